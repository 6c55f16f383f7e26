# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs of Rollcall over one roster, one after another, every word of which goes to a ledger."""

import contextlib
import copy
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import contents
from ledger import Ledger
from program import Program
from waiting import wait_until

MANY = 1_000_000  # names that are asked for, when the end of the input is to be the end


class Session:
    """A home of its own, a roster and its outbox, and the ledger for them."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='faults-'))
        self.roster = self.home / 'class.roster'
        self.data = self.home / '.local/share'
        self.ledger = Ledger()
        self.warns = False  # the next start says that names may be missing; None: that depends
        self.before = ()  # a command that starts every program
        self._programs = []

    def end_all(self):
        """End all that runs."""
        for program in self._programs:
            program.kill()
        self._programs = []

    def clean_up(self):
        """End all that runs, and remove the home."""
        self.end_all()
        shutil.rmtree(self.home, ignore_errors=True)

    @contextlib.contextmanager
    def copied(self):
        """Give a session that begins as this one is, with copies of all in its home.

        This one's roster is away meanwhile, or Rollcall would ask which of the two is in use.
        """
        twin = Session()
        try:
            shutil.copytree(self.home, twin.home, dirs_exist_ok=True)
            twin.ledger = copy.deepcopy(self.ledger)
            with self.roster_moved_away() if self.roster.exists() else contextlib.nullcontext():
                yield twin
        finally:
            twin.clean_up()

    @contextlib.contextmanager
    def put_back(self):
        """Give it; whatever is done to its files and to the ledger: they are as before, afterwards.

        Other than with a copy, all stays where it is.
        """
        saved = self.home.with_name(f'{self.home.name}-saved')
        ledger, before = copy.deepcopy(self.ledger), self.before
        shutil.copytree(self.home, saved, symlinks=True)
        try:
            yield self
        finally:
            shutil.rmtree(self.home)
            saved.rename(self.home)
            self.ledger, self.before = ledger, before

    def start(self, *arguments, asked=MANY, before=()):
        """Start the console, and tell it how many names it is to ask for."""
        program = self.make(Program, '--console', *arguments, before=before,
                            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        return Console(program, self.ledger.begin_run(), asked)

    def make(self, make, *arguments, before=(), **options):
        """Make a Program, or what is made as one, at home here; it tells what it does."""
        program = make(self.home, '--verbose', '--roster', self.roster, *arguments,
                       environment={'XDG_DATA_HOME': str(self.data)},
                       before=[*self.before, *before], **options)
        self._programs.append(program)
        return program

    def import_names(self, file, before=()):
        """Start the import of a file of names, without a ledger."""
        return self.make(Program, 'import', file, before=before, stdout=subprocess.DEVNULL)

    def leave_import(self, file):
        """Begin an import, and kill it before the roster has a name of it; the outbox has it."""
        for number in range(1, 20):  # the first syncs are those of opening
            program = self.import_names(file, before=[
                'strace', '-D', '-f', '-o', '/dev/null', '-P', f'{self.roster}-wal',
                '-e', 'trace=fdatasync', '-e', f'inject=fdatasync:signal=KILL:when={number}'])
            status = program.wait(30)
            assert status == 128 + signal.SIGKILL, program.stderr()
            if self.outbox and self.outbox.exists() and contents.imports_at(self.outbox):
                return
        raise AssertionError('no import waits')

    def drain(self):
        """Start it without any fault; it is to store what is left over, and end."""
        console = self.start(asked=0)
        console.end_input()
        status = console.wait(20)
        expected = (0, 1) if self.warns is None else (int(self.warns),)
        assert status in expected, f'draining ends with {status}:\n{console.program.stderr()}'

    @property
    def outbox(self):
        """The path of the outbox, which need not be there; None while the roster has no id."""
        identity = contents.roster_at(self.roster).id
        return self.data / f'rollcall/outbox/{identity}.outbox' if identity else None

    def files_of(self, what):
        """Return every path that is used for the 'roster', or for the 'outbox'."""
        path = self.roster if what == 'roster' else self.outbox
        folders = [path.parent] if what == 'roster' else [
            folder for folder in path.parents if self.home in folder.parents]
        return [f'{path}{suffix}' for suffix in ('', '-wal', '-journal')] + list(map(str, folders))

    @contextlib.contextmanager
    def roster_moved_away(self):
        """Have the roster elsewhere for a while, so that nothing can be stored."""
        elsewhere = self.home / 'elsewhere'
        self.roster.rename(elsewhere)
        try:
            yield
        finally:
            elsewhere.rename(self.roster)

    def look(self):
        """Return what roster and outbox contain."""
        roster = contents.roster_at(self.roster)
        outbox = self.data / f'rollcall/outbox/{roster.id}.outbox'
        return roster, contents.outbox_at(outbox) if roster.id else contents.OutboxContents()

    def check_after_fault(self):
        """Return the findings in the files as the fault has left them."""
        return self.ledger.check_after_fault(*self.look())

    def drain_and_check(self):
        """Return the findings after a run without any fault."""
        self.drain()
        return self.ledger.check_drained(*self.look())


class Started:
    """One run of Rollcall, and what it was given."""

    def __init__(self, program, run):
        self.program = program
        self.run = run

    def hear(self):
        """Note what it has said. Returns how many names it has answered."""
        self.run.hear(self.program.stderr())
        return self.run.answered_count

    def wait_for_answers(self, seconds=30):
        """Wait until every name given is accepted or denied. Returns whether it still runs."""
        deadline = time.monotonic() + seconds
        while self.program.is_running and self.hear() < len(self.run.attempted):
            assert time.monotonic() < deadline, (
                f'no answer to all names within {seconds} s:\n{self.program.stderr()[-2000:]}')
            time.sleep(0.0005)
        return self.program.is_running

    def wait_for_stored(self, seconds=30):
        """Wait until every name that is accepted is said to be stored."""
        wait_until(lambda: self.hear() and self.run.stored == self.run.accepted, seconds,
                   lambda: f'all accepted names are stored:\n{self.program.stderr()[-2000:]}')

    def wait(self, seconds=30):
        """Wait for its end; note what it has said. Returns the status, as a shell has it."""
        status = self.program.wait(seconds)
        self.hear()
        return status

    def kill(self):
        """Kill it now, as a crash would."""
        self.program.send(signal.SIGKILL)
        self.wait()


class Console(Started):
    """One run of the console, with somebody at the other end of its pipe."""

    def __init__(self, program, run, asked):
        super().__init__(program, run)
        self._input = program.process.stdin
        self._write(f'{asked}\n')

    def paste(self, count):
        """Give it so many names in one go. Returns whether it could take them."""
        return self._write(''.join(self.run.attempt() + '\n' for _ in range(count)))

    def type(self, count, pause=0):
        """Give it so many names, one by one, each when the one before has been answered."""
        for _ in range(count):
            if not self.paste(1) or not self.wait_for_answers():
                return False
            time.sleep(pause)
        return True

    def end_input(self):
        """Close its standard input."""
        try:
            self._input.close()
        except BrokenPipeError:
            pass

    def wait(self, seconds=30):
        """Wait for its end; note what it has said. Returns the status, as a shell has it."""
        status = super().wait(seconds)
        self.end_input()
        return status

    def _write(self, text):
        try:
            os.write(self._input.fileno(), text.encode())
            return True
        except BrokenPipeError:
            return False

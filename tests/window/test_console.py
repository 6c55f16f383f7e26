#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The terminal twin: on pipes, on a terminal, and when it is interrupted. Needs no display."""

import contextlib
import fcntl
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import rosters
from program import Program
from waiting import wait_until

QUESTION = '\nHow many student names do you wish to enter?'
PROMPT = 'Student Name: '
PIPELINES = ('slot', 'queue:1', 'queue:3', 'queue')


class Terminal:
    """A pseudo-terminal, with somebody before it."""

    def __init__(self):
        self._user, self.program_side = pty.openpty()
        self._seen = ''

    def type_line(self, text):
        """Type the text and Enter."""
        os.write(self._user, text.encode() + b'\n')

    def press_ctrl_d(self):
        """End the input."""
        os.write(self._user, b'\x04')

    def wait_for(self, text, seconds=10):
        """Read until this stands on the screen, behind what was waited for before."""
        deadline = time.monotonic() + seconds
        while text not in self._seen:
            left = deadline - time.monotonic()
            assert left > 0, f'not within {seconds} s: "{text}"; there is "{self._seen}"'
            if select.select([self._user], [], [], left)[0]:
                self._seen += os.read(self._user, 65536).decode().replace('\r\n', '\n')
        self._seen = self._seen.split(text, 1)[1]

    def close(self):
        """Take it away."""
        os.close(self._user)
        with contextlib.suppress(OSError):
            os.close(self.program_side)


class ConsoleCase(unittest.TestCase):
    """A test with an empty home, a roster to make in it, and no display."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='home-'))
        self.addCleanup(shutil.rmtree, self.home)
        self.roster = self.home / 'class.roster'
        for variable in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS'):
            os.environ.pop(variable, None)

    def start(self, *arguments, **streams):
        """Start the console, with the pipeline slot unless told otherwise."""
        program = Program(self.home, '--console', '--roster', self.roster, *arguments, **streams)
        self.addCleanup(program.kill)
        return program

    def ask(self, given, *arguments, seconds=20):
        """Give it this on a pipe, as text or bytes; return status, stdout and stderr."""
        given = given.encode() if isinstance(given, str) else given
        program = self.start(*arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        said, _ = program.process.communicate(given, timeout=seconds)
        return program.wait(1), said.decode(), program.stderr()


class OnPipes(ConsoleCase):
    """What scripts do."""

    def test_three_names(self):
        """Through every pipeline it asks, stores, and prints the names in their order."""
        for pipeline in PIPELINES:
            with self.subTest(pipeline=pipeline):
                self.roster = self.home / f'{pipeline}.roster'
                status, said, complained = self.ask('3\nAnn\nBob\nCy\n', '--pipeline', pipeline)
                self.assertEqual((status, complained), (0, ''))
                self.assertEqual(said, f'{QUESTION} {PROMPT * 3}\nAnn\nBob\nCy\n')
                self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob', 'Cy'])

    def test_names_are_added(self):
        """A second run adds to the roster, and prints only its own names."""
        self.ask('1\nAnn\n')
        status, said, _ = self.ask('1\nЗоя Космодемьянская')
        self.assertEqual(status, 0)
        self.assertTrue(said.endswith('\nЗоя Космодемьянская\n'), said)
        self.assertNotIn('Ann', said)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Зоя Космодемьянская'])

    def test_not_a_number(self):
        """What is no number is said, and asked again."""
        status, said, complained = self.ask('three\n\n2.5\n1\nAnn\n')
        self.assertEqual(status, 0)
        self.assertEqual(said.count('How many student names'), 4)
        self.assertIn('“three” is not a whole number.', complained)
        self.assertEqual(rosters.names_in(self.roster), ['Ann'])

    def test_no_names_are_wished(self):
        """With 0, or less, nothing is asked."""
        for number in ('0', '-1'):
            with self.subTest(number=number):
                status, said, complained = self.ask(f'{number}\nAnn\n')
                self.assertEqual((status, complained), (0, ''))
                self.assertNotIn(PROMPT, said)
                self.assertEqual(rosters.names_in(self.roster), [])

    def test_refused_name(self):
        """What is no name is said, and the same prompt comes again."""
        status, said, complained = self.ask('2\n   \n' + 'x' * 201 + '\nAnn\nA\x07nn\nBob\n')
        self.assertEqual(status, 0)
        self.assertEqual(said.count(PROMPT), 5)
        self.assertIn('Type a name first.\n', complained)
        self.assertIn('at most 200 characters.\n', complained)
        self.assertIn('cannot be part of a name', complained)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])

    def test_early_end(self):
        """When the input ends early, all given so far is stored, and the status says it."""
        status, said, complained = self.ask('3\nAnn\nBob\n')
        self.assertEqual(status, 1)
        self.assertTrue(said.endswith('\nAnn\nBob\n'), said)
        self.assertEqual(complained,
                         'rollcall: The input ended early: 2 of 3 names were given.\n')
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])

    def test_no_input_at_all(self):
        """When even the number is missing, that is said."""
        status, _, complained = self.ask('')
        self.assertEqual(status, 1)
        self.assertEqual(complained,
                         'rollcall: The input ended before the number of names was given.\n')

    def test_not_utf8(self):
        """A line that is no UTF-8 is refused, and the same prompt comes again."""
        status, said, complained = self.ask(b'2\nAnn\nJos\xe9\nJos\xc3\xa9\n')
        self.assertEqual((status, complained), (0, 'This is not UTF-8 text.\n'))
        self.assertEqual(said.count(PROMPT), 3)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'José'])

    def test_huge_line(self):
        """A line of 5 MB is refused as too long; the next one is a name again."""
        status, _, complained = self.ask('2\nAnn\n' + 'x' * 5_000_000 + '\nBob\n')
        self.assertEqual((status, complained), (0, 'This line is too long.\n'))
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])

    def test_many_names(self):
        """100,000 names by pipe are stored in order."""
        names = [f'Name {i}' for i in range(100_000)]
        begin = time.monotonic()
        status, said, complained = self.ask('100000\n' + '\n'.join(names), seconds=60)
        print(f'100,000 names: {time.monotonic() - begin:.1f} s', end=' ', flush=True)
        self.assertEqual((status, complained), (0, ''))
        self.assertEqual(said.split(PROMPT)[-1].split(), '\n'.join(names).split())
        self.assertEqual(rosters.names_in(self.roster), names)


class WithoutStandardStreams(ConsoleCase):
    """Started by something that has closed what a program usually is given."""

    def start_closing(self, redirections, **streams):
        """Start the console as a shell does with these redirections."""
        return self.start(before=['sh', '-c', f'exec "$@" {redirections}', 'sh'], **streams)

    def test_no_stdin(self):
        """Without stdin there is no number of names, which is said."""
        program = self.start_closing('<&-', stdout=subprocess.PIPE)
        said, _ = program.process.communicate(timeout=10)
        self.assertEqual(program.wait(1), 1)
        self.assertEqual(said.decode(), f'{QUESTION} \n')
        self.assertEqual(program.stderr(),
                         'rollcall: The input ended before the number of names was given.\n')
        self.assertEqual(rosters.names_in(self.roster), [])

    def test_no_stdout_and_stderr(self):
        """What it says without them goes nowhere, and not into a file that it opens."""
        program = self.start_closing('>&- 2>&-', stdin=subprocess.PIPE)
        wait_until(self.roster.exists, 10, 'the roster is made')
        for number in (1, 2):
            self.assertEqual(os.readlink(f'/proc/{program.pid}/fd/{number}'), '/dev/null')
        program.process.communicate(b'2\nAnn\n\nBob\n', timeout=10)
        self.assertEqual(program.wait(1), 0)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])


class NotStored(ConsoleCase):
    """The roster's file is moved away before the second of three names is given, by a pipe."""

    def setUp(self):
        super().setUp()
        self.elsewhere = self.home / 'elsewhere'
        self.program = self.start(stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.addCleanup(self.program.process.stdin.close)
        self.give('3', 'Ann')
        wait_until(lambda: self.roster.exists() and b'Ann' in self.roster.read_bytes(), 10,
                   'Ann is stored, and the file at rest')
        self.roster.rename(self.elsewhere)
        self.give('Bob')
        self.wait_for_complaint('It is tried again.')

    def give(self, *lines):
        """Give it these lines; the pipe stays open."""
        self.program.process.stdin.write(''.join(f'{line}\n' for line in lines).encode())
        self.program.process.stdin.flush()

    def wait_for_complaint(self, text):
        """Wait until it has said this on stderr."""
        wait_until(lambda: text in self.program.stderr(), 10,
                   lambda: f'"{text}"; there is "{self.program.stderr()}"')

    def test_put_back_at_once(self):
        """Put back before the patience ends: the third name is stored too."""
        self.elsewhere.rename(self.roster)
        self.give('Cy')
        self.assertEqual(self.program.wait(10), 0)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob', 'Cy'])

    def test_patience_ends(self):
        """It does not wait for more, and says what is not stored."""
        self.assertEqual(self.program.wait(20), 1)
        self.assertEqual(
            self.program.stderr(),
            f'rollcall: “class” is no longer in {self.home}: it was moved, renamed, replaced or '
            'deleted. Put it back. It is tried again.\n'
            'rollcall: The input is not read any further: 2 of 3 names were given.\n'
            'rollcall: 1 name for “class” could not be stored yet. It is kept on this computer, and '
            'stored when the roster is opened again.\n')
        self.assertEqual(rosters.names_in(self.elsewhere), ['Ann'])
        self.elsewhere.rename(self.roster)
        status, _, said = self.ask('0\n')
        self.assertEqual(
            (status, said),
            (0, 'rollcall: One name had not been stored the last time; it is stored now.\n'))
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])

    def test_put_back_too_late(self):
        """Put back after that, the status tells that a name was not asked for."""
        self.wait_for_complaint('The input is not read any further')
        self.elsewhere.rename(self.roster)
        self.assertEqual(self.program.wait(20), 1)
        # It is tried once more before the end, unless this machine is very slow.
        self.assertIn(rosters.names_in(self.roster), (['Ann'], ['Ann', 'Bob']))


class NotOpened(ConsoleCase):
    """Why there may be nothing to ask."""

    def test_missing_folder(self):
        """A roster in no folder: status 2, and why."""
        self.roster = self.home / 'missing' / 'class.roster'
        status, said, complained = self.ask('1\nAnn\n')
        self.assertEqual((status, said), (2, ''))
        self.assertIn(f'“class” cannot be opened: there is no folder {self.home}/missing.',
                      complained)

    def test_something_else(self):
        """A text file is no roster, and is left as it is."""
        self.roster.write_text('Dear Ann,\n' * 1000)
        status, said, complained = self.ask('1\nAnn\n')
        self.assertEqual((status, said), (2, ''))
        self.assertIn('“class” is not a roster', complained)
        self.assertEqual(self.roster.read_text(), 'Dear Ann,\n' * 1000)

    def test_open_elsewhere(self):
        """A roster that another Rollcall has: status 2; the other one goes on."""
        terminal = Terminal()
        self.addCleanup(terminal.close)
        first = self.start(stdin=terminal.program_side, stdout=terminal.program_side)
        terminal.wait_for(QUESTION)
        status, said, complained = self.ask('1\nAnn\n')
        self.assertEqual((status, said), (2, ''))
        self.assertIn('“class” is open in another Rollcall.', complained)
        terminal.type_line('1')
        terminal.type_line('Bob')
        self.assertEqual(first.wait(10), 0)
        self.assertEqual(rosters.names_in(self.roster), ['Bob'])

    def test_bad_pipeline(self):
        """A pipeline that there is not: status 2; no roster is made."""
        for pipeline in ('queue:0', 'queue:x', 'tube', ''):
            with self.subTest(pipeline=pipeline):
                status, said, complained = self.ask('1\nAnn\n', '--pipeline', pipeline)
                self.assertEqual((status, said), (2, ''))
                self.assertIn(f'“{pipeline}” is no pipeline', complained)
                self.assertFalse(self.roster.exists())


class OnATerminal(ConsoleCase):
    """What a person does."""

    def setUp(self):
        super().setUp()
        self.terminal = Terminal()
        self.addCleanup(self.terminal.close)

    def start_on_terminal(self, *arguments, **options):
        """Start the console on the terminal, with a session of its own, as a shell would."""
        side = self.terminal.program_side
        return self.start(*arguments, stdin=side, stdout=side, start_new_session=True, **options)

    def test_three_names(self):
        """It asks for each name, and prints all at the end."""
        for pipeline in ('slot', 'queue:3'):
            with self.subTest(pipeline=pipeline):
                self.roster = self.home / f'{pipeline}.roster'
                program = self.start_on_terminal('--pipeline', pipeline)
                self.terminal.wait_for(QUESTION)
                self.terminal.type_line('3')
                for name in ('Ann', 'Bob', 'Зоя'):
                    self.terminal.wait_for(PROMPT)
                    self.terminal.type_line(name)
                self.terminal.wait_for('Зоя\nAnn\nBob\nЗоя\n')
                self.assertEqual(program.wait(10), 0)
                self.assertEqual(program.stderr(), '')

    def test_ctrl_d(self):
        """Ctrl+D ends it early; the names are stored."""
        program = self.start_on_terminal()
        self.terminal.wait_for(QUESTION)
        self.terminal.type_line('3')
        self.terminal.wait_for(PROMPT)
        self.terminal.type_line('Ann')
        self.terminal.wait_for(PROMPT)
        self.terminal.press_ctrl_d()
        self.assertEqual(program.wait(10), 1)
        self.assertIn('1 of 3 names were given', program.stderr())
        self.assertEqual(rosters.names_in(self.roster), ['Ann'])

    def test_signals(self):
        """A signal while it waits ends it cleanly; the names are stored."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number=number.name):
                self.roster = self.home / f'{number.name}.roster'
                program = self.start_on_terminal()
                self.terminal.wait_for(QUESTION)
                self.terminal.type_line('3')
                for name in ('Ann', 'Bob'):
                    self.terminal.wait_for(PROMPT)
                    self.terminal.type_line(name)
                self.terminal.wait_for(PROMPT)
                program.send(number)
                self.terminal.wait_for('Ann\nBob\n')
                self.assertEqual(program.wait(5), 128 + number)
                self.assertEqual(program.stderr(), '')
                self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])

    def test_signal_before_the_number(self):
        """A signal at the very first question ends it as cleanly."""
        program = self.start_on_terminal()
        self.terminal.wait_for(QUESTION)
        program.send(signal.SIGINT)
        self.assertEqual(program.wait(5), 128 + signal.SIGINT)
        self.assertEqual(program.stderr(), '')
        self.assertEqual(rosters.names_in(self.roster), [])

    def test_ignored_signal(self):
        """SIGHUP, if it is started to ignore it, does not end it; SIGTERM does still."""
        program = self.start_on_terminal(before=['env', '--ignore-signal=HUP'])
        self.terminal.wait_for(QUESTION)
        program.send(signal.SIGHUP)
        self.terminal.type_line('3')
        self.terminal.wait_for(PROMPT)
        self.terminal.type_line('Ann')
        self.terminal.wait_for(PROMPT)  # which it would not ask if it had obeyed
        program.send(signal.SIGTERM)
        self.terminal.wait_for('Ann\n')
        self.assertEqual(program.wait(5), 128 + signal.SIGTERM)
        self.assertEqual(rosters.names_in(self.roster), ['Ann'])

    def test_terminal_goes_away(self):
        """When the terminal is closed, what was given is stored."""
        program = self.start_on_terminal()
        self.terminal.wait_for(QUESTION)
        self.terminal.type_line('3')
        self.terminal.wait_for(PROMPT)
        self.terminal.type_line('Ann')
        self.terminal.wait_for(PROMPT)
        self.terminal.close()
        self.terminal = Terminal()  # for cleaning up
        self.assertIn(program.wait(5), (1, 128 + signal.SIGHUP))
        self.assertEqual(rosters.names_in(self.roster), ['Ann'])


if __name__ == '__main__':
    unittest.main(verbosity=2)

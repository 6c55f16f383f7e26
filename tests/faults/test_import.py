#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An import is killed, and the same command goes on with it: each name of the file once.

At random moments, over and over, and just before each call that changes a file, to the last one.
"""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading

import calls
import contents
import sheets
from figures import FULL, FaultCase, how_many, main
from program import Program

KILLED = 128 + signal.SIGKILL
NO_TEXT = 2  # the status when the process was killed that makes a text of a spreadsheet
LONGEST_RUN = 0.4  # seconds, of the first; the start takes some of it
CALLS = 'pwrite64,write,fdatasync,fsync,ftruncate,mkdir,rename,renameat2,linkat,unlink'
FORMATS = ('txt', 'xlsx', 'ods')


def content_of(lines, ending):
    """Return the bytes of a file with these lines, in the format that ends so."""
    rows = [[line] if line else [] for line in lines]
    return {'xlsx': sheets.xlsx, 'ods': sheets.ods}[ending](rows) if ending != 'txt' else (
        ''.join(line + '\n' for line in lines).encode())


class Import:
    """A file of names in a home of its own, and the command that imports it."""

    def __init__(self, source, count, ending):
        """Some of its lines are empty, but not the last one."""
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='faults-'))
        self.lines = [f'Student {number}' if number == count - 1 or source.random() < 0.9 else ''
                      for number in range(count)]
        self.file, self.roster = self.home / f'names.{ending}', self.home / 'class.roster'
        self.file.write_bytes(content_of(self.lines, ending))

    def clean_up(self):
        """Remove the home."""
        shutil.rmtree(self.home)

    def start(self, *arguments, before=()):
        """Start the command, which is the same each time."""
        return Program(self.home, 'import', self.file, '--roster', self.roster, *arguments,
                       before=before, stdout=subprocess.DEVNULL)

    def run(self, before=()):
        """Let it come to its end; return the status, and what it has said."""
        program = self.start(before=before)
        try:
            return program.wait(60), program.stderr()
        finally:
            program.kill()

    def check(self, test, how):
        """Fail unless each name is there once, in order, and nothing is left over."""
        found = contents.roster_at(self.roster)
        test.assertEqual(found.damage, '', how)
        test.assertEqual([name for _, name in found.names],
                         [line for line in self.lines if line], how)
        test.assertEqual(len({place for place, _ in found.names + found.refused}),
                         len(self.lines), how)
        test.assertEqual(list(found.through.values()), [len(self.lines) - 1], how)
        folder = self.home / '.local/share/rollcall/outbox'
        test.assertEqual([outbox for outbox in os.listdir(folder) if outbox.endswith('.outbox')],
                         [f'{found.id}.outbox'], how)
        test.assertEqual(contents.imports_at(folder / f'{found.id}.outbox'), 0, how)
        test.assertEqual(list(folder.with_name('imports').glob('*')), [], how)
        for what in ('attempted', 'accepted', 'stored'):
            test.figures[what] += len(found.names)


class Killed(FaultCase):
    """kill -9 while a file is imported."""

    def test_at_random_moments(self):
        """Whatever the moments are: all names, in their order, none twice, and nothing waits."""
        for number in range(how_many(3, 40)):
            ending = FORMATS[number % len(FORMATS)]
            work = Import(self.random, 40_000 if ending == 'txt' else 15_000, ending)
            try:
                self.import_with_kills(work, f'import {number}, {ending}')
            finally:
                work.clean_up()

    def import_with_kills(self, work, how):
        """Import a file, and kill that as often as it takes; then once more, which adds nothing."""
        pipeline = self.random.choice(('slot', 'queue:1', 'queue'))
        longest = LONGEST_RUN
        while True:
            program = work.start('--pipeline', pipeline)
            killer = threading.Timer(
                self.random.uniform(0, longest), program.send, [signal.SIGKILL])
            killer.start()
            status, said = program.wait(60), program.stderr()
            program.kill()
            killer.cancel()
            killer.join()
            if status == 0:
                break
            self.assertEqual(status, KILLED, said)
            self.count_fault()
            longest *= 1.2  # so that it comes to its end on any machine
        status, said = work.run()
        self.assertEqual(status, 0, f'{how}: {said}')
        work.check(self, how)


class KilledAtEachCall(FaultCase):
    """kill -9 just before each call that changes a file, of every thread and of the converter."""

    def test_each_call(self):
        """The same command comes to its end then, and adds nothing when it is given again."""
        for ending in FORMATS:
            targets = self.targets(ending)
            self.random.shuffle(targets)
            for target in targets if FULL else targets[::len(targets) // 5]:
                work = Import(self.random, 60, ending)
                with self.subTest(ending=ending, target=str(target)):
                    self.kill_at(work, target)
                work.clean_up()

    def targets(self, ending):
        """Return every call of an import that nothing befalls."""
        work = Import(self.random, 60, ending)
        with tempfile.NamedTemporaryFile('r') as log:
            program = work.start(before=['strace', '-D', '-f', '-o', log.name, '-e',
                                         f'trace={CALLS}'])
            self.assertEqual(program.wait(60), 0, program.stderr())
            found = calls.count('import', calls.lines_of(log, program))
            program.kill()
        work.check(self, 'without faults')
        work.clean_up()
        return found

    def kill_at(self, work, target):
        """Kill it at the target, and repeat the command twice."""
        status, said = work.run(['strace', '-D', '-f', '-o', '/dev/null', '-e', f'trace={CALLS}',
                                 '-e', f'inject={target.call}:signal=KILL:when={target.number}'])
        self.assertIn(status, (KILLED, NO_TEXT, 0), said)  # 0: this time it made fewer calls
        self.figures['faults'] += status != 0
        for _ in range(2):
            status, said = work.run()
            self.assertEqual(status, 0, said)
            work.check(self, str(target))


if __name__ == '__main__':
    main()

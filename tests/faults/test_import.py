#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An import is killed at random moments, over and over, and goes on: each name of the file once."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading

import contents
from figures import FaultCase, how_many, main
from program import Program

NAMES = 40_000
LONGEST_RUN = 0.4  # seconds, of the first; the start takes some of it


class Killed(FaultCase):
    """kill -9 while a file is imported."""

    def test_at_random_moments(self):
        """Whatever the moments are: all names, in their order, none twice, and nothing waits."""
        for number in range(how_many(3, 40)):
            home = pathlib.Path(tempfile.mkdtemp(prefix='faults-'))
            try:
                self.import_with_kills(home, f'import {number}')
            finally:
                shutil.rmtree(home)

    def import_with_kills(self, home, how):
        """Import a file, and kill that as often as it takes."""
        lines = [f'Student {number}' if self.random.random() < 0.9 else ''
                 for number in range(NAMES)]
        file, roster = home / 'names.txt', home / 'class.roster'
        file.write_text(''.join(line + '\n' for line in lines))
        arguments = ('import', file, '--roster', roster,
                     '--pipeline', self.random.choice(('slot', 'queue:1', 'queue')))
        longest = LONGEST_RUN
        while True:
            program = Program(home, *arguments, stdout=subprocess.DEVNULL)
            killer = threading.Timer(
                self.random.uniform(0, longest), program.send, [signal.SIGKILL])
            killer.start()
            status, said = program.wait(60), program.stderr()
            program.kill()
            killer.cancel()
            killer.join()
            if status == 0:
                break
            self.assertEqual(status, 128 + signal.SIGKILL, said)
            self.count_fault()
            longest *= 1.2  # so that it comes to its end on any machine

        found = contents.roster_at(roster)
        self.assertEqual(found.damage, '', how)
        self.assertEqual([name for _, name in found.names], [line for line in lines if line], how)
        self.assertEqual(len({place for place, _ in found.names + found.refused}), len(lines), how)
        self.assertEqual(list(found.through.values()), [len(lines) - 1], how)
        folder = home / '.local/share/rollcall/outbox'
        self.assertEqual([outbox for outbox in os.listdir(folder) if outbox.endswith('.outbox')],
                         [f'{found.id}.outbox'], how)
        self.assertEqual(contents.imports_at(folder / f'{found.id}.outbox'), 0, how)
        self.figures['attempted'] += len(found.names)
        self.figures['accepted'] += len(found.names)
        self.figures['stored'] += len(found.names)


if __name__ == '__main__':
    main()

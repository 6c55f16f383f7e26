#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rollcall is killed: at random moments while names stream in, and at each call on its files."""

import contextlib
import signal
import tempfile
import threading

import calls
from figures import FULL, FaultCase, how_many, main

KILLED = 128 + signal.SIGKILL
RUNS_IN_A_HOME = 5
LONGEST_RUN = 0.15  # seconds; the start takes a fifth of it


class AtRandomMoments(FaultCase):
    """kill -9 while names stream in; what is left over goes first in the next run, killed too."""

    def test_typed(self):
        """Names that are typed one by one."""
        self.kill(how_many(20, 250), lambda console: console.type(1))

    def test_pasted(self):
        """Names in blocks, given faster than they can be stored."""
        def paste(console):
            return (console.paste(self.random.randint(1, 300))
                    and (self.random.random() < 0.5 or console.wait_for_answers()))

        self.kill(how_many(20, 250), paste)

    def kill(self, times, give):
        """Kill it so many times, while give(console) is done over and over."""
        for begin in range(0, times, RUNS_IN_A_HOME):
            session = self.session()
            for number in range(begin, min(begin + RUNS_IN_A_HOME, times)):
                self.kill_once(session, give)
                self.keeps(session.check_after_fault(), f'kill {number}')
            self.settle(session, f'kill {number}')

    def kill_once(self, session, give):
        """Kill one run; of each three, one has only the outbox at the end."""
        console = session.start('--pipeline', self.random.choice(('slot', 'queue:1', 'queue')))
        killer = threading.Timer(self.random.uniform(0, LONGEST_RUN),
                                 console.program.send, [signal.SIGKILL])
        killer.start()
        is_stuck = self.random.random() < 0.3 and console.type(1)
        with session.roster_moved_away() if is_stuck else contextlib.nullcontext():
            while give(console):
                pass
            killer.join()
            self.assertEqual(console.wait(), KILLED, console.program.stderr()[-2000:])
        self.count_fault()


class AtTheNextStart(FaultCase):
    """What a killed run wrote may not be synced: a power cut behind the next start could take it."""

    def test_synced_before_it_is_read(self):
        """The logs of roster and outbox are brought to the disk before a byte of them is believed."""
        session = self.session()
        console = session.start()
        console.type(3)
        console.wait_for_stored()
        console.kill()
        self.count_fault()
        logs = [f'{path}-wal' for path in (session.roster, session.outbox)]
        with tempfile.NamedTemporaryFile('r') as trace:
            console = session.start(asked=0, before=[
                'strace', '-D', '-f', '-y', '-o', trace.name, '-e', 'trace=fsync,fdatasync,pread64'])
            console.end_input()
            self.assertEqual(console.wait(), 0, console.program.stderr())
            lines = calls.lines_of(trace, console.program)
        for log in logs:
            done = [line.split('(')[0].split()[-1] for line in lines if f'<{log}>' in line]
            self.assertIn('pread64', done, log)
            self.assertIn(done[0], ('fsync', 'fdatasync'), log)
        self.settle(session, 'the start after a kill')


class AtEachCall(FaultCase):
    """kill -9 just before each call that writes, syncs, makes, cuts or removes a file."""

    def test_each_call(self):
        """Three short runs, of which the last one begins with names that are left over."""
        for story in calls.STORIES:
            session = self.session()
            story.prepare(session)
            targets = calls.targets(session, story)
            self.random.shuffle(targets)
            for target in targets if FULL else targets[::5]:
                with self.subTest(story=story.name, target=str(target)):
                    self.kill_at(session, target)

    def kill_at(self, session, target):
        """Kill it at the target, with a copy of what the session has prepared."""
        with session.copied() as copy, tempfile.NamedTemporaryFile('r') as log:
            before = calls.with_fault(copy, target, 'signal=KILL', log)
            status = calls.give_names(copy.start(asked=calls.GIVEN, before=before))
            self.assertIn(status, (KILLED, 0))  # 0: this time it made fewer calls
            self.figures['faults'] += status == KILLED
            self.settle(copy, str(target))


if __name__ == '__main__':
    main()

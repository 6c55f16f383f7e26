#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The window is killed, closed, and out of room on its disks, while names are typed and pasted.

    desktop.sh test_window.py
"""

import contextlib
import re
import signal
import threading

from figures import FaultCase, how_many, main
from rollcall_window import press
from small_disk import SmallDisk
from test_closing import SLOW_DISK
from test_disks import DiskCase
from waiting import wait_until
from window import start_window
from window_case import picturing_runner

KILLED = 128 + signal.SIGKILL
RUNS_IN_A_HOME = 5
LONGEST_RUN = 0.8  # seconds; a typed name takes some 20 ms, a pasted one 100 ms
LONGEST_END = 15  # seconds: what is promised, and much for a machine that has more to do
MOST_BEFORE_THE_END = 25  # names that are typed before the keys that close
PIPELINES = ('slot', 'queue:1', 'queue')
SAID = re.compile(r'(accepted|stored) \d+|rollcall: names kept for the next start: \d+')


class WindowFaultCase(FaultCase):
    """A test in which the window, and then the console, has to deal with what a fault has left."""

    def settle(self, session, how):
        """Let the window drain every other time, before the console has its turn."""
        if self.random.random() < 0.5:
            self.keeps(session.check_after_fault(), f'{how}, before the window starts again')
            window = start_window(session)
            self.close(window)
            self.assertEqual(session.look()[1].names, [], f'{how}, drained by the window')
        super().settle(session, how)

    def close(self, window):
        """Close the window by its menu's key; it ends in order."""
        press('ctrl+q')
        self.expect_end(window)

    def expect_end(self, window):
        """It ends well, and says only what it should."""
        status = window.wait(LONGEST_END)
        self.assertEqual(status, 0, window.program.stderr()[-2000:])
        for line in window.program.stderr().splitlines():
            self.assertRegex(line, f'^({SAID.pattern})$')


class Killed(WindowFaultCase):
    """kill -9 at a random moment while names stream in; the next run begins with what is left."""

    def test_typed(self):
        """Names that are typed, as fast as keys go."""
        self.kill(how_many(3, 25), lambda window: window.type(3))

    def test_pasted(self):
        """Names that are pasted, one after the other."""
        self.kill(how_many(2, 15), lambda window: window.paste(1))

    def kill(self, times, give):
        """Kill it so many times, while give(window) is done over and over."""
        for begin in range(0, times, RUNS_IN_A_HOME):
            session = self.session()
            for number in range(begin, min(begin + RUNS_IN_A_HOME, times)):
                self.kill_once(session, give)
                self.keeps(session.check_after_fault(), f'kill {number}')
            self.settle(session, f'kill {number}')

    def kill_once(self, session, give):
        """Kill one run; of each three, one has only the outbox at the end."""
        window = start_window(session, '--pipeline', self.random.choice(PIPELINES),
                              before=self.random.choice(([], SLOW_DISK)))
        killer = threading.Timer(self.random.uniform(0, LONGEST_RUN),
                                 window.program.send, [signal.SIGKILL])
        is_stuck = self.random.random() < 0.3
        with session.roster_moved_away() if is_stuck else contextlib.nullcontext():
            killer.start()
            while give(window):
                pass
            killer.join()
            self.assertEqual(window.wait(), KILLED, window.program.stderr()[-2000:])
        self.count_fault()


class Closed(WindowFaultCase):
    """It is closed while names are typed, and typing goes on until the window is gone."""

    def test_sigterm(self):
        """By the system."""
        def end(window):
            timer = threading.Timer(self.random.uniform(0, LONGEST_RUN),
                                    window.program.send, [signal.SIGTERM])
            timer.start()
            self.addCleanup(timer.join)

        self.close_often(how_many(2, 10), end)

    def test_window_manager(self):
        """By its user."""
        def end(window):
            window.begin_to_type(self.random.randint(0, MOST_BEFORE_THE_END), 'alt+F4').wait()

        self.close_often(how_many(1, 10), end)

    def close_often(self, times, end):
        """Close it so many times by end(window), on a fast disk or a slow one."""
        for number in range(times):
            session = self.session()
            window = start_window(session, '--pipeline', self.random.choice(PIPELINES),
                                  before=SLOW_DISK if number % 2 else [])
            end(window)
            wait_until(lambda window=window: not window.type(3), LONGEST_END, 'Rollcall ends')
            self.expect_end(window)
            self.count_fault()
            self.settle(session, f'closed {number}')


class OnAFullDisk(WindowFaultCase, DiskCase):
    """There is no room, and then there is some again."""

    def test_roster(self):
        """Names are accepted, and stored later."""
        self.on_a_disk(self.fill_and_make_room, SmallDisk, 'roster')

    def test_outbox(self):
        """A name comes back into the field."""
        self.on_a_disk(self.fill_and_make_room, SmallDisk, 'outbox')

    def fill_and_make_room(self, session, disk, place):
        """Type names before, during and after; all that were accepted are stored at the end."""
        window = start_window(session)
        window.type(3)
        window.wait_for_answers()
        window.wait_for_stored()
        disk.fill()
        self.count_fault()
        if place == 'roster':
            window.type(3)
            window.wait_for_answers()
            window.window.wait_for_chip('Not stored: 3 names waiting')
        else:
            while not window.run.denied and len(window.run.attempted) < 30:
                window.type(1)
                window.wait_for_answers()
            self.assertEqual(len(window.run.denied), 1)
        disk.make_room()
        window.type(2)
        window.wait_for_answers()
        self.assertEqual(len(window.run.denied), 0 if place == 'roster' else 1)
        window.wait_for_stored()
        self.close(window)


if __name__ == '__main__':
    main(picturing_runner())

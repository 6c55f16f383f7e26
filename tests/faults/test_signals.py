#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rollcall is asked to end, at every stage and under load: it ends soon, and nothing is lost."""

import signal
import threading
import time

from figures import FaultCase, how_many, main

LONGEST_RUN = 0.15  # seconds; the start takes a fifth of it
LONGEST_END = 15  # seconds: what is promised, and much for a machine that has more to do
RUNS_IN_A_HOME = 5
HOW = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, None)  # None: the end of the input


class Ending(FaultCase):
    """At random moments of a run: while it opens, takes names, stores them, or is at rest."""

    def test_typed(self):
        """While names are typed one by one."""
        self.end(how_many(20, 150), lambda console: console.type(1))

    def test_pasted(self):
        """While more names are given than can be stored."""
        def paste(console):
            return (console.paste(self.random.randint(1, 3000))
                    and (self.random.random() < 0.5 or console.wait_for_answers()))

        self.end(how_many(20, 150), paste)

    def test_twice(self):
        """A second signal while it ends, which changes nothing."""
        self.end(how_many(4, 40), lambda console: console.type(1), again=0.002)

    def test_when_all_is_stored(self):
        """Nothing is left to do then, so it ends at once, and the outbox is empty."""
        for how in HOW:
            with self.subTest(how=how and how.name):
                session = self.session()
                console = session.start()
                console.type(2)
                console.paste(2)
                console.wait_for_answers()
                console.wait_for_stored()
                begin = time.monotonic()
                self.ask(console, how)
                console.wait(LONGEST_END)
                self.assertLess(time.monotonic() - begin, 2)
                self.assertEqual(session.look()[1].names, [])
                self.count_fault()
                self.settle(session, f'{how}')

    def test_by_itself(self):
        """When all that was asked for is stored, whether typed or pasted, the outbox is empty."""
        for give in ('type', 'paste'):
            with self.subTest(give=give):
                session = self.session()
                console = session.start(asked=5)
                getattr(console, give)(5)
                self.assertEqual(console.wait(), 0, console.program.stderr())
                self.assertEqual(len(console.run.stored), 5)
                self.assertEqual(session.look()[1].names, [])
                self.settle(session, give)

    def ask(self, console, how):
        """Ask it to end."""
        if how is None:
            console.end_input()
        else:
            console.program.send(how)

    def end(self, times, give, again=None):
        """End it so many times, while give(console) is done over and over."""
        for begin in range(0, times, RUNS_IN_A_HOME):
            session = self.session()
            for number in range(begin, min(begin + RUNS_IN_A_HOME, times)):
                how = HOW[number % len(HOW)]
                with self.subTest(how=how and how.name, number=number):
                    self.end_once(session, give, how, again)
            self.settle(session, f'end {number}')

    def end_once(self, session, give, how, again):
        """End one run so."""
        console = session.start('--pipeline', self.random.choice(('slot', 'queue')))
        is_over = threading.Event()
        timer = threading.Timer(self.random.uniform(0, LONGEST_RUN), is_over.set)
        timer.start()
        while not is_over.is_set() and give(console):
            pass
        is_over.wait()
        self.assertTrue(console.program.is_running, console.program.stderr()[-2000:])
        self.ask(console, how)
        if again and how:
            time.sleep(again)
            console.program.send(how)
        status = console.wait(LONGEST_END)
        self.count_fault()
        # 128 + n either way: before it can handle signals it ends by them, as any program
        self.assertEqual(status, 1 if how is None else 128 + how,
                         console.program.stderr()[-2000:])
        self.keeps(session.check_after_fault(), f'{how}')


if __name__ == '__main__':
    main()

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rollcall ends in the midst of a request, by a crash or in order, and goes on there."""

import time

from rollcall_window import press, type_text
from window_case import WindowCase, main

DRAFT_PAUSE = 1.0  # seconds between two drafts, at most


class Restart(WindowCase):
    """Two of three names are entered, and the third is half typed."""

    def setUp(self):
        super().setUp()
        self.window = self.start()
        self.window.plan(3)
        self.window.enter('Ann', 'Bob')
        self.window.wait_for_names(['Ann', 'Bob'])
        press('ctrl+l')
        type_text('Cy')

    def expect_to_go_on(self):
        """The next start has the text and the request, and goes on with both."""
        window = self.start()
        window.wait_for_names(['Ann', 'Bob'])
        window.wait_for_hint('This was typed the last time, and is not added yet.')
        self.assertEqual(window.field_text(), 'Cy')
        window.wait_for_progress('2 of 3 entered')
        press('ctrl+l', 'End')
        type_text('rus\n')
        window.wait_for_names(['Ann', 'Bob', 'Cyrus'])
        window.wait_for_progress('All 3 names are stored.')
        window.quit()

    def test_after_a_crash(self):
        """What was typed more than a second ago is there again."""
        time.sleep(2 * DRAFT_PAUSE)  # nothing can be seen of it from outside
        self.window.program.kill()
        self.expect_to_go_on()

    def test_after_the_end(self):
        """So it is after an end in order."""
        self.window.quit()
        self.expect_to_go_on()

    def test_ended_request(self):
        """A request that was ended is not gone on with."""
        self.window.push('push button', 'End request')
        self.window.wait_for_progress('0 of 3 entered')
        self.window.quit()
        window = self.start()
        window.wait_for_names(['Ann', 'Bob'])
        self.assertNotIn('2 of 3', window.progress())
        window.quit()


if __name__ == '__main__':
    main()

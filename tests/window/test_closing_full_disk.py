#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Closing while the roster cannot be written: the user is asked, the system is not."""

import signal

import rosters
from rollcall_window import press
from small_disk import SmallDisk
from test_errors import make_roster
from window_case import WindowCase, main

QUESTION = 'Close Rollcall?'
NOT_STORED = 'rollcall: names not stored: 2\n'


class ClosingOnAFullDisk(WindowCase):
    """Two names wait for room on the disk."""

    def setUp(self):
        super().setUp()
        self.disk = SmallDisk(self.home / 'disk')
        self.addCleanup(self.disk.unmount)
        self.path = self.disk.folder / 'class.roster'
        make_roster(self.path, 'Ann')
        self.window = self.start(self.path)
        self.window.wait_for_names(['Ann'])
        self.disk.fill()
        self.window.enter('Bob', 'Cy')
        self.window.wait_for_chip('Not stored: 2 names waiting')

    def close_and_be_asked(self):
        """Close the window; return the question's dialog."""
        self.window.close_by_window_manager()
        dialog = self.window.wait_for_window(QUESTION)
        self.window.widget('label', '2 names are not stored yet.\n\n'
                                    '“class” cannot be written: the disk is full.\n\n'
                                    'If you close now, they are lost.', dialog)
        return dialog

    def test_keep_open(self):
        """Keep Open, which Enter means: names go on, and are stored when there is room."""
        self.close_and_be_asked()
        press('Return')
        self.window.wait_for_end_of_window(QUESTION)
        self.window.enter('Dot')
        self.window.wait_for_chip('Not stored: 3 names waiting')
        self.disk.make_room()
        self.window.wait_for_names(['Ann', 'Bob', 'Cy', 'Dot'])
        self.window.wait_for_chip('All stored')
        self.window.quit()
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy', 'Dot'])

    def test_close_twice(self):
        """Escape means Keep Open too; a second time, the same question is asked."""
        self.close_and_be_asked()
        press('Escape')
        self.window.wait_for_end_of_window(QUESTION)
        self.close_and_be_asked()
        press('Escape')
        self.window.wait_for_end_of_window(QUESTION)
        self.disk.make_room()
        self.window.wait_for_chip('All stored')
        self.window.quit()
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy'])

    def test_close_anyway(self):
        """Close Anyway ends, and says on stderr what is lost."""
        dialog = self.close_and_be_asked()
        self.window.push('push button', 'Close Anyway', dialog)
        self.window.expect_end(1, stderr=NOT_STORED)
        self.disk.make_room()
        self.assertEqual(rosters.names_in(self.path), ['Ann'])

    def test_room_while_asked(self):
        """When room is made while the question stands, all is stored, and the window closes."""
        self.close_and_be_asked()
        self.disk.make_room()
        self.window.expect_end(0)
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy'])

    def test_room_while_closing(self):
        """When room is made before the question comes, there is none."""
        self.window.close_by_window_manager()
        self.disk.make_room()
        self.window.expect_end(0)
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy'])

    def test_sigterm(self):
        """SIGTERM asks nobody, and does not wait for long."""
        self.window.program.send(signal.SIGTERM)
        self.window.expect_end(1, seconds=8, stderr=NOT_STORED)
        self.disk.make_room()
        self.assertEqual(rosters.names_in(self.path), ['Ann'])

    def test_sigterm_while_asked(self):
        """SIGTERM while the question stands does not wait for its answer."""
        self.close_and_be_asked()
        self.window.program.send(signal.SIGTERM)
        self.window.expect_end(1, seconds=8, stderr=NOT_STORED)

    def test_sigterm_after_keep_open(self):
        """SIGTERM after Keep Open, and again the system closes."""
        self.close_and_be_asked()
        press('Return')
        self.window.wait_for_end_of_window(QUESTION)
        self.window.program.send(signal.SIGTERM)
        self.window.expect_end(1, seconds=8, stderr=NOT_STORED)

    def test_no_name_while_closing(self):
        """A name that is entered while it closes is not taken: it stays in the field."""
        self.window.close_by_window_manager()
        press('ctrl+l', 'D', 'Return')
        self.window.wait_for_hint('Rollcall is closing.')
        self.assertEqual(self.window.field_text(), 'D')
        self.window.wait_for_window(QUESTION)
        self.disk.make_room()
        self.window.expect_end(0)
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy'])


if __name__ == '__main__':
    main()

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Closing while the roster cannot be written: nobody is asked, and the next start stores the names."""

import signal

import rosters
from rollcall_window import press
from small_disk import SmallDisk
from test_errors import make_roster
from window_case import WindowCase, main

KEPT = 'rollcall: names kept for the next start: 2\n'
LONGEST_END = 8  # seconds; three of them are for the roster


class ClosingOnAFullDisk(WindowCase):
    """Two names wait for room on the disk of the roster."""

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

    def expect_names_at_next_start(self):
        """With room, the next start stores what was kept, and says so."""
        self.disk.make_room()
        self.assertEqual(rosters.names_in(self.path), ['Ann'])
        window = self.start(self.path)
        window.wait_for_names(['Ann', 'Bob', 'Cy'])
        window.wait_for_message('2 names had not been stored the last time; they are stored now.')
        window.quit()
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy'])

    def test_close(self):
        """The names are kept."""
        self.window.close_by_window_manager()
        self.window.expect_end(0, seconds=LONGEST_END, stderr=KEPT)
        self.expect_names_at_next_start()

    def test_close_twice(self):
        """A second wish to close changes nothing."""
        self.window.close_by_window_manager()
        press('ctrl+l', 'D', 'Return')
        self.window.wait_for_hint('Rollcall is closing.')
        self.window.close_by_window_manager()
        self.window.expect_end(0, seconds=LONGEST_END, stderr=KEPT)

    def test_still_full(self):
        """A disk that is still full at the next start changes nothing either."""
        self.window.close_by_window_manager()
        self.window.expect_end(0, seconds=LONGEST_END, stderr=KEPT)
        window = self.start(self.path)
        window.wait_for_chip('Not stored: 2 names waiting')
        window.close_by_window_manager()
        window.expect_end(0, seconds=LONGEST_END, stderr=KEPT)
        self.expect_names_at_next_start()

    def test_room_while_closing(self):
        """When room is made in time, all is stored."""
        self.window.close_by_window_manager()
        self.disk.make_room()
        self.window.expect_end(0)
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy'])

    def test_sigterm(self):
        """SIGTERM does not wait for long."""
        self.window.program.send(signal.SIGTERM)
        self.window.expect_end(0, seconds=LONGEST_END, stderr=KEPT)
        self.expect_names_at_next_start()

    def test_sigterm_while_closing(self):
        """SIGTERM takes the same way."""
        self.window.close_by_window_manager()
        self.window.program.send(signal.SIGTERM)
        self.window.expect_end(0, seconds=LONGEST_END, stderr=KEPT)

    def test_no_name_while_closing(self):
        """A name that is entered while it closes is not taken: it stays in the field."""
        self.window.close_by_window_manager()
        press('ctrl+l', 'D', 'Return')
        self.window.wait_for_hint('Rollcall is closing.')
        self.assertEqual(self.window.field_text(), 'D')
        self.disk.make_room()
        self.window.expect_end(0)
        self.assertEqual(rosters.names_in(self.path), ['Ann', 'Bob', 'Cy'])


if __name__ == '__main__':
    main()

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A roster has a backup for each day, which can be opened as a new roster; and it can be checked."""

import random
import sqlite3
import stat
import time

import rosters
from rollcall_window import PATIENCE, press
from small_disk import SmallDisk
from test_errors import make_roster
from waiting import wait_until
from window_case import WindowCase, main

NAMES = ['Ada Lovelace', 'Зоя Космодемьянская', 'Grace Hopper']


class Backups(WindowCase):
    """From the first opening of a day to a roster that is made of the backup."""

    def backups(self):
        """Return the files in the folder of the backups, of whatever roster."""
        return sorted(self.home.glob('.local/share/*/backups/*/*'))

    def test_a_backup_is_opened_as_a_new_roster(self):
        """The backup has what was there when the roster was opened; it is left as it is."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        self.assertEqual(self.backups(), [])  # it was new, and empty

        window = self.start(path)
        wait_until(self.backups, PATIENCE, 'a backup')
        window.enter('Katherine Johnson')
        window.wait_for_names([*NAMES, 'Katherine Johnson'])
        press('alt+f', 'b')
        window.wait_for_window('Backups')
        window.widget('tree', 'Backups')
        window.widget('push button', 'Open as New Roster…')
        new = self.home / 'Before.roster'
        window.choose_file('Return', 'Open Backup', new)
        wait_until(lambda: window.title() == 'Before — Rollcall', PATIENCE, 'the new roster')

        window.wait_for_names(NAMES)
        window.enter('Mary Jackson')
        window.wait_for_names([*NAMES, 'Mary Jackson'])
        window.wait_for_chip('All stored')
        window.quit()
        self.assertEqual(rosters.names_in(path), [*NAMES, 'Katherine Johnson'])
        self.assertEqual(rosters.names_in(new), [*NAMES, 'Mary Jackson'])
        for backup in self.backups():
            self.assertEqual(rosters.names_in(backup), NAMES)
            self.assertEqual(stat.S_IMODE(backup.stat().st_mode), 0o600)
            self.assertEqual(stat.S_IMODE(backup.parent.stat().st_mode), 0o700)

    def test_one_a_day(self):
        """Opened again on the same day, it has the one backup still."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        for _ in range(2):
            window = self.start(path)
            window.wait_for_names(NAMES)
            wait_until(self.backups, PATIENCE, 'a backup')
            window.quit()
        self.assertEqual(len(self.backups()), 1)  # at midnight it may be two

    def test_a_full_disk_makes_no_backup(self):
        """It is said; the roster, on another disk, takes names; nothing is left behind."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        disk = SmallDisk(self.home / 'data')
        window = self.start(path, environment={'XDG_DATA_HOME': str(disk.folder)})
        window.wait_for_message('No backup could be made today: the disk is full.')
        window.enter('Katherine Johnson')
        window.wait_for_names([*NAMES, 'Katherine Johnson'])
        window.quit()
        self.assertEqual([each for each in disk.folder.glob('*/backups/*/*')], [])
        disk.unmount()


class Damaged(WindowCase):
    """The file of a roster is destroyed: the newest backup takes its place."""

    def test_the_backup_is_opened_and_takes_what_waits(self):
        """It has the names of the backup, and those of the outbox; one between them is lost."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        window = self.start(path)
        wait_until(lambda: list(self.home.glob('.local/share/*/backups/*/2*')), PATIENCE, 'a backup')
        window.enter('Stored After')
        window.wait_for_names([*NAMES, 'Stored After'])
        time.sleep(1.5)  # the file comes to rest, and the outbox forgets that name
        elsewhere = path.with_name('elsewhere')
        path.rename(elsewhere)
        window.enter('Mary Jackson', 'Annie Easley')
        window.wait_for_chip('Not stored: 2 names waiting')
        window.close_by_window_manager()
        window.expect_end(0, stderr='rollcall: names kept for the next start: 2\n')
        noise = random.Random(7).randbytes(elsewhere.stat().st_size)
        elsewhere.unlink()
        path.write_bytes(noise)

        window = self.start(path)
        message = window.wait_for_message('“Class 7B” could not be opened; it seems damaged. '
                                          'A backup from ')
        print(f'“{message}”', end=' ')
        self.assertEqual(path.read_bytes(), noise)
        window.push('push button', 'Open Backup')
        window.wait_for_names([*NAMES, 'Mary Jackson', 'Annie Easley'])
        window.wait_for_chip('All stored')
        message = window.wait_for_message('“Class 7B” is now as its backup from ')
        print(f'“{message}”', end=' ')
        [aside] = self.home.glob('Class 7B.roster.damaged-*[0-9]')  # without its log
        self.assertIn(str(aside), message)
        self.assertEqual(aside.read_bytes(), noise)
        window.enter('Katherine Johnson')
        names = [*NAMES, 'Mary Jackson', 'Annie Easley', 'Katherine Johnson']
        window.wait_for_names(names)
        window.quit()
        self.assertEqual(rosters.names_in(path, gaps=[4]), names)  # that of the lost one

    def test_without_a_backup_none_is_offered(self):
        """It was opened on one day only, while it was empty."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        path.write_bytes(b'\x55' * path.stat().st_size)
        window = self.start(path)
        window.wait_for_message('“Class 7B” is not a roster: its content is something else, or its '
                                'beginning is destroyed. It was left as it is.')
        window.widget('push button', 'Try Again')
        window.quit()


class Checks(WindowCase):
    """Tools > Check Roster."""

    def test_in_order(self):
        """It says so, and how many names there are."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        window = self.start(path)
        window.wait_for_names(NAMES)
        press('alt+t', 'c')
        print(window.wait_for_message('Everything is in order: 3 names, checked in 0.1 s.'), end=' ')
        window.quit()

    def test_a_name_is_missing(self):
        """It says so, and Details tells of which request."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        with sqlite3.connect(path) as database:
            database.execute('DELETE FROM students WHERE number = 2')
        database.close()
        window = self.start(path)
        press('alt+t', 'c')
        print(window.wait_for_message('seems damaged: names are missing'), end=' ')
        self.assertIn('has dealt with 3 ordinals, and has 2', window.details())
        window.quit()


if __name__ == '__main__':
    main()

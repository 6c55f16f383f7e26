#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What goes wrong is said in words, and no name is lost by it."""

import os
import shutil
import subprocess
import sys
import time

import rosters
from program import Program
from rollcall_window import PATIENCE, press, type_text
from small_disk import SmallDisk
from waiting import wait_until
from window_case import WindowCase, main

# A root that has to ask for permission as everybody does: the files are its own, its rights are not.
WITHOUT_POWER = [] if os.geteuid() else [
    'setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all']


def make_roster(path, *names):
    """Make a roster with these names, at the terminal."""
    program = Program(path.parent, '--console', '--roster', path, stdin=subprocess.PIPE,
                      stdout=subprocess.DEVNULL)
    program.process.communicate('\n'.join([str(len(names)), *names]).encode(), timeout=PATIENCE)
    assert program.wait(1) == 0, program.stderr()
    program.kill()


class NotOpened(WindowCase):
    """The roster cannot be opened at all: the message bar says why; another one can be."""

    def expect_message(self, path, *parts, **options):
        """Start with this roster, read the message, then make another roster and use it."""
        window = self.start(path, **options)
        message = window.wait_for_message(parts[0])
        print(f'“{message}”', end=' ')
        for part in parts:
            self.assertIn(part, message)
        window.wait_for_chip('No roster is open')
        self.assertEqual(window.names(), [])
        press('ctrl+l')
        type_text('Ann\n')
        window.wait_for_hint('No roster is open. Make or open one first.')
        self.assertEqual(window.field_text(), 'Ann')  # what was typed stays

        usable = self.home / f'usable {path.parent.name}.roster'
        window.choose_file('ctrl+n', 'New Roster', usable)
        wait_until(lambda: window.title() == f'{usable.stem} — Rollcall', PATIENCE, 'the usable one')
        self.assertEqual(window.message(), '')
        press('ctrl+l', 'ctrl+a')
        type_text('Bob\n')
        window.wait_for_names(['Bob'])
        window.wait_for_chip('All stored')
        window.quit()
        self.assertEqual(rosters.names_in(usable), ['Bob'])
        usable.unlink()

    def test_text_file(self):
        """A text file is no roster."""
        path = self.home / 'letter.roster'
        path.write_text('Dear Ann,\n' * 100)
        self.expect_message(path, '“letter” is not a roster', 'It was left as it is.')
        self.assertEqual(path.read_text(), 'Dear Ann,\n' * 100)

    def test_foreign_database(self):
        """Another program's SQLite file is no roster either."""
        path = self.home / 'recipes.roster'
        rosters.make_foreign_database(path)
        before = path.read_bytes()
        self.expect_message(path, '“recipes” belongs to another program', 'It was left as it is.')
        self.assertEqual(path.read_bytes(), before)

    def test_newer_version(self):
        """A roster of a later Rollcall is left alone."""
        path = self.home / 'future.roster'
        make_roster(path, 'Ann')
        rosters.make_newer(path)
        before = path.read_bytes()
        self.expect_message(path, '“future” was written by a newer Rollcall.',
                            'It was left as it is.')
        self.assertEqual(path.read_bytes(), before)

    def test_missing_file_and_folder(self):
        """A file, or its folder, that is not there."""
        self.expect_message(self.home / 'gone.roster', '“gone” is not there',
                            'moved, renamed or deleted')
        self.expect_message(self.home / 'nowhere' / 'gone.roster',
                            f'“gone” cannot be opened: there is no folder {self.home}/nowhere.')

    def test_unwritable_file(self):
        """A roster that one may not write, in a folder that one may not write."""
        folder = self.home / 'locked'
        folder.mkdir()
        path = folder / 'locked.roster'
        make_roster(path, 'Ann')
        path.chmod(0o444)
        folder.chmod(0o555)
        self.addCleanup(folder.chmod, 0o755)
        self.expect_message(path, f'You may not write “locked” in {folder}.',
                            before=WITHOUT_POWER)
        self.assertEqual(rosters.names_in(path), ['Ann'])

    def test_unwritable_folder(self):
        """A roster that one may write, in a folder that one may not."""
        folder = self.home / 'locked'
        folder.mkdir()
        path = folder / 'half.roster'
        make_roster(path, 'Ann')
        folder.chmod(0o555)
        self.addCleanup(folder.chmod, 0o755)
        self.expect_message(path, f'“half” cannot be written: {folder} is read-only.',
                            before=WITHOUT_POWER)
        self.assertEqual(rosters.names_in(path), ['Ann'])

    def test_new_in_unwritable_folder(self):
        """A new roster where one may not write; then the folder is opened, and Try Again helps."""
        folder = self.home / 'locked'
        folder.mkdir(0o555)
        self.addCleanup(folder.chmod, 0o755)
        window = self.start(before=WITHOUT_POWER)
        window.enter('Ann')
        window.choose_file('ctrl+n', 'New Roster', folder / 'new')
        message = window.wait_for_message(f'You may not write “new” in {folder}.')
        print(f'“{message}”', end=' ')
        window.wait_for_chip('All stored')  # the roster before is open still
        self.assertEqual(window.names(), ['Ann'])
        self.assertIn('Permission denied', window.details())

        folder.chmod(0o755)
        window.push('push button', 'Try Again')
        wait_until(lambda: window.title() == 'new — Rollcall', PATIENCE, 'the new roster')
        self.assertEqual(window.message(), '')
        window.enter('Bob')
        window.wait_for_names(['Bob'])
        window.quit()
        self.assertEqual(rosters.names_in(folder / 'new.roster'), ['Bob'])


class InUse(WindowCase):
    """Two Rollcalls want the same roster."""

    def test_open_in_another_rollcall(self):
        """The second one is told so, even after the first one's dialog has listed the folder."""
        path = self.home / 'shared.roster'
        make_roster(path, 'Ann')
        first = self.start(path)
        first.wait_for_names(['Ann'])
        press('ctrl+o')
        first.wait_for_window('Open Roster')
        wait_until(lambda: 'shared.roster' in [w.get_name() for w in first.showing_widgets()],
                   PATIENCE, 'the dialog lists the roster')
        press('Escape')
        first.wait_for_end_of_window('Open Roster')

        second = self.start(path)
        message = second.wait_for_message('“shared” is open in another Rollcall.')
        print(f'“{message}”', end=' ')
        second.wait_for_chip('No roster is open')
        self.assertIn('Resource temporarily unavailable', second.details())
        second.push('push button', 'Open Another…')
        second.wait_for_window('Open Roster')
        press('Escape')
        second.wait_for_end_of_window('Open Roster')

        first.activate()
        first.enter('Bob')
        first.wait_for_names(['Ann', 'Bob'])
        first.quit()

        second.activate()
        second.push('push button', 'Try Again')
        second.wait_for_names(['Ann', 'Bob'])
        second.enter('Cy')
        second.wait_for_names(['Ann', 'Bob', 'Cy'])
        self.assertEqual(second.message(), '')
        second.quit()
        self.assertEqual(rosters.names_in(path), ['Ann', 'Bob', 'Cy'])


class Copies(WindowCase):
    """A roster was copied: both have one id, and names wait for one of them."""

    def test_opened_one_after_the_other(self):
        """It asks which one is in use; names that wait go there, and only there."""
        first = self.home / 'class.roster'
        make_roster(first, 'Ann')
        window = self.start(first)
        window.wait_for_names(['Ann'])
        first.rename(self.home / 'elsewhere')
        window.enter('Bob', 'Cy')
        window.wait_for_chip('Not stored: 2 names waiting')
        window.close_by_window_manager()
        window.expect_end(0, stderr='rollcall: names kept for the next start: 2\n')
        (self.home / 'elsewhere').rename(first)
        copy = self.home / 'copy.roster'
        shutil.copyfile(first, copy)

        window = self.start(copy)
        message = window.wait_for_message('No names can be taken yet: before, this roster was used '
                                          f'as {first}, and that is there still.')
        print(f'“{message}”', end=' ')
        self.assertEqual(window.names(), ['Ann'])
        press('ctrl+l')
        type_text('Dot\n')
        window.wait_for_hint('This name could not be kept. Press Enter to try it again.')
        time.sleep(1.5)  # it is tried again each second, and goes nowhere
        self.assertEqual(window.names(), ['Ann'])
        window.push('push button', 'Use This One')
        window.wait_for_names(['Ann', 'Bob', 'Cy'])
        window.wait_for_message('2 names had not been stored the last time; they are stored now.')
        press('ctrl+l', 'Return')
        window.wait_for_names(['Ann', 'Bob', 'Cy', 'Dot'])
        window.quit()
        self.assertEqual(rosters.names_in(copy), ['Ann', 'Bob', 'Cy', 'Dot'])
        self.assertEqual(rosters.names_in(first), ['Ann'])

        window = self.start(first)  # which is the copy now
        window.wait_for_message(f'No names can be taken yet: before, this roster was used as {copy},')
        copy.unlink()
        message = window.wait_for_message('3 names that were added before are not in this file')
        print(f'“{message}”', end=' ')
        window.enter('Eve')
        window.wait_for_names(['Ann', 'Eve'])
        window.quit()
        self.assertEqual(rosters.names_in(first), ['Ann', 'Eve'])


class NotStored(WindowCase):
    """The open roster cannot be written: names wait, and are stored when it works again."""

    def test_disk_full(self):
        """The disk is full: names are counted as waiting, and stored as soon as there is room."""
        disk = SmallDisk(self.home / 'disk')
        self.addCleanup(disk.unmount)
        path = disk.folder / 'class.roster'
        make_roster(path, 'Ann')
        window = self.start(path)
        window.wait_for_names(['Ann'])
        disk.fill()

        given = ['Ann']
        while not window.chip().startswith('Not stored'):  # pages that are there may take a few
            self.assertLess(len(given), 100, 'the disk does not fill up')
            given.append(f'Name {len(given)} ' + 'x' * 150)
            window.enter(given[-1])
            wait_until(lambda: window.chip().startswith('Not stored') or window.names() == given,
                       PATIENCE, lambda: f'stored, or not; it is "{window.chip()}"')
        stored = given[:-1]
        given += ['Bob', 'Cy']
        window.enter(*given[-2:])
        window.wait_for_chip('Not stored: 3 names waiting')
        message = window.wait_for_message('the disk is full')
        print(f'“{message}”', end=' ')
        self.assertIn('“class” cannot be written: the disk is full.', message)
        window.wait_for_message(
            '3 names are kept on this computer and will be stored as soon as it works again.')
        self.assertIn('full', window.details())
        self.assertIn('3 on their way', window.heading())
        self.assertEqual(window.names(), stored)

        disk.make_room()
        window.wait_for_names(given)  # by itself
        window.wait_for_chip('All stored')
        self.assertEqual(window.message(), '')
        window.quit()
        self.assertEqual(rosters.names_in(path), given)

    def test_moved_away_and_back(self):
        """The file is moved away while it is open: names wait until it is back."""
        path = self.home / 'class.roster'
        make_roster(path, 'Ann')
        window = self.start(path)
        window.wait_for_names(['Ann'])
        elsewhere = self.home / 'elsewhere.roster'
        path.rename(elsewhere)

        window.enter('Bob', 'Cy')
        message = window.wait_for_message(f'“class” is no longer in {self.home}')
        print(f'“{message}”', end=' ')
        window.wait_for_chip('Not stored: 2 names waiting')
        self.assertEqual(window.names(), ['Ann'])
        window.push('push button', 'Try Again')  # too early: it is no nearer
        self.assertIn('no longer in', window.message())

        elsewhere.rename(path)
        window.wait_for_names(['Ann', 'Bob', 'Cy'])
        window.wait_for_chip('All stored')
        self.assertEqual(window.message(), '')
        window.quit()
        self.assertEqual(rosters.names_in(path), ['Ann', 'Bob', 'Cy'])

    def test_busy(self):
        """Another program writes the file: that is only slow, and no problem."""
        path = self.home / 'class.roster'
        make_roster(path, 'Ann')
        other = subprocess.Popen(
            [sys.executable, '-c',
             'import sqlite3, sys; d = sqlite3.connect(sys.argv[1], isolation_level=None);'
             'd.execute("BEGIN EXCLUSIVE"); print("held", flush=True); sys.stdin.read()', path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        other.stdout.readline()
        window = self.start(path)
        message = window.wait_for_message('Another program is using “class”.')
        print(f'“{message}”', end=' ')
        other.stdin.close()
        other.wait(PATIENCE)
        window.push('push button', 'Try Again')
        window.wait_for_names(['Ann'])
        window.quit()
        other.stdout.close()


if __name__ == '__main__':
    main()

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A disk that is full, or may not be written, and then may again."""

import os
import subprocess
import sys

from figures import FaultCase, how_many, main
from small_disk import SmallDisk

DOCUMENTED = {0, 1, 2}  # how the console may end
NOBODY = ('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups')


class SmallImage(SmallDisk):
    """A small ext4, in a file."""

    block = 4096

    def _mount(self, kibibytes):
        image = self.folder.with_suffix('.image')
        subprocess.run(['mkfs.ext4', '-q', '-b', str(self.block), '-O', '^has_journal', image,
                        f'{kibibytes}k'], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(['mount', '-o', 'loop', image, self.folder], check=True)


class SmallBlocks(SmallImage):
    """One with blocks that are smaller than SQLite's pages."""

    block = 1024


DISKS = how_many((SmallDisk, SmallBlocks), (SmallDisk, SmallImage, SmallBlocks))
PLACES = ('roster', 'outbox', 'both')


class DiskCase(FaultCase):
    """A test with a disk of its own."""

    def setUp(self):
        super().setUp()
        if not os.environ['ROLLCALL_OWN_MOUNTS']:
            self.skipTest('a disk needs a mount, which this system does not permit: '
                          'run as root; in a container, with --cap-add SYS_ADMIN')

    def on_each_disk(self, do):
        """Do it with roster, outbox or both on a small disk, for each kind of disk; settle."""
        for kind in DISKS:
            for place in PLACES:
                with self.subTest(disk=kind.__name__, place=place):
                    self.on_a_disk(do, kind, place)

    def on_a_disk(self, do, kind, place):
        """Call do(session, disk, place) with this on a small disk of that kind; settle."""
        session = self.session()
        disk = kind(session.home / 'disk', kibibytes=1024)
        if place != 'outbox':
            session.roster = disk.folder / 'class.roster'
        if place != 'roster':
            session.data = disk.folder / 'data'
        try:
            do(session, disk, place)
            self.settle(session, f'{kind.__name__}, {place}')
        finally:
            session.end_all()
            disk.unmount()


class FullDisk(DiskCase):
    """The disk becomes full while names are given."""

    def start_and_fill(self, session, disk, place):
        """Give names, until there is no room for one more; return the console."""
        console = session.start()
        console.type(3)
        console.wait_for_stored()
        disk.fill()
        self.count_fault()
        for _ in range(3 if place == 'roster' else 30):
            console.type(1)
            if console.run.denied:
                break
        if place != 'roster':
            self.assertTrue(console.run.denied, 'names do not come back')
        return console

    def test_room_again(self):
        """It goes on by itself when there is room."""
        def do(session, disk, place):
            console = self.start_and_fill(session, disk, place)
            disk.make_room()
            self.assertTrue(console.type(2), console.program.stderr())
            console.wait_for_stored(10)
            console.end_input()
            self.assertEqual(console.wait(), 1)

        self.on_each_disk(do)

    def test_end_while_full(self):
        """It ends, for nobody makes room; and starts again when there is some."""
        def do(session, disk, place):
            console = self.start_and_fill(session, disk, place)
            console.end_input()
            self.assertIn(console.wait(), DOCUMENTED, console.program.stderr())
            self.keeps(session.check_after_fault(), 'while full')
            disk.make_room()

        self.on_each_disk(do)

    def test_start_while_full(self):
        """It is killed, and started again while there is still no room."""
        def do(session, disk, place):
            console = self.start_and_fill(session, disk, place)
            console.kill()
            self.keeps(session.check_after_fault(), 'killed while full')
            console = session.start(asked=3)
            console.paste(3)
            self.assertIn(console.wait(), DOCUMENTED, console.program.stderr())
            self.keeps(session.check_after_fault(), 'started while full')
            disk.make_room()

        self.on_each_disk(do)


class ReadOnlyDisk(DiskCase):
    """The disk may not be written when it starts, and names were left over."""

    def test_read_only_mount(self):
        """Without its roster it ends; without its outbox, names come back. Later all is well."""
        def do(session, disk, place):
            console = session.start()
            console.type(3)
            console.kill()
            subprocess.run(['mount', '-o', 'remount,ro', disk.folder], check=True)
            self.count_fault()
            console = session.start(asked=3)
            if place == 'outbox':
                console.type(1)
                self.assertEqual(len(console.run.denied), 1, console.program.stderr())
            console.end_input()
            self.assertEqual(console.wait(), 1 if place == 'outbox' else 2,
                             console.program.stderr())
            subprocess.run(['mount', '-o', 'remount,rw', disk.folder], check=True)

        self.on_each_disk(do)


class NotPermitted(FaultCase):
    """Files and folders lose their permission to be written; this is a user, not root."""

    def setUp(self):
        super().setUp()
        if os.getuid() != 0:
            self.skipTest('only root can become a user who has no other rights')
        self.case = self.session()
        os.chown(self.case.home, 65534, 65534)
        os.chmod(self.case.home, 0o755)
        self.roster = self.case.home / 'rosters/class.roster'
        self.roster.parent.mkdir()
        os.chown(self.roster.parent, 65534, 65534)
        self.case.roster = self.roster

    def start(self, **options):
        """Start it as nobody."""
        return self.case.start(before=NOBODY, **options)

    def places(self):
        """Return the files, and the folders they are in."""
        return (self.roster, self.roster.parent, self.case.outbox, self.case.outbox.parent)

    def test_while_open(self):
        """What was open goes on, and nothing is lost."""
        console = self.start()
        console.type(3)
        console.wait_for_stored()
        places = self.places()
        for place in places:
            place.chmod(0o500 if place.is_dir() else 0o400)
            self.count_fault()
            console.type(2)
        console.end_input()
        self.assertEqual(console.wait(), 1, console.program.stderr())
        self.keeps(self.case.check_after_fault(), 'while not permitted')
        for place in places:
            place.chmod(0o700 if place.is_dir() else 0o600)
        self.settle(self.case, 'permitted again')

    def test_at_start(self):
        """What may not be opened for writing is said, and left as it is."""
        console = self.start()
        console.type(3)
        console.kill()
        for place in self.places():
            mode = place.stat().st_mode
            place.chmod(0o500 if place.is_dir() else 0o400)
            self.count_fault()
            console = self.start(asked=1)
            console.paste(1)
            with self.subTest(place=place.name):
                self.assertIn(console.wait(), DOCUMENTED, console.program.stderr())
                self.keeps(self.case.check_after_fault(), 'while not permitted')
            place.chmod(mode)
        self.settle(self.case, 'permitted again')


def take_own_mounts():
    """Start again with mounts of our own, if the system permits it."""
    if 'ROLLCALL_OWN_MOUNTS' in os.environ:
        return
    own = ('unshare', '--mount')
    trial = subprocess.run([*own, 'true'], stderr=subprocess.DEVNULL, check=False)
    permitted = trial.returncode == 0
    os.environ['ROLLCALL_OWN_MOUNTS'] = 'yes' if permitted else ''
    if permitted:
        os.execvp(own[0], [*own, sys.executable, '-B', *sys.argv])


if __name__ == '__main__':
    take_own_mounts()
    main()

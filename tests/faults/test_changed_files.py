#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files are renamed, copied, put back or damaged while Rollcall does not run.

After a kill, a log lies beside the roster, and one beside the outbox. Whoever moves or replaces one
file does not know that.
"""

import glob
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import contents
from figures import FaultCase, main
from program import Program
from waiting import wait_until

REST = 1.5  # seconds; files come to rest after one


class ChangedFilesCase(FaultCase):
    """A test with a roster of some names, and more that a kill has left in the logs."""

    def setUp(self):
        super().setUp()
        self.case = self.session()
        self.folder = self.case.home / 'rosters'
        self.folder.mkdir()
        self.case.roster = self.folder / 'class.roster'
        self.said = ''  # on standard error, by the last run

    def add(self, count, status=0):
        """Add so many names, and end as usual."""
        console = self.case.start(asked=count)
        console.paste(count)
        self.assertEqual(console.wait(), status, console.program.stderr())
        self.said = console.program.stderr()

    def crash_after(self, count):
        """Add a name, come to rest, add so many that are stored, and be killed."""
        console = self.case.start()
        console.type(1)
        console.wait_for_stored()
        time.sleep(REST)
        console.paste(count)
        console.wait_for_answers()
        console.wait_for_stored()
        console.kill()
        self.count_fault()
        self.assertTrue(self.log_of(self.case.roster).stat().st_size)

    def drain(self, how):
        """Start it again, drain, check, and count; a log beside another file says nothing before."""
        self.keeps(self.case.drain_and_check(), how)
        for what in ('attempted', 'accepted', 'stored', 'denied'):
            self.figures[what] += self.case.ledger.count(what)

    @staticmethod
    def log_of(path):
        """Return the path of its log."""
        return pathlib.Path(f'{path}-wal')

    def logs_set_aside(self):
        """Return the paths of logs that were set aside beside the roster."""
        return glob.glob(f'{glob.escape(str(self.folder))}/*-log-*')


class LogsOfOthers(ChangedFilesCase):
    """The log that a kill has left does not belong to the file any more."""

    def test_renamed_alone_and_back(self):
        """The roster got another name and more names, and then its name again."""
        self.add(20)
        self.crash_after(5)
        other = self.folder / 'other.roster'
        self.case.roster.rename(other)
        log = self.log_of(self.case.roster).read_bytes()
        original, self.case.roster = self.case.roster, other
        self.add(50)
        self.case.roster = original
        other.rename(original)

        self.drain('renamed and back')
        self.assertEqual(len(contents.roster_at(original).names), 20 + 1 + 5 + 50)
        aside, = self.logs_set_aside()
        self.assertEqual(pathlib.Path(aside).read_bytes(), log)

    def test_a_copy_that_was_edited_elsewhere(self):
        """A copy went to another computer, got names there, and comes back after a kill here."""
        for count in (50, 5):
            with self.subTest(count=count):
                self.add(20)
                with self.case.copied() as there:
                    there.roster = there.home / 'rosters/class.roster'
                    shutil.copyfile(self.case.home / 'elsewhere', there.roster)
                    console = there.start(asked=count)
                    names = [f'Elsewhere {number}' for number in range(count)]
                    os.write(console.program.process.stdin.fileno(),
                             ''.join(f'{name}\n' for name in names).encode())
                    self.assertEqual(console.wait(), 0, console.program.stderr())
                    edited = there.roster.read_bytes()
                self.crash_after(5)
                self.case.roster.write_bytes(edited)

                console = self.case.start(asked=0)
                console.end_input()
                self.assertEqual(console.wait(), 1, console.program.stderr())  # the first is missing
                self.assertIn('older copy', console.program.stderr())
                found = contents.roster_at(self.case.roster)
                self.assertEqual(found.damage, '')
                stored = [name for _, name in found.names]
                self.assertEqual([name for name in names if name not in stored], [])
                self.assertEqual(
                    [name for name in console.run.accepted[-5:] if name not in stored], [])
                self.assertTrue(self.logs_set_aside())
                self.setUp()

    def test_an_older_copy(self):
        """After a kill, somebody puts back a copy from before: the last names are stored again."""
        self.add(20)
        older = self.case.roster.read_bytes()
        self.crash_after(5)
        last = self.case.ledger.runs[-1].attempted
        self.case.roster.write_bytes(older)

        console = self.case.start(asked=0)
        console.end_input()
        self.assertEqual(console.wait(), 1, console.program.stderr())
        self.assertIn('1 name that was added before is not in this file', console.program.stderr())
        found = contents.roster_at(self.case.roster)
        self.assertEqual(found.damage, '')
        stored = [name for _, name in found.names]
        self.assertEqual(stored[20:], last[1:])
        self.assertTrue(self.logs_set_aside())
        self.assertEqual(contents.outbox_at(self.case.outbox).names, [])

    def test_through_another_name(self):
        """After a kill it is opened through a link, where there is no log, and then by its name."""
        for link in (os.link, os.symlink):
            with self.subTest(link=link.__name__):
                self.add(20)
                self.crash_after(5)
                other = self.folder / 'link.roster'
                link(self.case.roster, other)
                original, self.case.roster = self.case.roster, other
                self.add(3)
                self.case.roster = original
                self.drain(link.__name__)
                self.assertEqual(len(contents.roster_at(original).names), 20 + 1 + 5 + 3)
                self.setUp()

    def test_a_backup_in_its_place(self):
        """Somebody copies a backup over the roster after a kill."""
        self.add(20)
        self.add(1)  # makes the backup of the day
        backup, = glob.glob(f'{self.case.data}/rollcall/backups/*/*.roster')
        self.crash_after(5)
        last = self.case.ledger.runs[-1].attempted
        shutil.copyfile(backup, self.case.roster)

        console = self.case.start(asked=0)
        console.end_input()
        self.assertEqual(console.wait(), 1, console.program.stderr())
        found = contents.roster_at(self.case.roster)
        self.assertEqual(found.damage, '')
        self.assertEqual(len(found.names), 20 + 5)
        self.assertEqual([name for _, name in found.names[-5:]], last[1:])
        self.assertTrue(self.logs_set_aside())

    def test_an_older_copy_at_rest(self):
        """A copy from before takes new names, and says how many it does not have."""
        self.add(3)
        older = self.case.roster.read_bytes()
        self.add(2)
        self.case.roster.write_bytes(older)
        self.count_fault()
        self.add(3, status=1)
        self.assertRegex(self.said, '2 names that were added before are not in this file')
        stored = [name for _, name in contents.roster_at(self.case.roster).names]
        self.assertEqual(stored[3:], self.case.ledger.runs[-1].attempted)


class DamagedOutbox(ChangedFilesCase):
    """Names wait in the outbox, for the roster is away; then the outbox is damaged."""

    def have_names_wait(self, count):
        """Have so many names wait in the outbox of a run that is killed at rest."""
        console = self.case.start()
        console.type(3)
        console.wait_for_stored()
        time.sleep(REST)
        self.outbox = self.case.outbox
        with self.case.roster_moved_away():
            console.paste(count)
            console.wait_for_answers()
            time.sleep(REST)
            console.kill()
        self.count_fault()

    def test_the_log_does_not_matter(self):
        """Within a second all that waits is in the one file."""
        def remove(log):
            log.unlink()

        def flip(log):
            data = bytearray(log.read_bytes())
            if data:
                data[len(data) // 2] ^= 1
            log.write_bytes(data)

        for damage in (remove, flip):
            with self.subTest(damage=damage.__name__):
                self.have_names_wait(20)
                log = self.log_of(self.outbox)
                if log.exists():
                    damage(log)
                self.drain(damage.__name__)
                self.assertEqual(len(contents.roster_at(self.case.roster).names), 23)
                self.setUp()


class TheFirstStart(ChangedFilesCase):
    """The folders are not there yet."""

    def test_the_window_waits_for_no_disk(self):
        """What is made is brought to the disk by other threads than that of the window."""
        with tempfile.NamedTemporaryFile('r') as trace:
            program = Program(self.case.home, environment={'QT_QPA_PLATFORM': 'offscreen'}, before=[
                'strace', '-D', '-f', '-y', '-o', trace.name,
                '-e', 'trace=fsync,fdatasync,sync_file_range'])
            self.addCleanup(program.kill)
            self.count_fault()
            roster = self.case.home / '.local/share/rollcall/My names.roster'
            wait_until(lambda: roster.exists() and glob.glob(
                f'{roster.parent}/outbox/*.outbox'), 20, 'the roster and its outbox are there')
            window = str(program.pid)
            program.send(signal.SIGTERM)
            self.assertEqual(program.wait(20), 0, program.stderr())
            calls = [line.split(maxsplit=1) for line in trace.read().splitlines()]
        self.assertTrue([call for thread, call in calls if thread != window])
        self.assertEqual([call for thread, call in calls if thread == window and 'sync' in call], [])
        console = self.case.start(asked=1)  # so that names are accepted, too
        console.paste(1)
        self.assertEqual(console.wait(), 0, console.program.stderr())


class TwoNamesOfOneFile(ChangedFilesCase):
    """The file that is open is opened once more, by another name."""

    def test_by_a_link_at_the_terminal(self):
        """Another process is told that it is in use, whatever the name."""
        console = self.case.start()
        console.type(1)
        console.wait_for_stored()
        for name, link in (('symbolic', os.symlink), ('hard', os.link)):
            other = self.folder / f'{name}.roster'
            link(self.case.roster, other)
            second = Program(self.case.home, '--console', '--roster', other,
                             environment={'XDG_DATA_HOME': str(self.case.data)},
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            self.assertEqual(second.wait(10), 2)
            self.assertIn('is open in another Rollcall', second.stderr())
        console.type(1)
        console.end_input()
        self.assertEqual(console.wait(), 1)
        self.drain('opened by other names')


if __name__ == '__main__':
    main()

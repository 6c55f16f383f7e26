#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Somebody moves, replaces, cuts, overwrites, removes or locks the files, or sets the clock."""

import contextlib
import glob
import os
import pathlib
import shutil
import sqlite3
import time
import unittest

import contents
from figures import FaultCase, how_many, main

DOCUMENTED = {0, 1, 2}  # how the console may end
LONG_LOCK = how_many(3, 30)  # seconds
FAKETIME = glob.glob('/usr/lib/*/faketime/libfaketimeMT.so.1')


class TamperingCase(FaultCase):
    """A test with a roster that is open, has five names, and is at rest."""

    def setUp(self):
        super().setUp()
        self.case = self.session()
        self.folder = self.case.home / 'rosters'  # which can be removed
        self.folder.mkdir()
        self.case.roster = self.folder / 'class.roster'

    def start(self):
        """Start it, and bring it there."""
        self.console = self.case.start()
        self.console.type(5)
        self.console.wait_for_stored()
        time.sleep(1.5)  # files come to rest after a second
        self.count_fault()

    def end(self):
        """End it, which is to be as documented."""
        self.console.end_input()
        self.assertIn(self.console.wait(), DOCUMENTED, self.console.program.stderr())


class MovedFiles(TamperingCase):
    """Files that are elsewhere for a while. Back in their place, they have all."""

    def elsewhere(self, what):
        """Return the path of 'roster' or 'outbox', and another in its folder."""
        path = self.case.roster if what == 'roster' else self.case.outbox
        return path, path.with_name('elsewhere')

    def test_back_soon(self):
        """It goes on by itself."""
        for what in ('roster', 'outbox'):
            self.start()
            path, elsewhere = self.elsewhere(what)
            path.rename(elsewhere)
            self.console.type(3)
            elsewhere.rename(path)
            self.assertTrue(self.console.type(2), self.console.program.stderr())
            self.console.wait_for_stored(10)
            self.end()
            with self.subTest(what=what):
                self.settle(self.case, f'the {what} was elsewhere')

    def test_back_when_ended(self):
        """It ends without, and is started again when the file is back."""
        for what in ('roster', 'outbox'):
            self.start()
            path, elsewhere = self.elsewhere(what)
            path.rename(elsewhere)
            self.console.type(3)
            self.end()
            elsewhere.rename(path)
            with self.subTest(what=what):
                self.settle(self.case, f'the {what} was elsewhere')

    def test_replaced(self):
        """Another file has its place: no roster there is written; the right one has all, later."""
        for what in ('roster', 'outbox'):
            self.start()
            path, elsewhere = self.elsewhere(what)
            path.rename(elsewhere)
            shutil.copyfile(elsewhere, path)
            other = path.read_bytes()
            self.console.type(3)
            self.console.kill()
            with self.subTest(what=what):
                if what == 'roster':
                    self.assertEqual(path.read_bytes(), other)
                elsewhere.rename(path)
                self.settle(self.case, f'the {what} was replaced')

    def test_folder_of_the_roster_removed(self):
        """The outbox keeps what is given then."""
        self.start()
        kept = self.case.home / 'kept'
        os.link(self.case.roster, kept)
        shutil.rmtree(self.folder)
        self.console.type(3)
        self.end()
        self.folder.mkdir()
        kept.rename(self.case.roster)
        self.settle(self.case, 'the folder was removed')

    def test_outbox_removed(self):
        """A roster that works takes what is given then; the next run makes a new outbox."""
        for remove in (lambda: self.case.outbox.unlink(),
                       lambda: shutil.rmtree(self.case.outbox.parent)):
            self.start()
            remove()
            self.console.type(3)
            self.end()
            self.settle(self.case, 'the outbox was removed')

    def test_outbox_removed_and_roster_away(self):
        """A name that is on no disk is not said to be accepted."""
        self.start()
        path, elsewhere = self.elsewhere('roster')
        path.rename(elsewhere)
        outbox = self.case.data / f'rollcall/outbox/{contents.roster_at(elsewhere).id}.outbox'
        outbox.unlink()
        self.console.type(3)
        self.console.kill()
        elsewhere.rename(path)
        self.case.warns = None  # only if the file that was removed has left a log
        self.settle(self.case, 'the outbox was removed, the roster elsewhere')


class CopiedFiles(TamperingCase):
    """There are two copies of a roster, and names wait for one of them."""

    def leave_names_and_copy(self):
        """Have names wait in the outbox, and make a copy; return its path."""
        self.start()
        with self.case.roster_moved_away():
            self.console.type(3)
            self.console.kill()
        return shutil.copyfile(self.case.roster, self.folder / 'copy.roster')

    def start_copy(self, path):
        """Start it with the copy, and give it names; end it."""
        original, self.case.roster = self.case.roster, path
        console = self.case.start()
        console.type(2)
        console.end_input()
        status = console.wait()
        self.case.roster = original
        return console, status

    def test_the_copy_takes_no_names(self):
        """What waits for the one does not go into the other, nor does anything else."""
        path = self.leave_names_and_copy()
        before = contents.roster_at(path).names
        console, status = self.start_copy(path)
        self.assertEqual(status, 1)
        self.assertEqual(console.run.accepted, [])
        self.assertEqual(len(console.run.denied), 2)
        self.assertIn(str(self.case.roster), console.program.stderr())
        self.assertEqual(contents.roster_at(path).names, before)
        self.settle(self.case, 'the copy was opened')

    def test_the_copy_is_the_only_one(self):
        """If the other is gone, it was moved, and takes all."""
        path = self.leave_names_and_copy()
        self.case.roster.unlink()
        self.case.roster = path
        self.settle(self.case, 'the roster was moved')


class SpoiltFiles(TamperingCase):
    """Files whose content is destroyed while they are open."""

    def spoil(self, path, how):
        """Destroy the content of the file, which stays the same file."""
        size = path.stat().st_size
        with open(path, 'r+b') as file:
            if how == 'noise':
                file.write(self.random.randbytes(size))
            else:
                file.truncate(size // 2 if how == 'half' else 0)

    def test_roster(self):
        """No crash. What was not said to be stored is in the outbox, for the file from a backup."""
        for how in ('noise', 'half', 'empty'):
            with self.subTest(how=how):
                self.start()
                backup = self.case.roster.read_bytes()
                self.spoil(self.case.roster, how)
                self.console.type(3)
                self.end()
                for path in self.folder.iterdir():
                    path.unlink()
                self.case.roster.write_bytes(backup)
                stored = set(self.console.run.stored[5:])  # destroyed, as far as we are concerned
                self.case.warns = None  # if it was at rest with them, and knows it
                findings = self.case.drain_and_check()
                self.keeps([finding for finding in findings
                            if not any(name in finding.text for name in stored)], how)
                self.setUp()

    def test_outbox(self):
        """No crash; the roster has what was accepted. A bad one is set aside at the start."""
        for how in ('noise', 'half', 'empty'):
            with self.subTest(how=how):
                self.start()
                outbox = self.case.outbox
                self.spoil(outbox, how)
                self.console.type(3)
                self.end()
                self.console = self.case.start(asked=1)
                self.console.paste(1)
                self.end()
                for path in outbox.parent.glob(outbox.name + '*'):
                    path.unlink()
                self.keeps(self.case.drain_and_check(), how)
                self.setUp()


class LockedFiles(TamperingCase):
    """Another program has a file locked, as SQLite does it."""

    @contextlib.contextmanager
    def locked(self, path):
        """Hold the lock for writing."""
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute('BEGIN IMMEDIATE')
            self.count_fault()
            yield

    def test_not_while_open(self):
        """What Rollcall has open, nobody else can lock."""
        self.start()
        for path in (self.case.roster, self.case.outbox):
            with self.assertRaisesRegex(sqlite3.OperationalError, 'locked'), contextlib.closing(
                    sqlite3.connect(path, isolation_level=None, timeout=0)) as database:
                database.execute('BEGIN IMMEDIATE')
        self.end()
        self.settle(self.case, 'somebody tried to lock it')

    def test_roster(self):
        """A roster that is locked for long is not opened; what is left over waits."""
        self.start()
        with self.case.roster_moved_away():
            self.console.type(3)
            self.console.kill()
        with self.locked(self.case.roster):
            begin = time.monotonic()
            while time.monotonic() < begin + LONG_LOCK:
                self.console = self.case.start(asked=1)
                self.console.paste(1)
                self.assertEqual(self.console.wait(), 2, self.console.program.stderr())
        self.settle(self.case, 'the roster was locked')

    def test_roster_for_a_moment(self):
        """A roster that is locked for a moment is waited for."""
        self.case.drain()
        with self.locked(self.case.roster):
            self.console = self.case.start(asked=2)
            self.console.paste(2)
            time.sleep(0.5)
        self.assertEqual(self.console.wait(), 0, self.console.program.stderr())
        self.settle(self.case, 'the roster was locked for a moment')

    def test_outbox(self):
        """While the outbox is locked names come back; then they are taken, by the same run."""
        self.start()
        self.console.kill()
        with self.locked(self.case.outbox):
            self.console = self.case.start()
            begin = time.monotonic()
            while time.monotonic() < begin + LONG_LOCK:
                self.console.type(1, pause=0.2)
            self.assertEqual(self.console.run.accepted, [])
            self.assertTrue(self.console.run.denied)
        end = time.monotonic() + 10
        while not self.console.run.accepted and time.monotonic() < end:
            self.console.type(1, pause=0.1)
        self.assertTrue(self.console.run.accepted, self.console.program.stderr())
        self.end()
        self.settle(self.case, 'the outbox was locked')


@unittest.skipUnless(FAKETIME, 'the clock needs the Debian package faketime')
class Clock(TamperingCase):
    """The clock is set."""

    def test_set_back_and_forth(self):
        """By an hour, between names of a run, and between runs that are killed."""
        clock = pathlib.Path(self.case.home, 'clock')
        clock.write_text('+0', encoding='ascii')
        faked = ('env', f'LD_PRELOAD={FAKETIME[0]}', f'FAKETIME_TIMESTAMP_FILE={clock}',
                 'FAKETIME_NO_CACHE=1', 'FAKETIME_DONT_FAKE_MONOTONIC=1')
        for hours in (-1, 1, -2, 0):
            console = self.case.start(before=faked)
            console.type(2)
            clock.write_text(f'{3600 * hours:+}', encoding='ascii')
            self.count_fault()
            console.type(2)
            console.paste(3)
            console.wait_for_answers()
            console.kill()
            self.keeps(self.case.check_after_fault(), f'{hours} hours')
        self.settle(self.case, 'the clock was set')
        with contextlib.closing(sqlite3.connect(self.case.roster)) as database:
            earliest, latest = database.execute('SELECT min(stored), max(stored) FROM students'
                                                ).fetchone()
        self.assertGreater(latest - earliest, 3_000_000, 'the clock was not set at all')


if __name__ == '__main__':
    main()

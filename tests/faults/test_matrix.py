#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each file that Rollcall has, with each kind of damage, after an end and after kills.

Whatever happens to a file while Rollcall does not run: every name that was accepted is in the roster
afterwards, once and in order, or Rollcall says that some are missing and ends with another status
than 0.
"""

import os
import pathlib
import re
import shutil
import time
import typing

import contents
from figures import FULL, FaultCase, main

REST = 1.5  # seconds; files come to rest after one
STORED = 5  # names that are stored and at rest, before anything else


class State(typing.NamedTuple):
    """What an earlier run has left."""

    name: str
    waiting: int  # names in the outbox, which the roster does not have
    is_killed: bool


STATES = (State('at rest', 0, False), State('killed', 0, True), State('killed, 5 wait', 5, True),
          State('killed, 20 wait', 20, True))
FILES = ('roster', 'log of the roster', 'outbox', 'log of the outbox', 'backup', 'settings')
UNIQUE = ('settings', 'text of an import')  # there is no older one, and no other roster has one
SETTINGS = '[preferences]\npipeline=queue:1\n'
# What is said when names are missing: by file and damage, else by the damage, else by the file.
TOLD = {
    'flipped': 'damaged',
    'older': r'\d+ names? that .* older copy',
    'a folder': 'is not a file|folder for Rollcall.s files cannot be written',
    'read-only': 'may not write|is read-only|folder for Rollcall.s files cannot be written',
    'roster': 'Another roster was at the place of .*, into which',
    'outbox': r'\d+ names? that you entered (is|are) missing',
}
# A root that has to ask for permission as everybody does.
WITHOUT_POWER = () if os.geteuid() else (
    'setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all')


def delete(path, _):
    """There is nothing."""
    path.unlink()


def empty(path, _):
    """There is no content."""
    os.truncate(path, 0)


def cut(path, _):
    """The last byte is missing."""
    os.truncate(path, path.stat().st_size - 1)


def flip(path, _):
    """One bit in the middle is another."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def put_older(path, older):
    """There is the copy of an earlier state."""
    shutil.copyfile(older, path)


def put_anothers(path, _):
    """There is the file of another roster."""
    path.with_name('of another').replace(path)


def make_folder(path, _):
    """There is a folder of that name."""
    path.rename(path.with_name('moved by a user'))
    path.mkdir()


def make_link(path, _):
    """There is a link to where the file is now."""
    moved = path.with_name('moved by a user')
    path.rename(moved)
    path.symlink_to(moved)


def forbid(path, _):
    """It may not be written."""
    path.chmod(0o400)


DAMAGES = {'deleted': delete, 'emptied': empty, 'cut': cut, 'flipped': flip, 'older': put_older,
           "another's": put_anothers, 'a folder': make_folder, 'a link': make_link,
           'read-only': forbid}


class Matrix(FaultCase):
    """Every cell of it, or a part of them."""

    STATES = STATES
    FILES = FILES
    TOLD = TOLD
    STEP = 6  # of so many cells, the short set has one for each state

    def test_each_cell(self):
        """Nothing is lost without a word, nothing is there twice."""
        cells = [(file, damage) for file in self.FILES for damage in DAMAGES]
        for number, state in enumerate(self.STATES):
            session = self.session()
            self.prepare(session, state)
            for file, damage in cells if FULL else cells[number % self.STEP::self.STEP]:
                with self.subTest(state=state.name, file=file, damage=damage):
                    self.try_cell(session, state, file, damage)

    def prepare(self, session, state):
        """Bring it into that state; keep copies from before beside the files."""
        console = session.start()
        console.paste(STORED - 1)
        console.wait_for_answers()
        console.end_input()
        console.wait()
        self.older = session.home / 'older'
        self.older.mkdir()
        shutil.copyfile(session.roster, self.older / 'roster')
        shutil.copyfile(session.outbox, self.older / 'outbox')
        settings = self.path_of(session, 'settings')
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS)

        console = session.start()
        console.type(1)
        console.wait_for_stored()
        time.sleep(REST)
        if state.waiting > 0:
            with session.roster_moved_away():
                console.paste(state.waiting)
                console.wait_for_answers()
                time.sleep(REST)
                console.kill()
        elif state.is_killed:
            console.type(3)
            console.wait_for_stored()
            console.kill()
        else:
            console.end_input()
            console.wait()

    def try_cell(self, session, state, file, damage):
        """Do the damage, and start it; all is as before afterwards."""
        with session.put_back():
            path = self.path_of(session, file)
            older = session.home / 'older' / path.suffix[1:] if path else None
            if not path or not path.exists() or not path.stat().st_size:
                return  # there is nothing to be damaged
            if damage in ("another's", 'older') and file in UNIQUE:
                return
            if 'log' in file and damage == 'older':
                return  # a log is younger than any copy
            if damage == "another's":
                self.make_another(session, path)
            if damage == 'read-only':
                session.before = WITHOUT_POWER
            before = self.fingerprint(path)
            DAMAGES[damage](path, older)
            self.assertNotEqual(self.fingerprint(path), before, 'nothing is damaged')
            self.count_fault()
            self.judge(session, state, file, damage)

    @staticmethod
    def fingerprint(path):
        """Return what any damage changes."""
        if not path.exists():
            return None
        return path.lstat().st_mode, path.is_file() and path.read_bytes()

    @staticmethod
    def path_of(session, file):
        """Return the path of one of the FILES, or None if there is no such file."""
        data = session.data / 'rollcall'
        return {
            'roster': lambda: session.roster,
            'log of the roster': lambda: pathlib.Path(f'{session.roster}-wal'),
            'outbox': lambda: session.outbox,
            'log of the outbox': lambda: pathlib.Path(f'{session.outbox}-wal'),
            'backup': lambda: next(data.glob('backups/*/*.roster'), None),
            'settings': lambda: session.home / '.config/rollcall/rollcall.ini',
            'text of an import': lambda: next(data.glob('imports/*.txt'), None),
        }[file]()

    @staticmethod
    def make_another(session, path):
        """Have a file of another roster, of the same kind, beside the path: it was killed, and has logs."""
        original, session.roster = session.roster, session.home / 'another.roster'
        known = set((session.data / 'rollcall/outbox').glob('*.outbox'))
        console = session.start()
        console.type(1)
        console.wait_for_stored()
        with session.roster_moved_away():
            console.paste(3)
            console.wait_for_answers()
            console.kill()
        session.ledger.runs.pop()
        other = session.roster
        if '.outbox' in path.name:
            other, = set((session.data / 'rollcall/outbox').glob('*.outbox')) - known
        if path.name.endswith('-wal'):
            other = pathlib.Path(f'{other}-wal')
        shutil.copyfile(other, path.with_name('of another'))
        session.roster = original

    def judge(self, session, state, file, damage):
        """Use it, and compare what it says with what there is."""
        told = self.use(session)
        path = session.roster.resolve()  # its log is beside what a link leads to
        found = contents.roster_at(path) if path.is_file() else contents.RosterContents()
        names = [name for _, name in found.names]
        self.assertEqual(len(names), len(set(names)), 'a name is there twice')
        accepted = [name for run in session.ledger.runs for name in run.accepted]
        missing = [name for name in accepted if name not in names]
        for what in ('attempted', 'accepted', 'stored'):
            self.figures[what] += session.ledger.count(what)
        if not missing and not found.damage:
            self.assertEqual([name for name in names if name in accepted],
                             [name for name in accepted if name in names], 'in another order')
            return
        self.figures['told'] += 1
        self.assertTrue(told, f'{missing} are missing in silence; {found.damage}')
        expected = self.TOLD.get(f'{file} {damage}') or self.TOLD.get(damage) or self.TOLD[file]
        self.assertRegex(told, expected)
        if counted := re.search(r'(\d+) names? that (was added|were added|you entered)', told):
            self.assertEqual(int(counted[1]), len(missing), told)

    def use(self, session):
        """Start it, and give it a name; return what it says if it ends with another status than 0."""
        console = session.start(asked=1)
        console.paste(1)
        status = console.wait(20)
        said = console.program.stderr()
        self.assertIn(status, (0, 1, 2), said)
        return ''.join(line for line in said.splitlines(True)
                       if status and line.startswith('rollcall: '))


if __name__ == '__main__':
    main()

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
FILES = ('roster', 'log of the roster', 'outbox', 'log of the outbox')


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
    other = path.with_name('of another')
    if other.exists():
        other.replace(path)


def make_folder(path, _):
    """There is a folder of that name."""
    path.rename(path.with_name('moved by a user'))
    path.mkdir()


def make_link(path, _):
    """There is a link to where the file is now."""
    moved = path.with_name('moved by a user')
    path.rename(moved)
    path.symlink_to(moved)


DAMAGES = {'deleted': delete, 'emptied': empty, 'cut': cut, 'flipped': flip, 'older': put_older,
           "another's": put_anothers, 'a folder': make_folder, 'a link': make_link}


class Matrix(FaultCase):
    """Every cell of it, or a part of them."""

    def test_each_cell(self):
        """Nothing is lost without a word, nothing is there twice."""
        cells = [(file, damage) for file in FILES for damage in DAMAGES]
        for number, state in enumerate(STATES):
            session = self.session()
            self.prepare(session, state)
            for file, damage in cells if FULL else cells[number % 4::4]:
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
            path = pathlib.Path(session.roster if 'roster' in file else session.outbox)
            older = session.home / 'older' / path.suffix[1:]
            if 'log' in file:
                path = pathlib.Path(f'{path}-wal')
            if not path.exists() or not path.stat().st_size:
                return  # there is nothing to be damaged
            if damage == "another's":
                self.make_another(session, path)
            if 'log' in file and damage == 'older':
                return  # a log is younger than any copy
            DAMAGES[damage](path, older)
            self.count_fault()
            self.judge(session, state, file, damage)

    @staticmethod
    def make_another(copy, path):
        """Have a file of another roster, of the same kind, beside the path."""
        original, copy.roster = copy.roster, copy.roster.with_name('another.roster')
        known = set(path.parent.glob('*.outbox'))
        console = copy.start(asked=1)
        console.paste(1)
        console.wait()
        copy.ledger.runs.pop()
        other = {'.roster': copy.roster}.get(path.suffix)
        if path.suffix == '.outbox':
            other, = set(path.parent.glob('*.outbox')) - known
        if other:
            shutil.copyfile(other, path.with_name('of another'))
        copy.roster = original

    def judge(self, copy, state, file, damage):
        """Start it, give it a name, and compare what it says with what there is."""
        console = copy.start(asked=1)
        console.paste(1)
        status = console.wait(20)
        said = console.program.stderr()
        self.assertIn(status, (0, 1, 2), said)

        path = copy.roster.resolve()  # its log is beside what a link leads to
        found = contents.roster_at(path) if path.is_file() else contents.RosterContents()
        names = [name for _, name in found.names]
        self.assertEqual(len(names), len(set(names)), 'a name is there twice')
        accepted = [name for run in copy.ledger.runs for name in run.accepted]
        missing = [name for name in accepted if name not in names]
        for what in ('attempted', 'accepted', 'stored'):
            self.figures[what] += copy.ledger.count(what)
        if not missing and not found.damage:
            self.assertEqual([name for name in names if name in accepted],
                             [name for name in accepted if name in names], 'in another order')
            return
        self.figures['told'] += 1
        self.assertTrue(status != 0 and said,
                        f'{len(missing)} of {len(accepted)} names are missing in silence, '
                        f'status {status}: {said}; {found.damage}')


if __name__ == '__main__':
    main()

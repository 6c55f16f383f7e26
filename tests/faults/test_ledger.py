#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ledger finds each kind of broken promise, and none where all are kept."""

import contextlib
import json
import pathlib
import sqlite3
import tempfile
import unittest

import contents
from contents import Place
from ledger import Ledger

SCHEMA = pathlib.Path(__file__).parents[2] / 'resources/sql/sqlite/roster/001_create.sql'


class Promises(unittest.TestCase):
    """Two runs: four names stored, of six accepted, of eight attempted; one is denied."""

    def setUp(self):
        self.ledger = Ledger()
        first = self.ledger.begin_run()
        self.a, self.b, self.c, self.d = (first.attempt() for _ in range(4))
        first.hear('accepted 1\naccepted 2\nstored 2\naccepted 3\n')
        second = self.ledger.begin_run()
        self.e, self.f, self.g, self.h = (second.attempt() for _ in range(4))
        second.hear('\nHow many? accepted 0\naccepted 1\nstored 1\n'
                    f'rollcall: “{self.f}” could not be accepted: the disk is full\n'
                    'accepted 2\nstored 2\naccepted 3\naccepted')

        self.roster = contents.RosterContents(id='x', through={'one': 1, 'two': 1})
        self.roster.names = [(Place('one', 0), self.a), (Place('one', 1), self.b),
                             (Place('two', 0), self.e), (Place('two', 1), self.g)]
        self.roster.numbers = [1, 2, 3, 4]
        self.outbox = contents.OutboxContents()
        self.outbox.names = [(Place('one', 1), self.b), (Place('one', 2), self.c),
                             (Place('two', 2), self.h)]

    def drain(self):
        """Do what the program does: bring the rest into the roster."""
        self.roster.names += [(Place('one', 2), self.c), (Place('two', 2), self.h)]
        self.roster.numbers += [5, 6]
        self.roster.through = {'one': 2, 'two': 2}
        self.outbox.names = []

    def expect(self, *kinds):
        """See that there are findings of just these kinds, whether drained or not."""
        check = self.ledger.check_after_fault if self.outbox.names else self.ledger.check_drained
        findings = check(self.roster, self.outbox)
        self.assertEqual(sorted({finding.kind for finding in findings}), sorted(kinds),
                         [str(finding) for finding in findings])

    def test_what_was_said(self):
        """A denied name is not counted; a line that has not ended is not said."""
        second = self.ledger.runs[1]
        self.assertEqual(second.accepted, [self.e, self.g, self.h])
        self.assertEqual(second.stored, [self.e, self.g])
        self.assertEqual(second.denied, [self.f])
        self.assertEqual(second.answered_count, 4)
        self.assertEqual(self.ledger.count('accepted'), 6)

    def test_all_kept(self):
        """Nothing is found after the fault, nor when drained."""
        self.expect()
        self.drain()
        self.expect()

    def test_attempted_may_be_stored(self):
        """A name whose answer was not heard may be there, or not."""
        self.outbox.names.insert(2, (Place('one', 3), self.d))
        self.expect()

    def test_refused_is_kept(self):
        """A name that the roster refuses is dealt with."""
        self.drain()
        del self.roster.names[4]
        del self.roster.numbers[-1]
        self.roster.refused = [(Place('one', 2), self.c)]
        self.expect()

    def test_lost_from_the_outbox(self):
        """Accepted, and nowhere."""
        del self.outbox.names[2]
        self.expect('lost')

    def test_stored_only_in_the_outbox(self):
        """Said to be stored, and only accepted."""
        self.outbox.names.append((Place('two', 1), self.g))
        self.outbox.names[2:] = reversed(self.outbox.names[2:])
        del self.roster.names[3]
        del self.roster.numbers[3]
        self.roster.through['two'] = 0
        self.expect('lost')

    def test_lost_when_drained(self):
        """Accepted, and not in the roster at the end."""
        self.drain()
        del self.roster.names[-1]
        del self.roster.numbers[-1]
        self.roster.through['two'] = 1
        self.expect('lost')

    def test_left_over(self):
        """Still in the outbox when drained."""
        self.drain()
        self.outbox.names = [(Place('two', 2), self.h)]
        kinds = {finding.kind for finding in self.ledger.check_drained(self.roster, self.outbox)}
        self.assertEqual(kinds, {'left over'})

    def test_twice_in_the_roster(self):
        """One name at two places."""
        self.roster.names.append((Place('two', 2), self.g))
        self.roster.numbers.append(5)
        self.roster.through['two'] = 2
        self.expect('order', 'twice')

    def test_twice_by_two_requests(self):
        """One name by two requests, as if a run had given it again."""
        self.roster.names.append((Place('three', 0), self.e))
        self.roster.numbers.append(5)
        self.roster.through['three'] = 0
        self.expect('twice')

    def test_place_taken_twice(self):
        """Two rows of the roster for one ordinal."""
        self.roster.names[3] = (Place('two', 0), self.g)
        self.expect('twice', 'order', 'damaged')

    def test_two_names_for_a_place(self):
        """Roster and outbox do not agree on a place."""
        self.outbox.names[0] = (Place('one', 0), self.b)
        self.expect('twice')

    def test_twice_in_the_outbox(self):
        """One name in two blocks."""
        self.outbox.names.append((Place('two', 3), self.h))
        self.expect('twice', 'order')

    def test_swapped(self):
        """Two names in each other's place."""
        self.roster.names[0:2] = [(Place('one', 0), self.b), (Place('one', 1), self.a)]
        self.outbox.names.pop(0)
        self.expect('order')

    def test_numbers_against_ordinals(self):
        """The numbers of two names go the other way than their ordinals."""
        self.roster.names[0:2] = reversed(self.roster.names[0:2])
        self.expect('order')

    def test_runs_in_one_request(self):
        """A request has a name that was given to another run."""
        self.roster.names[3] = (Place('one', 2), self.g)
        self.roster.through = {'one': 2, 'two': 0}
        self.outbox.names = self.outbox.names[:1] + self.outbox.names[2:]
        self.expect('order', 'lost')

    def test_going_on_with_a_request(self):
        """A run that may do so adds to the request of an earlier one, behind its names."""
        self.ledger.runs[1].goes_on = True
        self.drain()
        self.roster.names = [(Place('one', ordinal), name) for ordinal, name in enumerate(
            (self.a, self.b, self.c, self.e, self.g, self.h))]
        self.roster.through = {'one': 5}
        self.expect()
        self.roster.names[2:4] = [(Place('one', 2), self.e), (Place('one', 3), self.c)]
        self.expect('order')

    def test_changed(self):
        """One letter is another."""
        self.roster.names[0] = (Place('one', 0), self.a.replace('A', 'Á'))
        self.expect('changed', 'lost')

    def test_unknown(self):
        """A name that nobody gave."""
        self.roster.names.append((Place('two', 2), 'Mallory'))
        self.roster.numbers.append(5)
        self.roster.through['two'] = 2
        self.outbox.names[2] = (Place('two', 3), self.h)
        self.expect('unknown')

    def test_denied(self):
        """A name is stored that was said not to be accepted."""
        self.drain()
        self.roster.names[3:] = [(Place('two', 1), self.f), (Place('one', 2), self.c),
                                 (Place('two', 2), self.g), (Place('two', 3), self.h)]
        self.roster.numbers.append(7)
        self.roster.through['two'] = 3
        self.expect('denied')

    def test_gap_in_numbers(self):
        """A number is left out."""
        self.roster.numbers[3] = 5
        self.expect('damaged')

    def test_gap_in_ordinals(self):
        """An ordinal is left out."""
        self.drain()
        self.roster.through['two'] = 3
        self.expect('damaged')

    def test_damaged_file(self):
        """SQLite finds something."""
        self.outbox.damage = 'row 1 missing from index'
        self.expect('damaged')


class Files(unittest.TestCase):
    """What the ledger is shown are the files."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name, 'class.roster')

    def make(self, *statements, schema=''):
        """Make a database of these statements."""
        with contextlib.closing(sqlite3.connect(self.path)) as database:
            database.executescript(schema)
            for statement, *values in statements:
                database.execute(statement, values)
            database.commit()

    def test_nothing(self):
        """A file that is not there, and an empty one, have no names and are not damaged."""
        for _ in range(2):
            self.assertEqual(contents.roster_at(self.path), contents.RosterContents())
            self.assertEqual(contents.outbox_at(self.path), contents.OutboxContents())
            self.path.touch()

    def test_roster(self):
        """Students in their order, refused names, through."""
        self.make(
            ("INSERT INTO roster VALUES (1, 'the id', 'class', 0, 2)",),
            ("INSERT INTO requests VALUES (7, 'one', 'console', 3, 0, 2, '', NULL)",),
            ("INSERT INTO students VALUES (2, 7, 2, 'Зоя', 0, NULL), (1, 7, 0, 'Ann', 0, NULL)",),
            ("INSERT INTO refused VALUES (7, 1, 'Bob', 'no room', NULL)",),
            schema=SCHEMA.read_text(encoding='utf-8'))
        roster = contents.roster_at(self.path)
        self.assertEqual(roster, contents.RosterContents(
            id='the id', numbers=[1, 2], through={'one': 2},
            names=[(Place('one', 0), 'Ann'), (Place('one', 2), 'Зоя')],
            refused=[(Place('one', 1), 'Bob')]))

    def test_outbox(self):
        """Blocks in their order, without what is reached."""
        self.make(
            ("INSERT INTO requests VALUES (7, 'one')",),
            ('INSERT INTO entries VALUES (1, 7, 3, 1, ?)', json.dumps(['Ann', 'Зоя'])),
            ('INSERT INTO entries VALUES (2, 7, 5, 0, ?)', json.dumps(['Bob'])),
            ("INSERT INTO draft VALUES ('Cy')",),
            schema='CREATE TABLE requests (request INTEGER PRIMARY KEY, id TEXT);'
                   'CREATE TABLE entries (entry INTEGER PRIMARY KEY, request INTEGER, '
                   'ordinal INTEGER, reached INTEGER, names TEXT);'
                   'CREATE TABLE draft (text TEXT)')
        self.assertEqual(contents.outbox_at(self.path), contents.OutboxContents(
            names=[(Place('one', 4), 'Зоя'), (Place('one', 5), 'Bob')], draft='Cy'))

    def test_noise(self):
        """What is no database is damaged."""
        self.path.write_bytes(b'noise' * 1000)
        self.assertIn('not a database', contents.roster_at(self.path).damage)
        self.assertIn('not a database', contents.outbox_at(self.path).damage)

    def test_files_are_left_alone(self):
        """A write-ahead log that was left is read, and stays as it is."""
        self.make(("INSERT INTO roster VALUES (1, 'the id', 'class', 0, 0)",),
                  schema='PRAGMA journal_mode = WAL;' + SCHEMA.read_text(encoding='utf-8'))
        writer = sqlite3.connect(self.path)
        self.addCleanup(writer.close)
        with writer:
            writer.execute("INSERT INTO requests VALUES (7, 'one', 'console', 3, 0, 0, '', NULL)")
            writer.execute("INSERT INTO students VALUES (1, 7, 0, 'Ann', 0, NULL)")
        files = {path: path.read_bytes() for path in self.path.parent.iterdir()}
        self.assertEqual(contents.roster_at(self.path).names, [(Place('one', 0), 'Ann')])
        self.assertEqual({path: path.read_bytes() for path in self.path.parent.iterdir()}, files)


if __name__ == '__main__':
    unittest.main(verbosity=2)

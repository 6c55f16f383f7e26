# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Roster files, seen by another program, when no Rollcall has them open."""

import contextlib
import sqlite3


def names_in(path, gaps=()):
    """Return the names of the roster at path in their order, after a look at its integrity.

    The numbers in gaps were those of names that are lost; none has them now.
    """
    with contextlib.closing(sqlite3.connect(path)) as database:
        check = database.execute('PRAGMA integrity_check').fetchone()[0]
        assert check == 'ok', f'{path}: {check}'
        rows = database.execute('SELECT number, request, ordinal, name, removed FROM students '
                                'ORDER BY number').fetchall()
        refused = database.execute('SELECT request, ordinal FROM refused').fetchall()
        requests = database.execute('SELECT request, through FROM requests').fetchall()
    numbers = [row[0] for row in rows]
    expected = [each for each in range(1, len(rows) + len(gaps) + 1) if each not in gaps]
    assert numbers == expected, f'{path}: numbers {numbers}'
    for request, through in requests:
        ordinals = [ordinal for _, of, ordinal, _, _ in rows if of == request]
        assert ordinals == sorted(ordinals), f'{path}: ordinals {ordinals}'
        ordinals = sorted(ordinals + [ordinal for of, ordinal in refused if of == request])
        assert ordinals == list(range(through + 1)), f'{path}: ordinals {ordinals} of {through}'
    return [name for _, _, _, name, removed in rows if removed is None]


def make_foreign_database(path):
    """Make a SQLite file that belongs to another program."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute('CREATE TABLE recipes (title TEXT)')
        database.execute('PRAGMA application_id = 42')


def make_newer(path):
    """Change the roster at path to one of a later version."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute('PRAGMA user_version = 99')

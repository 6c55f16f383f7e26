# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What rosters and outboxes contain, looked at in copies: the files stay as the fault left them."""

import contextlib
import dataclasses
import hashlib
import json
import pathlib
import shutil
import sqlite3
import tempfile


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a name stands: the id of its request, and its ordinal there."""

    request: str
    ordinal: int


@dataclasses.dataclass
class Contents:
    """The names in a file, in its order, and what is wrong with the file, if anything."""

    names: list[tuple[Place, str]] = dataclasses.field(default_factory=list)
    damage: str = ''


@dataclasses.dataclass
class OutboxContents(Contents):
    """An outbox: the names are those that wait."""

    draft: str = ''  # what stood in the field


@dataclasses.dataclass
class RosterContents(Contents):
    """A roster: the names are its students."""

    id: str = ''
    refused: list[tuple[Place, str]] = dataclasses.field(default_factory=list)
    numbers: list[int] = dataclasses.field(default_factory=list)
    through: dict[str, int] = dataclasses.field(default_factory=dict)


def roster_at(path):
    """Return what the roster at path contains; nothing if there is none."""
    contents = RosterContents()

    def read(database):
        contents.id = database.execute('SELECT id FROM roster').fetchone()[0]
        contents.through = dict(database.execute('SELECT id, through FROM requests'))
        for number, request, ordinal, name in database.execute(
                'SELECT number, r.id, ordinal, name '
                'FROM students JOIN requests AS r USING (request) ORDER BY number'):
            contents.numbers.append(number)
            contents.names.append((Place(request, ordinal), name))
        for request, ordinal, name in database.execute(
                'SELECT r.id, ordinal, name '
                'FROM refused JOIN requests AS r USING (request) ORDER BY request, ordinal'):
            contents.refused.append((Place(request, ordinal), name))

    contents.damage = _look(path, read)
    return contents


def outbox_at(path):
    """Return what waits in the outbox at path; nothing if there is none."""
    contents = OutboxContents()

    def read(database):
        for request, ordinal, reached, names in database.execute(
                'SELECT r.id, e.ordinal, e.reached, e.names '
                'FROM entries AS e JOIN requests AS r USING (request) ORDER BY e.entry'):
            contents.names += [(Place(request, ordinal + i), name)
                               for i, name in enumerate(json.loads(names)) if i >= reached]
        contents.draft = database.execute('SELECT text FROM draft').fetchone()[0]

    contents.damage = _look(path, read)
    return contents


def imports_at(path):
    """Return how many imports wait in the outbox at path."""
    return len(texts_of_imports(path))


def texts_of_imports(path):
    """Return path and hash of each text that an import in the outbox at path reads."""
    found = []

    def read(database):
        for (wish,) in database.execute('SELECT import FROM imports'):
            wish = json.loads(wish)
            found.append((pathlib.Path(wish['text']), wish['hash']))

    damage = _look(path, read)
    assert not damage, damage
    return found


def hash_of(path):
    """Return the hash of a file, as an import notes it."""
    return hashlib.blake2b(path.read_bytes(), digest_size=32).hexdigest()


def _look(path, read):
    """Let read() see the database at path, unless it is empty; return what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, 'copy')
        for suffix in ('', '-wal', '-journal'):
            if pathlib.Path(f'{path}{suffix}').is_file():
                shutil.copyfile(f'{path}{suffix}', f'{copy}{suffix}')
        try:
            with contextlib.closing(sqlite3.connect(copy)) as database:
                check = database.execute('PRAGMA integrity_check').fetchone()[0]
                if check != 'ok':
                    return check
                if database.execute('SELECT count(*) FROM sqlite_schema').fetchone()[0]:
                    read(database)
                return ''
        except sqlite3.DatabaseError as error:
            return str(error)

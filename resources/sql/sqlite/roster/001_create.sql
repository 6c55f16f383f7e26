-- SPDX-FileCopyrightText: 2026 The Rollcall authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Schema 1 of a roster. Times are milliseconds since 1970 UTC.

-- The roster itself: one row. The id names its outbox; last_number is the highest number ever given
-- to a student, so that numbers have no gap and are never used again.
CREATE TABLE roster (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    created INTEGER NOT NULL,
    last_number INTEGER NOT NULL CHECK (last_number >= 0)
) STRICT;

-- The requests. through is the highest ordinal dealt with (stored or refused); -1 is none yet.
-- One with the source 'restore' has no names: it says when this file, which is a copy of a backup,
-- took the place of a damaged one. file is the name of the file that the names come from, if there
-- is one. removed: when all its names were removed again; those students have the same time.
CREATE TABLE requests (
    request INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    asked INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    through INTEGER NOT NULL DEFAULT -1,
    file TEXT NOT NULL DEFAULT '',
    removed INTEGER
) STRICT;

-- The names. (request, ordinal) is met once: requests.through sees to it. That they are names, the
-- program has seen to; to count their letters once more took a quarter of the time of storing them.
CREATE TABLE students (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    request INTEGER NOT NULL REFERENCES requests,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    name TEXT NOT NULL CHECK (name <> ''),
    stored INTEGER NOT NULL,
    removed INTEGER
) STRICT;

-- The names that the roster would not take, and the records of a file that are none; and why. Names
-- that are lost, because they were stored in another file, which this one took the place of, are
-- noted without a name and without a line.
CREATE TABLE refused (
    request INTEGER NOT NULL REFERENCES requests,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    line INTEGER CHECK (line > 0), -- of the file that it comes from
    PRIMARY KEY (request, ordinal)
) STRICT, WITHOUT ROWID;

-- Every change but an addition, or the removal of a request, so that it can be undone.
CREATE TABLE changes (
    request INTEGER NOT NULL REFERENCES requests,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('rename', 'remove', 'restore')),
    student INTEGER NOT NULL REFERENCES students,
    old TEXT,
    new TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (request, ordinal)
) STRICT, WITHOUT ROWID;

-- SPDX-FileCopyrightText: 2026 The Rollcall authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Schema 1 of an outbox: the names for one roster that are accepted, until the roster has them.
-- Times are milliseconds since 1970 UTC.

-- The roster: one row. The path is where it was last found. denials counts the names and blocks
-- that could not be kept; counting writes over what the failed commit may have left in the log.
CREATE TABLE roster (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    denials INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The requests. next is the ordinal of the next name. moved: since it was begun, the path of the
-- roster has changed, perhaps to a copy that does not have all its names.
CREATE TABLE requests (
    request INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    asked INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    next INTEGER NOT NULL CHECK (next >= 0),
    moved INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A typed name, or a block of names, in the order of accepting. ordinal is that of the first;
-- the first reached names are dealt with. names is a JSON array.
CREATE TABLE entries (
    entry INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES requests,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    reached INTEGER NOT NULL DEFAULT 0 CHECK (reached >= 0),
    count INTEGER NOT NULL CHECK (count > reached),
    names TEXT NOT NULL,
    UNIQUE (request, ordinal)
) STRICT;

-- The files to import, in the order of accepting. reached records are dealt with; there are end of
-- them, once that is known. import is a JSON object: the file, how it is read, what is left out.
CREATE TABLE imports (
    entry INTEGER PRIMARY KEY,
    request INTEGER NOT NULL UNIQUE REFERENCES requests,
    reached INTEGER NOT NULL DEFAULT 0 CHECK (reached >= 0),
    "end" INTEGER CHECK ("end" >= 0),
    import TEXT NOT NULL
) STRICT;

-- What the form holds: one row. request is the one that is open, if it has names; asked is how many
-- names the form says, if not.
CREATE TABLE draft (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    text TEXT NOT NULL,
    asked INTEGER NOT NULL,
    request INTEGER REFERENCES requests
) STRICT;

-- SPDX-FileCopyrightText: 2026 The Rollcall authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A version 4 of rosters, for tests only: what a version may change.

ALTER TABLE students RENAME COLUMN stored TO "added at";
ALTER TABLE changes RENAME TO edits;
ALTER TABLE roster DROP COLUMN title;

-- The way to change what ALTER TABLE cannot (https://www.sqlite.org/lang_altertable.html#otheralter).
CREATE TABLE new_refused (
    request INTEGER NOT NULL REFERENCES requests,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    name TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    line INTEGER,
    PRIMARY KEY (request, ordinal)
) STRICT;
INSERT INTO new_refused SELECT request, ordinal, name, reason, line FROM refused;
DROP TABLE refused;
ALTER TABLE new_refused RENAME TO refused;

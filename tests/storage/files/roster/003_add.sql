-- SPDX-FileCopyrightText: 2026 The Rollcall authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A version 3 of rosters, for tests only: what a version may add.

CREATE TABLE classes (
    class INTEGER PRIMARY KEY,
    title TEXT NOT NULL COLLATE NOCASE UNIQUE -- such as 7B
) STRICT;

INSERT INTO classes VALUES (1, '7B; the first');

ALTER TABLE students ADD COLUMN class INTEGER REFERENCES classes;
ALTER TABLE requests ADD COLUMN "group" TEXT NOT NULL DEFAULT 'all' CHECK ("group" <> '');
ALTER TABLE students ADD COLUMN initial TEXT AS (substr(name, 1, 1));

CREATE INDEX students_by_class ON students (class, name COLLATE NOCASE DESC) WHERE removed IS NULL;
CREATE UNIQUE INDEX once ON refused (request, ordinal, lower(name));

UPDATE students SET class = 1;

-- SPDX-FileCopyrightText: 2026 The Rollcall authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Schema 2 of a roster: marks, and where the names of a request come from.

-- Which state of the file this is. A write-ahead log is merged only if it belongs to the file. mark
-- is a random text; a new one is the last commit before each checkpoint, and each copy has its own.
-- mark_number counts them, so that of two copies the newer is known. log_marks is a JSON array: the
-- mark that the file had when the present log was begun, and those that were committed in it.
-- commits grows with each commit, so that this row, and its marks, are in every log.
ALTER TABLE roster ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE roster ADD COLUMN mark_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE roster ADD COLUMN log_marks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE roster ADD COLUMN commits INTEGER NOT NULL DEFAULT 0;

-- content is a hash of the file that the names come from, and of how it is read: the same file is
-- not imported twice unless that is meant.
ALTER TABLE requests ADD COLUMN content TEXT NOT NULL DEFAULT '';
CREATE INDEX requests_by_content ON requests (content) WHERE content <> '';

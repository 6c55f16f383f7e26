-- SPDX-FileCopyrightText: 2026 The Rollcall authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Schema 2 of an outbox: marks, as in a roster (roster/002_marks.sql).

ALTER TABLE roster ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE roster ADD COLUMN mark_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE roster ADD COLUMN log_marks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE roster ADD COLUMN commits INTEGER NOT NULL DEFAULT 0;

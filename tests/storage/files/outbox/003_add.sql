-- SPDX-FileCopyrightText: 2026 The Rollcall authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A version 3 of outboxes, for tests only.

ALTER TABLE entries ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entries_by_time ON entries (accepted);
UPDATE entries SET accepted = 1790000000000;

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The matrix of damages, after which Rollcall is started to import a file.

An import of a spreadsheet was killed before that, or not even begun. The same command adds every name
of the file; or it says why not, and ends with another status than 0.
"""

import contents
import sheets
import test_matrix
from figures import main
from test_matrix import FILES, STATES, State

IMPORTED = 40  # names
IN_AN_IMPORT = State('killed in an import', 0, True)


class MatrixOfImports(test_matrix.Matrix):
    """Every cell of it, or a part of them."""

    STATES = (STATES[0], STATES[2], IN_AN_IMPORT)
    FILES = (*FILES, 'text of an import')

    def prepare(self, session, state):
        """Bring it into that state; there is a spreadsheet."""
        super().prepare(session, state if state != IN_AN_IMPORT else STATES[0])
        self.lines = [f'Student {number}' for number in range(IMPORTED)]
        self.file = session.home / 'names.xlsx'
        self.file.write_bytes(sheets.xlsx([[line] for line in self.lines]))
        if state == IN_AN_IMPORT:
            session.leave_import(self.file)

    def judge(self, session, state, file, damage):
        """Import the file twice, and compare what is said with what there is."""
        for attempt in range(2):
            program = session.import_names(self.file)
            status = program.wait(30)
            said = program.stderr()
            self.assertIn(status, (0, 1, 2), said)
            path = session.roster.resolve()
            found = contents.roster_at(path) if path.is_file() else contents.RosterContents()
            names = [name for _, name in found.names]
            self.assertEqual(len(names), len(set(names)), 'a name is there twice')
            if status == 0:
                self.assertEqual([name for name in names if name in self.lines], self.lines, said)
            accepted = [name for run in session.ledger.runs for name in run.accepted]
            missing = [name for name in accepted + self.lines if name not in names]
            told = [line for line in said.splitlines() if line.startswith('rollcall: ')]
            self.figures['told'] += bool(missing)
            if attempt == 0:
                self.assertTrue(not missing or (status and told), f'{missing} {status} {said}')
            if file in ('text of an import', 'settings', 'backup'):
                self.assertEqual((status, missing), (0, []), said)
        for what in ('attempted', 'accepted', 'stored'):
            self.figures[what] += session.ledger.count(what) + len(self.lines)


if __name__ == '__main__':
    main()

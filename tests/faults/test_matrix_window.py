#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The matrix of damages, after which the window is started, and a name is entered.

    desktop.sh test_matrix_window.py
"""

import test_matrix
from figures import main
from ledger import Run
from rollcall_window import PATIENCE, RollcallWindow, press, type_text
from test_matrix import STATES, TOLD
from waiting import wait_until
from window import TYPEABLE
from window_case import picturing_runner


class MatrixOfTheWindow(test_matrix.Matrix):
    """Every cell of it, or a part of them."""

    STATES = (STATES[0], STATES[2])
    STEP = 10
    TOLD = TOLD | {'roster deleted': 'is not there: there is no file of that name'}

    def use(self, session):
        """Enter a name; return what the message bar says, one message after the other."""
        window = session.make(RollcallWindow)
        run = session.ledger.begin_run(goes_on=True)
        press('ctrl+l', 'ctrl+a')
        type_text(run.attempt(TYPEABLE) + '\n')
        wait_until(lambda: self.is_settled(window, run), PATIENCE,
                   lambda: f'the name is stored or not: {window.message()} {window.hint()}')
        told = []
        while message := window.message():
            told.append(message)
            window.push('push button', 'Dismiss')
            wait_until(lambda message=message: window.message() != message, PATIENCE,
                       f'“{message}” goes')
        press('ctrl+q')
        self.assertEqual(window.program.wait(PATIENCE), 0, window.program.stderr())
        return '\n'.join(told)

    @staticmethod
    def is_settled(window, run: Run):
        """Return whether the name is stored, or has come back, or waits and that is told."""
        run.hear(window.program.stderr())
        return bool(run.stored or (window.message() and (run.accepted or window.hint())))


if __name__ == '__main__':
    main(picturing_runner())

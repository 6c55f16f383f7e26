# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""How much is tried, and one line of figures that says what came of it."""

import collections
import os
import random
import sys
import unittest

from session import Session

FULL = os.environ.get('ROLLCALL_FAULTS', 'short') == 'full'
SEED = int(os.environ.get('ROLLCALL_FAULTS_SEED', '1'))


def how_many(short, full):
    """Return the number for the set that the environment chooses."""
    return full if FULL else short


class FaultCase(unittest.TestCase):
    """A test that breaks something, and lets the ledger say whether a promise was broken."""

    figures = collections.Counter()

    def setUp(self):
        self.random = random.Random(f'{SEED} {self.id()}')  # the same faults each time

    def session(self):
        """Return a session in a home of its own, gone after the test."""
        session = Session()
        self.addCleanup(session.clean_up)
        return session

    def count_fault(self):
        """Count one more fault that was injected."""
        self.figures['faults'] += 1

    def keeps(self, findings, how):
        """Fail if a promise was broken; how tells which fault it was."""
        for finding in findings:
            self.figures[finding.kind] += 1
        if findings:
            self.fail(f'{how}: ' + '\n'.join(map(str, findings[:20])))

    def settle(self, session, how):
        """After a fault: check, start again and drain, check, and count its names."""
        self.keeps(session.check_after_fault(), f'{how}, before starting again')
        self.keeps(session.drain_and_check(), f'{how}, when drained')
        for what in ('attempted', 'accepted', 'stored', 'denied'):
            self.figures[what] += session.ledger.count(what)


def main(runner=None):
    """Run the tests of the script, and print the figures as its last line."""
    program = unittest.main(verbosity=2, exit=False, testRunner=runner)
    figures = FaultCase.figures
    print('faults {faults} · names attempted {attempted}, accepted {accepted}, stored {stored} '
          '· lost {lost} · twice {twice}'.format_map(figures),
          f'· {"full" if FULL else "short"} set, seed {SEED}')
    if figures['faults'] and not figures['accepted']:
        sys.exit('no name was accepted at all: nothing is proved')
    sys.exit(not program.result.wasSuccessful())

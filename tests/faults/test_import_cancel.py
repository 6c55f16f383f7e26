#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An import in the window is cancelled at random moments: what was read by then is stored, once.

    desktop.sh test_import_cancel.py
"""

import pathlib
import re
import shutil
import tempfile
import threading

import contents
from figures import FaultCase, how_many, main
from gi.repository import GLib
from rollcall_window import PATIENCE, Atspi, RollcallWindow, has_state, press
from waiting import wait_until
from window_case import picturing_runner

LINES = 300_000
LONGEST_RUN = 0.5  # seconds
SUM = re.compile(r'(?:was cancelled|is imported)\. ([\d,]+) names? added\.(?: Left out: ([\d,]+) empty\.)?')


class Cancelled(FaultCase):
    """The import ends with the records that were read; the window tells how many names they are."""

    def test_at_random_moments(self):
        """Whatever the moments are: the first names of the file, none twice, and nothing waits."""
        cut_short = 0
        for number in range(how_many(3, 25)):
            home = pathlib.Path(tempfile.mkdtemp(prefix='faults-'))
            try:
                cut_short += self.cancel(home, f'import {number}')
            finally:
                shutil.rmtree(home)
        self.assertGreater(cut_short, 0, 'no import was cancelled before its end')

    def cancel(self, home, how):
        """Import a file, and cancel that; return whether it did not come to its end."""
        lines = [f'Student {number}' if self.random.random() < 0.9 else ''
                 for number in range(LINES)]
        file = home / 'names.txt'
        file.write_text(''.join(line + '\n' for line in lines))
        window = RollcallWindow(home, str(file), '--pipeline',
                                self.random.choice(('slot', 'queue:1', 'queue')))
        self.addCleanup(window.kill)
        window.wait_for_window('Import Names')
        button = window.widget('push button', 'Import names')
        wait_until(lambda: has_state(button, Atspi.StateType.ENABLED), PATIENCE, 'the button')
        press('alt+i')
        cancel = window.widget('push button', 'Cancel Import')
        threading.Event().wait(self.random.uniform(0, LONGEST_RUN))  # the random moment
        try:
            cancel.do_action(0)
        except GLib.Error:
            pass  # it has come to its end
        said = wait_until(lambda: SUM.search(window.message()), 60, window.message)
        press('ctrl+q')
        self.assertEqual(window.program.wait(PATIENCE), 0, how)  # Qt may tell of the button that went
        self.count_fault()

        added, empty = (int((text or '0').replace(',', '')) for text in said.groups())
        roster = next((home / '.local/share/rollcall').glob('*.roster'))
        found = contents.roster_at(roster)
        self.assertEqual(found.damage, '', how)
        names = [name for _, name in found.names]
        self.assertEqual(names, [line for line in lines if line][:len(names)], how)
        self.assertEqual((added, empty), (len(names), len(found.refused)), how)
        places = [place.ordinal for place, _ in found.names + found.refused]
        self.assertEqual(sorted(places), list(range(added + empty)), how)
        self.assertEqual(list(found.through.values()), [added + empty - 1], how)
        outbox = home / '.local/share/rollcall/outbox' / f'{found.id}.outbox'
        self.assertEqual(contents.imports_at(outbox), 0, how)
        for what in ('attempted', 'accepted', 'stored'):
            self.figures[what] += len(names)
        return added + empty < LINES


if __name__ == '__main__':
    main(picturing_runner())

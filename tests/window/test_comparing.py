#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tools > Compare Pipelines, by the keyboard, and as a screen reader has it."""

import os
import pathlib

import rosters
from rollcall_window import PATIENCE, descendants, press, shows
from test_errors import make_roster
from waiting import wait_until
from window_case import WindowCase, main

NAMES = ['Ada Lovelace', 'Зоя Космодемьянская', 'Grace Hopper']
FIGURES = 'Figures of each pipeline: median (smallest–largest)'


class Comparing(WindowCase):
    """The names of the roster go through all pipelines; the roster itself is left alone."""

    def scratch(self):
        """Return what Rollcall has in the folder for temporary files."""
        return sorted(pathlib.Path(os.environ['TMPDIR']).glob('rollcall-*'))

    def open_dialog(self, window):
        """Open the dialog, and wait until the keys go to it; return it."""
        press('alt+t', 'p')
        dialog = window.wait_for_window('Compare Pipelines')
        wait_until(lambda: window.focused() in list(descendants(dialog)), PATIENCE, 'its focus')
        return dialog

    def test_the_names_of_the_roster_are_compared(self):
        """It shows figures of each pipeline and a conclusion, and leaves nothing behind."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        window = self.start(path)
        window.wait_for_names(NAMES)
        dialog = self.open_dialog(window)
        press('alt+r', 'alt+s')

        tree = wait_until(lambda: window.find('tree', FIGURES), 3 * PATIENCE, 'the table')
        wait_until(lambda: window.find('progress bar', 'Measured') is None, 3 * PATIENCE, 'the end')
        cells = [cell.get_name() for cell in descendants(tree)]
        for pipeline in ('Single slot', 'Queue of 1', 'Queue of 8', 'Queue of 64'):
            self.assertIn(pipeline, cells)
        self.assertEqual([cell for cell in cells if cell.startswith('run ')], [])
        labels = [widget.get_name() for widget in descendants(dialog)
                  if widget.get_role_name() == 'label' and shows(widget)]
        conclusion = [text for text in labels if 'need ' in text or 'needs ' in text
                      or 'queue of' in text.lower()]
        self.assertTrue(conclusion, labels)
        print(f'“{conclusion[-1]}”', end=' ')

        press('Right')  # from the figures to the first chart
        chart = wait_until(lambda: next((widget for widget in window.showing_widgets()
                                         if widget.get_name() == 'Throughput'
                                         and 'Queue of 64: ' in widget.get_description()), None),
                           PATIENCE, 'the throughput with its figures as text')
        self.assertIn('Single slot: ', chart.get_description())
        press('Escape')
        window.wait_for_end_of_window('Compare Pipelines')
        window.quit()
        self.assertEqual(rosters.names_in(path), NAMES)
        self.assertEqual(self.scratch(), [])

    def test_the_program_ends_while_it_compares(self):
        """Closed in the midst, it ends in order, and the scratch rosters are gone."""
        path = self.home / 'Class 7B.roster'
        make_roster(path, *NAMES)
        window = self.start(path)
        window.wait_for_names(NAMES)
        self.open_dialog(window)
        press('alt+s')
        wait_until(self.scratch, PATIENCE, 'a scratch roster')
        press('Escape')
        window.wait_for_end_of_window('Compare Pipelines')
        window.quit()
        self.assertEqual(self.scratch(), [])


if __name__ == '__main__':
    main()

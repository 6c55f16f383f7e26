#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What became of a request is told and saved, and its names are taken out again."""

import csv

import rosters
from rollcall_window import PATIENCE, Atspi, descendants, has_state, press, type_text
from waiting import wait_until
from window_case import WindowCase, main

DIALOG = 'Recent Requests'


class Requests(WindowCase):
    """The way of a clerk who has imported the wrong file."""

    def roster(self):
        """Return the path of the roster that is made at the first start."""
        return self.home / '.local/share/rollcall/My names.roster'

    def import_file(self, window):
        """Import a file with names, and with lines that are none; wait for its end."""
        file = self.home / '7B.csv'
        file.write_text('Name\nAda Lovelace\n' + 'x' * 201 + '\n=1+1\n""\nЗоя\n', encoding='utf-8')
        window.choose_names(file)
        button = window.widget('push button', 'Import names')
        wait_until(lambda: has_state(button, Atspi.StateType.ENABLED), PATIENCE, 'the button')
        press('alt+x')
        press('alt+i')
        window.wait_for_message('“7B.csv” is imported. 3 names added.')

    @staticmethod
    def open_requests(window):
        """Open the dialog by the menu."""
        press('alt+f')
        wait_until(lambda: window.find('menu item', 'Recent Requests…'), PATIENCE, 'the menu')
        press('t')
        window.wait_for_window(DIALOG)

    @staticmethod
    def cells(window, tree):
        """Return the texts of a table."""
        table = window.widget('tree', tree)
        return [cell.get_name() for cell in descendants(table)
                if cell.get_role_name() == 'table cell']

    def wait_for_cells(self, window, tree, texts):
        """Wait until a table has all of these texts."""
        wait_until(lambda: set(texts) <= set(self.cells(window, tree)), PATIENCE,
                   lambda: f'{texts} in {tree}; there is {self.cells(window, tree)}')

    @staticmethod
    def remove(window, button, question='Remove These Names?'):
        """Push the button, and answer the question by this one."""
        window.push('push button', 'Remove These Names…')
        window.wait_for_window(question)
        window.push('push button', button)
        window.wait_for_end_of_window(question)

    def test_wrong_file(self):
        """It is reported, saved, and removed for good; its typed neighbours stay."""
        window = self.start()
        window.enter('Ann')
        window.wait_for_names(['Ann'])
        self.import_file(window)
        window.enter('Bob')
        window.wait_for_names(['Ann', 'Ada Lovelace', '=1+1', 'Зоя', 'Bob'])

        window.push('push button', 'Show Report…')
        window.wait_for_window(DIALOG)
        self.wait_for_cells(window, 'Requests', ['7B.csv', '3', '2', 'Typed', '2'])
        self.wait_for_cells(window, 'Left out', ['3', 'longer than 200 characters', '5', 'empty'])
        window.widget('label', '3 names added. 2 were left out:')

        report = self.home / 'report.csv'
        press('alt+s')
        window.wait_for_window('Save Report as CSV')
        press('ctrl+a')
        type_text(f'{report}\n')
        window.widget('label', f'Saved as {report}.')
        self.assertEqual(report.read_bytes()[:3], b'\xef\xbb\xbf')
        with report.open(encoding='utf-8-sig', newline='') as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows[0], ['No.', 'Line', 'Name or text', 'What became of it', 'Why'])
        self.assertEqual(rows[1:], [
            ['1', '', 'Ada Lovelace', 'added', ''],
            ['2', '3', 'x' * 200, 'left out', 'longer than 200 characters'],
            ['3', '', "'=1+1", 'added', ''],
            ['4', '5', '', 'left out', 'empty'],
            ['5', '', 'Зоя', 'added', '']])

        self.remove(window, 'Cancel')
        self.wait_for_cells(window, 'Requests', ['3'])
        self.remove(window, 'Remove 3 Names')
        window.widget('label', '3 names were removed from the roster.')
        self.wait_for_cells(window, 'Requests', ['3, removed'])
        press('Escape')
        window.wait_for_end_of_window(DIALOG)
        window.wait_for_names(['Ann', 'Bob'])
        window.wait_for_heading('Stored names (2)')

        window.kill()
        again = self.start()
        again.wait_for_names(['Ann', 'Bob'])
        again.enter('Cy')
        again.wait_for_names(['Ann', 'Bob', 'Cy'])
        self.open_requests(again)
        self.wait_for_cells(again, 'Requests', ['3, removed'])
        press('Escape')
        again.wait_for_end_of_window(DIALOG)
        again.quit()
        self.assertEqual(rosters.names_in(self.roster()), ['Ann', 'Bob', 'Cy'])

    def test_typed_request(self):
        """The one that is typed says what is missing when it is ended, and can be removed then."""
        window = self.start()
        window.plan(10)
        window.enter('Ann', 'Bob')
        window.wait_for_names(['Ann', 'Bob'])
        self.open_requests(window)
        self.wait_for_cells(window, 'Requests', ['2 of 10 expected'])
        button = window.widget('push button', 'Remove These Names…')
        self.assertFalse(has_state(button, Atspi.StateType.ENABLED))
        press('Escape')
        window.wait_for_end_of_window(DIALOG)

        window.push('push button', 'End request')
        window.push('push button', 'Show report')
        window.wait_for_window(DIALOG)
        window.widget('label', '2 of 10 expected names added. 8 are missing. Nothing was left out.')
        self.remove(window, 'Remove 2 Names')
        window.widget('label', '2 names were removed from the roster.')
        press('Escape')
        window.wait_for_end_of_window(DIALOG)
        window.wait_for_names([])
        window.quit()
        self.assertEqual(rosters.names_in(self.roster()), [])


if __name__ == '__main__':
    main()

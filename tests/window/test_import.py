#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names come from files and from what was copied, through the dialog, by keyboard alone."""

import rosters
import sheets
from rollcall_window import PATIENCE, has_state, Atspi, press, put_on_clipboard, type_text
from waiting import wait_until
from window_case import WindowCase, main


class Imports(WindowCase):
    """The way of a clerk who has a file, or names in another window."""

    def file(self, name, text, encoding='utf-8'):
        """Write a file to import."""
        path = self.home / name
        path.write_text(text, encoding=encoding, newline='')
        return path

    def roster(self):
        """Return the path of the roster that is made at the first start."""
        return self.home / '.local/share/rollcall/My names.roster'

    def made_texts(self):
        """Return the texts that Rollcall has made and keeps for its imports."""
        return sorted((self.home / '.local/share/rollcall/imports').glob('*'))

    def wait_for_sums(self, window, text):
        """Wait until the dialog says this of the file."""
        wait_until(lambda: window.find('label', text), PATIENCE, f'the words {text}')

    def wait_for_button(self, window):
        """Wait until the names can be imported."""
        button = window.widget('push button', 'Import names')
        wait_until(lambda: has_state(button, Atspi.StateType.ENABLED), PATIENCE, 'the button')

    def test_table(self):
        """A table is recognised; its repeated names are asked about, and left out."""
        window = self.start()
        window.enter('Ada Lovelace')
        window.wait_for_names(['Ada Lovelace'])
        file = self.file('7B.csv', 'Surname;First name\r\nLovelace;Ada\r\n"Hopper";Grace\r\n;\r\n'
                         'Космодемьянская;Зоя\r\n')

        window.choose_names(file)
        self.wait_for_sums(window, '2 names will be added · 1 is already in the roster · '
                           '1 empty line')
        press('Return')
        window.widget('label', 'Choose first what to do with the repeated names.')
        press('alt+l')
        self.wait_for_button(window)
        press('alt+i')

        window.wait_for_names(['Ada Lovelace', 'Grace Hopper', 'Зоя Космодемьянская'])
        window.wait_for_message('“7B.csv” is imported. 2 names added.')
        window.quit()
        self.assertEqual(rosters.names_in(self.roster()),
                         ['Ada Lovelace', 'Grace Hopper', 'Зоя Космодемьянская'])

    def test_another_encoding(self):
        """A guess that is wrong is changed, and the names are read anew."""
        window = self.start()
        file = self.file('names.txt', 'Łukasz Żółć\nJosé\n', 'cp1250')

        window.choose_names(file)
        self.wait_for_button(window)
        press('alt+c')
        type_text('C')  # entral European
        wait_until(lambda: not window.find('label', 'guessed'), PATIENCE, 'it is read anew')
        self.wait_for_button(window)
        press('alt+i')

        window.wait_for_names(['Łukasz Żółć', 'José'])
        window.quit()

    def test_spreadsheet(self):
        """A spreadsheet is imported, and nothing of it is left beside the roster."""
        window = self.start()
        file = self.home / '7B.xlsx'
        file.write_bytes(sheets.xlsx([['Name', 'Born'], ['Ada Lovelace', '1815'], ['Зоя', '1923']]))

        window.choose_names(file)
        self.wait_for_sums(window, '2 names will be added')
        self.wait_for_button(window)
        press('alt+i')

        window.wait_for_names(['Ada Lovelace', 'Зоя'])
        wait_until(lambda: not self.made_texts(), PATIENCE, self.made_texts)
        window.quit()

    def test_several_pasted_names(self):
        """Lines that were copied are added behind what is there; one goes into the field."""
        window = self.start()
        window.enter('Ann')
        put_on_clipboard('Bob\n\n  Cy \nBob\n')

        press('ctrl+shift+v')
        window.wait_for_window('Import Names')
        self.wait_for_sums(window, '2 names will be added · 1 repeats one before it · 1 empty line')
        press('alt+a')
        self.wait_for_button(window)
        press('alt+i')
        window.wait_for_names(['Ann', 'Bob', 'Cy', 'Bob'])
        wait_until(lambda: not self.made_texts(), PATIENCE, self.made_texts)

        put_on_clipboard('Dora\n')
        press('ctrl+shift+v')
        wait_until(lambda: window.field_text() == 'Dora', PATIENCE, window.field_text)
        press('Return')
        window.wait_for_names(['Ann', 'Bob', 'Cy', 'Bob', 'Dora'])
        window.quit()

    def test_opened_with_rollcall(self):
        """A file that another program opens with Rollcall is shown, and added to the last roster."""
        file = self.file('7B.csv', 'Name\nAda Lovelace\nЗоя\n')
        window = self.start(str(file))

        window.wait_for_window('Import Names')
        self.wait_for_button(window)
        press('alt+i')

        window.wait_for_names(['Ada Lovelace', 'Зоя'])
        window.quit()
        self.assertEqual(rosters.names_in(self.roster()), ['Ada Lovelace', 'Зоя'])

    def test_what_is_no_text(self):
        """What cannot be read is said; nothing is added, and the window goes on."""
        window = self.start()
        file = self.home / 'picture.csv'
        file.write_bytes(bytes(range(256)) * 10)

        window.choose_names(file)
        self.wait_for_sums(window, '“picture.csv” is neither a text nor a spreadsheet that can be '
                           'read. Save it as CSV, and import that.')
        press('Escape')
        window.wait_for_end_of_window('Import Names')

        window.enter('Ann')
        window.wait_for_names(['Ann'])
        window.quit()


if __name__ == '__main__':
    main()

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names are typed and pasted; they are in the list, and still there at the next start."""

import rosters
from rollcall_window import (PATIENCE, Atspi, clipboard_text, has_state, paste, press,
                             put_on_clipboard, type_text)
from waiting import wait_until
from window_case import WindowCase, main

THREE = ['Ada Lovelace', 'Зоя Космодемьянская', 'Grace Hopper']


class Typing(WindowCase):
    """The way of a clerk, by keyboard alone."""

    def enter_three(self, window):
        """From the first moment on: a name, Enter, and the others."""
        type_text(THREE[0] + '\n')
        window.enter(*THREE[1:])
        window.wait_for_names(THREE)

    def test_names_are_stored_and_there_again(self):
        """Three names are entered, seen in order, stored, and there at the next start."""
        window = self.start()
        self.enter_three(window)
        window.wait_for_chip('All stored')
        self.assertEqual(window.title(), 'My names — Rollcall')
        window.quit()
        self.assertEqual(rosters.names_in(self.home / '.local/share/rollcall/My names.roster'), THREE)

        again = self.start()
        again.wait_for_names(THREE)
        again.quit()

    def test_heading_counts_what_is_stored(self):
        """The heading counts the names of the list: new ones, and those that were there before."""
        window = self.start()
        self.assertEqual(window.heading(), 'Stored names (0)')
        window.enter('Ann', 'Bob')
        window.wait_for_heading('Stored names (2)')
        window.quit()

        again = self.start()
        again.wait_for_names(['Ann', 'Bob'])
        again.wait_for_heading('Stored names (2)')
        again.quit()

    def test_progress_is_told_in_words(self):
        """How many of the planned names are in is said, and nothing of it without a number."""
        window = self.start()
        window.enter('Ann')
        window.wait_for_progress('The name is stored.')
        self.assertIsNone(window.find('progress bar', 'Names entered'))
        press(window.mnemonic('push button', 'End request'))
        window.wait_for_progress('')

        window.plan(3)
        window.wait_for_progress('0 of 3 entered')
        self.assertEqual(window.widget('progress bar', 'Names entered').get_description(),
                         '0 of 3 entered')
        window.enter(THREE[0])
        window.wait_for_progress('1 of 3 entered')
        window.enter(*THREE[1:])
        window.wait_for_progress('All 3 names are stored.')
        window.enter('Katherine Johnson')
        window.wait_for_progress('4 names, 1 more than planned')
        window.wait_for_names(['Ann', *THREE, 'Katherine Johnson'])
        window.quit()

    def test_geometry_is_remembered(self):
        """The window comes again in the size that it had."""
        window = self.start()
        window.resize(803, 577)
        window.quit()

        again = self.start()
        self.assertEqual(again.size(), (803, 577))
        again.quit()

    def test_one_pasted_line_stays_in_the_field(self):
        """A cell or a line, as it is copied with its end, goes where the cursor is."""
        window = self.start()
        press('ctrl+l')
        paste('Marie\n')
        wait_until(lambda: window.field_text() == 'Marie', PATIENCE, window.field_text)
        type_text(' Curie\n')
        window.wait_for_names(['Marie Curie'])
        window.quit()

    def test_a_pasted_list_is_shown_first(self):
        """Several lines in the field open Paste Several, without their marks; the field stays."""
        window = self.start()
        press('ctrl+l')
        type_text('Gr')
        paste('1. Anna\n2. Tom\n\n\u2022 Zoë\n')
        window.wait_for_window('Import Names')
        window.widget('label', '3 names will be added · 1 empty line · 3 list marks removed')
        button = window.widget('push button', 'Import names')
        wait_until(lambda: has_state(button, Atspi.StateType.ENABLED), PATIENCE, 'the button')
        press('alt+i')
        window.wait_for_names(['Anna', 'Tom', 'Zoë'])
        window.wait_for_message('3 list marks before them were removed.')
        self.assertEqual(window.field_text(), 'Gr')
        window.quit()

    def test_nothing_is_no_name(self):
        """Enter in the empty field, or behind blanks, asks for a name."""
        window = self.start()
        press('ctrl+l', 'Return')
        window.wait_for_hint('Type a name first.')
        type_text('   \n')
        window.wait_for_hint('Type a name first.')
        type_text('Ann\n')
        window.wait_for_names(['Ann'])
        window.quit()

    def test_refused_text_stays(self):
        """A text that is no name stays in the field, to be mended."""
        window = self.start()
        press('ctrl+l')
        paste('x' * 201)
        press('Return')
        window.wait_for_hint('A name can have at most 200 characters.')
        self.assertEqual(window.field_text(), 'x' * 201)
        press('BackSpace', 'Return')
        window.wait_for_names(['x' * 200])
        window.wait_for_hint('')
        window.quit()

    def test_request_is_ended_early(self):
        """End Request, by its mnemonic, begins the next one."""
        window = self.start()
        window.plan(5)
        window.enter('Ann')
        press(window.mnemonic('push button', 'End request'))
        wait_until(lambda: window.focused().get_name() == 'How many names', PATIENCE,
                   'the number has the focus')
        window.wait_for_progress('0 of 5 entered')
        self.assertIsNone(window.find('push button', 'End request'))
        type_text('1\nBob\n')
        window.wait_for_names(['Ann', 'Bob'])
        window.quit()


class Rosters(WindowCase):
    """More than one roster, through the menus."""

    def test_new_roster_and_back(self):
        """File ▸ New makes a second roster through the dialog; Open Recent goes back."""
        second = self.home / 'Class 7B.roster'
        window = self.start()
        window.enter('Ann')
        window.wait_for_names(['Ann'])

        window.choose_file('ctrl+n', 'New Roster', second.with_suffix(''))
        wait_until(lambda: window.title() == 'Class 7B — Rollcall', PATIENCE, 'the new title')
        window.wait_for_names([])
        window.enter('Bob')
        window.wait_for_names(['Bob'])

        press('alt+f')
        window.widget('menu item', 'Open Recent')
        press('r')
        recent = 'My names ('  # with its folder behind
        wait_until(lambda: any(w.get_name().startswith(recent) for w in window.showing_widgets()),
                   PATIENCE, 'the first roster in Open Recent')
        press('Down', 'Return')
        wait_until(lambda: window.title() == 'My names — Rollcall', PATIENCE, 'the first title')
        window.wait_for_names(['Ann'])
        window.enter('Cy')
        window.wait_for_names(['Ann', 'Cy'])
        window.quit()
        self.assertEqual(rosters.names_in(second), ['Bob'])

    def test_half_typed_name_stays_with_its_roster(self):
        """Another roster gets an empty field; going back brings the text back."""
        window = self.start()
        press('ctrl+l')
        type_text('Ada Lo')
        window.choose_file('ctrl+n', 'New Roster', self.home / 'other')
        wait_until(lambda: window.title() == 'other — Rollcall', PATIENCE, 'the new title')
        wait_until(lambda: window.field_text() == '', PATIENCE, 'the field is empty')
        window.enter('Bob')
        window.wait_for_names(['Bob'])

        window.choose_file('ctrl+o', 'Open Roster',
                           self.home / '.local/share/rollcall/My names.roster')
        wait_until(lambda: window.title() == 'My names — Rollcall', PATIENCE, 'the first title')
        window.wait_for_hint('This was typed the last time, and is not added yet.')
        self.assertEqual(window.field_text(), 'Ada Lo')
        window.quit()

    def test_existing_roster_is_not_overwritten(self):
        """New with the name of a roster that exists leaves that as it is."""
        first = self.home / '.local/share/rollcall/My names.roster'
        window = self.start()
        window.enter('Ann')
        window.choose_file('ctrl+n', 'New Roster', self.home / 'other')
        wait_until(lambda: window.title() == 'other — Rollcall', PATIENCE, 'the new title')
        window.choose_file('ctrl+n', 'New Roster', first)
        window.wait_for_message('“My names” exists already, and was left as it is.')
        window.enter('Bob')  # still into the other
        window.wait_for_names(['Bob'])
        window.quit()
        self.assertEqual(rosters.names_in(first), ['Ann'])


class Copying(WindowCase):
    """Names go from the list to other programs."""

    def expect_on_clipboard(self, *names):
        """Another program gets these names, one in each line."""
        wait_until(lambda: clipboard_text() == '\n'.join(names), PATIENCE,
                   lambda: f'{names} on the clipboard; there is "{clipboard_text()}"')

    def test_all_names_are_copied(self):
        """Ctrl+A and Ctrl+C in the list copy all names, and the menu does so too."""
        window = self.start()
        window.enter(*THREE)
        window.wait_for_names(THREE)
        put_on_clipboard('before')
        press('ctrl+l', 'shift+Tab', 'shift+Tab')  # by the number
        wait_until(lambda: window.focused() and window.focused().get_name() == 'Stored names',
                   PATIENCE, 'the list has the focus')
        press('ctrl+a', 'ctrl+c')
        self.expect_on_clipboard(*THREE)

        press('End', 'ctrl+c')
        self.expect_on_clipboard(THREE[-1])
        for letter in 'lc':  # Select All Names, Copy Names
            press('alt+e')
            window.widget('menu item', 'Copy Names')
            press(letter)
            wait_until(lambda: window.find('menu item', 'Copy Names') is None, PATIENCE, 'its end')
        self.expect_on_clipboard(*THREE)
        window.quit()


class PipelineChoice(WindowCase):
    """The Preferences."""

    def choose(self, window, key, label):
        """Press this key in the Preferences, see that it chooses the label, and press Enter."""
        press('alt+e')
        window.widget('menu item', 'Preferences…')
        press('p')
        window.wait_for_window('Preferences')
        button = window.widget('radio button', label)

        def is_chosen():
            press(key)  # again, if the dialog did not have the keyboard yet
            return has_state(button, Atspi.StateType.CHECKED)

        wait_until(is_chosen, PATIENCE, f'{label} is chosen')
        press('Return')
        window.wait_for_end_of_window('Preferences')

    def test_names_go_on_through_another_pipeline(self):
        """Single slot and back to the queue: names go on, and the choice is remembered."""
        settings = self.home / '.config/rollcall/rollcall.ini'
        window = self.start()
        window.enter('Ann')
        self.choose(window, 'alt+o', 'One name at a time (single slot)')
        window.enter('Bob')
        window.wait_for_names(['Ann', 'Bob'])
        wait_until(lambda: 'pipeline=slot' in settings.read_text(), PATIENCE, 'slot is remembered')
        self.choose(window, 'alt+q', 'Queue')
        window.enter('Cy')
        window.wait_for_names(['Ann', 'Bob', 'Cy'])
        wait_until(lambda: 'pipeline=queue' in settings.read_text(), PATIENCE,
                   'queue is remembered')
        window.quit()


if __name__ == '__main__':
    main()

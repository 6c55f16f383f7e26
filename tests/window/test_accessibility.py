#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whoever cannot see the window, or cannot hold a mouse, gets everywhere and hears what is there."""

import collections

from rollcall_window import PATIENCE, Atspi, descendants, has_state, name_of, press, shows
from waiting import wait_until
from window_case import WindowCase, main

NAMED_ROLES = ('check box', 'combo box', 'list', 'password text', 'progress bar', 'push button',
               'radio button', 'slider', 'spin button', 'text', 'toggle button', 'tree')


def mnemonics(widgets):
    """Return the Alt keys of these widgets, and who has them."""
    keys = collections.defaultdict(set)
    for widget in widgets:
        if not widget.get_interfaces().count('Action'):
            continue
        for index in range(widget.get_n_actions()):
            key = widget.get_key_binding(index).lower()
            if key.startswith('alt+'):
                keys[key].add(name_of(widget))
    return keys


class Accessibility(WindowCase):
    """Names, the way of the Tab key, mnemonics."""

    def expect_names(self, window, where):
        """Every showing widget with which one can do something has a name."""
        nameless = [widget.get_role_name() for widget in window.showing_widgets()
                    if widget.get_role_name() in NAMED_ROLES and not widget.get_name().strip()]
        self.assertEqual(nameless, [], f'without a name in {where}')

    def expect_unique_mnemonics(self, widgets, where):
        """No two of these answer to the same Alt key."""
        shared = {key: sorted(names) for key, names in mnemonics(widgets).items()
                  if len(names) > 1}
        self.assertEqual(shared, {}, f'one key for several in {where}')

    def tab_order(self, window, key='Tab'):
        """Press the key until it has been everywhere; return the way, beginning where it is now."""
        way = [name_of(window.focused())]
        while True:
            last = way[-1]
            press(key)
            wait_until(lambda last=last: window.focused() and name_of(window.focused()) != last,
                       PATIENCE, f'{key} leaves {last}')
            here = name_of(window.focused())
            if here in way:
                return way, here
            way.append(here)

    def test_contract(self):
        """The widgets that the tests, and other programs, rely upon are there under their names."""
        window = self.start()
        window.plan(2)
        window.enter('Ann')
        for role, name in (('spin button', 'How many names'), ('text', 'Name'),
                           ('push button', 'Add name'), ('push button', 'End request'),
                           ('push button', 'Paste several'),
                           ('progress bar', 'Names entered'), ('list', 'Stored names')):
            window.widget(role, name)
        window.quit()

    def test_names(self):
        """In the window with a problem, and in the dialogs, everything has a name."""
        window = self.start()
        window.enter('Ann')
        self.expect_names(window, 'the window')
        window.choose_file('ctrl+n', 'New Roster', self.home / 'missing' / 'x')
        window.wait_for_message('there is no folder')
        window.details()
        self.expect_names(window, 'the message bar')
        press('ctrl+l', 'alt+e', 'p')
        window.wait_for_window('Preferences')
        self.expect_names(window, 'the Preferences')
        press('Escape')
        window.wait_for_end_of_window('Preferences')
        window.quit()

    def test_words_are_readable(self):
        """What is painted is told as well: the roster, the problem, the empty list."""
        window = self.start()
        rows = window.widget('list', 'Stored names')
        self.assertIn('No names yet', rows.get_description())
        bar = window.find_by_role('status bar')
        texts = [widget.get_name() + widget.get_description() for widget in descendants(bar)]
        self.assertTrue(any('My names.roster' in text for text in texts), texts)
        window.quit()

    def test_tab_order(self):
        """Tab goes from the name to the buttons, the list and the number, and round again."""
        window = self.start()
        way, back_at = self.tab_order(window)
        print(' → '.join([*way, back_at]), end=' ')
        self.assertEqual(way, ['text/Name', 'push button/Add name', 'push button/Paste several',
                               'list/Stored names', 'spin button/How many names'])
        self.assertEqual(back_at, way[0], 'Tab does not come back to where it began')
        window.quit()

    def test_tab_order_in_a_request(self):
        """While a request is open, its end is on the way, behind Add Name."""
        window = self.start()
        window.plan(5)
        window.enter('Ann')
        press('alt+m')
        wait_until(lambda: window.focused().get_name() == 'How many names', PATIENCE, 'the number')
        way, back_at = self.tab_order(window)
        print(' → '.join([*way, back_at]), end=' ')
        self.assertEqual(way, ['spin button/How many names', 'text/Name', 'push button/Add name',
                               'push button/End request', 'push button/Paste several',
                               'list/Stored names'])
        self.assertEqual(back_at, way[0], 'Tab does not come back to where it began')
        window.quit()

    def test_tab_order_backwards(self):
        """Shift+Tab goes the same way back."""
        window = self.start()
        way, back_at = self.tab_order(window, 'shift+Tab')
        self.assertEqual(way, ['text/Name', 'spin button/How many names', 'list/Stored names',
                               'push button/Paste several', 'push button/Add name'])
        self.assertEqual(back_at, way[0])
        window.quit()

    def test_mnemonics_of_the_window(self):
        """In the window, with all its buttons there, each Alt key means one thing."""
        window = self.start()
        window.enter('Ann')
        window.choose_file('ctrl+n', 'New Roster', self.home / 'missing' / 'x')
        window.wait_for_message('there is no folder')
        self.expect_unique_mnemonics(window.showing_widgets(), 'the window')
        window.quit()

    def test_import(self):
        """In the dialog of an import everything has a name and is met by Tab; its keys are unique."""
        window = self.start()
        window.enter('Ann')
        window.wait_for_names(['Ann'])
        file = self.home / 'class.csv'
        file.write_text('Surname;First name\nLovelace;Ada\n;Ann\n', encoding='utf-8')
        window.choose_names(file)
        dialog = window.window('Import Names')
        window.widget('radio button', 'Leave repeated names out', dialog)

        self.expect_names(window, 'the dialog of an import')
        self.expect_unique_mnemonics(
            [widget for widget in descendants(dialog)
             if shows(widget) and widget.get_role_name() != 'page tab list'],  # says what its tab does
            'the dialog of an import')
        way, back_at = self.tab_order(window)
        print(' → '.join([*way, back_at]), end=' ')
        self.assertEqual(way, ['tree/Preview', 'radio button/Leave repeated names out',
                               'spin button/Expected names', 'push button/Cancel',
                               'combo box/Table', 'check box/First row has headings',
                               'combo box/Semicolon', 'combo box/Double', 'combo box/First name',
                               'combo box/Surname', 'combo box/UTF-8', 'page tab list/Preview',
                               'table cell/2'])  # the first cell of the preview
        window.kill()

    def test_mnemonics_of_the_menus(self):
        """In each menu too."""
        window = self.start()
        bar = window.find_by_role('menu bar')
        for index in range(bar.get_child_count()):
            menu = bar.get_child_at_index(index)
            entries = [widget for widget in descendants(menu)
                       if widget.get_parent().get_parent().get_name() == menu.get_name()]
            self.assertGreater(len(entries), 0)
            self.expect_unique_mnemonics(entries, menu.get_name())
        window.quit()

    def test_mnemonics_of_the_preferences(self):
        """And in the Preferences."""
        window = self.start()
        press('alt+e', 'p')
        dialog = window.wait_for_window('Preferences')
        self.expect_unique_mnemonics(
            [widget for widget in descendants(dialog) if shows(widget)], 'the Preferences')
        press('Escape')
        window.wait_for_end_of_window('Preferences')
        window.quit()

    def test_one_focus(self):
        """A screen reader is told of one focused widget, not of two."""
        window = self.start()
        window.enter('Ann')
        focused = [name_of(widget) for widget in window.showing_widgets()
                   if has_state(widget, Atspi.StateType.FOCUSED)]
        self.assertEqual(focused, ['text/Name'])
        window.quit()


if __name__ == '__main__':
    main()

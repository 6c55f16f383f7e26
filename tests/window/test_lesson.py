#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Help > Lesson and Help > Explain: the whole tour, by keyboard alone, as it is read out."""

import rosters
from rollcall_window import PATIENCE, Atspi, has_state, name_of, press, type_text
from waiting import wait_until
from window_case import WindowCase, main

NEXT = 'alt+x'


class Lesson(WindowCase):
    """What the lesson says, what it notices, and what it leaves behind."""

    def labels(self, window):
        """Return the words of all labels that show."""
        return [widget.get_name() for widget in window.showing_widgets()
                if widget.get_role_name() == 'label']

    def wait_for_label(self, window, beginning):
        """Wait until a label begins so."""
        wait_until(lambda: any(text.startswith(beginning) for text in self.labels(window)), PATIENCE,
                   lambda: f'"{beginning}…"; there are {self.labels(window)}')

    def wait_for_step(self, window, title):
        """Wait until this step has the focus, so that a screen reader reads it out."""
        wait_until(lambda: window.focused() and window.focused().get_name().startswith(title),
                   PATIENCE, lambda: f'"{title}" has the focus; it is {window.focused()}')

    def enter(self, *names):
        """Type these names where the keys go."""
        for name in names:
            type_text(f'{name}\n')

    def test_the_whole_tour(self):
        """Five steps, each done and noticed; afterwards all is as before, but for the names."""
        window = self.start()
        press('F1')
        self.wait_for_step(window, 'Step 1 of 5: The way of a name. Enter a name.')
        press('alt+g')
        wait_until(lambda: window.focused().get_name() == 'Name', PATIENCE, 'the field')
        self.enter('Ann')
        self.wait_for_label(window, 'Done: “Ann” is stored.')

        press(NEXT)
        self.wait_for_step(window, 'Step 2 of 5: Four stations.')
        press('alt+s')
        self.wait_for_label(window, 'Done: the Pipeline is shown.')
        self.wait_for_label(window, 'Producer waits: no names to put.')

        press(NEXT)
        self.wait_for_step(window, 'Step 3 of 5: Back-pressure.')
        press('alt+s')
        self.wait_for_label(window, 'The slot is free.')
        self.enter('Ada', 'Grace', 'Mary', 'Annie')
        self.wait_for_label(window, 'Done: the producer waits.')
        self.assertIn('Slow motion', self.labels(window))

        press(NEXT)
        self.wait_for_step(window, 'Step 4 of 5: Single slot or queue.')
        press('alt+u')
        self.wait_for_label(window, 'Done: the pipeline is a queue of 4 now.')

        press(NEXT)
        self.wait_for_step(window, 'Step 5 of 5: The end is the hard part.')
        press('alt+s')
        window.wait_for_window('Three Endings')
        press('alt+c', 'alt+p', 'ctrl+a', '0', 'alt+d', 'ctrl+a', '0', 'Return')
        self.wait_for_label(window, '5 of 5 names were taken; the closed pipeline ended')
        press('Escape')
        window.wait_for_end_of_window('Three Endings')
        self.wait_for_label(window, 'Done: a run has come to its end.')

        press('Escape')
        wait_until(lambda: window.find('push button', 'End Lesson') is None, PATIENCE, 'the end')
        self.wait_for_label(window, 'The queue is empty: 0 of 64.')
        wait_until(lambda: 'Slow motion' not in self.labels(window), PATIENCE, 'full speed')
        names = ['Ann', 'Ada', 'Grace', 'Mary', 'Annie']
        window.wait_for_names(names)
        window.quit()
        self.assertEqual(rosters.names_in(self.home / '.local/share/rollcall/My names.roster'), names)

    def test_the_way_of_the_tab_key(self):
        """From the text through the buttons to the field and round again; Back goes back."""
        window = self.start()
        press('F1')
        self.wait_for_step(window, 'Step 1 of 5')
        press(NEXT)
        self.wait_for_step(window, 'Step 2 of 5')

        way = []
        for _ in range(5):
            last = name_of(window.focused())
            press('Tab')
            wait_until(lambda last=last: window.focused() and name_of(window.focused()) != last,
                       PATIENCE, f'Tab leaves {last}')
            way.append(name_of(window.focused()))

        self.assertEqual(way, ['push button/Show Pipeline', 'push button/Back', 'push button/Next',
                               'push button/End Lesson', 'spin button/How many names'])
        press('alt+b')
        self.wait_for_step(window, 'Step 1 of 5')
        press('alt+l')
        wait_until(lambda: window.find('push button', 'End Lesson') is None, PATIENCE, 'the end')
        wait_until(lambda: window.focused().get_name() == 'Name', PATIENCE, 'the field')
        window.quit()

    def test_closing_in_the_midst(self):
        """A window that is closed in slow motion stores what it has; the next one is as usual."""
        window = self.start()
        press('F1')
        self.wait_for_step(window, 'Step 1 of 5')
        press(NEXT)
        self.wait_for_step(window, 'Step 2 of 5')
        press(NEXT)
        self.wait_for_step(window, 'Step 3 of 5')
        press('alt+s')
        self.wait_for_label(window, 'The slot is free.')
        self.enter('Ada', 'Grace', 'Mary')
        wait_until(lambda: window.field_text() == '', PATIENCE, 'all are taken from the field')
        window.quit()
        self.assertEqual(rosters.names_in(self.home / '.local/share/rollcall/My names.roster'),
                         ['Ada', 'Grace', 'Mary'])

        again = self.start()
        self.wait_for_label(again, 'The queue is empty: 0 of 64.')
        self.assertIsNone(again.find('push button', 'End Lesson'))
        again.quit()


class Explain(WindowCase):
    """The explanations, from the menu and from the Pipeline dock."""

    def code(self, window):
        """Return the line behind the arrow."""
        text = window.widget('text', 'Code')
        lines = text.get_text(0, text.get_character_count()).split('\n')
        return next((line[1:].strip() for line in lines if line.startswith('→')), '')

    @staticmethod
    def focused(window):
        """Return who has the focus; cells and tabs say so even where their list has it not."""
        focused = [name_of(widget) for widget in window.showing_widgets()
                   if has_state(widget, Atspi.StateType.FOCUSED)
                   and widget.get_role_name() not in ('table cell', 'page tab')]
        return next((name for name in focused if not name.endswith('/')), '')

    def test_by_keyboard(self):
        """The states are gone through by the arrow keys; all is read and has a name."""
        window = self.start()
        press('alt+h', 'e')
        window.wait_for_window('Explain the Pipeline')
        window.widget('label', 'Producer: Waits for names')
        self.assertEqual(self.focused(window), 'tree/What each station can be doing')
        press('Down', 'Down', 'Down', 'Down')
        window.widget('label', 'Producer: Waits for room')
        self.assertIn('m_putters.sleepUntil', self.code(window))

        way = []
        for _ in range(6):
            last = self.focused(window)
            press('Tab')
            wait_until(lambda last=last: self.focused(window) not in ('', last), PATIENCE,
                       f'Tab leaves {last}')
            way.append(self.focused(window))
        self.assertTrue(way[0].startswith('label/The pipeline is full'), way)
        self.assertEqual(way[1:], ['page tab list/Here it sleeps', 'text/Code',
                                   'check box/Follow what happens now', 'push button/Close',
                                   'tree/What each station can be doing'])
        press('Escape')
        window.wait_for_end_of_window('Explain the Pipeline')
        window.quit()

    def test_it_follows_beside_the_window(self):
        """Opened from the dock it follows the producer; names can be entered meanwhile."""
        window = self.start()
        press('F9')
        window.push('push button', 'Explain…')
        window.wait_for_window('Explain the Pipeline')
        window.widget('label', 'Producer: Waits for names')
        window.activate()
        window.push('check box', 'Slow motion')
        window.push('check box', 'Pause threads')
        window.widget('label', 'Producer: Is paused')

        window.enter('Ann')
        window.push('check box', 'Slow motion')
        window.wait_for_names(['Ann'])
        window.widget('label', 'Producer: Waits for names')
        window.quit()


if __name__ == '__main__':
    main()

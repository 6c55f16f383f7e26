#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The Pipeline dock: what the threads do is read, slowed down, stopped and stepped."""

import rosters
from rollcall_window import PATIENCE, press, shows
from waiting import wait_until
from window_case import WindowCase, main

FIVE = ['Ada', 'Grace', 'Katherine', 'Mary', 'Annie']


class PipelineDock(WindowCase):
    """From outside, by keyboard and screen reader."""

    def sentences(self, window):
        """Return the words of all labels that show."""
        return [widget.get_name() for widget in window.showing_widgets()
                if widget.get_role_name() == 'label']

    def wait_for_sentence(self, window, text):
        """Wait until this is said."""
        wait_until(lambda: text in self.sentences(window), PATIENCE,
                   lambda: f'"{text}"; there are {self.sentences(window)}')

    def test_names_are_stopped_and_stepped(self):
        """F9, slow motion, five names, a step, and on at full speed: all are stored."""
        window = self.start()
        press('F9')
        self.wait_for_sentence(window, 'Producer waits: no names to put.')
        self.wait_for_sentence(window, 'Consumer waits: nothing to take.')
        self.wait_for_sentence(window, 'The queue is empty: 0 of 64.')
        window.push('check box', 'Slow motion')
        window.push('check box', 'Pause threads')
        self.wait_for_sentence(window, 'Slow motion')
        self.wait_for_sentence(window, 'Consumer is paused.')

        window.enter(*FIVE)
        self.wait_for_sentence(window, 'Producer is paused: 5 names to put.')
        self.assertEqual(window.names(), [])
        self.wait_for_sentence(window, '5 accepted = 5 waiting + 0 in the pipeline + 0 being written'
                                       ' + 0 stored + 0 refused')
        window.push('push button', 'Step')
        self.wait_for_sentence(window, 'The queue holds 1 of 64.')
        window.push('push button', 'Step')
        window.wait_for_names(FIVE[:1])
        self.wait_for_sentence(window, '5 accepted = 3 waiting + 1 in the pipeline + 0 being written'
                                       ' + 1 stored + 0 refused')

        window.push('check box', 'Slow motion')
        window.wait_for_names(FIVE)
        self.wait_for_sentence(window, '5 accepted = 0 waiting + 0 in the pipeline + 0 being written'
                                       ' + 5 stored + 0 refused')
        window.quit()
        self.assertEqual(rosters.names_in(self.home / '.local/share/rollcall/My names.roster'), FIVE)

    def test_hiding_it_ends_slow_motion(self):
        """Names that are held back go on when the dock is hidden; it is remembered that it was shown."""
        window = self.start()
        press('F9')
        window.push('check box', 'Slow motion')
        window.push('check box', 'Pause threads')
        self.wait_for_sentence(window, 'Consumer is paused.')
        window.enter(*FIVE)
        press('F9')
        window.wait_for_names(FIVE)
        wait_until(lambda: 'Slow motion' not in self.sentences(window), PATIENCE, 'no badge')
        press('F9')
        window.widget('check box', 'Slow motion')
        window.quit()

        again = self.start()
        self.assertTrue(shows(again.widget('check box', 'Slow motion')))
        again.quit()

    def test_closing_ends_slow_motion(self):
        """A window that is closed while it is paused stores what it has."""
        window = self.start()
        press('F9')
        window.push('check box', 'Slow motion')
        window.push('check box', 'Pause threads')
        self.wait_for_sentence(window, 'Consumer is paused.')
        window.enter(*FIVE)
        window.quit()
        self.assertEqual(rosters.names_in(self.home / '.local/share/rollcall/My names.roster'), FIVE)


if __name__ == '__main__':
    main()

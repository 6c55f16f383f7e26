#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Help > Three Endings: a run is followed and read from outside, by keyboard alone."""

import signal

from rollcall_window import PATIENCE, press
from waiting import wait_until
from window_case import WindowCase, main

STALLED = ('5 of 5 names were taken. The consumer went back to take() before the event was set; '
           'nothing would have woken it. The watchdog closed the pipeline to free it.')


class Endings(WindowCase):
    """The event that comes too late, and closing in the midst."""

    def open(self):
        """Open the dialog by its menu, and choose the event; names come at once."""
        window = self.start()
        press('alt+h', 't')
        window.wait_for_window('Three Endings')
        press('alt+e', 'alt+p', 'ctrl+a', '0', 'alt+d', 'ctrl+a', '2', '0', '0', '0')
        return window

    @staticmethod
    def marked_line(window, name):
        """Return the line behind the arrow."""
        text = window.widget('text', name)
        lines = text.get_text(0, text.get_character_count()).split('\n')
        return next((line[1:].strip() for line in lines if line.startswith('→')), '')

    def test_the_consumer_sleeps_and_is_freed(self):
        """Both threads are where the words say; the verdict tells why."""
        window = self.open()

        press('Return')

        window.widget('label', 'The consumer sleeps in take().')
        window.widget('label', 'The producer has put its last name, but has not told so yet.')
        wait_until(lambda: self.marked_line(window, 'Code of the producer') == 'delay.pause();',
                   PATIENCE, 'the delay is marked')
        self.assertIn('m_pipeline.take(name)', self.marked_line(window, 'Code of the consumer'))
        window.widget('label', STALLED)
        window.widget('label', 'The producer has ended.')
        press('Escape')
        window.wait_for_end_of_window('Three Endings')
        window.quit()

    def test_escape_cancels_the_run(self):
        """The dialog goes, and Rollcall can be closed at once."""
        window = self.open()
        press('Return')
        window.widget('label', 'The consumer sleeps in take().')

        press('Escape')

        window.wait_for_end_of_window('Three Endings')
        window.quit()

    def test_the_system_ends_it_in_the_midst(self):
        """A run of 40 seconds does not hold it up; a thread that it had to leave would be told."""
        window = self.open()
        press('alt+a', 'ctrl+a', '2', '0', 'alt+o', 'ctrl+a', '2', '0')
        press('alt+p', 'ctrl+a', '2', '0', '0', '0', 'Return')
        window.widget('label', 'Under way: 0 of 20 names taken.')

        window.program.send(signal.SIGTERM)

        window.expect_end(0)


if __name__ == '__main__':
    main()

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tools > Timeline: what the threads did is recorded, read step by step, and saved as a trace."""

import json

from rollcall_window import PATIENCE, press, type_text
from waiting import wait_until
from window_case import WindowCase, main

THREE = ['Ann', 'Bob', 'Cem']


class Timeline(WindowCase):
    """From outside, by keyboard and screen reader."""

    @staticmethod
    def sentences(window):
        """Return the words of all labels in the timeline's window."""
        dialog = window.window('Timeline')
        return [widget.get_name() for widget in window.showing_widgets()
                if widget.get_role_name() == 'label'] if dialog else []

    def wait_for_sentence(self, window, text):
        """Wait until some label has this in it; return all of it."""
        def found():
            return next((each for each in self.sentences(window) if text in each), None)
        return wait_until(found, PATIENCE, lambda: f'"{text}"; there are {self.sentences(window)}')

    def record(self):
        """Open the timeline, enter three names in the main window, and come back to it."""
        window = self.start()
        press('alt+t', 't')
        window.wait_for_window('Timeline')
        self.wait_for_sentence(window, 'What both threads do is recorded')
        window.activate()
        window.enter(*THREE)
        window.wait_for_names(THREE)
        press('alt+t', 't')
        window.wait_for_window('Timeline')
        self.wait_for_sentence(window, '3 names stored since the start.')
        press('alt+t')  # Stop
        self.wait_for_sentence(window, 'Nothing is recorded at the moment.')
        return window

    def test_it_is_gone_through_by_keyboard(self):
        """The slider goes from event to event, and the labels say what was where."""
        window = self.record()
        press('alt+e')  # the slider
        wait_until(lambda: window.focused() and window.focused().get_name() == 'Event', PATIENCE,
                   'the slider has the focus')

        press('Home')
        self.wait_for_sentence(window, 'Here the recording begins.')
        self.wait_for_sentence(window, '0 names stored since the start.')
        seen = []
        slider = window.widget('slider', 'Event')
        for step in range(1, int(slider.get_maximum_value()) + 1):
            press('Right')
            seen.append(self.wait_for_sentence(window, f'event {step} of'))

        story = '\n'.join(seen)
        for name in THREE:
            self.assertIn(f'Producer: accepted {name}.', story)
            self.assertIn(f'Producer: about to put {name}… put, queue holds 1 of 64.', story)
            self.assertIn(f'Consumer: stored {name}.', story)
        self.wait_for_sentence(window, 'Consumer waits for a name')
        press('Escape')
        window.wait_for_end_of_window('Timeline')
        window.quit()

    def test_it_is_saved_as_a_trace(self):
        """The file is what viewers of traces read; it has all three names."""
        window = self.record()
        path = self.home / 'timeline.json'

        press('alt+s')
        window.wait_for_window('Save Timeline')
        press('ctrl+a')
        type_text(f'{path}\n')
        window.wait_for_end_of_window('Save Timeline')
        self.wait_for_sentence(window, f'Saved as {path}.')

        events = json.loads(path.read_text())['traceEvents']
        for event in events:
            self.assertIn(event['ph'], 'MXCi')
            self.assertIsInstance(event['pid'], int)
            self.assertIsInstance(event['tid'], int)
            if event['ph'] != 'M':
                self.assertGreaterEqual(event['ts'], 0)
            if event['ph'] == 'X':
                self.assertGreaterEqual(event['dur'], 0)
        threads = {event['args']['name'] for event in events if event['name'] == 'thread_name'}
        self.assertEqual(threads, {'Producer', 'Consumer', 'Window'})
        written = [event['args']['name'] for event in events if event['name'] == 'writing']
        self.assertEqual(written, THREE)
        press('Escape')
        window.wait_for_end_of_window('Timeline')
        window.quit()

    def test_rollcall_ends_while_it_records(self):
        """Ctrl+Q in the main window ends both."""
        window = self.start()
        press('F9')
        window.push('push button', 'Timeline…')
        window.wait_for_window('Timeline')
        window.activate()
        window.enter(*THREE)
        window.quit()


if __name__ == '__main__':
    main()

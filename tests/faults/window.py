# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs of the window over the roster of a session; needs a desktop, see tests/window/desktop.sh."""

import contextlib

from gi.repository import GLib

from ledger import WORDS
from rollcall_window import (PATIENCE, RollcallWindow, hint_of, press, put_on_clipboard,
                             type_in_one_go)
from session import Started
from waiting import wait_until

TYPEABLE = [word for word in WORDS if word.isascii()]  # see type_text()


def start_window(session, *arguments, before=()):
    """Start the window with the roster of the session, which it would not make by itself."""
    if not session.roster.exists():
        session.drain()
    draft = session.look()[1].draft
    window = session.make(RollcallWindow, *arguments, before=before)
    return Window(window, session.ledger.begin_run(goes_on=True), draft)


class Window(Started):
    """One run of the window, with somebody at its keyboard."""

    def __init__(self, window, run, draft):
        """What an earlier run has left in the field will be typed over."""
        super().__init__(window.program, run)
        self.window = window
        self._field = window.widget('text', 'Name')
        wait_until(lambda: self._text() == draft, PATIENCE, f'“{draft}” is in the field')
        press('ctrl+l', 'ctrl+a')

    def type(self, count):
        """Type so many names, as fast as keys go. Returns whether it still runs."""
        self.begin_to_type(count).wait()
        return self.program.is_running

    def begin_to_type(self, count, *keys):
        """Begin to type so many names, and press the keys; return the process that does it."""
        return type_in_one_go([self.run.attempt(TYPEABLE) for _ in range(count)], *keys)

    def paste(self, count):
        """Paste so many names, each with Enter. Returns whether it still runs."""
        for _ in range(count):
            name = self.run.attempt()
            put_on_clipboard(name)
            press('ctrl+v')
            self._wait_for_field(lambda text, name=name: text == name)
            press('Return')
            self._wait_for_field(lambda text: text == '')
            if not self.program.is_running:
                return False
        return True

    def hear(self):
        """Note what it has said, and whether the last name has come back."""
        answered = super().hear()
        if answered < len(self.run.attempted) and self._has_come_back(self.run.attempted[-1]):
            self.run.deny(self.run.attempted[-1])
            press('ctrl+a')  # the next name takes its place
        return self.run.answered_count

    def _has_come_back(self, name):
        # In this order: while a name is typed, there is no hint.
        return self._text() == name and self._hint() != ''

    def _wait_for_field(self, condition):
        """Wait until its text is so, or Rollcall has ended."""
        wait_until(lambda: not self.program.is_running or condition(self._text()), PATIENCE,
                   lambda: f'the field has “{self._text()}”, not what it should')

    def _text(self):
        with contextlib.suppress(GLib.Error):  # it has ended
            return self._field.get_text(0, self._field.get_character_count())

    def _hint(self):
        with contextlib.suppress(GLib.Error):
            return hint_of(self._field)

# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The window of a running Rollcall, as its user meets it.

Keys and mouse go the way of real ones, through the X server; what the window shows is read as a
screen reader does it. Role and accessible name of a widget are the contract, see widget().
"""

import re
import subprocess

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402 (the version comes first)

from program import Program  # noqa: E402
from waiting import wait_until  # noqa: E402

PATIENCE = 10  # seconds that anything may take which takes milliseconds
PROGRESS = (r'^(\d+ of \d+|\d+ names?) entered$|more than planned$'
            r'|^(The name is|All \d+ names are) stored\.$')


def xdotool(*arguments):
    """Run xdotool; return what it says, or nothing if it fails."""
    done = subprocess.run(['xdotool', *map(str, arguments)], text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.strip() if done.returncode == 0 else ''


def press(*keys):
    """Press these keys one after another, such as 'ctrl+q'."""
    xdotool('key', '--clearmodifiers', '--delay', 5, *keys)


def type_text(text):
    """Type ASCII text, key by key; a line break is Enter."""
    assert text.isascii(), 'other characters have to be pasted: xdotool mistakes them'
    lines = text.split('\n')
    for number, line in enumerate(lines, 1):
        if line:
            xdotool('type', '--clearmodifiers', '--delay', 5, '--', line)
        if number < len(lines):
            press('Return')


def type_in_one_go(lines, *keys):
    """Begin to type these lines, each with Enter, and then the keys, as fast as it goes.

    Returns the process that does it.
    """
    commands = []
    for line in lines:
        commands += ['type', '--delay', '1', '--args', '1', line, 'key', '--delay', '1', 'Return']
    for key in keys:
        commands += ['key', '--delay', '1', key]
    return subprocess.Popen(['xdotool', *(commands or ['getactivewindow'])],
                            stdout=subprocess.DEVNULL)


def put_on_clipboard(text):
    """Copy the text, as another program would."""
    subprocess.run(['xclip', '-selection', 'clipboard'], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def clipboard_text():
    """Return what is on the clipboard, as another program gets it."""
    done = subprocess.run(['xclip', '-selection', 'clipboard', '-out'], check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.decode() if done.returncode == 0 else ''


def paste(text):
    """Put the text on the clipboard and press Ctrl+V."""
    put_on_clipboard(text)
    press('ctrl+v')


def take_picture(path, window='root'):
    """Save what the screen, or one window of it, shows."""
    subprocess.run(['import', '-window', str(window), str(path)], check=True)


def is_dialog(window):
    """Say whether the window with this number belongs to another one."""
    said = subprocess.run(['xprop', '-id', window, 'WM_TRANSIENT_FOR'], text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return 'window id' in said.stdout


def shows(widget):
    """Say whether the widget can be seen now."""
    return has_state(widget, Atspi.StateType.SHOWING)


def has_state(widget, state):
    """Say whether the widget is there and has the state."""
    try:
        return widget is not None and widget.get_state_set().contains(state)
    except GLib.Error:
        return False  # it has gone


def descendants(widget):
    """Go through all below a widget; a list's rows are left out, and those of a long table."""
    try:
        count = widget.get_child_count()
        if widget.get_role_name() == 'list' or count > 1000:
            return
        for index in range(count):
            child = widget.get_child_at_index(index)
            if child is not None:
                yield child
                yield from descendants(child)
    except GLib.Error:
        return  # it went while we looked


def name_of(widget):
    """Return role and name, as in the contract."""
    return f'{widget.get_role_name()}/{widget.get_name()}'


def hint_of(field):
    """Return what stands under the name field; its placeholder is no hint."""
    text = field.get_description()
    return '' if text == 'e.g. Ada Lovelace' else text


class RollcallWindow:
    """One run of Rollcall with its window."""

    def __init__(self, home, *arguments, **options):
        """Start it, see Program, and wait until it can be typed into."""
        self.program = Program(home, *arguments, **options)
        try:
            self._app = wait_until(self._find_app, PATIENCE, 'Rollcall among the accessible ones')
            self._app.set_cache_mask(Atspi.Cache.NONE)
            self.wait_until_active()
            # The session opens at once, and then says so.
            wait_until(lambda: self.chip() not in ('', 'Opening…'), PATIENCE, 'the roster is open')
        except BaseException:
            self.program.kill()
            raise

    def _find_app(self):
        assert self.program.is_running, f'Rollcall has ended: {self.program.stderr()}'
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            try:
                if app and app.get_process_id() == self.program.pid:
                    return app
            except GLib.Error:
                continue  # one that ends
        return None

    # Windows

    def wait_until_active(self):
        """Wait until keys go to a window of this Rollcall."""
        wait_until(lambda: xdotool('getactivewindow', 'getwindowpid') == str(self.program.pid),
                   PATIENCE, 'the window gets the keys')

    def activate(self):
        """Bring the main window to the front."""
        xdotool('windowactivate', '--sync', self.x_window())
        self.wait_until_active()

    def x_window(self):
        """Return the X server's number of the main window."""
        windows = xdotool('search', '--onlyvisible', '--pid', self.program.pid, '--name',
                          'Rollcall$')
        return next(window for window in windows.split() if not is_dialog(window))

    def size(self):
        """Return width and height of the main window."""
        text = xdotool('getwindowgeometry', '--shell', self.x_window())
        values = dict(line.split('=') for line in text.splitlines())
        return int(values['WIDTH']), int(values['HEIGHT'])

    def resize(self, width, height):
        """Drag the main window to a size, as it were."""
        xdotool('windowsize', self.x_window(), width, height)
        wait_until(lambda: self.size() == (width, height), PATIENCE,
                   lambda: f'size {width} × {height}, but it is {self.size()}')

    def title(self):
        """Return the title of the main window."""
        return xdotool('getwindowname', self.x_window())

    def windows(self):
        """Return the names of all windows that show, dialogs and menus too."""
        children = [self._app.get_child_at_index(i) for i in range(self._app.get_child_count())]
        return [child.get_name() for child in children if shows(child)]

    def window(self, name):
        """Return the window with this name, if it shows."""
        for index in range(self._app.get_child_count()):
            child = self._app.get_child_at_index(index)
            if child is not None and shows(child) and child.get_name().startswith(name):
                return child
        return None

    def wait_for_window(self, name):
        """Wait for a window or dialog whose name begins so, and for its being active."""
        window = wait_until(lambda: self.window(name), PATIENCE,
                            lambda: f'a window named {name}; there are {self.windows()}')
        self.wait_until_active()
        return window

    def wait_for_end_of_window(self, name):
        """Wait until a dialog has gone and the main window is back."""
        wait_until(lambda: self.window(name) is None, PATIENCE, f'the end of the window {name}')
        self.wait_until_active()

    # Widgets

    def find(self, role, name, within=None):
        """Return the showing widget of this role and accessible name, or None."""
        return next((widget for widget in descendants(within or self._app)
                     if widget.get_name() == name and widget.get_role_name() == role
                     and shows(widget)), None)

    def find_by_role(self, role):
        """Return the first showing widget of this role, or None."""
        return next((widget for widget in descendants(self._app)
                     if widget.get_role_name() == role and shows(widget)), None)

    def widget(self, role, name, within=None):
        """Wait for the showing widget of this role and accessible name."""
        return wait_until(lambda: self.find(role, name, within), PATIENCE,
                          f'the widget {role}/{name}')

    def showing_widgets(self):
        """Return all widgets that can be seen; rows left out."""
        return [widget for widget in descendants(self._app) if shows(widget)]

    def focused(self):
        """Return the widget that the keys go to, or None; the innermost, if it stands for others."""
        focused = [widget for widget in self.showing_widgets()
                   if has_state(widget, Atspi.StateType.FOCUSED)
                   and widget.get_role_name() != 'page tab']  # says so even where its list has it not
        return focused[-1] if focused else None

    def push(self, role, name, within=None):
        """Push a button by the screen reader's means."""
        self.widget(role, name, within).do_action(0)

    def mnemonic(self, role, name):
        """Return the keys that go to this widget, for press(): the letter that is underlined."""
        return self.widget(role, name).get_key_binding(0).lower()

    # What it shows

    def field_text(self):
        """Return what is in the name field."""
        field = self.widget('text', 'Name')
        return field.get_text(0, field.get_character_count())

    def hint(self):
        """Return what stands under the name field."""
        return hint_of(self.widget('text', 'Name'))

    def entered(self):
        """Return how many names of the request were entered, at least."""
        words = re.search(r'\d+', self.progress())
        return int(words.group()) if words else 'The name' in self.progress()

    def progress(self):
        """Return the words below the name field that say how far the request has come."""
        labels = (widget.get_name() for widget in self.showing_widgets()
                  if widget.get_role_name() == 'label')
        return next((text for text in labels if re.search(PROGRESS, text)), '')

    def names(self):
        """Return all rows of the list."""
        rows = self.widget('list', 'Stored names')
        return [self._row(rows, index) for index in range(rows.get_child_count())]

    @staticmethod
    def _row(rows, index):
        row = rows.get_child_at_index(index)
        return row.get_name() if row is not None else None

    def heading(self):
        """Return the words above the list."""
        labels = (widget.get_name() for widget in self.showing_widgets()
                  if widget.get_role_name() == 'label')
        return next((text for text in labels if text.startswith('Stored names')), '')

    def chip(self):
        """Return the one word of status."""
        bar = self.find_by_role('status bar')
        labels = [widget for widget in descendants(bar) if widget.get_role_name() == 'label'
                  ] if bar else []
        return labels[0].get_name() if labels else ''

    def message(self):
        """Return the words of the message bar; none if it is hidden."""
        bar = self.find('frame', 'Message')
        labels = [widget for widget in descendants(bar) if widget.get_role_name() == 'label'
                  ] if bar else []
        return labels[0].get_name() if labels else ''

    def details(self):
        """Unfold the message's details, and return them."""
        bar = self.widget('frame', 'Message')
        if self.find('text', 'Details', bar) is None:
            self.push('check box', 'Details', bar)
        text = self.widget('text', 'Details', bar)
        return text.get_text(0, text.get_character_count())

    def wait_for_names(self, names):
        """Wait until the list holds exactly these names, in this order."""
        wait_until(lambda: self.names() == names, PATIENCE,
                   lambda: f'{names} in the list; there are {self.names()}')

    def wait_for_chip(self, text, seconds=PATIENCE):
        """Wait until the status says this."""
        wait_until(lambda: self.chip() == text, seconds,
                   lambda: f'status "{text}"; it is "{self.chip()}", message "{self.message()}"')

    def wait_for_message(self, text, seconds=PATIENCE):
        """Wait until the message bar has this somewhere; return all of it."""
        wait_until(lambda: text in self.message(), seconds,
                   lambda: f'message "{text}"; it is "{self.message()}"')
        return self.message()

    def wait_for_heading(self, text):
        """Wait until this stands above the list."""
        wait_until(lambda: self.heading() == text, PATIENCE,
                   lambda: f'heading "{text}"; it is "{self.heading()}"')

    def wait_for_hint(self, text):
        """Wait until this stands under the name field."""
        wait_until(lambda: self.hint() == text, PATIENCE,
                   lambda: f'hint "{text}"; it is "{self.hint()}"')

    def wait_for_progress(self, text):
        """Wait until the progress bar says this."""
        wait_until(lambda: self.progress() == text, PATIENCE,
                   lambda: f'progress "{text}"; it is "{self.progress()}"')

    # What its user does

    def plan(self, number):
        """Say how many names will come; the name field has the focus then."""
        press('alt+m')
        type_text(f'{number}\n')

    def enter(self, *names):
        """Put each name into the name field, by keys or by pasting, and press Enter."""
        press('ctrl+l')
        for name in names:
            if name.isascii():
                type_text(name)
            else:
                paste(name)
                wait_until(lambda name=name: self.field_text() == name, PATIENCE,
                           f'"{name}" is pasted')
            press('Return')
            wait_until(lambda: self.field_text() == '', PATIENCE,
                       lambda name=name: f'"{name}" is taken from the field: {self.hint()}')

    def choose_file(self, keys, dialog, path):
        """Open a file dialog by these keys, and choose the path in it by keyboard."""
        press(keys)
        self.wait_for_window(dialog)
        press('ctrl+a')
        type_text(f'{path}\n')
        self.wait_for_end_of_window(dialog)

    def choose_names(self, path):
        """Choose the file at this path to be imported, and wait for the dialog that shows it."""
        self.choose_file('ctrl+i', 'Choose a File with Names', path)
        self.wait_for_window('Import Names')
        self.wait_until_active()

    def resize_dialog(self, name, width, height):
        """Drag a dialog to a size, as it were."""
        window = xdotool('search', '--all', '--onlyvisible', '--pid', self.program.pid, '--name',
                         name)
        xdotool('windowsize', '--sync', window.split()[0], width, height)

    def close_by_window_manager(self):
        """Close it as a click on the title bar's button does, without waiting for the end."""
        press('alt+F4')

    def quit(self, seconds=PATIENCE):
        """Press Ctrl+Q; it must end well, and silently."""
        press('ctrl+q')
        self.expect_end(0, seconds)

    def expect_end(self, status, seconds=PATIENCE, stderr=''):
        """Wait for the end; check the status and what was said on stderr."""
        ended = self.program.wait(seconds)
        said = self.program.stderr()
        assert ended == status, f'status {ended} instead of {status}; stderr: {said}'
        assert said == stderr, f'on stderr: {said}'

    def kill(self):
        """End it at once; for cleaning up."""
        self.program.kill()

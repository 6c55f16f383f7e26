# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The running program: how it is started, what it says, how it ends."""

import os
import signal
import subprocess
import tempfile

from waiting import wait_until


def path_of_program():
    """Return the program under test, which the environment names."""
    path = os.environ.get('ROLLCALL_PROGRAM', '')
    if not os.access(path, os.X_OK):
        raise SystemExit(f'ROLLCALL_PROGRAM is no program: "{path}"')
    return path


class Program:
    """One run of Rollcall, at home in a folder of its own."""

    def __init__(self, home, *arguments, environment=None, before=(), **streams):
        """Start it with these arguments; before is a command that starts it, such as setpriv."""
        self.home = home
        self._stderr = tempfile.TemporaryFile()
        streams.setdefault('stdin', subprocess.DEVNULL)
        self.process = subprocess.Popen(
            [*before, path_of_program(), *map(str, arguments)],
            env={**os.environ, 'HOME': str(home), **(environment or {})},
            stderr=self._stderr, **streams)
        wait_until(self._is_itself, 10, f'{before} has started Rollcall')

    def _is_itself(self):
        """Say whether it has taken the place of the command that starts it, or has ended."""
        if not self.is_running:
            return True
        try:
            return os.path.samefile(f'/proc/{self.pid}/exe', path_of_program())
        except FileNotFoundError:  # it is ending at this very moment
            return False

    @property
    def pid(self):
        return self.process.pid

    @property
    def is_running(self):
        return self.process.poll() is None

    def stderr(self):
        """Return all that it has said on stderr so far."""
        return os.pread(self._stderr.fileno(), 1 << 20, 0).decode(errors='replace')

    def send(self, number):
        """Send a signal, if it still runs."""
        if self.is_running:
            self.process.send_signal(number)

    def wait(self, seconds):
        """Wait for its end; return the status as a shell does."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f'Rollcall does not end within {seconds} s; it said:\n'
                                 + self.stderr()) from None
        return status if status >= 0 else 128 - status

    def kill(self):
        """End it at once, whatever it does; for cleaning up."""
        self.send(signal.SIGKILL)
        self.process.wait()
        self._stderr.close()

# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all tests of the window share: a home for each, and a picture of the screen on failure."""

import os
import pathlib
import shutil
import tempfile
import unittest

from rollcall_window import RollcallWindow, take_picture


class WindowCase(unittest.TestCase):
    """A test with an empty home, in which everything that it starts is ended again."""

    longMessage = True

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='home-'))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)

    def start(self, *arguments, **options):
        """Start Rollcall in this home; it is ended with the test at the latest."""
        window = RollcallWindow(self.home, *arguments, **options)
        self.addCleanup(window.kill)
        return window


class _PicturingResult(unittest.TextTestResult):
    """Takes a picture at once when a test fails, while its windows are still there."""

    def addFailure(self, test, err):
        self._take_picture(test)
        super().addFailure(test, err)

    def addError(self, test, err):
        self._take_picture(test)
        super().addError(test, err)

    def _take_picture(self, test):
        folder = os.environ.get('ROLLCALL_PICTURES', '')
        if folder:
            path = pathlib.Path(folder) / f'{test.id().split(".", 1)[1]}.png'
            take_picture(path)
            self.stream.writeln(f'the screen: {path}')


def picturing_runner():
    """Return what runs tests and takes a picture when one fails."""
    return unittest.TextTestRunner(verbosity=2, resultclass=_PicturingResult)


def main():
    """Run the tests of the script, and say what each is about."""
    unittest.main(testRunner=picturing_runner())

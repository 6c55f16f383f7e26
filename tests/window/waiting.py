# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting for what a program does, never for a time."""

import time


def wait_until(condition, seconds, what):
    """Return what condition() returns, once that is true.

    After so many seconds it fails, saying what was waited for: a text, or a function that makes one
    out of what is there instead.
    """
    deadline = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > deadline:
            text = what() if callable(what) else what
            raise AssertionError(f'not within {seconds} s: {text}')
        time.sleep(0.02)

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the start: start.py PROGRAM RESULT.json [--brief] [ARGUMENT…]

Runs PROGRAM (start_benchmark) with the arguments, which are those of Google Benchmark, in the folder
of RESULT.json; without a display, offscreen. Prints how long it takes from the start of a process to
its first painted window, for Rollcall and for a bare window with a list, what must be reached and
what was. A target that is missed is no failure.
"""

from measuring import Measurement, tell


def main():
    run = Measurement(__doc__, rounds=21)
    if run.brief:
        print(f'{len(run.rounds)} programs showed their windows.')
        return
    print('Medians of all rounds.')
    ours, bare = run.median('rollcall'), run.median('bare')
    tell('Rollcall', ours, 'ms')
    tell('a bare window with a list', bare, 'ms')
    tell('the ratio of both', ours / bare, '', 1.5, 1.2)
    print(f'\n{run.result}')


if __name__ == '__main__':
    main()

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what the Pipeline dock costs: view.py PROGRAM RESULT.json [--brief] [ARGUMENT…]

Runs PROGRAM (view_benchmark) with the arguments, which are those of Google Benchmark, in the folder
of RESULT.json, on the disk of which it is measured; without a display, offscreen. Prints what must
be reached and what was. A target that is missed is no failure.
"""

from measuring import Measurement, tell


def main():
    run = Measurement(__doc__, rounds=5, tells_program=True)
    if run.brief:
        print(f'{len(run.rounds)} rounds stored every name.')
        return
    print('Medians of all rounds.')
    for what, name in (('The window at rest', 'rest'), ('1,000 names a second', 'pace')):
        hidden, shown = (run.median(f'{name}/{how}', 'percent') for how in ('hidden', 'shown'))
        tell(f'{what}, without the dock: of one processor', hidden, '%')
        tell('  the dock, besides', shown - hidden, '%', 5)
    hidden, shown = (run.median(f'import/{how}') for how in ('hidden', 'shown'))
    tell('1,000,000 names are imported, without the dock', hidden, 'ms')
    tell('  the ratio with the dock', shown / hidden, '', 1.1)
    print(f'\n{run.result}')


if __name__ == '__main__':
    main()

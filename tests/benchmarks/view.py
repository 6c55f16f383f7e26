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
        def of(how, what='gui_percent', name=name):
            return run.median(f'{name}/{how}', what)
        tell(f'{what}: of one processor, without the dock', of('hidden', 'percent'), '%')
        tell('  with the dock', of('shown', 'percent'), '%')
        # The list is lower beside the dock, and cheaper. So the dock is compared to itself.
        tell('  the GUI thread, with a dock that is shown but does not look', of('blind'), '%')
        tell('  what its looking adds', of('shown') - of('blind'), '%', 5)
    hidden, shown = (run.median(f'import/{how}') for how in ('hidden', 'shown'))
    tell('1,000,000 names are imported, without the dock', hidden, 'ms')
    tell('  the ratio with the dock', shown / hidden, '', 1.1)
    print(f'\n{run.result}')


if __name__ == '__main__':
    main()

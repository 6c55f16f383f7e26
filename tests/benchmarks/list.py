#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the list with a million names: list.py PROGRAM RESULT.json [--brief] [ARGUMENT…]

Runs PROGRAM (list_benchmark) with the arguments, which are those of Google Benchmark, in the folder
of RESULT.json, on the disk of which it is measured; without a display, offscreen. Prints what must
be reached and what was. A target that is missed is no failure. --brief takes ten thousand names.
"""

from measuring import Measurement, tell

NAMES = 1_000_000


def main():
    run = Measurement(__doc__, tells_program=True)
    if run.brief:
        print(f'{len(run.rounds)} rounds showed every name.')
        return

    def both(few, many, value, must=None, goal=None):
        """Print a time for few names and for a million, and their ratio."""
        times = [run.median(name, value) for name in (few, many)]
        tell(f'  {few.split("/")[1]}', times[0], 'ms')
        tell('  a million', times[1], 'ms')
        tell('  the ratio of both', times[1] / times[0], '', must, goal)

    print('Medians of all rounds.')
    print('  A roster is opened: until its first screenful is painted')
    both('open/empty', 'open/million', 'painted', 1.5, 1.1)
    print('  The same in a process that has shown no text before: fonts are loaded')
    both('afresh/empty', 'afresh/million', 'painted')
    tell('A roster is opened: until a million names are in the list',
         run.median('open/million', 'loaded'), 'ms', 1500, 500)
    tell('The longest time without an answer meanwhile',
         run.median('open/million', 'pause'), 'ms', 50, 16)
    print('  A name is entered: until its row is painted')
    both('enter/ten', 'enter/million', 'painted', 2, 1.2)
    print('  A file of a million names is imported in a window in which somebody types')
    imported, sqlite = run.median('import/window'), run.median('import/sqlite3')
    tell('  until all are in the list', imported, 'ms')
    tell('  by sqlite3 .import', sqlite, 'ms')
    tell('  the ratio of both', imported / sqlite, '', 2)
    tell('  the longest time without an answer meanwhile', run.median('import/window', 'pause'),
         'ms', 50)
    tell('  a key is pressed: until it is painted, 99 of 100',
         run.median('import/window', 'key_p99'), 'ms', 16)
    tell('  the longest', run.median('import/window', 'key_max'), 'ms', 50)
    tell('  a name is entered: until it is accepted',
         run.median('import/window', 'accepted_median'), 'ms', 10)
    tell('  until it is stored, 99 of 100', run.median('import/window', 'stored_p99'), 'ms', 100)
    more = run.median('afresh/million', 'bytes') - run.median('afresh/empty', 'bytes')
    tell('Memory of a name, beyond a window without', more / NAMES, 'bytes', 100, 48)
    print(f'\n{run.result}')


if __name__ == '__main__':
    main()

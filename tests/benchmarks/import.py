#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the import of files: import.py PROGRAM RESULT.json [--brief] [ARGUMENT…]

Runs PROGRAM (import_benchmark) with the arguments, which are those of Google Benchmark, in the folder
of RESULT.json. Prints what it takes until a million names are committed and durable, and what memory
an import needs, what must be reached and what was. A target that is missed is no failure.
"""

from measuring import Measurement, tell


def main():
    run = Measurement(__doc__, rounds=5, tells_program=True)
    if run.brief:
        print(f'{len(run.rounds)} imports succeeded.')
        return
    print('Medians of all rounds.')
    sqlite, queue = run.median('sqlite3'), run.median('queue')
    tell('1,000,000 names by sqlite3 .import', sqlite, 'ms')
    tell('by Rollcall, through a queue of 4,096', queue, 'ms')
    tell('the ratio of both', queue / sqlite, '', 1.5, 1.0)
    tell('the ratio through a queue of 64', run.median('usual') / sqlite)
    tell('the single slot, ratio to the queue of 4,096', run.median('slot') / queue, '', None, 3)
    tell('in the window, until the last is in the list, ratio to sqlite3',
         run.median('window') / sqlite, '', 2.0, 1.2)
    print('  Meanwhile a letter is pressed, and a name entered, every tenth of a second')
    for what, value, must, goal in (
            ('the longest time without an answer', 'pause', 50, 16),
            ('of all times without an answer, 99 % are below', 'pauses_p99', 16, None),
            ('the longest time from key to painted letter', 'letter', 50, 16),
            ('of all these, 99 % are below', 'letters_p99', 16, None),
            ('a name is accepted after (median)', 'accepted', 10, None),
            ('99 % of the names are stored after', 'stored_p99', 100, None)):
        tell(f'  {what}', run.median('window', value), 'ms', must, goal)
    few, many = run.median('few', 'megabytes'), run.median('many', 'megabytes')
    tell('peak memory, 100,000 names', few, 'MB')
    tell('peak memory, 10,000,000 names', many, 'MB')
    tell('the ratio of both', many / few, '', 1.2, 1.0)
    tell('XLSX of 100,000 names, ratio to CSV', run.median('spreadsheet') / run.median('few'), '',
         None, 5)
    print(f'\n{run.result}')


if __name__ == '__main__':
    main()

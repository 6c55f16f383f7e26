#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what the outbox costs: accept.py PROGRAM RESULT.json [--brief] [ARGUMENT…]

Runs PROGRAM (accept_benchmark) with the arguments, which are those of Google Benchmark, in the
folder of RESULT.json, on the disk of which it is measured. Prints what must be reached and what
was; the rounds of both kinds of outbox are shuffled. A target that is missed is no failure.
"""

from measuring import Measurement, tell


def main():
    run = Measurement(__doc__, seconds_a_round=0.5)
    if run.brief:
        print(f'{len(run.rounds)} rounds accepted and stored every name.')
        return
    print('Medians of all rounds.')
    tell('a typed name is accepted, median', run.median('typed', 'p50'), 'ms', 10)
    tell('the same, 99th percentile', run.median('typed', 'p99'), 'ms')
    outbox, memory = run.median('pasted/outbox'), run.median('pasted/memory')
    tell('10,000 pasted names are stored', outbox, 'ms')
    tell('the same with an outbox in memory', memory, 'ms')
    tell('the ratio of both', outbox / memory, '', 1.6, 1.3)
    print(f'\n{run.result}')


if __name__ == '__main__':
    main()

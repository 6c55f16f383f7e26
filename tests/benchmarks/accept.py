#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what the outbox costs: accept.py PROGRAM RESULT.json [--brief] [ARGUMENT…]

Runs PROGRAM (accept_benchmark) with the arguments, which are those of Google Benchmark, in the
folder of RESULT.json, on the disk of which it is measured. Prints what must be reached and what
was; the rounds of both kinds of outbox are shuffled. A target that is missed is no failure.
"""

import json
import pathlib
import statistics
import subprocess
import sys

ROUNDS = 11
SECONDS_A_ROUND = 0.5


def tell(what, value, unit, must, goal=None):
    """Print one line of the table."""
    line = f'  {what:<52}{value:>8.2f} {unit:<3}  must ≤ {must:g}: {"met" if value <= must else "MISSED"}'
    if goal is not None:
        line += f'  goal ≤ {goal:g}: {"met" if value <= goal else "MISSED"}'
    print(line)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, result = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    arguments = sys.argv[3:]
    brief = '--brief' in arguments
    if brief:
        arguments.remove('--brief')
    result.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [program, '--benchmark_enable_random_interleaving=true',
         f'--benchmark_repetitions={1 if brief else ROUNDS}',
         f'--benchmark_min_time={0.001 if brief else SECONDS_A_ROUND}',
         f'--benchmark_out={result}', '--benchmark_out_format=json', *arguments],
        cwd=result.parent, check=True, stdout=subprocess.DEVNULL)
    rounds = [each for each in json.loads(result.read_text(encoding='utf-8'))['benchmarks']
              if each['run_type'] == 'iteration']

    def median(name, value='real_time'):
        found = [each[value] for each in rounds if each['run_name'].startswith(name)]
        if not found:
            sys.exit(f'accept.py: {name} was not run')
        return statistics.median(found)

    if brief:
        print(f'{len(rounds)} rounds accepted and stored every name.')
        return
    print('Medians of all rounds.')
    tell('a typed name is accepted, median', median('typed', 'p50'), 'ms', 10)
    print(f'  {"the same, 99th percentile":<52}{median("typed", "p99"):>8.2f} ms')
    outbox, memory = median('pasted/outbox'), median('pasted/memory')
    print(f'  {"10,000 pasted names are stored":<52}{outbox:>8.2f} ms')
    print(f'  {"the same with an outbox in memory":<52}{memory:>8.2f} ms')
    tell('the ratio of both', outbox / memory, '', 1.6, 1.3)
    print(f'\n{result}')


if __name__ == '__main__':
    main()

# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks have in common that print one line for each target."""

import json
import os
import pathlib
import statistics
import subprocess
import sys

ROUNDS = 11


class Measurement:
    """One run of a program with Google Benchmark: all rounds of all its benchmarks, shuffled.

    The command line is that of the script: PROGRAM RESULT.json [--brief] [ARGUMENT…]. With --brief
    there is one short round of each, which shows that everything works.
    """

    def __init__(self, usage, rounds=ROUNDS, seconds_a_round=None, tells_program=False):
        if len(sys.argv) < 3:
            sys.exit(usage)
        program, self.result = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
        arguments = sys.argv[3:]
        self.brief = '--brief' in arguments
        if self.brief and not tells_program:
            arguments.remove('--brief')
        if seconds_a_round is not None:
            arguments.insert(0, f'--benchmark_min_time={0.001 if self.brief else seconds_a_round}')
        self.result.parent.mkdir(parents=True, exist_ok=True)
        environment = dict(os.environ)
        if not (environment.get('DISPLAY') or environment.get('WAYLAND_DISPLAY')):
            environment.setdefault('QT_QPA_PLATFORM', 'offscreen')
        subprocess.run(
            [program, '--benchmark_enable_random_interleaving=true',
             f'--benchmark_repetitions={1 if self.brief else rounds}',
             f'--benchmark_out={self.result}', '--benchmark_out_format=json', *arguments],
            cwd=self.result.parent, env=environment, check=True, stdout=subprocess.DEVNULL)
        measured = json.loads(self.result.read_text(encoding='utf-8'))['benchmarks']
        self.rounds = [each for each in measured if each['run_type'] == 'iteration']
        for each in self.rounds:
            if each.get('error_occurred'):
                sys.exit(f'{each["run_name"]}: {each["error_message"]}')

    def median(self, name, value='real_time'):
        """The median of a benchmark's value, or counter."""
        found = [each[value] for each in self.rounds if each['run_name'].startswith(name)]
        if not found:
            sys.exit(f'{name} was not run')
        return statistics.median(found)


def tell(what, value, unit='', must=None, goal=None):
    """Print one line of the table."""
    line = f'  {what:<62}{value:>8.2f} {unit:<5}'
    for word, limit in (('must', must), ('goal', goal)):
        if limit is not None:
            line += f'  {word} ≤ {limit:g}: {"met" if value <= limit else "MISSED"}'
    print(line.rstrip())

#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Starts and stops Rollcall over and over, with names in flight, at every moment of closing.

After each round the roster holds the first of the names that were given, in their order, each once,
and all that had been accepted; the process has ended in time, silently, with the right status.

    desktop.sh test_closing.py [--rounds N] [--seed NUMBER]
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import rosters
from program import Program
from rollcall_window import RollcallWindow, press, type_in_one_go

LONGEST_END = 5  # seconds from the wish to the end
PROMPT = 'Student Name: '
QUESTIONS = r'Student Name: |wish to enter\? '
PIPELINES = ('slot', 'queue:1', 'queue:64')
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
KEYS = ('alt+F4', 'ctrl+q')  # the first is the window manager's, who then asks the window to close
WINDOW_SHARE = 0.3  # of the rounds; the others are at the terminal

# As if the disk took 30 ms for each commit, so that names are in flight when the end comes.
SLOW_DISK = ['strace', '-D', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null',
             '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:delay_enter=30000']


def expect(condition, text):
    """Fail with this text unless the condition holds."""
    if not condition:
        raise AssertionError(text)


def check_roster(path, given, accepted):
    """The roster holds at least the accepted ones, at most the given ones, from the first on."""
    stored = rosters.names_in(path) if path.exists() and path.stat().st_size else []
    expect(stored == given[:len(stored)], f'stored {stored[:20]}… of {given[:20]}…')
    expect(len(stored) >= accepted, f'{len(stored)} stored, but {accepted} were accepted')
    leftovers = [file.name for file in path.parent.iterdir()
                 if file.name.startswith(path.name + '-')]
    expect(not leftovers, f'left beside the roster: {leftovers}')
    return len(stored)


def tell(where, pipeline, disk, way):
    """Say what this round is; its result will follow."""
    how = 'end of input' if way is None else getattr(way, 'name', way)
    print(f'{where}, {pipeline}, {"slow" if disk else "fast"} disk, {how}', end=': ', flush=True)


def window_round(chance, folder):
    """Type names into the window; close it while they are on their way."""
    roster = folder / '.local/share/rollcall/My names.roster'
    pipeline = chance.choice(PIPELINES)
    disk = chance.choice([[], SLOW_DISK])
    way = chance.choice(KEYS + SIGNALS)
    given = [f'Name {i}' for i in range(chance.randint(0, 20))]
    tell('window', pipeline, disk, way)
    window = RollcallWindow(folder, '--pipeline', pipeline, before=disk)
    try:
        press('ctrl+l')
        if way in KEYS:
            type_in_one_go(given, way).wait()
            accepted = len(given)  # the keys come one after another
        else:
            typing = type_in_one_go(given)
            time.sleep(chance.uniform(0, 0.012 * len(given)))  # any moment will do
            accepted = window.entered() if chance.random() < 0.5 else 0
            window.program.send(way)
            typing.wait()
        window.expect_end(0, LONGEST_END)
        stored = check_roster(roster, given, accepted)
        print(f'{stored} of {len(given)} names')
    finally:
        window.kill()


def feed(pipe, text, piece):
    """Write the text in pieces until it is over or nobody reads."""
    try:
        with pipe:
            for begin in range(0, len(text), piece):
                pipe.write(text[begin:begin + piece])
                pipe.flush()
                time.sleep(0.001)  # so that it can be interrupted between two pieces
    except BrokenPipeError:
        pass


def wait_for_output(file, size, seconds=LONGEST_END):
    """Wait until the file has so many bytes, or grows no more."""
    deadline = time.monotonic() + seconds
    while file.stat().st_size < size and time.monotonic() < deadline:
        time.sleep(0.001)


def console_round(chance, folder):
    """Give names by a pipe; interrupt it, or let the input end early or late."""
    roster = folder / 'class.roster'
    pipeline = chance.choice(PIPELINES)
    disk = chance.choice([[], SLOW_DISK])
    wish = chance.choice([None, *SIGNALS])
    asked = chance.choice([1, 3, 50, 2000])
    number = chance.choice([asked, asked, asked // 2])
    given = [f'Name {i}' for i in range(number)]
    text = '\n'.join([str(asked), *given, '']).encode()
    tell('console', pipeline, disk, wish)
    output = folder / 'output'
    with open(output, 'wb') as stdout:
        program = Program(folder, '--console', '--pipeline', pipeline, '--roster', roster,
                          stdin=subprocess.PIPE, stdout=stdout, before=disk)
    feeder = threading.Thread(
        target=feed, args=(program.process.stdin, text, chance.choice([50, 500, 1 << 20])))
    feeder.start()
    try:
        if wish is not None:
            size = int(chance.uniform(-0.2, 1) * len(PROMPT) * number)
            wait_for_output(output, size, seconds=1)
            program.send(wish)
        status = program.wait(LONGEST_END)
        said = program.stderr()
        whole = 0 if number == asked else 1
        expect(status == whole or (wish is not None and status == 128 + wish),
               f'status {status}; stderr: {said}')
        early = f'rollcall: The input ended early: {number} of {asked} names were given.\n'
        expect(said == early if status == 1 else said in ('', early if whole else ''),
               f'on stderr: {said}')
        told = re.split(QUESTIONS, output.read_text())[-1].splitlines()[1:]
        stored = check_roster(roster, given, number if status == whole else len(told))
        expect(told == given[:stored], f'printed {told[:20]}…, but stored {stored}')
        print(f'{stored} of {number} names')
    finally:
        program.kill()
        feeder.join()


def main():
    """Run the rounds; on a failure say which, with the seed, and stop."""
    parser = argparse.ArgumentParser()
    whole = os.environ.get('ROLLCALL_FAULTS') == 'full'
    parser.add_argument('--rounds', type=int, default=200 if whole else 50)
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(1 << 32))
    arguments = parser.parse_args()
    print(f'{arguments.rounds} rounds, --seed {arguments.seed}', flush=True)

    begin = time.monotonic()
    longest = 0
    for number in range(arguments.rounds):
        chance = random.Random(f'{arguments.seed} {number}')
        folder = pathlib.Path(tempfile.mkdtemp(prefix='round-'))
        started = time.monotonic()
        try:
            run = window_round if chance.random() < WINDOW_SHARE else console_round
            print(number, end=': ')
            run(chance, folder)
        except AssertionError as error:
            print(f'FAILED with --seed {arguments.seed}: {error}')
            sys.exit(1)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        longest = max(longest, time.monotonic() - started)
    print(f'{arguments.rounds} rounds in {time.monotonic() - begin:.0f} s, '
          f'the longest {longest:.1f} s')


if __name__ == '__main__':
    main()

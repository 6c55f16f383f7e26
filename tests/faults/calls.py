# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Short runs, and a fault at each system call that they make on a file.

strace counts the calls of each thread apart, and looks only at those on the files that it is told.
"""

import collections
import re
import tempfile
import typing

from waiting import wait_until

CALLS = 'pwrite64,write,fdatasync,fsync,ftruncate,openat,mkdir,rename,unlink'
GIVEN = 4  # names, in each story


class Target(typing.NamedTuple):
    """The number-th call of this name, by any thread, on the files of the roster or the outbox."""

    files: str
    call: str
    number: int

    def __str__(self):
        return f'{self.call} no. {self.number} on the {self.files}'


class Story(typing.NamedTuple):
    """A short run: it begins with what prepare() leaves, and has its faults on these files."""

    name: str
    prepare: typing.Callable
    files: tuple[str, ...]


def nothing(session):
    """Begin with an empty home."""


def roster_without_outbox(session):
    """Begin with a roster, and as if the outbox was deleted."""
    session.drain()
    session.outbox.unlink()


def left_over(session):
    """Begin with a roster of one name, and three more for it in the outbox, after a kill."""
    console = session.start()
    console.type(1)
    console.wait_for_stored()
    with session.roster_moved_away():
        console.type(3)
        console.kill()
    roster, outbox = session.look()
    assert len(roster.names) == 1 and len(outbox.names) >= 3, (roster, outbox)


STORIES = (
    Story('the first names', nothing, ('roster',)),
    Story('the first outbox', roster_without_outbox, ('outbox',)),
    Story('left over', left_over, ('roster', 'outbox')),
)


def give_names(console):
    """Do what each story is about: type two names, paste two, and let it end by itself."""
    if console.type(2) and console.paste(2):
        console.wait_for_answers()
    return console.wait()


def targets(session, story):
    """Return every call of the story, by a run without faults in this session."""
    found = []
    for files in story.files:
        with session.copied() as copy, tempfile.NamedTemporaryFile('r') as log:
            console = copy.start(asked=GIVEN, before=_strace(copy, files, log))
            status = give_names(console)
            assert status == 0, f'a run without faults ends with {status}'
            found += count(files, lines_of(log, console.program))
    return found


def with_fault(session, target, fault, log, for_ever=False):
    """Return the command that starts a program with this fault at the target."""
    when = f'{target.number}{"+" if for_ever else ""}'
    return [*_strace(session, target.files, log), '-e', f'inject={target.call}:{fault}:when={when}']


def _strace(session, files, log):
    paths = session.files_of(files)
    return ['strace', '-D', '-f', '-o', log.name, '-e', f'trace={CALLS}',
            *(argument for path in paths for argument in ('-P', path))]


def count(files, lines):
    """Return every call on the files that these lines of strace tell of."""
    numbers = collections.Counter()
    for line in lines:
        if found := re.match(r'(\d+) +(\w+)\(', line):
            numbers[found[1], found[2]] += 1
    most = collections.Counter()
    for (_, call), number in numbers.items():
        most[call] = max(most[call], number)
    return [Target(files, call, number + 1) for call in most for number in range(most[call])]


def lines_of(log, program):
    """Return what strace has written, once it has written the program's end."""
    def has_end():
        log.seek(0)
        return any(line.startswith(f'{program.pid} ') and '+++ ' in line for line in log)

    wait_until(has_end, 10, 'strace has written all')
    log.seek(0)
    return log.readlines()

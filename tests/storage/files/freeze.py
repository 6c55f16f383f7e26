#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make the files of one version of the schemas, as a Rollcall of that version leaves them.

    freeze.py PROGRAM FOLDER

Run it once, with the last program that writes a version, before that version changes; commit what
is in FOLDER and never touch it again. The files:

    closed.roster, closed.outbox    as after a regular end; two names wait in the outbox
    killed.roster, killed.outbox    as a kill leaves them, each with its -wal
"""

import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import sys

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / 'faults'), str(TESTS / 'window')]

NAMES = ['Ada Lovelace', 'Зоя Космодемьянская', "Robert'); DROP TABLE students;--"]


def tell(session, *names):
    """Start the console, and give it these names; return it when all are stored or wait."""
    console = session.start()
    for name in names:
        console.run.attempted.append(name)
        os.write(console.program.process.stdin.fileno(), f'{name}\n'.encode())
    console.wait_for_answers()
    return console


def end(console):
    """End the input, and wait for the end of the program."""
    console.end_input()
    assert console.wait() in (0, 1), console.program.stderr()


def remove_last_request(path):
    """Do what Remove These Names does in the window."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        for table in 'students', 'requests':
            database.execute(f'UPDATE {table} SET removed = 1790000000000 '
                             'WHERE request = (SELECT max(request) FROM requests)')
        database.commit()


def add_import(path):
    """Let an import wait in the outbox, as the window does; nobody reads its file here."""
    import_ = {'path': '/class.csv', 'text': '/class.csv', 'size': 90, 'modified': 1790000000000,
               'hash': '', 'repeated': [],
               'format': {'kind': 'separated', 'encoding': 'UTF-8', 'separator': ',',
                          'quote': '"', 'header': False, 'columns': [0]}}
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO requests (id, source, asked, opened, next) VALUES "
                         "('6a0cf8a1-4e0e-4c5a-9d5f-0d9d8c1b2a3f', 'file', 9, 1790000000000, 0)")
        database.execute('INSERT INTO imports (request, reached, import) VALUES '
                         '(last_insert_rowid(), 4, ?)', [json.dumps(import_)])
        database.commit()


def main(program, folder):
    """Make the files."""
    os.environ['ROLLCALL_PROGRAM'] = program
    from session import Session  # needs the program

    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    session = Session()
    try:
        console = tell(session, *NAMES)
        console.wait_for_stored()
        end(console)

        names = session.home / 'class.csv'
        names.write_text('Ann\n\nBob\n' + 'x' * 201 + '\n', encoding='utf-8')
        from program import Program
        imported = session.make(Program, 'import', names)
        imported.wait(30)

        console = tell(session, 'Removed')
        console.wait_for_stored()
        end(console)
        remove_last_request(session.roster)

        shutil.copyfile(session.roster, folder / 'closed.roster')
        console = tell(session, 'Grace')
        console.wait_for_stored()
        with session.roster_moved_away():
            console.type(2)
            end(console)
        shutil.copyfile(session.outbox, folder / 'closed.outbox')
        add_import(folder / 'closed.outbox')

        session.drain()
        console = tell(session, 'Mary')
        console.wait_for_stored()
        with session.roster_moved_away():
            console.type(2)
            console.kill()
        for path, name in ((session.roster, 'killed.roster'), (session.outbox, 'killed.outbox')):
            for ending in '', '-wal':
                shutil.copyfile(f'{path}{ending}', folder / f'{name}{ending}')
    finally:
        session.clean_up()


if __name__ == '__main__':
    main(*sys.argv[1:])

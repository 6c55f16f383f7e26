#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""rollcall import FILE: sums, statuses, what it goes on with. Needs no display."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

import rosters
import sheets
from program import Program
from waiting import wait_until


class ImportCase(unittest.TestCase):
    """A test with an empty home, a roster to make in it, and no display."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='home-'))
        self.addCleanup(shutil.rmtree, self.home)
        self.roster = self.home / 'class.roster'
        for variable in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS'):
            os.environ.pop(variable, None)

    def file(self, name, content):
        """Write a file to import."""
        path = self.home / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def start(self, file, *arguments):
        """Start the import."""
        program = Program(self.home, 'import', file, '--roster', self.roster, *arguments,
                          stdout=subprocess.PIPE)
        self.addCleanup(program.kill)
        return program

    def run_import(self, file, *arguments, seconds=20):
        """Import to the end; return status, the sums by their names, and what was complained of."""
        program = self.start(file, *arguments)
        said, _ = program.process.communicate(timeout=seconds)
        sums = dict(line.strip().rsplit(': ', 1) for line in said.decode().splitlines())
        return program.wait(1), {name: int(sum) for name, sum in sums.items()}, program.stderr()


class Imports(ImportCase):
    """What is read, and what is said of it."""

    def test_lines(self):
        """Text, one name on each line, through every pipeline."""
        file = self.file('names.txt', 'Ann\r\n\r\n  Зоя   Космодемьянская\r\nAnn')
        for pipeline in ('slot', 'queue:1', 'queue'):
            with self.subTest(pipeline=pipeline):
                self.roster = self.home / f'{pipeline}.roster'
                status, sums, complaints = self.run_import(file, '--pipeline', pipeline)
                self.assertEqual((status, complaints), (0, ''))
                self.assertEqual(sums, {'Records': 4, 'Added': 3, 'Left out': 1, 'empty': 1})
                self.assertEqual(
                    rosters.names_in(self.roster), ['Ann', 'Зоя Космодемьянская', 'Ann'])

    def test_recognised(self):
        """A table with the headings of a school's program, in an encoding of long ago."""
        file = self.file('export.csv', 'Nr;Vorname;Nachname\n1;Jörg;Müller\n2;Ann;Bär\n'
                         .encode('utf-16'))
        status, sums, complaints = self.run_import(file)
        self.assertEqual((status, complaints, sums['Added']), (0, '', 2))
        self.assertEqual(rosters.names_in(self.roster), ['Jörg Müller', 'Ann Bär'])

    def test_chosen(self):
        """Columns by number and by heading, and an encoding that nobody would guess."""
        file = self.file('export.csv', 'a,b,c\n1,Ивановна,Зоя\n'.encode('koi8-r'))
        for columns in (('3', '2'), ('C', 'b')):
            with self.subTest(columns=columns):
                self.roster = self.home / f'{columns[0]}.roster'
                status, _, complaints = self.run_import(
                    file, '--encoding', 'KOI8-R', '--column', columns[0], '--column', columns[1])
                self.assertEqual((status, complaints), (0, ''))
                self.assertEqual(rosters.names_in(self.roster), ['Зоя Ивановна'])

    def test_left_out(self):
        """What is no name is counted with its reason, and the status says so; the rest is added."""
        file = self.file('names.txt', f'Ann\n{"x" * 201}\nBob\nC\x01y\n')
        status, sums, _ = self.run_import(file)
        self.assertEqual(status, 1)
        self.assertEqual((sums['Records'], sums['Added'], sums['Left out']), (4, 2, 2))
        self.assertEqual(sums['longer than 200 characters'], 1)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])

    def test_nothing_to_read(self):
        """Files that are not there, no files, no text, or without that column: no roster is made."""
        table = self.file('table.csv', 'a,b\n1,2\n')
        cases = (
            ((self.home / 'none.txt',), 'there is no file of that name'),
            ((self.home,), 'is not a file'),
            ((self.file('noise', bytes(range(256)) * 64),), 'neither a text nor a spreadsheet'),
            ((table, '--column', '3'), 'has no column “3”'),
            ((table, '--column', 'Name'), 'has no column “Name”'),
            ((table, '--encoding', 'Klingon'), 'no encoding'),
        )
        for arguments, words in cases:
            with self.subTest(words=words):
                status, sums, complaints = self.run_import(*arguments)
                self.assertEqual((status, sums), (2, {}))
                self.assertIn(words, complaints)
                self.assertFalse(self.roster.exists())

    def test_empty(self):
        """A file of nothing has no names, and that is no error."""
        status, sums, _ = self.run_import(self.file('empty.txt', ''))
        self.assertEqual((status, sums), (0, {'Records': 0, 'Added': 0, 'Left out': 0}))


class Again(ImportCase):
    """The same command once more."""

    def test_is_not_imported_twice(self):
        """By whatever name: nothing is added, and it says so; unless that is wanted."""
        file = self.file('names.txt', 'Ann\nBob\n\nAnn\n')
        self.assertEqual(self.run_import(file)[0], 0)
        copy = self.file('copy.txt', file.read_bytes())
        for each in (file, copy):
            status, sums, complaints = self.run_import(each)
            self.assertEqual((status, sums['Added']), (0, 0))
            self.assertIn('was imported already', complaints)
            self.assertIn('--again', complaints)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob', 'Ann'])

        status, sums, complaints = self.run_import(file, '--again')
        self.assertEqual((status, sums['Added'], complaints), (0, 3, ''))
        self.assertEqual(rosters.names_in(self.roster), 2 * ['Ann', 'Bob', 'Ann'])

    def test_another_column_is_another_import(self):
        """What is read in another way has other names."""
        file = self.file('names.csv', 'Vorname,Nachname\nAnn,Bob\n')
        for column in ('Vorname', 'Nachname'):
            self.assertEqual(self.run_import(file, '--column', column)[0], 0)
        self.assertEqual(rosters.names_in(self.roster), ['Ann', 'Bob'])


class Refused(ImportCase):
    """It cannot even begin; it says why, and ends."""

    def test_no_folder_for_the_outbox(self):
        """Without a place where names could wait, none is taken."""
        file = self.file('names.txt', 'Ann\n')
        os.environ['XDG_DATA_HOME'] = '/dev/null/data'
        self.addCleanup(os.environ.pop, 'XDG_DATA_HOME')
        status, sums, complaints = self.run_import(file)
        self.assertEqual((status, sums), (2, {}))
        self.assertIn('No names can be taken', complaints)

    def test_leaves_no_text(self):
        """The text of a spreadsheet that is not imported after all is removed."""
        file = self.file('names.xlsx', sheets.xlsx([['Ann'], ['Bob']]))
        self.assertEqual(self.run_import(file, '--column', 'None')[0], 2)
        self.roster.mkdir()
        self.assertEqual(self.run_import(file)[0], 2)
        self.assertEqual(list(self.home.glob('.local/share/*/imports/*')), [])

    def test_a_text_that_a_kill_left_is_removed(self):
        """At the next start, whatever that does; but not one that an import waits for."""
        names = [f'Student {number}' for number in range(60_000)]
        file = self.file('names.xlsx', sheets.xlsx([[name] for name in names]))
        program = self.start(file, '--verbose')
        with program.process.stdout:
            wait_until(lambda: 'stored' in program.stderr(), 30, 'a name is stored')
            program.kill()
        waiting, = self.home.glob('.local/share/*/imports/*')
        left = waiting.with_name('left.txt')
        left.write_text('Ann')
        other = self.home / 'other.roster'
        program = Program(self.home, 'import', self.file('names.txt', 'Bob'), '--roster', other,
                          stdout=subprocess.DEVNULL)
        self.addCleanup(program.kill)
        self.assertEqual(program.wait(20), 0, program.stderr())
        self.assertEqual(list(self.home.glob('.local/share/*/imports/*')), [waiting])

    def test_a_name_that_is_not_utf8(self):
        """It would mean another file."""
        file = self.file('names.txt', 'Ann\n')
        self.roster = os.fsdecode(os.fsencode(self.home) + b'/caf\xe9.roster')
        before = sorted(os.listdir(self.home))
        process = subprocess.run(
            [os.environ['ROLLCALL_PROGRAM'], 'import', str(file), '--roster', self.roster],
            env={**os.environ, 'HOME': str(self.home)}, capture_output=True, timeout=20, check=False)
        self.assertEqual(process.returncode, 2)
        self.assertIn('is not written in UTF-8', process.stderr.decode())
        self.assertEqual(sorted(os.listdir(self.home)), before)

    def test_too_few_open_files(self):
        """A limit that no program can live with is named."""
        program = Program(self.home, '--console', '--roster', self.roster,
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          before=['prlimit', '--nofile=12:12'])
        self.addCleanup(program.kill)
        self.assertEqual(program.wait(10), 2)
        self.assertIn('too few open files', program.stderr())

    def test_nowhere_to_write_to(self):
        """What is printed on a full device is lost, and the status says so."""
        file = self.file('names.txt', 'Ann\n')
        for arguments in (('import', file, '--roster', self.roster), ('--help',), ('--version',),
                          ('--console', '--roster', self.roster)):
            with self.subTest(arguments=arguments), open('/dev/full', 'wb') as full:
                program = Program(self.home, *arguments, stdout=full)
                self.addCleanup(program.kill)
                self.assertEqual(program.wait(20), 1)
                self.assertIn('Not all could be written', program.stderr())


class FilesOfLibreOffice(ImportCase):
    """Files that another program has written, as the clerks of most schools have them."""

    FILTERS = (
        'xlsx', 'ods',
        'csv:Text - txt - csv (StarCalc):44,34,76',  # UTF-8, with commas
        'csv:Text - txt - csv (StarCalc):59,34,1',  # Windows-1252, with semicolons
        'csv:Text - txt - csv (StarCalc):9,39,65535',  # UTF-16, with tabs and single quotes
    )
    NAMES = ['Jörg Müller', 'Siobhán "Sib" O’Connor', 'Ann, the elder Bär', 'Ñandú Ítalo']

    @unittest.skipUnless(shutil.which('soffice'), 'LibreOffice is not installed')
    def test_formats(self):
        """Each of its formats is recognised, and gives the same names."""
        table = self.file('table.csv', 'Nr,Vorname,Nachname\n1,Jörg,Müller\n'
                          '2,"Siobhán ""Sib""",O’Connor\n3,"Ann, the elder",Bär\n4,Ñandú,Ítalo\n')
        for number, convert in enumerate(self.FILTERS):
            with self.subTest(convert=convert):
                folder = self.home / str(number)
                subprocess.run(
                    ['soffice', f'-env:UserInstallation={(self.home / "office").as_uri()}',
                     '--headless', '--infilter=CSV:44,34,76', '--convert-to', convert,
                     '--outdir', folder, table],
                    check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
                self.roster = folder / 'class.roster'
                status, sums, complaints = self.run_import(next(folder.iterdir()))
                self.assertEqual((status, complaints, sums['Added']), (0, '', 4))
                self.assertEqual(rosters.names_in(self.roster), self.NAMES)


class Interrupted(ImportCase):
    """It ends before the file does."""

    NAMES = [f'Student {number}' for number in range(200_000)]

    def cut_off(self, number):
        """Begin, and end it by this signal when some names are stored; return the status."""
        self.names = self.file('names.txt', '\n'.join(self.NAMES))
        program = self.start(self.names, '--verbose')
        with program.process.stdout:
            wait_until(lambda: 'stored' in program.stderr(), 20, 'a name is stored')
            program.send(number)
            return program.wait(20)

    def test_goes_on(self):
        """The same command goes on where a kill or a signal has cut it off: each name once."""
        for number in (signal.SIGKILL, signal.SIGTERM):
            with self.subTest(signal=number):
                self.roster = self.home / f'{number}.roster'
                self.assertEqual(self.cut_off(number), 128 + number)
                status, _, complaints = self.run_import(self.names, seconds=60)
                self.assertEqual(status, 0, complaints)
                self.assertIn('The import goes on', complaints)
                self.assertEqual(rosters.names_in(self.roster), self.NAMES)

    def test_a_spreadsheet_goes_on(self):
        """Its text is made anew, and it goes on with the one that it began with; none is left."""
        names = self.NAMES[:60_000]
        self.names = self.file('names.xlsx', sheets.xlsx([[name] for name in names]))
        program = self.start(self.names, '--verbose')
        with program.process.stdout:
            wait_until(lambda: 'stored' in program.stderr(), 30, 'a name is stored')
            program.kill()
        status, _, complaints = self.run_import(self.names, seconds=60)
        self.assertEqual(status, 0, complaints)
        self.assertIn('The import goes on', complaints)
        self.assertEqual(rosters.names_in(self.roster), names)
        self.assertEqual(list(self.home.glob('.local/share/*/imports/*')), [])

    def test_another_column_of_the_same_file(self):
        """What was cut off goes on as well: the file has not changed."""
        first = [f'Student {number}' for number in range(60_000)]
        second = [f'Pupil {number}' for number in range(60_000)]
        self.names = self.file('names.csv', 'Vorname,Nachname\n' + ''.join(
            f'{one},{other}\n' for one, other in zip(first, second)))
        program = self.start(self.names, '--column', '1', '--verbose')
        with program.process.stdout:
            wait_until(lambda: 'stored' in program.stderr(), 20, 'a name is stored')
            program.kill()
        status, _, complaints = self.run_import(self.names, '--column', '2', seconds=60)
        self.assertEqual(status, 0, complaints)
        self.assertNotIn('has changed', complaints)
        self.assertEqual(rosters.names_in(self.roster), first + second)

    def test_a_moved_file(self):
        """It is the same content: it goes on from where the file is now, and leaves it there."""
        self.assertEqual(self.cut_off(signal.SIGKILL), 128 + signal.SIGKILL)
        moved = self.names.rename(self.home / 'moved.txt')
        content = moved.read_bytes()
        status, _, complaints = self.run_import(moved, seconds=60)
        self.assertEqual(status, 0, complaints)
        self.assertEqual(complaints.count('The import goes on'), 1, complaints)
        self.assertEqual(rosters.names_in(self.roster), self.NAMES)
        self.assertEqual(moved.read_bytes(), content)
        self.assertFalse(self.names.exists())
        status, _, complaints = self.run_import(moved)
        self.assertEqual(status, 0, complaints)
        self.assertIn('was imported already', complaints)

    def test_a_touched_file(self):
        """A file with another time goes on as well: it is the content that counts."""
        self.assertEqual(self.cut_off(signal.SIGKILL), 128 + signal.SIGKILL)
        os.utime(self.names)
        status, _, complaints = self.run_import(self.names, seconds=60)
        self.assertEqual(status, 0, complaints)
        self.assertEqual(rosters.names_in(self.roster), self.NAMES)

    def test_a_file_that_is_cut_while_it_is_read(self):
        """It is told, and what was read is kept; when the file is whole again, it goes on."""
        names = self.NAMES[:60_000]
        self.names = self.file('names.txt', '\n'.join(names))
        whole = self.names.read_bytes()
        program = self.start(self.names, '--verbose')
        with program.process.stdout:
            wait_until(lambda: 'stored' in program.stderr(), 20, 'a name is stored')
            program.send(signal.SIGSTOP)
            os.truncate(self.names, len(whole) // 2)
            program.send(signal.SIGCONT)
            self.assertEqual(program.wait(20), 1, program.stderr()[-2000:])
        self.assertTrue(re.search('rollcall: .*chang', program.stderr()), program.stderr()[-2000:])

        self.names.write_bytes(whole)
        status, _, complaints = self.run_import(self.names, seconds=60)
        self.assertEqual(status, 0, complaints)
        self.assertEqual(rosters.names_in(self.roster), names)

    def test_a_spreadsheet_killed_at_its_end(self):
        """Whatever is removed at the end is removed when it is not needed any more."""
        names = [f'Student {number}' for number in range(2000)]
        file = self.file('names.xlsx', sheets.xlsx([[name] for name in names]))
        for number in range(1, 6):
            with self.subTest(number=number):
                home = self.home / str(number)
                home.mkdir()
                self.roster = home / 'class.roster'
                arguments = ('import', file, '--roster', self.roster)
                program = Program(home, *arguments, stdout=subprocess.DEVNULL, before=[
                    'strace', '-D', '-f', '-o', '/dev/null', '-e', 'trace=unlink',
                    '-e', f'inject=unlink:signal=KILL:when={number}'])
                self.addCleanup(program.kill)
                status = program.wait(30)
                self.assertIn(status, (0, 128 + signal.SIGKILL), program.stderr())
                program = Program(home, *arguments, stdout=subprocess.DEVNULL)
                self.addCleanup(program.kill)
                self.assertEqual(program.wait(30), 0, program.stderr())
                self.assertEqual(rosters.names_in(self.roster), names)
                program = Program(home, *arguments, stdout=subprocess.DEVNULL)
                self.addCleanup(program.kill)
                self.assertEqual(program.wait(30), 0, program.stderr())
                self.assertEqual(rosters.names_in(self.roster), names)

    def test_a_changed_file(self):
        """A file that has changed meanwhile is not mixed with what it was."""
        self.assertEqual(self.cut_off(signal.SIGKILL), 128 + signal.SIGKILL)
        stored = rosters.names_in(self.roster)
        self.names.write_text('Ann\nBob\n')
        status, sums, _ = self.run_import(self.names)
        self.assertEqual((status, sums['Added']), (0, 2))
        names = rosters.names_in(self.roster)
        self.assertEqual(names[-2:], ['Ann', 'Bob'])
        self.assertEqual(names[:-2], self.NAMES[:len(names) - 2])
        self.assertGreaterEqual(len(names) - 2, len(stored))


if __name__ == '__main__':
    unittest.main()

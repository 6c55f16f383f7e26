#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The power is cut: what was accepted is on the disk, what was stored is in the roster there."""

import copy
import pathlib
import shutil
import tempfile
import time
import unittest

import calls
import contents
import powercut
import sheets
from figures import SEED, FaultCase, how_many, main
from powercut import Disk, Fate, File, Folder, Said
from session import Session, Started

STATES = how_many(200, 2000)  # of the disk, for all stories together
STARTED_FROM = 20  # of so many states one: Rollcall is started on it
IMPORT_STATES = how_many(60, 1000)
IMPORTED = 40  # names
STORIES = (calls.STORIES[0], calls.STORIES[2])


class Trace:
    """A run that was traced: the disk before, what happened, and the ledger before it was heard."""

    def __init__(self, session, prepare, run):
        """Trace run(session, before), a Started that has ended well, after prepare(session)."""
        prepare(session)
        self.session = session
        self.before = tempfile.TemporaryDirectory()
        Disk(session.home).cut(self.before.name, Fate.MILD)
        with tempfile.NamedTemporaryFile('r') as log:
            started = run(session, [*powercut.STRACE, '-o', log.name])
            self.events = list(powercut.events(calls.lines_of(log, started.program)))
        self.ledger = copy.deepcopy(session.ledger)
        self.ledger.runs[-1].accepted_count = self.ledger.runs[-1].stored_count = 0

    def disk(self, **options):
        """Return the disk as it was before."""
        return Disk(self.before.name, seen_as=self.session.home, **options)


def give_names(session, before):
    """Give nine names, some of them when the files have come to rest."""
    console = session.start(asked=9, before=before)
    console.type(3)
    console.wait_for_stored()
    time.sleep(1.3)  # files come to rest after a second
    console.type(2)
    console.paste(4)
    assert console.wait() == 0, console.program.stderr()
    return console


class CutCase(FaultCase):
    """A test that cuts what was traced."""

    def cuts(self, trace, disk, count):
        """Bring the disk to so many moments; give where, what a cut keeps, and the ledger then."""
        source = self.random
        moments = sorted(source.randrange(len(trace.events)) for _ in range(count))
        ledger, said = copy.deepcopy(trace.ledger), ''
        for moment, event in enumerate(trace.events):
            if isinstance(event, Said):
                said += event.data.decode()
                ledger.runs[-1].hear(said)
            else:
                disk.do(event)
            for number in range(moments.count(moment)):
                fate = Fate.HARD if number == 0 else Fate(
                    *(source.choice((0, 0.3, 0.7, 1)) for _ in range(3)), source)
                yield f'cut {number} behind event {moment} of seed {SEED}', fate, ledger

    def expect_replay(self, trace):
        """All calls done again, and nothing lost, give just the files that the run has left."""
        with tempfile.TemporaryDirectory() as folder:
            disk = trace.disk()
            for event in trace.events:
                if not isinstance(event, Said):
                    disk.do(event)
            disk.cut(folder, Fate.MILD)
            self.assertEqual(files_below(folder), files_below(trace.session.home))


class PowerCuts(CutCase):
    """One trace for each story, and many cuts of each."""

    @classmethod
    def setUpClass(cls):
        cls.traces = {}
        for story in STORIES:
            session = Session()
            cls.addClassCleanup(session.clean_up)
            cls.traces[story.name] = Trace(session, story.prepare, give_names)
            cls.addClassCleanup(cls.traces[story.name].before.cleanup)

    def test_cuts(self):
        """At any moment, whatever is kept of what was not synced, no promise is broken."""
        for name, trace in self.traces.items():
            self.assertGreater(len(trace.events), 100)
            for number, (where, session) in enumerate(
                    self.sessions(trace, trace.disk(), STATES // len(STORIES))):
                self.count_fault()
                with self.subTest(story=name, cut=where):
                    self.keeps(session.check_after_fault(), where)
                    if number % STARTED_FROM == 0:
                        with trace.session.roster_moved_away():  # else there would be two of it
                            self.keeps(session.drain_and_check(), f'{where}, started again')
                        self.figures['started again'] += 1
            for what in ('attempted', 'accepted', 'stored'):
                self.figures[what] += trace.session.ledger.count(what)

    def test_not_blind(self):
        """On a disk that ignores syncs of files, or of folders, names are found to be lost."""
        for ignored in (File, Folder):
            lost = 0
            trace = self.traces[STORIES[0].name]
            for _, session in self.sessions(trace, trace.disk(ignores=(ignored,)), 100):
                lost += any(finding.kind == 'lost' for finding in session.check_after_fault())
            with self.subTest(ignored=ignored.__name__):
                print(f'[{lost} of 100 cuts lose names]', end=' ', flush=True)
                self.assertGreater(lost, 0)

    def test_replay_is_the_disk(self):
        """All calls done again, and nothing lost, give just the files that the run has left."""
        for name, trace in self.traces.items():
            with self.subTest(story=name):
                self.expect_replay(trace)

    def test_all_is_heard(self):
        """The trace has all that the program has said."""
        for name, trace in self.traces.items():
            with self.subTest(story=name):
                said = b''.join(event.data for event in trace.events if isinstance(event, Said))
                ledger = copy.deepcopy(trace.ledger)
                ledger.runs[-1].hear(said.decode())
                self.assertEqual(len(ledger.runs[-1].accepted), 9)
                self.assertEqual(len(ledger.runs[-1].stored), 9)

    def sessions(self, trace, disk, count):
        """Give so many cuts of the trace: where, and a session in which the files are as then."""
        for where, fate, ledger in self.cuts(trace, disk, count):
            session = Session()
            disk.cut(session.home, fate)
            session.ledger = copy.deepcopy(ledger)
            yield where, session
            session.clean_up()


class PowerCutsOfImports(CutCase):
    """The names of a spreadsheet are imported, from the beginning or after a kill."""

    @classmethod
    def setUpClass(cls):
        cls.traces = {}
        for name, leave in (('an import', lambda _: None),
                            ('one that goes on', lambda session: session.leave_import(file))):
            session = Session()
            cls.addClassCleanup(session.clean_up)
            run = session.ledger.begin_run()
            file = session.home / 'names.xlsx'
            file.write_bytes(sheets.xlsx([[run.attempt()] for _ in range(IMPORTED)]))
            cls.traces[name] = Trace(session, leave, cls.import_names)
            cls.addClassCleanup(cls.traces[name].before.cleanup)

    @staticmethod
    def import_names(session, before=()):
        """Let the command come to its end; it is the same each time."""
        started = Started(session.import_names(session.home / 'names.xlsx', before),
                          session.ledger.runs[-1])
        assert started.wait() == 0, started.program.stderr()
        return started

    def test_cuts(self):
        """What is stored is in the roster; what an import waits for is there; it goes on."""
        for name, trace in self.traces.items():
            disk = trace.disk()
            for number, (where, fate, ledger) in enumerate(
                    self.cuts(trace, disk, IMPORT_STATES // len(self.traces))):
                self.count_fault()
                with self.subTest(story=name, cut=where), trace.session.put_back() as session:
                    self.cut(session, disk, fate)
                    self.expect_kept(session, ledger)
                    if number % 10 == 0:
                        self.import_names(session)
                        self.expect_all(session)
            for what in ('attempted', 'accepted', 'stored'):
                self.figures[what] += trace.session.ledger.count(what)

    def test_not_blind(self):
        """On a disk that ignores syncs of files, or of folders, a text or a name is missing."""
        trace = self.traces['an import']
        for ignored in (File, Folder):
            missing = 0
            disk = trace.disk(ignores=(ignored,))
            for _, fate, ledger in self.cuts(trace, disk, 60):
                with trace.session.put_back() as session:
                    self.cut(session, disk, fate)
                    try:
                        self.expect_kept(session, ledger)
                    except AssertionError:
                        missing += 1
            with self.subTest(ignored=ignored.__name__):
                self.assertGreater(missing, 0)

    def test_replay_is_the_disk(self):
        """The model knows what the converter does, a process of its own."""
        for name, trace in self.traces.items():
            with self.subTest(story=name):
                self.expect_replay(trace)

    @staticmethod
    def cut(session, disk, fate):
        """Have in its place what the disk keeps: the outbox knows the paths of texts."""
        shutil.rmtree(session.home)
        disk.cut(session.home, fate)

    def expect_kept(self, session, ledger):
        """Nothing is damaged, what was said to be stored is, and each import has its text."""
        roster, outbox = session.look()
        self.assertEqual((roster.damage, outbox.damage), ('', ''))
        names = [name for _, name in roster.names]
        self.assertEqual(names, ledger.runs[-1].attempted[:len(names)])
        self.assertGreaterEqual(len(names), len(ledger.runs[-1].stored))
        if roster.id and session.outbox.exists():
            for text, content in contents.texts_of_imports(session.outbox):
                self.assertTrue(text.is_file(), f'{text} is missing, and an import waits for it')
                self.assertEqual(contents.hash_of(text), content, f'{text} is torn')

    def expect_all(self, session):
        """Each name is there once, also when the command is repeated; nothing is left over."""
        roster, _ = session.look()
        self.assertEqual([name for _, name in roster.names], session.ledger.runs[-1].attempted)
        self.assertEqual(contents.imports_at(session.outbox), 0)
        self.import_names(session)  # an outbox that was not whole may have needed a text
        self.assertEqual(session.look()[0].names, roster.names)
        self.assertEqual(list(session.data.glob('rollcall/imports/*')), [])


def files_below(folder):
    """Return the content of each file."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob('*') if path.is_file()}


class TheModel(unittest.TestCase):
    """The disk does what disks do."""

    def setUp(self):
        self.folder = Folder()
        self.file = File(b'a' * 1024)

    def test_write(self):
        """A write is kept or not until the file is synced; then it stays."""
        self.file.pending.append(powercut.write(512, b'b' * 1024))
        self.assertEqual(self.file.after(Fate.HARD), b'a' * 1024)
        self.assertEqual(self.file.after(Fate.MILD), b'a' * 512 + b'b' * 1024)
        self.file.sync()
        self.assertEqual(self.file.after(Fate.HARD), b'a' * 512 + b'b' * 1024)

    def test_torn_write(self):
        """A write is torn between sectors, and nowhere else."""
        self.file.pending.append(powercut.write(0, b'b' * 1024))
        torn = {self.file.after(Fate(1, 1, 0.5)) for _ in range(100)}
        self.assertEqual(torn, {x * 512 + y * 512 for x in (b'a', b'b') for y in (b'a', b'b')})

    def test_write_behind_the_end(self):
        """What was never written is zero."""
        self.file.pending.append(powercut.write(2048, b'b'))
        self.assertEqual(self.file.after(Fate.MILD), b'a' * 1024 + bytes(1024) + b'b')

    def test_truncate(self):
        """A file becomes shorter, or longer by zeros."""
        for size, content in ((512, b'a' * 512), (2048, b'a' * 1024 + bytes(1024))):
            file = File(b'a' * 1024)
            file.pending.append(powercut.truncate(size))
            self.assertEqual(file.after(Fate.HARD), b'a' * 1024)
            self.assertEqual(file.after(Fate.MILD), content)

    def test_names(self):
        """A file that is made, moved or removed is so for good when its folder is synced."""
        for changes, names in (([{'new': self.file}], {'new'}),
                               ([{'new': self.file}, {'new': None}], set()),
                               ([{'new': self.file}, {'new': None, 'newer': self.file}],
                                {'newer'})):
            folder = Folder()
            for change in changes:
                folder.change(change)
            self.assertEqual(set(folder.after(Fate.HARD)), set())
            self.assertEqual(set(folder.after(Fate.MILD)), names)
            folder.sync()
            self.assertEqual(set(folder.after(Fate.HARD)), names)

    def test_removed_may_come_back(self):
        """Until its folder is synced."""
        folder = Folder({'old': self.file})
        folder.change({'old': None})
        self.assertNotIn('old', folder.seen)
        self.assertIn('old', folder.after(Fate.HARD))


if __name__ == '__main__':
    main()

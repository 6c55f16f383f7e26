#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The disk fails: an error at each call on the files, once, or from then on."""

import tempfile

import calls
from figures import FULL, FaultCase, main

ERRORS = {
    'pwrite64': ('EIO', 'ENOSPC'),
    'fdatasync': ('EIO', 'ENOSPC'),
    'fsync': ('EIO',),
    'ftruncate': ('EIO',),
    'openat': ('EIO', 'EMFILE'),
    'unlink': ('EIO',),
    'mkdir': ('ENOSPC',),
}
DOCUMENTED = {0, 1, 2}  # how the console may end


class FailingCalls(FaultCase):
    """Rollcall may complain, but not crash; when the disk works again, no promise is broken."""

    def test_once(self):
        """One call fails."""
        self.at_each_call(5, for_ever=False)

    def test_from_then_on(self):
        """One call fails, and every later one of its kind on these files."""
        self.at_each_call(20, for_ever=True)

    def at_each_call(self, step, for_ever):
        """Let each call fail; in the short set, every so many one."""
        for story in calls.STORIES:
            session = self.session()
            story.prepare(session)
            faults = [(target, error) for target in calls.targets(session, story)
                      for error in ERRORS.get(target.call, ())]
            self.random.shuffle(faults)
            for target, error in faults if FULL else faults[::step]:
                with self.subTest(story=story.name, target=str(target), error=error):
                    self.fail_at(session, target, error, for_ever)

    def fail_at(self, session, target, error, for_ever):
        """Let it fail at the target, with a copy of what the session has prepared."""
        with session.copied() as copy, tempfile.NamedTemporaryFile('r') as log:
            console = copy.start(asked=calls.GIVEN, before=calls.with_fault(
                copy, target, f'error={error}', log, for_ever))
            status = calls.give_names(console)
            said = calls.lines_of(log, console.program)
            self.figures['faults'] += any('(INJECTED)' in line for line in said)
            self.assertIn(status, DOCUMENTED, console.program.stderr())
            if status == 0:
                self.assertEqual(len(console.run.stored), calls.GIVEN, console.program.stderr())
            self.settle(copy, f'{error} at {target}')

    def test_killed_after(self):
        """A name whose accepting fails, and then a kill: what was denied does not come again."""
        story = calls.STORIES[1]
        session = self.session()
        story.prepare(session)
        for target in calls.targets(session, story):
            if target.call == 'fdatasync' or (FULL and target.call == 'pwrite64'):
                with self.subTest(target=str(target)):
                    self.kill_after(session, target)

    def kill_after(self, session, target):
        """Let it fail at the target; kill it when a name is denied, or all are accepted."""
        with session.copied() as copy, tempfile.NamedTemporaryFile('r') as log:
            console = copy.start(before=calls.with_fault(copy, target, 'error=EIO', log))
            while console.run.answered_count < calls.GIVEN and not console.run.denied:
                console.type(1)
            console.kill()
            self.figures['faults'] += bool(console.run.denied)
            self.settle(copy, f'EIO at {target}, and a kill')


if __name__ == '__main__':
    main()

# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Rollcall was given, what it has promised, and whether its files keep that.

A name is attempted when it is about to be given, accepted and stored when Rollcall has said so, and
denied when Rollcall has said that it could not be accepted. The ledger is kept outside of Rollcall,
so that no fault touches it.
"""

import collections
import re
import typing

# Of several scripts, with marks, and with what SQL, JSON and shells think special.
WORDS = ('Ann', 'Зоя', 'José', "O'Neil", '王芳', 'نادية', 'Ştefan "Fane"', 'Ngọc\\n', '{$1; --}',
         '𐌰𐌽')

ACCEPTED = re.compile(r'^accepted (\d+)$')
STORED = re.compile(r'^stored (\d+)$')
DENIED = re.compile(r'^rollcall: “(.*)” could not be accepted: ')
KEY = re.compile(r' (\d+)\.(\d+)$')


class Finding(typing.NamedTuple):
    """A promise that was not kept."""

    kind: str
    text: str

    def __str__(self):
        return f'{self.kind}: {self.text}'


class Run:
    """One run of Rollcall: what it was given, in order, and what it has said of it."""

    def __init__(self, number, goes_on=False):
        self.number = number
        self.goes_on = goes_on  # with the request of an earlier run, as the window does
        self.attempted = []
        self.accepted_count = 0  # of those attempted and not denied, the first
        self.stored_count = 0
        self._denied = set()

    def attempt(self, words=WORDS):
        """Return a name that was never given before, for giving it next."""
        number = len(self.attempted)
        name = f'{words[number % len(words)]} {self.number}.{number}'
        self.attempted.append(name)
        return name

    def deny(self, name):
        """Note that the name has come back."""
        self._denied.add(name)

    def hear(self, said):
        """Note what it has said so far, from the first word on. A line without end is not said."""
        for line in said.split('\n')[:-1]:
            if found := ACCEPTED.match(line):
                self.accepted_count = max(self.accepted_count, int(found[1]))
            elif found := STORED.match(line):
                self.stored_count = max(self.stored_count, int(found[1]))
            elif found := DENIED.match(line):
                self.deny(found[1])

    @property
    def denied(self):
        return [name for name in self.attempted if name in self._denied]

    @property
    def accepted(self):
        return self._taken[:self.accepted_count]

    @property
    def stored(self):
        return self._taken[:self.stored_count]

    @property
    def answered_count(self):
        """How many of those attempted are accepted or denied."""
        return self.accepted_count + len(self._denied)

    @property
    def _taken(self):
        return [name for name in self.attempted if name not in self._denied]


class Ledger:
    """All runs over one roster."""

    def __init__(self):
        self.runs = []

    def begin_run(self, goes_on=False):
        """Return a new run."""
        self.runs.append(Run(len(self.runs) + 1, goes_on))
        return self.runs[-1]

    def count(self, what):
        """Return how many names of all runs are 'attempted', 'accepted', 'stored' or 'denied'."""
        return sum(len(getattr(run, what)) for run in self.runs)

    def check_after_fault(self, roster, outbox):
        """Return what is not kept at any moment, even before Rollcall is started again."""
        waiting = {name for _, name in outbox.names}
        return (self._check_files(roster, outbox)
                + self._missing('accepted', _kept_by(roster) | waiting)
                + self._missing('stored', _kept_by(roster)))

    def check_drained(self, roster, outbox):
        """Return what is not kept once Rollcall was started again without faults, and has ended."""
        return (self._check_files(roster, outbox)
                + self._missing('accepted', _kept_by(roster))
                + self._missing('stored', _kept_by(roster))
                + [Finding('left over', f'{name} is still in the outbox')
                   for _, name in outbox.names])

    def _check_files(self, roster, outbox):
        return [*self._check_sound(roster, outbox), *self._check_known(roster, outbox),
                *self._check_once(roster, outbox), *self._check_order(roster, outbox)]

    @staticmethod
    def _check_sound(roster, outbox):
        """Nothing is damaged; numbers and ordinals have no gap."""
        for what, contents in (('roster', roster), ('outbox', outbox)):
            if contents.damage:
                yield Finding('damaged', f'the {what}: {contents.damage}')
        if roster.numbers != list(range(1, len(roster.numbers) + 1)):
            yield Finding('damaged', f'the numbers of the roster are {roster.numbers}')
        ordinals = collections.defaultdict(list)
        for place, _ in roster.names + roster.refused:
            ordinals[place.request].append(place.ordinal)
        for request, through in roster.through.items():
            if sorted(ordinals[request]) != list(range(through + 1)):
                yield Finding('damaged', f'a request has ordinals {ordinals[request]} of {through}')

    def _check_known(self, roster, outbox):
        """There is only what was attempted, letter by letter, and nothing that was denied."""
        attempted = {f'{run.number}.{number}': name
                     for run in self.runs for number, name in enumerate(run.attempted)}
        denied = {name for run in self.runs for name in run.denied}
        for _, name in roster.names + roster.refused + outbox.names:
            key = KEY.search(name)
            known = attempted.get(f'{key[1]}.{key[2]}') if key else None
            if known is None:
                yield Finding('unknown', f'{name} was never given')
            elif name != known:
                yield Finding('changed', f'{known} has become {name}')
        for _, name in roster.names + roster.refused:
            if name in denied:
                yield Finding('denied', f'{name} is stored, and Rollcall had said it would not be')

    @staticmethod
    def _check_once(roster, outbox):
        """No name is in a file twice, no place is taken twice."""
        for contents in (roster.names + roster.refused, outbox.names):
            for name, count in collections.Counter(name for _, name in contents).items():
                if count > 1:
                    yield Finding('twice', f'{name} is there {count} times')
        names_at = collections.defaultdict(set)
        for place, name in roster.names + roster.refused + outbox.names:
            names_at[place].add(name)
        for place, names in names_at.items():
            if len(names) > 1:
                yield Finding('twice', f'{place} has {sorted(names)}')
        for place, count in collections.Counter(
                place for place, _ in roster.names + roster.refused).items():
            if count > 1:
                yield Finding('twice', f'{place} is there {count} times')

    def _check_order(self, roster, outbox):
        """A request has names of one run, by number and by ordinal in the order of attempting.

        Only a run that goes on with a request may add to those of an earlier one.
        """
        for contents in (roster.names, roster.refused, outbox.names):
            last = {}
            for place, name in contents:
                key = KEY.search(name)
                if not key:
                    continue
                run, number = int(key[1]), int(key[2])
                before = last.get(place.request, (run, -1, -1))
                goes_on = any(each.goes_on for each in self.runs if each.number == run)
                if ((run != before[0] and not goes_on) or (run, number) <= before[:2]
                        or place.ordinal <= before[2]):
                    yield Finding('order', f'{name} is at {place}, behind {before}')
                last[place.request] = (run, number, place.ordinal)

    def _missing(self, what, there):
        return [Finding('lost', f'{name} was said to be {what}')
                for run in self.runs for name in getattr(run, what) if name not in there]


def _kept_by(roster):
    return {name for _, name in roster.names + roster.refused}

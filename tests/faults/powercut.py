# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A disk that loses its power: what may be on it afterwards.

A run is traced; its calls are done again on a disk that is only a model. What is written goes to a
cache first. A sync of a file brings its content to the disk, a sync of a folder the names in it.
The kernel may bring any of it there earlier, in any order. So a cut keeps any of the writes that
were not synced, of each any of its sectors, and any of the names that were made, moved or removed.
This is more than most file systems do to us.
"""

import pathlib
import random
import re
import typing

SECTOR = 512
TRACED = ('openat,open,creat,close,dup,dup2,dup3,pwrite64,write,writev,pwritev,pwritev2,truncate,'
          'ftruncate,fallocate,copy_file_range,sendfile,fsync,fdatasync,sync_file_range,link,'
          'linkat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,execve')


class Fate:
    """What a cut keeps of what was not synced: so much of the names, the writes, their sectors."""

    def __init__(self, names, writes, sectors, source=random):
        self.keeps_name = lambda: source.random() < names
        self.keeps_change = lambda: source.random() < writes
        self.keeps_sector = lambda: source.random() < sectors


Fate.MILD = Fate(1, 1, 1)  # keeps all
Fate.HARD = Fate(0, 0, 0)  # keeps nothing


class File:
    """A file: what is on the disk, and what was done to it since."""

    def __init__(self, content=b''):
        self.durable = content
        self.pending = []  # functions that do it to a bytearray, under a fate

    def sync(self):
        """Bring all to the disk."""
        self.durable = self.after(Fate.MILD)
        self.pending = []

    def after(self, fate):
        """Return the content after a cut."""
        content = bytearray(self.durable)
        for change in self.pending:
            if fate.keeps_change():
                change(content, fate)
        return bytes(content)


class Folder:
    """A folder: its names on the disk, what was done to them since, and as programs see them."""

    def __init__(self, entries=()):
        self.seen = dict(entries)
        self.durable = dict(entries)
        self.pending = []  # dictionaries of names, each of which changes at once; None: removed

    def change(self, names):
        """Give these names to other nodes, or remove them, in one step."""
        _change(self.seen, names)
        self.pending.append(names)

    def sync(self):
        """Bring all names to the disk."""
        self.durable = self.after(Fate.MILD)
        self.pending = []

    def after(self, fate):
        """Return the names after a cut."""
        entries = dict(self.durable)
        for names in self.pending:
            if fate.keeps_name():
                _change(entries, names)
        return entries


def _change(entries, names):
    entries.update(names)
    for name in [name for name, node in entries.items() if node is None]:
        del entries[name]


def write(offset, data):
    """Return the change that such a write is."""
    def change(content, fate):
        content.extend(bytes(max(0, offset - len(content))))
        for begin in range(0, len(data), SECTOR):
            if fate.keeps_sector():
                sector = data[begin:begin + SECTOR]
                at = offset + begin
                content.extend(bytes(max(0, at + len(sector) - len(content))))
                content[at:at + len(sector)] = sector
    return change


def truncate(size):
    """Return the change that such a truncation is."""
    def change(content, _):
        del content[size:]
        content.extend(bytes(size - len(content)))
    return change


class Disk:
    """The model of all that is below one folder. A bad one ignores the syncs of such nodes."""

    def __init__(self, folder, seen_as=None, ignores=()):
        """Begin with what is in the folder, as if for long; calls have another path."""
        self.base = pathlib.Path(seen_as or folder)
        self.root = _read(pathlib.Path(folder))
        self._ignores = ignores
        self._open = {}  # files and folders that are ours, by process and descriptor
        self._positions = {}  # of those: where the next write goes

    def do(self, call):
        """Do what the call has done, which has succeeded."""
        getattr(self, f'_do_{call.name}', self._refuse)(call)

    def cut(self, folder, fate):
        """Write into the folder what a power cut leaves now."""
        _write_out(self.root, pathlib.Path(folder), fate)

    def _place(self, path):
        """Return folder and name of a path, or None if it is not ours."""
        path = pathlib.Path(path)
        if self.base not in path.parents:
            return None
        folder = self.root
        for name in path.relative_to(self.base).parts[:-1]:
            folder = folder.seen[name]
        return folder, path.name

    def _do_openat(self, call):
        path = pathlib.Path(call.strings[0].decode())
        if path == self.base:
            self._open[call.process, call.result] = self.root
        if not (place := self._place(path)):
            return
        folder, name = place
        if name not in folder.seen:
            assert 'O_CREAT' in call.text, call
            folder.change({name: File()})
        node = folder.seen[name]
        if 'O_TRUNC' in call.text:
            node.pending.append(truncate(0))
        assert 'O_APPEND' not in call.text, call
        self._open[call.process, call.result] = node
        self._positions[call.process, call.result] = 0

    def _do_close(self, call):
        self._open.pop(call.file, None)

    def _do_pwrite64(self, call):
        if file := self._open.get(call.file):
            offset = int(call.text.rsplit(',', 1)[1])
            file.pending.append(write(offset, call.strings[0][:call.result]))

    def _do_write(self, call):
        if file := self._open.get(call.file):
            file.pending.append(write(self._positions[call.file], call.strings[0][:call.result]))
            self._positions[call.file] += call.result

    def _do_ftruncate(self, call):
        if file := self._open.get(call.file):
            file.pending.append(truncate(int(call.text.rsplit(',', 1)[1])))

    def _do_truncate(self, call):
        if place := self._place(call.strings[0].decode()):
            folder, name = place
            folder.seen[name].pending.append(truncate(int(call.text.rsplit(',', 1)[1])))

    def _do_fdatasync(self, call):
        node = self._open.get(call.file)
        if node and not isinstance(node, self._ignores):
            node.sync()

    _do_fsync = _do_fdatasync

    def _do_unlink(self, call):
        if place := self._place(call.strings[0].decode()):
            folder, name = place
            folder.change({name: None})

    def _do_rename(self, call):
        old, new = (self._place(path.decode()) for path in call.strings)
        if old or new:
            assert old and new and old[0] is new[0], call
            folder = old[0]
            folder.change({old[1]: None, new[1]: folder.seen[old[1]]})

    _do_renameat2 = _do_rename

    def _do_mkdir(self, call):
        if place := self._place(call.strings[0].decode()):
            folder, name = place
            folder.change({name: Folder()})

    def _refuse(self, call):
        """What is not known may only happen elsewhere."""
        ours = call.file in self._open or any(
            self._place(text.decode(errors='replace')) for text in call.strings)
        assert not ours, f'the model does not know this: {call}'


def _read(path):
    if path.is_dir():
        return Folder({entry.name: _read(entry) for entry in path.iterdir()})
    return File(path.read_bytes())


def _write_out(folder, path, fate):
    path.mkdir(exist_ok=True)
    for name, node in folder.after(fate).items():
        if isinstance(node, Folder):
            _write_out(node, path / name, fate)
        else:
            (path / name).write_bytes(node.after(fate))


class Call(typing.NamedTuple):
    """A system call: its name, its arguments as strace shows them, what it has returned."""

    name: str
    text: str
    result: int
    process: str = ''  # a child that another program runs in; '': the one that was started

    @property
    def file(self):
        """The process and the descriptor that is the first argument."""
        return self.process, self.descriptor

    @property
    def descriptor(self):
        """The first argument, if that is a number."""
        found = re.match(r'\d+', self.text)
        return int(found[0]) if found else None

    @property
    def strings(self):
        """The arguments in quotes."""
        assert '"...' not in self.text, 'strace has cut a string off'
        return [bytes.fromhex(text.replace('\\x', ''))
                for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', self.text)]


class Said(typing.NamedTuple):
    """Bytes that the program writes on its standard error."""

    data: bytes


STRACE = ('strace', '-D', '-f', '-xx', '-s', '400000', '-e', f'trace={TRACED}')


def events(lines):
    """Give the calls that have succeeded, and what was said, in the order of taking effect.

    A write or a sync has done its work when it returns. What is said, and a descriptor that is
    closed, count from the beginning of the call: what was said then must be true already.
    A child that is to run another program has descriptors of its own; its threads are not known.
    """
    programs = [line.split()[0] for line in lines if re.match(r'\d+ +execve\(', line)]
    children = set(programs[1:]) - set(programs[:1])
    begun = {}
    for line in lines:
        thread, text = line.rstrip('\n').split(maxsplit=1)
        if resumed := re.match(r'<\.\.\. \w+ resumed>(.*)', text):
            text = begun.pop(thread) + resumed[1]
            is_begin = False
        else:
            is_begin = True
        is_end = not text.endswith(' <unfinished ...>')
        if not is_end:
            text = begun[thread] = text.removesuffix(' <unfinished ...>')
        if not (call := re.match(r'(\w+)\((.*?)(?:\) += (\S+).*)?$', text)):
            continue  # the end of a thread, or a signal
        name, arguments, result = call.groups()
        if name == 'execve':
            continue
        process = thread if thread in children else ''
        at_once = name == 'close' or (name in ('write', 'writev') and arguments.startswith('2,'))
        if at_once and is_begin:
            begin = Call(name, arguments, 0, process)
            yield Said(begin.strings[0]) if name == 'write' else begin
        elif not at_once and is_end and result and result.isdigit():
            yield Call(name, arguments, int(result), process)

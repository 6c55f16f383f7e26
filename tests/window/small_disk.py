# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A disk so small that it is soon full."""

import os
import subprocess


class SmallDisk:
    """A file system of its own, mounted at a folder."""

    def __init__(self, folder, kibibytes=256):
        """Mount it at folder, which is made; needs the rights of root."""
        self.folder = folder
        self._filler = folder / 'filler'
        folder.mkdir()
        assert os.environ.get('ROLLCALL_OWN_MOUNTS'), (
            'the full disk needs a mount, which this system does not permit: '
            'run as root; in a container, with --cap-add SYS_ADMIN')
        self._mount(kibibytes)

    def _mount(self, kibibytes):
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={kibibytes}k,mode=755', 'rollcall-test',
                        self.folder], check=True)

    def fill(self):
        """Leave not a byte free."""
        with open(self._filler, 'ab', buffering=0) as filler:
            try:
                while filler.write(bytes(4096)):
                    pass
            except OSError as error:
                print(f'[{error.strerror}]', end=' ')

    def make_room(self):
        """Take back fill()."""
        self._filler.unlink()

    def unmount(self):
        """End it, with all that it holds."""
        subprocess.run(['umount', '--lazy', self.folder], check=True)

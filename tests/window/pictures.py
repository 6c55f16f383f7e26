#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Takes pictures of the window in its states, to be looked at by people.

    ROLLCALL_PROGRAM=build/dev/src/app/rollcall tests/window/desktop.sh tests/window/pictures.py FOLDER
"""

import pathlib
import subprocess
import sys
import tempfile

from rollcall_window import PATIENCE, RollcallWindow, paste, press, take_picture, xdotool
from small_disk import SmallDisk
from test_errors import make_roster
from waiting import wait_until

NAMES = ['Ada Lovelace', 'Grace Hopper', 'Зоя Космодемьянская', 'محمد بن موسى الخوارزمي', '山田 太郎',
         'עדה יונת', "Siobhán O'Connor-Ní Dhomhnaill", 'สมชาย ใจดี', 'Ñandú Ítalo',
         'Νικόλαος Παπαδόπουλος', 'अनन्या शर्मा', 'Jean-François d’Arc']
LONG = ['Maria del Rosario Cayetana Fitz-James Stuart y Silva ' * 3, 'x' * 200, 'Ann']


class Studio:
    """Starts Rollcall in a given state, and puts its pictures into a folder."""

    def __init__(self, folder, scratch):
        self._folder = folder
        self._scratch = scratch
        self._homes = 0

    def open(self, names, *arguments, colours='light', path=None):
        """Start Rollcall with a roster of these names; return its window."""
        self._homes += 1
        home = self._scratch / str(self._homes)
        settings = home / '.config/rollcall/rollcall.ini'
        settings.parent.mkdir(parents=True)
        settings.write_text(f'[preferences]\ncolours={colours}\n')
        path = path or home / 'Class 7B.roster'
        make_roster(path, *[name.strip()[:200] for name in names])
        window = RollcallWindow(home, path, *arguments)
        window.wait_for_names([name.strip()[:200] for name in names])
        return window

    def long_path(self):
        """Return the path of a roster whose name is long."""
        return self._scratch / f'{"The names of class 7B, as of the new school year " * 4}.roster'

    def take(self, name):
        """Take the picture when nothing moves any more: two in a row are the same."""
        path = self._folder / f'{name}.png'
        xdotool('mousemove', 1099, 799)  # out of the way
        last = [b'']

        def is_still():
            take_picture(path)
            before, last[0] = last[0], subprocess.run(
                ['convert', path, 'rgb:-'], check=True, stdout=subprocess.PIPE).stdout
            return before == last[0]

        wait_until(is_still, PATIENCE, 'the window is still')
        print(path)

    def take_frame(self, name, window):
        """Take the picture of this window alone."""
        path = self._folder / f'{name}.png'
        subprocess.run(['import', '-frame', '-window', window.x_window(), path], check=True)

    def take_at_once(self, name):
        """Take the picture of what is there."""
        path = self._folder / f'{name}.png'
        take_picture(path)
        print(path)


def take_front(studio):
    """The window as the README shows it, with its frame and nothing else."""
    window = studio.open(NAMES[:9])
    window.enter(*NAMES[9:])
    studio.take('window')
    studio.take_frame('window', window)
    window.kill()


def take_states(studio):
    """The window as it is most of the time, in all looks."""
    for colours in ('light', 'dark'):
        window = studio.open([], colours=colours)
        studio.take(f'empty-{colours}')
        window.kill()

        window = studio.open(NAMES, colours=colours)
        window.enter('Katherine Johnson', 'Mary Jackson')
        press('Return')
        studio.take(f'working-{colours}')
        press('alt+f')
        window.widget('menu item', 'Quit')
        studio.take_at_once(f'menu-{colours}')
        press('Escape', 'Escape')
        window.kill()


def take_directions_and_widths(studio):
    """From right to left, and in a narrow window."""
    window = studio.open(NAMES, '-reverse')
    window.enter('Katherine Johnson')
    studio.take('right-to-left')
    window.enter(*['Mary Jackson'] * 5)
    studio.take('right-to-left-half')
    window.kill()

    window = studio.open(NAMES)
    window.enter('Katherine Johnson')
    window.resize(360, 640)
    studio.take('narrow')
    paste('x' * 201)
    press('Return')
    studio.take('narrow-hint')
    window.kill()

    window = studio.open(LONG, path=studio.long_path())
    studio.take('long-names')
    window.resize(360, 640)
    studio.take('long-names-narrow')
    window.resize(360, 400)
    studio.take('narrow-and-low')
    window.kill()


def take_dialogs(studio):
    """The dialogs that it has."""
    for colours in ('light', 'dark'):
        window = studio.open(NAMES, colours=colours)
        press('alt+e', 'p')
        window.wait_for_window('Preferences')
        studio.take(f'preferences-{colours}')
        press('Escape')
        window.wait_for_end_of_window('Preferences')
        press('alt+h', 'a')
        window.wait_for_window('About')
        studio.take(f'about-{colours}')
        press('Escape')
        window.wait_for_end_of_window('About')
        press('ctrl+n')
        window.wait_for_window('New Roster')
        studio.take_at_once(f'new-roster-{colours}')
        window.kill()


def take_backups(studio):
    """The list of backups, empty and not; and a roster that was checked."""
    for colours in ('light', 'dark'):
        window = studio.open([], colours=colours)
        press('alt+f', 'b')
        window.wait_for_window('Backups')
        studio.take(f'backups-none-{colours}')
        window.kill()

        window = studio.open(NAMES, colours=colours)
        first = wait_until(lambda: next(window.program.home.glob('.local/**/*.roster'), None),
                           PATIENCE, 'a backup')
        for day, content in enumerate((first.read_bytes(), first.read_bytes() * 30, b'nothing')):
            (first.parent / f'2026-09-0{day + 1} 08.30.00.roster').write_bytes(content)
        press('alt+f', 'b')
        window.wait_for_window('Backups')
        window.widget('push button', 'Open as New Roster…')
        studio.take(f'backups-{colours}')
        press('Return')
        window.wait_for_window('Open Backup')
        studio.take_at_once(f'backup-as-new-{colours}')
        press('Escape')
        press('alt+t', 'c')
        window.wait_for_message('Everything is in order')
        studio.take(f'checked-{colours}')
        window.kill()


def take_imports(studio, scratch):
    """The dialog of an import: of a table, of lines, of what cannot be read, in all looks."""
    table = scratch / 'class-7b.csv'
    rows = [f'{name.split()[-1]};{" ".join(name.split()[:-1])};7B;{day + 1}.9.2014'
            for day, name in enumerate([*NAMES, *NAMES[:2], *LONG, 'Mary Jackson', 'Annie Easley'])]
    table.write_bytes('\n'.join(['Surname;First name;Class;Born', *rows, '', 'x\x01;y', ''])
                      .encode())
    latin = scratch / f'{"The names of class 7B, as of the new school year " * 4}.txt'
    latin.write_bytes('\r\n'.join(['José Álvarez', 'Ñandú Ítalo', 'Zoë', '', 'Ann']).encode('latin1'))
    broken = scratch / 'picture.csv'
    broken.write_bytes(bytes(range(256)) * 10)

    for look, arguments in (('light', []), ('dark', []), ('reverse', ['-reverse'])):
        window = studio.open(NAMES, *arguments, colours='dark' if look == 'dark' else 'light')
        window.choose_names(table)
        window.widget('radio button', 'Leave repeated names out')
        studio.take(f'import-table-{look}')
        press('alt+l', 'alt+f', 'alt+x', 'ctrl+a', '2', '0', '0')
        studio.take(f'import-findings-{look}')
        window.resize_dialog('Import Names', 360, 560)
        studio.take(f'import-narrow-{look}')
        press('Escape')
        window.wait_for_end_of_window('Import Names')
        window.choose_names(latin)
        studio.take(f'import-lines-{look}')
        press('Escape')
        window.wait_for_end_of_window('Import Names')
        window.choose_names(broken)
        studio.take(f'import-error-{look}')
        window.kill()


def take_endings(studio):
    """A run whose consumer sleeps for what never comes, and what became of it, in all looks."""
    for look, arguments in (('light', []), ('dark', []), ('reverse', ['-reverse'])):
        window = studio.open([], *arguments, colours='dark' if look == 'dark' else 'light')
        press('alt+h', 't')
        window.wait_for_window('Three Endings')
        press('alt+e')
        studio.take(f'endings-{look}')
        press('alt+p', 'ctrl+a', '0', 'alt+d', 'ctrl+a', '2', '0', '0', '0', 'Return')
        window.widget('label', 'The consumer sleeps in take().')
        studio.take_at_once(f'endings-running-{look}')
        window.widget('label', 'The consumer slept in take(), and was freed.')
        studio.take(f'endings-stalled-{look}')
        window.resize_dialog('Three Endings', 360, 640)
        studio.take(f'endings-narrow-{look}')
        window.kill()


def sentence(window, text):
    """Wait until a label says this."""
    wait_until(lambda: window.find('label', text) is not None, PATIENCE, f'"{text}"')


def watch_slowly(window, *names):
    """Send names through the Pipeline dock in slow motion, one every two seconds at its end."""
    press('F9')
    window.push('check box', 'Slow motion')
    window.widget('spin button', 'Producer delay').set_current_value(0)
    window.widget('spin button', 'Consumer delay').set_current_value(2)
    window.push('check box', 'Pause threads')
    window.enter(*names)
    window.push('check box', 'Pause threads')


def take_pipeline(studio, scratch):
    """The Pipeline dock: a full queue, a long one, the single slot, and a roster that fails."""
    for look, arguments in (('light', []), ('dark', []), ('reverse', ['-reverse'])):
        options = {'colours': 'dark' if look == 'dark' else 'light'}
        window = studio.open([], '--pipeline', 'queue:8', *arguments, **options)
        press('F9')
        sentence(window, 'The queue is empty: 0 of 8.')
        studio.take_at_once(f'pipeline-at-rest-{look}')
        press('F9')
        watch_slowly(window, *NAMES)
        sentence(window, 'The queue is full: 8 of 8.')
        studio.take_at_once(f'pipeline-full-{look}')
        window.resize(360, 760)
        studio.take_at_once(f'pipeline-narrow-{look}')
        xdotool('mousemove', '--window', window.x_window(), 180, 600, 'click', '--repeat', 40, 5)
        studio.take_at_once(f'pipeline-narrow-curve-{look}')
        window.kill()

        window = studio.open([], *arguments, **options)
        watch_slowly(window, *[f'Student {number}' for number in range(1, 31)])
        sentence(window, 'The queue holds 28 of 64.')
        studio.take_at_once(f'pipeline-long-{look}')
        window.kill()

        window = studio.open([], '--pipeline', 'slot', *arguments, **options)
        watch_slowly(window, LONG[1], *NAMES[:3])
        sentence(window, 'The slot is taken.')
        studio.take_at_once(f'pipeline-slot-{look}')
        window.kill()

        disk = SmallDisk(scratch / f'pipeline-{look}')
        window = studio.open(NAMES, '--pipeline', 'queue:12', *arguments, **options,
                             path=disk.folder / 'Class 7B.roster')
        press('F9')
        disk.fill()
        window.enter('Katherine Johnson', *NAMES)
        window.wait_for_message('the disk is full')
        studio.take_at_once(f'pipeline-failing-{look}')
        window.kill()
        disk.unmount()


def take_comparison(studio):
    """The dialog that compares pipelines: as it begins, and all of its results."""
    for look, arguments in (('light', []), ('dark', []), ('reverse', ['-reverse'])):
        window = studio.open(NAMES, *arguments, colours='dark' if look == 'dark' else 'light')
        press('alt+t', 'p')
        window.wait_for_window('Compare Pipelines')
        studio.take(f'comparison-begins-{look}')
        press('alt+s')
        window.widget('progress bar', 'Single slot: names taken')
        studio.take_at_once(f'comparison-race-{look}')
        sentence(window, 'The pipelines are measured, one after the other.')
        wait_until(lambda: window.widget('progress bar', 'Measured').get_current_value() > 7,
                   6 * PATIENCE, 'most are measured')
        studio.take_at_once(f'comparison-measuring-{look}')
        wait_until(lambda: window.find('progress bar', 'Measured') is None, 6 * PATIENCE,
                   'the figures')
        studio.take(f'comparison-figures-{look}')
        for chart in ('throughput', 'waits', 'inside', 'switches'):
            press('Left' if look == 'reverse' else 'Right')
            studio.take(f'comparison-{chart}-{look}')
        window.resize_dialog('Compare Pipelines', 360, 640)
        studio.take(f'comparison-narrow-{look}')
        window.kill()


def take_timelines(studio):
    """Names in slow motion, recorded: as a whole, zoomed, and narrow, in all looks."""
    for look, arguments in (('light', []), ('dark', []), ('reverse', ['-reverse'])):
        window = studio.open([], *arguments, colours='dark' if look == 'dark' else 'light')
        press('alt+t', 't')
        window.wait_for_window('Timeline')
        studio.take_at_once(f'timeline-empty-{look}')
        window.activate()
        press('F9')
        window.push('check box', 'Slow motion')
        window.enter(*NAMES[:2], LONG[1], *NAMES[3:7])
        window.wait_for_names([*NAMES[:2], LONG[1], *NAMES[3:7]])
        press('F9', 'alt+t', 't')
        window.wait_for_window('Timeline')
        press('alt+t')
        studio.take(f'timeline-{look}')
        press('alt+e', 'Home', *['Left' if look == 'reverse' else 'Right'] * 20)
        press('shift+Tab', *['plus'] * 3)  # in the drawing
        studio.take(f'timeline-zoomed-{look}')
        press(*['plus'] * 6)
        studio.take(f'timeline-close-{look}')
        window.resize_dialog('Timeline', 400, 560)
        studio.take(f'timeline-narrow-{look}')
        window.kill()


def take_lesson(studio):
    """The lesson where the producer waits, and what is explained of it, in all looks."""
    for look, arguments in (('light', []), ('dark', []), ('reverse', ['-reverse'])):
        window = studio.open(NAMES, *arguments, colours='dark' if look == 'dark' else 'light')
        press('F1')
        window.widget('push button', 'Go to the Field')
        studio.take_at_once(f'lesson-{look}')
        press('alt+x')
        window.widget('push button', 'Show Pipeline')
        press('alt+x')
        window.push('push button', 'Slow Down')
        window.enter('Katherine Johnson', 'Mary Jackson', 'Annie Easley')
        window.widget('label', 'Done: the producer waits. '
                               'Nothing is lost: what waits is in the outbox.')
        studio.take_at_once(f'lesson-back-pressure-{look}')
        width, height = window.size()
        window.resize(360, 640)
        studio.take_at_once(f'lesson-narrow-{look}')
        window.resize(width, height)
        press('F9', 'Escape', 'alt+h', 'e')
        window.wait_for_window('Explain the Pipeline')
        press('Home', 'Down', 'Down', 'Down', 'Down')
        window.widget('label', 'Producer: Waits for room')
        studio.take(f'explain-{look}')
        window.resize_dialog('Explain the Pipeline', 360, 640)
        studio.take(f'explain-narrow-{look}')
        window.kill()


def take_problems(studio, scratch):
    """A full disk, its details, narrow and mirrored; and the question at closing."""
    for colours, arguments in (('light', []), ('dark', []), ('reverse', ['-reverse'])):
        disk = SmallDisk(scratch / f'disk-{colours}')
        window = studio.open(NAMES, *arguments, colours='dark' if colours == 'dark' else 'light',
                             path=disk.folder / 'Class 7B.roster')
        disk.fill()
        window.enter('Katherine Johnson', 'Mary Jackson')
        window.wait_for_chip('Not stored: 2 names waiting')
        studio.take(f'disk-full-{colours}')
        window.details()
        studio.take(f'disk-full-details-{colours}')
        width, height = window.size()
        window.resize(360, 700)
        studio.take(f'disk-full-narrow-{colours}')
        window.resize(width, height)
        window.close_by_window_manager()
        window.wait_for_window('Close Rollcall?')
        studio.take_at_once(f'closing-{colours}')
        window.kill()
        disk.unmount()


def main():
    """Take all into the folder that is given."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    scratch = pathlib.Path(tempfile.mkdtemp(prefix='pictures-'))  # desktop.sh removes it
    studio = Studio(folder, scratch)
    take_front(studio)
    take_states(studio)
    take_directions_and_widths(studio)
    take_dialogs(studio)
    take_backups(studio)
    take_imports(studio, scratch)
    take_endings(studio)
    take_pipeline(studio, scratch)
    take_comparison(studio)
    take_timelines(studio)
    take_lesson(studio)
    take_problems(studio, scratch)


if __name__ == '__main__':
    main()

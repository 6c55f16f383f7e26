#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""links.py FILE.md…: looks up each link to a file or a heading in these files.

Prints what is missing, and exits with 1 if anything is. Links to other sites are not followed.
"""

import re
import sys
from pathlib import Path
from urllib.parse import unquote

CODE = re.compile(r'```.*?```|`[^`\n]*`', re.DOTALL)
LINK = re.compile(r'\[[^\]]*\]\(\s*([^)\s]+)[^)]*\)')
HEADING = re.compile(r'^#+\s+(.*?)\s*#*$', re.MULTILINE)


def anchors(path):
    """The anchors of the headings in a file, as GitHub and GitLab make them."""
    text = re.sub(r'```.*?```', '', path.read_text(), flags=re.DOTALL)
    names = set()
    for heading in HEADING.findall(text):
        words = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', heading).replace('`', '').lower()
        name = re.sub(r'[^\w\- ]', '', words).replace(' ', '-')
        number = 0
        while (name if number == 0 else f'{name}-{number}') in names:
            number += 1
        names.add(name if number == 0 else f'{name}-{number}')
    return names


def missing(path):
    for target in LINK.findall(CODE.sub('', path.read_text())):
        if re.match(r'[a-z][a-z0-9+.-]*:', target):
            continue
        file, _, anchor = target.partition('#')
        other = path.parent / unquote(file) if file else path
        if not other.exists():
            yield target
        elif anchor and other.suffix == '.md' and anchor not in anchors(other):
            yield target


found = [f'{path}: {target}' for path in map(Path, sys.argv[1:]) for target in missing(path)]
print('\n'.join(found), end='\n' if found else '')
sys.exit(1 if found else 0)

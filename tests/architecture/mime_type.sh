#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mime_type.sh <rollcall-mime.xml>: a desktop takes a roster for one, by its name and by its content,
# and other SQLite files for what they are.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_DATA_HOME=$scratch/share LC_ALL=C.UTF-8
mkdir -p "$scratch/share/mime/packages"
cp "$1" "$scratch/share/mime/packages/rollcall.xml"
update-mime-database "$scratch/share/mime"

# sqlite_file APPLICATION_ID: prints the header of a SQLite file.
sqlite_file() {
    printf 'SQLite format 3\0'
    head -c 52 /dev/zero
    printf '%b' "$1"
    head -c 28 /dev/zero
}

# expect TYPE FILE
expect() {
    local type
    type=$(gio info -a standard::content-type "$2" | sed -n 's/.*content-type: //p')
    echo "${2##*/}: $type"
    [ "$type" = "$1" ]
}

echo text >"$scratch/named.roster"
sqlite_file ROLL >"$scratch/unnamed"
sqlite_file ELSE >"$scratch/other"
expect application/vnd.rollcall.roster "$scratch/named.roster"
expect application/vnd.rollcall.roster "$scratch/unnamed"
expect application/vnd.sqlite3 "$scratch/other"

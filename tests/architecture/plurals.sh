#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# plurals.sh LUPDATE SOURCE: fails unless each text with a number has its English plural forms, and no
# form is of a text that is gone.
set -eu
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
cp "$2/resources/translations/rollcall_en.ts" "$scratch/found.ts"
"$1" -silent -pluralonly -locations none -source-language en -target-language en \
    "$2/src" "$2/ui" -ts "$scratch/found.ts"
if grep -B2 -E 'type="(unfinished|vanished|obsolete)"' "$scratch/found.ts"; then
    echo "these lack a form, or are gone; see src/app/CMakeLists.txt" >&2
    exit 1
fi

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# desktop.sh doubleclick.sh <build folder>: installs that build to a scratch folder, puts Rollcall's
# icon on the desktop, double-clicks it with the mouse, and waits for Rollcall's window. Prints one
# line; the exit status is 0 if the window came and closed.
set -euo pipefail

build=$1
scratch=$(mktemp -d)
export XDG_DATA_DIRS=$scratch/usr/share:/usr/local/share:/usr/share PATH=$scratch/usr/bin:$PATH

# within SECONDS COMMAND…: repeats the command until it succeeds; fails when the time is over.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" &>/dev/null; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.1
    done
}

fail() {
    echo "double-click: FAILED: $1"
    import -window root "$build/doubleclick.png" && echo "the screen: $build/doubleclick.png"
    exit 1
}

# By force, for the desktop does not end while it shows an error. Rollcall ends with the screen.
trap 'jobs -p | xargs --no-run-if-empty kill -KILL; wait 2>/dev/null' EXIT
mkdir -p "$HOME/Desktop" "$HOME/.config/libfm"
printf '[config]\nquick_exec=1\n' >"$HOME/.config/libfm/libfm.conf" # do not ask before starting
cmake --install "$build" --prefix "$scratch/usr" >/dev/null || fail 'the build cannot be installed'
cp "$scratch/usr/share/applications/rollcall.desktop" "$HOME/Desktop/"

pcmanfm --desktop &>/dev/null &
within 10 xdotool search --onlyvisible --class pcmanfm || fail 'no desktop'
xdotool search --onlyvisible --name 'Rollcall' &>/dev/null && fail 'there is a window before the click'

# The desktop draws its icons a moment after its window is there: double-click until it answers.
window=(xdotool search --onlyvisible --name 'Rollcall$')
double_click() {
    xdotool mousemove 60 60 click --repeat 2 --delay 120 1
    within 5 "${window[@]}"
}
within 30 double_click || fail 'no window titled Rollcall'
title=$(xdotool getwindowname "$("${window[@]}" | head -n 1)")

closed() {
    ! "${window[@]}"
}
xdotool key alt+F4
within 10 closed || fail "the window titled '$title' does not close"
echo "double-click: a window opened, titled '$title', and closed"

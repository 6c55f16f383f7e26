#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# doubleclick.sh <build folder>: installs that build to a scratch folder, puts Rollcall's icon on the
# desktop of a scratch user, double-clicks it with the mouse, and waits for Rollcall's window.
# Prints one line; the exit status is 0 if the window came.
set -euo pipefail

if [ -z "${2-}" ]; then # the first time: again with a display and a session bus of our own
    exec xvfb-run -a -s '-screen 0 1100x800x24 -nolisten tcp' \
        dbus-run-session -- "$0" "$(realpath "$1")" inside
fi

scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$scratch"' EXIT
export HOME=$scratch/home
export XDG_RUNTIME_DIR=$scratch/run XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
export XDG_DATA_DIRS=$scratch/usr/share:/usr/local/share:/usr/share PATH=$scratch/usr/bin:$PATH
mkdir -m 700 "$XDG_RUNTIME_DIR"
mkdir -p "$HOME/Desktop" "$XDG_CONFIG_HOME/libfm"
printf '[config]\nquick_exec=1\n' >"$XDG_CONFIG_HOME/libfm/libfm.conf" # do not ask before starting

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

build=$1
cmake --install "$build" --prefix "$scratch/usr" >/dev/null || fail 'the build cannot be installed'
cp "$scratch/usr/share/applications/rollcall.desktop" "$HOME/Desktop/"

openbox &>/dev/null &
within 10 sh -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q "window id"' || fail 'no window manager'
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

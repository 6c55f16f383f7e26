#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# desktop.sh COMMAND…: runs the command on a desktop of its own: a virtual screen, a window manager,
# a session bus with accessibility, an empty home, and, where the system permits it, its own view of
# the mounted file systems. All of it is gone afterwards; the exit status is the command's.
set -euo pipefail

if [ -z "${ROLLCALL_OWN_MOUNTS+set}" ]; then # the first time: again, with mounts of our own
    for tool in Xvfb openbox dbus-daemon import setpriv unshare xclip xdotool xprop; do
        command -v $tool >/dev/null || { echo "desktop.sh: $tool is not installed"; exit 1; }
    done
    if unshare --mount true 2>/dev/null; then
        ROLLCALL_OWN_MOUNTS=yes exec unshare --mount "$0" "$@"
    fi
    export ROLLCALL_OWN_MOUNTS=
fi

scratch=$(mktemp -d)
clean_up() {
    jobs -p | xargs --no-run-if-empty kill 2>/dev/null || true
    wait
    findmnt --list --noheadings --output TARGET | { grep "^$scratch/" || true; } |
        xargs --no-run-if-empty umount
    rm -rf "$scratch"
}
trap 'clean_up' EXIT
trap 'exit 143' HUP INT TERM
export HOME=$scratch/home TMPDIR=$scratch/tmp XDG_RUNTIME_DIR=$scratch/run
mkdir -m 700 "$HOME" "$TMPDIR" "$XDG_RUNTIME_DIR"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_CURRENT_DESKTOP
unset DBUS_SESSION_BUS_ADDRESS QT_QPA_PLATFORM WAYLAND_DISPLAY XAUTHORITY
export LANGUAGE=C LC_ALL=C.UTF-8 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1

# within SECONDS COMMAND…: repeats the command until it succeeds; fails when the time is over.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" &>/dev/null; do
        [ $SECONDS -lt $end ] || { echo "desktop.sh: in vain: $*"; exit 1; }
        sleep 0.05
    done
}

# The server finds a free display by itself, and says which.
Xvfb -displayfd 3 -screen 0 1100x800x24 -nolisten tcp -noreset 3>"$scratch/display" 2>"$scratch/x" &
within 20 test -s "$scratch/display"
DISPLAY=:$(cat "$scratch/display")
export DISPLAY

openbox &>"$scratch/openbox" &
within 20 sh -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q "window id"'

dbus-daemon --session --nofork --print-address=3 3>"$scratch/bus" &>"$scratch/dbus" &
within 20 test -s "$scratch/bus"
DBUS_SESSION_BUS_ADDRESS=$(cat "$scratch/bus")
export DBUS_SESSION_BUS_ADDRESS

env --default-signal=INT "$@" & # the shell would have it ignored
wait $!

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# outbox.sh safety|liveness <folder> [NAME=VALUE…]
#
# Searches the model of the outbox for an error, in the folder, with other sizes than those in
# outbox.pml if they are given. Passes if there is none; with a BUG= if there is one. An error is
# printed with the history that leads to it.
set -euo pipefail

model=$(realpath "$(dirname "${BASH_SOURCE[0]}")")/outbox.pml
kind=$1
folder=$2
sizes=("${@:3}")
sizes=("${sizes[@]/#/-D}")

# The proof needs a fast search. A bug is found soon, its history had better be short, and most of
# the time is the compiler's. Every order is gone through: the steps share too much for Spin's
# reduction to leave out any.
options=(-w -DMEMLIM=2000 -DNOREDUCE)
bug=
case "${sizes[*]}" in
    *-DBUG=*) bug=1 options+=(-O0) ;;
    *) options+=(-O2) ;;
esac
search=(./pan -n -m10000)
case $kind in
    safety) options+=(-DSAFETY -DNOCLAIM ${bug:+-DBFS}) ;;
    liveness) options+=(-DNFAIR=3 -DCOLLAPSE) search+=(-a -f) ;;
    *)
        echo "outbox.sh: safety or liveness?" >&2
        exit 2
        ;;
esac

rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
spin -a "${sizes[@]}" "$model"
gcc "${options[@]}" -o pan pan.c
"${search[@]}" | tee result

# A search that did not come to its end says nothing.
if grep -qE '^pan:1: (assertion violated|acceptance cycle|invalid end state)' result; then
    spin -t -k outbox.pml.trail -B "${sizes[@]}" "$model"
    [ -n "$bug" ]
elif grep -q 'errors: 0$' result && ! grep -qE 'Search not completed|too small' result; then
    [ -z "$bug" ]
else
    exit 1
fi

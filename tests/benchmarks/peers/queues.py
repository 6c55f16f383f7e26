#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's ways from one thread to another: queues.py KIND CAPACITY ITEMS [PROCESSORS…]

KIND is locks, two locks that hand over one item, or queue, a queue.Queue. The processors are not
used: only one of the threads runs at a time, and they are faster where the system puts them.
Prints the nanoseconds per item.
"""

import queue
import sys
import threading
import time


class TwoLocks:
    """One place; each side waits for a lock that the other releases."""

    def __init__(self, _capacity):
        self._item = None
        self._room = threading.Lock()
        self._filled = threading.Lock()
        self._filled.acquire()

    def put(self, item):
        self._room.acquire()
        self._item = item
        self._filled.release()

    def get(self):
        self._filled.acquire()
        item = self._item
        self._room.release()
        return item


def main():
    kind, capacity, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    pipeline = {"locks": TwoLocks, "queue": queue.Queue}[kind](capacity)
    start = []
    wrong = []
    ready = threading.Barrier(2, action=lambda: start.append(time.perf_counter_ns()))

    def produce():
        put = pipeline.put
        ready.wait()
        for number in range(count):
            put(("Ada Lovelace", number))

    def consume():
        get = pipeline.get
        ready.wait()
        for number in range(count):
            if get()[1] != number:
                wrong.append(number)

    producer = threading.Thread(target=produce)
    consumer = threading.Thread(target=consume)
    producer.start()
    consumer.start()
    consumer.join()
    end = time.perf_counter_ns()
    producer.join()
    if wrong:
        sys.exit("out of order")
    print((end - start[0]) / count)


if __name__ == "__main__":
    main()

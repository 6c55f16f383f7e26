#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures our pipelines against others: pipeline.py PROGRAM RESULT.json [--brief] [ARGUMENT…]

Runs PROGRAM (pipeline_benchmark) with the arguments, which are those of Google Benchmark, once for
all rows and once on a single processor; prints a table of medians, ratios and what must be reached,
and writes the same, with every round, to RESULT.json. All rounds of one run are shuffled.

A target that is missed is no failure, for this is a measurement; an item that is lost is one.
--brief measures nothing, but shows within seconds that everything works.
"""

import dataclasses
import json
import os
import pathlib
import statistics
import subprocess
import sys

ROUNDS = 11
SECONDS_A_ROUND = 0.1  # at least
DISTURBED = 0.05  # of the processors' time, by other programs: worth a warning
LONGEST_RUN = 900  # seconds; an item that is lost lets a consumer wait for ever

TITLES = {
    "rollcall": "Rollcall",
    "conditions": "QMutex and QWaitCondition",
    "semaphores": "ring of QSemaphores",
    "standard": "std::mutex and std::condition_variable",
    "boost": "Boost spsc_queue and semaphores",
    "tbb": "oneTBB concurrent_bounded_queue",
    "moodycamel-ring": "moodycamel circular buffer",
    "moodycamel-queue": "moodycamel BlockingConcurrentQueue, bounded",
    "rust": "Rust sync_channel",
    "go": "Go channel (no kernel threads)",
    "python-queue": "Python queue.Queue",
    "python-locks": "Python, two locks",
}

PYTHON = {"python-queue", "python-locks"}
PEERS = set(TITLES) - {"rollcall", "go"}  # on kernel threads


@dataclasses.dataclass(frozen=True)
class Target:
    """What a candidate must reach, and should; a ratio, or a value if there is nobody to compare."""

    must: float
    goal: float | None = None


@dataclasses.dataclass(frozen=True)
class Row:
    """One table: a row of benchmarks, or one counter of theirs."""

    id: str
    title: str
    targets: dict
    against: frozenset = frozenset()  # ratios are to the fastest of these; none if empty
    counter: str | None = None  # none: the time per item
    unit: str = "ns"


def rows():
    def row(*arguments, against=(), **options):
        return Row(*arguments, against=frozenset(against), **options)

    def probe(id, title):
        targets = {"unwatched": Target(1.03), "recording": Target(1.15)}
        return row(id, f"what the probe costs: {title}", targets, against={"unprobed"})

    def ours(must, goal=None):
        return {"rollcall": Target(must, goal)}

    plain = {"conditions"}
    return [
        row("slot", "single slot", ours(0.5, 0.2), against=PEERS),
        row("queue64", "queue of 64, one by one", ours(0.7, 0.3), against=PEERS - PYTHON),
        row("queue1024", "queue of 1024, all at once", ours(0.5, 0.25), against=PEERS),
        row("several", "queue of 1024, two producers and two consumers", ours(1.0, 0.5),
            against={"tbb", "moodycamel-queue"}),
        row("one-processor", "single slot, one processor", ours(1.1, 0.9), against=plain),
        row("idle", "processor time of 10 s without items", ours(10.0), counter="milliseconds",
            unit="ms"),
        row("latency", "latency of an item when all sleep, median", ours(1.1, 0.5), against=plain,
            counter="p50"),
        row("latency", "latency of an item when all sleep, 99th percentile", ours(1.1, 0.5),
            against=plain, counter="p99"),
        probe("probe-slot", "single slot"),
        probe("probe-queue64", "queue of 64, one by one"),
        probe("probe-queue1024", "queue of 1024, all at once"),
    ]


def fail(message):
    print(f"pipeline.py: {message}", file=sys.stderr)
    sys.exit(1)


class Others:
    """How much of the processors' time other programs took since this was made."""

    def __init__(self):
        self._start = self._look()

    def share(self):
        busy, all_, ours = (now - then for now, then in zip(self._look(), self._start))
        return max(0.0, busy - ours) / all_ if all_ else 0.0

    @staticmethod
    def _look():
        with open("/proc/stat", encoding="ascii") as file:
            ticks = [int(word) for word in file.readline().split()[1:9]]
        times = os.times()
        ours = times.user + times.system + times.children_user + times.children_system
        idle = ticks[3] + ticks[4]  # idle, and waiting for a disk
        second = os.sysconf("SC_CLK_TCK")
        return (sum(ticks) - idle) / second, sum(ticks) / second, ours


def run(command, output):
    """Runs the program; returns what it measured."""
    output.unlink(missing_ok=True)
    try:
        subprocess.run(
            [*command, f"--benchmark_out={output}", "--benchmark_out_format=json"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=LONGEST_RUN,
            check=True)
    except subprocess.TimeoutExpired:
        fail(f"still running after {LONGEST_RUN} s: was an item lost?")
    except subprocess.CalledProcessError as error:
        print(error.stderr, end="", file=sys.stderr)
        wrong = {describe(one) for one in load(output).get("benchmarks", []) if failed(one)}
        fail(", ".join(sorted(wrong)) or f"exit status {error.returncode}")
    return load(output)


def load(file):
    """What the program wrote; nothing if no benchmark matched the filter."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return json.loads(text) if text.strip() else {}


def failed(one):
    return one.get("error_occurred", False)


def describe(one):
    return f"{one['name']}: {one.get('error_message', '')}"


def candidates(row, benchmarks):
    """The rounds of each candidate of a row."""
    result = {}
    for one in benchmarks:
        id, candidate = one["run_name"].split("/")[:2]
        if id == row.id and one["run_type"] == "iteration":
            value = one[row.counter] if row.counter else one["real_time"]
            entry = result.setdefault(candidate, {"rounds": [], "items": one["iterations"]})
            entry["rounds"].append(value)
    return result


def evaluate(row, benchmarks):
    """The table of a row, as values; nothing if it was not run."""
    table = candidates(row, benchmarks)
    if not table:
        return None
    for entry in table.values():
        entry["median"] = statistics.median(entry["rounds"])
    against = [name for name in table if name in row.against]
    best = min(against, key=lambda name: table[name]["median"], default=None)
    for name, entry in table.items():
        if best:
            entry["ratio"] = entry["median"] / table[best]["median"]
        reached = entry.get("ratio", None if row.against else entry["median"])
        if name in row.targets and reached is not None:
            target = row.targets[name]
            entry["must"] = {"at_most": target.must, "met": reached <= target.must}
            if target.goal is not None:
                entry["goal"] = {"at_most": target.goal, "met": reached <= target.goal}
    return {"row": row.id, "title": row.title, "counter": row.counter or "time per item",
            "unit": row.unit, "against": best, "candidates": table}


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def show(table):
    unit = table["unit"]
    print(f"\n{table['title']}, {unit}")
    entries = sorted(table["candidates"].items(), key=lambda entry: entry[1]["median"])
    for name, entry in entries:
        rounds = entry["rounds"]
        line = f"  {TITLES.get(name, name):<44}{number(entry['median']):>9}"
        spread = f"{number(min(rounds))}…{number(max(rounds))}" if len(rounds) > 1 else ""
        line += f"  {spread:<19}"
        line += f"{entry['ratio']:>7.2f}" if "ratio" in entry else " " * 7
        for what in ("must", "goal"):
            if what in entry:
                met = "met" if entry[what]["met"] else "MISSED"
                line += f"  {what} ≤ {entry[what]['at_most']:g}: {met}"
        print(line.rstrip())


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, result = sys.argv[1], pathlib.Path(sys.argv[2])
    arguments = sys.argv[3:]
    brief = "--brief" in arguments
    command = [
        program,
        "--benchmark_enable_random_interleaving=true",
        f"--benchmark_repetitions={1 if brief else ROUNDS}",
        f"--benchmark_min_time={0.001 if brief else SECONDS_A_ROUND}",
        *arguments,
    ]
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) < 2:
        print("pipeline.py: there is one processor only; all threads share it", file=sys.stderr)

    if not brief:
        print("pipeline.py: measuring; all rows take about five minutes", file=sys.stderr)
    others = Others()
    result.parent.mkdir(parents=True, exist_ok=True)
    runs = [
        run(command, result.with_suffix(".all.json")),
        run(["taskset", "-c", str(processors[0]), *command, "--one-processor"],
            result.with_suffix(".one.json")),
    ]
    disturbed = others.share()
    benchmarks = [one for each in runs for one in each.get("benchmarks", [])]
    context = next((each["context"] for each in runs if "context" in each), {})
    tables = [table for table in (evaluate(row, benchmarks) for row in rows()) if table]
    if not tables:
        fail("nothing was run; does a benchmark match the filter?")

    if brief:
        count = sum(len(table["candidates"]) for table in tables)
        print(f"{count} candidates in {len(tables)} tables handed over every item.")
        return
    print("Medians, the range of all rounds, and the ratio to the best to compare with (1.00).")
    for table in tables:
        show(table)
    if disturbed > DISTURBED:
        print(f"\nNot a quiet machine: other programs took {disturbed:.0%} of the processors' time,"
              " so these figures are worth little.")
    if missing := context.get("not_found"):
        print(f"\nNot measured, for they were not found: {missing}.")
    result.write_text(json.dumps({"context": context, "others": disturbed, "tables": tables}, indent=1) + "\n",
                      encoding="utf-8")
    print(f"\n{result}")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""What the compile-time benchmarks share: measures how long a compiler takes for a source, without code generation."""

import argparse
import os
import pathlib
import subprocess
import tempfile

INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "include"


def arguments(description, runs):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("compilers", nargs="*", default=["g++"], help="compilers to measure (default: g++)")
    parser.add_argument("--runs", type=int, default=runs, help=f"runs of which the fastest counts (default: {runs})")
    parser.add_argument("--include", default=INCLUDE, help="the library's include directory (default: of this tree)")
    return parser.parse_args()


def usage_of(command):
    """What a command and its children used."""
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return usage


def cpu_seconds(command):
    """The CPU time of a command and its children: other programs on the machine disturb it less than the clock."""
    usage = usage_of(command)
    return usage.ru_utime + usage.ru_stime


def measure(compiler, sources, runs, include):
    """Milliseconds for each named source, one list entry per run; each run takes all sources, one after the other."""
    times = {name: [] for name in sources}
    with tempfile.TemporaryDirectory() as directory:
        files = {}
        for number, (name, text) in enumerate(sources.items()):
            files[name] = pathlib.Path(directory) / f"source_{number}.cpp"
            files[name].write_text(text)
        for run in range(runs + 1):
            for name, file in files.items():
                seconds = cpu_seconds([compiler, "-std=c++20", "-fsyntax-only", "-I", include, file])
                if run > 0:  # the first run only warms the file cache
                    times[name].append(1000 * seconds)
    return times


def verdict(value, budget):
    return "within" if value < budget else "OVER"

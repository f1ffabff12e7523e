#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes small changes to the rules and to the diagnosis, and says which of them no test notices.

    mutate.py [options] [rules|diagnosis]...

README.md in this folder says how it works.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import re
import shutil
import sys
import threading

from builds import Builder, Failed
from changes import changes_of, enums_in

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADERS = ROOT / "include/shapeproof"
EXPLAINED = pathlib.Path(__file__).with_name("survivors.json")
GROUPS = {
    "rules": ["rules/*.hpp", "layers/*.hpp"],
    "diagnosis": ["faults/*.hpp", "fixes/*.hpp", "infer/guesses.hpp", "infer/diagnose*.hpp"],
}
TARGETS = {"rules": 95, "diagnosis": 90}  # percent


def arguments():
    parser = argparse.ArgumentParser(description="Makes small changes to headers, and says which no test notices.",
                                     epilog="Exit code: 0 if enough changes are noticed and the others are explained,"
                                            " 1 if not, 2 if the tests fail without a change.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="rules or diagnosis; both if absent")
    parser.add_argument("--count", type=int, default=200, help="how many changes of each group (%(default)s)")
    parser.add_argument("--seed", default="1", help="which sample of all changes (%(default)s)")
    parser.add_argument("--only", default="", help="only in headers whose name contains this")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/mutation",
                        help="folder of the objects and results (build/mutation)")
    parser.add_argument("--compiler", default=next((c for c in ("clang++-19", "clang++") if shutil.which(c)), "g++"),
                        help="clang needs half the time of g++ (%(default)s)")
    parser.add_argument("--jobs", type=int, default=1, help="changes at the same time (%(default)s)")
    parser.add_argument("--retry", action="store_true", help="try those once more that no test noticed")
    parser.add_argument("--list", action="store_true", help="print the results so far, and the changes not noticed")
    options = parser.parse_args()
    if not set(options.groups) <= set(GROUPS):
        parser.error("a GROUP is rules or diagnosis")
    return options


def reached(names):
    """The headers that some headers include, and these themselves."""
    found = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found and (HEADERS / name).exists():
            found.add(name)
            left += re.findall(r'#include "shapeproof/([^"]+)"', (HEADERS / name).read_text(encoding="utf-8"))
    return found


def sample(group, options):
    """The changes of a group in the order of the sample."""
    enums = {}
    for header in sorted(HEADERS.rglob("*.hpp")):
        enums.update(enums_in(header.read_text(encoding="utf-8")))
    known = reached(["layers.hpp", "operations.hpp", "model/all_layers.hpp", "check.hpp"])
    changes = []
    for pattern in GROUPS[group]:
        for header in sorted(HEADERS.glob(pattern)):
            name = header.relative_to(HEADERS).as_posix()
            if name in known and options.only in name:
                changes += changes_of(name, header.read_text(encoding="utf-8"), enums)
    return sorted(changes, key=lambda change: change.order(options.seed))


class Results:
    """What came of each change, one JSON object a line; the last line of a change counts."""

    def __init__(self, file):
        self.file = file
        self.lock = threading.Lock()
        self.known = {}
        if file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                one = json.loads(line)
                self.known[one["id"]] = one

    def add(self, change, outcome, by):
        one = {"id": change.id, "outcome": outcome, "by": by, "kind": change.kind, "file": change.file,
               "before": change.before.strip(), "after": change.after.strip()}
        with self.lock:
            self.known[change.id] = one
            with self.file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(one) + "\n")

    def outcome(self, change):
        return self.known.get(change.id, {}).get("outcome")


def prepare(builder, group, options):
    sources = builder.tests(group) + builder.torch_tests() + [builder.data / "replay.cpp", ROOT / "tests/unit/main.cpp"]
    print(f"{group}: compiles {len(sources)} tests, those that are not yet", flush=True)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(builder.prepare, sources))
    work = options.build / "unchanged"
    work.mkdir(parents=True, exist_ok=True)
    builder.check_unchanged(group, work)


def run(builder, group, options, results):
    """Tries changes until enough of them are valid."""
    changes = sample(group, options)
    work = [options.build / f"work{i}" for i in range(options.jobs)]
    free = list(work)
    for folder in work:
        folder.mkdir(parents=True, exist_ok=True)
    lock = threading.Lock()
    tried = []

    def attempt(change):
        known = results.outcome(change)
        if known and not (options.retry and known == "survived"):
            return known
        with lock:
            folder = free.pop()
        try:
            outcome, by = builder.judge(group, change, folder)
        finally:
            with lock:
                free.append(folder)
        results.add(change, outcome, by)
        print(f"{outcome:9} {change.file}:{change.number}  {change.kind}  {by}", flush=True)
        return outcome

    left = list(changes)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        while left and sum(outcome != "invalid" for _, outcome in tried) < options.count:
            missing = options.count - sum(outcome != "invalid" for _, outcome in tried)
            batch, left = left[: min(missing, 16)], left[min(missing, 16) :]
            tried += zip(batch, pool.map(attempt, batch))
            done = collections.Counter(outcome for _, outcome in tried)
            if any(results.outcome(change) is None for change in left[:1]):
                print(f"[{done['killed'] + done['survived']}/{options.count}] {done['survived']} not noticed", flush=True)
    return tried


def known_so_far(group, options, results):
    found = []
    for change in sample(group, options):
        if sum(outcome != "invalid" for _, outcome in found) == options.count:
            break
        if results.outcome(change):
            found.append((change, results.outcome(change)))
    return found


def reasons():
    """Why no test notices some changes."""
    if not EXPLAINED.exists():
        return {}
    listed = json.loads(EXPLAINED.read_text(encoding="utf-8"))
    return {(one["file"], one.get("nth", 0), one["before"], one["after"]): one for one in listed}


def report(group, tried):
    """Prints what came of a group. Returns whether it is enough."""
    count = collections.Counter(outcome for _, outcome in tried)
    explained = reasons()
    print(f"\n{group}: not noticed")
    unexplained = same = 0
    for change, outcome in sorted(tried, key=lambda one: (one[0].file, one[0].number)):
        if outcome != "survived":
            continue
        known = explained.get((change.file, change.nth, change.before.strip(), change.after.strip()))
        unexplained += known is None
        same += known is not None and known["same"]
        nth = f"  (nth: {change.nth})" if change.nth else ""
        print(f"  {change.file}:{change.number}  {change.kind}{nth}\n    - {change.before.strip()}\n"
              f"    + {change.after.strip()}\n    {known['reason'] if known else 'not explained'}")
    valid = count["killed"] + count["survived"]
    share = 100 * count["killed"] / max(1, valid - same)
    print(f"{group}: {count['killed']} of {valid} changes are noticed; {count['survived']} are not, of which {same} do the"
          f" same as before, and {unexplained} are not explained; {count['invalid']} did not compile.\n"
          f"{group}: {share:.1f} % of those that a test could notice (at least {TARGETS[group]} %)")
    return share >= TARGETS[group] and unexplained == 0


def main():
    options = arguments()
    options.build = options.build.resolve()
    options.build.mkdir(parents=True, exist_ok=True)
    results = Results(options.build / "results.jsonl")
    builder = Builder(ROOT, options.build, options.compiler)
    groups = options.groups or list(GROUPS)
    tried = {}
    try:
        for group in groups:
            if options.list:
                tried[group] = known_so_far(group, options, results)
                continue
            prepare(builder, group, options)
            tried[group] = run(builder, group, options, results)
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 2
    good = [report(group, tried[group]) for group in groups]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())

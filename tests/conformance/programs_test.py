#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Real programs that failed, as shapeproof_replay sees them: is it the right layer, and does an accepted fix come first?
Is the same said of the same layers as a graph?

    programs_test.py PROGRAM CASES

Prints a table, and fails where too few are right. A case that is left out says why in its line.
"""

import json
import pathlib
import subprocess
import sys

LAYERS = 0.95  # right layer
FIXES = 0.90  # accepted fix among the first three
SHOWN = 3


def answers(program, lines):
    text = "\n".join(json.dumps(line) for line in lines)
    done = subprocess.run([program], input=text, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(case, answer):
    kinds = [fix["kind"] for fix in answer.get("fixes", [])]
    return {
        "layer": answer.get("layer_index") == case["layer_index"],
        "axis": answer.get("axis") == case["axis"],
        "first": kinds[:1] == [case["fix_kind"]],
        "among": case["fix_kind"] in kinds[:SHOWN],
    }


def findings(answer):
    """What must not depend on how the layers are connected."""
    keys = ("code", "severity", "stage", "layer_index", "axis", "axis_name", "expected", "actual")
    return [
        {key: one[key] for key in keys} | {"fixes": [fix["kind"] for fix in one["fixes"]]}
        for one in answer.get("diagnostics", [])
    ]


def differing(cases, chains, graphs):
    """The programs of which something else is said as a graph."""
    return [
        case["id"]
        for case, chain, graph in zip(cases, chains, graphs)
        if findings(chain) != findings(graph) or ("diagnostics" in graph and graph.get("as_graph") is not True)
    ]


def main():
    program, file = sys.argv[1:]
    cases = [json.loads(line) for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines()]
    got = answers(program, cases)
    if [answer["id"] for answer in got] != [case["id"] for case in cases]:
        print("not every line was answered")
        return 1
    rated = [(case, judge(case, answer)) for case, answer in zip(cases, got) if "left_out" not in case]
    for case, marks in rated:
        if not (marks["layer"] and marks["axis"] and marks["among"]):
            wrong = ", ".join(name for name, right in marks.items() if not right)
            print(f"{case['id']:16} {case['fix_kind']:40} not right: {wrong}")
    print(f"\n{len(rated)} programs, {len(cases) - len(rated)} left out")
    share = {}
    for name, title in (
        ("layer", "right layer"),
        ("axis", "right axis"),
        ("first", "accepted fix first"),
        ("among", f"accepted fix among the first {SHOWN}"),
    ):
        right = sum(marks[name] for _, marks in rated)
        share[name] = right / len(rated)
        print(f"{title:36} {right:3}  {100 * share[name]:5.1f} %")
    others = differing(cases, got, answers(program, [case | {"as_graph": True} for case in cases]))
    print(f"{'the same as a graph':36} {len(cases) - len(others):3}  {' '.join(others)}")
    return 0 if share["layer"] >= LAYERS and share["among"] >= FIXES and not others else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""The random models that fail, as shapeproof_replay sees them: how many of them get a fix that was tried?

    model_fixes_test.py PROGRAM MODELS

Prints the shares of chains and of graphs by the code of the fault, and fails where too few have a fix, or where a chain
is answered in another way if its layers are built as a graph.
"""

import collections
import json
import pathlib
import subprocess
import sys

FIXED = 0.90  # of the chains, and of the graphs


def answers(program, lines):
    text = "\n".join(json.dumps(line) for line in lines)
    done = subprocess.run([program], input=text, capture_output=True, encoding="utf-8", timeout=300, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def program_line(line, as_graph):
    wanted = {key: line[key] for key in ("id", "model", "input_shape") if key in line}
    return wanted | {"as_graph": as_graph}


def verdict(answer):
    """What must not depend on how the layers are connected."""
    fixes = [fix["kind"] for fix in answer["fixes"]]
    return answer["ok"], answer.get("code"), answer.get("layer_index"), answer.get("axis"), fixes


def main():
    program, file = sys.argv[1:]
    failing = [
        line
        for line in map(json.loads, pathlib.Path(file).read_text(encoding="utf-8").splitlines())
        if not line["expect"]["ok"]
    ]
    shares = {"chain": collections.defaultdict(collections.Counter), "graph": collections.defaultdict(collections.Counter)}
    others = []
    got = answers(program, [program_line(line, False) for line in failing])
    as_graph = answers(program, [program_line(line, True) for line in failing])
    for line, answer, graph in zip(failing, got, as_graph):
        kind = "chain" if line["model"]["class_name"] == "Sequential" else "graph"
        shares[kind][answer["code"]][bool(answer["fixes"])] += 1
        if verdict(answer) != verdict(graph):
            others.append(line["id"])
    enough = not others and len(got) == len(as_graph) == len(failing)
    for kind, codes in shares.items():
        for code, counts in sorted(codes.items()):
            print(f"{kind} {code:20} {counts[True]:4} of {counts.total():4} have a fix")
        fixed = sum(counts[True] for counts in codes.values())
        total = sum(counts.total() for counts in codes.values())
        enough = enough and total > 0 and fixed >= FIXED * total
        print(f"{kind} {'all':20} {fixed:4} of {total:4}  {100 * fixed / max(total, 1):5.1f} %")
    print("otherwise as a graph:", " ".join(others) or "none")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())

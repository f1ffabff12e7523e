#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Copies recorded cases, SOURCE/*.jsonl, to data/ without the sentences in which Keras words its errors.

Nothing reads those sentences. Without SOURCE, data/ itself is gone through; with --check nothing is written, and the
exit code says whether there is anything to strip.

    strip_texts.py [--check] [SOURCE]
"""

import json
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parent / "data"
OUTCOMES = ("expect", "run")


def stripped(line):
    case = json.loads(line)
    for name in OUTCOMES:
        case.get(name, {}).pop("error", None)
    return json.dumps(case, separators=(",", ":")) + "\n"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    source = pathlib.Path(arguments[0]) if arguments else DATA
    changed = []
    for file in sorted(source.glob("*.jsonl")):
        text = "".join(stripped(line) for line in file.read_text(encoding="utf-8").splitlines() if line)
        target = DATA / file.name
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            changed.append(file.name)
            if "--check" not in sys.argv[1:]:
                target.write_text(text, encoding="utf-8")
    print(f"{len(changed)} files differ")
    return 1 if changed and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())

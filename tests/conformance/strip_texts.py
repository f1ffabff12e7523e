#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Copies recorded cases, SOURCE/*.jsonl, to data/ or TARGET without the sentences in which Keras words its errors.

Nothing reads those sentences. Without SOURCE, data/ and models/ themselves are gone through; with --check nothing is
written, and the exit code says whether there is anything to strip.

    strip_texts.py [--check] [SOURCE [TARGET]]
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
OUTCOMES = ("expect", "run")


def stripped(line):
    case = json.loads(line)
    for name in OUTCOMES:
        case.get(name, {}).pop("error", None)
    return json.dumps(case, separators=(",", ":")) + "\n"


def main():
    arguments = [pathlib.Path(argument) for argument in sys.argv[1:] if argument != "--check"]
    pairs = [(HERE / name, HERE / name) for name in ("data", "models")]
    if arguments:
        pairs = [(arguments[0], arguments[1] if len(arguments) > 1 else HERE / "data")]
    changed = []
    for source, directory in pairs:
        for file in sorted(source.glob("*.jsonl")):
            text = "".join(stripped(line) for line in file.read_text(encoding="utf-8").splitlines() if line)
            target = directory / file.name
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                changed.append(file.name)
                if "--check" not in sys.argv[1:]:
                    target.write_text(text, encoding="utf-8")
    print(f"{len(changed)} files differ")
    return 1 if changed and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())

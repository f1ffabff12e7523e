#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes the table of upgrading.md: which header has what an older one had, from the history that git keeps.

With --check nothing is written and git is not asked: each old header must be gone, and each new one be there.
"""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE / "upgrading.md"
INCLUDE = HERE.parent / "include"
TABLE = re.compile(r"^\| `<(.+?)>` \| `<(.+?)>` \|$", re.M)


def moved():
    """Old header to new one, for those that are gone: renamed, or one of several that became one template."""
    command = ["git", "-C", str(HERE.parent), "log", "--reverse", "--no-merges", "--diff-filter=RD", "-M40", "--name-status", "--format=", "--", "include"]
    now = {}
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        kind, *paths = line.split("\t")
        old, new = paths[0], paths[-1] if kind.startswith("R") else None
        if new is None:
            new = re.sub(r"_?[123]d(_transpose)?\.hpp$", r"\1.hpp", old)
        now[old.removeprefix("include/")] = new.removeprefix("include/")
    for old in sorted(now):
        new, seen = old, set()
        while new in now and new not in seen and not (INCLUDE / new).exists():
            seen.add(new)
            new = now[new]
        if not (INCLUDE / old).exists() and (INCLUDE / new).exists():
            yield old, new


def main():
    text = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv[1:]:
        rows = TABLE.findall(text)
        wrong = [f"{old} is still there" for old, _ in rows if (INCLUDE / old).exists()]
        wrong += [f"{new} is not there" for _, new in rows if not (INCLUDE / new).exists()]
        if wrong or not rows:
            sys.exit("\n".join([f"{PAGE.name}: out of date; run {pathlib.Path(__file__).name}", *wrong]))
        return
    before, mark, _ = text.partition("| old | new |\n|---|---|\n")
    PAGE.write_text(before + mark + "".join(f"| `<{old}>` | `<{new}>` |\n" for old, new in moved()), encoding="utf-8")


if __name__ == "__main__":
    main()

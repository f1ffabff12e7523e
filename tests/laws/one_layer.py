#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Checks that a program which uses one layer holds no other class of layers, though it includes them all.

A class that is used leaves its name in the program, for diagnostics; none but those in ALLOWED may be there.

    one_layer.py PROGRAM INCLUDE_DIRECTORY
"""

import pathlib
import re
import sys

ALLOWED = {"Dense", "InputLayer"}  # the layer, and the one that every model asks about
AMBIGUOUS = 6  # shorter names, such as "Add", may stand in any text


def main():
    program = pathlib.Path(sys.argv[1]).read_bytes()
    if b"Dense\0" not in program:
        sys.exit("the layer's own name is not in the program: this test would find nothing")
    names = set()
    for header in pathlib.Path(sys.argv[2]).rglob("*.hpp"):
        names |= set(re.findall(r'string_ref type_name = "(\w+)"', header.read_text(encoding="utf-8")))
    found = sorted(
        name for name in names - ALLOWED if len(name) >= AMBIGUOUS and b"\0" + name.encode() + b"\0" in program
    )
    print(f"{len(names)} classes, {len(found)} of them in the program{': ' if found else ''}{', '.join(found)}")
    return 1 if found or len(names) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())

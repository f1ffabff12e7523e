#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Checks that a program which uses one layer holds no other class of layers, though it includes them all.

A class that is used leaves its `LayerType` in the program, as a symbol; none but those in ALLOWED may be there.

    one_layer.py NM PROGRAM
"""

import re
import subprocess
import sys

ALLOWED = {"Dense", "Input"}  # the layer, and the one that every model asks about


def main():
    nm, program = sys.argv[1:]
    symbols = subprocess.run([nm, "-C", program], text=True, stdout=subprocess.PIPE, check=True).stdout
    found = set(re.findall(r"\bshapeproof::(?:v\w+::)?layer_type<shapeproof::(?:v\w+::)?(\w+)", symbols))
    print(f"classes of layers in the program: {', '.join(sorted(found)) or 'none'}")
    if "Dense" not in found:
        sys.exit("the layer itself is not in the program: this test would find nothing")
    return 1 if found - ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main())

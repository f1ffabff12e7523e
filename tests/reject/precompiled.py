#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Compiles shapeproof.hpp once for all cases: a case then takes a fifth of a second to compile instead of 1.5.

    precompiled.py INCLUDE_DIRECTORY STANDARD COMPILER DIRECTORY
"""

import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow")  # g++ wants the same for header and case


def flags(compiler, include, directory):
    """What makes a compiler take the header from that directory, or, without one, from its source."""
    if directory is None:
        return ["-I", include]
    if compiler.startswith("g++"):
        return ["-I", directory, "-I", include, "-Winvalid-pch"]
    return ["-include-pch", f"{directory}/shapeproof.pch", "-I", include]


def main():
    include, standard, compiler, directory = sys.argv[1:]
    if shutil.which(compiler) is None:
        print(f"skipped: there is no {compiler}")
        return SKIPPED
    # g++ looks for it beside the places where the header itself could be.
    place = "shapeproof/shapeproof.hpp.gch" if compiler.startswith("g++") else "shapeproof.pch"
    output = pathlib.Path(directory, place)
    output.parent.mkdir(parents=True, exist_ok=True)
    command = [compiler, f"-std=c++{standard}", *WARNINGS, "-I", include, "-x", "c++-header",
               f"{include}/shapeproof/shapeproof.hpp", "-o", output]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

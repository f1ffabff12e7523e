#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Habits of Python that C++ understands in another way: the compiler itself must refuse them or warn of them, as
docs/from_keras.md says.

    habits.py INCLUDE_DIRECTORY COMPILER
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
# What is written; what is said of it by g++ and by clang with -Wall. The page quotes what is said.
HABITS = (
    (
        "sp::Conv2D{.filters = 8, .kernel_size = (3, 5)}",
        "warning: left operand of comma operator has no effect",
        "warning: left operand of comma operator has no effect",
    ),
    (
        "sp::LSTM{64, .return_sequences = true}",
        "error: either all initializer clauses should be designated or none of them should be",
        "warning: mixture of designated and non-designated initializers",
    ),
    (
        'sp::Dense{.activation = "relu", .units = 10}',
        "error: designator order for field .*units.* does not match declaration order",
        "(warning|error): ISO C\\+\\+ requires field designators to be specified in declaration order",
    ),
    (
        "sp::Dense{.unit = 10}",
        "error: .*Dense.* has no non-static data member named .unit.",
        "error: field designator 'unit' does not refer to any field",
    ),
)
RIGHT = (
    "sp::Conv2D{.filters = 8, .kernel_size = {3, 5}}",
    "sp::LSTM{.units = 64, .return_sequences = true}",
    'sp::Dense{.units = 10, .activation = "relu"}',
)


def said_of(compiler, include, directory, expression):
    source = pathlib.Path(directory) / "habit.cpp"
    source.write_text(
        f"#include <shapeproof/shapeproof.hpp>\nnamespace sp = shapeproof;\nauto layer = {expression};\n",
        encoding="utf-8",
    )
    command = [compiler, "-std=c++20", "-Wall", "-fsyntax-only", "-I", include, source]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    return subprocess.run(command, **pipes, env={**os.environ, "LC_ALL": "C"}, check=False).stdout


def main(include, compiler):
    if shutil.which(compiler) is None:
        print(f"skipped: there is no {compiler}")
        return SKIPPED
    failed = 0
    with tempfile.TemporaryDirectory() as directory:
        for expression, *words in HABITS:
            said = said_of(compiler, include, directory, expression)
            if not re.search(words[0 if compiler.startswith("g++") else 1], said):
                failed += 1
                print(f"of {expression} it says:\n{said or 'nothing'}")
        for expression in RIGHT:
            said = said_of(compiler, include, directory, expression)
            if said:
                failed += 1
                print(f"of {expression} it says:\n{said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Compiles a case that must be refused, and looks at what the compiler says of it.

    run.py INCLUDE_DIRECTORY CASE STANDARD COMPILER [DIRECTORY_OF_THE_PRECOMPILED_HEADER]

A case is a small source with comments that say what the compiler must print, as regular expressions:

    // expect: ...          every compiler
    // expect-text: ...     those that print text arguments as text (g++, clang 15 and later); the pieces of the text
                            are joined before
    // expect-gcc: ...      g++
    // expect-clang: ...    clang 15 and later
    // expect-clang14: ...  clang 14, which prints text arguments as numbers
    // errors-gcc: 2        how many errors there are, where the language makes them more than one
    // error-in: ...        the error is in this header, and the compiler says for which line of the case
    // error-in-gcc: ...    the same, only with g++

All of them must be found in one line, the first that says "error:"; only those that begin with "note: " may be said
later. Each error must be at the line of the case that ends in `// here`, and there must be no more of them. With
-DACCEPT the case must compile without a warning.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import precompiled


def kinds_of(compiler):
    if compiler.startswith("g++"):
        return "gcc", ("", "-text", "-gcc")
    if compiler.endswith("-14"):
        return "clang14", ("", "-clang14")
    return "clang", ("", "-text", "-clang")


def comment(text, name):
    return re.findall(rf"^// {name}: (.+)$", text, re.M)


def join_pieces(line):
    """The text arguments of one template as one text; a piece that the compiler cut keeps its dots."""
    joined = re.sub(r'"\}?, (?:shapeproof::(?:v\w+::)?)?fixed_string<\d+>\{"', " ", line)
    return joined.replace("\\'", "'")


def compile_case(command, case, *flags):
    done = subprocess.run(
        [*command, *flags, case.name],
        cwd=case.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )
    return done.returncode, done.stdout


def problems(command, case, kind, prefixes):
    text = case.read_text(encoding="utf-8")
    wanted = [pattern for prefix in prefixes for pattern in comment(text, f"expect{prefix}")]
    places = [number for number, line in enumerate(text.splitlines(), 1) if line.rstrip().endswith("// here")]
    if not wanted or len(places) != 1:
        return "the case says nothing of this compiler, or not where the error is", ""

    code, said = compile_case(command, case, "-Werror", "-DACCEPT")
    if code != 0 or said.strip():
        return "with -DACCEPT it does not compile cleanly", said

    code, said = compile_case(command, case)
    if code == 0:
        return "it compiles", said
    errors = [line for line in said.splitlines() if re.search(r"\berror: ", line)]
    allowed = int((comment(text, f"errors-{kind}") or ["1"])[0])
    if len(errors) != allowed:
        return f"{len(errors)} errors instead of {allowed}", said
    place = f"{case.name}:{places[0]}:"
    header = comment(text, "error-in") or comment(text, f"error-in-{kind}")
    for line in errors:
        if not (f"/{header[0]}:" in line if header else line.startswith(place)):
            return f"an error is not at {header[0] if header else place}", said
    if place not in said:
        return f"{place} is not named", said
    # What belongs to the error but stands in its own lines ("note: ...") counts only where a case expects a note.
    first = join_pieces(errors[0])
    for pattern in wanted:
        where = said if pattern.startswith("note: ") else first
        if not re.search(pattern, where):
            return f"'{pattern}' is not said", said
    return None, said


def main():
    include, case, standard, compiler = sys.argv[1:5]
    directory = sys.argv[5] if len(sys.argv) > 5 else None
    case = pathlib.Path(case).resolve()
    if shutil.which(compiler) is None:
        print(f"skipped: there is no {compiler}")
        return precompiled.SKIPPED
    kind, prefixes = kinds_of(compiler)
    command = [compiler, f"-std=c++{standard}", "-fsyntax-only", "-fno-diagnostics-color", *precompiled.WARNINGS,
               *precompiled.flags(compiler, include, directory)]
    problem, said = problems(command, case, kind, prefixes)
    if problem is None:
        return 0
    print(f"{case.name}, {compiler}, C++{standard}: {problem}\n\n{said}")
    return 1


if __name__ == "__main__":
    sys.exit(main())

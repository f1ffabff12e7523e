#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles a program of examples/ with a compiler of the system, whatever the build itself uses.

    compilers.py run PROJECT STANDARD COMPILER [FLAGS...]        quickstart.cpp builds and prints what it should
    compilers.py error PROJECT STANDARD COMPILER [FLAGS...]      compile_error.cpp fails with the expected words
    compilers.py update PROJECT STANDARD COMPILER [FLAGS...]     writes these words down

Ends with 77, "skipped", if the compiler is not there or does not have the standard.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
SPELLINGS = {"20": ["c++20"], "23": ["c++23", "c++2b"], "26": ["c++26", "c++2c"]}
EXIT_CODE = 1  # the quickstart's data does not fit
ENGLISH = {**os.environ, "LC_ALL": "C"}
WORDING_OF = {"g++": "12"}  # a later g++ says the same in other words


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def run(command, **options):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    return subprocess.run(command, check=False, env=ENGLISH, **pipes, **options)


def flag_for(standard, compiler, flags):
    """The compiler's flag for a standard; skips the test if there is none."""
    if shutil.which(compiler) is None:
        skip(f"{compiler} is not installed")
    for spelling in SPELLINGS[standard]:
        flag = f"-std={spelling}"
        probe = run([compiler, flag, *flags, "-fsyntax-only", "-x", "c++", "-"], input="#include <cstddef>\n")
        if probe.returncode == 0:
            return flag
    return skip(f"{compiler} {' '.join(flags)} does not have C++{standard}: {probe.stdout.splitlines()[0]}")


def quickstart(project, compile_command):
    examples = project / "examples"
    libraries = ["-DFMT_HEADER_ONLY"] if "-stdlib=libc++" in compile_command else ["-lfmt"]
    with tempfile.TemporaryDirectory() as directory:
        program = pathlib.Path(directory) / "quickstart"
        built = run([*compile_command, *WARNINGS, str(examples / "quickstart.cpp"), *libraries, "-o", str(program)])
        if built.returncode != 0:
            print(built.stdout)
            return 1
        ran = run([str(program)])
    expected = (examples / "expected" / "quickstart.txt").read_text(encoding="utf-8")
    if ran.stdout == expected and ran.returncode == EXIT_CODE:
        return 0
    print(ran.stdout, f"exit code {ran.returncode}, expected {EXIT_CODE}", sep="\n")
    return 1


def messages(project, compile_command):
    """What the compiler says of compile_error.cpp."""
    compiler = compile_command[0]
    major = run([compiler, "-dumpversion"]).stdout.partition(".")[0].strip()
    if major != WORDING_OF.get(compiler, major):
        skip(f"{compiler} is version {major}, the words are those of {WORDING_OF[compiler]}")
    failed = run([*compile_command, "-fsyntax-only", "compile_error.cpp"], cwd=project / "examples")
    if failed.returncode == 0 or "'ok'" not in failed.stdout:
        print("compile_error.cpp does not fail as it should", failed.stdout, sep="\n")
        sys.exit(1)
    return re.sub(r"^\d+ errors? generated\.\n", "", failed.stdout, flags=re.M)


def compile_error(project, compile_command, expected_path, update):
    text = messages(project, compile_command)
    if update:
        expected_path.write_text(text, encoding="utf-8")
        return 0
    if expected_path.exists() and text == expected_path.read_text(encoding="utf-8"):
        return 0
    print(f"not what stands in {expected_path.name}:", text, sep="\n")
    return 1


def main(mode, project, standard, compiler, *flags):
    project = pathlib.Path(project).resolve()
    command = [compiler, flag_for(standard, compiler, flags), *flags, "-I" + str(project / "include")]
    if mode == "run":
        return quickstart(project, command)
    name = f"compile_error.{compiler}.c++{standard}.txt"
    return compile_error(project, command, project / "examples" / "expected" / name, mode == "update")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles a program of examples/ with a compiler of the system, whatever the build itself uses.

    compilers.py run PROJECT STANDARD COMPILER [FLAGS...]        quickstart.cpp builds and prints what it should
    compilers.py error PROJECT STANDARD COMPILER [FLAGS...]      compile_error.cpp fails with the expected words
    compilers.py update PROJECT STANDARD COMPILER [FLAGS...]     writes these words down
    compilers.py single PROJECT STANDARD COMPILER [FLAGS...]     quickstart.cpp, with all headers in one file
    compilers.py module PROJECT STANDARD COMPILER [FLAGS...]     a program that says `import shapeproof;` (clang)
    compilers.py old PROJECT STANDARD COMPILER [FLAGS...]        a standard that is too old is one error, and so is fmt

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
# Layers by name and the tensors of other libraries are in the one file, too.
ALSO_IN_ONE_FILE = """#include <array>
inline bool by_name() {
  shapeproof::Model model;
  model.add("Dense", {{"units", 10}});
  return shapeproof::check(model, std::array<std::array<float, 8>, 4>{}).ok();
}
"""
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
SPELLINGS = {"17": ["c++17"], "20": ["c++20"], "23": ["c++23", "c++2b"], "26": ["c++26", "c++2c"]}
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


def compile_or_fail(command):
    built = run(command)
    if built.returncode != 0:
        print(built.stdout)
        sys.exit(1)


def quickstart(project, compile_command, source):
    libraries = ["-DFMT_HEADER_ONLY"] if "-stdlib=libc++" in compile_command else ["-lfmt"]
    with tempfile.TemporaryDirectory() as directory:
        program = pathlib.Path(directory) / "quickstart"
        compile_or_fail([*compile_command, *WARNINGS, str(source), *libraries, "-o", str(program)])
        ran = run([str(program)])
    expected = (project / "examples" / "expected" / "quickstart.txt").read_text(encoding="utf-8")
    if ran.stdout == expected and ran.returncode == EXIT_CODE:
        return 0
    print(ran.stdout, f"exit code {ran.returncode}, expected {EXIT_CODE}", sep="\n")
    return 1


def quickstart_of_one_file(project, compiler, flag, flags):
    """All headers are written into one file; nothing of the project's is on the include path."""
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        writer = project / "cmake" / "single_header.py"
        compile_or_fail([sys.executable, writer, project / "include", directory / "shapeproof_all.hpp"])
        text = (project / "examples" / "quickstart.cpp").read_text(encoding="utf-8")
        text, own = re.subn(r"#include <shapeproof/\w+\.hpp>\n", "", text)
        if own == 0:
            print("quickstart.cpp includes nothing of shapeproof")
            return 1
        source = directory / "quickstart.cpp"
        source.write_text("#include <shapeproof_all.hpp>\n" + ALSO_IN_ONE_FILE + text, encoding="utf-8")
        return quickstart(project, [compiler, flag, *flags, f"-I{directory}"], source)


def module(project, compile_command):
    """By the compiler's own command, as a reader would try it."""
    with tempfile.TemporaryDirectory() as directory:
        interface = pathlib.Path(directory) / "shapeproof.pcm"
        program = pathlib.Path(directory) / "program"
        interface_unit = project / "include" / "shapeproof" / "shapeproof.cppm"
        compile_or_fail([*compile_command, *WARNINGS, "--precompile", interface_unit, "-o", interface])
        user = project / "tests" / "consumer" / "module" / "main.cpp"
        imports = f"-fmodule-file=shapeproof={interface}"
        compile_or_fail([*compile_command, *WARNINGS, imports, user, interface, "-o", program])
        ran = run([program])
    print(ran.stdout)
    return ran.returncode


def errors_of(command):
    failed = run(command)
    return [line for line in failed.stdout.splitlines() if "error:" in line]


def old(project, compile_command):
    """Each mistake that has nothing to do with shapes is one error that says what is needed."""
    quickstart_errors = errors_of([*compile_command, "-fsyntax-only", project / "examples" / "quickstart.cpp"])
    format_header = project / "include" / "shapeproof" / "format.hpp"
    without_fmt = errors_of([*compile_command, "-nostdinc", "-nostdinc++", "-fsyntax-only", "-x", "c++", format_header])
    print(*quickstart_errors, *without_fmt, sep="\n")
    told = len(quickstart_errors) == 1 and "needs C++20" in quickstart_errors[0]
    return 0 if told and len(without_fmt) == 1 and "needs fmt 9" in without_fmt[0] and "libfmt-dev" in without_fmt[0] else 1


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
    flag = flag_for(standard, compiler, flags)
    command = [compiler, flag, *flags, "-I" + str(project / "include")]
    if mode == "run":
        return quickstart(project, command, project / "examples" / "quickstart.cpp")
    if mode == "single":
        return quickstart_of_one_file(project, compiler, flag, flags)
    if mode == "module":
        return module(project, command)
    if mode == "old":
        return old(project, command)
    name = f"compile_error.{compiler}.c++{standard}.txt"
    return compile_error(project, command, project / "examples" / "expected" / name, mode == "update")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

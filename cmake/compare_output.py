#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a program and compares what it prints, and its exit code, with what is expected.

    compare_output.py [--update] EXPECTED EXIT_CODE PROGRAM [ARGUMENTS...]

--update writes the output to the file EXPECTED instead; the exit code is compared all the same.
"""

import difflib
import pathlib
import subprocess
import sys


def main(arguments):
    update = arguments[0] == "--update"
    expected_path, exit_code, *command = arguments[1 if update else 0 :]
    expected_path = pathlib.Path(expected_path)
    run = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    output = run.stdout.decode("utf-8")
    if run.returncode != int(exit_code):
        print(output, end="")
        print(f"exit code {run.returncode}, expected {exit_code}")
        return 1
    if update:
        expected_path.write_bytes(run.stdout)
        return 0
    expected = expected_path.read_bytes().decode("utf-8") if expected_path.exists() else ""
    if output == expected:
        return 0
    difference = difflib.unified_diff(
        expected.splitlines(), output.splitlines(), expected_path.name, "what it prints", lineterm=""
    )
    print("\n".join(difference))
    print("If the new output is right: cmake --build <build directory> --target update_expected")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

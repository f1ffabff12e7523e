#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Pastes README's blocks, in order, in an empty directory, as a reader would.

A block of C++ or CMake is saved as the file that it is; a block of commands is run. The project's address is that of this
repository. Each block of commands runs the quickstart, and must print its report.

    readme.py PROJECT_DIRECTORY COMPILER
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(?P<language>cpp|cmake|sh)\n(?P<body>.*?)^```$", re.M | re.S)
FILES = {"cpp": "quickstart.cpp", "cmake": "CMakeLists.txt"}


def main(project, compiler):
    project = pathlib.Path(project).resolve()
    expected = (project / "examples" / "expected" / "quickstart.txt").read_text(encoding="utf-8")
    environment = {**os.environ, "SHAPEPROOF_REPOSITORY": str(project), "CXX": compiler}
    ran = 0
    with tempfile.TemporaryDirectory() as settings, tempfile.TemporaryDirectory() as directory:
        # Git clones a directory that is somebody else's only if it is told.
        git_settings = pathlib.Path(settings) / "gitconfig"
        git_settings.write_text("[safe]\n\tdirectory = *\n", encoding="utf-8")
        environment["GIT_CONFIG_GLOBAL"] = str(git_settings)
        for block in BLOCK.finditer((project / "README.md").read_text(encoding="utf-8")):
            if block["language"] != "sh":
                (pathlib.Path(directory) / FILES[block["language"]]).write_text(block["body"], encoding="utf-8")
                continue
            shell = subprocess.run(
                ["sh", "-c", block["body"]], cwd=directory, env=environment, stdout=subprocess.PIPE, check=False
            )
            ran += 1
            printed = shell.stdout.decode("utf-8")
            if not printed.endswith(expected) or shell.returncode != 1:  # the quickstart's data do not fit
                print(block["body"], printed, f"exit code {shell.returncode}", sep="\n")
                return 1
    print(f"{ran} blocks of commands ran")
    return 0 if ran == 2 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

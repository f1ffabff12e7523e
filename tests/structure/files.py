#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what all files have in common.

- No text file holds a path of some machine.
- No header has more than 300 lines; each begins with the licence and `#pragma once`.
- The version numbers agree: CMakeLists.txt, version.hpp, the newest entry of CHANGELOG.md, the port and the recipe.
- The port for vcpkg is JSON, and the recipe for Conan is Python.

    files.py PROJECT_DIRECTORY
"""

import ast
import json
import os
import pathlib
import re
import subprocess
import sys

LONGEST_HEADER = 300
# In two parts, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(
    r"(?<![\w.$}/-])/" + r"(?:home|root|work|tmp|Users|mnt|media|opt|srv)/\w" + r"|\b[A-Z]:\\\w" + r"|file:" + r"//"
)
HEADER_BEGINNING = re.compile(
    r"// SPDX-License-Identifier: MIT\n// Copyright \(c\) the shapeproof authors\n#pragma once\n"
)
NOT_OURS = {".git", "build", "out", "__pycache__"}


def files(root):
    """What git tracks or would; without git all files outside of build directories."""
    git = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    if (root / ".git").exists():
        listed = subprocess.run(git, stdout=subprocess.PIPE, check=False)
        if listed.returncode == 0:
            names = (pathlib.Path(name) for name in listed.stdout.decode("utf-8").split("\0") if name)
            return sorted(name for name in names if (root / name).is_file())
    found = []
    for directory, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name not in NOT_OURS]
        found += [(pathlib.Path(directory) / name).relative_to(root) for name in names]
    return sorted(found)


def file_problems(root):
    for name in files(root):
        data = (root / name).read_bytes()
        if b"\0" in data[:4096]:
            continue
        text = data.decode("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            found = MACHINE_PATH.search(line)
            if found:
                yield f"{name}:{number}: a path of some machine: {line[found.start():][:60]}"
        if name.suffix == ".hpp" and name.parts[0] == "include":
            lines = text.count("\n")
            if lines > LONGEST_HEADER:
                yield f"{name}: {lines} lines, at most {LONGEST_HEADER}"
            if not HEADER_BEGINNING.match(text):
                yield f"{name}: does not begin with the two licence lines and #pragma once"


def recipe_version(text):
    recipe = next(node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))
    values = {node.targets[0].id: node.value for node in recipe.body if isinstance(node, ast.Assign)}
    return ast.literal_eval(values["version"])


def version_problems(root):
    def first(name, pattern):
        found = re.search(pattern, (root / name).read_text(encoding="utf-8"), re.M)
        return found.group(1) if found else "no version"

    header = "include/shapeproof/version.hpp"
    parts = (first(header, rf"#define SHAPEPROOF_VERSION_{part} (\d+)") for part in ("MAJOR", "MINOR", "PATCH"))
    versions = {
        f"{header}, the numbers": ".".join(parts),
        f"{header}, the text": first(header, r'#define SHAPEPROOF_VERSION "(.+)"'),
        "CMakeLists.txt": first("CMakeLists.txt", r"^project\(shapeproof VERSION (\S+)"),
        "CHANGELOG.md": first("CHANGELOG.md", r"^## \[?(\d+\.\d+\.\d+)"),
        "ports/shapeproof/vcpkg.json": json.loads((root / "ports/shapeproof/vcpkg.json").read_text())["version"],
        "conanfile.py": recipe_version((root / "conanfile.py").read_text(encoding="utf-8")),
    }
    if len(set(versions.values())) > 1:
        for place, version in versions.items():
            yield f"{place}: version {version}"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    found = [*file_problems(root), *version_problems(root)]
    for problem in found:
        print(problem)
    print(f"{len(files(root))} files, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

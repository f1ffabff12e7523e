#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks who includes whom.

- Every header stands on top or in a folder, and includes only what its folder may include.
- No folder includes a header that stands on top: that is for users.
- No headers include each other in a circle; layers do not include each other, and layer_headers.hpp includes all.
- All but the optional ones include only the standard library's lightest headers, and nothing else.
- Every header of base, from which all others start, asks for C++20 before it uses any of it.

    levels.py INCLUDE_DIRECTORY
"""

import fnmatch
import pathlib
import re
import sys

# From the bottom up: a folder, and the folders that it may include besides itself. On top may include everything.
FOLDERS = {
    "base": "",
    "shape": "base",
    "field": "shape base",
    "layer": "field shape base",
    "diagnosis": "layer field shape base",
    "adapters": "shape base",
    "rules": "layer field shape base",
    "layers": "rules layer field shape base",
    "losses": "rules layer field shape base",
    "modules": "rules layer field shape base",
    "operations": "rules layer field shape base",
    "aten": "losses modules rules layer field shape base",
    "model": "aten losses modules layers layer field shape base",
    "graph": "model layers layer field shape base",
    "infer": "graph model layers layer diagnosis shape base",
    "costs": "infer graph model layers layer diagnosis field shape base",
    "plan": "infer graph model layer diagnosis field shape base",
    "cpp": "graph model operations layers layer field shape base",
    "faults": "infer graph model layers layer diagnosis field shape base",
    "sizes": "faults infer graph model layers layer diagnosis field shape base",
    "report": "costs infer graph model layer diagnosis field shape base",
    "keras": "infer graph model operations layers rules layer diagnosis field shape base",
    "fixes": "faults infer graph model aten losses modules layers layer diagnosis field shape base",
    "draw": "report infer graph model layer diagnosis shape base",
    "libtorch": "draw report cpp plan costs sizes infer graph model aten losses modules rules layer diagnosis field shape base",
}  # fmt: skip

LIGHT = {"concepts", "cstddef", "cstdint", "initializer_list", "new", "type_traits"}
# Optional headers that need more.
WITHOUT_LIMITS = {
    "adapters/element_type", "annotations", "cpp/*", "emit_header", "format", "keras", "keras/*", "keras_*", "*_json", "libtorch",
    "libtorch_models", "libtorch_testing", "libtorch/*", "ostream", "report/json_text", "report/to_text", "shape/string_sink",
    "testing",
}  # fmt: skip


def folder_of(header):
    """The folder of a header, "" on top."""
    return header.rpartition("/")[0]


def read(directory):
    own, foreign = {}, {}
    for path in sorted((directory / "shapeproof").rglob("*.hpp")):
        header = path.relative_to(directory / "shapeproof").with_suffix("").as_posix()
        text = path.read_text(encoding="utf-8")
        own[header] = re.findall(r'^\s*#\s*include\s+"shapeproof/(.+)\.hpp"', text, re.M)
        foreign[header] = re.findall(r"^\s*#\s*include\s+<(.+)>", text, re.M)
        # A sentence with "needs" is no file: it ends the compilation, see base/language.hpp.
        others = re.findall(r'^\s*#\s*include\s+(?!<|"shapeproof/|".* needs )(\S+)', text, re.M)
        foreign[header] += others
    return own, foreign


def find_circle(own):
    done = set()

    def visit(header, path):
        if header in path:
            return [*path[path.index(header) :], header]
        if header in done:
            return None
        for other in own.get(header, []):
            circle = visit(other, [*path, header])
            if circle:
                return circle
        done.add(header)
        return None

    for header in own:
        circle = visit(header, [])
        if circle:
            return circle
    return None


def table_problems():
    """Whether the table itself only ever points down."""
    below = []
    for folder, included in FOLDERS.items():
        for other in included.split():
            if other not in below:
                yield f"{folder}/ may include {other}/, which does not stand below it"
        below.append(folder)


def problems(own, foreign):
    yield from table_problems()
    for header, included in own.items():
        folder = folder_of(header)
        if folder and folder not in FOLDERS:
            yield f"{header}.hpp: no rule for the folder {folder}/: give it one in {pathlib.Path(__file__).name}"
            continue
        for other in included:
            if other not in own:
                yield f"{header}.hpp includes {other}.hpp, which does not exist"
            elif not folder:
                continue
            elif not folder_of(other):
                yield f"{header}.hpp includes {other}.hpp, which stands on top and is for users"
            elif folder_of(other) not in (folder, *FOLDERS[folder].split()):
                yield f"{header}.hpp includes {other}.hpp, but {folder}/ may not include {folder_of(other)}/"
            elif folder in ("layers", "losses", "modules") and folder_of(other) == folder:
                yield f"{header}.hpp includes {other}.hpp: {folder} stand alone"
        if not any(fnmatch.fnmatchcase(header, pattern) for pattern in WITHOUT_LIMITS):
            for other in foreign[header]:
                if other not in LIGHT:
                    yield f"{header}.hpp includes {other}; light are {', '.join(sorted(LIGHT))}"
    for header, included in own.items():
        if folder_of(header) == "base" and not included and header != "base/language":
            yield f"{header}.hpp uses C++20 before anything asks for it: include base/language.hpp"
    for header in own:
        for folder, kind in (("layers", "layer"), ("losses", "loss"), ("modules", "module")):
            if folder_of(header) == folder and header not in own.get(f"model/{kind}_headers", []):
                yield f"model/{kind}_headers.hpp does not include {header}.hpp: build the target update_generated"
    for folder in FOLDERS:
        if not any(folder_of(header) == folder for header in own):
            yield f"the folder {folder}/ does not exist"
    circle = find_circle(own)
    if circle:
        yield "a circle of includes: " + " -> ".join(circle)


def main():
    own, foreign = read(pathlib.Path(sys.argv[1]))
    if not own:
        print("no headers found")
        return 1
    found = list(problems(own, foreign))
    for problem in found:
        print(problem)
    print(f"{len(own)} headers, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that what the documentation shows is what is compiled and printed.

In a Markdown file a comment names the source of the code block after it, a file or a region of a file:

    <!-- from examples/quickstart.cpp -->
    <!-- from examples/06_own_layer.cpp [own layer] -->

A region lies between the lines `// [own layer]` and `// [/own layer]` (in CMake files `# [...]`). A first comment with
the licence is left out. In a text that a program printed, `[report 2]` is the second report. In a file with such a
comment, every block of C++, CMake and text must have a source.

    readme.py [--update] PROJECT_DIRECTORY
"""

import pathlib
import re
import sys

BLOCK = re.compile(
    r"(?:^<!-- from (?P<file>\S+)(?: \[(?P<region>[^\]]+)\])? -->\n+)?^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.M | re.S,
)
WITH_SOURCE = {"cpp", "cmake", "text", ""}
SOURCE = "<!-- from "
LICENCE = re.compile(r"\A(?:(?://|#) (?:SPDX-License-Identifier|Copyright).*\n)+\n?")


def source_text(root, file, region):
    path = root / file
    if not path.exists():
        raise ValueError(f"{file} does not exist")
    text = path.read_text(encoding="utf-8")
    if region is None:
        return LICENCE.sub("", text).rstrip("\n") + "\n"
    if report := re.fullmatch(r"report (\d+)", region):
        reports = re.findall(r"^(?:error|warning)\[.*?^model [^\n]*\n", text, re.M | re.S)
        if not 1 <= int(report[1]) <= len(reports):
            raise ValueError(f"{file} has {len(reports)} reports")
        return reports[int(report[1]) - 1]
    mark = re.escape(region)
    found = re.findall(rf"^\s*(?://|#) \[{mark}\]\n(.*?)^\s*(?://|#) \[/{mark}\]$", text, re.M | re.S)
    if len(found) != 1:
        raise ValueError(f"{file} has {len(found)} regions [{region}]")
    lines = found[0].splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines).strip("\n") + "\n"


def check(root, name, update):
    text = (root / name).read_text(encoding="utf-8")
    problems, blocks = [], 0

    def visit(block):
        nonlocal blocks
        blocks += 1
        line = text.count("\n", 0, block.start("body")) + 1
        if block["file"] is None:
            if block["language"] in WITH_SOURCE:
                problems.append(f"{name}:{line}: a block without a source")
            return block[0]
        try:
            wanted = source_text(root, block["file"], block["region"])
        except ValueError as error:
            problems.append(f"{name}:{line}: {error}")
            return block[0]
        if block["body"] == wanted:
            return block[0]
        if not update:
            problems.append(f"{name}:{line}: not what stands in {block['file']}")
        start, end = block.start("body") - block.start(), block.end("body") - block.start()
        return block[0][:start] + wanted + block[0][end:]

    updated = BLOCK.sub(visit, text)
    if update and updated != text:
        (root / name).write_text(updated, encoding="utf-8")
    if not blocks:
        problems.append(f"{name}: no code blocks found")
    for problem in problems:
        print(problem)
    print(f"{name}: {blocks} blocks, {len(problems)} problems")
    return len(problems)


def main(arguments):
    update = arguments[0] == "--update"
    root = pathlib.Path(arguments[-1])
    documents = [path for path in sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")]) if SOURCE in path.read_text()]
    found = [check(root, document.relative_to(root), update) for document in documents]
    if any(found) and not update:
        print("To copy the sources into the blocks: cmake --build <build directory> --target update_expected")
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

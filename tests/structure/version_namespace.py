#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every header opens its namespaces with the inline namespace of the version that version.hpp has.

So two versions in one program have different symbols. While the major number is 0, each minor number is a version.
With --check nothing is written, and the exit code says whether all headers do.

    version_namespace.py [--check] INCLUDE_DIRECTORY
"""

import pathlib
import re
import sys

OPENS = re.compile(r"^(?P<before>namespace |\}  // namespace )shapeproof(::inline v\w+)?(?!\w)(?!;)", re.M)


def expected(include):
    text = (include / "shapeproof/version.hpp").read_text(encoding="utf-8")
    major, minor = (re.search(rf"VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR"))
    return f"shapeproof::inline v{major}" if major != "0" else f"shapeproof::inline v{major}_{minor}"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    check = len(arguments) < len(sys.argv) - 1
    include = pathlib.Path(arguments[0])
    name = expected(include)
    wrong = 0
    for path in sorted((include / "shapeproof").rglob("*.hpp")):
        text = path.read_text(encoding="utf-8")
        right = OPENS.sub(lambda found: found["before"] + name, text)
        if right == text:
            continue
        if check:
            wrong += 1
            print(f"{path}: a namespace is not opened as {name}; the target update_generated does it")
        else:
            path.write_text(right, encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

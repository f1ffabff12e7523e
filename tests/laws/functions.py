#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Checks that no layer has a function that nobody calls. The library looks for functions by their names, and leaves
out what is spelt in another way: each public function of a layer's class is one of those names, or is called somewhere
in the library, its tests or its examples.

    functions.py PROJECT_DIRECTORY
"""

import pathlib
import re
import sys

CLASS = re.compile(r"^struct ([^ ]+) \{\n(?:  using SharedRules = .+\n)?  static constexpr string_ref type_name", re.M)
FUNCTION = re.compile(r"^  (?:\[\[nodiscard[^\n]*?\]\] )?(?:static )?constexpr [\w:<>&* ]*?(\w+)\(", re.M)


def sources(root):
    for folder in ("include", "tests", "examples"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".hpp", ".cpp", ".in"):
                yield path, path.read_text(encoding="utf-8")


def functions(text):
    """The public functions of all layers in a header, each with its class."""
    for found in CLASS.finditer(text):
        body = text[found.end() : text.index("\n};", found.end())].partition("\n private:")[0]
        for function in FUNCTION.finditer(body):
            yield found.group(1), function.group(1)


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    forms = (root / "include/shapeproof/layer/layer_forms.hpp").read_text(encoding="utf-8")
    listed = re.search(r"struct FunctionNames \{\s*char ([\w, \n]+);", forms).group(1)
    looked_for = {"fields", *re.findall(r"\w+", listed)}
    texts = dict(sources(root))
    called = {name for text in texts.values() for name in re.findall(r"(?:\.|->|::|return )(\w+)\(", text)}
    layers, problems = 0, 0
    for path, text in texts.items():
        if path.is_relative_to(root / "include"):
            layers += len(CLASS.findall(text))
            for layer, name in functions(text):
                if name in looked_for or name in called or name == layer:
                    continue
                problems += 1
                print(f"{path.relative_to(root)}: nobody calls {layer}::{name}; is it misspelt?")
    print(f"{layers} layers, {problems} problems")
    return 1 if problems > 0 or layers < 100 else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes static_cases.cpp: some rows of each class of PyTorch's modules, as C++ that is checked while it compiles.

With --check nothing is written, and the exit code says whether it is up to date.

    generate_static_cases.py [--check] INCLUDE_DIRECTORY
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
OF_EACH = {True: 3, False: 1}  # rows that run, and rows that fail
SHAPES = {"normalized_shape", "unflattened_size", "cutoffs"}
HEAD = """// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Written by generate_static_cases.py.

#include "static_row.hpp"

namespace {

"""


def fields_of(directory):
    """The fields of each class, in the order of their declaration."""
    fields = {}
    for path in (directory / "shapeproof" / "modules").glob("*.hpp"):
        text = path.read_text(encoding="utf-8")
        starts = [match.start() for match in re.finditer(r"^struct \w+ \{$", text, re.M)] + [len(text)]
        for start, end in zip(starts, starts[1:]):
            part = text[start:end]
            names = re.findall(r'field\(\s*"(\w+)",\s*&', part)
            classes = re.findall(r"^using (\w+) = ", part, re.M) or re.findall(r"^struct (\w+) \{$", part, re.M)
            for name in classes:
                fields[name] = names
    return fields


def value(name, given):
    """A value as C++; None if it has no short form."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, str):
        return json.dumps(given)
    if given is None:
        return "sp::none"
    if isinstance(given, list):
        if name in SHAPES:
            return "sp::Shape{" + ", ".join(map(str, given)) + "}"
        if len(given) < 2:
            return None
        return "{" + ", ".join("nn::kept_size" if item is None else str(item) for item in given) + "}"
    if name in SHAPES:
        return f"sp::Shape{{{given}}}"
    return str(given)


def tensor(given):
    sizes = ", ".join(map(str, given["shape"]))
    return f"sp::Shape{{{sizes}}}.of(sp::DType::{given.get('dtype', 'float32').replace('bool', 'boolean')})"


def case(name, row, fields):
    options = {("lambda" if key == "lambd" else key): given for key, given in row["options"].items()}
    options.update(row.get("call", {}))
    options = {key: given for key, given in options.items() if key not in ("batch_first", "norm_first") or key in fields}
    inputs = row.get("inputs") or [{"shape": row["input_shape"], "dtype": row.get("input_dtype", "float32")}]
    for one in inputs:
        if one.get("name") in fields:
            options[one["name"]] = True
    if "training" in row and "training" in fields:
        options["training"] = row["training"]
    # What a row says of values is left out, and so are the rows that fail for a value.
    by_value = not row["cpp"]["ok"] and any("max" in one for one in inputs)
    if any(key not in fields for key in options) or by_value:
        return None
    values = {key: value(key, given) for key, given in options.items()}
    if None in values.values():
        return None
    arguments = ", ".join(f".{key} = {values[key]}" for key in fields if key in values)
    call = f"nn::{name}{{{arguments}}}, {{{', '.join(map(tensor, inputs))}}}"
    answer = row["cpp"]
    if not answer["ok"]:
        return f"static_assert(fails({call}));"
    shapes, dtypes = answer["output_shape"], answer.get("output_dtype", "float32")
    if shapes is None:
        return None
    if not isinstance(dtypes, list):
        shapes, dtypes = [shapes], [dtypes]
    outputs = ", ".join(tensor({"shape": shape, "dtype": dtype}) for shape, dtype in zip(shapes, dtypes))
    return f"static_assert(gives({call}, {{{outputs}}}));"


def text_for(directory):
    fields = fields_of(directory)
    lines = []
    for path in sorted((HERE / "modules").glob("*.jsonl")):
        left = dict(OF_EACH)
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if left[row["cpp"]["ok"]] == 0:
                continue
            text = case(path.stem, row, fields[path.stem])
            if text:
                left[row["cpp"]["ok"]] -= 1
                lines.append(text)
    return HEAD + "// clang-format off: one row a line\n\n" + "\n".join(lines) + "\n\n// clang-format on\n\n}  // namespace\n"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    path = HERE / "static_cases.cpp"
    text = text_for(pathlib.Path(arguments[0]))
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    if "--check" in sys.argv[1:]:
        sys.exit(f"{path.name} is out of date: build the target update_generated")
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

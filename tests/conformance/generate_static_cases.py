#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes static_cases.cpp: some cases of data/*.jsonl for each class, as static assertions.

Every expected value is Keras's, straight from the data; nothing is asked of the library. With --check nothing is
written, and the exit code says whether the file is up to date.
"""

import json
import pathlib
import re
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
HEADERS = HERE.parent.parent / "include" / "shapeproof" / "layers"
TARGET = HERE / "static_cases.cpp"
CASES_PER_CLASS = 5
ERRORS_PER_CLASS = 2
WRAPPERS = ("Bidirectional", "TimeDistributed")


class NotExpressible(Exception):
    """The case has a value that C++ braces do not have, such as a list of one number for two axes."""


def fields_of(class_name):
    """The data members of a layer, as {name: type} in the order in which designated initializers must stand."""
    for header in sorted(HEADERS.glob("*.hpp")):
        text = header.read_text()
        start = text.find(f"struct {class_name} {{")
        if start >= 0:
            body = text[start : text.index("\n};", start)]
            member = re.compile(r"^  ([\w:<>\", ]+?) (\w+)(?: = [^;]+|\{\})?;", re.M)
            return {name: kind for kind, name in member.findall(body)}
    raise LookupError(f"no header has {class_name}")


def shape(sizes):
    return "sp::Shape{" + ", ".join("sp::any" if size is None else str(size) for size in sizes) + "}"


def value(kind, given):
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, (int, float)):
        return str(given)
    if isinstance(given, str):
        return f'"{given}"'
    if isinstance(given, list):
        axes = re.search(r"Size<(\d)>", kind)
        if axes and len(given) == 1:
            if axes[1] != "1":
                raise NotExpressible
            return str(given[0])
        return shape(given) if "Shape" in kind else "{" + ", ".join(str(item) for item in given) + "}"
    if given is None and any(word in kind for word in ("Size<", "MergeMode", "DataFormat")):
        return "sp::none"
    raise NotExpressible


def layer(class_name, config):
    """A layer as a C++ expression."""
    if class_name in WRAPPERS:
        parts = [layer(config["layer"]["class_name"], config["layer"]["config"])]
        if "merge_mode" in config or "backward_layer" in config:
            parts.append(value("MergeMode", config.get("merge_mode", "concat")))
        if config.get("backward_layer") is not None:
            backward = config["backward_layer"]
            parts.append(layer(backward["class_name"], backward["config"]))
        return f"sp::{class_name}{{{', '.join(parts)}}}"
    fields = fields_of(class_name)
    if not set(config) <= set(fields):
        raise NotExpressible
    given = [f".{name} = {value(kind, config[name])}" for name, kind in fields.items() if name in config]
    return f"sp::{class_name}{{{', '.join(given)}}}"


def flat(shapes):
    """The shapes of one output or of several, in Keras's order."""
    if not shapes or not isinstance(shapes[0], list):
        return [shapes]
    return [one for item in shapes for one in flat(item)]


def statement(head, tail):
    """One statement on one line, or on two where it is too long."""
    line = head + tail
    if len(line) <= 120:
        return [line]
    return textwrap.wrap(line, 120, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def assertion(case):
    """The C++ lines of a case."""
    expect = case["expect"]
    constant = re.sub(r"\W", "_", case["id"].split("-", 1)[1]).lower()
    model = layer(case["class_name"], case["config"])
    given = shape(case["input_shape"])
    if case.get("input_dtype", "float32") != "float32":
        given = f"{{{given}, sp::DType::{case['input_dtype']}}}"
    lines = statement(f"constexpr sp::Sequential {constant}", f"{{{model}}};")
    if expect["ok"]:
        outputs = ", ".join(shape(one) for one in flat(expect["output_shape"]))
        numbers = f"{expect['params']}, {expect['trainable_params']}"
        return lines + statement(f"static_assert(gives({constant}, {given}, ", f"{{{outputs}}}, {numbers}));")
    return lines + statement(
        f"static_assert(fails({constant}, {given}, ", f'"{expect["error_kind"]}", "{case["class_name"]}"));'
    )


def variety(case):
    """Cases of equal variety show the same: which fields are given, how many axes, unknown ones or not."""
    expect = case["expect"]
    config = case["config"]
    inner = config.get("layer", {}).get("class_name")
    outputs = flat(expect["output_shape"]) if expect["ok"] else []
    return (expect.get("error_kind"), inner, tuple(sorted(config)), len(case["input_shape"]), len(outputs))


def expressible(case):
    try:
        assertion(case)
    except NotExpressible:
        return False
    return True


def select(cases):
    """Cases as different as can be, errors among them if there are any."""
    cases = [case for case in cases if expressible(case)]
    good = [case for case in cases if case["expect"]["ok"]]
    errors = [case for case in cases if not case["expect"]["ok"]]
    first_of_kind = {case["expect"]["error_kind"]: case for case in reversed(errors)}
    chosen, seen = [], set()
    for pool, size in (
        (list(first_of_kind.values())[::-1] + errors, min(ERRORS_PER_CLASS, len(errors))),
        (good, CASES_PER_CLASS),
    ):
        for repeat in (False, True):
            for case in pool:
                if len(chosen) < size and case not in chosen and (repeat or variety(case) not in seen):
                    seen.add(variety(case))
                    chosen.append(case)
    return chosen


def is_plain(case):
    """Further tensors and other element types are not what these assertions are about."""
    dtype = case["expect"].get("output_dtype", "float32")
    dtypes = {dtype} if isinstance(dtype, str) else set(dtype)
    return case["trust"] == "gold" and "call_shapes" not in case and dtypes == {"float32"}


def generate():
    lines = [
        "// SPDX-License-Identifier: MIT",
        "// Copyright (c) the shapeproof authors",
        "//",
        "// Written by generate_static_cases.py from data/*.jsonl: what Keras says, asserted while this file compiles.",
        '#include "static_case.hpp"',
        "",
        "// clang-format off",
        "namespace {",
        "",
        "using conformance::fails;",
        "using conformance::gives;",
    ]
    for file in sorted((HERE / "data").glob("*.jsonl")):
        cases = [json.loads(line) for line in file.read_text().splitlines() if line]
        chosen = select([case for case in cases if is_plain(case)])
        if len(chosen) < CASES_PER_CLASS:
            sys.exit(f"{file.name}: only {len(chosen)} cases")
        lines.append("")
        for case in chosen:
            lines += assertion(case)
    lines += ["", "}  // namespace", ""]
    return "\n".join(lines)


def main():
    text = generate()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.exists() and TARGET.read_text() == text else f"{TARGET.name} is out of date")
    TARGET.write_text(text)


if __name__ == "__main__":
    main()

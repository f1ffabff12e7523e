#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes static_cases_*.cpp: some cases of data/*.jsonl for each class, asserted while compiling and run as tests; and
rows.txt: how many cases each class has.

Every expected value is Keras's, straight from the data; nothing is asked of the library. With --check nothing is
written, and the exit code says whether the files are up to date.
"""

import json
import pathlib
import re
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include" / "shapeproof"
CASES_PER_CLASS = 5
ERRORS_PER_CLASS = 2
CLASSES_PER_FILE = 11
LEFT_OUT = "MaxNumBoundingBoxes"  # takes a dictionary; the library has no such layer
WRAPPED = ("Bidirectional", "TimeDistributed", "SpectralNormalization")
LISTS = {"Pipeline": "layers", "StackedRNNCells": "cells"}
CALL_ARGUMENTS = ("return_attention_scores", "reverse", "training")


class NotExpressible(Exception):
    """The case has a value that C++ does not have, such as a list of one number for two axes."""


def read_headers():
    """The data members of each layer, as {name: type} in the order in which designated initializers must stand."""
    member = re.compile(r"^  ([\w:<>\", ]+?) (\w+)(?: = [^;]+|\{\})?;", re.M)
    bodies = {}
    shared = ("adaptive_pooling", "global_pooling", "image", "lookup", "merge")  # what layers of several names share
    rules = [INCLUDE / "rules" / f"{name}.hpp" for name in shared]
    for header in (*rules, *sorted((INCLUDE / "layers").glob("*.hpp"))):
        text = header.read_text(encoding="utf-8")
        for found in re.finditer(r"^struct (\w+) \{\n", text, re.M):
            bodies[found[1]] = text[found.end() : text.index("\n};", found.end())]
        alias = r'^using (\w+) =\s+(?:rules::)?(\w+)<(?:"\w+"(?:, )?)?(\d?)'
        for name, template, axes in re.findall(alias, text, re.M):
            bodies[name] = bodies[template].replace("<N>", f"<{axes}>")
    layers = {name: {field: kind for kind, field in member.findall(body)} for name, body in bodies.items()}
    lists = {name for name, body in bodies.items() if ".takes_list = true" in body and ".is_cell = true" not in body}
    return layers, lists


FIELDS, TAKES_LIST = read_headers()


def shape(sizes):
    return "sp::Shape{" + ", ".join("sp::any" if size is None else str(size) for size in sizes) + "}"


def is_integer(given):
    return isinstance(given, int) and not isinstance(given, bool)


def value(kind, given):
    """A field's value as a C++ expression."""
    if "bool" in kind and isinstance(given, bool):
        return "true" if given else "false"
    if "Shape" in kind and isinstance(given, list):
        return shape(given)
    if "Shape" in kind and is_integer(given):
        return shape([given])
    if "Margins" in kind and isinstance(given, list):
        if any(isinstance(item, list) for item in given):
            pairs = [item if isinstance(item, list) else [item, item] for item in given]
            if len(pairs) != int(re.search(r"Margins<(\d)>", kind)[1]) or any(len(pair) != 2 for pair in pairs):
                raise NotExpressible
            return "{" + ", ".join(f"sp::Margin{{{begin}, {end}}}" for begin, end in pairs) + "}"
        if len(given) < 2:
            raise NotExpressible
        return "{" + ", ".join(map(str, given)) + "}"
    if "ValueList" in kind and isinstance(given, list):
        return f"sp::ValueList::of_size({len(given)})"
    if "Factor" in kind and isinstance(given, (int, float)):
        return str(given)
    if "Factor" in kind and isinstance(given, list) and len(given) == 2:
        return f"{{{given[0]}, {given[1]}}}"
    if isinstance(given, list):
        axes = re.search(r"Size<(\d)>", kind)
        if not given or not all(is_integer(item) for item in given) or not (axes or "Axes" in kind):
            raise NotExpressible
        if axes and len(given) == 1:
            if axes[1] != "1":
                raise NotExpressible
            return str(given[0])
        return "{" + ", ".join(map(str, given)) + "}"
    if "double" in kind or "ValueList" in kind:
        if isinstance(given, (int, float)):
            return str(given)
    elif any(word in kind for word in ("Padding", "Format", "Mode", "Name", "Interpolation", "ShortText")):
        if isinstance(given, str):
            return f'"{given}"'
    elif is_integer(given):
        return str(given)
    optional = ("Size<", "MergeMode", "Format", "Axes", "Optional", "ValueList")
    if given is None and any(word in kind for word in optional):
        return "sp::none"
    raise NotExpressible


def type_of(layer_json):
    """A layer's C++ type, where it must be written."""
    name = layer_json["class_name"]
    return f"sp::{name}<{len(layer_json['config']['cells'])}>" if name == "StackedRNNCells" else f"sp::{name}"


def designated(class_name, config, drop_unknown):
    fields = FIELDS[class_name]
    if any(kind.startswith("Required") and name not in config for name, kind in fields.items()):
        raise NotExpressible
    if not drop_unknown and not set(config) <= set(fields):
        raise NotExpressible
    return ", ".join(f".{name} = {value(kind, config[name])}" for name, kind in fields.items() if name in config)


def layer(class_name, config, drop_unknown=False):
    """A layer as a C++ expression. Keys that are no fields do not matter to shapes."""
    if class_name in LISTS:
        inner = config[LISTS[class_name]]
        parts = [layer(one["class_name"], one["config"], drop_unknown) for one in inner]
        return f"sp::{class_name}{{{', '.join(parts)}}}"
    if class_name == "RNN":
        cell = config["cell"]
        if isinstance(cell, list):
            cell = {"class_name": "StackedRNNCells", "config": {"cells": cell}}
        if not cell["class_name"].endswith(("Cell", "Cells")):
            raise NotExpressible
        flags = {name: flag for name, flag in config.items() if name != "cell"}
        parts = [f".cell = {layer(cell['class_name'], cell['config'])}"]
        parts += [part for part in designated("RNNRule", flags, False).split(", ") if part]
        return f"sp::RNN<{type_of(cell)}>{{{', '.join(parts)}}}"
    if class_name in WRAPPED:
        parts = [layer(config["layer"]["class_name"], config["layer"]["config"])]
        if "power_iterations" in config:
            parts.append(value("std::int64_t", config["power_iterations"]))
        if "merge_mode" in config or "backward_layer" in config:
            parts.append(value("MergeMode", config.get("merge_mode", "concat")))
        if config.get("backward_layer") is not None:
            backward = config["backward_layer"]
            parts.append(layer(backward["class_name"], backward["config"]))
        return f"sp::{class_name}{{{', '.join(parts)}}}"
    return f"sp::{class_name}{{{designated(class_name, config, drop_unknown)}}}"


def flat(shapes):
    """The shapes of one tensor or of several, in Keras's order."""
    if not any(isinstance(item, list) for item in shapes):
        return [shapes]
    return [one for item in shapes for one in flat(item)]


def name_of(case):
    return re.sub(r"\W", "_", case["id"].split("-", 1)[1]).lower()


def function(case):
    """The C++ lines of a case: a function, and the assertion that it is true."""
    expect = case["expect"]
    fields = FIELDS.get(case["class_name"], {})
    arguments = {
        name: flag
        for name, flag in case.get("call_kwargs", {}).items()
        if name in CALL_ARGUMENTS and name in fields
    }
    drop_unknown = expect.get("error_kind") != "ctor_arg"
    given = flat(case["input_shape"])
    for further in case.get("call_shapes", {}).values():
        given += flat(further)
    inputs = ", ".join(map(shape, given))
    call = f"{layer(case['class_name'], {**case['config'], **arguments}, drop_unknown)}, {{{inputs}}}, "
    if expect["ok"]:
        dtypes = expect["output_dtype"]
        while isinstance(dtypes, list):  # one for all outputs
            dtypes = dtypes[0]
        outputs = ", ".join(map(shape, flat(expect["output_shape"])))
        input_dtype = case.get("input_dtype", "float32")
        if isinstance(input_dtype, list):
            input_dtype = input_dtype[0]
        call = (
            f"gives({call}sp::DType::{dtype_name(input_dtype)}, {{{outputs}}}, sp::DType::{dtype_name(dtypes)}, "
            f"{expect['params']}, {expect['trainable_params']})"
        )
    else:
        call = f'fails({call}"{expect["error_kind"]}", "{case["class_name"]}")'
    lines = textwrap.wrap(
        f"constexpr bool {name_of(case)}() {{ return {call}; }}",
        120,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [*lines, f"static_assert({name_of(case)}());"]


def dtype_name(name):
    return "boolean" if name == "bool" else name


def variety(case):
    """Cases of equal variety show the same: which fields are given, how many axes, unknown ones or not."""
    expect = case["expect"]
    config = case["config"]
    inner = str(config.get("layer", config.get("cell", {})))[:30]
    outputs = flat(expect["output_shape"]) if expect["ok"] else []
    return (expect.get("error_kind"), inner, tuple(sorted(config)), len(case["input_shape"]), len(outputs))


def is_usable(case):
    if case["trust"] not in ("gold", "by_hand"):
        return False
    if case["class_name"] in TAKES_LIST and not any(isinstance(item, list) for item in case["input_shape"]):
        return False  # whether the one input is a list is a matter of Python
    if any(not further for further in case.get("call_shapes", {}).values()):
        return False
    try:
        function(case)
    except NotExpressible:
        return False
    return True


def select(cases):
    """Cases as different as can be, errors among them if there are any."""
    cases = [case for case in cases if is_usable(case)]
    good = [case for case in cases if case["expect"]["ok"]]
    errors = [case for case in cases if not case["expect"]["ok"]]
    first_of_kind = {case["expect"]["error_kind"]: case for case in reversed(errors)}
    chosen, seen = [], set()
    for pool, size in (
        (list(first_of_kind.values())[::-1] + errors, min(ERRORS_PER_CLASS, len(errors))),
        (good, CASES_PER_CLASS),
        (errors, CASES_PER_CLASS),
    ):
        for repeat in (False, True):
            for case in pool:
                if len(chosen) < size and case not in chosen and (repeat or variety(case) not in seen):
                    seen.add(variety(case))
                    chosen.append(case)
    return chosen


def text_of(number, classes):
    lines = [
        "// SPDX-License-Identifier: MIT",
        "// Copyright (c) the shapeproof authors",
        "//",
        "// Written by generate_static_cases.py from data/*.jsonl: what Keras says, asserted while this file compiles.",
        "#include <doctest/doctest.h>",
        "",
        '#include "static_case.hpp"',
        "",
        "// clang-format off",
        "namespace {",
        "",
        "using conformance::fails;",
        "using conformance::gives;",
    ]
    for cases in classes:
        lines.append("")
        for case in cases:
            lines += function(case)
    lines += ["", "constexpr conformance::StaticCase all_cases[] = {"]
    lines += [f'    {{"{case["id"]}", &{name_of(case)}}},' for cases in classes for case in cases]
    lines += [
        "};",
        "",
        "}  // namespace",
        "",
        f'TEST_CASE("what holds while compiling holds when it runs: {number}") {{',
        "  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);",
        "}",
        "",
    ]
    return "\n".join(lines)


def generate():
    """The files' texts by name."""
    classes, rows = [], []
    for file in sorted((HERE / "data").glob("*.jsonl")):
        if file.stem == LEFT_OUT:
            continue
        cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
        rows.append(f"{file.stem} {len(cases)}\n")
        classes.append(select(cases))
    starts = range(0, len(classes), CLASSES_PER_FILE)
    texts = {
        f"static_cases_{number:02}.cpp": text_of(number, classes[start : start + CLASSES_PER_FILE])
        for number, start in enumerate(starts, 1)
    }
    return texts | {"rows.txt": "".join(rows)}


def main():
    texts = generate()
    files = [*HERE.glob("static_cases_*.cpp"), *HERE.glob("rows.txt")]
    there = {path.relative_to(HERE).as_posix(): path.read_text(encoding="utf-8") for path in files}
    if "--check" in sys.argv[1:]:
        stale = sorted(name for name in {*texts, *there} if texts.get(name) != there.get(name))
        sys.exit(f"out of date: {', '.join(stale)}" if stale else 0)
    for name in set(there) - set(texts):
        (HERE / name).unlink()
    for name, text in texts.items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that every report that is expected is one by its schema: json, sarif, gitlab. By jsonschema; 77: it is not there.

    schema.py REPORT_SCHEMA
"""

import copy
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("needs python3-jsonschema")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent


def read(path):
    return json.loads(path.read_text(encoding="utf-8").replace("{tmp}", "a-directory"))


def spoiled(value, place=""):
    """The value with a key too many, or something else than what was there, at one place; for all places."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            for inner, where in spoiled(value[key], f"{place}/{key}"):
                changed = copy.copy(value)
                changed[key] = inner
                yield changed, where
    yield (value if isinstance(value, dict) else {}) | {"a key": "that nobody knows"}, place


def problems(schema, pattern, least):
    """What is wrong with the expected outputs of a pattern, or with a schema that finds nothing wrong."""
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    check = validator(schema)
    paths = sorted((HERE / "expected").glob(pattern))
    if len(paths) < least:
        yield f"{pattern}: only {len(paths)}"
    for path in paths:
        report = read(path)
        for error in check.iter_errors(report):
            yield f"{path.name}: {error.json_path}: {error.message}"
        for wrong, place in spoiled(report):
            if check.is_valid(wrong):
                yield f"{path.name}: anything passes at {place or '/'}"
    print(f"{pattern}: {len(paths)} reports")


def main(arguments):
    kinds = (
        (read(pathlib.Path(arguments[0])), "json*.out", 6),
        (read(HERE / "sarif.schema.json"), "sarif*.out", 3),
        (read(HERE / "gitlab.schema.json"), "gitlab*.out", 3),
    )
    found = [problem for kind in kinds for problem in problems(*kind)]
    print("\n".join([*found, f"{len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

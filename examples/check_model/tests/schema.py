#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that every JSON report that is expected is one by the schema.

    schema.py SCHEMA

Understands the words of JSON Schema that the schema uses, and refuses others.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
KNOWN = {"$schema", "$defs", "$ref", "title", "description", "type", "required", "properties", "additionalProperties",
         "items", "minItems", "maxItems", "enum", "const", "minimum", "oneOf"}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def problems(value, schema, root, path):
    unknown = set(schema) - KNOWN
    if unknown:
        yield f"the schema has words that are not understood: {sorted(unknown)}"
    if "$ref" in schema:
        yield from problems(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, path)
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, name) for name in types):
        yield f"{path}: {value!r} is no {' or '.join(types)}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if "minimum" in schema and is_type(value, "integer") and value < schema["minimum"]:
        yield f"{path}: {value} is less than {schema['minimum']}"
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        for key in schema.get("required", []):
            if key not in value:
                yield f"{path}: has no {key}"
        for key, item in value.items():
            if key in properties:
                yield from problems(item, properties[key], root, f"{path}/{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{path}: {key} is not in the schema"
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{path}: has {len(value)} items"
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from problems(item, schema["items"], root, f"{path}/{index}")
    if "oneOf" in schema:
        fitting = [one for one in schema["oneOf"] if not list(problems(value, one, root, path))]
        if len(fitting) != 1:
            yield f"{path}: is {len(fitting)} of what it is one of"


def main(arguments):
    schema = json.loads(pathlib.Path(arguments[0]).read_text(encoding="utf-8"))
    paths = sorted((HERE / "expected").glob("json*.out"))
    found = [f"{path.name}{problem}" for path in paths
             for problem in problems(json.loads(path.read_text(encoding="utf-8")), schema, schema, "")]
    # What is no report must be found to be none.
    for wrong in ({}, {"ok": True}, json.loads(paths[0].read_text(encoding="utf-8")) | {"errors": "none"}):
        if not list(problems(wrong, schema, schema, "")):
            found.append(f"{wrong} passes for a report")
    print("\n".join([*found, f"{len(paths)} reports, {len(found)} problems"]))
    return 1 if found or len(paths) < 6 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Reads the classes of layers from their headers: the comment above each class, its fields, their
defaults and meaning."""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent / "include" / "shapeproof"
REQUIRED = object()  # the default of a field that has none


def comment_above(text, position):
    """The paragraphs and bullets of the comment that ends at a position."""
    lines = []
    for line in reversed(text[:position].splitlines()):
        if not line.startswith("///"):
            break
        lines.append(line[3:].removeprefix(" "))
    lines.reverse()
    joined = []
    for line in lines:
        if joined and line and joined[-1] and not line.lstrip().startswith("- "):
            joined[-1] += " " + line.strip()
        else:
            joined.append(line)
    return joined


SPATIAL_AXES = {1: "length", 2: "height and width", 3: "depth, height and width"}


def for_axes(body, axes):
    """The body of a template, for a number of spatial axes."""
    return body.replace("the spatial axes", SPATIAL_AXES.get(axes, "the spatial axes")).replace("<N>", f"<{axes}>")


MEMBER = re.compile(
    r"(?P<above>(?:^  /// .*\n)*)"
    r"^  (?!static |return |using )(?P<type>[\w:<>\", *+]+?) (?P<name>\w+)(?: = (?P<default>[^;]+)|\{[^}]*\})?;"
    r"(?: +///< (?P<behind>.*(?:\n +///< .*)*))?$",
    re.M,
)


def fields_of(body):
    """Rows of (name, type, default, meaning). What a field means is the comment at its member."""
    listed = re.findall(r'\bfield\("(\w+)",\s*&\w+(?:<[^<>]*>)?::(\w+)\)', body)
    members = {found["name"]: found for found in MEMBER.finditer(body)}
    rows = []
    for name, member in listed:
        found = members.get(member)
        meaning = found and " ".join(re.sub(r" *///<? ?", " ", found["behind"] or found["above"] or "").split())
        if not meaning:
            sys.exit(f"no comment `///` says what the field {name} means, in:\n{body}")
        kind, default = found["type"], found["default"]
        given = re.match(r'Required<"\w+"(?:, (.+))?>$', kind)
        rows.append((name, given[1] or "" if given else kind, REQUIRED if given else default, meaning))
    return rows


def bodies_of(text):
    """Each class of a header, and where it begins: what stands between its braces."""
    template = r"template <[^\n]+>\n(?:  requires[^\n]+\n)?"
    for found in re.finditer(rf"^(?:{template})?(?:struct|class) (\w+) \{{\n", text, re.M):
        yield found[1], found.start(), text[found.end() : text.index("\n};", found.end())]


def classes(headers):
    """All classes of some headers: (name, comment, rows, header)."""
    shared = [header.read_text(encoding="utf-8") for header in (INCLUDE / "rules").glob("*.hpp")]
    templates = {name: body for text in shared for name, _, body in bodies_of(text)}
    for header in headers:
        text = header.read_text(encoding="utf-8")
        include = header.relative_to(INCLUDE.parent).as_posix()
        rules = {}
        for name, start, body in bodies_of(text):
            templates[name] = body
            rows = fields_of(body)
            if name.endswith("Rule"):
                rules[name.removesuffix("Rule")] = rows
                continue
            comment = comment_above(text, start)
            if any(line.startswith("- Source: ") for line in comment):
                yield name, comment, rows or rules.get(name, []), include
        for found in re.finditer(r"^using (\w+) =\s+(?:rules::)?(\w+)<(?:\"\w+\")?(?:, (?:rules|ActivationKind)::[\w:]+)?(?:, )?(\d)?>;\n", text, re.M):
            body = templates[found[2]]
            rows = fields_of(for_axes(body, int(found[3])) if found[3] else body)
            yield found[1], comment_above(text, found.start()), rows, include


def headers_in(*folders):
    return [header for folder in folders for header in sorted((INCLUDE / folder).glob("*.hpp"))]

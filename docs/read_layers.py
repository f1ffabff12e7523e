#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Reads the classes of layers from their headers: the comment above each class, its fields, their defaults and meaning."""

import pathlib
import re

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


def meanings():
    """The constants that several layers use as the meaning of a field: name to what is written for it."""
    texts = [header.read_text(encoding="utf-8") for header in (INCLUDE / "rules").glob("*.hpp")]
    return dict(re.findall(r"inline constexpr string_ref (meaning_of_\w+) =\s*([^;]+);", "".join(texts)))


def for_axes(written, axes):
    """What is written in a template, for a number of spatial axes: in place of `by_axes<N>(...)` and `N == 2 ? ...`."""
    literals = r'(?:"(?:[^"\\]|\\.)*"\s*)+'
    for name, meaning in meanings().items():
        written = written.replace(f"rules::{name}<N>", meaning).replace(f"{name}<N>", meaning)
    written = re.sub(
        rf"(?:rules::)?by_axes<N>\(\s*((?:{literals},?\s*)+)\)",
        lambda call: re.findall(literals, call[1])[axes - 1],
        written,
    )
    written = re.sub(
        rf"N == (\d)\s*\? ({literals}|\w+)\s*: ({literals}|\w+)",
        lambda choice: choice[2] if int(choice[1]) == axes else choice[3],
        written,
    )
    return written.replace("<N>", f"<{axes}>")


def fields_of(body):
    """Rows of (name, type, default, meaning)."""
    docs = {}
    for call in re.finditer(r'field\("(\w+)",\s*&\w+::\w+,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)', body):
        docs[call[1]] = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', call[2])).replace('\\"', '"')
    rows = []
    for member in re.finditer(r"^  ([\w:<>\", *]+?) (\w+)(?: = ([^;]+)|\{([^}]*)\})?;", body, re.M):
        kind, name, default = member[1], member[2], member[3]
        if name not in docs:
            continue
        given = re.match(r'Required<"\w+"(?:, (.+))?>$', kind)
        rows.append((name, given[1] or "" if given else kind, REQUIRED if given else default, docs[name]))
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

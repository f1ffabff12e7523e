#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes layers.md, a page of all layers, and modules.md, one of PyTorch's modules and losses, from the headers: the
comment above each class, its fields and defaults.

With --check nothing is written, and the exit code says whether the pages are up to date.
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent / "include" / "shapeproof"
# What a field is that is written `{}`: the first word that its type has.
FIRST = {"ActivationName": "linear", "DTypePolicy": "float32", "MergeMode": "concat", "Padding": "valid", "Shape": "{}", "bool": "false"}
FIRST |= {"BorderMode": "zeros", "Reduction": "mean", "Choice<KLReductionMode>": "mean", "Choice<BagMode>": "mean"}
FIRST |= {"Choice<UpsampleMode>": "nearest", "Choice<RNNNonlinearity>": "tanh", "Choice<TransformerActivation>": "relu"}
WHOLE_EXAMPLES = {
    "Bidirectional": 'Bidirectional{sp::LSTM{.units = 4}, "sum"}',
    "Input": "Input{28, 28, 1}",
    "Pipeline": "Pipeline{sp::Resizing{.height = 28, .width = 28}, sp::Rescaling{.scale = 0.5}}",
    "RNN": "RNN{sp::LSTMCell{.units = 4}}",
    "SpectralNormalization": "SpectralNormalization{sp::Conv2D{.filters = 4, .kernel_size = 3}}",
    "StackedRNNCells": "StackedRNNCells{sp::LSTMCell{.units = 4}, sp::GRUCell{.units = 2}}",
    "TimeDistributed": "TimeDistributed{sp::Conv2D{.filters = 4, .kernel_size = 3}}",
}
# Constants that stand for a value, because compilers copy them faster than they make it.
CONSTANTS = {
    "default_data_format": "none",
    "no_activation": "linear",
    "no_count": "none",
    "valid_padding": "valid",
}
REQUIRED = object()  # the default of a field that has none
# An example's value for a field that has no default, by the field's type.
VALUES = {"": "4", "double": "0.5", "ValueList": "0.5", "Factor": "1.0", "ActivationName": '"relu"'}
VALUES |= {"Size<1>": "3", "Size<2>": "3", "Size<3>": "3", "Size<4>": "1", "Shape": "sp::Shape{4}"}
SPECIAL = {"target_shape": "{2, 8}", "dims": "{2, 1}", "equation": '"abc,cd->abd"', "output_shape": "{sp::any, 4}"}
SPECIAL |= {"dim": "1", "padding": "1", "unflattened_size": "sp::Shape{2, 2}"}
WHOLE_MODULES = {
    "AdaptiveLogSoftmaxWithLoss": "AdaptiveLogSoftmaxWithLoss{.in_features = 8, .n_classes = 9, .cutoffs = sp::Shape{4}}"
}


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


def default_text(kind, default):
    if default is None:
        return FIRST.get(kind, "none")
    if default in CONSTANTS:
        return CONSTANTS[default]
    default = re.sub(r"^ones<\d>$", "1", default)
    text = re.sub(r"^\w+(?:Kind|Mode|Format)::", "", default)
    return '"int"' if text == "integers" else "none" if text in ("Shape::unknown()", "DType::unknown") else text


def example(class_name, rows, space):
    parts = [
        f".{name} = {SPECIAL.get(name) or VALUES.get(kind, '4')}"
        for name, kind, default, _ in rows
        if default is REQUIRED
    ]
    return f"{space}{class_name}{{{', '.join(parts)}}}"


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


def layers_page():
    found = sorted(classes([*headers_in("layers"), INCLUDE / "model" / "pipeline.hpp"]), key=lambda one: one[0].lower())
    head = [
        "# Layers",
        "",
        "<!-- Written by docs/generate_layers.py from the headers -->",
        "",
        f"All {len(found)} layer classes, with `namespace sp = shapeproof`. Every layer also has `name`, and most have",
        "`trainable` and `dtype`. A field without a default must be given. Sizes in formulas are those of one axis.",
        "",
    ]
    return page(head, found, "sp::", WHOLE_EXAMPLES)


def modules_page():
    found = [one for one in classes(headers_in("modules", "losses")) if one[0] != "Input"]
    found.sort(key=lambda one: one[0].lower())
    losses = sum("/losses/" in header for *_, header in found)
    head = [
        "# Modules and losses of PyTorch",
        "",
        "<!-- Written by docs/generate_layers.py from the headers -->",
        "",
        f"All {len(found) - losses} modules and {losses} losses, with `namespace sp = shapeproof` and",
        "`namespace nn = sp::nn`. [From PyTorch](from_pytorch.md) says how they are used. Each also has `name`. An option",
        "without a default must be given. Sizes in formulas are those of one axis.",
        "",
    ]
    return page(head, found, "nn::", WHOLE_MODULES)


def page(lines, found, space, whole_examples):
    lines += [", ".join(f"[{name}](#{name.lower()})" for name, *_ in found), ""]
    for name, comment, rows, header in found:
        lines += [f"## {name}", ""]
        lines += [line.replace("|", "\\|") if line.startswith("|") else line for line in comment]
        lines += ["", "```cpp", f"#include <{header}>"]
        lines.append(f"{space}{whole_examples[name]};" if name in whole_examples else f"{example(name, rows, space)};")
        lines += ["```", ""]
        if rows:
            lines += ["| field | default | meaning |", "|---|---|---|"]
            for field, kind, default, meaning in rows:
                text = "" if default is REQUIRED else f"`{default_text(kind, default)}`"
                lines.append(f"| `{field}` | {text} | {meaning.replace('|', chr(92) + '|')} |")
            lines.append("")
    return "\n".join(lines)


def main():
    for name, text in (("layers.md", layers_page()), ("modules.md", modules_page())):
        file = HERE / name
        if "--check" in sys.argv[1:]:
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                sys.exit(f"{name} is out of date: run {pathlib.Path(__file__).name}")
        else:
            file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

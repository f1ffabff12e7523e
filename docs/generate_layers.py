#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes layers.md, an index of all layers, and a page for each family of them in layers/, from the headers: the comment
above each class, its fields and defaults. Likewise modules.md and modules/ for PyTorch's modules and losses.

With --check nothing is written, and the exit code says whether the pages are up to date.
"""

import pathlib
import re
import sys

from layer_families import FAMILIES_OF_LAYERS, FAMILIES_OF_MODULES
from read_layers import HERE, INCLUDE, REQUIRED, classes, headers_in

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
# An example's value for a field that has no default, by the field's type.
VALUES = {"": "4", "double": "0.5", "ValueList": "0.5", "Factor": "1.0", "ActivationName": '"relu"'}
VALUES |= {"Size<1>": "3", "Size<2>": "3", "Size<3>": "3", "Size<4>": "1", "Shape": "sp::Shape{4}"}
SPECIAL = {"target_shape": "{2, 8}", "dims": "{2, 1}", "equation": '"abc,cd->abd"', "output_shape": "{sp::any, 4}"}
SPECIAL |= {"dim": "1", "padding": "1", "unflattened_size": "sp::Shape{2, 2}"}
WHOLE_MODULES = {
    "AdaptiveLogSoftmaxWithLoss": "AdaptiveLogSoftmaxWithLoss{.in_features = 8, .n_classes = 9, .cutoffs = sp::Shape{4}}"
}


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


MADE = "<!-- Written by docs/generate_layers.py from the headers -->"


def sorted_by_name(found):
    return sorted(found, key=lambda one: one[0].lower())


def layers_pages():
    found = sorted_by_name(classes([*headers_in("layers"), INCLUDE / "model" / "pipeline.hpp"]))
    about = [
        f"All {len(found)} layer classes, with `namespace sp = shapeproof`. Every layer also has `name`, and most have",
        "`trainable` and `dtype`. A field without a default must be given. Sizes in formulas are those of one axis.",
    ]
    yield from pages("Layers", "layers", about, found, FAMILIES_OF_LAYERS, "sp::", WHOLE_EXAMPLES)


def modules_pages():
    found = sorted_by_name(one for one in classes(headers_in("modules", "losses")) if one[0] != "Input")
    losses = sum("/losses/" in header for *_, header in found)
    about = [
        f"All {len(found) - losses} modules and {losses} losses, with `namespace sp = shapeproof` and",
        "`namespace nn = sp::nn`. [From PyTorch](from_pytorch.md) says how they are used. Each also has `name`. An option",
        "without a default must be given. Sizes in formulas are those of one axis.",
    ]
    yield from pages("Modules and losses of PyTorch", "modules", about, found, FAMILIES_OF_MODULES, "nn::", WHOLE_MODULES)


def pages(title, folder, about, found, families, space, whole_examples):
    """The index of all classes, and a page for each family: (name of the file, text)."""
    index = [f"# {title}", "", MADE, "", *about, ""]
    rest = list(found)
    for family, (family_title, headers) in families.items():
        file = f"{folder}/{family}.md"
        stems = headers.split()
        members = [one for one in found if pathlib.PurePosixPath(one[-1]).stem in stems]
        rest = [one for one in rest if one not in members]
        index += [f"## [{family_title}]({file})", "", "| | |", "|---|---|"]
        index += [f"| [{name}]({file}#{name.lower()}) | {cell(first_sentence(comment))} |" for name, comment, *_ in members]
        index.append("")
        yield file, page([f"# {family_title}", "", MADE, ""], members, space, whole_examples)
    if rest:
        sys.exit(f"layer_families.py: no family has {', '.join(sorted({header for *_, header in rest}))}")
    yield f"{folder}.md", "\n".join(index)


def first_sentence(comment):
    return re.match(r".*?[.](?= |$)|.*", comment[0])[0]


def cell(text):
    return text.replace("|", "\\|")


def page(lines, found, space, whole_examples):
    lines += [", ".join(f"[{name}](#{name.lower()})" for name, *_ in found), ""]
    for name, comment, rows, header in found:
        lines += [f"## {name}", ""]
        lines += [cell(line) if line.startswith("|") else line for line in comment]
        lines += ["", "```cpp", f"#include <{header}>"]
        lines.append(f"{space}{whole_examples[name]};" if name in whole_examples else f"{example(name, rows, space)};")
        lines += ["```", ""]
        if rows:
            lines += ["| field | default | meaning |", "|---|---|---|"]
            for field, kind, default, meaning in rows:
                text = "" if default is REQUIRED else f"`{default_text(kind, default)}`"
                lines.append(f"| `{field}` | {text} | {cell(meaning)} |")
            lines.append("")
    return "\n".join(lines)


def main():
    wanted = dict([*layers_pages(), *modules_pages()])
    there = [path.relative_to(HERE).as_posix() for folder in ("layers", "modules") for path in (HERE / folder).glob("*.md")]
    left_over = [name for name in there if name not in wanted]
    if "--check" in sys.argv[1:]:
        old = [name for name, text in wanted.items() if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != text]
        if old or left_over:
            sys.exit(f"out of date: {', '.join(old + left_over)}; run {pathlib.Path(__file__).name}")
        return
    for name in left_over:
        (HERE / name).unlink()
    for name, text in wanted.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

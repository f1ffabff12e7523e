#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes docs/cpp_and_python.md: where PyTorch's C++ answers otherwise than its Python.

These are the recorded rows that have both answers, `cpp` and `python`. The library gives that of C++, which the
conformance test checks. Every difference needs a reason in REASONS. With --check nothing is written, and the exit code
says whether the page is up to date.

    differences.py [--check]
"""

import collections
import fnmatch
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent.parent.parent / "docs" / "cpp_and_python.md"


def shapes(row):
    return {one.get("name", place): one["shape"] for place, one in enumerate(inputs(row))}


def inputs(row):
    return row.get("inputs") or [{"name": "input", "shape": row["input_shape"]}]


def first_rank(row):
    return len(inputs(row)[0]["shape"])


def short_list(row):
    return row["class"][-2] != "1" and any(isinstance(value, list) and len(value) == 1 for value in row["options"].values())


def has_mask_of_three_axes(row):
    return any(name.endswith("mask") and len(shape) == 3 for name, shape in shapes(row).items() if isinstance(name, str))


def other_value_width(row):
    options = row["options"]
    return options.get("kdim", options["embed_dim"]) != options.get("vdim", options["embed_dim"])


def one_value(row):
    return 1 in (size for size in inputs(row)[0]["shape"][2:]) or len(inputs(row)[0]["shape"]) == 2


def always(_row):
    return True


# (classes, Python, C++, when, reason). The first that fits holds.
REASONS = [
    ("Adaptive*Pool*", "refuses", "accepts", lambda row: row["options"]["output_size"] is None,
     "Python takes `None` only within a tuple; in C++ it stands for each axis."),
    ("AdaptiveAvgPool*", "accepts", "refuses", always, "C++ wants an axis before the spatial ones, also for a single window."),
    ("AdaptiveLogSoftmaxWithLoss", "accepts", "refuses", always,
     "A cluster of width 0, `in_features / div_value^i`: C++ cannot draw its weights."),
    ("*Conv* *Pool2d", "accepts", "refuses", short_list,
     "A list needs a value for each axis; Python takes one value for all."),
    ("ConvTranspose*", "accepts", "refuses", lambda row: first_rank(row) == int(row["class"][-2]) + 1,
     "C++ takes only input with a batch axis."),
    ("Conv2d", "accepts", "accepts", always,
     "`padding=\"same\"` with a `padding_mode` other than zeros: C++ pads height by what width needs, and the reverse."),
    ("EmbeddingBag", "refuses", "accepts", always,
     "Rows of narrow integers: C++ makes offsets of int64 for them, which decide; Python makes them of the rows' type."),
    ("GRU LSTM RNN", "accepts", "refuses", lambda row: first_rank(row) == 2, "C++ takes only input with a batch axis."),
    ("GRUCell LSTMCell RNNCell", "accepts", "refuses", lambda row: first_rank(row) == 1,
     "C++ takes only input with a batch axis."),
    ("GRU* LSTM* RNN*", "accepts", "refuses", lambda row: row["options"]["hidden_size"] == 0,
     "C++ cannot draw weights for states of width 0."),
    ("GroupNorm InstanceNorm*", "refuses", "accepts", one_value,
     "Python refuses to normalize a single value for each channel while it trains."),
    ("LPPool1d", "refuses", "accepts", lambda row: isinstance(row["options"]["kernel_size"], list),
     "Python takes no list as `kernel_size`."),
    ("MaxUnpool*", "*", "*", lambda row: first_rank(row) == int(row["class"][-2]) + 1,
     "Input without a batch axis: C++ counts its axes as if there were one."),
    ("MaxUnpool*", "accepts", "refuses", lambda row: "output_size" in row.get("call", {}),
     "C++ takes only the whole shape as `output_size`, with batch and channels."),
    ("MaxUnpool*", "refuses", "accepts", lambda row: "output_size" in row.get("call", {}),
     "Python refuses an `output_size` that is far from what the window gives."),
    ("MultiheadAttention Transformer*", "accepts", "refuses",
     lambda row: first_rank(row) == 2 or any(len(shape) == 2 for name, shape in shapes(row).items()
                                             if name in ("memory", "tgt", "key", "value")),
     "C++ takes only input with a batch axis."),
    ("MultiheadAttention", "accepts", "refuses", other_value_width,
     "C++ wants keys and values of one shape, so that `kdim` and `vdim` must be equal."),
    ("MultiheadAttention Transformer*", "accepts", "refuses", has_mask_of_three_axes,
     "C++ adds a mask of three axes, one for each head, to the wrong axes."),
    ("MultiheadAttention", "accepts", "refuses", lambda row: row["options"].get("dropout", 0) > 1,
     "C++ looks at `dropout` also where it does not train."),
    ("Transformer*", "accepts", "refuses", lambda row: row["options"].get("dim_feedforward") == 0,
     "C++ cannot draw weights for a layer of width 0."),
    ("Transformer*", "*", "accepts", lambda row: 0 in (row["options"].get("num_layers"),
                                                       row["options"].get("num_encoder_layers")),
     "A stack of no layers: Python fails or returns its input, C++ gives an undefined tensor."),
    ("MultiheadAttention Transformer*", "refuses", "accepts", always,
     "C++ does not compare sizes or axes of queries, keys and masks that it can view or broadcast otherwise."),
    ("NLLLoss", "accepts", "refuses", lambda row: first_rank(row) == 1, "C++ takes only input with a batch axis."),
    ("Unfold", "accepts", "refuses", lambda row: first_rank(row) == 3, "C++ takes only input with a batch axis."),
]


def word(answer, other):
    if not answer["ok"]:
        return "refuses"
    return "accepts" if not other["ok"] or answer["output_shape"] == other["output_shape"] else "another shape"


def rows():
    for file in sorted((HERE / "modules").glob("*.jsonl")) + [HERE / "losses.jsonl"]:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "python" in row:
                yield row.get("loss", file.stem), row


def reason(name, row):
    words = ["accepts" if row[side]["ok"] else "refuses" for side in ("python", "cpp")]
    for classes, *patterns, when, text in REASONS:
        fits = any(fnmatch.fnmatchcase(name, pattern) for pattern in classes.split())
        if fits and all(pattern in ("*", one) for pattern, one in zip(patterns, words)) and when({**row, "class": name}):
            return (*words, text)
    sys.exit(f"no reason for {name}: Python {words[0]}, C++ {words[1]}: {row}")


def page():
    counts = collections.Counter((name, *reason(name, row)) for name, row in rows())
    lines = [
        "# Where PyTorch's C++ differs from its Python",
        "",
        "<!-- Written by tests/conformance/torch/differences.py -->",
        "",
        "`torch::nn` and Python's `torch.nn` are two programs. shapeproof answers as C++ does, since its users write",
        f"C++. These are the {sum(counts.values())} recorded cases of single modules and losses in which PyTorch 1.13 answers",
        "otherwise in Python. Classes and options that C++ does not have are not among them: see",
        "[the recorded rows](../tests/conformance/torch/README.md#what-is-left-out).",
        "",
        "| class | Python | C++ and shapeproof | cases | reason |",
        "|---|---|---|---|---|",
    ]
    for (name, python, cpp, text), count in sorted(counts.items()):
        lines.append(f"| {name} | {python} | {cpp if python != cpp else 'accepts, another shape'} | {count} | {text} |")
    return "\n".join(lines) + "\n"


def main():
    text = page()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        sys.exit(0 if fresh else f"{PAGE.name} is out of date: run {pathlib.Path(__file__).name}")
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

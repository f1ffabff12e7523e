#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""What including the library costs, against `#include <vector>` and `#include <string>`."""

import pathlib
import re

import compile_time

REFERENCE = ("vector", "string")
UMBRELLA = "shapeproof/shapeproof.hpp"
# One of each kind: what most models are made of.
SOME_LAYERS = """
    input dense flatten conv max_pooling average_pooling global_average_pooling lstm embedding reshape permute
    dropout activation relu softmax batch_normalization time_distributed bidirectional
""".split()
OTHERS = (
    ("shapeproof/layers.hpp",),
    ("shapeproof/layers/conv.hpp",),
    ("shapeproof/shape.hpp",),
    ("string_view",),
    ("string",),
    ("vector",),
    ("array",),
    ("concepts",),
    ("exception",),
    ("cstddef", "cstdint"),
)
# On g++: for the header with all layers, and for all that it includes with those layers alone.
BUDGET = 1.5
BUDGET_OF_SOME = 0.8


def with_some_layers(include):
    """The headers that the umbrella header includes, with some layers in the place of all."""
    text = (pathlib.Path(include) / UMBRELLA).read_text(encoding="utf-8")
    headers = [header for header in re.findall(r'#include "([^"]+)"', text) if header != "shapeproof/layers.hpp"]
    return (*headers, *(f"shapeproof/layers/{layer}.hpp" for layer in SOME_LAYERS))


def source(headers):
    return "".join(f"#include <{header}>\n" for header in headers)


def main():
    options = compile_time.arguments(__doc__, runs=15)
    for compiler in options.compilers:
        some = f"the same with {len(SOME_LAYERS)} layers"
        sources = {" + ".join(f"<{header}>" for header in headers): source(headers)
                   for headers in (REFERENCE, (UMBRELLA,))}  # fmt: skip
        sources[some] = source(with_some_layers(options.include))
        sources |= {" + ".join(f"<{header}>" for header in headers): source(headers) for headers in OTHERS}
        budgets = {f"<{UMBRELLA}>": BUDGET, some: BUDGET_OF_SOME}
        times = compile_time.measure(compiler, sources, options.runs, options.include)
        reference = next(iter(times.values()))
        print(f"{compiler}, -fsyntax-only, fastest of {options.runs} interleaved runs")
        print(f"{'include':34} {'ms':>7} {'ratio':>7}")
        for name, own in times.items():
            ratio = min(own) / min(reference)  # what else the machine does can only add
            line = f"{name:34} {min(own):7.0f} {ratio:7.2f}"
            if name in budgets:
                line += f"  budget {budgets[name]} on g++: {compile_time.verdict(ratio, budgets[name])}"
            print(line)
        print()


if __name__ == "__main__":
    main()

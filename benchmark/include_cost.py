#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""What including the library costs, against `#include <vector>` and `#include <string>`."""

import compile_time

REFERENCE = ("vector", "string")
# What users include, and the most that each may take on g++.
BUDGETS = {
    ("shapeproof/shapeproof.hpp",): 2.5,
    ("shapeproof/verify.hpp", "shapeproof/layers.hpp"): 1.4,  # what a header full of static assertions needs
    ("shapeproof/nn.hpp",): 1.4,
    ("shapeproof/aten.hpp",): 1.6,
    ("shapeproof/layers/conv.hpp",): 0.3,
    ("shapeproof/layers/dense.hpp",): 0.3,
}
OTHERS = (
    ("shapeproof/layers.hpp",),
    ("shapeproof/graph.hpp",),
    ("shapeproof/shape/shape.hpp",),
    ("string_view",),
    ("string",),
    ("vector",),
    ("array",),
    ("concepts",),
    ("cstddef", "cstdint"),
)


def source(headers):
    return "".join(f"#include <{header}>\n" for header in headers)


def name_of(headers):
    return " + ".join(f"<{header}>" for header in headers)


def main():
    options = compile_time.arguments(__doc__, runs=15)
    budgets = {name_of(headers): budget for headers, budget in BUDGETS.items()}
    for compiler in options.compilers:
        sources = {name_of(headers): source(headers) for headers in (REFERENCE, *BUDGETS, *OTHERS)}
        times = compile_time.measure(compiler, sources, options.runs, options.include)
        reference = next(iter(times.values()))
        print(f"{compiler}, -fsyntax-only, fastest of {options.runs} interleaved runs")
        print(f"{'include':54} {'ms':>7} {'ratio':>7}")
        for name, own in times.items():
            ratio = min(own) / min(reference)  # what else the machine does can only add
            line = f"{name:54} {min(own):7.0f} {ratio:7.2f}"
            if name in budgets:
                line += f"  budget {budgets[name]} on g++: {compile_time.verdict(ratio, budgets[name])}"
            print(line)
        print()


if __name__ == "__main__":
    main()

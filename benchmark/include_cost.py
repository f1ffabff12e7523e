#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""What including the library costs, against `#include <vector>` and `#include <string>`."""

import compile_time

REFERENCE = ("vector", "string")
LIBRARY = ("shapeproof/shapeproof.hpp",)
OTHERS = (
    ("shapeproof/layers.hpp",),
    ("shapeproof/layers/conv2d.hpp",),
    ("shapeproof/shape.hpp",),
    ("string_view",),
    ("string",),
    ("vector",),
    ("array",),
    ("concepts",),
    ("exception",),
    ("cstddef", "cstdint"),
)
BUDGET = 1.5  # for the header with all layers, on g++


def source(headers):
    return "".join(f"#include <{header}>\n" for header in headers)


def main():
    options = compile_time.arguments(__doc__, runs=15)
    for compiler in options.compilers:
        sets = (REFERENCE, LIBRARY, *OTHERS)
        sources = {" + ".join(f"<{header}>" for header in headers): source(headers) for headers in sets}
        times = compile_time.measure(compiler, sources, options.runs, options.include)
        reference = next(iter(times.values()))
        print(f"{compiler}, -fsyntax-only, fastest of {options.runs} interleaved runs")
        print(f"{'include':34} {'ms':>7} {'ratio':>7}")
        for number, (name, own) in enumerate(times.items()):
            ratio = min(own) / min(reference)  # what else the machine does can only add
            line = f"{name:34} {min(own):7.0f} {ratio:7.2f}"
            if number == 1:
                line += f"  budget {BUDGET} on g++: {compile_time.verdict(ratio, BUDGET)}"
            print(line)
        print()


if __name__ == "__main__":
    main()

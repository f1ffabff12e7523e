#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""What ResNet-50 as a constant graph, with its output shape and parameters proven, adds to a compile."""

import pathlib
import re

import compile_time

BUDGET_MS = 500  # on g++
EXAMPLE = pathlib.Path(__file__).resolve().parent.parent / "examples" / "10_resnet50.cpp"


def sources():
    text = EXAMPLE.read_text(encoding="utf-8")
    includes = "".join(
        line for line in text.splitlines(keepends=True) if line.startswith(("#include <shapeproof/", "#include <c"))
    )
    includes = includes.replace("#include <shapeproof/format.hpp>\n", "") + "namespace sp = shapeproof;\n"
    model = re.search(r"// \[resnet50\]\n(.*)// \[/resnet50\]", text, re.S).group(1)
    if "verify<resnet50>" not in model or "parameter_count(resnet50)" not in model:
        raise SystemExit(f"{EXAMPLE.name} no longer proves what is to be measured")
    return {"include": includes, "model": includes + model}


def main():
    options = compile_time.arguments(__doc__, runs=9)
    for compiler in options.compilers:
        times = compile_time.measure(compiler, sources(), options.runs, options.include)
        floor = min(times["include"])  # what else the machine does can only add
        extra = min(times["model"]) - floor
        print(
            f"{compiler}, -fsyntax-only, {options.runs} interleaved runs, the fastest: ResNet-50 beyond the include {extra:.0f} ms, "
            f"{extra / floor:.2f} of the include; budget {BUDGET_MS} ms on g++: "
            f"{compile_time.verdict(extra, BUDGET_MS)}"
        )


if __name__ == "__main__":
    main()

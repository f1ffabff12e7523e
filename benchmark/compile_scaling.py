#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""How the compile time of a checked constant model grows with its layers, beyond that of the include itself."""

import compile_time

LAYERS = (5, 10, 50, 200, 1000)
BUDGET_MS = 100  # from 10 to 1000 layers on g++

PROLOGUE = "#include <shapeproof/shapeproof.hpp>\nnamespace sp = shapeproof;\n"


def layer(index):
    """A convolutional network's usual mixture; every tenth layer has a name of its own."""
    return (
        lambda: f'sp::Conv2D{{.filters = {16 + index % 7}, .kernel_size = 3, .padding = "same"}}',
        lambda: "sp::BatchNormalization{}",
        lambda: "sp::ReLU{}",
        lambda: f'sp::Conv2D{{.filters = 32, .kernel_size = {{3, 3}}, .padding = "same", .activation = "relu"}}',
        lambda: f'sp::Conv2D{{.filters = 32, .kernel_size = 1, .name = "block{index}_conv"}}',
        lambda: "sp::BatchNormalization{.momentum = 0.9}",
        lambda: 'sp::Activation{"relu"}',
        lambda: "sp::Dropout{0.25}",
        lambda: 'sp::MaxPooling2D{.pool_size = 3, .strides = 1, .padding = "same"}',
        lambda: "sp::ReLU{}",
    )[index % 10]()


def source(layers):
    lines = ["inline constexpr auto model = sp::Sequential{", "    sp::Input{224, 224, 3},"]
    lines += [f"    {layer(index)}," for index in range(layers)]
    lines += ["};", "static_assert(sp::verify<model>::ok);", ""]
    return PROLOGUE + "\n".join(lines)


def layers_alone(layers):
    """The same layers as constants that nothing looks at: what a compiler takes to read them at all."""
    lines = ["struct Nothing {", "  template <class... Ls>", "  constexpr Nothing(const Ls&...) {}", "};"]
    lines += ["inline constexpr Nothing nothing{"]
    lines += ["    " + ",\n    ".join(layer(index) for index in range(layers)), "};", ""]
    return PROLOGUE + "\n".join(lines)


def main():
    options = compile_time.arguments(__doc__, runs=25)
    for compiler in options.compilers:
        sources = {0: PROLOGUE} | {layers: source(layers) for layers in LAYERS}
        sources["alone"] = layers_alone(LAYERS[-1])
        measured = compile_time.measure(compiler, sources, options.runs, options.include)
        times = {name: min(runs) for name, runs in measured.items()}  # what else the machine does can only add
        print(f"{compiler}, -fsyntax-only, fastest of {options.runs} interleaved runs")
        print(f"{'layers':>6} {'ms':>7} {'beyond the include':>19}")
        for layers in LAYERS:
            print(f"{layers:6} {times[layers]:7.0f} {times[layers] - times[0]:19.0f}")
        growth = times[1000] - times[10]
        floor = times[0]
        alone = times["alone"] - floor
        print(f"{LAYERS[-1]:6} layers that no model is made of: {alone:.0f} ms beyond the include")
        print(f"1000 over 10 layers: {growth:.0f} ms, {growth / floor:.2f} of the include; "
              f"budget {BUDGET_MS} ms on g++: {compile_time.verdict(growth, BUDGET_MS)}\n")


if __name__ == "__main__":
    main()

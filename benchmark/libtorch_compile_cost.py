#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""What the adapter for LibTorch adds to a source that trains with it: its include, and a call of `check`.

Both ways: with what is no template compiled once for the whole program, as the CMake target shapeproof::libtorch does it,
and with the headers alone. `--runs 1` takes a quarter of an hour.
"""

import pathlib
import tempfile

import compile_time

TORCH_INCLUDE = "/usr/include/torch/csrc/api/include"
PROGRAM = """#include <torch/torch.h>
@INCLUDE@
int main() {
  torch::nn::Sequential net(torch::nn::Linear(784, 64), torch::nn::ReLU(), torch::nn::Linear(64, 10));
  const auto step = [&](torch::Tensor x, torch::Tensor y) {
    return torch::nn::functional::cross_entropy(net->forward(x), y);
  };
  const torch::Tensor x = torch::zeros({64, 784});
  const torch::Tensor y = torch::zeros({64}, torch::kLong);
  @CALL@
  step(x, y).backward();
}
"""
INCLUDE = "#include <shapeproof/libtorch.hpp>"
CALL = "if (!shapeproof::libtorch::check(*net, {.x = x, .y = y}, step).ok()) return 1;"
PROGRAMS = {"LibTorch alone": ("", ""), "with the include": (INCLUDE, ""), "with a call": (INCLUDE, CALL)}
ONCE = "-DSHAPEPROOF_LIBTORCH_COMPILED"
# How much longer than LibTorch alone, on g++: what is included, and what is called.
BUDGETS = {"-O0": {"with the include": 0.1, "with a call": 0.4}, "-O2": {"with the include": 0.1, "with a call": 1.0}}


def measure(compiler, flags, runs, include):
    """The fastest of some runs, in CPU seconds, of each program; all are compiled in turn."""
    seconds = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as directory:
        for _ in range(runs):
            for name, (included, called) in PROGRAMS.items():
                file = pathlib.Path(directory) / "program.cpp"
                file.write_text(PROGRAM.replace("@INCLUDE@", included).replace("@CALL@", called))
                command = [compiler, "-std=c++20", *flags, "-I", include, "-isystem", TORCH_INCLUDE, "-c", file, "-o",
                           file.with_suffix(".o")]  # fmt: skip
                seconds[name].append(compile_time.cpu_seconds(command))
    return {name: min(times) for name, times in seconds.items()}


def main():
    options = compile_time.arguments(__doc__, runs=3)
    for compiler in options.compilers:
        print(f"{compiler}, fastest of {options.runs} interleaved runs, budgets on g++")
        for level, budgets in BUDGETS.items():
            for way, flags in (("compiled once", [level, ONCE]), ("headers alone", [level])):
                seconds = measure(compiler, flags, options.runs, options.include)
                floor = seconds["LibTorch alone"]
                print(f"{level}, {way}: LibTorch alone {floor:.1f} s")
                for name, budget in budgets.items():
                    more = seconds[name] / floor - 1
                    print(f"  {name:<17} {more:+.0%}, budget {budget:+.0%}: {compile_time.verdict(more, budget)}", flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""What a source costs that reads a Keras model, infers and checks, against nlohmann-json alone that parses a text."""

import pathlib
import tempfile

import compile_time

NLOHMANN = """#include <nlohmann/json.hpp>
#include <string>
int main(int, char** argv) {
  const std::string text = argv[1];
  return nlohmann::json::parse(text, nullptr, false).is_discarded() ? 1 : 0;
}
"""
KERAS = """#include <shapeproof/keras.hpp>
#include <shapeproof/shapeproof.hpp>
#include <string>
int main(int, char** argv) {
  const std::string text = argv[1];
  const shapeproof::keras::ImportedModel model = shapeproof::keras::read_model_text(text);
  const shapeproof::Shape input{1, 28, 28, 1};
  if (!model.ok() || !shapeproof::infer(model, input).ok()) return 1;
  return shapeproof::check(model, input).ok() ? 0 : 1;
}
"""
# On g++: how many times what nlohmann-json takes, and how much memory.
BUDGETS = {"-O0": 3.2, "-O2": 7.0}
MEMORY_BUDGETS_GB = {"-O0": 0.6}


def measure(compiler, level, runs, include):
    """The CPU seconds of each run, and the most memory in GB, of both sources; both are compiled in turn."""
    seconds, memory = {"nlohmann": [], "keras": []}, {}
    with tempfile.TemporaryDirectory() as directory:
        files = {}
        for name, text in (("nlohmann", NLOHMANN), ("keras", KERAS)):
            files[name] = pathlib.Path(directory) / f"{name}.cpp"
            files[name].write_text(text)
        for _ in range(runs):
            for name, file in files.items():
                command = [compiler, "-std=c++20", level, "-I", include, "-c", file, "-o", file.with_suffix(".o")]
                usage = compile_time.usage_of(command)
                seconds[name].append(usage.ru_utime + usage.ru_stime)
                memory[name] = max(memory.get(name, 0), usage.ru_maxrss / 1e6)
    return seconds, memory


def main():
    options = compile_time.arguments(__doc__, runs=5)
    for compiler in options.compilers:
        print(f"{compiler}, fastest of {options.runs} interleaved runs, budgets on g++")
        for level, budget in BUDGETS.items():
            seconds, memory = measure(compiler, level, options.runs, options.include)
            floor, own = min(seconds["nlohmann"]), min(seconds["keras"])  # what else the machine does can only add
            line = (
                f"{level}: nlohmann-json {floor:.1f} s, keras.hpp {own:.1f} s, {memory['keras']:.2f} GB; ratio {own / floor:.2f}, "
                f"budget {budget}: {compile_time.verdict(own / floor, budget)}"
            )
            if level in MEMORY_BUDGETS_GB:
                limit = MEMORY_BUDGETS_GB[level]
                line += f"; memory, budget {limit} GB: {compile_time.verdict(memory['keras'], limit)}"
            print(line, flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks who includes whom.

- Every header has a level, and includes only headers of its own level or below.
- No headers include each other in a circle; layers do not include each other at all, and layers.hpp includes all.
- All but the optional ones include only the standard library's lightest headers, and nothing else.

    levels.py INCLUDE_DIRECTORY
"""

import fnmatch
import pathlib
import re
import sys

# From the bottom up. A name stands for shapeproof/<name>.hpp.
LEVELS = [
    # 0: no shapes yet
    "version concepts indices string_ref name fixed_string inline_vector growable_array text_sink escaped",
    # 1: values: shapes, faults, the types of a layer's fields
    "dim shape tensor_shape tensor_spec dtype dtype_policy axis code fault diagnostic result outputs weight text style loss fit "
    "loss_contract field_value edit missing_axis "
    "required optional size choice field short_text margins axes factor",
    # 2: what a layer is, and what families of layers share
    "record bind infer_layer nested layer_concepts layer_rules layer departure layer_list graph_layout graph_order shared_weights rules/*",
    # 3: the layers, and operations that stand in graphs as layers do
    "layers/* operation shape_operation matmul_operation get_item",
    # 4: models, and what they infer; pipeline is the layer that contains a model
    "model_view names node_names layer_places chain nested_chain pipeline sequential_header sequential model "
    "graph_walk graph_run functional_header graph_builder graph graph_model diagnose infer trace",
    # 5: what is said about a model
    "layer_family edited collect output_layer label_faults contract situation "
    "suspect_dtypes suggest_images suggest_data suggest_windows suggest_layers "
    "suggest_labels find_fixes suspect_batch suspicions report check render render_fix render_cause render_shapes render_report "
    "explain summary summary_rows verify diagram drawer draw diagram_text dot mermaid",
    # 6: what users include
    "layers registry shapeproof format keras keras/* cpp/* emit_header report_json json_text testing annotations string_sink "
    "keras_archive keras_hdf5",
]

LIGHT = {"cstddef", "cstdint", "initializer_list", "new"}
# Optional headers that need more.
WITHOUT_LIMITS = {
    "format", "keras", "keras/*", "keras_*", "cpp/*", "emit_header", "report_json", "json_text", "testing", "annotations", "string_sink",
}  # fmt: skip


def level_of(header):
    for level, patterns in enumerate(LEVELS):
        if any(fnmatch.fnmatchcase(header, pattern) for pattern in patterns.split()):
            return level
    return None


def read(directory):
    own, foreign = {}, {}
    for path in sorted((directory / "shapeproof").rglob("*.hpp")):
        header = path.relative_to(directory / "shapeproof").with_suffix("").as_posix()
        text = path.read_text(encoding="utf-8")
        own[header] = re.findall(r'^\s*#\s*include\s+"shapeproof/(.+)\.hpp"', text, re.M)
        foreign[header] = re.findall(r"^\s*#\s*include\s+<(.+)>", text, re.M)
        others = re.findall(r'^\s*#\s*include\s+(?!<|"shapeproof/)(\S+)', text, re.M)
        foreign[header] += others
    return own, foreign


def find_circle(own):
    done = set()

    def visit(header, path):
        if header in path:
            return [*path[path.index(header) :], header]
        if header in done:
            return None
        for other in own.get(header, []):
            circle = visit(other, [*path, header])
            if circle:
                return circle
        done.add(header)
        return None

    for header in own:
        circle = visit(header, [])
        if circle:
            return circle
    return None


def problems(own, foreign):
    for header, included in own.items():
        level = level_of(header)
        if level is None:
            yield f"{header}.hpp has no level: give it one in {pathlib.Path(__file__).name}"
            continue
        for other in included:
            if other not in own:
                yield f"{header}.hpp includes {other}.hpp, which does not exist"
            elif level_of(other) is not None and level_of(other) > level:
                yield f"{header}.hpp (level {level}) includes {other}.hpp (level {level_of(other)})"
            if header.startswith("layers/") and other.startswith("layers/"):
                yield f"{header}.hpp includes {other}.hpp: layers stand alone"
        if not any(fnmatch.fnmatchcase(header, pattern) for pattern in WITHOUT_LIMITS):
            for other in foreign[header]:
                if other not in LIGHT:
                    yield f"{header}.hpp includes {other}; light are {', '.join(sorted(LIGHT))}"
    for header in own:
        if header.startswith("layers/") and header not in own.get("layers", []):
            yield f"layers.hpp does not include {header}.hpp"
    named = " ".join(LEVELS).split()
    for name in named:
        if not fnmatch.filter(own, name):
            yield f"level {level_of(name)} names {name}, which does not exist"
        if named.count(name) > 1:
            yield f"{name} has two levels"
    circle = find_circle(own)
    if circle:
        yield "a circle of includes: " + " -> ".join(circle)


def main():
    own, foreign = read(pathlib.Path(sys.argv[1]))
    if not own:
        print("no headers found")
        return 1
    found = list(problems(own, foreign))
    for problem in found:
        print(problem)
    print(f"{len(own)} headers, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

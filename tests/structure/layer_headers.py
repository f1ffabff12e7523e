#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes model/layer_headers.hpp, which includes the header of each layer.

With --check nothing is written, and the exit code says whether it is up to date.

    layer_headers.py [--check] INCLUDE_DIRECTORY
"""

import pathlib
import sys


def text_for(directory):
    includes = [f'#include "shapeproof/layers/{path.name}"' for path in sorted((directory / "layers").glob("*.hpp"))]
    return "\n".join(
        [
            "// SPDX-License-Identifier: MIT",
            "// Copyright (c) the shapeproof authors",
            "#pragma once",
            "",
            "/// The header of each layer. Written by tests/structure/layer_headers.py.",
            "",
            *includes,
            "",
        ]
    )


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    directory = pathlib.Path(arguments[0]) / "shapeproof"
    header = directory / "model" / "layer_headers.hpp"
    text = text_for(directory)
    if header.exists() and header.read_text(encoding="utf-8") == text:
        return
    if "--check" in sys.argv[1:]:
        sys.exit(f"{header.name} is out of date: build the target update_generated")
    header.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

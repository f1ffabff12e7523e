#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes model/layer_headers.hpp, which includes the header of each layer, and model/module_headers.hpp and
model/loss_headers.hpp, the same for PyTorch's modules and losses.

With --check nothing is written, and the exit code says whether it is up to date.

    layer_headers.py [--check] INCLUDE_DIRECTORY
"""

import pathlib
import sys


KINDS = {"layers": "layer", "losses": "loss", "modules": "module"}


def text_for(directory, folder):
    includes = [f'#include "shapeproof/{folder}/{path.name}"' for path in sorted((directory / folder).glob("*.hpp"))]
    return "\n".join(
        [
            "// SPDX-License-Identifier: MIT",
            "// Copyright (c) the shapeproof authors",
            "#pragma once",
            "",
            f"/// The header of each {KINDS[folder]}. Written by tests/structure/layer_headers.py.",
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
    for folder, kind in KINDS.items():
        header = directory / "model" / f"{kind}_headers.hpp"
        text = text_for(directory, folder)
        if header.exists() and header.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            sys.exit(f"{header.name} is out of date: build the target update_generated")
        header.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

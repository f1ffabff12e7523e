#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes the headers that check, sum up and draw models into one file, `shapeproof_all.hpp`: all of the core, PyTorch's
modules and the tensors of other libraries, and at its end `format.hpp`, for whoever has fmt.

    single_header.py INCLUDE_DIRECTORY OUTPUT
"""

import pathlib
import re
import sys

PARTS = ("shapeproof", "nn", "adapters", "draw", "testing")
WITH_FMT = ("format",)
OWN = re.compile(r'#include "(shapeproof/[\w/]+\.hpp)"\n')
# What each header begins with, and the one file needs once.
BEGINNING = "// SPDX-License-Identifier: MIT\n// Copyright (c) the shapeproof authors\n#pragma once\n"


class SingleHeader:
    def __init__(self, include):
        self.include = include
        self.written = set()

    def text_of(self, name):
        """The header and what it includes of ours, each where it is first included."""
        if name in self.written:
            return ""
        self.written.add(name)
        text = (self.include / name).read_text(encoding="utf-8")
        if not text.startswith(BEGINNING):
            raise ValueError(f"{name} does not begin with the licence and #pragma once")
        body = OWN.sub(lambda include: self.text_of(include[1]), text[len(BEGINNING) :])
        return f"\n// {name}\n{body.strip()}\n"

    def texts_of(self, parts):
        return "".join(self.text_of(f"shapeproof/{part}.hpp") for part in parts)


def main(include, output):
    include = pathlib.Path(include)
    licence = (include.parent / "LICENSE").read_text(encoding="utf-8")
    version = re.search(r'SHAPEPROOF_VERSION "(.+)"', (include / "shapeproof/version.hpp").read_text(encoding="utf-8"))[1]
    header = SingleHeader(include)
    text = "".join(f"// {line}".rstrip() + "\n" for line in licence.splitlines())
    text += f"\n// shapeproof {version} in one file, made from its headers by cmake/single_header.py.\n#pragma once\n"
    text += header.texts_of(PARTS)
    text += "\n#if __has_include(<fmt/core.h>)\n" + header.texts_of(WITH_FMT) + "\n#endif\n"
    pathlib.Path(output).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(output).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Draws what a program prints on a terminal, in its colours, as an SVG.

    terminal_picture.py [--update] PICTURE SHOWN_COMMAND PROGRAM [ARGUMENTS...]

Compares with PICTURE, or writes it with --update. The program's exit code does not matter.
"""

import html
import os
import pathlib
import pty
import re
import subprocess
import sys

FONT_SIZE, LINE_HEIGHT, CHARACTER, MARGIN = 14, 19, 8.43, 14
COLOURS = {31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea", 90: "#8b949e"}
TEXT, BACKGROUND = "#e6edf3", "#0d1117"
ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def spans(line):
    """The pieces of a line, each with its attributes in SVG."""
    style, at = {}, 0
    for escape in [*ESCAPE.finditer(line), None]:
        text = line[at : escape.start() if escape else len(line)]
        if text:
            attributes = "".join(f' {name}="{value}"' for name, value in style.items())
            yield f"<tspan{attributes}>{html.escape(text, quote=False)}</tspan>"
        if escape is None:
            return
        at = escape.end()
        for code in (int(number or 0) for number in escape[1].split(";")):
            if code == 0:
                style = {}
            elif code == 1:
                style["font-weight"] = "bold"
            elif code in COLOURS:
                style["fill"] = COLOURS[code]
            else:
                raise ValueError(f"no colour for the code {code}")


def picture(lines):
    width = max(len(ESCAPE.sub("", line)) for line in lines) * CHARACTER + 2 * MARGIN
    height = len(lines) * LINE_HEIGHT + 2 * MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}">'
    yield f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>'
    yield f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="{FONT_SIZE}" fill="{TEXT}">'
    for number, line in enumerate(lines):
        y = MARGIN + number * LINE_HEIGHT + FONT_SIZE
        yield f'<text x="{MARGIN}" y="{y}" xml:space="preserve">{"".join(spans(line))}</text>'
    yield "</g>\n</svg>"


def printed_on_terminal(command):
    terminal, its_side = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(command, stdout=its_side, env=environment) as program:
        os.close(its_side)
        printed = b""
        try:
            while read := os.read(terminal, 1 << 16):
                printed += read
        except OSError:  # so Linux says that the program has ended
            pass
        program.wait()
    os.close(terminal)
    return printed.decode("utf-8").replace("\r\n", "\n")


def main(arguments):
    update = arguments[0] == "--update"
    path, shown, *command = arguments[1:] if update else arguments
    printed = printed_on_terminal(command)
    if "\x1b[" not in printed:
        print("the program printed nothing in colour")
        return 1
    drawn = "\n".join(picture([f"$ {shown}", *printed.rstrip("\n").split("\n")])) + "\n"
    path = pathlib.Path(path)
    if update:
        path.write_text(drawn, encoding="utf-8")
        return 0
    if path.exists() and path.read_text(encoding="utf-8") == drawn:
        return 0
    print(f"{path.name} does not show what the program prints: build the target update_expected")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

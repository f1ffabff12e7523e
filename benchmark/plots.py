#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Draws the figures in figures.json as pictures: docs/images/benchmark_<name>.svg, by Python's standard library alone.

With --check nothing is written, and the exit code says whether the pictures are those of the figures.
"""

import html
import json
import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
IMAGES = HERE.parent / "docs" / "images"
WIDTH, LEFT, RIGHT, BAR, GAP, TOP, BOTTOM = 760, 270, 60, 14, 14, 74, 34
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1c2127; }
.quiet { fill: #5b6570; }
.number { fill: #5b6570; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
.title { font-size: 16px; font-weight: 600; }
.grid { stroke: #dde2e8; }
.budget { stroke: #c2410c; stroke-width: 2; }
.s0 { fill: #0b63b5; } .s1 { fill: #8fb8de; } .s2 { fill: #2f855a; } .s3 { fill: #9bcfb2; }
@media (prefers-color-scheme: dark) {
  text { fill: #dbe1e8; }
  .quiet { fill: #98a3af; }
  .number { fill: #98a3af; stroke: #14181d; }
  .grid { stroke: #303842; }
  .budget { stroke: #fb923c; }
  .s0 { fill: #79b8ff; } .s1 { fill: #3b6ea5; } .s2 { fill: #6cc48e; } .s3 { fill: #37734f; }
}
"""


def text(x, y, words, kind="", anchor="start"):
    return f'<text x="{x:g}" y="{y:g}" class="{kind}" text-anchor="{anchor}">{html.escape(words)}</text>'


def picture(plot):
    """Bars from left to right, a group for each row and in it a bar for each series; a line where a budget ends."""
    series, rows = plot["series"], plot["rows"]
    top = TOP if len(series) > 1 else TOP - 24
    group = len(series) * BAR + GAP
    height = top + len(rows) * group + BOTTOM
    most = max(number for row in rows for number in [*row["values"], row.get("budget")] if number is not None)
    step = 0.5 if most > 1.2 else 0.2
    last = math.ceil(most / step) * step
    scale = (WIDTH - LEFT - RIGHT) / last
    out = [text(10, 24, plot["title"], "title"), text(10, 44, plot["unit"], "quiet")]
    if len(series) > 1:
        for index, name in enumerate(series):
            x = LEFT + index * 105
            out += [f'<rect x="{x}" y="53" width="12" height="12" class="s{index}"/>', text(x + 18, 64, name)]
    if any("budget" in row for row in rows):
        x = LEFT + len(series) * 105 if len(series) > 1 else WIDTH - RIGHT - 60
        y = 59 if len(series) > 1 else 40
        out += [f'<path d="M{x} {y - 8}v16" class="budget"/>', text(x + 8, y + 5, "budget")]
    bottom = top + len(rows) * group
    for tick in range(round(last / step) + 1):
        x = LEFT + tick * step * scale
        out.append(f'<path d="M{x:.1f} {top}V{bottom:g}" class="grid"/>')
        out.append(text(x, bottom + 18, f"{tick * step:g}", "quiet", "middle"))
    for number, row in enumerate(rows):
        y = top + GAP / 2 + number * group
        out.append(text(LEFT - 10, y + len(series) * BAR / 2 + 5, row["name"], anchor="end"))
        if "budget" in row:
            x = LEFT + row["budget"] * scale
            out.append(f'<path d="M{x:.1f} {y - 3:g}v{len(series) * BAR + 4}" class="budget"/>')
        for index, value in enumerate(row["values"]):
            if value is None:
                continue
            out.append(f'<rect x="{LEFT}" y="{y + index * BAR:g}" width="{value * scale:.1f}" height="{BAR - 2}" class="s{index}"/>')
            out.append(text(LEFT + value * scale + 5, y + index * BAR + 11, f"{value:.2f}", "number"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" role="img">'
        f"<title>{html.escape(plot['title'])}</title><style>{STYLE}</style>\n" + "\n".join(out) + "\n</svg>\n"
    )


def main():
    figures = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))
    for name, plot in figures.items():
        if name == "measured":
            continue
        file, wanted = IMAGES / f"benchmark_{name}.svg", picture(plot)
        if "--check" not in sys.argv[1:]:
            file.write_text(wanted, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != wanted:
            sys.exit(f"{file.name} is out of date: run {pathlib.Path(__file__).name}")


if __name__ == "__main__":
    main()

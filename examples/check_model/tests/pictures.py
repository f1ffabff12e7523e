#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lays pictures out with Graphviz and checks what comes out.

    pictures.py [--update] CHECK_MODEL APPLICATIONS_DIRECTORY SVG_FILE

--update draws SVG_FILE, the picture that the README shows, again. Ends with 77, "skipped", if there is no Graphviz.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
SVG = "{http://www.w3.org/2000/svg}"
RED, GREY = "#c62828", "#bdbdbd"
ODD_NAME = 'say "hi" \\n & <b> {x|y} é層'


def draw(program, arguments, stdin=None):
    run = subprocess.run([program, *arguments, "--format", "dot"], input=stdin, capture_output=True, check=False, cwd=HERE)
    assert run.returncode in (0, 1) and not run.stderr, run.stderr
    return run.stdout


def lay_out(dot, output):
    run = subprocess.run(["dot", f"-T{output}"], input=dot, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    complaints = [line for line in run.stderr.decode().splitlines() if "fontname" not in line and "Fontconfig" not in line]
    assert not complaints, complaints
    return run.stdout.decode("utf-8")


def texts(group):
    return ["".join(text.itertext()).replace("\xa0", " ") for text in group.iter(f"{SVG}text")]


class Picture:
    """A picture as Graphviz makes it: nodes and edges with their texts and colours."""

    def __init__(self, dot):
        self.plain = [line.split()[0] for line in lay_out(dot, "plain").splitlines()]
        self.nodes, self.edges, self.clusters = {}, {}, []
        root = xml.fromstring(lay_out(dot, "svg"))
        for group in root.iter(f"{SVG}g"):
            title = group.findtext(f"{SVG}title")
            shape = group.find(f"{SVG}path") if group.find(f"{SVG}path") is not None else group.find(f"{SVG}polygon")
            colour = shape.get("stroke") if shape is not None else None
            if group.get("class") == "node":
                self.nodes[title] = (texts(group), colour)
            elif group.get("class") == "edge":
                self.edges[title] = (texts(group), colour)
            elif group.get("class") == "cluster":
                self.clusters.append(texts(group))

    def node(self, name):
        found = [title for title, (lines, _) in self.nodes.items() if lines and lines[0] == name]
        assert len(found) == 1, (name, self.nodes)
        return found[0]

    def edge(self, begin, end):
        return self.edges[f"{self.node(begin)}->{self.node(end)}"]


def check_counts(dot, picture):
    nodes = len(re.findall(rb"^n\d+ \[", dot, re.M))
    edges = len(re.findall(rb"^n\d+ -> n\d+ \[", dot, re.M))
    clusters = len(re.findall(rb"^subgraph ", dot, re.M))
    assert nodes > 0 and len(picture.nodes) == nodes == picture.plain.count("node"), (nodes, picture.nodes)
    # Graphviz keeps edges that go twice the same way; the titles fall together.
    assert edges == picture.plain.count("edge"), (edges, picture.plain.count("edge"))
    assert len(picture.clusters) == clusters


def check_residual(program):
    dot = draw(program, ["residual.json"])
    picture = Picture(dot)
    check_counts(dot, picture)
    assert picture.edge("stem", "sum") == (["(None, 32, 32, 16)", "axis channels: expected 32, got 16"], RED)
    assert [title for title, (_, colour) in picture.edges.items() if colour == RED] == [
        f"{picture.node('stem')}->{picture.node('sum')}"
    ]
    assert picture.nodes[picture.node("sum")][1] == RED
    assert picture.edge("norm", "sum")[0] == ["(None, 32, 32, 32)"] and picture.edge("norm", "sum")[1] not in (RED, GREY)
    assert picture.edge("sum", "pool") == ([], GREY) and picture.nodes[picture.node("classes")][1] == GREY
    assert "4,640 parameters" in picture.nodes[picture.node("conv")][0]


def check_siamese(program):
    dot = draw(program, ["siamese.json", "--input", "left=7,64"])
    picture = Picture(dot)
    check_counts(dot, picture)
    lines = sorted(" ".join(lines) for lines, _ in picture.nodes.values())
    assert "encoder Dense 1,040 parameters" in lines and "encoder Dense call 2, same weights" in lines, lines
    assert not [1 for _, colour in (*picture.edges.values(), *picture.nodes.values()) if colour in (RED, GREY)]


def nested(name):
    """A model within a model, with a name that has everything in it that means something to DOT."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '{"class_name": "Sequential", "config": {"name": "' + quoted + '", "layers": ['
        '{"class_name": "InputLayer", "config": {"batch_shape": [null, 8], "name": "x"}},'
        '{"class_name": "Sequential", "config": {"name": "' + quoted + '", "layers": ['
        '{"class_name": "Dense", "config": {"name": "' + quoted + '", "units": 4}}]}}]}}'
    ).encode()


def check_names(program):
    dot = draw(program, ["-"], nested(ODD_NAME))
    picture = Picture(dot)
    check_counts(dot, picture)
    assert picture.nodes[picture.node(ODD_NAME)][0] == [ODD_NAME, "Dense", "36 parameters"]
    assert picture.clusters == [[f"{ODD_NAME} (Sequential)"]]
    collapsed = Picture(draw(program, ["-", "--collapse"], nested("plain")))
    assert not collapsed.clusters and collapsed.nodes[collapsed.node("plain")][0][1] == "Sequential"


def check_application(program, path):
    dot = draw(program, [str(path)])
    picture = Picture(dot)
    check_counts(dot, picture)
    assert picture.edge("conv1_pad", "conv1_conv")[0] == ["(None, 230, 230, 3)"]
    assert picture.edge("predictions", "output")[0] == ["(None, 1000)"]


def lines_of(dot):
    """All lines of text of a DOT file of ours."""
    labels = re.findall(r'label="((?:[^"\\]|\\.)*)"', dot.decode("utf-8"))
    return sorted(line for label in labels for line in label.split("\\n"))


def check_svg(path, dot):
    """Whether an SVG file was made from a DOT file, whichever Graphviz laid it out."""
    shown = sorted(texts(xml.parse(path).getroot()))
    assert shown == lines_of(dot), f"{path.name} is not up to date; cmake --build <build directory> --target update_expected"


def main(arguments):
    update = arguments[0] == "--update"
    program, applications, svg = arguments[1 if update else 0 :]
    if shutil.which("dot") is None:
        print("skipped: no Graphviz")
        return 0 if update else SKIPPED
    program, svg = str(pathlib.Path(program).resolve()), pathlib.Path(svg)
    readme_picture = draw(program, ["residual.json"])
    if update:
        svg.write_text(lay_out(readme_picture, "svg"), encoding="utf-8")
        return 0
    check_residual(program)
    check_siamese(program)
    check_names(program)
    check_application(program, pathlib.Path(applications).resolve() / "ResNet50.json")
    check_svg(svg, readme_picture)
    print("5 pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

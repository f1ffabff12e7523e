#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Builds the documentation as a site: the Markdown pages, the examples with their output, and the reference of the headers.

    build.py OUT

Doxygen (1.9.4 or later) does the work, and warns of nothing. This script only gives it what it cannot find by itself:
the navigation, in the order of docs/README.md; the names of pages and headings, and links between them, as GitHub has
them; what a member of a layer's class is whose name is the same in all. OUT/html/index.html is the first page. It needs
no server.
"""

import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONTENTS = ROOT / "docs" / "README.md"
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
FENCE = re.compile(r"^```.*?^```$\n?", re.M | re.S)
# The members that classes of layers have in common, see CONTRIBUTING.md.
COMMON = {
    "type_name": "The name of the class, as messages and files have it.",
    "traits": "What kind of layer it is.",
    "fields": "Passes each field's name, member and meaning to `field`.",
    "validate": "What the constructor refuses of the values of the fields.",
    "infer": "The rule of the shape: the output's, or what does not fit.",
    "infer_built": "The shape for which Keras builds the next layers, where it is another one.",
    "weights": "Adds the layer's weights, as names and shapes, to the sink.",
    "axis_names": "The names of the input's axes.",
    "explain": "Writes the arithmetic of the output's shape.",
    "output_dtype": "The type of the output's elements.",
    "call_fault": "What a call refuses of the type of the data.",
    "backward": "What fails only when the gradients are computed.",
    "broadcasts": "Whether the loss repeats the smaller of its tensors.",
    "SharedRules": "The class whose compiled rules this one shares.",
    "name": "The name of the layer; empty: an automatic one.",
    "trainable": "Whether the weights are trained.",
    "begin": "Where the elements begin.",
    "end": "Behind the last element.",
    "size": "How many there are.",
    "empty": "Whether there is none.",
    "operator==": "Whether both are the same.",
    "operator[]": "The element at a place.",
}
COMMON_MEMBER = re.compile(
    r"^  (?:\[\[nodiscard\]\] |friend |static |constexpr |inline )*(?:[\w:<>,&* \"()]+ |using )??"
    r"(?P<name>" + "|".join(re.escape(name) for name in COMMON) + r")(?: = .*|\(.*|\{.*|;.*)$"
)


def slug(heading):
    """The name that GitHub gives a heading."""
    text = re.sub(r"[`*]|\[|\]\([^)]*\)", "", heading).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def name_of(page):
    """The name of a page's file in the site, without ending: docs/layers/core.md is layers_core."""
    relative = page.relative_to(ROOT).with_suffix("").as_posix()
    if relative == "README":
        return "index"
    return relative.removeprefix("docs/").removesuffix("/README").lower().replace("/", "_")


def contents():
    """The navigation: sections with their titles and the files, or names in the site, of their pages."""
    text = CONTENTS.read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        title, _, body = section.partition("\n")
        entries = re.findall(r"^- \[([^\]]+)\]\(([^)]+)\)", body, re.M)
        yield title, [(name, (CONTENTS.parent / target).resolve()) for name, target in entries]


def all_pages():
    pages = [page for _, entries in contents() for _, page in entries]
    for index in ("layers", "modules"):
        pages += sorted((ROOT / "docs" / index).glob("*.md"))
    return pages


def examples():
    return sorted(path for path in (ROOT / "examples").glob("*.cpp") if (ROOT / "examples/expected" / f"{path.stem}.txt").exists())


class Site:
    def __init__(self, out):
        self.out = out
        self.input = out / "input"
        self.images = set()
        self.pages = {page: name_of(page) for page in all_pages()}
        self.examples = {page: f"example_{page.stem}" for page in examples()}

    def target(self, page, address):
        """What a link of a page leads to in the site; None: nothing."""
        if re.match(r"\w+:", address):
            return address
        path, _, anchor = address.partition("#")
        file = (page.parent / path).resolve() if path else page
        suffix = f"#{anchor}" if anchor else ""
        if file in self.pages or file in self.examples:
            return f"{self.pages.get(file) or self.examples[file]}.html{suffix}"
        if not file.exists():
            sys.exit(f"{page.relative_to(ROOT)}: nothing is at {address}")
        return None

    def link(self, page, found):
        image, text, address = found.groups()
        if image:
            file = (page.parent / address).resolve()
            self.images.add(file)
            return f'<img src="{file.name}" alt="{html.escape(text)}"/>'
        target = self.target(page, address)
        return f'<a href="{target}">{html_code(text)}</a>' if target else text

    def page(self, page):
        """The text of a page as Doxygen reads it."""
        name = self.pages[page]
        used = {}

        def heading(found):
            hashes, text = found.groups()
            if hashes == "#":
                return f"# {text} {{#{'mainpage' if name == 'index' else name}}}"
            anchor = slug(text)
            used[anchor] = used.get(anchor, -1) + 1
            if used[anchor]:
                anchor += f"-{used[anchor]}"
            return f"{hashes} {text} {{#{name}--{anchor}}}"

        def prose(text):
            text = re.sub(r"^(#+) (.+)$", heading, text, flags=re.M)
            return LINK.sub(lambda found: self.link(page, found), text)

        text = re.sub(r"<!--.*?-->\n*", "", page.read_text(encoding="utf-8"), flags=re.S)
        text = text if re.match(r"# ", text) else f"# {page.stem}\n\n{text}"
        parts, end = [], 0
        for fence in FENCE.finditer(text):
            parts += [prose(text[end : fence.start()]), fence[0]]
            end = fence.end()
        return "".join([*parts, prose(text[end:])])

    def example(self, source):
        code = re.sub(r"\A(?://.*(?:SPDX|Copyright).*\n)+\n?", "", source.read_text(encoding="utf-8"))
        printed = (ROOT / "examples/expected" / f"{source.stem}.txt").read_text(encoding="utf-8")
        return (
            f"# {source.stem} {{#{self.examples[source]}}}\n\n```cpp\n{code.rstrip()}\n```\n\n"
            f"It prints:\n\n```text\n{printed.rstrip()}\n```\n"
        )

    def write_input(self):
        shutil.rmtree(self.input, ignore_errors=True)
        (self.input / "pages").mkdir(parents=True)
        for page, name in self.pages.items():
            (self.input / "pages" / f"{name}.md").write_text(self.page(page), encoding="utf-8")
        for source, name in self.examples.items():
            (self.input / "pages" / f"{name}.md").write_text(self.example(source), encoding="utf-8")
        for header in sorted((ROOT / "include").rglob("*.hpp")):
            copy = self.input / header.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(with_common_comments(header.read_text(encoding="utf-8")), encoding="utf-8")

    def navigation(self):
        lines = []
        for title, entries in contents():
            lines.append(f"<h2>{title}</h2><ul>")
            lines += [f'<li><a href="$relpath^{self.pages[page]}.html">{name}</a></li>' for name, page in entries]
            lines.append("</ul>")
        return "\n".join(lines)

    def run_doxygen(self):
        (self.out / "header.html").write_text(
            (HERE / "header.html").read_text(encoding="utf-8").replace("@NAVIGATION@", self.navigation()), encoding="utf-8"
        )
        version = re.search(r'SHAPEPROOF_VERSION "(.+)"', (ROOT / "include/shapeproof/version.hpp").read_text(encoding="utf-8"))
        extra = [HERE / "style.css", HERE / "site.js", *sorted(self.images)]
        settings = (HERE / "Doxyfile").read_text(encoding="utf-8") + "\n".join(
            [
                f"PROJECT_NUMBER = {version[1]}",
                f"OUTPUT_DIRECTORY = {self.out}",
                f"INPUT = {self.input}",
                f"STRIP_FROM_PATH = {self.input / 'include'}",
                f"STRIP_FROM_INC_PATH = {self.input / 'include'}",
                f"HTML_HEADER = {self.out / 'header.html'}",
                f"HTML_FOOTER = {HERE / 'footer.html'}",
                f"HTML_EXTRA_FILES = {' '.join(map(str, extra))}",
                f"GENERATE_TAGFILE = {self.out / 'names.xml'}",
                "",
            ]
        )
        shutil.rmtree(self.out / "html", ignore_errors=True)
        if subprocess.run(["doxygen", "-"], input=settings, text=True, check=False).returncode:
            sys.exit("Doxygen has warnings")

    def finish(self):
        """The names of headings are unique in a page here, and in the whole site for Doxygen."""
        for file in (self.out / "html").rglob("*.html"):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(r'((?:id|name)="|#)[a-z_0-9]+--', r"\1", text), encoding="utf-8")
        index = [*self.sections(), *self.symbols()]
        (self.out / "html" / "names.js").write_text(f"const names = {json.dumps(index, ensure_ascii=False)};\n", encoding="utf-8")

    def sections(self):
        """For the search: each page and heading, as [what is found, where it is, address]."""
        for page, name in self.pages.items():
            text = FENCE.sub("", page.read_text(encoding="utf-8"))
            title = re.search(r"^# (.+)$", text, re.M)[1]
            yield [title, "page", f"{name}.html"]
            for heading in re.findall(r"^##+ (.+)$", text, re.M):
                shown = re.sub(r"`|\[|\]\([^)]*\)", "", heading)
                yield [shown, title, f"{name}.html#{slug(heading)}"]
        for source, name in self.examples.items():
            yield [source.stem, "example", f"{name}.html"]

    def symbols(self):
        """For the search: each class, function and constant."""
        for compound in xml.etree.ElementTree.parse(self.out / "names.xml").getroot():
            kind, name, file = compound.get("kind"), compound.findtext("name"), compound.findtext("filename")
            if kind in ("class", "struct", "concept", "union"):
                yield [name, kind, file if file.endswith(".html") else f"{file}.html"]
            if kind in ("namespace", "class", "struct"):
                for member in compound.iter("member"):
                    if member.get("kind") not in ("enumvalue", "friend"):
                        address = f"{member.findtext('anchorfile')}#{member.findtext('anchor')}"
                        yield [f"{name}::{member.findtext('name')}", member.get("kind"), address]


def html_code(text):
    return re.sub(r"`([^`]+)`", lambda code: f"<code>{html.escape(code[1])}</code>", text)


def with_common_comments(text):
    """A header whose common members have their meaning as a comment."""
    lines = []
    for line in text.splitlines():
        found = COMMON_MEMBER.match(line)
        above = lines[-1].lstrip() if lines else ""
        if found and not above.startswith("///") and "///<" not in line:
            lines.append(f"  /// {COMMON[found['name']]}")
        lines.append(line)
    return "\n".join(lines) + "\n"


def main():
    out = pathlib.Path(sys.argv[1]).resolve()
    site = Site(out)
    site.write_input()
    site.run_doxygen()
    site.finish()
    print(f"{out / 'html' / 'index.html'}")


if __name__ == "__main__":
    main()

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
# What only the library itself calls is not in the reference.
INNER = re.compile(
    r"shapeproof/(?:faults|fixes|cpp)/|shapeproof/field/(?:field_words|write_dtype_policy)\.hpp"
    r"|shapeproof/base/(?!name|string_ref|fixed_string|growable_list|text_sink)\w+\.hpp"
    r"|shapeproof/graph/(?!graph\.|graph_model\.)\w+\.hpp"
    r"|shapeproof/keras/(?!imported_model|json\.|problem|read_limits|read_options)\w+\.hpp"
    r"|shapeproof/libtorch/(?!options|step|summary|module_tree|spec_of|build|modules)\w+\.hpp"
    r"|shapeproof/model/(?!model\.|sequential\.|pipeline|model_view|all_)\w+\.hpp"
    r"|shapeproof/layer/(?!layer\.|layer_call|layer_concepts|layer_traits|loss_type|nested|weight|record)\w+\.hpp"
    r"|shapeproof/draw/(?!diagram\.|draw)\w+\.hpp|shapeproof/infer/(?!infer\.|trace|weights)\w+\.hpp"
    r"|shapeproof/report/module_table|shapeproof/sizes/size_form\."
    r"|shapeproof/adapters/(?!pointer|element_type)"
)
UNUSED = ["*-members.html", "functions.html", "functions_[!8]*.html", "globals*.html", "namespacemembers*.html", "classes.html"]
UNUSED += ["*.png", "doxygen.*", "tabs.css", "jquery.js", "dynsections.js"]
NAMESPACES = {
    "shapeproof": "The library.",
    "shapeproof::nn": "PyTorch's modules and losses, as `torch::nn` has them.",
    "shapeproof::aten": "PyTorch's operators, by the names of its dispatcher.",
    "shapeproof::keras": "Models from the files that Keras saves, and to its JSON.",
    "shapeproof::libtorch": "Programs that use LibTorch.",
    "shapeproof::testing": "For `CHECK_SHAPES` and `CHECK_FITS`.",
    "shapeproof::rules": "Rules that layers share. They may change at any time.",
}
# The members that classes have in common, see CONTRIBUTING.md.
COMMON = {
    "type_name": "The name of the class, as messages and files have it.",
    "traits": "What kind of layer it is.",
    "fields": "Passes each field's name and member to `field`.",
    "validate": "What the constructor refuses of the values of the fields.",
    "infer": "The rule of the shape: the output's, or what does not fit.",
    "infer_built": "The shape for which Keras builds the next layers, where it is another one.",
    "weights": "Adds the layer's weights, as names and shapes, to the sink.",
    "multiply_adds": "How often it multiplies a number and adds the product.",
    "axis_names": "The names of the input's axes.",
    "explain": "Writes the arithmetic of the output's shape.",
    "output_dtype": "The type of the output's elements.",
    "call_fault": "What a call refuses of the type of the data.",
    "backward": "What fails only when the gradients are computed.",
    "broadcasts": "Whether the loss repeats the smaller of its tensors.",
    "SharedRules": "The class whose compiled rules this one shares.",
    "name": "The name of the layer; empty: an automatic one.",
    "trainable": "Whether the weights are trained.",
    "dtype": "The type of the elements.",
    "record_count": "How many records it takes.",
    "records": "How many records it takes, or where they are.",
    "edges": "How many inputs it lists, or these edges.",
    "is_input": "Whether it is an input.",
    "is_again": "Whether it calls the layer of another node.",
    "write_records": "Writes its records.",
    "field_kind": "Which kind of field it is.",
    "words": "How many words of a record it takes, or these words.",
    "store": "Writes the value to the words of a record.",
    "load": "Reads the value from the words of a record.",
    "choice_names": "The words of the choice, in the order of its enumerators.",
    "choice_ignores_case": "Whether upper and lower case are the same.",
    "begin": "Where the elements begin.",
    "end": "Behind the last element.",
    "size": "How many there are.",
    "count": "How many there are.",
    "capacity": "How many there can be.",
    "empty": "Whether there is none.",
    "push_back": "Adds one at the end.",
    "view": "It as text.",
    "rank": "The number of axes.",
    "ok": "Whether nothing is wrong.",
    "named": "The same with this name.",
    "to_string": "Its name as text.",
    "operator bool": "Whether nothing is wrong.",
    "operator==": "Whether both are the same.",
    "operator!=": "Whether they differ.",
    "contains": "Whether it is one of them.",
    "is_open": "Whether there is no end.",
    "error": "What is wrong; of code `ok` if nothing is.",
    "operator+=": "Adds another one to it.",
    "operator++": "Goes to the next one.",
    "operator*": "The one where it stands.",
    "operator[]": "The element at a place.",
    "operator=": "Takes another value.",
}
MEMBER_OR_FUNCTION = re.compile(
    r"^(?:  |    )?(?! |return|///)(?:\[\[\w+\]\] |friend |static |constexpr |consteval |inline |explicit |virtual )*"
    r"(?:using |[\w:<>,&*\" ]+? )?(?P<name>" + "|".join(re.escape(name) for name in COMMON) + r")(?: = .*|\(.*|\{.*|;.*|\[.*)$"
)
NAMES = re.compile(r"^inline constexpr \w+ \w+_names\[\]")
CLASS = re.compile(r"^ *(?:struct|class) (?:\[\[\w+\]\] )?(?P<name>\w+)")
CONSTRUCTOR = re.compile(r" +(?:explicit |explicit\(.*?\) |constexpr |consteval |inline )*(?P<name>\w+)\(")
OPERATOR = re.compile(r"^using (?P<name>\w+) =")
ABOUT_HEADER = re.compile(r"^(?:///.*\n)+(?=\n*(?:namespace |#include |#if))", re.M)
GUIDE = re.compile(r"^(?P<name>\w+)\(.*\) -> .*;$")


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
        file = file / "README.md" if (file / "README.md") in [*self.pages, CONTENTS] else file
        suffix = f"#{anchor}" if anchor else ""
        if file == CONTENTS:  # it is the navigation
            return "index.html"
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
        if text.endswith(".md") and target:  # the name of a file says little in a site
            text = title_of((page.parent / address.partition("#")[0]).resolve())
        return f'<a href="{target}">{html_code(text)}</a>' if target else text

    def page(self, page):
        """The text of a page as Doxygen reads it."""
        name = self.pages[page]
        used = {}

        def heading(found):
            hashes, text = found.groups()
            text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)  # Doxygen has no links in headings
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
        namespaces = "".join(f"/** @namespace {name}\n{meaning} */\n" for name, meaning in NAMESPACES.items())
        (self.input / "pages" / "namespaces.dox").write_text(namespaces, encoding="utf-8")
        for header in sorted((ROOT / "include").rglob("*.hpp")):
            text = header.read_text(encoding="utf-8")
            if is_inner(header, text):
                continue
            copy = self.input / header.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(with_common_comments(header, text), encoding="utf-8")

    def navigation(self):
        lines = []
        for title, entries in contents():
            lines.append(f"<h2>{title}</h2><ul>")
            links = [(name, self.pages[page]) for name, page in entries]
            links += [("Classes", "annotated"), ("Headers", "files")] if title == "Reference" else []
            lines += [f'<li><a href="$relpath^{page}.html">{name}</a></li>' for name, page in links]
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
                f"STRIP_FROM_PATH = {self.input / 'include'} {self.input} {self.out}",
                f"STRIP_FROM_INC_PATH = {self.input / 'include'}",
                f"HTML_HEADER = {self.out / 'header.html'}",
                f"LAYOUT_FILE = {HERE / 'layout.xml'}",
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
        """The names of headings are unique in a page here, and in the whole site for Doxygen; codes lead to their page."""
        codes = re.findall(r"^## (\w+)$", (ROOT / "docs" / "codes.md").read_text(encoding="utf-8"), re.M)
        shown_code = re.compile(r"(>[^<]*(?:error|warning)\[)(" + "|".join(codes) + r")\]")
        for name in UNUSED:  # lists of the same again, to which nothing leads, and Doxygen's own looks
            for file in (self.out / "html").glob(name):
                file.unlink()
        for file in (self.out / "html").rglob("*.html"):
            text = file.read_text(encoding="utf-8")
            text = re.sub(r'((?:id|name)="|#)[a-z_0-9]+--', r"\1", text)
            text = shown_code.sub(r'\1<a href="codes.html#\2">\2</a>]', text)
            text = re.sub(r'<img src="closed.png"[^>]*>(?:&#160;)?| onclick="[^"]*"', "", text)  # what is inherited is shown
            if 'id="nested-classes"' not in text:  # they are private
                text = re.sub(r'<a href="#nested-classes">.*?</a>(?: &#124;\s*)?', "", text)
            text = text.replace(">File List<", ">Headers<").replace(">Class List<", ">Classes<")
            text = re.sub(r'<div class="textblock">Here (?:is|are) .*?</div>', "", text)
            text = re.sub(r" (?:Namespace|File|Directory|Concept) Reference(?=<)", "", text)
            text = re.sub(r'<h2 class="groupheader">\s*</h2>', "", text)
            text = re.sub(r'<div class="title">(.*?)</div>', r'<h1 class="title">\1</h1>', text, flags=re.S)
            file.write_text(text, encoding="utf-8")
        index = [*self.sections(), *self.symbols()]
        (self.out / "html" / "names.js").write_text(f"const names = {json.dumps(index, ensure_ascii=False)};\n", encoding="utf-8")

    def sections(self):
        """For the search: each page and heading, as [what is found, where it is, address]."""
        for page, name in self.pages.items():
            text = FENCE.sub("", page.read_text(encoding="utf-8"))
            title = title_of(page)
            yield [title, "page", f"{name}.html"]
            folder = page.parent.name
            title = f"{folder}: {title}" if folder in ("layers", "modules") else title
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
                        kind = {"typedef": "type", "enumeration": "type", "variable": "constant"}.get(member.get("kind"), "function")
                        yield [f"{name}::{member.findtext('name')}", kind, address]


def is_inner(header, text):
    if header.parent.name == "rules":
        return "void fields(" not in text  # else it is a template that classes of layers are made of
    return INNER.search(header.as_posix()) is not None


def title_of(page):
    return re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.M)[1]


def html_code(text):
    return re.sub(r"`([^`]+)`", lambda code: f"<code>{html.escape(code[1])}</code>", text)


def common_comment(line, is_operator, classes):
    if found := MEMBER_OR_FUNCTION.match(line):
        return COMMON[found["name"]]
    if is_operator and (found := OPERATOR.match(line)):
        return f"PyTorch's operator `aten::{found['name']}`."
    if NAMES.match(line):
        return "The words of the choice, in the order of its enumerators."
    if (found := CONSTRUCTOR.match(line)) and found["name"] in classes:
        made = "one with the defaults" if "() = default" in line else "a copy" if "= default" in line else "one of these"
        return f"Makes {made}."
    if found := GUIDE.match(line):
        return f"What a `{found['name']}` of these is."
    return None


def declaration_begin(lines):
    """Where the declaration begins whose last line is the next one: at its `template <...>`."""
    for place in range(len(lines) - 1, max(len(lines) - 5, -1), -1):
        if lines[place].lstrip().startswith("template <"):
            return place
        if lines[place].rstrip().endswith((";", "}", "{", ":")) or lines[place].lstrip().startswith("//"):
            break
    return len(lines)


def with_common_comments(header, text):
    """A header in which what many classes have in common has its meaning as a comment."""
    text = re.sub(r"(?<=namespace shapeproof)::inline v\w+", "", text)  # nobody writes it
    # Doxygen cannot place specializations of other libraries' templates.
    text = re.sub(r"^(?:///[^\n]*\n)*template <[^\n]*>\nstruct (?:fmt|std)::.*?^};\n", "", text, flags=re.M | re.S)
    about = ABOUT_HEADER.search(text)  # it is what the header has, and not about the whole namespace
    text = ABOUT_HEADER.sub("", text)
    lines = ["/// @file", *(about[0].splitlines() if about else [])]
    is_operator = header.parent.name == "aten"
    classes = set()
    for line in text.splitlines():
        if line.lstrip().startswith("///"):  # Doxygen takes an apostrophe for the end of code
            line = re.sub(r"`([^`]*)`", lambda code: f"`{code[0]}`" if "'" in code[1] else code[0], line)
        if found := CLASS.match(line):
            classes.add(found["name"])
        comment = common_comment(line, is_operator, classes)
        if comment and "///<" not in line:
            place = declaration_begin(lines)
            if not place or not lines[place - 1].lstrip().startswith("///"):
                lines.insert(place, f"{re.match(' *', line)[0]}/// {comment}")
        lines.append(line)
    return "\n".join(lines) + "\n"


def main():
    if shutil.which("doxygen") is None:
        print("Doxygen is not installed", file=sys.stderr)
        sys.exit(77)  # for ctest: skipped
    out = pathlib.Path(sys.argv[1]).resolve()
    site = Site(out)
    site.write_input()
    site.run_doxygen()
    site.finish()
    print(f"{out / 'html' / 'index.html'}")


if __name__ == "__main__":
    main()

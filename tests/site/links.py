#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that the site hangs together, without a browser.

- Every link within the site leads to a page, and to a place on it that is there. Nothing is loaded from elsewhere.
- Every page of the navigation can be reached, and every page in docs/ is in it.
- The texts of errors lead to the pages of their codes. The search knows layers, modules, operators, codes and functions, and every address that it has is there.
- No page names a path of the machine that built it.

    links.py SITE PROJECT_DIRECTORY
"""

import html.parser
import json
import pathlib
import re
import sys
import urllib.parse

SOUGHT = {
    "Conv2D": "layers_convolution.html#conv2d",
    "Conv2d": "modules_convolution.html#conv2d",
    "rank_mismatch": "codes.html#rank_mismatch",
    "shapeproof::Dense": "structshapeproof_1_1Dense.html",
    "shapeproof::check": "namespaceshapeproof.html",
    "shapeproof::aten::relu_": "namespaceshapeproof_1_1aten.html",
    "Tutorial": "tutorial.html",
}


class Page(html.parser.HTMLParser):
    def __init__(self, file):
        super().__init__()
        self.links, self.loaded, self.places, self.navigation = [], [], set(), []
        self.in_navigation = False
        self.text = file.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.in_navigation = self.in_navigation or tag == "nav"
        self.places |= {found[key] for key in ("id", "name") if found.get(key)}
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
            if self.in_navigation:
                self.navigation.append(found["href"])
        if tag in ("img", "script", "link", "iframe"):
            self.loaded += [found[key] for key in ("src", "href") if found.get(key)]

    def handle_endtag(self, tag):
        self.in_navigation = self.in_navigation and tag != "nav"


def problems(site, project):
    pages = {file.name: Page(file) for file in sorted(site.glob("*.html"))}
    machine = [str(project), str(site)]
    for name, page in pages.items():
        for address in page.loaded:
            if re.match(r"\w+:|//", address) or not (site / address).is_file():
                yield f"{name}: loads {address}"
        for address in page.links:
            if re.match(r"(?:https?|mailto):", address):
                continue
            path, _, place = urllib.parse.unquote(address).partition("#")
            target = pages.get(path) if path else page
            if target is None and not (site / path).is_file():
                yield f"{name}: nothing is at {address}"
            elif place and target is not None and place not in target.places:
                yield f"{name}: no place {place} in {path or name}"
        if re.search(r"<[^>]* on(?:click|load)=", page.text):
            yield f"{name}: calls a script that is not there"
        if re.search(r"&lt;(?:a|img|code) ", page.text):
            yield f"{name}: shows tags"
        for path in machine:
            if path in page.text:
                yield f"{name}: names {path}"

    if 'error[<a href="codes.html#' not in pages["tutorial.html"].text:
        yield "tutorial.html: what is printed has no link to the code of the error"

    reached = set(pages["index.html"].navigation)
    for file in (project / "docs").glob("*.md"):
        name = f"{file.stem}.html"
        if file.name != "README.md" and name not in reached:
            yield f"docs/README.md does not list {file.name}"

    names = json.loads((site / "names.js").read_text(encoding="utf-8").removeprefix("const names = ").rstrip(";\n"))
    known = {}
    for name, _, address in names:
        known.setdefault(name, []).append(address)
        path, _, place = address.partition("#")
        if path not in pages or (place and place not in pages[path].places):
            yield f"the search: {name} is not at {address}"
    for name, address in SOUGHT.items():
        if not any(found.startswith(address) for found in known.get(name, [])):
            yield f"the search does not find {name} at {address}, but at {known.get(name)}"
    print(f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links, {len(names)} names")


def main():
    if not pathlib.Path(sys.argv[1]).is_dir():
        print("the site was not built")
        return 77
    found = list(problems(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
    print("\n".join(found[:50]))
    print(f"{len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

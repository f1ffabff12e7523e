#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks at the main pages of the site in a browser, Chromium without a window, as files and without a server.

On a telephone (375 pixels wide) and on a screen (1280) nothing is wider than the page, the navigation is there or behind
its button, and no script reports an error. The search finds a layer, and a click on what it found leads to it. Ends with
77, which ctest takes for "skipped", where there is no Chromium.

    browser.py SITE [--pictures FOLDER]
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PAGES = [
    "index.html", "tutorial.html", "guide.html", "install.html", "from_keras.html", "from_libtorch.html", "check_model.html",
    "layers.html", "layers_convolution.html", "modules_recurrent.html", "codes.html", "differences.html", "upgrading.html",
    "benchmarks.html", "benchmark.html", "support.html", "own_layer.html", "example_10_resnet50.html", "annotated.html",
    "files.html", "structshapeproof_1_1Dense.html", "structshapeproof_1_1Fit.html", "namespaceshapeproof.html",
]  # fmt: skip
WIDTHS = [375, 1280]
SOUGHT = {"Conv2D": "layers_convolution.html#conv2d", "rank_mismatch": "codes.html#rank_mismatch", "check": "namespaceshapeproof"}

# A page that opens the others in a frame of each width, and writes what it saw as its own text.
DRIVER = """<!DOCTYPE html><meta charset="utf-8"><pre id="seen"></pre><iframe id="frame"></iframe><script>
const {site, pages, widths, sought} = INPUT;
const frame = document.getElementById("frame");
const problems = [];
function open(page, width) {
  return new Promise((done) => {
    frame.style.cssText = `width:${width}px;height:900px;border:0`;
    frame.onload = () => done(frame.contentDocument);
    frame.src = `${site}/${page}`;
  });
}
// Whether something reaches beyond the page's width and does not lie in what scrolls by itself.
function tooWide(shown, width) {
  if (shown.documentElement.scrollWidth <= width) return [];
  return [...shown.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1)
    .filter((one) => {
      for (let outer = one.parentElement; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflowX !== "visible" && outer !== shown.body) return false;
      }
      return true;
    }).slice(0, 3).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
}
async function look() {
  for (const width of widths) {
    for (const page of pages) {
      const shown = await open(page, width);
      const scrolled = shown.documentElement.scrollWidth;
      if (scrolled > width) problems.push(`${page} at ${width}: ${scrolled} wide: ${tooWide(shown, width).join("; ")}`);
      const button = shown.getElementById("menu-shown");
      const menu = shown.querySelector("nav");
      const visible = () => getComputedStyle(menu).display !== "none";
      if (visible() !== (width > 960)) problems.push(`${page} at ${width}: navigation ${visible() ? "" : "not "}shown`);
      button.checked = true;
      if (!visible()) problems.push(`${page} at ${width}: the button does not show the navigation`);
      if (!shown.querySelector("h1.title")) problems.push(`${page}: no title`);
    }
    const shown = await open("guide.html", width);
    const field = shown.querySelector("#search input");
    for (const [name, address] of Object.entries(sought)) {
      field.value = name;
      field.dispatchEvent(new Event("input"));
      const found = [...shown.querySelectorAll("#search li a")].map((one) => one.getAttribute("href"));
      if (!found.slice(0, 5).some((one) => one.startsWith(address))) {
        problems.push(`at ${width}: the search for ${name} gives ${found.slice(0, 5)}`);
      }
      if (shown.documentElement.scrollWidth > width) problems.push(`at ${width}: what the search found is too wide`);
    }
    field.value = "conv2d";
    field.dispatchEvent(new Event("input"));
    const opened = new Promise((done) => { frame.onload = done; });
    shown.querySelector("#search li a").click();
    await opened;
    if (!frame.contentWindow.location.href.endsWith("#conv2d")) {
      problems.push(`a click on what was found led to ${frame.contentWindow.location.href}`);
    }
  }
  document.getElementById("seen").textContent = `SEEN ${JSON.stringify(problems)} END`;
}
look();
</script>"""


def chromium():
    names = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
    return next((found for name in names if (found := shutil.which(name))), None)


def run(browser, profile, *arguments):
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--hide-scrollbars"]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=120, check=False)


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    browser = chromium()
    if browser is None or not site.is_dir():
        print("the site was not looked at: no Chromium" if site.is_dir() else "the site was not built")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        settings = {"site": site.as_uri(), "pages": PAGES, "widths": WIDTHS, "sought": SOUGHT}
        driver = pathlib.Path(folder) / "driver.html"
        driver.write_text(DRIVER.replace("INPUT", json.dumps(settings)), encoding="utf-8")
        options = ["--allow-file-access-from-files", "--enable-logging=stderr", "--virtual-time-budget=60000", "--window-size=1400,1000"]
        seen = run(browser, f"{folder}/profile", *options, "--dump-dom", driver.as_uri())
        found = re.search(r"SEEN (.*?) END</pre>", seen.stdout, re.S)
        problems = json.loads(found[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")) if found else ["nothing was seen"]
        problems += re.findall(r"CONSOLE.*", seen.stderr)
        if "--pictures" in sys.argv:
            pictures = pathlib.Path(sys.argv[sys.argv.index("--pictures") + 1])
            pictures.mkdir(parents=True, exist_ok=True)
            for page in PAGES:
                for width in WIDTHS:
                    picture = f"--screenshot={pictures / f'{page}.{width}.png'}"
                    run(browser, f"{folder}/profile", picture, f"--window-size={width},1600", f"{site.as_uri()}/{page}")
    print("\n".join(problems))
    print(f"{len(PAGES)} pages in {len(WIDTHS)} widths, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

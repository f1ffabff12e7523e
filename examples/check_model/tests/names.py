#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts every control, every invisible character and what other languages take for their own into every place of a file
or of the command line that holds text, and looks at every output of check_model.

    names.py CHECK_MODEL REPORT_SCHEMA

Nothing of it may get to a terminal as it is, or make a line more than a plain name does; JSON reads as the same, and
pictures and reports can still be read.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as xml

try:
    import jsonschema
except ImportError:
    jsonschema = None

HERE = pathlib.Path(__file__).resolve().parent
CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
INVISIBLE = [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0x3164,
             0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC), 0xE0000, 0xE0001, *range(0xE0020, 0xE0080, 5), 0xE007F]  # fmt: skip
FORBIDDEN = {chr(number) for number in (*CONTROLS, *INVISIBLE)} - {"\n"}
COLOUR = re.compile(r"\x1b\[(?:0|1|1;3[1-4])m")
FORGED = ["\nmodel 'x': fits", "\r\n::error::forged", "##[error]forged", "##vso[x]y", "\x1b]0;title\x07", "\u202egnp.exe",
          '"]; evil -> n0 [label="', '"] --> x\nclick n0 "j"', "%%{init: {}}%%", "*/ ??/ \\", "</b>&lt;#34;`x`|", "::,%0A",
          "\\u{1b} \\x{85}"]  # fmt: skip
# Only the command line has bytes that are no UTF-8: those of JSON are no JSON.
BROKEN = [bytes(range(first, first + 8)) for first in range(0x80, 0x100, 8)]
BROKEN += [b"\xc0\x8a", b"\xe0\x80\x8a", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\xf0\x9f\x98"]

FORMATS = [[], ["--color", "always"], ["--summary"], ["--format", "json", "--summary"], ["--format", "sarif"],
           ["--format", "github"], ["--format", "gitlab"], ["--format", "dot"], ["--format", "mermaid"],
           ["--emit-header", "net"]]  # fmt: skip


def pieces(length):
    """Texts that hold all characters, so many in each."""
    characters = [chr(number) for number in (*CONTROLS, *INVISIBLE)]
    return ["-".join(characters[i : i + length]) for i in range(0, len(characters), length)]


# Short enough for a name, also when they are shown.
TEXTS = [*pieces(5), *FORGED]
ALL = "".join([*pieces(1000), *FORGED])


def plain(text):
    """As long as the text is when it is shown."""
    length = 0
    for one in os_bytes(text).decode("utf-8", "surrogateescape"):
        if "\udc80" <= one <= "\udcff":
            length += len("\\x{00}")
        else:
            length += len(f"\\u{{{ord(one):x}}}") if one in FORBIDDEN or one == "\n" else 1
    return "x" * length


def os_bytes(text):
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def layer(kind, **config):
    return {"class_name": kind, "config": config}


def sequential(text, *layers):
    first = layer("InputLayer", name=f"i{text}", batch_shape=[None, 8])
    return layer("Sequential", name=f"m{text}", layers=[first, *layers])


def graph(texts, units, source=None):
    """A graph with names that end in one of the texts each."""
    names = {one: f"{one}{text}" for one, text in zip("miabs", texts)}

    def node(kind, name, sources, **config):
        calls = [[[names.get(one, one), 0, 0, {}] for one in sources]] if sources else []
        return {**layer(kind, name=names[name], **config), "name": names[name], "inbound_nodes": calls}

    nodes = [node("InputLayer", "i", [], batch_shape=[None, 8]), node("Dense", "a", ["i"], units=4),
             node("Dense", "b", [source or "i"], units=units), node("Add", "s", ["a", "b"])]  # fmt: skip
    ends = {"input_layers": [[names["i"], 0, 0]], "output_layers": [[names["s"], 0, 0]]}
    return layer("Functional", name=names["m"], layers=nodes, **ends)


def chain(texts):
    model, name, first, second, third = texts
    layers = [layer("InputLayer", name=f"i{name}", batch_shape=[None, 8]), layer("Dense", name=f"c{first}", units=0),
              layer("LSTM", name=f"a{second}", units=3), layer("Dense", name=f"b{third}", units=3)]  # fmt: skip
    return layer("Sequential", name=f"m{model}", layers=layers)


def models(text):
    """The text in every place of a file that holds text; models that fit and others."""
    dense = layer("Dense", name=f"d{text}", units=4)
    return {
        "fits": sequential(text, dense),
        "a fault": sequential(text, layer("Conv2D", name=f"d{text}", filters=4, kernel_size=3)),
        "a model within": sequential(text, sequential(text, dense), dense),
        "the same names": sequential(text, dense, dense),
        "a long name": sequential(text, layer("Dense", name="層" * 17 + text + "層" * 9, units=4)),
        "an activation": sequential(text, layer("Dense", name="d", units=4, activation=text)),
        "a padding": sequential(text, layer("MaxPooling1D", name="d", padding=text, data_format=text)),
        "an equation": sequential(text, layer("EinsumDense", name="d", equation=text, output_shape=[4])),
        "a number": sequential(text, layer("Dense", name="d", units=text)),
        "a type": sequential(text, layer("Dense", name="d", units=4, dtype=text)),
        "a size": sequential(text, layer("Reshape", name="d", target_shape=[text])),
        "a key": sequential(text, layer("Dense", **{"name": "d", "units": 4, text: text})),
        "a class": sequential(text, layer(text or "x", name=f"d{text}"), dense),
        "a model's class": layer(text or "x", name=text),
        "a graph that fits": graph([text] * 5, 4),
        "a node that is not there": graph([text] * 5, 4, source=f"n{text}"),
        "a circle": graph([text] * 5, 4, source="s"),
        "a text": text,
    }


class Tester:
    def __init__(self, program, schema):
        self.program = program
        self.runs, self.failed, self.pictures = 0, 0, 0
        self.known = {}
        paths = {"json": schema, "sarif": HERE / "sarif.schema.json", "gitlab": HERE / "gitlab.schema.json"}
        schemas = {name: json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for name, path in paths.items()}
        self.checks = {}
        if jsonschema is not None:
            self.checks = {name: jsonschema.validators.validator_for(one)(one) for name, one in schemas.items()}

    def fail(self, what, why):
        self.failed += 1
        print(f"{what}: {why}")

    def run(self, arguments, stdin=b""):
        self.runs += 1
        words = [os_bytes(word) for word in (self.program, *arguments)]
        run = subprocess.run(words, input=stdin, capture_output=True, check=False, timeout=60)
        return run.returncode, run.stdout, run.stderr

    def look(self, what, arguments, outputs):
        """Whether what was printed is clean."""
        code, out, error = outputs
        if code not in (0, 1, 2) or (code == 2) != error.startswith(b"check_model: error: "):
            self.fail(what, f"exit code {code}, {error!r}")
        for text in (out, error):
            try:
                shown = text.decode("utf-8")
            except UnicodeDecodeError as wrong:
                self.fail(what, f"{wrong}: {text!r}")
                continue
            if "always" in arguments:
                shown = COLOUR.sub("", shown)
            unseen = sorted(f"U+{ord(one):04X}" for one in FORBIDDEN & set(shown))
            unseen += sorted({f"U+{ord(one):04X}" for one in shown if unicodedata.category(one) in ("Cs", "Zl", "Zp")})
            if unseen or "##" in shown:
                self.fail(what, f"{' '.join(unseen)} in {shown!r}")

    def compare(self, what, arguments, stdin, plain_arguments, plain_stdin):
        outputs = self.run(arguments, stdin)
        key = (*map(os_bytes, plain_arguments), plain_stdin)
        if key not in self.known:
            self.known[key] = self.run(plain_arguments, plain_stdin)
        expected = self.known[key]
        self.look(what, arguments, outputs)
        lines = [[text.count(b"\n") for text in texts[1:]] for texts in (outputs, expected)]
        if outputs[0] != expected[0] or lines[0] != lines[1]:
            self.fail(what, f"{outputs[0]}, {lines[0]} lines; with a plain name {expected[0]}, {lines[1]}: {outputs}")
        return outputs

    def read(self, what, arguments, out, names):
        """Whether those for whom an output is meant can read it."""
        kind = arguments[1] if arguments[:1] == ["--format"] else ""
        if kind in ("json", "sarif", "gitlab"):
            report = json.loads(out)
            for error in self.checks[kind].iter_errors(report) if self.checks else ():
                self.fail(what, error.message)
            layers = [one["layer"]["name"] for one in report.get("findings", []) if one["layer"]] if kind == "json" else []
            if kind == "json" and names is not None and not {report["model"], *layers} <= names:
                self.fail(what, f"{report['model']!r} and {layers} are other names")
        if kind == "github":
            for line in out.splitlines():
                if not re.fullmatch(rb"::(error|warning) file=-,line=1,title=\w+::[^\r\n]*", line):
                    self.fail(what, f"no annotation: {line!r}")
        if kind == "mermaid":
            label = rb'"[^"\\;`{}<>|%]*(?:(?:#\d+;|<br/>)[^"\\;`{}<>|%]*)*"'
            forms = [rb"flowchart TB", rb"  (n\d+|model)(\[%b\]|\(\[%b\]\))(:::\w+)?" % (label, label),
                     rb"  n\d+ (-->|==>|-\.->)(\|%b\|)? n\d+" % label, rb"  subgraph c\d+\[%b\]" % label, rb"  end",
                     rb"  class c\d+ \w+", rb"  classDef .*", rb"  linkStyle [\d,]+ .*"]  # fmt: skip
            for line in out.split(b"\n")[:-1]:
                if not any(re.fullmatch(form, line) for form in forms):
                    self.fail(what, f"no Mermaid: {line!r}")
        if kind == "dot" and out and shutil.which("dot") is not None:
            run = subprocess.run(["dot", "-Tsvg"], input=out, capture_output=True, check=False)
            nodes = len(re.findall(rb"^n\d+ \[", out, re.M))
            groups = [one for one in xml.fromstring(run.stdout).iter() if one.get("class") == "node"] if run.stdout else []
            if run.returncode != 0 or len(groups) != nodes:
                self.fail(what, f"no picture: {run.stderr!r}")
            self.pictures += 1


def check_file(tester, what, model, harmless, arguments, names):
    words = ["-", *arguments]
    stdin, plain_stdin = json.dumps(model).encode(), json.dumps(harmless).encode()
    what = f"{what}, {' '.join(words)}"
    code, out, _ = tester.compare(what, words, stdin, words, plain_stdin)
    if code in (0, 1):
        tester.read(what, arguments, out, names)


def files(tester):
    for first in range(0, len(TEXTS), 5):  # all texts through all formats, five in one file
        five = [TEXTS[(first + i) % len(TEXTS)] for i in range(5)]
        even = [plain(text) for text in five]
        names = {f"{one}{text}" for one in "miabcs" for text in five}
        for arguments in FORMATS:
            check_file(tester, f"a chain with {five}", chain(five), chain(even), arguments, names)
            check_file(tester, f"a graph with {five}", graph(five, 5), graph(even, 5), arguments, names)
    for number, text in enumerate([ALL, *TEXTS]):  # all texts in all places, in one of the formats
        harmless = models(plain(text))
        for place, (name, model) in enumerate(models(text).items()):
            turn = number + place
            for arguments in FORMATS if text == ALL else FORMATS[turn % 30 : turn % 30 + 1]:
                more = ["--allow-unknown-layers"] if name == "a class" and number % 3 else []
                check_file(tester, f"{name} with {text!r}", model, harmless[name], [*arguments, *more], None)
        broken = os_bytes('{"class_name": "' + text)
        tester.look(f"no JSON, with {text!r}", ["-"], tester.run(["-"], broken))


ARGUMENTS = (["--input", b"%b=5,64"], ["--input", b"5,-%b"], ["--dtype", b"d%b"], ["--format", b"f%b"], [b"more%b"],
             ["--explain", b"e%b"], ["--emit-header", b"h-%b"], ["--color", b"c%b"], [b"--o%b"], [b"--summary=%b"],
             ["--output", b"/no/such/%b"], [b"--input"], ["--labels", b"%b=5,1"], ["--labels", b"5,1:%b"],
             ["--loss", b"%b=mse"], ["--loss", b"%b"], ["--silence", b"%b"], ["--batch-size", b"n%b"], [b"no*%b"])  # fmt: skip


def command_line(tester, directory):
    model = (HERE / "siamese.json").read_bytes()
    every = [os_bytes(ALL) + b"".join(BROKEN), *map(os_bytes, FORGED)]
    for number, text in enumerate(every):
        text = text.replace(b"\0", b"")
        for arguments in ARGUMENTS if number == 0 else ARGUMENTS[number % 3 :: 3]:
            words = [os_bytes(word).replace(b"%b", text) for word in ("-", *arguments)]
            others = [os_bytes(word).replace(b"%b", os_bytes(plain(text))) for word in ("-", *arguments)]
            tester.compare(f"{words}", words, model, others, model)
    inside = os_bytes(str(directory)) + b"/"
    for number, text in enumerate([*map(os_bytes, (*pieces(16), *FORGED)), *BROKEN]):
        text = text.replace(b"\0", b"").replace(b"/", b"")
        path, other = inside + b"a" + text, inside + b"b" + os_bytes(plain(text))
        for one in (path, other):
            pathlib.Path(one.decode("utf-8", "surrogateescape")).write_bytes(model)
        wrong = ["--input", "7,7", "--input", "5,5", "--format", FORMATS[3 + number % 4][1]]
        tester.compare(f"{path}, {wrong}", [path, *wrong], b"", [other, *wrong], b"")
        _, out, _ = tester.compare(f"{path}", [path, *FORMATS[3]], b"", [other, *FORMATS[3]], b"")
        if json.loads(out)["file"] != path.decode("utf-8", "replace") and text not in BROKEN:
            tester.fail(f"{path}", "the file's name reads as another")
        gone = [inside + b"c" + text, "--format", "json"]
        tester.look(f"{gone}", gone, tester.run(gone))


def main(arguments):
    tester = Tester(*arguments)
    files(tester)
    with tempfile.TemporaryDirectory() as directory:
        command_line(tester, pathlib.Path(directory))
    print(f"{tester.runs} runs, {tester.pictures} pictures, {tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

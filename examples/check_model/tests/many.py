#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gives check_model folders, patterns and many files at once.

    many.py CHECK_MODEL [WRITE_HDF5]

What is printed must not depend on --jobs, and memory not on the number of files.
"""

import json
import os
import pathlib
import pty
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
DIGITS = (HERE / "digits.json").read_bytes()
RESIDUAL = (HERE / "residual.json").read_bytes()
FITS = "fits, output: (None, 10) float32\n"


def size_of(content):
    """The length of bytes as a number of Protocol Buffers' format."""
    length, size = len(content), b""
    while length > 127:
        size += bytes([length & 127 | 128])
        length >>= 7
    return size + bytes([length])


class Tester:
    def __init__(self, program, directory):
        self.program = program
        self.directory = directory
        self.failed = 0

    def run(self, *words, **more):
        run = subprocess.run([self.program, *map(os.fsencode, map(str, words))], capture_output=True, check=False,
                             timeout=120, cwd=self.directory, **more)  # fmt: skip
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def check(self, what, words, code, out=None, error=""):
        """The exit code, the whole standard output, and words of the standard error."""
        found = self.run(*words)
        good = found[0] == code and (out is None or found[1] == out) and error in found[2]
        if not good or bool(error) != bool(found[2]):
            print(f"{what}: {words}: {found}")
            self.failed += 1

    def expect(self, what, good, *found):
        if not good:
            print(f"{what}: {found}")
            self.failed += 1

    def write(self, path, content=DIGITS):
        path = self.directory / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def folders(tester):
    tester.write("models/b.json")
    tester.write("models/a/model.json")
    tester.write("models/c/model.json")  # the same name elsewhere
    tester.write("models/c/Upper.JSON")
    tester.write("models/notes.txt", b"no model")
    tester.write("models/package.json", b'{"name": "no model"}')
    tester.write("models/.git/old.json", b"{")
    tester.write("models/.hidden.json", b"{")
    three = f"models/a/model.json: {FITS}models/b.json: {FITS}models/c/Upper.JSON: {FITS}models/c/model.json: {FITS}"
    with_other = three + "models/package.json: holds no model\n5 files: 4 fit, 1 holds no model\n"
    tester.check("a folder", ["models"], 0, "5 files: 4 fit, 1 holds no model\n")
    tester.check("each that fits", ["models", "-v"], 0, with_other)
    tester.check("the folder itself and a file in it", ["models/c", "models/c/model.json", "models", "-v"], 0,
                 "models/c/Upper.JSON: " + FITS + "models/c/model.json: " + FITS + "models/a/model.json: " + FITS +
                 "models/b.json: " + FITS + "models/package.json: holds no model\n5 files: 4 fit, 1 holds no model\n")  # fmt: skip
    tester.check("what holds no model, by its name", ["models/package.json"], 2, "", "no object with a class_name")
    listed = json.loads(tester.run("models", "--format", "json")[1])["files"]
    tester.expect("all in JSON", [one["ok"] for one in listed] == [True] * 4 + [False], listed)
    for name in ("sarif", "github", "gitlab"):
        tester.expect("no finding", "package.json" not in tester.run("models", "--format", name)[1], name)
    one = json.loads(tester.run("models/a", "--format", "json")[1])
    tester.expect("a folder of one file", [file["file"] for file in one["files"]] == ["models/a/model.json"], one)
    tester.check("a report in the folder", ["models/a", "-f", "json", "-o", "models/a/report.json"], 0, "")
    tester.check("and once more", ["models/a", "-f", "json", "-o", "models/a/report.json"], 0, "")
    again = json.loads((tester.directory / "models/a/report.json").read_text())
    tester.expect("a report in the folder", again == one, again)
    (tester.directory / "models/a/report.json").unlink()
    tester.write("two/residual.json", RESIDUAL)
    (tester.directory / "empty").mkdir()
    tester.check("an empty folder", ["empty"], 2, "0 files\n", "empty: no model files in this folder")
    tester.check("an empty folder among others", ["empty", "models/a", "-v"], 2,
                 f"models/a/model.json: {FITS}1 file: 1 fits\n", "empty: no model files in this folder")  # fmt: skip
    tester.write("formats/a.yaml", b"backend: tensorflow\nclass_name: Sequential\nconfig:\n- class_name: Dense\n"
                 b"  config: {units: 3, batch_input_shape: [null, 4]}\n")  # fmt: skip
    tester.write("formats/b.YML", b"services:\n  web:\n    image: x\n")
    tester.write("formats/c.yml", b"{{ .Values.name }}: x\n")
    metadata = json.dumps({"class_name": "Sequential", "config": json.loads(DIGITS)["config"]}).encode()
    node = b"\x1a\x04root\x22\x14_tf_keras_sequential\x2a" + size_of(metadata) + metadata
    tester.write("formats/deep/saved/keras_metadata.pb", b"\x0a" + size_of(node) + node)
    tester.write("formats/deep/saved/variables/x.json", b"[1]")
    if "YAML (yaml-cpp)" not in tester.run("--version")[1]:
        (tester.directory / "formats/a.yaml").write_bytes(DIGITS)
    tester.check("every format", ["formats"], 0, "4 files: 2 fit, 2 hold no model\n")
    tester.check("YAML of another kind by its name", ["formats/b.YML"], 2, "", "b.YML: no YAML of a Keras model")
    tester.check("an error that is to be left out", ["two/residual.json", "models/a", "--silence", "axis_mismatch", "-q"],
                 1, None, "note: --silence leaves out warnings; here these are errors: axis_mismatch")  # fmt: skip
    tester.write("saved/saved_model.pb", b"\x08\x01\x12\x02")
    tester.write("saved/assets/words.json", b"[1]")
    tester.check("a SavedModel", ["saved"], 2, "", "saved: is a TensorFlow SavedModel")
    tester.check("a SavedModel among others", ["saved", "models"], 2, None, "saved: is a TensorFlow SavedModel")
    tester.write("half/a.json")
    tester.write("half/b.json", b"{")
    tester.check("a bad one among good ones", ["half", "-v"], 2, f"half/a.json: {FITS}2 files: 1 fits, 1 cannot be read\n",
                 "half/b.json: no JSON")  # fmt: skip
    if os.geteuid() != 0:
        tester.write("closed/inner/a.json")
        (tester.directory / "closed/inner").chmod(0)
        tester.check("a folder that cannot be opened", ["closed", "half/a.json"], 2, None, "closed/inner: Permission denied")
        (tester.directory / "closed/inner").chmod(0o700)


def patterns(tester):
    base = tester.directory / "tree"
    for name in ("x.json", "a/x.json", "a/b/x.json", "a/b/y.h5.json", "a/[1].json", "a/.hidden/x.json", "z.keras.txt"):
        tester.write(f"tree/{name}")
    found = lambda *words: [one["file"] for one in json.loads(tester.run(*words, "-f", "json")[1])["files"]]
    cases = {
        "tree/*.json": ["tree/x.json"],
        "tree/**/x.json": ["tree/a/b/x.json", "tree/a/x.json", "tree/x.json"],
        "tree/**/**/**/x.json": ["tree/a/b/x.json", "tree/a/x.json", "tree/x.json"],
        "tree/*/x.json": ["tree/a/x.json"],
        "tree/?/b/[!x]*": ["tree/a/b/y.h5.json"],
        "tree/a/.*/x.json": ["tree/a/.hidden/x.json"],
        "tree/a/[[]1].json": ["tree/a/[1].json"],
        "tree/a/[0-9[]1].json": ["tree/a/[1].json"],
        "tree//a///b/*": ["tree/a/b/x.json", "tree/a/b/y.h5.json"],
        f"{base}/*.json": [f"{base}/x.json"],
    }
    for pattern, names in cases.items():
        tester.expect(pattern, sorted(name.replace("//", "/").replace("//", "/") for name in found(pattern)) == names,
                      found(pattern))  # fmt: skip
    tester.expect("a file that is called like a pattern", found("tree/a/[1].json", "tree/x.json")
                  == ["tree/a/[1].json", "tree/x.json"])  # fmt: skip
    for pattern in ("tree/*.h5", "no/such/*.json", "tree/x.json/*", "tree/[", "*" * 3000 + "b", "tree/**/nothing"):
        tester.check("nothing matches", [pattern], 2, None, "none matches it as a pattern")
    start = time.monotonic()
    tester.write("long/" + "a" * 200 + ".json")
    tester.check("a pattern of many stars", ["long/" + "*a" * 100 + "b"], 2, None, "none matches it")
    tester.expect("a pattern of many stars", time.monotonic() - start < 5)


def links(tester):
    for name in ("loop", "loop/inner"):
        (tester.directory / name).mkdir()
    tester.write("loop/a.json")
    (tester.directory / "loop/inner/up").symlink_to("..")
    (tester.directory / "loop/self").symlink_to("self")
    (tester.directory / "loop/nowhere.json").symlink_to("gone")
    (tester.directory / "loop/same.json").symlink_to("a.json")
    os.mkfifo(tester.directory / "loop/pipe.json")
    tester.check("links in circles", ["loop", "-v"], 0, f"loop/a.json: {FITS}1 file: 1 fits\n")
    tester.check("links in circles and a pattern", ["loop/**/*.json", "-v"], 0, f"loop/a.json: {FITS}1 file: 1 fits\n")
    tester.check("a link to itself", ["loop/self", "loop/a.json"], 2, None, "loop/self: Too many levels of symbolic links")
    (tester.directory / "link").symlink_to("loop")
    tester.check("a link to a folder", ["link", "loop", "-v"], 0, f"link/a.json: {FITS}1 file: 1 fits\n")
    folder = os.open(tester.directory, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("deep", dir_fd=folder)
        inner = os.open("deep", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    for words in (["deep"], ["deep/**/*.json"]):
        tester.check("a folder that is too deep", words, 2, None, "File name too long")
    subprocess.run(["rm", "-rf", str(tester.directory / "deep")], check=True)


def odd_names(tester):
    for name in ("a\x1b[31m.json", "b\n::error::forged.json", "c\u202e.json", "d\udcff.json", "-v.json", "e##[error].json"):
        (tester.directory / "odd").mkdir(exist_ok=True)
        (tester.directory / "odd" / name).write_bytes(RESIDUAL if name < "c" else b"{")
    for name in ("text", "json", "sarif", "github", "gitlab"):
        code, out, error = tester.run("odd", "--format", name)
        clean = not {"\x1b", "\u202e"} & set(out + error) and "##[" not in out + error and "\n::error::forged" not in out
        tester.expect("odd names", code == 2 and clean and error.count("\n") == 3, name, code, out, error)
        if name in ("json", "sarif", "gitlab"):
            json.loads(out)


def many(tester):
    """Ten thousand files."""
    for i in range(10000):
        tester.write(f"many/{i % 100:02}/{i}.json", RESIDUAL if i % 100 == 7 else b"{" if i % 1000 == 9 else DIGITS)
    tester.run("many/00/0.json")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    expected = None
    for jobs in (1, 2, 7):
        start = time.monotonic()
        found = tester.run("many", "--jobs", jobs, "--verbose")
        tester.expect("many files", expected in (None, found), jobs)
        expected = found
        seconds = time.monotonic() - start
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"10000 files: {seconds:.1f} s, {before} kB before and {most} kB then")
    tester.expect("many files", found[0] == 2 and found[1].endswith(
        "\n10000 files: 9890 fit, 100 do not fit, 10 cannot be read\n"), found[0], found[1][-100:])  # fmt: skip
    tester.expect("many files", most < before + (32 << 10), before, most)


def long_answers(tester):
    """Answers that are longer than memory should be wait for their turn."""
    layers = [{"class_name": "InputLayer", "config": {"batch_shape": [None, 8], "name": "x"}}]
    layers += [{"class_name": "Dense", "config": {"units": 0, "name": f"{i}" * 10}} for i in range(1500)]
    faults = json.dumps({"class_name": "Sequential", "config": {"name": "faults", "layers": layers}}).encode()
    for i in range(4):
        tester.write(f"faults/{i}.json", faults)
    for name in ("text", "json", "sarif"):
        found = [tester.run("faults", "--format", name, "--jobs", jobs) for jobs in (1, 4)]
        tester.expect("long answers", found[0] == found[1] and found[0][0] == 1 and len(found[0][1]) > 1 << 20, name)


def progress(tester):
    """On a terminal it is said how many files are done, when it takes long; nowhere else."""
    os.mkfifo(tester.directory / "slow.json")
    words = [tester.program, "slow.json", "half/a.json", "models/b.json", "--jobs", "1"]
    for is_terminal, more in ((True, []), (False, []), (True, ["--quiet"])):
        ours, theirs = pty.openpty() if is_terminal else os.pipe()
        with subprocess.Popen([*words, *more], stdout=subprocess.PIPE, stderr=theirs, cwd=tester.directory) as run:
            os.close(theirs)
            time.sleep(1.3)
            (tester.directory / "slow.json").write_bytes(DIGITS)
            out = run.stdout.read()
        try:
            said = os.read(ours, 4096)
        except OSError:  # a terminal that nobody writes to any more
            said = b""
        os.close(ours)
        expected = b"\r1 of 3 files checked\r\x1b[K" if is_terminal and not more else b""
        tester.expect("progress", said == expected and out == (b"" if more else b"3 files: 3 fit\n"), said, out)


def hdf5(tester, writer):
    """Weights alone are passed over in a folder, and called what they are where they are named."""
    for name in ("weights/model.h5", "weights/model.weights.h5"):
        (tester.directory / "weights").mkdir(exist_ok=True)
        source = "--weights" if name.endswith(".weights.h5") else str(HERE / "digits.json")
        subprocess.run([writer, source, str(tester.directory / name)], check=True)
    tester.check("weights in a folder", ["weights"], 0, "2 files: 1 fits, 1 holds no model\n")
    tester.check("weights", ["weights/model.weights.h5"], 2, "", "model_config: is not there: the file holds weights or other "
                 "data, and no layers; save the whole model with model.save('x.keras')")  # fmt: skip


def main(arguments):
    with tempfile.TemporaryDirectory() as name:
        tester = Tester(str(pathlib.Path(arguments[0]).resolve()), pathlib.Path(name))
        for test in (many, folders, patterns, links, odd_names, long_answers, progress):
            test(tester)
        if len(arguments) > 1:
            hdf5(tester, str(pathlib.Path(arguments[1]).resolve()))
    print(f"{tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gives check_model files that hold no model that it can read: each must be called what it is, with its name, and with
what helps.

    kinds.py CHECK_MODEL
"""

import gzip
import io
import json
import pathlib
import pickle
import random
import struct
import subprocess
import sys
import tempfile
import zipfile

from each_answered import each_answered

HERE = pathlib.Path(__file__).resolve().parent
SAVE = "model.save('x.keras')"


def zip_of(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"\x80\x02}q\x00.")
    return stream.getvalue()


def field(number, content):
    """A member of a message in Protocol Buffers' format: a number or bytes."""
    if isinstance(content, int):
        return bytes([number << 3, content])
    length = len(content)
    size = bytes([length]) if length < 128 else bytes([length & 127 | 128, length >> 7])
    return bytes([number << 3 | 2]) + size + content


NODE = field(1, field(1, b"dense/kernel") + field(2, b"VarHandleOp") + field(5, b"x" * 150))
PLACEHOLDER = field(1, field(1, b"x") + field(2, b"Placeholder"))
ONNX = field(1, 8) + field(2, b"tf2onnx") + field(3, b"1.16.1") + field(7, b"graph")
SAFETENSORS = b'{"dense/kernel":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
DIGITS = (HERE / "digits.json").read_text()
FIRST, REST = DIGITS.split("\n", 1)
CONFLICT = f"{FIRST}\n<<<<<<< HEAD\n{REST}=======\n{REST}>>>>>>> other\n"

# What it is, its name, its bytes, words that must be said, and those that must be said of what to do.
KINDS = [
    ("an LFS pointer", "model.h5", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 28712\n",
     "is a Git LFS pointer", "git lfs pull"),
    ("a pickle", "model.pkl", pickle.dumps({"weights": [1.0]}), "is a Python pickle", SAVE),
    ("an old pickle", "model.pkl", pickle.dumps({"weights": [1.0]}, protocol=0), "is a Python pickle", SAVE),
    ("a pickle of a class", "model.json", pickle.dumps(pathlib.PurePosixPath("x"), protocol=0), "is a Python pickle", SAVE),
    ("PyTorch", "model.pt", zip_of("archive/data.pkl", "archive/version"), "is a PyTorch file", SAVE),
    ("PyTorch of a name", "model.keras", zip_of("resnet/data.pkl"), "is a PyTorch file", SAVE),
    ("old PyTorch", "model.pth", b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", "is a PyTorch file", SAVE),
    ("NumPy's arrays", "weights.npz", zip_of("kernel.npy"), "is a NumPy file", SAVE),
    ("NumPy's array", "weights.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '<f4'}", "is a NumPy file", SAVE),
    ("safetensors", "model.safetensors", struct.pack("<Q", len(SAFETENSORS)) + SAFETENSORS, "is a safetensors file", SAVE),
    ("ONNX", "model.onnx", ONNX, "is an ONNX model", SAVE),
    ("ONNX without a producer", "model.onnx", field(1, 9) + field(7, b"graph"), "is an ONNX model", SAVE),
    ("TensorFlow Lite", "model.tflite", b"\x1c\x00\x00\x00TFL3\x14\x00 \x00", "is a TensorFlow Lite model", SAVE),
    ("a SavedModel's graph", "saved_model.pb", field(1, 1) + field(2, field(1, b"meta")), "is a TensorFlow SavedModel", SAVE),
    ("a frozen graph", "frozen.pb", PLACEHOLDER + NODE, "is a TensorFlow graph", SAVE),
    ("a graph with a long node", "frozen.pb", NODE, "is a TensorFlow graph", SAVE),
    ("a web page", "model.keras", b"\n<!DOCTYPE html>\n<html><body>404</body></html>", "is a web page (HTML)", "download"),
    ("a web page without a type", "model.json", b"\xef\xbb\xbf <HTML>", "is a web page (HTML)", "download"),
    ("XML", "model.json", b"<?xml version='1.0'?><Error/>", "is XML", "no model"),
    ("UTF-16", "model.json", DIGITS.encode("utf-16"), "is text in UTF-16", "save it as UTF-8"),
    ("gzip", "model.json.gz", gzip.compress(DIGITS.encode()), "is packed or compressed", "unpack it"),
    ("a conflict", "model.json", CONFLICT.encode(), "merge that was left with a conflict", "at line 2, column 1"),
    ("no config", "model.keras", zip_of("model.weights.h5"), "config.json: is not in the archive", SAVE),
    ("JSON that ends", "model.json", b'{"class_name": ', "no JSON: syntax error while parsing value - unexpected end of input",
     "at line 1, column 16"),
    ("JSON with a comma", "model.json", b'{"a": 1,}', "expected string literal", "at line 1, column 9"),
    ("JSON with a long text", "model.json", b'["' + b"x" * 100000 + b"\n", "control character U+000A", "..."),
]  # fmt: skip
FORMATS = ["text", "json", "sarif", "github", "gitlab", "dot", "mermaid"]


class Tester:
    def __init__(self, program):
        self.program = program
        self.runs, self.failed = 0, 0

    def run(self, *words):
        self.runs += 1
        run = subprocess.run([self.program, *map(str, words)], capture_output=True, check=False, timeout=60)
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def expect(self, what, good, *found):
        if not good:
            print(f"{what}: {found}")
            self.failed += 1


def name_it(tester, what, path, words):
    """In every format the standard error has the file's name and what is wrong, and the document has it, too."""
    for name in FORMATS:
        code, out, error = tester.run(path, "--format", name)
        tester.expect(f"{what}, {name}", code == 2 and error.startswith(f"check_model: error: {path}: "), code, error)
        tester.expect(f"{what}, {name}", all(word in error for word in words) and error.count("\n") == 1, error)
        texts = {"json": lambda: [json.loads(out)["problem"]["message"], json.loads(out)["file"]],
                 "sarif": lambda: [json.loads(out)["runs"][0]["results"][0]["message"]["text"]],
                 "gitlab": lambda: [json.loads(out)[0]["description"]],
                 "github": lambda: [out]}  # fmt: skip
        said = " ".join(texts[name]()) if name in texts else out
        tester.expect(f"{what}, {name}", bool(said) == (name in texts), out)
        if said:
            tester.expect(f"{what}, {name}", path.name in said and all(word in said for word in words), said)


def main(arguments):
    tester = Tester(arguments[0])
    built_with = tester.run("--version")[1]
    numbers, damaged = random.Random(1), []
    with tempfile.TemporaryDirectory() as name:
        for what, file_name, content, *words in KINDS:
            if what == "no config" and "built without libzip" in built_with:
                continue
            path = pathlib.Path(name) / file_name
            path.write_bytes(content)
            name_it(tester, what, path, words)
            path.unlink()
            for _ in range(20):
                changed = bytearray(content[: numbers.randrange(len(content)) + 1])
                changed[numbers.randrange(len(changed))] = numbers.randrange(256)
                damaged.append((file_name, bytes(changed)))
    wrong = each_answered(tester.program, damaged)[1]
    tester.expect("whatever is made of them is answered", not wrong, wrong)
    print(f"{tester.runs} runs, {tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

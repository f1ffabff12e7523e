#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gives check_model archives, HDF5 files, SavedModels and YAML, whole ones and damaged ones.

    files.py CHECK_MODEL [WRITE_HDF5]

Every file must be answered: exit code 0, 1 or 2, within seconds, with a word on the standard error where it is 2.
WRITE_HDF5 makes HDF5 files; without it there are none.
"""

import json
import pathlib
import random
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

from each_answered import each_answered

HERE = pathlib.Path(__file__).resolve().parent
FLIPS = 300


class Tester:
    def __init__(self, program):
        self.program = program
        self.failed = 0
        self.answers = {0: 0, 1: 0, 2: 0}

    def check(self, what, path, code=None, words="", arguments=()):
        run = subprocess.run([self.program, str(path), *arguments], capture_output=True, check=False, timeout=60)
        error = run.stderr.decode("utf-8", errors="replace")
        good = run.returncode in (0, 1, 2) if code is None else run.returncode == code
        good = good and words in error and (run.returncode != 2 or error.startswith("check_model: error: "))
        good = good and (run.returncode == 2 or not error)
        if not good:
            print(f"{what}: exit code {run.returncode}, expected {code}; it says: {error}")
            self.failed += 1
        self.answers[run.returncode] = self.answers.get(run.returncode, 0) + 1

    def damage(self, what, path, whole):
        """Cuts a file and changes its bytes."""
        numbers = random.Random(1)
        damaged = [whole[:length] for length in range(0, len(whole), max(1, len(whole) // 40))]
        for _ in range(FLIPS):
            changed = bytearray(whole)
            for _ in range(numbers.choice([1, 1, 1, 4, 16])):
                changed[numbers.randrange(len(changed))] = numbers.choice([0, 1, 0x7F, 0x80, 0xFF, numbers.randrange(256)])
            damaged.append(bytes(changed))
        codes, wrong = each_answered(self.program, [(path.name, content) for content in damaged])
        for code in codes:
            self.answers[code] += 1
        if wrong:
            print(f"{what}, damaged: {wrong}")
            self.failed += 1


def archives(tester, directory):
    config = (HERE / "digits.json").read_bytes()
    path = directory / "model.keras"

    def write(entries, method=zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, content in entries.items():
                archive.writestr(name, content)

    write({"metadata.json": b"{}", "config.json": config, "model.weights.h5": b"\x89HDF\r\n\x1a\n"})
    tester.check("an archive", path, 0)
    tester.check("an archive and data", path, 1, arguments=["--input", "60000,28,28"])
    renamed = directory / "model.h5"
    renamed.write_bytes(path.read_bytes())
    tester.check("an archive of another name", renamed, 0)
    tester.damage("an archive", path, path.read_bytes())
    write({"metadata.json": b"{}"})
    tester.check("no config", path, 2, "config.json: is not in the archive")
    write({"config.json": b"{"})
    tester.check("no JSON", path, 2, "config.json: no JSON")
    write({"config.json": (HERE / "own_layer.json").read_bytes()})
    tester.check("an unknown class", path, 0)
    write({"config.json": b" " * (300 << 20)})
    tester.check("a zip bomb", path, 2, "bytes, at most")
    tester.check("a limit", path, 2, "bytes, at most 1024 are read", arguments=["--max-size", "1K"])


def long_directories(tester, directory):
    """An archive of many entries; and one whose end says thousands of times that they are to be looked at."""
    config, name, count = (HERE / "digits.json").read_bytes(), b"config.json", 60000
    sizes = (zlib.crc32(config), len(config), len(config))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0x21, *sizes, len(name), 0) + name + config

    def entry(entry_name):
        numbers = (20, 20, 0, 0, 0, 0x21, *sizes, len(entry_name), 0, 0, 0, 0, 0, 0)
        return struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *numbers) + entry_name

    entries = b"".join(entry(b"%d" % i) for i in range(count - 1)) + entry(name)

    def end(comment):
        return struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), len(local), comment)

    path = directory / "long.keras"
    path.write_bytes(local + entries + end(0))
    tester.check("an archive of many entries", path, 0)
    ends = b"".join(end(len(end(0)) * i) for i in reversed(range(2900)))
    path.write_bytes(local + entries + ends)
    tester.check("an archive of many ends", path)


def hdf5_files(tester, directory, writer):
    path = directory / "model.hdf5"
    subprocess.run([writer, str(HERE / "digits.json"), str(path)], check=True)
    tester.check("an HDF5 file", path, 0)
    tester.check("an HDF5 file and data", path, 1, arguments=["--input", "60000,28,28"])
    whole = path.read_bytes()
    path.write_bytes(b"\0" * 512 + whole)
    tester.check("an HDF5 file behind a block of the user's own", path, 0)
    tester.damage("an HDF5 file", path, whole)
    subprocess.run([writer, str(HERE / "own_layer.json"), str(path)], check=True)
    tester.check("an unknown class", path, 0)


def message(number, content):
    """A member of a message in Protocol Buffers' format."""
    size, length = b"", len(content)
    while length >= 128:
        size, length = size + bytes([length & 127 | 128]), length >> 7
    return bytes([number << 3 | 2]) + size + bytes([length]) + content


def saved_models(tester, directory):
    folder = directory / "saved"
    folder.mkdir()
    config = (HERE / "digits.json").read_bytes()
    root = message(3, b"root") + message(4, b"_tf_keras_sequential") + message(5, config)
    whole = message(1, root) + message(1, b"\x10\x01" + message(3, b"root.layer-0") + message(5, b"{}"))
    metadata, graph = folder / "keras_metadata.pb", folder / "saved_model.pb"
    metadata.write_bytes(whole)
    graph.write_bytes(b"\x08\x01" + message(2, message(1, b"meta")))
    tester.check("a SavedModel", folder, 0)
    tester.check("a SavedModel's metadata", metadata, 0)
    tester.check("a SavedModel's metadata and data", metadata, 1, arguments=["--input", "60000,28,28"])
    tester.check("a SavedModel's graph", graph, 2, "is a TensorFlow SavedModel")
    tester.damage("a SavedModel's metadata", metadata, whole)
    metadata.write_bytes(b"\x0a\xff\xff\xff\xff\xff\xff\xff\x7f" + root)
    tester.check("metadata that lie about a length", metadata, 2, "begins no field that ends within the file")
    metadata.unlink()
    tester.check("a SavedModel without metadata", folder, 2, "is a TensorFlow SavedModel")
    old = message(1, message(4, message(1, b"_tf_keras_network") + message(3, config)))
    graph.write_bytes(b"\x08\x01" + message(2, message(7, old)))
    tester.check("a SavedModel before TensorFlow 2.5", folder, 0)


YAML = b"""backend: tensorflow
class_name: Sequential
config:
- class_name: Dense
  config: {batch_input_shape: !!python/tuple [null, 784], name: &id001 dense_1, units: 10}
- class_name: Activation
  config: {activation: softmax, name: *id001}
"""


def yaml(tester, directory):
    path = directory / "model.yaml"
    path.write_bytes(YAML.replace(b"*id001", b"last"))
    tester.check("YAML", path, 0)
    tester.check("YAML and data", path, 1, arguments=["--input", "60000,28,28"])
    tester.damage("YAML", path, YAML)
    path.write_bytes(b"class_name: [\n")
    tester.check("no YAML", path, 2, "no YAML: ")
    bomb = b"class_name: x\na0: &a0 [x, x, x, x, x, x, x, x]\n"
    for i in range(1, 20):
        bomb += b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 8))
    path.write_bytes(bomb)
    tester.check("aliases of aliases", path, 2)


def chain(count):
    layers = [{"class_name": "InputLayer", "config": {"batch_shape": [None, 8], "name": "x"}}]
    layers += [{"class_name": "Dense", "config": {"units": 8, "name": f"dense_{i}"}} for i in range(count)]
    return {"class_name": "Sequential", "config": {"name": "chain", "layers": layers}}


STEP = 1 << 18


def run_within(limit, program, *words):
    """Runs the program with no more memory than that."""
    def bound():
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    # pylint: disable-next=subprocess-popen-preexec-fn
    return subprocess.run([program, *map(str, words)], capture_output=True, check=False, preexec_fn=bound, timeout=60)


def without_memory(tester, directory, least, writer):
    """Wherever memory ends, a message says so."""
    path, archive, hdf5 = directory / "chain.json", directory / "chain.keras", directory / "chain.h5"
    path.write_text(json.dumps(chain(1500)))
    with zipfile.ZipFile(archive, "w") as file:
        file.write(path, "config.json")
    runs = [[path], [archive], [path, "--summary"], [path, "--format", "json"], [path, "--format", "dot"],
            [path, "--emit-header", "chain"]]
    if writer is not None:
        subprocess.run([writer, str(path), str(hdf5)], check=True)
        runs.append([hdf5])
    enough = 0
    for words in runs:
        for limit in range(least, least + (1 << 26), STEP):
            result = run_within(limit, tester.program, *words)
            if result.returncode == 0:
                enough += 1
                break
            if result.returncode != 2 or not result.stderr.startswith(b"check_model: error: "):
                print(f"{words} in {limit} bytes: exit code {result.returncode}, it says: {result.stderr}")
                tester.failed += 1
    if enough != len(runs):
        print(f"only {enough} of {len(runs)} had enough memory in the end")
        tester.failed += 1


def many_faults(tester, directory, least):
    """A report takes not much more memory than the faults that it is written of, in whatever format."""
    model = chain(5000)
    for layer in model["config"]["layers"][1:]:
        layer["config"].update(units=0, name="\x7f" * 40 + layer["config"]["name"])
    path = directory / "faults.json"
    path.write_text(json.dumps(model, ensure_ascii=False))
    for name in ("text", "json", "sarif", "gitlab", "github"):
        result = run_within(least + (32 << 20), tester.program, path, "--format", name)
        if result.returncode != 1 or len(result.stdout) < (1 << 20):
            print(f"5000 faults, {name}: exit code {result.returncode}, {len(result.stdout)} bytes; {result.stderr}")
            tester.failed += 1


def main(arguments):
    tester = Tester(arguments[0])
    built_with = subprocess.run([arguments[0], "--version"], capture_output=True, check=True).stdout.decode()
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        if "built without libzip" not in built_with:
            archives(tester, directory)
            long_directories(tester, directory)
        if len(arguments) > 1:
            hdf5_files(tester, directory, arguments[1])
        saved_models(tester, directory)
        if "built without yaml-cpp" not in built_with:
            yaml(tester, directory)
        least = next((limit for limit in range(STEP, 1 << 28, STEP)
                      if run_within(limit, tester.program, "--version").returncode == 0), None)
        if least is not None:  # sanitizers map more memory than that
            without_memory(tester, directory, least + STEP, arguments[1] if len(arguments) > 1 else None)
            many_faults(tester, directory, least)
    print(f"exit codes: {tester.answers}; {tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

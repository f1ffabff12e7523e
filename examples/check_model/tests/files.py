#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gives check_model archives and HDF5 files, whole ones and damaged ones.

    files.py CHECK_MODEL [WRITE_HDF5]

Every file must be answered: exit code 0, 1 or 2, within seconds, with a word on the standard error where it is 2.
WRITE_HDF5 makes HDF5 files; without it there are none.
"""

import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import zipfile

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
        for length in range(0, len(whole), max(1, len(whole) // 40)):
            path.write_bytes(whole[:length])
            self.check(f"{what} cut at {length}", path)
        for _ in range(FLIPS):
            changed = bytearray(whole)
            for _ in range(numbers.choice([1, 1, 1, 4, 16])):
                changed[numbers.randrange(len(changed))] = numbers.choice([0, 1, 0x7F, 0x80, 0xFF, numbers.randrange(256)])
            path.write_bytes(changed)
            self.check(f"{what} changed", path)


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
    tester.check("an unknown class", path, 2, "config.json/config/layers/1")
    write({"config.json": b" " * (300 << 20)})
    tester.check("a zip bomb", path, 2, "bytes, at most")
    tester.check("a limit", path, 2, "bytes, at most 1024 are read", arguments=["--max-size", "1K"])


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
    tester.check("an unknown class", path, 2, "model_config/config/layers/1")


def chain(count):
    layers = [{"class_name": "InputLayer", "config": {"batch_shape": [None, 8], "name": "x"}}]
    layers += [{"class_name": "Dense", "config": {"units": 8, "name": f"dense_{i}"}} for i in range(count)]
    return {"class_name": "Sequential", "config": {"name": "chain", "layers": layers}}


def without_memory(tester, directory):
    """Wherever memory ends, a message says so."""
    path, archive = directory / "chain.json", directory / "chain.keras"
    path.write_text(json.dumps(chain(1500)))
    with zipfile.ZipFile(archive, "w") as file:
        file.write(path, "config.json")
    step = 1 << 18

    def run(limit, *words):
        def bound():
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

        # pylint: disable-next=subprocess-popen-preexec-fn
        return subprocess.run([tester.program, *words], capture_output=True, check=False, preexec_fn=bound, timeout=60)

    least = next((limit for limit in range(step, 1 << 28, step) if run(limit, "--version").returncode == 0), None)
    if least is None:
        return  # sanitizers map more memory than that
    least += step
    enough = 0
    for words in ([path], [archive], [path, "--summary"], [path, "--format", "json"], [path, "--format", "dot"],
                  [path, "--emit-header", "chain"]):
        for limit in range(least, least + (1 << 26), step):
            result = run(limit, *map(str, words))
            if result.returncode == 0:
                enough += 1
                break
            if result.returncode != 2 or not result.stderr.startswith(b"check_model: error: "):
                print(f"{words} in {limit} bytes: exit code {result.returncode}, it says: {result.stderr}")
                tester.failed += 1
    if enough != 6:
        print(f"only {enough} of 6 had enough memory in the end")
        tester.failed += 1


def main(arguments):
    tester = Tester(arguments[0])
    built_with = subprocess.run([arguments[0], "--version"], capture_output=True, check=True).stdout.decode()
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        if "built without libzip" not in built_with:
            archives(tester, directory)
        if len(arguments) > 1:
            hdf5_files(tester, directory, arguments[1])
        without_memory(tester, directory)
    print(f"exit codes: {tester.answers}; {tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

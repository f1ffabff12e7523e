#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gives check_model the weights of a model, in files of all kinds, whole ones and damaged ones.

    weights.py CHECK_MODEL [WRITE_HDF5]

WRITE_HDF5 makes HDF5 files; without it there are only those of NumPy. What files hold is what Keras says that it writes:
`keras/src/saving/saving_lib.py`, `keras/src/legacy/saving/legacy_h5_format.py`; numpy.lib.format.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE / "digits.json"
SHAPES = {"conv2d/kernel:0": (3, 3, 1, 32), "conv2d/bias:0": (32,), "dense/kernel:0": (5408, 10), "dense/bias:0": (10,)}


def keras_2(shapes, root):
    """The lines for WRITE_HDF5 of what Keras 2 writes."""
    lines = [f"@{root} layer_names conv2d,max_pooling2d,flatten,dense", f"@{root} keras_version 2.15.0"]
    for layer in ("conv2d", "max_pooling2d", "flatten", "dense"):
        names = [name for name in shapes if name.startswith(layer + "/")]
        lines.append(f"@{root}/{layer} weight_names {','.join(names)}")
        lines += [f"{root}/{layer}/{name} {','.join(map(str, shapes[name]))}" for name in names]
    return lines


def keras_3(shapes):
    """The same for Keras 3."""
    lines, numbers = ["optimizer/vars/0 "], {}
    for name, shape in shapes.items():
        layer = name.split("/")[0]
        number = numbers[layer] = numbers.get(layer, -1) + 1
        lines.append(f"layers/{layer}/vars/{number} {','.join(map(str, shape))}")
    return lines + ["layers/dropout/seed_generator/vars/0 2"]


def numpy_array(shape):
    text = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"
    text += " " * (-(len(text) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


class Tester:
    def __init__(self, program, writer, directory):
        self.program = program
        self.writer = writer
        self.directory = pathlib.Path(directory)
        self.failed = 0

    def run(self, weights, *arguments, model=MODEL):
        return subprocess.run([self.program, str(model), "--weights", str(weights), *arguments], capture_output=True,
                              check=False, timeout=60, text=True, errors="replace")  # fmt: skip

    def check(self, what, run, code, *words):
        text = run.stdout + run.stderr
        if run.returncode != code or not all(word in text for word in words):
            print(f"{what}: exit code {run.returncode}, expected {code} and {words}; it says: {text}")
            self.failed += 1

    def hdf5(self, name, lines, text="--weights"):
        path, spec = self.directory / name, self.directory / "lines.txt"
        spec.write_text("\n".join(lines) + "\n")
        subprocess.run([self.writer, str(text), str(path), str(spec)], check=True)
        return path

    def npz(self, shapes):
        path = self.directory / "weights.npz"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for i, shape in enumerate(shapes.values()):
                archive.writestr(f"arr_{i}.npy", numpy_array(shape))
        return path

    def keras(self, inner):
        path = self.directory / "model.keras"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("config.json", MODEL.read_bytes())
            archive.writestr("model.weights.h5", inner.read_bytes())
        return path

    def files(self, shapes):
        """A file of each kind with such weights."""
        yield "npz", self.npz(shapes)
        if not self.writer:
            return
        yield "keras 2", self.hdf5("weights.h5", keras_2(shapes, "/"))
        yield "keras 2, with the model", self.hdf5("model.h5", keras_2(shapes, "/model_weights"), MODEL)
        yield "keras 3", self.hdf5("model.weights.h5", keras_3(shapes))
        yield "archive", self.keras(self.directory / "model.weights.h5")

    def damaged(self, path):
        """Cuts a file and changes its bytes: each has an answer."""
        whole, numbers = path.read_bytes(), random.Random(2)
        for _ in range(40):
            changed = bytearray(whole[: numbers.choice([len(whole), numbers.randrange(len(whole))])])
            for _ in range(numbers.choice([0, 1, 4, 16])):
                if changed:
                    changed[numbers.randrange(len(changed))] = numbers.choice([0, 0xFF, numbers.randrange(256)])
            path.write_bytes(changed)
            run = self.run(path)
            if run.returncode not in (0, 1, 2) or (run.returncode == 2) != run.stderr.startswith("check_model: error: "):
                print(f"{path.name}, damaged: exit code {run.returncode}; it says: {run.stderr}")
                self.failed += 1
        path.write_bytes(whole)


def main():
    writer = sys.argv[2] if len(sys.argv) > 2 else ""
    with tempfile.TemporaryDirectory() as directory:
        tester = Tester(sys.argv[1], writer, directory)
        for kind, path in tester.files(SHAPES):
            tester.check(kind, tester.run(path), 0)
            tester.damaged(path)
        if writer:
            for name in ("model.keras", "model.h5"):  # the model's own weights
                path = tester.directory / name
                tester.check(name, tester.run(path, model=path), 0)
        wrong = {**SHAPES, "dense/kernel:0": (5408, 12), "dense/bias:0": (12,)}
        for kind, path in tester.files(wrong):
            tester.check(kind + ", of another size", tester.run(path), 1, "error[weight_shape]",
                         "layer 3 'dense' (Dense): weight kernel: expected (5408, 10), the file has (5408, 12)",
                         "weight bias: expected (10,), the file has (12,)")  # fmt: skip
        fewer = {name: shape for name, shape in SHAPES.items() if name != "conv2d/bias:0"}
        for kind, path in tester.files(fewer):
            tester.check(kind + ", without a bias", tester.run(path), 1, "error[missing_weight]",
                         "layer 0 'conv2d' (Conv2D): weight bias (32,): not in the file of weights")  # fmt: skip
        more = {**SHAPES, "dense/more:0": (7,)}
        for kind, path in tester.files(more):
            tester.check(kind + ", with one more", tester.run(path), 1, "error[unknown_weight]", "(7,)")
        run = tester.run(tester.npz(wrong), "--format", "json")
        findings = json.loads(run.stdout)["findings"]
        if [(one["stage"], one["field"], one["shape"]) for one in findings] != [
            ("weights", "kernel", [5408, 12]), ("weights", "bias", [12])]:  # fmt: skip
            print(f"json: {findings}")
            tester.failed += 1
        tester.check("sarif", tester.run(tester.npz(wrong), "--format", "sarif"), 1, '"weight_shape"')
        tester.check("no weights", tester.run(MODEL), 2, "holds no weights")
        tester.check("no file", tester.run(tester.directory / "none.h5"), 2, "none.h5")
        tester.check("two models", tester.run(tester.npz(SHAPES), str(MODEL)), 2, "--weights is for one file")
    print(f"{tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes corpus/weights: a file of each kind that holds weights, of the model in weights.cpp.

    weights_corpus.py WRITE_HDF5

WRITE_HDF5 is built from examples/check_model/tests/write_hdf5.cpp.
"""

import pathlib
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "examples" / "check_model" / "tests"))

from weights import keras_2, keras_3, numpy_array  # noqa: E402

CORPUS = HERE / "corpus" / "weights"
SHAPES = {"conv2d/kernel:0": (3, 3, 1, 2), "conv2d/bias:0": (2,), "dense/kernel:0": (8, 3), "dense/bias:0": (3,)}
MADE_AT = (1980, 1, 1, 0, 0, 0)  # the same bytes each time


def write_archive(name, entries, compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(CORPUS / name, "w", compression) as archive:
        for entry, data in entries.items():
            archive.writestr(zipfile.ZipInfo(entry, MADE_AT), data, compression)


def write_hdf5(writer, name, lines):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as spec:
        spec.write("\n".join(lines) + "\n")
        spec.flush()
        subprocess.run([writer, "--weights", str(CORPUS / name), spec.name], check=True)


def main(writer):
    CORPUS.mkdir(exist_ok=True)
    arrays = {f"arr_{i}.npy": numpy_array(shape) for i, shape in enumerate(SHAPES.values())}
    write_archive("arrays.npz", arrays)
    write_archive("deflated.npz", arrays, zipfile.ZIP_DEFLATED)
    write_archive("named.npz", {f"{name.replace('/', '.')}.npy": numpy_array(SHAPES[name]) for name in SHAPES})
    write_archive("scalar.npz", {"arr_0.npy": numpy_array(())})
    write_archive("objects.npz", {"arr_0.npy": numpy_array((2,)).replace(b"'<f4'", b"'|O' ")})
    write_archive("long.npz", {"arr_0.npy": numpy_array(tuple(range(1, 70)))})
    write_hdf5(writer, "keras_2.h5", keras_2(SHAPES, "/"))
    write_hdf5(writer, "keras_2_with_model.h5", keras_2(SHAPES, "/model_weights"))
    write_hdf5(writer, "keras_3.h5", keras_3(SHAPES))
    write_archive("model.keras", {"config.json": b"{}", "model.weights.h5": (CORPUS / "keras_3.h5").read_bytes()},
                  zipfile.ZIP_DEFLATED)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])

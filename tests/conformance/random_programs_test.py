#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Random programs, most of them with several faults: is the same said of their layers as a chain and as a graph?

    random_programs_test.py PROGRAM [SEED]
"""

import json
import random
import sys

from programs_test import answers, findings

COUNT = 1000
WITH_SEVERAL_FAULTS = COUNT // 2

SAMPLES = ([28, 28, 1], [32, 32, 3], [10, 8], [100, 1], [16], [784], [3, 32, 32], [5, 16, 16, 3], [20, 4], [7], [9, 9])
LOSSES = ("mse", "sparse_categorical_crossentropy", "categorical_crossentropy", "binary_crossentropy")


def layer(pick):
    """Any layer, whether it fits or not."""
    axes = pick.choice((1, 2, 2, 3))
    padding = pick.choice(("valid", "same"))
    recurrent = {"units": pick.choice((4, 8)), "return_sequences": pick.random() < 0.5}
    window = {"kernel_size": pick.choice((1, 2, 3, 5, 7)), "strides": pick.choice((1, 1, 2, 3)), "padding": padding}
    return pick.choice((
        ["Activation", {"activation": pick.choice(("relu", "softmax", "sigmoid"))}],
        ["AveragePooling1D", {"pool_size": 3, "padding": padding}],
        ["BatchNormalization", {}],
        ["Bidirectional", {"layer": ["LSTM", recurrent]}],
        [f"Conv{axes}D", window | {"filters": pick.choice((4, 8, 16))}],
        [f"Conv{axes}D", window | {"filters": 6}],
        ["Conv2D", {"filters": 6, "kernel_size": 3, "groups": pick.choice((2, 3, 4))}],
        ["Conv2DTranspose", {"filters": 4, "kernel_size": 3, "strides": 2, "padding": padding}],
        ["ConvLSTM2D", {"filters": 4, "kernel_size": 3}],
        ["Cropping1D", {"cropping": pick.choice((1, 3))}],
        ["Dense", {"units": pick.choice((0, 1, 3, 10, 32))}],
        ["Dense", {"units": 16}],
        ["DepthwiseConv2D", {"kernel_size": 3}],
        ["Dropout", {"rate": 0.5}],
        ["Embedding", {"input_dim": 50, "output_dim": 8}],
        ["Flatten", {}],
        [f"GlobalAveragePooling{axes}D", {}],
        [pick.choice(("LSTM", "GRU", "SimpleRNN")), recurrent],
        [f"MaxPooling{axes}D", {"pool_size": pick.choice((2, 2, 3)), "padding": padding}],
        ["Permute", {"dims": pick.choice(([2, 1], [2, 1, 3], [3, 1, 2]))}],
        ["RepeatVector", {"n": pick.choice((3, 5))}],
        ["Reshape", {"target_shape": pick.choice(([4, 4], [-1, 8], [7, 7, 2], [16], [2, -1, 4], [784]))}],
        ["TimeDistributed", {"layer": ["Conv2D", {"filters": 4, "kernel_size": 3}]}],
        ["TimeDistributed", {"layer": pick.choice((["Flatten", {}], ["Dense", {"units": 4}]))}],
        [f"UpSampling{axes}D", {"size": 2}],
        [f"ZeroPadding{axes}D", {"padding": 1}],
    ))  # fmt: skip


def data_for(pick, sample, samples):
    """Data that the sample declares, or nearly."""
    shape = [samples, *sample]
    changed = list(shape)
    changed[pick.randrange(len(shape))] += pick.choice((1, 3))
    return pick.choice((shape, shape, shape, shape, sample, shape[:-1], [*shape, 1], [1, *shape], changed))


def program(pick, number):
    sample = pick.choice(SAMPLES)
    samples = pick.choice((1, 10, 60, 100))
    line = {"id": number, "model": [layer(pick) for _ in range(pick.randint(1, 6))]}
    labels = ([], [1], [10], [3], [28, 28, 1], [5, 4], [10, 1], [2])
    maybe = {
        "input_shape": (0.8, sample),
        "data_shape": (0.85, data_for(pick, sample, samples)),
        "data_dtype": (0.2, pick.choice(("int32", "uint8", "float64", "string"))),
        "target_shape": (0.6, [samples + pick.choice((0, 0, 0, 1)), *pick.choice(labels)]),
        "target_dtype": (0.2, pick.choice(("int32", "float32", "string"))),
        "loss": (0.7, pick.choice(LOSSES)),
        "batch_size": (0.2, pick.choice((1, 8, 32))),
        "runtime": (0.15, pick.choice(("PyTorch", "TFLite"))),
    }
    return line | {key: value for key, (share, value) in maybe.items() if pick.random() < share}


def main():
    pick = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    programs = [program(pick, number) for number in range(COUNT)]
    chains = answers(sys.argv[1], programs)
    graphs = answers(sys.argv[1], [line | {"as_graph": True} for line in programs])
    several = sum(sum(one["severity"] == "error" for one in findings(answer)) > 1 for answer in chains)
    differing = 0
    for line, chain, graph in zip(programs, chains, graphs):
        if chain["ok"] == graph["ok"] and findings(chain) == findings(graph):
            continue
        differing += 1
        print(json.dumps(line))
        for one, other in zip(findings(chain), findings(graph)):
            if one != other:
                print(f"  as a chain: {one}\n  as a graph: {other}")
    print(f"{len(chains)} programs, {several} with several faults, {differing} answered otherwise as a graph")
    return 0 if differing == 0 and several >= WITH_SEVERAL_FAULTS and len(chains) == len(graphs) == COUNT else 1


if __name__ == "__main__":
    sys.exit(main())

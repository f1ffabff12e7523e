#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Draws calls of PyTorch's operators, runs them, and writes what comes as operators/<family>.jsonl.

It needs PyTorch 1.13, on Debian 12 the package python3-torch; the tests only read what it wrote. The draws are the same
each time.

    record_operators.py [FAMILY...]
"""

import json
import pathlib
import random
import sys
import warnings

import torch

HERE = pathlib.Path(__file__).resolve().parent
FLOATS = ["float32", "float64", "bfloat16", "float16"]
INTEGERS = ["int64", "int32", "int16", "int8", "uint8"]
TYPES = [*FLOATS, *INTEGERS, "bool", "complex64", "complex128"]
ROWS = 24

FAMILIES = {}


def family(function):
    FAMILIES[function.__name__] = function
    return function


class NoOverload(Exception):
    pass


class Draw:
    """Random parts of a call."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def number(self, least, most):
        return self.random.randint(least, most)

    def of(self, *choices):
        return self.random.choice(choices)

    def size(self):
        if self.chance(0.03):
            return 0
        return self.of(1, 2, 2, 3, 3, 4, 5, 6)

    def shape(self, least=0, most=4):
        return [self.size() for _ in range(self.number(least, most))]

    def dtype(self, usual=0.75):
        return "float32" if self.chance(usual) else self.of(*TYPES)

    def dim(self, rank, right=0.85):
        """An axis, mostly one that is there."""
        rank = max(rank, 1)
        if self.chance(right):
            return self.number(-rank, rank - 1)
        return self.number(-rank - 2, rank + 1)

    def dims(self, rank, least=0, most=3):
        if self.chance(0.75):
            count = min(self.number(least, most), rank)
            chosen = self.random.sample(range(rank), count) if rank else []
            return [d - rank if self.chance(0.3) else d for d in chosen]
        return [self.dim(rank, 0.8) for _ in range(self.number(least, most))]

    def like(self, shape, right=0.6):
        """A shape that broadcasts against another, or nearly so."""
        other = [1 if self.chance(0.2) else size for size in shape]
        if self.chance(0.3):
            other = other[self.number(0, len(other)) :]
        elif self.chance(0.15):
            other = [self.size(), *other]
        return other if self.chance(right) or not other else self.spoilt(other)

    def spoilt(self, shape):
        """A shape with one mistake."""
        shape = list(shape)
        kind = self.number(0, 3)
        if kind == 0 and shape:
            shape.pop(self.number(0, len(shape) - 1))
        elif kind == 1 and len(shape) < 6:
            shape.insert(self.number(0, len(shape)), self.size())
        elif shape:
            shape[self.number(0, len(shape) - 1)] += self.of(-1, 1, 2)
        return [max(size, 0) for size in shape]

    def maybe_spoilt(self, shape, probability=0.15):
        return self.spoilt(shape) if self.chance(probability) else list(shape)


def tensor(name, shape, dtype="float32", largest=None):
    one = {"name": name, "shape": shape}
    if dtype != "float32":
        one["dtype"] = dtype
    if largest is not None:
        one["max"] = largest
    return one


def call(op, tensors, **arguments):
    return {"op": "aten::" + op, "inputs": tensors, "arguments": arguments}


def value_of(one):
    dtype = getattr(torch, one.get("dtype", "float32"))
    if "max" not in one:
        return torch.ones(one["shape"]).to(dtype)
    values = torch.zeros(one["shape"], dtype=dtype)
    if values.numel():
        values.view(-1)[-1] = one["max"]
    return values


def fits(schema, row):
    """Whether an overload takes just these tensors and arguments."""
    names = {one["name"] for one in row["inputs"]}
    if not all(key in {a.name for a in schema.arguments} for key in names | set(row["arguments"])):
        return False
    for argument in schema.arguments:
        kind = str(argument.type)
        if argument.name in names:
            if "Tensor" not in kind:
                return False
        elif argument.name in row["arguments"]:
            value = row["arguments"][argument.name]
            if value is None and "Optional" in kind and "Tensor" not in kind:
                continue
            if "Tensor" in kind or (isinstance(value, str) and argument.name != "dtype") != ("str" in kind):
                return False
            if isinstance(value, list) != ("List" in kind or "[]" in kind):
                return False
        elif not argument.has_default_value() and "Optional" not in kind:
            return False
    return True


def run(row):
    packet = getattr(torch.ops.aten, row["op"][6:])
    overloads = [getattr(packet, name) for name in packet.overloads()]
    chosen = [one for one in overloads if fits(one._schema, row)]
    if not chosen:
        raise NoOverload("no overload for " + json.dumps(row))
    positional, named = [], {}
    for argument in chosen[0]._schema.arguments:
        if argument.name in row["arguments"]:
            value = row["arguments"][argument.name]
            if argument.name == "dtype" and value is not None:
                value = getattr(torch, value)
        else:
            given = [value_of(one) for one in row["inputs"] if one["name"] == argument.name]
            is_list = "List" in str(argument.type) or "[]" in str(argument.type)
            if given:
                value = given if is_list else given[0]
            else:
                value = argument.default_value if argument.has_default_value() else ([] if is_list and "Optional" not in str(argument.type) else None)
        if argument.kwarg_only:
            named[argument.name] = value
        else:
            positional.append(value)
    return chosen[0](*positional, **named)


def flat(result):
    if isinstance(result, torch.Tensor):
        return [result]
    return [one for part in result for one in flat(part)]


def answer(row):
    try:
        outputs = flat(run(row))
    except NoOverload:
        raise
    except Exception:  # whatever PyTorch throws
        return {"ok": False}
    shapes = [list(one.shape) for one in outputs]
    dtypes = [str(one.dtype)[6:] for one in outputs]
    if len(outputs) == 1:
        shapes, dtypes = shapes[0], dtypes[0]
    found = {"ok": True, "output_shape": shapes}
    if dtypes != "float32":
        found["output_dtype"] = dtypes
    return found


UNARY = (
    "abs abs_ absolute acos acos_ acosh alias angle asin asin_ asinh atan atan_ atanh bernoulli bitwise_not "
    "bitwise_not_ ceil ceil_ clone conj contiguous cos cos_ cosh deg2rad detach detach_ digamma erf erf_ erfc erfinv exp exp_ exp2 expm1 "
    "expm1_ floor floor_ frac frac_ hardsigmoid hardsigmoid_ hardswish hardswish_ isfinite isinf isnan isneginf isposinf "
    "lgamma lift_fresh log log_ log10 log10_ log1p log1p_ log2 log2_ log_sigmoid logical_not logical_not_ mish mish_ neg neg_ negative "
    "positive rad2deg real reciprocal reciprocal_ relu relu_ relu6 relu6_ rsqrt rsqrt_ selu selu_ sgn sigmoid sigmoid_ "
    "sign sign_ signbit silu silu_ sin sin_ sinc sinh sqrt sqrt_ square square_ tan tanh tanh_ trunc trunc_ zero_ "
    "absolute_ acosh_ asinh_ atanh_ cosh_ deg2rad_ digamma_ erfc_ erfinv_ exp2_ lgamma_ negative_ rad2deg_ sgn_ sinc_ "
    "sinh_ tan_"
).split()


@family
def unary(draw):
    for op in UNARY:
        for dtype in draw.random.sample(TYPES, 8):
            yield call(op, [tensor("self", draw.shape(), dtype)])


@family
def functions(draw):
    arguments = {
        "elu": lambda: {"alpha": 1.5}, "elu_": dict, "celu": lambda: {"alpha": 2.0}, "celu_": dict,
        "gelu": lambda: {"approximate": draw.of("none", "tanh", "sigmoid")}, "gelu_": dict,
        "leaky_relu": lambda: {"negative_slope": 0.2}, "leaky_relu_": dict,
        "hardtanh": lambda: draw.of({}, {"min_val": 0, "max_val": 6}), "hardtanh_": dict, "hardshrink": dict,
        "softshrink": lambda: {"lambd": draw.of(0.5, 0, -1)}, "softplus": lambda: {"beta": 2},
        "threshold": lambda: {"threshold": 0.5, "value": 0}, "threshold_": lambda: {"threshold": 1, "value": 20},
        "nan_to_num": dict, "round": dict, "round_": dict,
        "tril": lambda: {"diagonal": 1}, "tril_": dict, "triu": dict, "triu_": dict,
        "dropout": lambda: {"p": draw.of(0.0, 0.5, 1.0, 1.5), "train": draw.of(True, False)},
        "dropout_": lambda: {"p": 0.25, "train": True}, "alpha_dropout": lambda: {"p": 0.5, "train": draw.of(True, False)},
        "native_dropout": lambda: {"p": 0.5, "train": draw.of(True, False)},
    }  # fmt: skip
    for op, make in arguments.items():
        name = "input" if op in ("dropout", "alpha_dropout", "native_dropout") else "self"
        for _ in range(14):
            yield call(op, [tensor(name, draw.shape(), draw.dtype(0.3))], **make())
    for op in ("feature_dropout", "feature_dropout_", "feature_alpha_dropout", "alpha_dropout_"):
        name = "self" if op.endswith("_") else "input"
        for _ in range(14):
            yield call(op, [tensor(name, draw.shape(), draw.dtype(0.6))], p=draw.of(0.0, 0.5, 0.5, 1.0, 1.5), train=draw.of(True, True, False))


BINARY = (
    "add add_ sub sub_ rsub mul mul_ div div_ true_divide floor_divide floor_divide_ remainder remainder_ fmod fmod_ "
    "maximum minimum fmax fmin atan2 hypot logaddexp copysign xlogy eq eq_ ne lt le gt ge logical_and logical_or "
    "logical_xor bitwise_and bitwise_or bitwise_xor"
).split()
BINARY_NAMES = (
    "true_divide_ divide divide_ subtract subtract_ multiply multiply_ atan2_ copysign_ xlogy_ not_equal less "
    "less_equal greater greater_equal ne_ lt_ le_ gt_ ge_ logical_and_ logical_or_ logical_xor_ bitwise_and_ "
    "bitwise_or_ bitwise_xor_"
).split()  # other names of these, and those in place
BINARY_NO_NUMBER = "atan2_ logical_and_ logical_or_ logical_xor_".split()
NO_NUMBER = "maximum minimum fmax fmin atan2 hypot logaddexp logical_and logical_or logical_xor".split()


@family
def binary(draw):
    for op in [*BINARY, "pow", "pow_"]:
        second = "exponent" if op.startswith("pow") else "other"
        for _ in range(ROWS + 6):
            shape = draw.shape()
            tensors = [tensor("self", shape, draw.dtype(0.45))]
            arguments = {}
            if op not in NO_NUMBER and draw.chance(0.3):
                arguments[second] = draw.of(2, 2, 0.5, 3.0, -1 if op.startswith("pow") else 2)
            else:
                tensors.append(tensor(second, draw.like(shape), draw.dtype(0.45)))
                if op == "pow" and draw.chance(0.15):
                    arguments["self"] = draw.of(2, 2.5)
                    tensors.pop(0)
            if op in ("add", "add_", "sub", "sub_", "rsub") and draw.chance(0.2):
                arguments["alpha"] = draw.of(2, 0.5)
            if op in ("div", "div_") and draw.chance(0.3):
                arguments["rounding_mode"] = draw.of("trunc", "floor", None)
            yield call(op, tensors, **arguments)
    for op in BINARY_NAMES:
        for _ in range(ROWS):
            shape = draw.shape()
            tensors = [tensor("self", shape, draw.dtype(0.45))]
            arguments = {}
            if draw.chance(0.3) and op not in BINARY_NO_NUMBER:
                arguments["other"] = draw.of(2, 0.5, 3.0)
            else:
                tensors.append(tensor("other", draw.like(shape), draw.dtype(0.45)))
            yield call(op, tensors, **arguments)


@family
def reshaping(draw):
    for op in ("view", "reshape", "_unsafe_view"):
        for _ in range(ROWS * 2):
            shape = draw.shape(0, 4)
            count = 1
            for size in shape:
                count *= size
            sizes = []
            left = max(count, 1)
            while left > 1 and len(sizes) < 4:
                factor = draw.of(*[f for f in range(1, left + 1) if left % f == 0])
                sizes.append(factor)
                left //= factor
            if left > 1 or draw.chance(0.3):
                sizes.append(left)
            if count == 0:
                sizes = draw.of([0], [0, 3], [2, 0, 3], [-1, 3], [0, -1], [-1])
            if sizes and draw.chance(0.4):
                sizes[draw.number(0, len(sizes) - 1)] = -1
            if sizes and draw.chance(0.25):
                sizes[draw.number(0, len(sizes) - 1)] = draw.of(-1, -2, 2, 3, 7)
            yield call(op, [tensor("self", shape, draw.dtype())], **{"shape" if op == "reshape" else "size": sizes})
    for op in ("view_as", "reshape_as"):
        for _ in range(12):
            shape = draw.shape(1, 4)
            other = list(reversed(shape)) if draw.chance(0.6) else draw.shape(0, 3)
            yield call(op, [tensor("self", shape, draw.dtype()), tensor("other", other, draw.dtype())])
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 5)
        yield call("flatten", [tensor("self", shape, draw.dtype())], **draw.of({}, {"start_dim": draw.dim(len(shape))}, {"start_dim": draw.dim(len(shape)), "end_dim": draw.dim(len(shape))}))  # fmt: skip
    for _ in range(ROWS * 2):
        shape = draw.shape(1, 4)
        dim = draw.dim(len(shape))
        size = shape[dim] if -len(shape) <= dim < len(shape) else 4
        factors = [f for f in range(1, size + 1) if size % f == 0] or [1]
        first = draw.of(*factors)
        sizes = draw.of([first, size // first], [first, -1], [-1, first], [first, size // first, 1], [draw.number(1, 5), draw.of(-1, 2, 3)], [-1, -1])  # fmt: skip
        yield call("unflatten", [tensor("self", shape, draw.dtype())], dim=dim, sizes=sizes)
    for op in ("expand", "broadcast_to"):
        for _ in range(ROWS):
            shape = draw.shape(0, 3)
            sizes = [draw.of(-1, size, draw.size() if size == 1 or draw.chance(0.2) else size) for size in shape]
            if draw.chance(0.5):
                sizes = [draw.of(2, 3, 1, -1 if draw.chance(0.3) else 4), *sizes]
            if draw.chance(0.1):
                sizes = sizes[1:]
            yield call(op, [tensor("self", shape, draw.dtype())], size=sizes)
    for _ in range(ROWS):
        other = draw.shape(0, 4)
        yield call("expand_as", [tensor("self", draw.like(other), draw.dtype()), tensor("other", other, draw.dtype())])


@family
def axes(draw):
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 5)
        dims = list(range(len(shape)))
        draw.random.shuffle(dims)
        if dims and draw.chance(0.25):
            dims[draw.number(0, len(dims) - 1)] = draw.number(-len(dims) - 1, len(dims))
        if draw.chance(0.1):
            dims = dims[1:]
        yield call("permute", [tensor("self", shape, draw.dtype())], dims=[d - len(shape) if draw.chance(0.2) else d for d in dims])
    for op in ("transpose", "transpose_", "swapdims"):
        for _ in range(ROWS):
            shape = draw.shape(0, 4)
            yield call(op, [tensor("self", shape, draw.dtype())], dim0=draw.dim(len(shape)), dim1=draw.dim(len(shape)))
    for op in ("t", "t_"):
        for _ in range(10):
            yield call(op, [tensor("self", draw.shape(0, 3), draw.dtype())])
    for op in ("squeeze", "squeeze_"):
        for _ in range(ROWS):
            shape = [draw.of(1, 1, 2, 3) for _ in range(draw.number(0, 4))]
            yield call(op, [tensor("self", shape, draw.dtype())], **draw.of({}, {"dim": draw.dim(len(shape))}))
    for op in ("unsqueeze", "unsqueeze_"):
        for _ in range(16):
            shape = draw.shape(0, 4)
            yield call(op, [tensor("self", shape, draw.dtype())], dim=draw.dim(len(shape) + 1))
    for op in [*["movedim"] * ROWS, *["moveaxis"] * 12]:
        shape = draw.shape(1, 4)
        source = draw.dims(len(shape), 1, 2)
        destination = draw.dims(len(shape), 1, 2)
        yield call(op, [tensor("self", shape, draw.dtype())], source=source, destination=destination)
    for _ in range(ROWS):
        shape = draw.shape(0, 4)
        yield call("flip", [tensor("self", shape, draw.dtype())], dims=draw.dims(len(shape)))
    for _ in range(ROWS):
        shape = draw.shape(1, 3)
        dims = draw.dims(len(shape), 0, 2)
        shifts = [draw.number(-3, 3) for _ in range(max(len(dims), 1) + (1 if draw.chance(0.15) else 0))]
        yield call("roll", [tensor("self", shape, draw.dtype())], shifts=shifts, dims=dims)


@family
def copies(draw):
    for op, name in (("repeat", "repeats"), ("tile", "dims")):
        for _ in range(ROWS):
            shape = draw.shape(0, 3)
            count = max(0, len(shape) + draw.of(-1, 0, 0, 0, 1, 2))
            numbers = [draw.of(1, 2, 3, 0 if draw.chance(0.2) else 1, -1 if draw.chance(0.2) else 2) for _ in range(count)]
            yield call(op, [tensor("self", shape, draw.dtype())], **{name: numbers})
    for _ in range(ROWS):
        shape = draw.shape(0, 3)
        yield call("repeat_interleave", [tensor("self", shape, draw.dtype())], repeats=draw.of(0, 1, 2, 3, -1), **draw.of({}, {"dim": draw.dim(len(shape))}))


@family
def parts(draw):
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        yield call("chunk", [tensor("self", shape, draw.dtype())], chunks=draw.of(1, 2, 3, 4, 7, 0), dim=draw.dim(len(shape)))
    for _ in range(ROWS * 3):
        shape = draw.shape(1, 4)
        dim = draw.dim(len(shape))
        size = shape[dim] if -len(shape) <= dim < len(shape) else 4
        first = draw.number(0, size)
        sizes = draw.of(draw.number(0, 5), draw.number(1, 3), [first, size - first], [size], [draw.number(0, 3), draw.number(-1, 3)], [])
        yield call("split", [tensor("self", shape, draw.dtype())], split_size=sizes, dim=dim)
        if isinstance(sizes, list):
            yield call("split_with_sizes", [tensor("self", shape, draw.dtype())], split_sizes=sizes, dim=dim)
    for _ in range(ROWS):
        shape = draw.shape(0, 4)
        yield call("unbind", [tensor("self", shape, draw.dtype())], **draw.of({}, {"dim": draw.dim(len(shape))}))


@family
def slices(draw):
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        yield call("narrow", [tensor("self", shape, draw.dtype())], dim=draw.dim(len(shape)), start=draw.number(-5, 5), length=draw.number(-1, 4))
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        yield call("select", [tensor("self", shape, draw.dtype())], dim=draw.dim(len(shape)), index=draw.number(-5, 5))
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        arguments = {"dim": draw.dim(len(shape))}
        for key in ("start", "end"):
            if draw.chance(0.6):
                arguments[key] = draw.of(draw.number(-7, 7), None, 2**63 - 1)
        yield call("slice", [tensor("self", shape, draw.dtype())], **arguments, **draw.of({}, {"step": draw.number(0, 3)}))
    for _ in range(ROWS):
        shape = draw.shape(0, 4)
        yield call("diagonal", [tensor("self", shape, draw.dtype())], offset=draw.number(-3, 3), dim1=draw.dim(len(shape)), dim2=draw.dim(len(shape)))
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        yield call("unfold", [tensor("self", shape, draw.dtype())], dimension=draw.dim(len(shape)), size=draw.number(-1 if draw.chance(0.1) else 0, 4), step=draw.number(0 if draw.chance(0.1) else 1, 3))  # fmt: skip


@family
def joins(draw):
    for op in ("cat", "concat"):
        for _ in range(ROWS + 10):
            shape = draw.shape(0 if draw.chance(0.1) else 1, 4)
            dim = draw.dim(len(shape))
            tensors = []
            for _ in range(draw.number(1, 4)):
                own = list(shape)
                if own and -len(own) <= dim < len(own):
                    own[dim] = draw.size()
                own = draw.maybe_spoilt(own, 0.08)
                tensors.append(tensor("tensors", [0] if draw.chance(0.05) else own, draw.dtype(0.7)))
            yield call(op, tensors, dim=dim)
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        tensors = [tensor("tensors", draw.maybe_spoilt(shape, 0.08), draw.dtype(0.8)) for _ in range(draw.number(1, 4))]
        yield call("stack", tensors, dim=draw.dim(len(shape) + 1))
    for _ in range(12):
        shape = draw.shape(1, 3)
        yield call("concatenate", [tensor("tensors", shape, draw.dtype(0.7)), tensor("tensors", draw.maybe_spoilt(shape), draw.dtype(0.7))], dim=draw.dim(len(shape)))  # fmt: skip


@family
def indexing(draw):
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        dim = draw.dim(len(shape))
        index = draw.of([3], [2], [], [0], [2, 2])
        yield call("index_select", [tensor("self", shape, draw.dtype()), tensor("index", index, draw.of("int64", "int64", "int32", "float32"), draw.of(0, 0, 1, 3))], dim=dim)  # fmt: skip
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 3)
        index = [max(0, size + draw.of(0, 0, -1, -1, 1 if draw.chance(0.4) else 0)) for size in shape]
        if draw.chance(0.1):
            index = draw.spoilt(index)
        yield call("gather", [tensor("self", shape, draw.dtype()), tensor("index", index, draw.of("int64", "int64", "int64", "int32"), draw.of(0, 0, 1, 4))], dim=draw.dim(len(shape)))  # fmt: skip
    for op in ("scatter", "scatter_add"):
        for _ in range(ROWS + 10):
            shape = draw.shape(0, 3)
            index = [max(0, size + draw.of(0, 0, -1, 1 if draw.chance(0.3) else 0)) for size in shape]
            dtype = draw.dtype(0.8)
            tensors = [tensor("self", shape, dtype), tensor("index", draw.maybe_spoilt(index, 0.08), draw.of("int64", "int64", "int64", "int32"), draw.of(0, 0, 1, 4))]
            arguments = {"dim": draw.dim(len(shape))}
            if op == "scatter" and draw.chance(0.4):
                arguments["value"] = draw.of(1, 2)
            else:
                src = [size + draw.of(0, 0, 1) for size in index]
                tensors.append(tensor("src", draw.maybe_spoilt(src, 0.1), dtype if draw.chance(0.9) else draw.dtype(0.2)))
            yield call(op, tensors, **arguments)
    for _ in range(ROWS * 2):
        weight = [draw.number(1, 8), draw.number(1, 5)]
        yield call("embedding", [tensor("weight", draw.maybe_spoilt(weight, 0.1), draw.dtype(0.8)), tensor("indices", draw.shape(0, 3), draw.of("int64", "int64", "int32", "float32", "int16"), draw.of(0, 0, 1, 7))])  # fmt: skip
    for _ in range(ROWS * 2):
        yield call("one_hot", [tensor("self", draw.shape(0, 3), draw.of("int64", "int64", "int64", "int32", "float32"), draw.of(0, 2, 3))], **draw.of({}, {"num_classes": draw.of(-1, 0, 3, 4, 5, -2)}))  # fmt: skip
    for op in ("masked_fill", "masked_fill_"):
        for _ in range(ROWS):
            shape = draw.shape(0, 4)
            tensors = [tensor("self", shape, draw.dtype()), tensor("mask", draw.like(shape), draw.of("bool", "bool", "bool", "uint8"))]
            arguments = {"value": draw.of(0, 1)}
            if draw.chance(0.25):
                tensors.append(tensor("value", draw.of([], [], [1]), tensors[0].get("dtype", "float32")))
                arguments = {}
            yield call(op, tensors, **arguments)
    for _ in range(ROWS * 3):
        shape = draw.shape(0, 4)
        dtype = draw.dtype(0.6)
        tensors = [tensor("condition", shape, draw.of("bool", "bool", "bool", "uint8", "float32", "int64"))]
        arguments = {}
        for name in ("self", "other"):
            if draw.chance(0.25):
                arguments[name] = draw.of(1, 0.5)
            else:
                tensors.append(tensor(name, draw.like(shape, 0.8), dtype if draw.chance(0.75) else draw.dtype(0.5)))
        yield call("where", tensors, **arguments)
    for op in ("scatter_", "scatter_add_"):
        for _ in range(ROWS):
            shape = draw.shape(0, 3)
            index = [max(0, size + draw.of(0, 0, -1, 1 if draw.chance(0.3) else 0)) for size in shape]
            dtype = draw.dtype(0.8)
            tensors = [tensor("self", shape, dtype), tensor("index", draw.maybe_spoilt(index, 0.08), draw.of("int64", "int64", "int64", "int32"), draw.of(0, 0, 1, 4))]
            arguments = {"dim": draw.dim(len(shape))}
            if op == "scatter_" and draw.chance(0.4):
                arguments["value"] = draw.of(1, 2)
            else:
                src = [size + draw.of(0, 0, 1) for size in index]
                tensors.append(tensor("src", draw.maybe_spoilt(src, 0.1), dtype if draw.chance(0.9) else draw.dtype(0.2)))
            yield call(op, tensors, **arguments)


def factors(draw, rank_a, rank_b):
    """Shapes of two tensors that can mostly be multiplied."""
    batch = draw.shape(0, 2)
    inner, rows, columns = draw.number(1, 4), draw.number(1, 4), draw.number(1, 4)
    a = [inner] if rank_a == 1 else [*(batch if rank_a is None else batch[: rank_a - 2]), rows, inner]
    b = [inner] if rank_b == 1 else [*(draw.like(batch, 0.85) if rank_b is None else batch[: rank_b - 2]), inner, columns]
    return draw.maybe_spoilt(a, 0.12), draw.maybe_spoilt(b, 0.12)


@family
def products(draw):
    for _ in range(ROWS * 4):
        a, b = factors(draw, draw.of(1, None, None), draw.of(1, None, None))
        dtype = draw.dtype(0.7)
        yield call("matmul", [tensor("self", a, dtype), tensor("other", b, dtype if draw.chance(0.9) else draw.dtype())])
    for op, names, first, second in (("mm", ("self", "mat2"), 2, 2), ("bmm", ("self", "mat2"), 3, 3), ("mv", ("self", "vec"), 2, 1), ("dot", ("self", "tensor"), 1, 1), ("outer", ("self", "vec2"), 1, 1)):  # fmt: skip
        for _ in range(ROWS):
            a, b = factors(draw, first, second)
            if first == 3:
                size = draw.number(1, 3)
                a, b = [size, *a[-2:]], [size, *b[-2:]]
                a, b = draw.maybe_spoilt(a, 0.1), draw.maybe_spoilt(b, 0.1)
            dtype = draw.dtype(0.7)
            yield call(op, [tensor(names[0], a, dtype), tensor(names[1], b, dtype if draw.chance(0.9) else draw.dtype())])
    for op, names in (("addmm", ("mat1", "mat2")), ("baddbmm", ("batch1", "batch2")), ("addbmm", ("batch1", "batch2"))):
        for _ in range(ROWS + 10):
            a, b = factors(draw, 2, 2)
            size = draw.number(1, 3)
            result = [a[0] if a else 1, b[-1] if b else 1]
            if op != "addmm":
                a, b = [size, *a], [size if draw.chance(0.9) else size + 1, *b]
                result = result if op == "addbmm" else [size, *result]
            dtype = draw.dtype(0.7)
            added = draw.like(result, 0.8)
            yield call(op, [tensor("self", added, dtype), tensor(names[0], a, dtype), tensor(names[1], b, dtype if draw.chance(0.93) else draw.dtype())], **draw.of({}, {}, {"beta": 2, "alpha": draw.of(0.5, 3)}))  # fmt: skip
    for _ in range(ROWS * 3):
        width, out = draw.number(1, 5), draw.number(1, 5)
        dtype = draw.dtype(0.8)
        tensors = [tensor("input", draw.maybe_spoilt([*draw.shape(0, 3), width], 0.2), dtype), tensor("weight", draw.maybe_spoilt([out, width], 0.1), dtype if draw.chance(0.95) else draw.dtype())]
        if draw.chance(0.6):
            tensors.append(tensor("bias", draw.maybe_spoilt([out], 0.15), dtype))
        yield call("linear", tensors)
    for _ in range(ROWS * 2):
        batch = draw.shape(0, 2)
        one, other, out = draw.number(1, 4), draw.number(1, 4), draw.number(1, 4)
        dtype = draw.dtype(0.85)
        tensors = [tensor("input1", draw.maybe_spoilt([*batch, one], 0.1), dtype), tensor("input2", draw.maybe_spoilt([*batch, other], 0.1), dtype if draw.chance(0.95) else draw.dtype()), tensor("weight", draw.maybe_spoilt([out, one, other], 0.1), dtype)]  # fmt: skip
        if draw.chance(0.5):
            tensors.append(tensor("bias", draw.maybe_spoilt([out], 0.15), dtype))
        yield call("bilinear", tensors)


@family
def einsum(draw):
    for _ in range(ROWS * 5):
        equation = draw.of("ij,jk->ik", "bij,bjk->bik", "ij->ji", "ij->i", "ij,ij", "ii->i", "...ij,...jk->...ik", "bhid,bhjd->bhij", "i,j->ij", "ij,j", "abc,cd->abd", "ij->", "bi,bj->bij", "...i->...", "ij,k->ijk", "ij->ii", "ij->k", "ij,jk,kl->il", " ij , jk -> ik ")  # fmt: skip
        sizes = {letter: draw.number(1, 4) for letter in "abcdefghijklmnop"}
        dtype = draw.dtype(0.9)
        tensors = []
        for group in equation.split("->")[0].replace(" ", "").split(","):
            shape = [*draw.of([], [2], [2, 3])] if "..." in group else []
            shape += [sizes[letter] for letter in group.replace("...", "")]
            tensors.append(tensor("tensors", draw.maybe_spoilt(shape, 0.12), dtype))
        if draw.chance(0.05):
            tensors.pop()
        if tensors:
            yield call("einsum", tensors, equation=equation)


@family
def reductions(draw):
    for op in ("mean", "sum", "nansum", "prod"):
        for _ in range(ROWS * 2):
            shape = draw.shape()
            arguments = {}
            if draw.chance(0.65):
                arguments["dim"] = draw.dim(len(shape)) if op == "prod" else draw.of(draw.dims(len(shape)), [draw.dim(len(shape))], None)
                if draw.chance(0.5):
                    arguments["keepdim"] = draw.of(True, False)
            if draw.chance(0.25):
                arguments["dtype"] = draw.of("float32", "float64", "int32", "int64")
            yield call(op, [tensor("self", shape, draw.dtype(0.5))], **arguments)
    for op in ("amax", "amin", "logsumexp", "count_nonzero"):
        for _ in range(ROWS):
            shape = draw.shape()
            arguments = {"dim": draw.dims(len(shape))} if op in ("logsumexp", "count_nonzero") or draw.chance(0.8) else {}
            if op != "count_nonzero" and draw.chance(0.4):
                arguments["keepdim"] = True
            yield call(op, [tensor("self", shape, draw.dtype(0.5))], **arguments)
    for op in ("std", "var", "std_mean", "var_mean"):
        for _ in range(ROWS):
            shape = draw.shape()
            arguments = draw.of({}, {"unbiased": False}, {"dim": draw.dims(len(shape)), "unbiased": True, "keepdim": draw.of(True, False)}, {"dim": None, "correction": 0, "keepdim": True}, {"dim": [draw.dim(len(shape))], "correction": draw.of(1, 2, None)})  # fmt: skip
            yield call(op, [tensor("self", shape, draw.dtype(0.6))], **arguments)
    for _ in range(ROWS):
        shape = draw.shape()
        yield call("norm", [tensor("self", shape, draw.dtype(0.6))], **draw.of({}, {"p": 1}, {"p": None, "dim": draw.dims(len(shape), 1, 2)}, {"p": 2, "dim": draw.dims(len(shape), 1, 2), "keepdim": True}, {"p": 2, "dtype": "float64"}))  # fmt: skip
    for op in ("max", "min"):
        for _ in range(ROWS * 2):
            shape = draw.shape()
            if draw.chance(0.25):
                yield call(op, [tensor("self", shape, draw.dtype(0.5)), tensor("other", draw.like(shape), draw.dtype(0.5))])
            else:
                yield call(op, [tensor("self", shape, draw.dtype(0.5))], **draw.of({}, {"dim": draw.dim(len(shape))}, {"dim": draw.dim(len(shape)), "keepdim": True}))
    for op in ("argmax", "argmin", "all", "any"):
        for _ in range(ROWS):
            shape = draw.shape()
            yield call(op, [tensor("self", shape, draw.dtype(0.5))], **draw.of({}, {"dim": draw.dim(len(shape))}, {"dim": draw.dim(len(shape)), "keepdim": True}))
    for op in ("cumsum", "cumprod"):
        for _ in range(ROWS):
            shape = draw.shape()
            yield call(op, [tensor("self", shape, draw.dtype(0.5))], dim=draw.dim(len(shape)), **draw.of({}, {}, {"dtype": draw.of("float32", "int64", "int32")}))


@family
def sorting(draw):
    for op in ("sort", "argsort"):
        for _ in range(ROWS):
            shape = draw.shape()
            yield call(op, [tensor("self", shape, draw.dtype(0.5))], **draw.of({}, {"dim": draw.dim(len(shape))}, {"dim": draw.dim(len(shape)), "descending": True}))
    for _ in range(ROWS * 2):
        shape = draw.shape()
        yield call("topk", [tensor("self", shape, draw.dtype(0.6))], k=draw.of(0, 1, 2, 3, 5, -1), **draw.of({}, {"dim": draw.dim(len(shape))}))
    for op in ("softmax", "log_softmax"):
        for _ in range(ROWS):
            shape = draw.shape()
            yield call(op, [tensor("self", shape, draw.dtype(0.6))], dim=draw.dim(len(shape)), **draw.of({}, {}, {"dtype": draw.of("float64", "float32", "int64")}))
    for op in ("_softmax", "_log_softmax"):
        for _ in range(12):
            shape = draw.shape()
            yield call(op, [tensor("self", shape, draw.dtype(0.7))], dim=draw.dim(len(shape)), half_to_float=False)


@family
def casts(draw):
    for op in ("_to_copy", "zeros_like", "ones_like", "empty_like", "rand_like", "randn_like"):
        for _ in range(12):
            yield call(op, [tensor("self", draw.shape(), draw.dtype(0.3))], **draw.of({}, {"dtype": draw.dtype(0.2)}))
    for _ in range(12):
        yield call("full_like", [tensor("self", draw.shape(), draw.dtype(0.3))], fill_value=draw.of(1, 2), **draw.of({}, {"dtype": draw.dtype(0.2)}))
    for op in ("new_zeros", "new_ones", "new_empty"):
        for _ in range(6):
            yield call(op, [tensor("self", draw.shape(), draw.dtype(0.3))], size=draw.of([], [2, 3], [0], [-1, 2]), **draw.of({}, {"dtype": draw.dtype(0.2)}))
    for _ in range(12):
        yield call("to", [tensor("self", draw.shape(), draw.dtype(0.3))], dtype=draw.dtype(0.2))
    for op in ("to", "type_as"):
        for _ in range(8):
            yield call(op, [tensor("self", draw.shape(), draw.dtype(0.3)), tensor("other", draw.shape(), draw.dtype(0.3))])
    for _ in range(ROWS):
        shape = draw.shape()
        yield call("copy_", [tensor("self", shape, draw.dtype(0.5)), tensor("src", draw.like(shape), draw.dtype(0.5))])
    for _ in range(12):
        yield call("fill_", [tensor("self", draw.shape(), draw.dtype(0.5))], value=draw.of(0, 1, 2.5))
        yield call("fill_", [tensor("self", draw.shape(), draw.dtype(0.5)), tensor("value", draw.of([], [], [1]), draw.dtype())])


def window_lists(draw, axes, least, most):
    """One number, or one for each axis; rarely some other number of them."""
    if draw.chance(0.3):
        return [draw.number(least, most)]
    return [draw.number(least, most) for _ in range(axes if draw.chance(0.95) else axes + 1)]


@family
def convolutions(draw):
    for axes in (1, 2, 3):
        for transposed in (False, True):
            for _ in range(ROWS * 3 if axes < 3 else ROWS):
                groups = draw.of(1, 1, 1, 2, 3)
                inward, outward = groups * draw.number(1, 2), groups * draw.number(1, 2)
                weight = [inward, outward // groups] if transposed else [outward, inward // groups]
                weight += [draw.number(1, 4) for _ in range(axes)]
                spatial = [draw.number(1, 9) for _ in range(axes)]
                shape = [draw.number(1, 2), inward, *spatial] if draw.chance(0.8) else [inward, *spatial]
                dtype = draw.dtype(0.9)
                if transposed and dtype == "bfloat16":  # whether it runs depends on the machine
                    dtype = "float64"
                tensors = [tensor("input", draw.maybe_spoilt(shape, 0.12), dtype), tensor("weight", draw.maybe_spoilt(weight, 0.06), dtype if draw.chance(0.96) else draw.dtype(0.4))]
                if draw.chance(0.5):
                    tensors.append(tensor("bias", draw.maybe_spoilt([outward], 0.08), dtype))
                if draw.chance(0.05):
                    groups = draw.of(0, groups + 1)
                arguments = {"stride": window_lists(draw, axes, 0 if draw.chance(0.08) else 1, 3), "padding": window_lists(draw, axes, 0, 2), "groups": groups}
                if draw.chance(0.4):
                    arguments["dilation"] = window_lists(draw, axes, 1, 2)
                if transposed and draw.chance(0.4):
                    arguments["output_padding"] = window_lists(draw, axes, 0, 2)
                kind = draw.number(0, 3)
                if kind == 0:
                    lists = {key: arguments.get(key, [usual]) for key, usual in (("stride", 1), ("padding", 0), ("dilation", 1), ("output_padding", 0))}
                    arguments = {**lists, "transposed": transposed, "groups": groups}
                    yield call("convolution", tensors, **arguments)
                else:
                    if kind == 1 and not transposed:
                        arguments["padding"] = draw.of("same", "valid")
                    name = f"conv_transpose{axes}d" if transposed else f"conv{axes}d"
                    yield call(name, tensors, **arguments)


@family
def pools(draw):
    for axes in (1, 2, 3):
        for op in (f"max_pool{axes}d", f"max_pool{axes}d_with_indices", f"avg_pool{axes}d"):
            for _ in range(ROWS + 10):
                spatial = [draw.number(1, 9) for _ in range(axes)]
                shape = [draw.number(1, 2), draw.number(1, 3), *spatial] if draw.chance(0.8) else [draw.number(1, 3), *spatial]
                arguments = {"kernel_size": window_lists(draw, axes, 1, 4)}
                if draw.chance(0.6):
                    arguments["stride"] = draw.of([], window_lists(draw, axes, 0 if draw.chance(0.1) else 1, 3))
                if draw.chance(0.5):
                    arguments["padding"] = window_lists(draw, axes, 0, 2)
                if "max" in op and draw.chance(0.4):
                    arguments["dilation"] = window_lists(draw, axes, 1, 2)
                if draw.chance(0.4):
                    arguments["ceil_mode"] = True
                if "avg" in op and draw.chance(0.3):
                    arguments["count_include_pad"] = False
                if "avg" in op and axes > 1 and draw.chance(0.2):
                    arguments["divisor_override"] = draw.of(0, 2, None)
                yield call(op, [tensor("self", draw.maybe_spoilt(shape, 0.1), draw.dtype(0.8))], **arguments)
        for op in (f"adaptive_avg_pool{axes}d", f"adaptive_max_pool{axes}d", *(["_adaptive_avg_pool2d"] if axes == 2 else [])):
            for _ in range(ROWS):
                spatial = [draw.number(1, 7) for _ in range(axes)]
                shape = [draw.number(1, 2), draw.number(1, 3), *spatial] if draw.chance(0.8) else [draw.number(1, 3), *spatial]
                size = [draw.number(-1 if draw.chance(0.1) else 1, 5) for _ in range(axes)]
                yield call(op, [tensor("self", draw.maybe_spoilt(shape, 0.12), draw.dtype(0.8))], output_size=draw.of(size, size, [1] * axes))


@family
def resizing(draw):
    for op, axes in (("upsample_nearest1d", 1), ("upsample_nearest2d", 2), ("upsample_nearest3d", 3), ("upsample_linear1d", 1), ("upsample_bilinear2d", 2), ("upsample_bicubic2d", 2), ("upsample_trilinear3d", 3)):  # fmt: skip
        for _ in range(ROWS):
            shape = [draw.number(1, 2), draw.number(1, 3), *[draw.number(1, 6) for _ in range(axes)]]
            arguments = {} if "nearest" in op else {"align_corners": draw.of(True, False)}
            if draw.chance(0.5):
                arguments |= {"output_size": [draw.number(0 if draw.chance(0.1) else 1, 9) for _ in range(axes if draw.chance(0.9) else axes + 1)], "scale_factors": None}
            else:
                arguments |= {"output_size": None, "scale_factors": [draw.of(0.5, 1.5, 2.0, 3.0, 0.3, 1.7) for _ in range(axes if draw.chance(0.9) else axes + 1)]}
            yield call(op, [tensor("input", draw.maybe_spoilt(shape, 0.12), draw.dtype(0.8))], **arguments)
        for _ in range(6):
            shape = [draw.number(1, 2), draw.number(1, 3), *[draw.number(1, 6) for _ in range(axes)]]
            arguments = {} if "nearest" in op else {"align_corners": False}
            yield call(op, [tensor("self", draw.maybe_spoilt(shape, 0.12), draw.dtype(0.8))], output_size=[draw.number(1, 9) for _ in range(axes)], **arguments)
    for _ in range(ROWS * 2):
        shape = draw.shape(0, 4)
        pad = [draw.number(-2, 3) for _ in range(draw.of(0, 2, 2, 4, 4, 6, 3))]
        yield call("constant_pad_nd", [tensor("self", shape, draw.dtype(0.7))], pad=pad, **draw.of({}, {"value": 1}, {"value": 0.5}))
    for axes in (1, 2, 3):
        for op in (f"reflection_pad{axes}d", f"replication_pad{axes}d"):
            for _ in range(ROWS):
                spatial = [draw.number(1, 6) for _ in range(axes)]
                shape = [draw.number(1, 2), draw.number(1, 3), *spatial] if draw.chance(0.7) else [draw.number(1, 3), *spatial]
                padding = [draw.number(-1, 3) for _ in range(2 * axes)]
                yield call(op, [tensor("self", draw.maybe_spoilt(shape, 0.1), draw.dtype(0.8))], padding=padding)
    for _ in range(ROWS * 4):
        axes = draw.number(1, 3)
        shape = [draw.number(1, 2), draw.number(1, 3), *[draw.number(1, 6) for _ in range(axes)]]
        pad = [draw.number(-1, 3) for _ in range(2 * axes)]
        mode = draw.of("constant", "reflect", "replicate", "circular", "mirror" if draw.chance(0.2) else "constant")
        if draw.chance(0.2):
            shape = shape[1:]
        yield call("pad", [tensor("self", draw.maybe_spoilt(shape, 0.1), draw.dtype(0.8))], pad=pad, mode=mode, **draw.of({}, {"value": draw.of(0.0, 1.0)}))
    for op, name in (("pixel_shuffle", "upscale_factor"), ("pixel_unshuffle", "downscale_factor")):
        for _ in range(ROWS):
            factor = draw.of(1, 2, 2, 3, 0)
            shape = [4 * draw.number(1, 2), 2, 4] if op == "pixel_shuffle" else [3, factor * 2, factor * 3]
            shape = [*draw.shape(0, 2), *shape]
            yield call(op, [tensor("self", draw.maybe_spoilt(shape, 0.15), draw.dtype(0.8))], **{name: factor})


def norm_tensors(draw, names, width, dtype, probability=0.6, wrong=0.06):
    """Some of the tensors behind the first."""
    tensors = []
    for name in names:
        if draw.chance(probability):
            tensors.append(tensor(name, draw.maybe_spoilt(width, wrong), dtype if draw.chance(0.93) else draw.dtype(0.5)))
    return tensors


@family
def norms(draw):
    for op in ("batch_norm", "native_batch_norm", "instance_norm"):
        for _ in range(ROWS * 2):
            shape = [draw.number(1, 3), draw.number(1, 4), *draw.shape(0, 3)]
            dtype = draw.dtype(0.85)
            width = [shape[1]]
            wrong = 0.0 if op.startswith("native") else 0.06  # it does not compare their sizes
            tensors = [tensor("input", draw.maybe_spoilt(shape, 0.1 if wrong else 0.0), dtype), *norm_tensors(draw, ("weight", "bias"), width, dtype, wrong=wrong)]
            statistics = draw.of(0.0, 1.0)
            tensors += norm_tensors(draw, ("running_mean", "running_var"), width, dtype, statistics, wrong)
            mode = {("use_input_stats" if op == "instance_norm" else "training"): statistics == 0.0 or draw.of(True, False)}
            if draw.chance(0.06) and wrong:
                mode = {key: False for key in mode}
            more = {} if op == "native_batch_norm" else {"cudnn_enabled": False}
            yield call(op, tensors, **mode, momentum=0.1, eps=1e-5, **more)
    for op in ("layer_norm", "native_layer_norm"):
        for _ in range(ROWS * 2):
            shape = draw.shape(1, 4)
            normalized = shape[draw.number(0, len(shape) - 1) :]
            dtype = draw.dtype(0.85)
            normalized = draw.maybe_spoilt(normalized, 0.12)
            tensors = [tensor("input", shape, dtype), *norm_tensors(draw, ("weight", "bias"), normalized, dtype)]
            more = {"eps": 1e-5} if op == "native_layer_norm" else {}
            yield call(op, tensors, normalized_shape=normalized, **more)
    for _ in range(ROWS * 2):
        groups = draw.number(1, 3)
        shape = [draw.number(1, 3), groups * draw.number(1, 2), *draw.shape(0, 3)]
        dtype = draw.dtype(0.85)
        tensors = [tensor("input", draw.maybe_spoilt(shape, 0.12), dtype), *norm_tensors(draw, ("weight", "bias"), [shape[1]], dtype)]
        yield call("group_norm", tensors, num_groups=groups if draw.chance(0.9) else draw.of(0, 2, 5))
    for _ in range(ROWS):
        groups = draw.number(1, 3)
        shape = [draw.number(1, 3), groups * draw.number(1, 2), *[draw.number(1, 3) for _ in range(draw.number(0, 2))]]
        size = 1
        for one in shape[2:]:
            size *= one
        dtype = draw.dtype(0.85)
        tensors = [tensor("input", shape, dtype), *norm_tensors(draw, ("weight", "bias"), [shape[1]], dtype)]
        yield call("native_group_norm", tensors, N=shape[0], C=shape[1], HxW=size, group=groups, eps=1e-5)


@family
def recurrent(draw):
    for op, gates, states in (("lstm", 4, 2), ("gru", 3, 1), ("rnn_tanh", 1, 1), ("rnn_relu", 1, 1)):
        for _ in range(ROWS * 2):
            width, hidden, layers = draw.number(1, 4), draw.number(2, 4), draw.number(1, 2)
            both, first, biases = draw.of(True, False), draw.of(True, False), draw.of(True, False)
            projected = draw.number(1, hidden - 1) if op == "lstm" and draw.chance(0.25) else hidden
            batch, steps, directions = draw.number(1, 3), draw.number(1, 4), 2 if both else 1
            dtype = "float32" if draw.chance(0.9) else draw.of("float64", "bfloat16", "float16")
            tensors = [tensor("input", [batch, steps, width] if first else [steps, batch, width], dtype)]
            for state in range(states):
                tensors.append(tensor("hx", [layers * directions, batch, projected if state == 0 else hidden], dtype))
            for layer in range(layers):
                for _ in range(directions):
                    inward = width if layer == 0 else projected * directions
                    own = [[gates * hidden, inward], [gates * hidden, projected]]
                    own += [[gates * hidden]] * 2 if biases else []
                    own += [[projected, hidden]] if projected != hidden else []
                    tensors += [tensor("params", shape, dtype) for shape in own]
            if draw.chance(0.25):  # what else does not fit is left to the modules, and broadcast here
                wrong = draw.of(*tensors)["shape"]
                if wrong[-1] > 1:
                    wrong[-1] += 1
            yield call(op, tensors, has_biases=biases, num_layers=layers, dropout=0.0, train=False, bidirectional=both, batch_first=first)


    for op, gates, states in (("lstm_cell", 4, 2), ("gru_cell", 3, 1), ("rnn_tanh_cell", 1, 1), ("rnn_relu_cell", 1, 1)):
        for _ in range(16):
            width, hidden, batch = draw.number(2, 4), draw.number(2, 4), draw.number(2, 3)
            dtype = "float32" if draw.chance(0.9) else draw.of("float64", "bfloat16", "float16")
            tensors = [tensor("input", [batch, width], dtype), *[tensor("hx", [batch, hidden], dtype) for _ in range(states)]]
            tensors += [tensor("w_ih", [gates * hidden, width], dtype), tensor("w_hh", [gates * hidden, hidden], dtype)]
            if draw.chance(0.6):
                tensors += [tensor("b_ih", [gates * hidden], dtype), tensor("b_hh", [gates * hidden], dtype)]
            if draw.chance(0.3):
                draw.of(*tensors)["shape"][-1] += 1
            yield call(op, tensors)


@family
def attention(draw):
    for _ in range(ROWS * 3):
        batch = draw.shape(0, 2)
        length, source, width, value = (draw.number(1, 4) for _ in range(4))
        dtype = draw.dtype(0.9)
        tensors = [
            tensor("query", draw.maybe_spoilt([*batch, length, width], 0.1), dtype),
            tensor("key", draw.maybe_spoilt([*draw.like(batch, 0.9), source, width], 0.1), dtype),
            tensor("value", draw.maybe_spoilt([*batch, source, value], 0.1), dtype if draw.chance(0.95) else draw.dtype(0.2)),
        ]
        if draw.chance(0.3):
            tensors.append(tensor("attn_mask", draw.maybe_spoilt(draw.like([*batch, length, source], 0.9), 0.1), dtype))
        yield call("_scaled_dot_product_attention", tensors, **draw.of({}, {"need_attn_weights": True}, {"need_attn_weights": True, "is_causal": True}))


@family
def losses(draw):
    for op in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "soft_margin_loss", "kl_div"):
        for _ in range(ROWS + 6):
            shape = draw.shape()
            tensors = [tensor("self", shape, draw.dtype(0.75)), tensor("target", draw.like(shape, 0.8), draw.dtype(0.75))]
            yield call(op, tensors, **draw.of({}, {"reduction": draw.number(0, 2)}))
    for op in ("nll_loss", "nll_loss_nd", "nll_loss_forward", "cross_entropy_loss"):
        for _ in range(ROWS * 2):
            classes = draw.number(1, 5)
            samples = draw.of([], [draw.number(1, 4)], [draw.number(1, 4)], [2, 3], [2, 3, 2])
            shape = [*samples[:1], classes, *samples[1:]]
            dtype = draw.dtype(0.85)
            target = tensor("target", draw.maybe_spoilt(samples, 0.12), draw.of("int64", "int64", "int64", "int64", "int32", "float32", "uint8"), draw.of(0, 0, classes - 1, classes))
            if op == "cross_entropy_loss" and draw.chance(0.2):
                target = tensor("target", draw.maybe_spoilt(shape, 0.15), draw.dtype(0.8))
            tensors = [tensor("self", draw.maybe_spoilt(shape, 0.1), dtype), target]
            if draw.chance(0.3):
                tensors.append(tensor("weight", draw.maybe_spoilt([classes], 0.1), dtype))
            arguments = {"reduction": draw.number(0, 2), "ignore_index": draw.of(-100, -100, 1)}
            if op == "cross_entropy_loss" and draw.chance(0.3):
                arguments["label_smoothing"] = draw.of(0.1, 0.5)
            yield call(op, tensors, **arguments)
    for op in ("binary_cross_entropy", "binary_cross_entropy_with_logits"):
        for _ in range(ROWS * 2):
            shape = draw.shape()
            dtype = draw.dtype(0.85)
            tensors = [tensor("self", shape, dtype), tensor("target", draw.maybe_spoilt(shape, 0.12), dtype if draw.chance(0.85) else draw.dtype(0.5))]
            for name in ("weight", "pos_weight") if op.endswith("logits") else ("weight",):
                if draw.chance(0.25):
                    tensors.append(tensor(name, draw.like(shape, 0.9), dtype))
            yield call(op, tensors, **draw.of({}, {"reduction": draw.number(0, 2)}))
    for op in ("nll_loss2d", "nll_loss2d_forward"):
        for _ in range(ROWS * 2):
            classes, samples = draw.number(1, 4), [draw.number(1, 3) for _ in range(3)]
            dtype = draw.dtype(0.85)
            target = tensor("target", draw.maybe_spoilt(samples, 0.12), draw.of("int64", "int64", "int64", "int64", "int32", "float32", "uint8"), draw.of(0, 0, classes - 1, classes))
            tensors = [tensor("self", draw.maybe_spoilt([samples[0], classes, *samples[1:]], 0.1), dtype), target]
            if draw.chance(0.3):
                tensors.append(tensor("weight", draw.maybe_spoilt([classes], 0.1), dtype))
            yield call(op, tensors, reduction=draw.number(0, 2), ignore_index=draw.of(-100, -100, 1))
    for _ in range(ROWS + 6):
        shape = draw.shape()
        tensors = [tensor("input", shape, draw.dtype(0.75)), tensor("target", draw.like(shape, 0.8), draw.dtype(0.75))]
        yield call("poisson_nll_loss", tensors, log_input=draw.of(True, False), full=draw.of(True, False), eps=1e-8, reduction=draw.number(0, 2))


@family
def margin_losses(draw):
    for op, names in (("hinge_embedding_loss", ("self", "target")), ("margin_ranking_loss", ("input1", "input2", "target")), ("triplet_margin_loss", ("anchor", "positive", "negative"))):  # fmt: skip
        for _ in range(ROWS * 2):
            shape = draw.shape()
            tensors = [tensor(names[0], shape, draw.dtype(0.8)), *[tensor(name, draw.like(shape, 0.85) if draw.chance(0.5) else shape, draw.dtype(0.8)) for name in names[1:]]]
            yield call(op, tensors, **draw.of({}, {"margin": 0.5, "reduction": draw.number(0, 2)}))
    for _ in range(ROWS * 2):
        batch, width = draw.of([], [draw.number(1, 3)], [draw.number(1, 3)]), draw.number(1, 3)
        shape = draw.maybe_spoilt([*batch, width], 0.1)
        tensors = [tensor("input1", shape, draw.dtype(0.85)), tensor("input2", draw.maybe_spoilt(shape, 0.1), draw.dtype(0.85)), tensor("target", draw.maybe_spoilt(batch, 0.1), draw.dtype(0.7))]
        yield call("cosine_embedding_loss", tensors, **draw.of({}, {"margin": 0.5, "reduction": draw.number(0, 2)}))
    for op in ("multi_margin_loss", "multilabel_margin_loss", "multilabel_margin_loss_forward"):
        for _ in range(ROWS * 2):
            batch, classes = draw.of([], [draw.number(1, 3)], [draw.number(1, 3)]), draw.number(1, 4)
            dtype = draw.dtype(0.85)
            wanted = batch if op == "multi_margin_loss" else [*batch, classes]
            tensors = [tensor("self", draw.maybe_spoilt([*batch, classes], 0.1), dtype), tensor("target", draw.maybe_spoilt(wanted, 0.1), draw.of("int64", "int64", "int64", "int64", "int32"), draw.of(0, 0, classes - 1, classes))]
            arguments = {"reduction": draw.number(0, 2)}
            if op == "multi_margin_loss":
                arguments |= {"p": draw.of(1, 2, 2, 3 if draw.chance(0.3) else 1), "margin": draw.of(1, 0.5)}
                if draw.chance(0.3):
                    tensors.append(tensor("weight", draw.maybe_spoilt([classes], 0.1), dtype))
            yield call(op, tensors, **arguments)


@family
def sequence_losses(draw):
    for _ in range(ROWS * 3):
        steps, batch, classes, longest = draw.number(3, 5), draw.number(1, 3), draw.number(2, 4), draw.number(1, 2)
        shape = [steps, batch, classes] if draw.chance(0.85) else [steps, classes]
        samples = [batch] if len(shape) == 3 else [1]
        tensors = [tensor("log_probs", draw.maybe_spoilt(shape, 0.1), draw.dtype(0.85)), tensor("targets", draw.maybe_spoilt([*samples, longest], 0.1), draw.of("int64", "int64", "int32"), 1)]
        if draw.chance(0.6):
            tensors += [tensor(name, draw.maybe_spoilt(samples, 0.1), draw.of("int64", "int64", "int32", "float32" if draw.chance(0.3) else "int64"), 1) for name in ("input_lengths", "target_lengths")]
            lengths = {}
        elif tensors[1]["shape"] == [batch, longest] and tensors[0]["shape"] == shape and len(shape) == 3:
            lengths = {"input_lengths": [steps] * batch, "target_lengths": [longest] * batch}
        else:
            continue
        yield call("ctc_loss", tensors, **lengths, **draw.of({}, {"blank": draw.of(0, 0, 0, classes, -1), "reduction": draw.number(0, 2)}))


@family
def columns(draw):
    for op in ("im2col", "col2im"):
        for _ in range(ROWS * 3):
            size = [draw.number(2, 6), draw.number(2, 6)]
            arguments = {name: [draw.number(least, most), draw.number(least, most)] for name, least, most in (("kernel_size", 1, 3), ("dilation", 1, 2), ("padding", 0, 1), ("stride", 0 if draw.chance(0.05) else 1, 2))}
            shape = [draw.number(1, 3), *size]
            if op == "col2im":
                places = 1
                for i in (0, 1):
                    reach = arguments["dilation"][i] * (arguments["kernel_size"][i] - 1) + 1
                    places *= max(0, (size[i] + 2 * arguments["padding"][i] - reach) // max(1, arguments["stride"][i]) + 1)
                shape = [draw.number(1, 3) * arguments["kernel_size"][0] * arguments["kernel_size"][1], places]
                arguments = {"output_size": size, **arguments}
            if draw.chance(0.7):
                shape = [draw.number(1, 2), *shape]
            yield call(op, [tensor("self", draw.maybe_spoilt(shape, 0.12), draw.dtype(0.8))], **arguments)


@family
def samplers(draw):
    for op in ("grid_sampler", "grid_sampler_2d", "grid_sampler_3d"):
        for _ in range(ROWS * 2):
            axes = 3 if op.endswith("3d") or (op == "grid_sampler" and draw.chance(0.4)) else 2
            batch = draw.number(1, 2)
            dtype = draw.dtype(0.9)
            shape = [batch, draw.number(1, 3), *[draw.number(1, 4) for _ in range(axes)]]
            grid = [batch, *[draw.number(1, 4) for _ in range(axes)], axes]
            tensors = [tensor("input", draw.maybe_spoilt(shape, 0.1), dtype), tensor("grid", draw.maybe_spoilt(grid, 0.12), dtype if draw.chance(0.93) else draw.dtype(0.3))]
            yield call(op, tensors, interpolation_mode=draw.of(0, 0, 1, 2), padding_mode=draw.number(0, 2), align_corners=draw.of(True, False))
    for _ in range(ROWS * 2):
        axes = draw.of(2, 2, 3)
        size = [draw.number(1, 3) for _ in range(axes + 2)]
        yield call("affine_grid_generator", [tensor("theta", draw.maybe_spoilt([size[0], axes, axes + 1], 0.2), draw.dtype(0.85))], size=size if draw.chance(0.9) else size[1:], align_corners=draw.of(True, False))  # fmt: skip
    for axes in (2, 3):
        for _ in range(ROWS * 2):
            shape = [draw.number(1, 2), draw.number(1, 3), *[draw.number(1, 3) for _ in range(axes)]]
            if draw.chance(0.3):
                shape = shape[1:]
            size = [2 * one for one in shape[-axes:]]
            arguments = {"output_size": size if draw.chance(0.9) else size[1:]}
            if axes == 3:
                arguments |= {"stride": [draw.number(0 if draw.chance(0.1) else 1, 2) for _ in range(3)], "padding": [0, 0, 0]}
            tensors = [tensor("self", draw.maybe_spoilt(shape, 0.08), draw.dtype(0.85)), tensor("indices", draw.maybe_spoilt(shape, 0.08), draw.of("int64", "int64", "int64", "int32"))]
            yield call(f"max_unpool{axes}d", tensors, **arguments)


@family
def pairs(draw):
    for _ in range(ROWS * 2):
        batch, width = draw.shape(0, 2), draw.number(1, 4)
        dtype = draw.dtype(0.85)
        tensors = [tensor("x1", draw.maybe_spoilt([*batch, draw.number(1, 4), width], 0.1), dtype), tensor("x2", draw.maybe_spoilt([*draw.like(batch, 0.9), draw.number(1, 4), width], 0.1), dtype if draw.chance(0.95) else draw.dtype(0.2))]
        yield call("cdist", tensors, **draw.of({}, {"p": draw.of(1.0, 2.0, -1.0)}))
    for op in ("cosine_similarity", "pairwise_distance"):
        for _ in range(ROWS):
            shape = draw.shape(1, 4)
            dtype = draw.dtype(0.85)
            more = draw.of({}, {"dim": draw.dim(len(shape))} if op[0] == "c" else {"keepdim": True})
            yield call(op, [tensor("x1", shape, dtype), tensor("x2", draw.like(shape), dtype if draw.chance(0.9) else draw.dtype())], **more)
    for _ in range(ROWS):
        shape = draw.shape(0, 3)
        yield call("glu", [tensor("self", shape, draw.dtype(0.8))], **draw.of({}, {"dim": draw.dim(len(shape))}))
    for _ in range(ROWS):
        shape = draw.shape(0, 4)
        dtype = draw.dtype(0.85)
        slopes = draw.of([], [1], shape[1:2] or [1], [draw.number(1, 4)], [1, 1])
        yield call("prelu", [tensor("self", shape, dtype), tensor("weight", slopes, dtype if draw.chance(0.95) else draw.dtype(0.2))])
    for op in ("addcmul", "addcmul_", "addcdiv", "addcdiv_"):
        for _ in range(ROWS):
            shape = draw.shape()
            dtype = draw.dtype(0.6)
            yield call(op, [tensor("self", shape, dtype), tensor("tensor1", draw.like(shape, 0.8), dtype if draw.chance(0.8) else draw.dtype()), tensor("tensor2", draw.like(shape, 0.8), dtype if draw.chance(0.8) else draw.dtype())])  # fmt: skip
    for _ in range(ROWS * 2):
        shape = draw.shape()
        dtype = draw.dtype(0.7)
        tensors = [tensor("self", shape, dtype), tensor("end", draw.like(shape, 0.8), dtype if draw.chance(0.9) else draw.dtype())]
        if draw.chance(0.5):
            yield call("lerp", tensors, weight=0.5)
        else:
            yield call("lerp", [*tensors, tensor("weight", draw.like(shape, 0.9), dtype)])
    for op in ("clamp", "clamp_"):
        for _ in range(ROWS):
            shape = draw.shape()
            if draw.chance(0.7):
                yield call(op, [tensor("self", shape, draw.dtype(0.5))], **draw.of({"min": 0}, {"max": 1.5}, {"min": 0, "max": 1}, {"min": 0.5, "max": 2}, {"min": None, "max": None}))  # fmt: skip
            else:
                names = draw.of(["min"], ["max"], ["min", "max"])
                yield call(op, [tensor("self", shape, draw.dtype(0.6)), *[tensor(name, draw.like(shape, 0.8), draw.dtype(0.6)) for name in names]])
    for op, name in (("clamp_min", "min"), ("clamp_max", "max")):
        for _ in range(16):
            shape = draw.shape()
            if draw.chance(0.6):
                yield call(op, [tensor("self", shape, draw.dtype(0.5))], **{name: draw.of(0, 0.5)})
            else:
                yield call(op, [tensor("self", shape, draw.dtype(0.5)), tensor(name, draw.like(shape), draw.dtype(0.5))])
    for op in ("clip", "clip_"):
        for _ in range(12):
            yield call(op, [tensor("self", draw.shape(), draw.dtype(0.5))], **draw.of({"min": 0}, {"max": 1.5}, {"min": 0, "max": 1}))


def main():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    for name in sys.argv[1:] or FAMILIES:
        rows = {}
        for row in FAMILIES[name](Draw(name)):
            rows.setdefault(json.dumps(row), row)
        lines = [json.dumps({**row, "torch": answer(row)}, separators=(",", ":")) for row in rows.values()]
        (HERE / "operators" / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        right = sum('"ok":true' in line for line in lines)
        print(f"{name}: {len(lines)} rows, {right} run")


if __name__ == "__main__":
    main()

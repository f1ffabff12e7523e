#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Tests shapeproof_replay as a program: options, exit codes, malformed lines, speed.

    replay_test.py PROGRAM DATA_DIRECTORY
"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
DATA = pathlib.Path(sys.argv[2])
MODEL = json.dumps({"class_name": "Sequential", "config": {"name": "s", "layers": [
    {"class_name": "Flatten", "config": {"name": "f"}},
    {"class_name": "Dense", "config": {"name": "d", "units": 3}},
]}})  # fmt: skip
DENSE = '{"id":"a","class_name":"Dense","config":{"units":3},"input_shape":[null,4]}'


def run(*arguments, text=b""):
    if isinstance(text, str):
        text = text.encode("utf-8")
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, timeout=60, check=False)


def answers(text):
    done = run(text=text)
    assert done.returncode == 0, done
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def flat(shapes):
    """The shapes of one output or several, in Keras's order."""
    if not any(isinstance(item, list) for item in shapes):
        return [shapes]
    return [one for item in shapes for one in flat(item)]


class Replay(unittest.TestCase):
    def test_one_output(self):
        self.assertEqual(
            answers(DENSE),
            [{"id": "a", "ok": True, "output_shape": [None, 3], "output_dtype": "float32", "params": 15,
              "trainable_params": 15}],
        )  # fmt: skip

    def test_several_outputs(self):
        [answer] = answers(
            '{"class_name":"LSTM","config":{"units":3,"return_state":true},"input_shape":[2,5,4],'
            '"call_shapes":{"initial_state":[[2,3],[2,3]]}}'
        )
        self.assertEqual(answer["output_shape"], [[2, 3], [2, 3], [2, 3]])
        self.assertEqual(answer["output_dtype"], ["float32"] * 3)
        self.assertIsNone(answer["id"])

    def test_several_inputs(self):
        add = '{"class_name":"Add","config":{},"input_shape":%s}'
        self.assertEqual(answers(add % "[[2,3],[2,1]]")[0]["output_shape"], [2, 3])
        self.assertEqual(answers(add % "[2,3]")[0]["code"], "wrong_input_count")

    def test_call_arguments(self):
        [answer] = answers(
            '{"class_name":"Attention","config":{},"input_shape":[[2,5,4],[2,6,4]],'
            '"call_kwargs":{"return_attention_scores":true,"training":true}}'
        )
        self.assertEqual(answer["output_shape"], [[2, 5, 4], [2, 5, 6]])

    def test_a_fault(self):
        [answer] = answers(DENSE.replace("4", "null"))
        self.assertEqual((answer["id"], answer["ok"], answer["code"]), ("a", False, "unknown_axis_size"))
        self.assertEqual((answer["axis"], answer["actual"]), (1, -1))
        [answer] = answers(DENSE.replace("[null,4]", "[4]"))
        self.assertEqual((answer["code"], answer["expected"], answer["actual"]), ("rank_mismatch", 2, 1))

    def test_a_fault_in_a_nested_model(self):
        pooling = '{"class_name":"MaxPooling2D","config":{"pool_size":5}}'
        model = '{"class_name":"Sequential","config":{"layers":[{"class_name":"ReLU","config":{}},%s]}}' % pooling
        [answer] = answers(model[:-1] + ',"input_shape":[1,2,2,3]}')
        self.assertEqual((answer["ok"], answer["code"]), (False, "empty_output"))
        self.assertIn("layer 0 'sequential' (Sequential), in it 'max_pooling2d' (MaxPooling2D)", answer["message"])
        wrapper = '{"class_name":"TimeDistributed","config":{"layer":%s},"input_shape":[1,4,2,2,3]}'
        self.assertEqual(answers(wrapper % model)[0]["code"], "empty_output")
        self.assertEqual(answers(wrapper % pooling)[0]["output_shape"], [1, 4, 0, 0, 3])

    def test_truth_values(self):
        line = '{"class_name":"Activation","config":{"activation":"%s"},"input_shape":[2,4],"input_dtype":"bool"}'
        self.assertTrue(answers(line % "relu")[0]["ok"])
        [answer] = answers(line % "sigmoid")
        self.assertEqual((answer["ok"], answer["code"]), (False, "dtype_mismatch"))
        self.assertIn("expected float32, got bool", answer["message"])

    def test_a_model(self):
        [answer] = answers('{"id":7,"model":%s,"input_shape":[null,2,4]}' % MODEL)
        self.assertEqual((answer["id"], answer["ok"], answer["output_shape"], answer["params"]), (7, True, [None, 3], 27))
        self.assertEqual(
            answer["layers"],
            [{"name": "f", "class_name": "Flatten", "output_shape": [None, 8], "output_dtype": "float32", "params": 0,
              "trainable_params": 0},
             {"name": "d", "class_name": "Dense", "output_shape": [None, 3], "output_dtype": "float32", "params": 27,
              "trainable_params": 27}],
        )  # fmt: skip

    def test_the_layer_of_a_model_that_fails(self):
        [answer] = answers('{"model":%s,"input_shape":[null,null,4]}' % MODEL)
        self.assertEqual((answer["ok"], answer["code"], answer["axis"]), (False, "unknown_axis_size", 1))
        self.assertEqual((answer["layer_index"], answer["layer_name"]), (1, "d"))
        [answer] = answers('{"model":%s,"input_shape":[null,2,4]}' % MODEL.replace("3", '"three"'))
        self.assertEqual((answer["code"], answer["layer_index"], answer["layer_name"]), ("invalid_argument", 1, "d"))
        [answer] = answers('{"model":%s,"input_shape":[null,2,4]}' % MODEL.replace("Dense", "Dance"))
        self.assertEqual((answer["code"], answer["layer_index"]), ("unknown_class", 1))
        [answer] = answers('{"model":%s}' % MODEL)
        self.assertEqual((answer["code"], answer["layer_index"]), ("missing_input", 0))

    def test_a_model_of_several_inputs_and_outputs(self):
        layers = [
            {"class_name": "InputLayer", "name": name, "config": {"name": name, "batch_shape": [None, 4]},
             "inbound_nodes": []} for name in "ab"
        ]  # fmt: skip
        layers.append({"class_name": "Concatenate", "name": "c", "config": {"name": "c"},
                       "inbound_nodes": [[["a", 0, 0, {}], ["b", 0, 0, {}]]]})  # fmt: skip
        model = {"class_name": "Functional", "config": {
            "name": "f", "layers": layers, "input_layers": [["a", 0, 0], ["b", 0, 0]],
            "output_layers": [["c", 0, 0], ["a", 0, 0]]}}  # fmt: skip
        [answer] = answers(json.dumps({"model": model, "input_shape": [[2, 4], [2, 4]]}))
        self.assertEqual((answer["output_shape"], answer["output_dtype"]), ([[2, 8], [2, 4]], ["float32"] * 2))
        [answer] = answers(json.dumps({"model": model, "input_shape": [[2, 4], [2, 5]]}))
        self.assertEqual((answer["code"], answer["layer_index"], answer["layer_name"]), ("axis_mismatch", 1, "b"))
        [answer] = answers(json.dumps({"model": model, "input_shape": [[2, 4]]}))
        self.assertEqual(answer["code"], "wrong_input_count")

    def test_a_malformed_line_does_not_end_the_run(self):
        no_input = '{"class_name": "Dense", "config": {}}'
        lines = [DENSE, '{"id": 1,', "", "[1]", no_input, "\xff\xfe", DENSE]
        got = answers("\n".join(lines))
        self.assertEqual([answer["ok"] for answer in got], [True, False, False, False, False, True])
        self.assertEqual(
            [answer["code"] for answer in got[1:5]],
            ["malformed_json", "not_a_layer", "invalid_argument", "malformed_json"],
        )
        self.assertIn("line 2, column 10", got[1]["message"])
        self.assertEqual(len(answers(b"\xff\n" + DENSE.encode())), 2)

    def test_hostile_lines(self):
        deep = "[" * 200000 + "]" * 200000
        for line in (
            deep,
            DENSE.replace("3", deep),
            DENSE.replace("[null,4]", deep),
            DENSE.replace("3", "1e999"),
            DENSE.replace("3", "99999999999999999999"),
            DENSE.replace('"a"', deep),
            '{"model":' + deep + "}",
            '{"model":%s}' % MODEL.replace("3", deep),
            '{"model":%s,"input_shape":%s}' % (MODEL, deep),
            '{"model":{"class_name":"Functional","config":{"layers":[%s]}}}' % deep,
            DENSE[:-1] + ',"call_kwargs":' + deep + ',"call_shapes":{"x":' + deep + "}}",
        ):
            self.assertEqual(len(answers(line + "\n" + DENSE)), 2)

    def test_sizes_without_end(self):
        huge = 2**63 - 1
        [answer] = answers(DENSE.replace("3", str(huge)))
        self.assertEqual((answer["output_shape"], answer["params"]), ([None, huge], None))

    def test_options_and_exit_codes(self):
        self.assertTrue(run("--help").stdout.startswith(b"Usage: shapeproof_replay"))
        self.assertRegex(run("--version").stdout.decode(), r"^shapeproof_replay \d+\.\d+\.\d+\n$")
        self.assertEqual([run(option).returncode for option in ("--help", "--version")], [0, 0])
        for arguments in (["--nope"], ["a", "b"], ["no such file"], [str(DATA)]):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertNotEqual(done.stderr, b"")

    def test_a_file(self):
        with tempfile.TemporaryDirectory() as directory:
            file = pathlib.Path(directory) / "cases.jsonl"
            file.write_bytes(b"")
            self.assertEqual((run(str(file)).returncode, run(str(file)).stdout), (0, b""))
            file.write_text(DENSE, encoding="utf-8")
            self.assertEqual(run(str(file)).stdout, run(text=DENSE).stdout)

    def test_all_recorded_cases_have_answers(self):
        lines = [line for file in sorted(DATA.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
        got = answers("\n".join(lines))
        self.assertEqual([answer["id"] for answer in got], [json.loads(line)["id"] for line in lines])

    def test_what_keras_builds_with(self):
        lines = [line for file in sorted(DATA.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
        cases = [json.loads(line) for line in lines]
        got = answers("\n".join(json.dumps(case | {"built": True}) for case in cases))
        differing = collections.Counter()
        compared = 0
        for case, answer in zip(cases, got):
            if not case["expect"]["ok"] or not case.get("run", {"ok": True})["ok"]:
                continue
            compared += 1
            built = flat(answer["output_shape"]) if answer["ok"] else None
            if built != flat(case["expect"]["output_shape"]):
                differing[case["class_name"]] += 1
        self.assertGreater(compared, 10000)
        # Batches of attention that are broadcast and its scores are given as they run; so is a size of a target that is
        # left open.
        self.assertEqual(differing, {"AdditiveAttention": 1, "Attention": 1, "MultiHeadAttention": 17, "Reshape": 2})


class ProgramTest(unittest.TestCase):
    def test_what_the_runtime_refuses(self):
        program = {"id": "p", "model": [["Dense", {"units": 3}]], "input_shape": [4], "data_shape": [6, 4],
                   "data_dtype": "float64"}  # fmt: skip
        names = ("Keras", "PyTorch", "LibTorch", "ONNX Runtime", "onnxruntime", "onnx", "TFLite", "tflite", None)
        got = answers("\n".join(json.dumps(program | {"runtime": name}) for name in names))
        self.assertEqual([answer["ok"] for answer in got], [True] + 7 * [False] + [True])
        self.assertEqual({answer["code"] for answer in got[1:8]}, {"dtype_mismatch"})
        for odd in ("Theano", 3):
            [answer] = answers(json.dumps(program | {"runtime": odd}))
            self.assertEqual((answer["ok"], answer["message"]), (False, "runtime: no runtime"))


class PyTorchTest(unittest.TestCase):
    def test_rows_of_pytorch_are_told_from_keras_s(self):
        module = {"id": 1, "class_name": "Linear", "options": {"in_features": 4, "out_features": 3}}
        module["input_shape"], module["input_dtype"] = [2, 4], "float32"
        loss = {"id": 2, "loss": "MSELoss", "options": {}}
        loss["inputs"] = [{"shape": [8, 1], "dtype": "float32"}, {"shape": [8], "dtype": "int64"}]
        chain = {"id": 3, "modules": [{"class_name": "ReLU", "options": {}}, module]}
        chain["input"] = {"shape": [2, 5], "dtype": "float32"}
        lines = [json.dumps(row) for row in (module, loss, chain, {"class_name": "Linear", "options": 3})]
        linear, mse, fails, odd = answers("\n".join(lines))
        self.assertEqual([linear["output_shape"], linear["output_dtype"], linear["params"]], [[2, 3], "float32", 15])
        self.assertEqual([mse["ok"], mse["output_shape"], mse["broadcast"], mse["backward"]], [True, [], True, False])
        self.assertEqual(mse["code"], "dtype_mismatch")
        self.assertEqual([fails["ok"], fails["layer_index"], fails["code"]], [False, 1, "axis_mismatch"])
        self.assertEqual(odd["ok"], False)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs check_model on small files and compares what it prints, and its exit code, with what is expected.

    cases.py [--update] CHECK_MODEL

Each case has its standard output in expected/<name>.out and its standard error in expected/<name>.err, where there is
any. --update writes them instead; the exit codes are compared all the same.
"""

import difflib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FITS, DOES_NOT_FIT, BAD_USAGE = 0, 1, 2

# name, exit code, arguments; {tmp} is an empty directory
CASES = [
    ("fits", FITS, "digits.json"),
    ("fits_input", FITS, "digits.json --input 60000,28,28,1"),
    ("fits_unknown_batch", FITS, "digits.json --input ?,28,28,1 --dtype float64"),
    ("fits_symbol", FITS, "digits.json --input images,28,28,1"),
    ("fits_python_shape", FITS, ["digits.json", "--input", "(None, 28, 28, 1)"]),
    ("missing_axis", DOES_NOT_FIT, "digits.json --input 60000,28,28"),
    ("summary", FITS, "digits.json --summary"),
    ("summary_missing_axis", DOES_NOT_FIT, "digits.json --summary --input 60000,28,28"),
    ("summary_columns", FITS, "digits.json --summary --columns input,kernel --columns trainable"),
    ("summary_nested", DOES_NOT_FIT, "nested.json --summary"),
    ("summary_depth", DOES_NOT_FIT, "nested.json --summary --columns kernel,trainable --depth 3"),
    ("summary_residual", DOES_NOT_FIT, "residual.json --summary --columns input"),
    ("summary_two_inputs_wrong", DOES_NOT_FIT, "siamese.json --summary -i left=7,64 -i right=7,65"),
    ("summary_costs", FITS, "digits.json --summary --columns mult-adds,memory"),
    ("costs", FITS, "digits.json --costs --optimizer adam"),
    ("costs_batch", FITS, "digits.json --input 32,28,28,1 --costs"),
    ("costs_missing_axis", DOES_NOT_FIT, "digits.json --input 60000,28,28 --costs"),
    ("json_costs", FITS, "digits.json --format json --costs --optimizer sgd+momentum"),
    ("json_summary_costs", FITS, "digits.json --format json --summary --columns mult-adds,memory"),
    ("integers", FITS, "digits.json --input 60000,28,28,1 --dtype int32"),
    ("colour", DOES_NOT_FIT, "digits.json --input 60000,28,28 --color always"),
    ("json", FITS, "digits.json --input 60000,28,28,1 --format json"),
    ("json_summary", FITS, "digits.json --format json --summary"),
    ("json_summary_depth", DOES_NOT_FIT,
     "nested.json --format json --summary --columns input,kernel,trainable --depth 2"),
    ("sizes", FITS, "two_maps.json --sizes"),
    ("sizes_wrong", DOES_NOT_FIT, "digits.json --sizes --input ?,30,28,1"),
    ("sizes_named", FITS, "two_maps.json --sizes --summary --input ?,H,W,1"),
    ("sizes_dependent", FITS, "two_maps.json --sizes --input ?,S,S,1"),
    ("sizes_all_named", FITS, "two_maps.json --sizes --input b,H,W,c"),
    ("sizes_none", FITS, "digits.json --sizes --input ?,28,28,1"),
    ("sizes_dot", FITS, "two_maps.json --sizes --format dot --input ?,H,16,1"),
    ("sizes_sarif", BAD_USAGE, "digits.json --sizes --format sarif"),
    ("sizes_quiet", BAD_USAGE, "digits.json --sizes --quiet"),
    ("json_sizes", FITS, "two_maps.json --sizes --format json --input ?,H,W,1"),
    ("json_sizes_wrong", DOES_NOT_FIT, "digits.json --sizes --format json --input ?,30,28,1"),
    ("json_missing_axis", DOES_NOT_FIT, "digits.json --input 60000,28,28 --format json"),
    ("json_graph", DOES_NOT_FIT, "residual.json --format json"),
    ("receptive_field", FITS, "digits.json --receptive-field=max_pooling2d"),
    ("receptive_field_output", FITS, "two_maps.json --receptive-field --input ?,32,32,1"),
    ("receptive_field_no_layer", FITS, "digits.json --receptive-field=nothing"),
    ("receptive_field_dot", BAD_USAGE, "digits.json --receptive-field --format dot"),
    ("json_receptive_field", FITS, "digits.json --receptive-field --format json"),
    ("memory_plan", FITS, "digits.json --input 1,28,28,1 --memory-plan"),
    ("memory_plan_graph", FITS, "siamese.json -i left=2,64 -i right=2,64 --memory-plan"),
    ("memory_plan_open", FITS, "digits.json --memory-plan"),
    ("memory_plan_missing_axis", DOES_NOT_FIT, "digits.json --input 1,28,28 --memory-plan"),
    ("json_memory_plan", FITS, "digits.json --input 1,28,28,1 --memory-plan --format json"),
    ("json_memory_plan_open", FITS, "digits.json --memory-plan --format json"),
    ("svg_memory_plan", FITS, "digits.json --input 1,28,28,1 --memory-plan --format svg"),
    ("svg_memory_plan_open", BAD_USAGE, "digits.json --memory-plan --format svg"),
    ("svg_missing_axis", DOES_NOT_FIT, "digits.json --input 1,28,28 --memory-plan --format svg"),
    ("svg_alone", BAD_USAGE, "digits.json --format svg"),
    ("dot_memory_plan", BAD_USAGE, "digits.json --format dot --memory-plan"),
    ("json_warning", FITS, "digits.json --input 60000,28,28,1 --dtype int32 --format json"),
    ("json_bad_file", BAD_USAGE, "truncated.json --format json"),
    ("json_truncated", BAD_USAGE, "truncated.json --format json"),
    ("sarif_missing_axis", DOES_NOT_FIT, "digits.json --input 60000,28,28 --format sarif"),
    ("sarif_graph", DOES_NOT_FIT, "residual.json --format sarif"),
    ("sarif_warning", FITS, "digits.json --input 60000,28,28,1 --dtype int32 --format sarif"),
    ("sarif_fits", FITS, "digits.json --format sarif"),
    ("sarif_odd_name", DOES_NOT_FIT, ["{tmp}/a model #1.json", "--input", "5,28,28", "--format", "sarif"]),
    ("github_missing_axis", DOES_NOT_FIT, "digits.json --input 60000,28,28 --format github"),
    ("gitlab_missing_axis", DOES_NOT_FIT, "digits.json --input 60000,28,28 --format gitlab"),
    ("gitlab_graph", DOES_NOT_FIT, "residual.json --format gitlab"),
    ("gitlab_fits", FITS, "digits.json --format gitlab"),
    ("github_fits", FITS, "digits.json --format github"),
    ("github_odd_names", DOES_NOT_FIT, "odd_names.json --format github"),
    ("explain", FITS, "--explain softmax_of_one"),
    ("explain_nothing", BAD_USAGE, "--explain softmax_of_two"),
    ("dot", FITS, "siamese.json --format dot"),
    ("dot_residual", DOES_NOT_FIT, "residual.json --format dot"),
    ("dot_missing_axis", DOES_NOT_FIT, "digits.json --format dot --input 60000,28,28"),
    ("mermaid_residual", DOES_NOT_FIT, "residual.json --format mermaid"),
    ("residual", DOES_NOT_FIT, "residual.json"),
    ("graph_summary", FITS, "siamese.json --summary"),
    ("graph_integers", FITS, "siamese.json --dtype int32"),
    ("two_inputs", FITS, "siamese.json --input 5,64 --input 5,64"),
    ("two_inputs_named", FITS, "siamese.json --input right=7,64 --input left=7,64"),
    ("one_input_named", FITS, "siamese.json --input right=7,64"),
    ("two_inputs_wrong", DOES_NOT_FIT, "siamese.json -i left=7,64 -i right=7,65"),
    ("shared_layer", DOES_NOT_FIT, "unlike_twins.json"),
    ("json_shared_layer", DOES_NOT_FIT, "unlike_twins.json --format json"),
    ("bare_merge", DOES_NOT_FIT, "bare_merge.json"),
    ("many_inputs", FITS, "{tmp}/many_inputs.json"),
    ("many_inputs_dtype", FITS, "{tmp}/many_inputs.json --dtype int32 --format github"),
    ("many_inputs_runtime", DOES_NOT_FIT, "{tmp}/many_inputs.json --dtype float64 --runtime onnxruntime --format github"),
    ("many_inputs_given", BAD_USAGE, "{tmp}/many_inputs.json --input x3=7,4"),
    ("one_input_of_two", DOES_NOT_FIT, "siamese.json --input 5,64"),
    ("no_such_input", BAD_USAGE, "siamese.json --input middle=5,64"),
    ("input_twice", BAD_USAGE, "siamese.json --input left=5,64 --input left=5,64"),
    ("some_named", BAD_USAGE, "siamese.json --input left=5,64 --input 5,64"),
    ("two_for_one", BAD_USAGE, "digits.json --input 5,28,28,1 --input 5,28,28,1"),
    ("no_input", BAD_USAGE, "open.json"),
    ("given_input", FITS, "open.json --input 3,4,5"),
    ("own_layer", FITS, "own_layer.json"),
    ("own_layers", FITS, "own_layers.json --input 5,10,4"),
    ("json_own_layers", FITS, "own_layers.json --input 5,10,4 --format json"),
    ("own_layer_rule", FITS, "own_layer.json --layer PatchEncoder=(b,d)->(b,d*2) --summary"),
    ("own_layer_rules", FITS, "own_layer.json --layers {tmp}/rules.txt --summary"),
    ("own_layer_strict", DOES_NOT_FIT, "own_layer.json --strict"),
    ("rule_twice", BAD_USAGE, "own_layer.json --layer PatchEncoder=same --layer PatchEncoder=(b,1)"),
    ("rule_unreadable", BAD_USAGE, "own_layer.json --layer PatchEncoder=(b"),
    ("rule_without_class", BAD_USAGE, "own_layer.json --layer same"),
    ("rules_unreadable", BAD_USAGE, "own_layer.json --layers {tmp}/bad_rules.txt"),
    ("rules_nowhere", BAD_USAGE, "own_layer.json --layers {tmp}/no_such_rules.txt"),
    ("own_layer_allowed", FITS, "own_layer.json --allow-unknown-layers --summary"),
    ("odd_names", DOES_NOT_FIT, "odd_names.json"),
    ("odd_names_dot", DOES_NOT_FIT, "odd_names.json --format dot"),
    ("header", FITS, "digits.json --emit-header models::digits"),
    ("header_does_not_fit", DOES_NOT_FIT, "residual.json --emit-header residual"),
    ("header_siamese", FITS, "siamese.json --emit-header models::siamese"),
    ("header_open", FITS, "open.json --emit-header open_model --input ?,4,5"),
    ("header_name", BAD_USAGE, "digits.json --emit-header class"),
    ("header_place", BAD_USAGE, "digits.json --emit-header std::digits"),
    ("header_own_layer", BAD_USAGE, "own_layer.json --allow-unknown-layers --emit-header own"),
    ("output_nowhere", BAD_USAGE, "digits.json --output {tmp}/no_such_directory/out.txt"),
    ("truncated", BAD_USAGE, "truncated.json"),
    ("empty", BAD_USAGE, "{tmp}/empty.json"),
    ("max_size", BAD_USAGE, "digits.json --max-size 100"),
    ("max_memory", BAD_USAGE, "digits.json --max-memory 1K"),
    ("max_layers", BAD_USAGE, "digits.json --max-layers 5"),
    ("max_calls", BAD_USAGE, "siamese.json --max-calls 2"),
    ("max_depth", BAD_USAGE, "siamese.json --max-depth 1"),
    ("max_of_nothing", BAD_USAGE, "digits.json --max-layers=-1"),
    ("not_a_number", FITS, "not_a_number.json --summary"),
    ("not_a_number_header", FITS, "not_a_number.json --emit-header masked"),
    ("reversible", FITS, "reversible.json --input 5,12"),
    ("no_file", BAD_USAGE, "no_such_file.json"),
    ("directory", BAD_USAGE, "expected"),
    ("no_permission", BAD_USAGE, "{tmp}/secret.json"),
    ("not_a_zip", BAD_USAGE, "{tmp}/not_a.keras"),
    ("not_an_hdf5", BAD_USAGE, "{tmp}/not_an.h5"),
    ("stdin", FITS, "- < digits.json"),
    ("stdin_empty", BAD_USAGE, "- < {tmp}/empty.json"),
    ("no_arguments", BAD_USAGE, ""),
    ("unknown_option", BAD_USAGE, "digits.json --inputs 5,28,28,1"),
    ("far_option", BAD_USAGE, "digits.json --xyz"),
    ("bad_size", BAD_USAGE, "digits.json --input 5,x-y"),
    ("negative_size", BAD_USAGE, "digits.json --input=5,-28"),
    ("huge_size", BAD_USAGE, "digits.json --input 99999999999999999999"),
    ("no_size", BAD_USAGE, "digits.json --input 5,,28"),
    ("many_axes", BAD_USAGE, "digits.json --input 1,2,3,4,5,6,7,8,9"),
    ("bad_dtype", BAD_USAGE, "digits.json --dtype flaot32"),
    ("bad_format", BAD_USAGE, "digits.json --format svg"),
    ("bad_colour", BAD_USAGE, "digits.json --color sometimes"),
    ("summary_of_picture", BAD_USAGE, "digits.json --format dot --summary"),
    ("columns_of_nothing", BAD_USAGE, "digits.json --columns kernel"),
    ("depth_of_nothing", BAD_USAGE, "digits.json --depth 2"),
    ("bad_optimizer", BAD_USAGE, "digits.json --costs --optimizer atom"),
    ("optimizer_of_nothing", BAD_USAGE, "digits.json --optimizer adam"),
    ("costs_as_sarif", BAD_USAGE, "digits.json --costs --format sarif"),
    ("costs_quiet", BAD_USAGE, "digits.json --costs --quiet"),
    ("bad_column", BAD_USAGE, "digits.json --summary --columns kernal"),
    ("bad_depth", BAD_USAGE, "digits.json --summary --depth 0"),
    ("collapse_of_text", BAD_USAGE, "digits.json --collapse"),
    ("labels", FITS, "digits.json --input 60000,28,28,1 --labels 60000,10 --loss CategoricalCrossentropy"),
    ("labels_size", DOES_NOT_FIT, "digits.json --labels 60000,9 --loss categorical_crossentropy"),
    ("labels_integer", DOES_NOT_FIT, "digits.json --labels 60000:int32 --loss categorical_crossentropy"),
    ("labels_dtype", DOES_NOT_FIT, "digits.json --labels 60000,10:string --loss mse"),
    ("labels_samples", DOES_NOT_FIT, "digits.json --input 60000,28,28,1 --labels 10000,10 --loss mse"),
    ("labels_of_two", FITS, "two_heads.json --labels angle=50,1 --labels digit=50 --loss angle=mse "
                            "--loss digit=SparseCategoricalCrossentropy"),
    ("labels_of_two_in_order", FITS, "two_heads.json --labels 50,1 --labels 50,10 --loss mse --loss mse"),
    ("labels_of_one", FITS, "two_heads.json --labels angle=50,1 --loss angle=mse"),
    ("labels_missing", DOES_NOT_FIT, "two_heads.json --labels 50,10"),
    ("json_labels", DOES_NOT_FIT, "two_heads.json --labels digit=50,9 --labels angle=50,1 --loss mse --format json"),
    ("labels_no_such_output", BAD_USAGE, "two_heads.json --labels middle=50,1"),
    ("labels_twice", BAD_USAGE, "two_heads.json --labels angle=50,1 --labels angle=50,1"),
    ("labels_some_named", BAD_USAGE, "two_heads.json --labels angle=50,1 --labels 50,1"),
    ("loss_no_such_output", BAD_USAGE, "two_heads.json --loss digits=mse"),
    ("loss_too_often", BAD_USAGE, "digits.json --loss mse --loss mae"),
    ("loss_misspelt", BAD_USAGE, "digits.json --loss sparse_categorical_crossentrpy"),
    ("loss_class_misspelt", BAD_USAGE, "digits.json --loss BinaryCrossEntropy"),
    ("loss_from_logits", FITS, "digits.json --loss categorical_crossentropy --from-logits"),
    ("from_logits_of_nothing", BAD_USAGE, "digits.json --from-logits"),
    ("batch_size", DOES_NOT_FIT, "stateful.json --input 64,5,3 --batch-size 16"),
    ("batch_size_fits", FITS, "stateful.json --input 64,5,3 --batch-size 32"),
    ("runtime_of_types", DOES_NOT_FIT, "digits.json --input 5,28,28,1:float64 --runtime onnx"),
    ("runtime_of_batches", DOES_NOT_FIT, "stateful.json --input 64,5,3:float32 --runtime tflite"),
    ("runtime_of_labels", DOES_NOT_FIT, "two_heads.json --labels angle=50 --labels digit=50,10 --loss angle=bce --loss digit=mse "
                                        "--runtime libtorch"),
    ("runtime_fits", FITS, "digits.json --input 5,28,28,1:float32 --runtime onnx"),
    ("runtime_misspelt", BAD_USAGE, "digits.json --runtime onxx"),
    ("strings", DOES_NOT_FIT, "digits.json --input 5,28,28,1:string"),
    ("class_loss_of_one", DOES_NOT_FIT, "two_heads.json --labels angle=50 --labels digit=50 "
                                        "--loss sparse_categorical_crossentropy"),
    ("batch_size_of_none", BAD_USAGE, "digits.json --batch-size 0"),
    ("batch_size_of_words", BAD_USAGE, "digits.json --batch-size many"),
    ("input_dtype", FITS, "digits.json --input 60000,28,28,1:uint8"),
    ("input_dtypes", FITS, "siamese.json --input left=5,64:uint8 --input right=5,64 --dtype float32"),
    ("input_bad_dtype", BAD_USAGE, "digits.json --input 60000,28,28,1:unit8"),
    ("strict", DOES_NOT_FIT, "digits.json --input 60000,28,28,1:uint8 --strict"),
    ("strict_fits", FITS, "digits.json --strict"),
    ("strict_header", DOES_NOT_FIT, "digits.json --input 60000,28,28,1:uint8 --strict --emit-header digits"),
    ("silence", FITS, "digits.json --input 60000,28,28,1:uint8 --strict --silence dtype_mismatch"),
    ("silence_several", FITS, "digits.json --input 5,28,28,1:uint8 --strict --silence single_step --silence dtype_mismatch"),
    ("silence_error", DOES_NOT_FIT, "digits.json --input 60000,28,28 --silence rank_mismatch --quiet"),
    ("silence_misspelt", BAD_USAGE, "digits.json --silence dtype_missmatch"),
    ("language", DOES_NOT_FIT, "residual.json --language cpp"),
    ("language_of_data", DOES_NOT_FIT, "digits.json --input 60000,28,28 --language cpp"),
    ("json_language", DOES_NOT_FIT, "residual.json --language cpp --format json"),
    ("language_misspelt", BAD_USAGE, "digits.json --language pyhton"),
    ("misspelt", DOES_NOT_FIT, "misspelt.json"),
    ("json_misspelt", DOES_NOT_FIT, "misspelt.json --format json"),
    ("misspelt_field", BAD_USAGE, "misspelt_field.json"),
    ("quiet", FITS, "digits.json --quiet"),
    ("quiet_warning", FITS, "digits.json --input 60000,28,28,1:uint8 --quiet"),
    ("quiet_verbose", BAD_USAGE, "digits.json --quiet --verbose"),
    ("quiet_summary", BAD_USAGE, "digits.json --quiet --summary"),
    ("two_files", FITS, "digits.json siamese.json"),
    ("two_files_verbose", DOES_NOT_FIT, "digits.json residual.json siamese.json --verbose"),
    ("two_files_summary", FITS, "digits.json siamese.json --summary"),
    ("two_files_quiet", DOES_NOT_FIT, "digits.json residual.json --quiet"),
    ("two_files_colour", DOES_NOT_FIT, "digits.json residual.json --color always"),
    ("two_files_strict", DOES_NOT_FIT, "digits.json siamese.json --dtype int32 --strict --quiet"),
    ("the_worst_counts", BAD_USAGE, "digits.json residual.json truncated.json no_such_file.json"),
    ("the_same_file", FITS, "digits.json ./digits.json ../tests/digits.json --verbose"),
    ("json_two_files", DOES_NOT_FIT, "digits.json residual.json --format json"),
    ("json_two_unreadable", BAD_USAGE, "digits.json truncated.json open.json --format json"),
    ("json_no_input", BAD_USAGE, "open.json --format json"),
    ("json_no_file", BAD_USAGE, "no_such_file.json --format json"),
    ("sarif_two_files", BAD_USAGE, "digits.json residual.json truncated.json --format sarif"),
    ("sarif_two_that_fit", FITS, "digits.json siamese.json --format sarif"),
    ("sarif_unreadable", BAD_USAGE, "truncated.json --format sarif"),
    ("gitlab_two_files", BAD_USAGE, "residual.json digits.json truncated.json unlike_twins.json --format gitlab"),
    ("gitlab_two_that_fit", FITS, "digits.json siamese.json --format gitlab"),
    ("gitlab_unreadable", BAD_USAGE, "no_such_file.json --format gitlab"),
    ("github_two_files", BAD_USAGE, "residual.json digits.json truncated.json --format github"),
    ("github_unreadable", BAD_USAGE, "truncated.json --format github"),
    ("dot_of_two", BAD_USAGE, "digits.json siamese.json --format dot"),
    ("header_of_two", BAD_USAGE, "digits.json siamese.json --emit-header models"),
    ("pattern_of_nothing", BAD_USAGE, ["*.h5", "digits.json"]),
    ("pattern", FITS, ["[ds]i*.json", "--verbose"]),
    ("output_over_model", BAD_USAGE, "{tmp}/kept.json --output {tmp}/kept.json"),
    ("no_jobs", BAD_USAGE, "digits.json --jobs=-1"),
    ("help", FITS, "--help"),
]

ENVIRONMENT = {**os.environ, "LC_ALL": "C"}
ENVIRONMENT.pop("NO_COLOR", None)


def many_inputs(count):
    """A model that joins so many inputs."""
    names = [f"x{i}" for i in range(count)]
    layers = [{"class_name": "InputLayer", "name": name, "inbound_nodes": [],
               "config": {"name": name, "batch_shape": [None, 4]}} for name in names]  # fmt: skip
    layers.append({"class_name": "Concatenate", "name": "all", "config": {"name": "all"},
                   "inbound_nodes": [[[name, 0, 0, {}] for name in names]]})  # fmt: skip
    return {"class_name": "Functional", "config": {"name": "many", "layers": layers, "output_layers": [["all", 0, 0]],
                                                   "input_layers": [[name, 0, 0] for name in names]}}  # fmt: skip


def make_files(directory):
    (directory / "many_inputs.json").write_text(json.dumps(many_inputs(20)))
    (directory / "empty.json").touch()
    (directory / "rules.txt").write_text("# of this project\n\nPatchEncoder = (b, d) -> (b, 4, d/4)\r\n")
    (directory / "bad_rules.txt").write_text("Blur=same\nPatchEncoder=(b, d) -> (c)\n")
    (directory / "a model #1.json").write_bytes((HERE / "digits.json").read_bytes())
    (directory / "kept.json").write_bytes((HERE / "digits.json").read_bytes())
    (directory / "secret.json").write_text("{}")
    (directory / "secret.json").chmod(0)
    (directory / "not_a.keras").write_bytes(b"PK\x03\x04 and then nothing that an archive would have")
    (directory / "not_an.h5").write_bytes(b"\x89HDF\r\n\x1a\n and then nothing that HDF5 would have")


def run(program, arguments, directory):
    words = arguments.split() if isinstance(arguments, str) else arguments
    words = [word.replace("{tmp}", str(directory)) for word in words]
    stdin = subprocess.DEVNULL
    if "<" in words:
        stdin = open(HERE / words[words.index("<") + 1], "rb")  # pylint: disable=consider-using-with
        words = words[: words.index("<")]
    result = subprocess.run(
        [program, *words], stdin=stdin, capture_output=True, check=False, cwd=HERE, env=ENVIRONMENT, timeout=60
    )
    return [text.decode("utf-8").replace(str(directory), "{tmp}") for text in (result.stdout, result.stderr)], result.returncode


def compare(path, text, update):
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if text == expected:
        return True
    if update:
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink()
        return True
    print("\n".join(difflib.unified_diff(expected.splitlines(), text.splitlines(), path.name, "printed", lineterm="")))
    return False


def main(arguments):
    update = arguments[0] == "--update"
    program = str(pathlib.Path(arguments[-1]).resolve())
    built_with = subprocess.run([program, "--version"], capture_output=True, check=True).stdout.decode()
    failed, left_out = 0, 0
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        make_files(directory)
        for case, code, words in CASES:
            needs = {"not_a_zip": "libzip", "not_an_hdf5": "HDF5"}.get(case, "")
            as_root = case == "no_permission" and os.geteuid() == 0
            if as_root or f"built without {needs}" in built_with and needs:
                left_out += 1
                continue
            texts, found = run(program, words, directory)
            good = all([compare(HERE / "expected" / f"{case}{end}", text, update)
                        for end, text in zip((".out", ".err"), texts)])
            if found != code:
                print(f"{case}: exit code {found}, expected {code}")
            if not good or found != code:
                print(f"{case}: check_model {words}")
                failed += 1
    known = {f"{case}{end}" for case, _, _ in CASES for end in (".out", ".err")}
    for path in sorted((HERE / "expected").iterdir()):
        if path.name not in known:
            print(f"expected/{path.name} belongs to no case")
            failed += 1
    print(f"{len(CASES)} cases, {left_out} left out, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

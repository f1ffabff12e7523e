#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""Writes docs/differences.md: where the library deliberately differs from what Keras builds or from what Keras runs.

Only where Keras's model building and a real run of Keras disagree can there be such a difference; all other recorded
cases must match, which the conformance test checks. Every difference needs a reason in REASONS. With --check nothing
is written, and the exit code says whether the page is up to date.

    differences.py [--check] REPLAY_PROGRAM
"""

import collections
import fnmatch
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "docs" / "differences.md"
BATCH, OTHER = 2, 9  # what unknown sizes were when Keras ran

# (classes, what Keras builds, what Keras runs, what shapeproof says, reason). The first that fits holds.
IMAGES = "Random* AugMix AutoContrast ContrastLimited* CutMix Equalization MixUp RandAugment Solarization"
REASONS = [
    ("MaxPooling* AveragePooling*", "refuses", "accepts", "accepts",
     "By itself a layer runs with a window that does not fit, and gives an empty axis; in a model it is refused, as "
     "Keras does not build one. The case of the padding's name does not matter, as it does not to convolutions."),
    ("TimeDistributed", "refuses", "accepts", "accepts",
     "Around a pooling layer whose window does not fit: see there."),
    ("Adaptive*", "accepts", "accepts", "another shape",
     "An input of three axes is pooled along its one spatial axis when Keras runs, whatever the class."),
    ("Adaptive*", "accepts", "refuses", "refuses",
     "A rank for which there is no pooling, or an output of size 0, which Keras finds when it runs."),
    ("GroupQueryAttention", "refuses", "accepts", "accepts",
     "The symbolic call wants query and value of equal width; the run does not need that."),
    ("GroupQueryAttention", "accepts", "*", "refuses",
     "Sizes that do not go together, which Keras finds when it runs."),
    ("RandomColorDegeneration", "refuses", "accepts", "accepts", "The run takes any number of channels."),
    ("AugMix", "accepts", "refuses", "accepts", "Whether it fails depends on which of its transformations are drawn."),
    (IMAGES + " RandomCrop Resizing", "accepts", "refuses", "refuses",
     "Keras checks the rank or the channels of images only when it runs."),
    ("Activation", "accepts", "refuses", "refuses", "The function negates or subtracts, which truth values cannot be."),
    ("Dropout AlphaDropout", "accepts", "refuses", "refuses",
     "A noise shape that does not go with the input, or a rate of 1, by which `AlphaDropout` divides."),
    ("Softmax", "accepts", "refuses", "refuses",
     "The axis is out of range; or there are several: NumPy, with which the cases ran, takes them as a tuple only, and a "
     "config has a list. In a model they are accepted, as other libraries run them."),
    ("RMSNormalization", "*", "*", "another shape",
     "The scale of an axis that is not the last meets the last one when Keras runs, and makes it longer."),
    ("RMSNormalization", "*", "refuses", "refuses",
     "The scale of an axis that is not the last meets the last one when Keras runs, and does not fit."),
    ("RNN", "accepts", "*", "another shape",
     "A simple cell adds its states to a step of three axes where they can be broadcast, and then has three itself."),
    ("RNN", "accepts", "refuses", "refuses",
     "A cell's input that has not two axes, or a stack of one LSTM cell, which loses a state: found when Keras runs."),
    ("GRU LSTM SimpleRNN", "accepts", "refuses", "refuses", "States of a wrong width or too few of them."),
    ("Bidirectional", "accepts", "accepts", "another shape",
     "A backward layer with other units is joined as it is, not as twice the forward layer."),
    ("CategoryEncoding", "accepts", "accepts", "another shape",
     "The run counts along axis 1, the symbolic shape the last."),
    ("EinsumDense", "*", "*", "another shape",
     "Several axes under an ellipsis keep their order, and the output has as many axes as letters."),
    ("EinsumDense", "*", "*", "refuses", "Letters that the run finds unequal."),
    ("MelSpectrogram", "accepts", "accepts", "another shape",
     "The run has one frame less where the stride ends evenly."),
    ("MultiHeadAttention", "accepts", "*", "another shape", "The scores' axes are those of query and value."),
    ("MultiHeadAttention", "accepts", "refuses", "refuses",
     "Sizes that do not go together, which Keras finds when it runs."),
    ("Attention AdditiveAttention", "accepts", "*", "another shape", "Batch axes are broadcast when Keras runs."),
    ("Attention AdditiveAttention", "accepts", "refuses", "refuses",
     "Sizes that do not go together, which Keras finds when it runs."),
    ("Dot", "accepts", "refuses", "refuses", "The batch axis cannot be contracted, and batches must be equal."),
    ("Reshape", "accepts", "accepts", "another shape",
     "A size of None in the target is solved when all others are known."),
    ("Reshape", "accepts", "refuses", "refuses", "The number of elements cannot be kept."),
    ("ReversibleEmbedding", "accepts", "refuses", "refuses", "The last axis is not the width of the vectors."),
    ("UpSampling2D Resizing", "accepts", "refuses", "refuses", "An interpolation that Keras does not know."),
    ("ZeroPadding*", "accepts", "refuses", "refuses", "A negative padding."),
    ("TimeDistributed", "accepts", "refuses", "refuses", "The inner layer's input has a wrong rank."),
    ("Masking", "refuses", "accepts", "accepts", "A tensor without axes has nothing to mask, and runs."),
]


def flat(shapes):
    """The shapes of one output or several, in Keras's order."""
    if not any(isinstance(item, list) for item in shapes):
        return [shapes]
    return [one for item in shapes for one in flat(item)]


def filled(shapes):
    """Shapes with numbers in place of unknown sizes."""
    if any(isinstance(item, list) for item in shapes):
        return [filled(item) for item in shapes]
    return [(BATCH if axis == 0 else OTHER) if size is None else size for axis, size in enumerate(shapes)]


def question(case, number, at_run):
    asked = {key: case[key] for key in case if key not in ("expect", "run", "trust")}
    asked["id"] = number
    if at_run:
        asked["input_shape"] = case["run"]["at"]
        asked["call_shapes"] = {key: filled(shapes) for key, shapes in case.get("call_shapes", {}).items()}
    return json.dumps(asked)


def outcome(answer):
    return flat(answer["output_shape"]) if answer["ok"] else None


def ask(program, questions):
    run = subprocess.run([program], input="\n".join(questions) + "\n", text=True, stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return [outcome(answer) for answer in answers]


def differences(program):
    """Counts of (class, what Keras builds, what Keras runs, what shapeproof says), and how many cases there are and how
    many are answered as they ran."""
    cases = []
    for file in sorted((HERE / "data").glob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
        cases += [case for case in lines if case["trust"] not in ("gold", "by_hand") and isinstance(case["input_shape"], list)]
    built = ask(program, [question(case, number, False) for number, case in enumerate(cases)])
    ran = ask(program, [question(case, number, True) for number, case in enumerate(cases)])
    counts = collections.Counter()
    as_ran = 0
    for case, ours_built, ours_ran in zip(cases, built, ran):
        keras_built, keras_ran = outcome(case["expect"]), outcome(case["run"])
        as_ran += ours_ran == keras_ran
        if ours_built == keras_built and ours_ran == keras_ran:
            continue
        ours, keras = (ours_ran, keras_ran) if ours_ran != keras_ran else (ours_built, keras_built)
        says = "refuses" if ours is None else "accepts" if keras is None else "another shape"
        words = ["accepts" if one is not None else "refuses" for one in (keras_built, keras_ran)]
        counts[case["class_name"], words[0], words[1], says, ours_ran == keras_ran] += 1
    return counts, len(cases), as_ran


def reason(class_name, *words):
    for classes, *patterns, text in REASONS:
        fits = any(fnmatch.fnmatchcase(class_name, pattern) for pattern in classes.split())
        if fits and all(pattern in ("*", word) for pattern, word in zip(patterns, words)):
            return text
    sys.exit(f"no reason for {class_name}: Keras's building {words[0]}, its run {words[1]}, shapeproof: {words[2]}")


def page(counts, cases, as_ran):
    lines = [
        "# Where shapeproof differs from Keras",
        "",
        "<!-- Written by tests/conformance/differences.py -->",
        "",
        "Keras answers twice: when it builds a model from shapes alone, and when it runs. Where both answers agree,",
        "shapeproof gives the same. Where they do not, it says what happens when the model runs, unless that is an",
        "accident, and so differs from one of the two. These are all such differences in the recorded cases of Keras",
        "3.16. Codes of errors are shapeproof's own.",
        "",
        f"There are {cases} recorded cases in which Keras disagrees with itself. To {as_ran} of them the answer is",
        "what happens when Keras runs, at the sizes with which it ran; the others have a \"no\" below.",
        "",
        "| class | Keras builds | Keras runs | shapeproof | like the run | cases | reason |",
        "|---|---|---|---|---|---|---|",
    ]
    for key, count in sorted(counts.items()):
        class_name, built, ran, says, as_run = key
        lines.append(
            f"| {class_name} | {built} | {ran} | {says} | {'yes' if as_run else 'no'} | {count} "
            f"| {reason(class_name, built, ran, says)} |"
        )
    lines += [
        "",
        "`MaxNumBoundingBoxes` takes a dictionary of boxes and labels instead of tensors, and is not in the library.",
        "",
    ]
    return "\n".join(lines)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    text = page(*differences(arguments[0]))
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        sys.exit(0 if fresh else f"{PAGE.name} is out of date: run {pathlib.Path(__file__).name}")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

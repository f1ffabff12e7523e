// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

namespace check_model {

inline constexpr const char* description =
    "Checks the shapes of Keras models: whether their layers fit together and\n"
    "whether they take the data and the labels, before any data runs.\n"
    "\n"
    "FILE is what Keras saves (.keras, .h5, a SavedModel folder), the JSON of its\n"
    "to_json() or of TensorFlow.js, or the YAML of its to_yaml(); - is the standard\n"
    "input. Its contents say which, not its name.\n"
    "Of a folder all files are checked that are called *.keras, *.h5, *.hdf5,\n"
    "*.json, *.yaml or *.yml, and the SavedModel folders, at any depth; those that\n"
    "hold no model are passed over, and so is what begins with a dot and folders that\n"
    "are links. Of a pattern all files that it matches are checked: * and ? stand for\n"
    "anything in a name, [a-z] for one of several characters, ** for any number of\n"
    "folders. Quote it.";

inline constexpr const char* footer =
    "A shape is written batch first: sizes with commas between them, ? where a size\n"
    "is not known, a name where equal names are equal sizes. A type of elements may\n"
    "follow: 60000,28,28:uint8. A model of several inputs or outputs takes several\n"
    "--input, --labels and --loss, in order or by the names of its layers. With\n"
    "several files they hold for each.\n"
    "\n"
    "A layer of a class that is not known gives what the file records, or a rule says:\n"
    "same, or a shape with names for the axes that come in, '(b, h*2, w*2, c/4)';\n"
    "with several inputs, or other axes: '(b, ..., c), (b, ..., d) -> (b, ..., c + d)'.\n"
    "\n"
    "With --weights, weights of the model that the file does not have, that have\n"
    "another shape there, or that only the file has are errors. Only their shapes are\n"
    "read.\n"
    "\n"
    "Losses have Keras's names, of functions and of classes: mse, MeanSquaredError,\n"
    "sparse_categorical_crossentropy, SparseCategoricalCrossentropy, ...\n"
    "\n"
    "Other runtimes than Keras do not cast data to the type that the model takes, and\n"
    "ONNX Runtime and TFLite take no batch of another size than the file declares.\n"
    "\n"
    "With several files json is {\"files\": [...]} with a report for each, and sarif,\n"
    "github and gitlab have the findings of all. A file that cannot be read is an\n"
    "object with its \"problem\" there, or a finding.\n"
    "\n"
    "Examples:\n"
    "  check_model digits.keras --input 60000,28,28:uint8\n"
    "  check_model digits.keras -i 60000,28,28,1 --labels 60000,10 --loss mse\n"
    "  check_model siamese.json --input left=?,64 --input right=?,64 --summary\n"
    "  check_model gan.keras --layer 'PixelShuffle=(b, h*2, w*2, c/4)' --layer Blur=same\n"
    "  check_model unet.keras --sizes --summary --input '?,H,W,3'\n"
    "  check_model digits.json --weights digits.weights.h5\n"
    "  check_model models/ 'more/**/*.keras' --verbose --strict\n"
    "  check_model models/ --format sarif --output models.sarif\n"
    "  check_model resnet50.h5 --format dot | dot -Tsvg -o resnet50.svg\n"
    "  check_model resnet50.h5 -i 1,224,224,3 --memory-plan --format svg -o plan.svg\n"
    "  check_model resnet50.json --emit-header models::resnet50 --output resnet50.hpp\n"
    "\n"
    "Exit code: 0 the model fits, 1 it does not fit, or with --strict there are\n"
    "warnings, 2 wrong usage or a file that cannot be read; of several files the\n"
    "highest.";

}  // namespace check_model

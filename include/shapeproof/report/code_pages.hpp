// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// The explanation of a code: its meaning, an example, the usual cause, and what helps.
struct CodePage {
  Code code = Code::ok;  ///< Which code.
  string_ref meaning{};  ///< What it says.
  string_ref example{};  ///< What causes it.
  string_ref causes{};   ///< The usual causes.
  string_ref fixes{};    ///< What helps.
  string_ref pytorch{};  ///< what is different with PyTorch's modules; empty: nothing
};

/// One page for each code, in the order of `Code`.
inline constexpr CodePage code_pages[] = {
    {Code::ok, "Nothing is wrong.", "Sequential{Input{4}, Dense{3}}", "", ""},
    {Code::empty_model, "The model has no layer that computes.", "Sequential{}",
     "Layers are added to another object, or only under a condition that does not hold.", "Add a layer."},
    {Code::missing_input, "No input shape is given, and the model does not declare one.", "check(Sequential{Dense{3}})",
     "The shape is left to the first batch, which is not there yet.",
     "Begin the model with an Input, or give the shape of the data."},
    {Code::misplaced_input, "An Input stands behind the first layer.", "Sequential{Dense{4}, Input{4}, Dense{3}}",
     "Two models were joined layer by layer.", "Remove the Input, or nest the second model as a model."},
    {Code::duplicate_name, "Two layers of one model have the same name.",
     "Sequential{Dense{.units = 4, .name = \"a\"}, Dense{.units = 4, .name = \"a\"}}",
     "A layer was copied with its name.", "Give each layer a name of its own, or none."},
    {Code::too_many_axes, "A shape has more axes than a shape can hold.", "Shape{1, 2, 3, 4, 5, 6, 7, 8, 9}",
     "Axes were added in a loop, or a list of samples was taken for a shape.", "At most 8 axes."},
    {Code::too_many_outputs, "A layer gives more tensors than can be kept.",
     "a layer that splits its input into 17 parts", "One tensor for each step or class.",
     "Join them to one tensor with one more axis."},
    {Code::invalid_size, "An axis has a size that no axis can have.", "Shape{32, -2}",
     "A difference of sizes came out negative, or -1 or 0 was written in an Input for a size that is not known.",
     "Write `any` for a size that is not known; in the shape of data -1 is the same."},
    {Code::ragged, "The rows of a nested list have different lengths, so it is no tensor.",
     "std::vector<std::vector<float>>{{1, 2}, {3}}",
     "Sequences of different lengths, or a line of a file that misses a column.",
     "Pad or cut the rows to one length; the message says which is the first that differs."},
    {Code::symbol_clash, "One named size would have two values.", "Input{\"n\", \"n\"} with data (32, 5, 6)",
     "Two axes have the same name and are not the same.", "Give them two names, or data of equal sizes."},
    {Code::rank_mismatch, "A layer or an Input gets another number of axes than it takes.",
     "Sequential{Input{28, 28, 1}, Conv2D{...}} with data (60000, 28, 28)",
     "The channel axis is missing; one sample was given without its batch axis; the batch size was written into the "
     "Input; the recurrent layer before returns only its last step; a Flatten is missing. As a warning: Attention over "
     "vectors runs, but takes the samples for steps, so that each sample is mixed with all others.",
     "np.expand_dims, return_sequences=True, an Input without the number of samples, Flatten.",
     "Images are (N, C, H, W); x.unsqueeze(0) makes a batch of one sample, x.unsqueeze(1) adds the channel axis. A "
     "Flatten is missing where a Linear gets maps. Recurrent modules give all steps; the last one is output.select(0, "
     "-1), or select(1, -1) with batch_first."},
    {Code::axis_mismatch, "An axis has another size than is asked for.",
     "Sequential{Input{28, 28, 1}, ...} with data (60000, 28, 28, 3)",
     "Grey against colour images, channels first against last, another number of features, branches of unequal size.",
     "Declare what the data are, convert or transpose the data, or make the sizes of both branches equal.",
     "The size is declared, as in_channels, in_features, num_features or normalized_shape, and this field is what is "
     "changed first; x.permute({0, 3, 1, 2}) for images with channels last."},
    {Code::unknown_axis_size, "An axis that decides the size of weights or states is not known.",
     "Sequential{Input{any, 8}, Flatten{}, Dense{3}}",
     "A length that is left open is flattened; a stateful layer does not know its batch size.",
     "Fix the length in the Input, average over it instead, or use with_batch_size()."},
    {Code::wrong_input_count, "A layer or a model takes another number of tensors.", "Add with one input",
     "A list was not made a list of tensors; the data of one input were forgotten.", "Give one tensor for each input.",
     "LSTM, GRU and RNN give a tuple, of which a Sequential in C++ takes nothing on: a module of one's own, or a "
     "graph, passes its first element."},
    {Code::dtype_mismatch,
     "The data are of another type than the model computes with: Keras casts numbers without a word, other runtimes "
     "refuse them, and nothing casts strings.",
     "images as uint8 into a Conv2D", "Pixels or word indices as they were read; words that were not encoded.",
     "Cast the data, and scale them where that is meant; StringLookup, TextVectorization or Hashing for strings.",
     "Nothing is cast: x.to(torch::kFloat) for a Linear, x.to(torch::kLong) for an Embedding."},
    {Code::invalid_argument, "A field of a layer has a value that it cannot have.", "Dense{0}",
     "A size that was computed came out 0 or as a fraction; a word is misspelt.", "The message says what it must be."},
    {Code::groups_mismatch, "Channels or filters are not a multiple of the groups.",
     "Conv2D{.filters = 6, .groups = 4}", "The number of groups was taken over from a wider model.",
     "One group, or a multiple of filters."},
    {Code::axis_out_of_range, "A field names an axis that the input does not have.",
     "Concatenate{.axis = 4} of tensors with three axes", "The batch axis was counted, or not.",
     "Count from 0 for the batch, or from -1 at the end.", "dim counts the batch, from 0 or from -1 at the end."},
    {Code::empty_output, "A window is larger than what it slides over, so that nothing would be left.",
     "MaxPooling2D{30} over maps of 26 x 26",
     "Too many poolings for the size of the images; channels and rows changed places; an old call Conv2D(32, 3, 3), "
     "whose second 3 is now a stride.",
     "padding=\"same\", a smaller window, larger images, or the axes in the right order.",
     "padding is a number, or \"same\" for convolutions of stride 1."},
    {Code::size_mismatch, "A shape is asked for with another number of elements.",
     "Reshape{.target_shape = {7, 7, 3}} of 100 elements", "The layer before has another width than the target needs.",
     "Set the width to the product of the target, or leave one size of the target open (-1).",
     "Unflatten and view; -1 stands for one open size."},
    {Code::size_overflow, "A size is beyond 63 bits.", "Dense{1'000'000'000'000} twice", "Sizes were multiplied twice.",
     "Check the sizes in the message."},
    {Code::not_recurrent, "A wrapper needs a recurrent layer.", "Bidirectional{Dense{3}}",
     "The wrapper stands around the wrong layer.", "Wrap an LSTM, a GRU or a SimpleRNN."},
    {Code::unknown_node, "A node takes the output of a node that the graph does not have.",
     "node(\"sum\", Add{}, \"a\", \"b\") without a node b", "A name is misspelt, or the node was renamed.",
     "Use the name of a node of the graph."},
    {Code::unknown_output, "A node takes an output that the layer does not have.",
     "output(\"lstm\", 1) of an LSTM without return_state", "The states are not returned.",
     "return_state=True, or output 0."},
    {Code::cyclic_graph, "A node needs its own output.", "a takes b, and b takes a", "Two names were interchanged.",
     "Break the circle; recurrent layers have their own states."},
    {Code::unused_node, "No output of the graph follows from a node.", "a Dense whose output nothing takes",
     "A branch was left over, or the outputs were not all listed.", "Remove the node, or list it among the outputs."},
    {Code::weights_mismatch, "A layer that is called again would need weights of other sizes than its first call made.",
     "one Dense called on (None, 64) and on (None, 32)", "The inputs of branches that share a layer differ in width.",
     "Give both calls inputs of one width, or each a layer of its own."},
    {Code::missing_labels, "There are not as many labels as outputs.", "two outputs, one array of labels",
     "The labels of one output were forgotten.", "One array for each output, in their order."},
    {Code::labels_rank, "The labels have another number of axes than the loss needs for this output.",
     "labels (32, 1, 3) for an output (32, 3)",
     "An axis of size 1 is left over; one label for a sequence where the output has one for each step, or the reverse.",
     "np.squeeze or reshape the labels, or change return_sequences.",
     "y.squeeze(1), or output.squeeze(1) where the output has the axis."},
    {Code::labels_size, "An axis of the labels has another size than the output.", "labels (100, 4) for Dense(3)",
     "The last layer has the units of another task.", "Set the last layer's units to the width of the labels.",
     "The classes are axis 1, (N, C, d1, ...), and out_features or out_channels is the number of them."},
    {Code::integer_labels, "Class numbers for a loss that needs one place for each class.",
     "labels (100,) with categorical_crossentropy", "The labels were read as numbers.",
     "keras.utils.to_categorical, or sparse_categorical_crossentropy."},
    {Code::one_hot_labels, "One place for each class for a loss that needs class numbers.",
     "labels (100, 10) with sparse_categorical_crossentropy", "The labels were one-hot encoded before.",
     "categorical_crossentropy, or np.argmax of the labels.",
     "y.argmax(1) for NLLLoss; CrossEntropyLoss also takes floating labels of the output's shape, as probabilities."},
    {Code::one_class,
     "A loss that compares classes gets an output of one unit, which is one class: its softmax is always 1, and no "
     "class number but 0 is there.",
     "Dense(1) with sparse_categorical_crossentropy",
     "Two classes in one unit; labels that are no classes but numbers.",
     "binary_crossentropy with sigmoid; a unit for each class; mean_squared_error without activation for numbers.",
     "It is a warning: CrossEntropyLoss and NLLLoss compute 0 for the class 0. BCEWithLogitsLoss, or out_features = "
     "2."},
    {Code::labels_dtype, "The labels' elements are of a type that no loss computes with.", "labels of strings",
     "Names of classes were not turned into numbers.", "StringLookup, or a dictionary from names to numbers.",
     "The losses cast nothing. CrossEntropyLoss and NLLLoss take class numbers as int64, y.to(torch::kLong); the "
     "others take the output's type, y.to(torch::kFloat), though MSELoss and L1Loss find it only in backward()."},
    {Code::sample_count, "Data and labels have another number of samples.", "data (100, 8), labels (99,)",
     "Rows were dropped on one side only; training labels with test data; samples along another axis.",
     "Take both from the same split; transpose what lies along the wrong axis.",
     "Only the loss compares samples, so that a module may also take them along another axis."},
    {Code::batch_size,
     "A batch is not of the size for which a stateful layer keeps its states, or that a runtime takes from the file.",
     "an Input of batch size 32, 100 samples", "The last batch is short; all samples at once.",
     "A number of samples that is a multiple of the batch size, and that batch size in fit."},
    {Code::batch_changed,
     "A layer joins, repeats or drops samples, so that there are not as many outputs as data and labels.",
     "Concatenate(axis=0) of two branches, data (100, 8) and labels (100, 3)",
     "Axis 0 was counted without the batch axis; an operation works along the batch axis.",
     "axis=-1, or another axis than 0; for several outputs of one layer list them among the model's outputs."},
    {Code::labels_broadcast,
     "Labels and output have different shapes, and the loss repeats the smaller one without a word.",
     "labels (32, 1) for an output (32, 5) with mean_squared_error",
     "Labels of one column for several units; with PyTorch also labels (n,) for an output (n, 1), which become (n, n) "
     "or are refused.",
     "Labels of exactly the output's shape.",
     "MSELoss, L1Loss, SmoothL1Loss and HuberLoss print a warning and train wrongly, BCELoss and BCEWithLogitsLoss "
     "refuse. y.unsqueeze(1), or output.squeeze(1)."},
    {Code::channels_order, "The few channels stand where the model looks for rows.",
     "data (60, 3, 224, 224) into a Conv2D that has channels last", "Images from a library with channels first.",
     "np.moveaxis, or data_format in every layer.", "Modules look for channels first: x.permute({0, 3, 1, 2})."},
    {Code::colour_order, "The colours come in another order than the model was made for.",
     "images read by OpenCV (blue first) into a model trained on red first", "Two libraries for images.",
     "Reverse the channel axis of the data."},
    {Code::missing_flatten, "A Dense works on the last axis of maps or sequences; the labels have no such axes.",
     "Conv2D, Dense(2) with labels (32, 2)", "No Flatten or global pooling between the convolutions and the Dense.",
     "Flatten or GlobalAveragePooling before the Dense.", "Flatten or AdaptiveAvgPool2d before the Linear."},
    {Code::stride_like_kernel, "A convolution's stride is as long as its kernel, and a third or less of it is left.",
     "Conv2D(32, 3, 3)", "In Keras 1 the arguments were filters, rows and columns; now the third is the stride.",
     "kernel_size=(3, 3), strides=1."},
    {Code::single_step, "A recurrent layer gets sequences of one step.", "data (100, 1, 20) into an LSTM",
     "Steps and features changed places.", "Data (100, 20, 1), if the 20 are steps."},
    {Code::flattened_batch, "Data of one axis go into a Flatten, so that every number is a sample of its own.",
     "images as x.reshape(-1), shape (47040000,), into Sequential{Flatten{}, Dense{10}}",
     "The samples were flattened together with the batch axis before.",
     "Give the data with their batch axis, x.reshape(samples, -1); Flatten leaves that axis alone."},
    {Code::odd_size, "A pooling drops the last row of an odd size, and the way up does not bring it back.",
     "a U-Net with an open input size", "Sizes are only halved without a rest if they are multiples of a power of 2.",
     "Pad or crop the data to a multiple of the number in the message."},
    {Code::pooled_away, "One element is left of each map, and further windows look at nothing but padding.",
     "MaxPooling2D{8} of 8 x 8 maps, then a Conv2D", "More poolings than the size of the images allows.",
     "Fewer poolings, larger images, or Flatten at this place."},
    {Code::softmax_of_one, "A softmax over one unit is always 1: nothing is learned.",
     "Dense{.units = 1, .activation = \"softmax\"}", "Two classes in one unit.", "sigmoid, or two units.",
     "Along its dim: Sigmoid, or out_features = 2."},
    {Code::computed_indices,
     "An Embedding looks up what a layer with trained weights computes, and nothing else reads that. Keras cuts it "
     "down to integers, through which no gradient goes: the layer before never learns.",
     "Sequential{Dense{64}, Embedding{1000, 16}}", "The layers are in the wrong order, or the data are no indices.",
     "The Embedding comes first, and gets the indices themselves; for numbers no Embedding."},
    {Code::logits_mismatch, "The loss takes the output for probabilities where it is none, or for logits where it is.",
     "Dense(10) without activation, sparse_categorical_crossentropy",
     "The softmax or from_logits was forgotten, or both are there.",
     "softmax or sigmoid at the end, or from_logits=True.",
     "CrossEntropyLoss and BCEWithLogitsLoss apply their function themselves: no Softmax or Sigmoid before them. "
     "NLLLoss and KLDivLoss want LogSoftmax, BCELoss wants Sigmoid or other probabilities."},
    {Code::unknown_field,
     "A file gives a layer a value under a name that its class does not have, and nothing under one that is nearly the "
     "same.",
     "{\"class_name\": \"Conv2D\", \"config\": {\"filters\": 8, \"kernal_size\": 3}}",
     "The name is misspelt in a file that was written by hand; Keras refuses it.", "The name in the message."},
    {Code::unknown_layer,
     "Nobody knows what a class of layers does, the function in a Lambda, or an activation function.",
     "a layer of one's own in a saved model", "A class or a function that stands in code, and not in the file.",
     "Register the class or give a rule for it, output_shape of a Lambda; what follows is checked as far as it can "
     "be."},
    {Code::untraceable,
     "A program that uses LibTorch could not be followed to its end, so what comes later is not checked.",
     "x.sum().item<float>() in forward",
     "The values of a tensor decide what follows, or the program's own code throws.",
     "Leave such code out of the step that is checked, or check the parts before and behind it."},
    {Code::not_contiguous,
     "A program that uses LibTorch views a tensor with other sizes, though its elements lie in another order in "
     "memory.",
     "x.transpose(1, 2).view({x.size(0), -1})",
     "transpose, permute, expand or a slice before; or data that are no copy of their images.",
     "x.reshape(...), or x.contiguous().view(...)."},
    {Code::missing_weight, "A file of weights does not have a weight of the model.",
     "Dense(10) with the weights of Dense(10, use_bias=False)",
     "The weights are those of another version of the model; a layer was added or got another class.",
     "Load the weights of this model, or build the model that they were saved from."},
    {Code::unknown_weight, "A file of weights has a weight that the model does not have.",
     "Dense(10, use_bias=False) with the weights of Dense(10)",
     "The weights are those of another version of the model; a layer was removed or got another class.",
     "Load the weights of this model, or build the model that they were saved from."},
    {Code::weight_shape, "A weight has another shape in a file of weights than in the model.",
     "Input(28, 28, 3) with the weights of Input(28, 28, 1)",
     "The model has another input, another number of classes, or a layer of another size than when it was saved.",
     "Make the sizes what they were, or leave the weights of this layer out: load_weights(..., skip_mismatch=True)."},
};

static_assert(sizeof(code_pages) / sizeof(code_pages[0]) == code_count, "every code has a page");

/// The page of a code.
[[nodiscard]] constexpr const CodePage& page_of(Code code) noexcept {
  const auto index = static_cast<std::size_t>(code);
  return code_pages[index < code_count ? index : 0];
}

/// The code with a name; `ok` if there is none.
[[nodiscard]] constexpr Code code_from(string_ref name) noexcept {
  for (std::size_t i = 0; i < code_count; ++i) {
    if (detail::code_names[i] == name) return static_cast<Code>(i);
  }
  return Code::ok;
}

/// A page as text.
constexpr void write_page(TextSink& sink, Code code) {
  const CodePage& page = page_of(code);
  write_all(sink, to_string(code), "\n\n  ", page.meaning, "\n\n  example: ", page.example, "\n");
  if (!page.causes.empty()) write_all(sink, "  causes:  ", page.causes, "\n");
  if (!page.fixes.empty()) write_all(sink, "  fixes:   ", page.fixes, "\n");
  if (!page.pytorch.empty()) write_all(sink, "  PyTorch: ", page.pytorch, "\n");
}

}  // namespace shapeproof::inline v0_1

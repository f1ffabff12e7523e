// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/nn.hpp"

#include <cstddef>
#include <utility>

#include "check_both.hpp"
#include "shapeproof/aten.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/string_lookup.hpp"
#include "shapeproof/layers/time_distributed.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/verify.hpp"

namespace shapeproof::modules_test {

namespace {

/// The shape that one module gives; of unknown rank after a fault.
template <class M>
constexpr Shape output(const M& module, const Shape& input, DType dtype = DType::float32) {
  return infer(Sequential{module}, TensorSpec{input, dtype}).shape();
}
template <class M>
constexpr Diagnostic fault(const M& module, const Shape& input, DType dtype = DType::float32) {
  return infer(Sequential{module}, TensorSpec{input, dtype}).error();
}

constexpr Sequential digits{nn::Input{any, 1, 28, 28},
                            nn::Conv2d{.in_channels = 1, .out_channels = 10, .kernel_size = 5},
                            nn::ReLU{},
                            nn::MaxPool2d{.kernel_size = 2},
                            nn::Flatten{},
                            nn::Linear{.in_features = 1440, .out_features = 10}};
constexpr Sequential words{nn::Input{Shape{any, 20}, DType::int64},
                           nn::Embedding{.num_embeddings = 100, .embedding_dim = 16}, nn::Flatten{},
                           nn::Linear{.in_features = 320, .out_features = 2}};
constexpr Sequential raw_words{nn::Input{Shape{any, 20}, DType::int64},
                               nn::Linear{.in_features = 20, .out_features = 2}};

constexpr auto residual = constant_graph<[] {
  GraphModel net{"residual"};
  const NodeOutput x = net.call(nn::Input{any, 8, 16, 16});
  const NodeOutput y = net.call(nn::Conv2d{.in_channels = 8, .out_channels = 8, .kernel_size = 3, .padding = 1}, x);
  net.call(nn::CosineSimilarity{}, x, y);
  return net;
}>;

/// Sixty inputs of modules, each of which the graph's table has a number for.
constexpr auto many = []<std::size_t... I>(std::index_sequence<I...>) {
  return Graph{node(Name{"x"} + I, nn::Input{2, 3})..., node("all", aten::cat{}, NodeOutput(I)...),
               node("out", nn::Linear{.in_features = 3, .out_features = 5}, "all")};
}(std::make_index_sequence<60>{});

}  // namespace

TEST_CASE("A graph has as many inputs of modules as it is given") {
  static_assert(verify<many>::ok);
  CHECK_BOTH(infer(many).shape() == Shape{120, 5});
}

TEST_CASE("The class of a constant model says whose layers it has") {
  static_assert(decltype(digits)::vocabulary == Vocabulary::pytorch);
  static_assert(decltype(many)::vocabulary == Vocabulary::pytorch);
  static_assert(decltype(residual)::vocabulary == Vocabulary::pytorch);
  static_assert(decltype(Sequential{digits})::vocabulary == Vocabulary::pytorch);
  static_assert(decltype(Sequential{TimeDistributed{Dense{3}}})::vocabulary == Vocabulary::keras);
  static_assert(decltype(Graph{node("x", Input{3})})::vocabulary == Vocabulary::keras);
  static_assert(decltype(Sequential{StringLookup{}})::vocabulary == Vocabulary::keras);  // its field has that name, too
  static_assert(decltype(constant_graph<[] {
                  GraphModel model;
                  model.call(Input{3});
                  return model;
                }>)::vocabulary == Vocabulary::keras);
}

TEST_CASE("A model of modules is checked while compiling, and counted") {
  static_assert(verify<digits>::ok);
  static_assert(verify<words>::ok);
  CHECK_BOTH(infer(digits).shape() == Shape{any, 10});
  CHECK_BOTH(infer(digits, {32, 1, 28, 28}).shape() == Shape{32, 10});
  CHECK_BOTH(parameter_count(digits).value() == 10 * 25 + 10 + 1440 * 10 + 10);
  CHECK_BOTH(infer(residual).shape() == Shape{any, 16, 16});
}

TEST_CASE("Types of elements are part of the rules") {
  CHECK_BOTH(infer(words).dtype() == DType::float32);
  CHECK_BOTH(infer(raw_words).error().code == Code::dtype_mismatch);
  CHECK_BOTH(infer(raw_words).error().expected_dtype == DType::float32);
  CHECK_BOTH(infer(raw_words).error().actual_dtype == DType::int64);
  CHECK_BOTH(fault(nn::Embedding{.num_embeddings = 9, .embedding_dim = 4}, {2, 3}).code == Code::dtype_mismatch);
  CHECK_BOTH(output(nn::Embedding{.num_embeddings = 9, .embedding_dim = 4}, {2, 3}, DType::int32) == Shape{2, 3, 4});
  CHECK_BOTH(infer(Sequential{nn::Sigmoid{}}, TensorSpec{Shape{2}, DType::int64}).dtype() == DType::float32);
  CHECK_BOTH(infer(Sequential{nn::ReLU{}}, TensorSpec{Shape{2}, DType::int64}).dtype() == DType::int64);
  CHECK_BOTH(fault(nn::ReLU{}, {2}, DType::boolean).code == Code::dtype_mismatch);
  CHECK(!check(words, TensorSpec{Shape{8, 20}, DType::float32}).ok());
  CHECK(check(words, TensorSpec{Shape{8, 20}, DType::int64}).ok());
}

TEST_CASE("What a module declares is checked, and a fault names axis and field") {
  constexpr Diagnostic features = fault(nn::Linear{.in_features = 320, .out_features = 10}, {4, 500});
  CHECK_BOTH(features.code == Code::axis_mismatch && features.axis == 1 && features.expected == 320);
  CHECK_BOTH(features.field == Name{"in_features"} && features.axis_name == Axis::features);
  constexpr Diagnostic channels =
      fault(nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 3}, {4, 28, 28, 3});
  CHECK_BOTH(channels.axis == 1 && channels.actual == 28 && channels.field == Name{"in_channels"});
  CHECK_BOTH(channels.axis_name == Axis::channels);
  CHECK_BOTH(fault(nn::BatchNorm2d{.num_features = 3}, {4, 5, 2, 2}).field == Name{"num_features"});
  CHECK_BOTH(fault(nn::LayerNorm{.normalized_shape = Shape{7, 8}}, {4, 7, 9}).field == Name{"normalized_shape"});
  CHECK_BOTH(fault(nn::LSTM{.input_size = 5, .hidden_size = 2}, {3, 2, 4}).field == Name{"input_size"});
}

TEST_CASE("Axes are called as PyTorch's users call them") {
  constexpr auto text = [] {
    FixedText<64> sink;
    write_problem(sink, fault(nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 3}, {4, 28, 28, 3}));
    return sink;
  }();
  CHECK_BOTH(text.view() == string_ref{"axis C: expected 3, got 28"});
}

TEST_CASE("A single sample is taken where C++ takes one") {
  CHECK_BOTH(output(nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 3}, {3, 10, 10}) == Shape{8, 8, 8});
  CHECK_BOTH(output(nn::MaxPool1d{.kernel_size = 2}, {3, 10}) == Shape{3, 5});
  CHECK_BOTH(fault(nn::LSTM{.input_size = 4, .hidden_size = 2}, {3, 4}).code == Code::rank_mismatch);
  CHECK_BOTH(fault(nn::Unfold{.kernel_size = 2}, {3, 4, 4}).code == Code::rank_mismatch);
}

TEST_CASE("Responses are not normalized where an axis is empty, but for the batch of three axes") {
  constexpr nn::LocalResponseNorm norm{.size = 3};
  CHECK_BOTH(output(norm, {0, 3, 4}) == Shape{0, 3, 4});
  CHECK_BOTH(fault(norm, {5, 3, 0}).code == Code::empty_output);
  CHECK_BOTH(fault(norm, {5, 0, 4}).axis == 1);
  CHECK_BOTH(fault(norm, {0, 2, 3, 4}).axis == 0);
}

TEST_CASE("Windows: numbers of padding, words, and a last place that is not whole") {
  CHECK_BOTH(output(nn::Conv1d{.in_channels = 1, .out_channels = 1, .kernel_size = 4, .padding = "same"}, {1, 1, 9}) ==
             Shape{1, 1, 9});
  CHECK_BOTH(output(nn::Conv1d{.in_channels = 1, .out_channels = 1, .kernel_size = 4, .padding = "valid"}, {1, 1, 9}) ==
             Shape{1, 1, 6});
  CHECK_BOTH(fault(nn::Conv1d{.in_channels = 1, .out_channels = 1, .kernel_size = 4, .stride = 2, .padding = "same"},
                   {1, 1, 9})
                 .field == Name{"stride"});
  CHECK_BOTH(output(nn::Conv2d{.in_channels = 1, .out_channels = 2, .kernel_size = {3, 5}, .padding = {1, 2}},
                    {any, 1, 9, any}) == Shape{any, 2, 9, any});
  CHECK_BOTH(output(nn::MaxPool2d{.kernel_size = 2}, {1, 1, 5, 5}) == Shape{1, 1, 2, 2});
  CHECK_BOTH(output(nn::MaxPool2d{.kernel_size = 2, .ceil_mode = true}, {1, 1, 5, 5}) == Shape{1, 1, 3, 3});
  // A last place would begin in the padding behind the axis, and is left out.
  CHECK_BOTH(output(nn::MaxPool1d{.kernel_size = 2, .padding = 1, .ceil_mode = true}, {1, 1, 3}) == Shape{1, 1, 2});
  CHECK_BOTH(output(nn::AdaptiveAvgPool2d{.output_size = {nn::kept_size, 1}}, {2, 3, 7, 9}) == Shape{2, 3, 7, 1});
  CHECK_BOTH(
      output(
          nn::ConvTranspose2d{
              .in_channels = 4, .out_channels = 2, .kernel_size = 3, .stride = 2, .padding = 1, .output_padding = 1},
          {1, 4, 8, 8}) == Shape{1, 2, 16, 16});
  constexpr Diagnostic small =
      fault(nn::Conv2d{.in_channels = 1, .out_channels = 1, .kernel_size = 7, .padding = 1}, {1, 1, 4, 9});
  CHECK_BOTH(small.code == Code::empty_output && small.axis == 2 && small.expected == 5 && small.actual == 4);
}

TEST_CASE("Several outputs") {
  constexpr Inference lstm = infer(
      Sequential{nn::LSTM{.input_size = 8, .hidden_size = 5, .num_layers = 2, .bidirectional = true, .proj_size = 3}},
      {7, 2, 8});
  CHECK_BOTH(lstm.outputs()[0] == Shape{7, 2, 6} && lstm.outputs()[1] == Shape{4, 2, 3});
  CHECK_BOTH(lstm.outputs()[2] == Shape{4, 2, 5});
  constexpr Inference pooled = infer(Sequential{nn::MaxPool2d{.kernel_size = 2, .return_indices = true}}, {1, 3, 8, 8});
  CHECK_BOTH(pooled.outputs().size() == 2 && pooled.outputs()[1].dtype == DType::int64);
}

TEST_CASE("One of several outputs in a chain") {
  constexpr nn::LSTM lstm{.input_size = 8, .hidden_size = 5};
  constexpr Sequential first{lstm, nn::SelectOutput{}, nn::Linear{.in_features = 5, .out_features = 2}};
  CHECK_BOTH(infer(first, {7, 4, 8}).shape() == Shape{7, 4, 2});
  CHECK_BOTH(infer(Sequential{lstm, nn::SelectOutput{.index = 2}}, {7, 4, 8}).shape() == Shape{1, 4, 5});
  CHECK_BOTH(infer(Sequential{nn::ReLU{}, nn::SelectOutput{}}, {7, 8}).shape() == Shape{7, 8});
  CHECK_BOTH(infer(Sequential{lstm, nn::SelectOutput{.index = 3}}, {7, 4, 8}).error().code == Code::invalid_argument);
  CHECK_BOTH(infer(Sequential{lstm, nn::SelectOutput{.index = -1}}, {7, 4, 8}).error().code == Code::invalid_argument);
  CHECK_BOTH(infer(Sequential{nn::MaxPool2d{.kernel_size = 2, .return_indices = true}, nn::SelectOutput{.index = 1}},
                   {1, 3, 8, 8})
                 .shape()
                 .dtype == DType::int64);
}

TEST_CASE("Reshaping") {
  CHECK_BOTH(output(nn::Flatten{.start_dim = 0, .end_dim = 1}, {2, 3, 4}) == Shape{6, 4});
  CHECK_BOTH(output(nn::Unflatten{.dim = 1, .unflattened_size = Shape{2, -1}}, {5, 6}) == Shape{5, 2, 3});
  CHECK_BOTH(fault(nn::Unflatten{.dim = 1, .unflattened_size = Shape{4, -1}}, {5, 6}).code == Code::size_mismatch);
  CHECK_BOTH(output(nn::PixelShuffle{.upscale_factor = 2}, {1, 12, 4, 4}) == Shape{1, 3, 8, 8});
  CHECK_BOTH(output(nn::Upsample{.scale_factor = 2}, {1, 3, 4, 4}) == Shape{1, 3, 8, 8});
  CHECK_BOTH(output(nn::Fold{.output_size = 4, .kernel_size = 2, .stride = 2}, {1, 12, 4}) == Shape{1, 3, 4, 4});
  CHECK_BOTH(output(nn::ReflectionPad2d{.padding = {1, 2, 3, 0}}, {1, 3, 4, 4}) == Shape{1, 3, 7, 7});
  CHECK_BOTH(output(nn::GLU{}, {2, 6}) == Shape{2, 3});
  CHECK_BOTH(fault(nn::Softmax{.dim = 2}, {2, 6}).code == Code::axis_out_of_range);
}

TEST_CASE("Where there is nothing to compute, PyTorch does not look at the types") {
  constexpr auto gives = [](const auto& module, const Shape& input) {
    const Inference result = infer(Sequential{module}, input);
    return result.ok() ? result.shape().dtype : DType::unknown;
  };
  constexpr DType none_given = DType::unknown;
  constexpr Shape no_rows = Shape{0, 4}.of(DType::int64);
  CHECK_BOTH(gives(nn::Softmax{.dim = 1}, no_rows) == DType::int64);
  CHECK_BOTH(gives(nn::Softmax{.dim = 1}, Shape{2, 4}.of(DType::int64)) == none_given);
  CHECK_BOTH(gives(nn::Softmin{.dim = 1}, Shape{0, 4}.of(DType::boolean)) == none_given);  // it is negated
  CHECK_BOTH(gives(nn::Dropout{}, no_rows) == DType::int64);
  CHECK_BOTH(gives(nn::FeatureAlphaDropout{}, Shape{0}.of(DType::float32)) == DType::float32);
  CHECK_BOTH(gives(nn::AdaptiveAvgPool2d{.output_size = 1}, Shape{4, 2, 0, 8}.of(DType::uint8)) == none_given);
  CHECK_BOTH(gives(nn::RReLU{.lower = 1.0, .upper = 0.4, .training = false}, Shape{2}.of(DType::float32)) ==
             none_given);
  CHECK_BOTH(gives(nn::ELU{}, no_rows) == none_given);
  CHECK_BOTH(gives(nn::BatchNorm1d{.num_features = 4}, no_rows) == DType::float32);  // a weight is multiplied
  CHECK_BOTH(gives(nn::BatchNorm1d{.num_features = 4, .affine = false}, no_rows) == DType::int64);
  CHECK_BOTH(gives(nn::InstanceNorm1d{.num_features = 4}, Shape{0, 4, 3}.of(DType::int64)) == DType::int64);
  constexpr nn::InstanceNorm1d affine{.num_features = 4, .affine = true};
  CHECK_BOTH(gives(affine, Shape{2, 4, 0}.of(DType::int64)) == DType::float32);
  CHECK_BOTH(gives(affine, Shape{0, 4, 3}.of(DType::float32)) == none_given);
  CHECK_BOTH(gives(nn::LayerNorm{.normalized_shape = Shape{4}}, no_rows) == none_given);
  CHECK_BOTH(gives(nn::AdaptiveAvgPool1d{.output_size = 0}, Shape{1, 3, 2}.of(DType::int64)) == DType::int64);
  constexpr Shape no_maps = Shape{0, 4, 5, 5}.of(DType::float64);
  CHECK_BOTH(gives(nn::Conv2d{.in_channels = 4, .out_channels = 3, .kernel_size = 2, .bias = false}, no_maps) ==
             DType::float64);
  CHECK_BOTH(gives(nn::Conv2d{.in_channels = 4, .out_channels = 3, .kernel_size = 2}, no_maps) == none_given);
  CHECK_BOTH(gives(nn::ConvTranspose2d{.in_channels = 4, .out_channels = 3, .kernel_size = 2}, no_maps) ==
             DType::float64);
}

TEST_CASE("The mode decides what a norm takes") {
  CHECK_BOTH(fault(nn::BatchNorm1d{.num_features = 3}, {1, 3}).code == Code::size_mismatch);
  CHECK_BOTH(output(nn::BatchNorm1d{.num_features = 3, .training = false}, {1, 3}) == Shape{1, 3});
}

TEST_CASE("A single value of each channel has no variance to train with") {
  CHECK_BOTH(fault(nn::BatchNorm1d{8}, {1, 8}).expected == 2 && fault(nn::BatchNorm1d{8}, {1, 8}).actual == 1);
  CHECK_BOTH(output(nn::BatchNorm1d{8}, {2, 8}) == Shape{2, 8});
  CHECK_BOTH(fault(nn::BatchNorm1d{.num_features = 0, .affine = false}, {1, 0}).field == "training");
  CHECK_BOTH(output(nn::BatchNorm1d{.num_features = 0, .affine = false}, {2, 0}) == Shape{2, 0});
  CHECK_BOTH(fault(nn::BatchNorm1d{0}, {2, 0}).field == "num_features");  // no weights to multiply with
}

TEST_CASE("A class is known by its vocabulary and its name") {
  CHECK_BOTH(layer_type<nn::Flatten>.name == string_ref{"Flatten"});
  CHECK_BOTH(layer_type<nn::Flatten>.traits.vocabulary == Vocabulary::pytorch);
  CHECK_BOTH(layer_type<nn::Input>.is_input() && digits.view().vocabulary() == Vocabulary::pytorch);
}

TEST_CASE("An Input has the whole shape") {
  CHECK_BOTH(infer(digits, {28, 28}).error().from_declared_input);
  CHECK_BOTH(infer(digits, {8, 3, 28, 28}).error().axis == 1);
  CHECK_BOTH(infer(Sequential{nn::Input{any, 1}, nn::ReLU{}}, Shape{5}).error().code == Code::rank_mismatch);
}

}  // namespace shapeproof::modules_test

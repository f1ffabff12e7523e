// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/infer_layer.hpp"

#include "check_both.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::infer_layer_test {
namespace {

/// Rules that go wrong in ways that no rule should.
struct TooManyOutputs {
  static constexpr string_ref type_name = "TooManyOutputs";
  static constexpr LayerTraits traits{};
  static constexpr Fault infer(const LayerCall& call, Outputs& outputs) {
    for (int i = 0; i < 17; ++i) outputs.push_back(call.inputs[0]);
    return {};
  }
};
struct TooManyAxes {
  static constexpr string_ref type_name = "TooManyAxes";
  static constexpr LayerTraits traits{};
  static constexpr ShapeResult infer(const Shape& /*input*/) { return Shape{1, 2, 3, 4, 5, 6, 7, 8, 9}; }
};
struct NegativeSize {
  static constexpr string_ref type_name = "NegativeSize";
  static constexpr LayerTraits traits{};
  static constexpr ShapeResult infer(const Shape& input) { return input.with(0, -7); }
};
struct Overflow {
  static constexpr string_ref type_name = "Overflow";
  static constexpr LayerTraits traits{};
  static constexpr ShapeResult infer(const Shape& input) { return input.with(0, Dim(INT64_MAX) * 2); }
};

/// A layer of the other form, of one input.
struct TwoOutputs {
  static constexpr string_ref type_name = "TwoOutputs";
  static constexpr LayerTraits traits{};
  static constexpr Fault infer(const LayerCall& call, Outputs& outputs) {
    outputs.push_back(call.inputs[0]);
    outputs.push_back(call.inputs[0]);
    return {};
  }
};

/// The largest values, and perhaps where they are. Its rule knows of one output, and vouches for it.
struct Largest {
  static constexpr string_ref type_name = "Largest";
  static constexpr LayerTraits traits{.indices_field = "with_places"};

  bool reversed = false;     ///< Another flag.
  bool with_places = false;  ///< Whether the places of the values are returned, too.

  static constexpr void fields(auto&& field) {
    field("reversed", &Largest::reversed);
    field("with_places", &Largest::with_places);
  }
  static constexpr ShapeResult infer(const Shape& input) {
    if (input.rank() < 2) return {Fault::rank(2, input), Shape{7}};
    return ShapeResult::unchanged(input);
  }
};

template <Layer L>
constexpr Fault fault_of(const L& layer, const Shape& input) {
  LayerRecord record;
  write_layer(layer, &record);
  const Shape copy = test::at_run_time(input);
  const Shape* const inputs[] = {&copy, &copy};
  Outputs outputs;
  Failure failure;
  return infer_layer(record, Inputs{inputs, 1}, outputs, failure) ? Fault{} : failure.fault;
}
template <Layer L>
constexpr Code code_for_inputs(const L& layer, std::size_t count) {
  LayerRecord record;
  write_layer(layer, &record);
  const Shape shape{1, 2};
  const Shape* const inputs[] = {&shape, &shape};
  Outputs outputs;
  Failure failure;
  return infer_layer(record, Inputs{inputs, count}, outputs, failure) ? Code::ok : failure.fault.code;
}

/// What a layer that is called by itself gives; nothing where it is refused.
template <AnyLayer L>
constexpr Outputs called(const L& layer, const Shape& input, DType dtype = DType::float32) {
  LayerRecord records[record_count<L>()]{};
  write_layer(layer, records);
  const Shape copy = test::at_run_time(input);
  const Shape* const inputs[] = {&copy};
  Outputs outputs;
  Failure failure;
  if (!call_layer(records[0], Inputs{inputs, 1}, dtype, outputs, failure)) outputs.clear();
  return outputs;
}

/// What becomes of an input of which nothing is known.
template <Layer L>
constexpr Outputs blind_outputs(const L& layer) {
  LayerRecord record;
  write_layer(layer, &record);
  const Shape unknown = test::at_run_time(Shape::unknown());
  const Shape* const inputs[] = {&unknown};
  Outputs outputs;
  Failure failure;
  if (!infer_layer(record, Inputs{inputs, 1}, outputs, failure)) outputs.clear();
  return outputs;
}

/// The outputs of a layer after a fault, too.
template <Layer L>
constexpr Outputs outputs_of(const L& layer, const Shape& input) {
  LayerRecord record;
  write_layer(layer, &record);
  const Shape copy = test::at_run_time(input);
  Outputs outputs;
  Failure failure;
  static_cast<void>(infer_layer(record, copy, outputs, failure));
  return outputs;
}

}  // namespace

TEST_CASE("with the flag that its traits name a layer has a second output") {
  CHECK_BOTH(outputs_of(Largest{}, {4, 3}).size() == 1);
  CHECK_BOTH(outputs_of(Largest{.reversed = true}, {4, 3}).size() == 1);
  CHECK_BOTH(outputs_of(Largest{.with_places = true}, {4, 3}).size() == 2);
  CHECK_BOTH(outputs_of(Largest{.with_places = true}, {4, 3})[1] == Shape{4, 3});
  CHECK_BOTH(outputs_of(Largest{.with_places = true}, {4, 3})[1].dtype == DType::int64);
  CHECK_BOTH(outputs_of(Largest{.with_places = true}, {4})[1] == Shape{7});  // beside a fault the guess, too
  CHECK_BOTH(fault_of(Largest{.with_places = true}, {4}).code == Code::rank_mismatch);
  CHECK_BOTH(outputs_of(Largest{.with_places = true}, Shape::unknown()).size() == 2);
}

TEST_CASE("a rule's output is checked whatever the rule") {
  CHECK_BOTH(!fault_of(Flatten{}, {1, 2}));
  CHECK_BOTH(fault_of(TooManyOutputs{}, {1, 2}).code == Code::too_many_outputs);
  CHECK_BOTH(fault_of(TooManyOutputs{}, {1, 2}).expected == 16 && fault_of(TooManyOutputs{}, {1, 2}).actual == 17);
  CHECK_BOTH(fault_of(TooManyAxes{}, {1, 2}).code == Code::too_many_axes && fault_of(TooManyAxes{}, {1}).actual == 9);
  CHECK_BOTH(fault_of(NegativeSize{}, {1, 2}).code == Code::size_overflow);
  CHECK_BOTH(fault_of(Overflow{}, {1, 2}).code == Code::size_overflow && fault_of(Overflow{}, {1, 2}).axis == -1);
}

TEST_CASE("a record that is wrong by itself is not run") {
  CHECK_BOTH(fault_of(Dense{0}, {1, 2}).code == Code::invalid_argument);
  CHECK_BOTH(fault_of(Dense{0}, {}).code == Code::invalid_argument);
}

TEST_CASE("one input is one input") {
  CHECK_BOTH(code_for_inputs(Dense{3}, 1) == Code::ok && code_for_inputs(Dense{3}, 2) == Code::wrong_input_count);
  CHECK_BOTH(code_for_inputs(Dense{3}, 0) == Code::wrong_input_count);
  CHECK_BOTH(code_for_inputs(Flatten{}, 2) == Code::wrong_input_count);
  CHECK_BOTH(code_for_inputs(TwoOutputs{}, 1) == Code::ok &&
             code_for_inputs(TwoOutputs{}, 2) == Code::wrong_input_count);
  CHECK_BOTH(code_for_inputs(GRU{3}, 2) == Code::rank_mismatch && code_for_inputs(Add{}, 2) == Code::ok);
}

TEST_CASE("of an unknown input follows what can be known, and no fault") {
  CHECK_BOTH(blind_outputs(Dense{3}).size() == 1 && !blind_outputs(Dense{3}).shape().has_rank());
  CHECK_BOTH(blind_outputs(Flatten{})[0] == Shape{any, any});
  CHECK_BOTH(blind_outputs(Conv2D{.filters = 8, .kernel_size = 3})[0] == Shape{any, any, any, 8});
  CHECK_BOTH(blind_outputs(LSTM{.units = 8, .return_state = true}).size() == 3);
  CHECK_BOTH(blind_outputs(Dense{0}).size() == 0);
}

TEST_CASE("a pooling window that does not fit gives an empty axis by itself, and no model") {
  constexpr auto pooling = MaxPooling2D{.pool_size = {3, 5}};
  CHECK_BOTH(called(pooling, {2, 8, 12, 5})[0] == Shape{2, 2, 2, 5});
  CHECK_BOTH(called(pooling, {2, 1, 1, 5})[0] == Shape{2, 0, 0, 5});
  CHECK_BOTH(called(pooling, {2, 8, 1, any})[0] == Shape{2, 2, 0, any});
  CHECK_BOTH(fault_of(pooling, {2, 8, 1, 5}).code == Code::empty_output);
  CHECK_BOTH(fault_of(pooling, {2, 8, 1, 5}).axis == 2);
  CHECK_BOTH(called(AveragePooling1D{.pool_size = 4, .data_format = "channels_first"}, {2, 5, 3})[0] == Shape{2, 5, 0});
  CHECK_BOTH(called(TimeDistributed{TimeDistributed{AveragePooling1D{.pool_size = 4}}}, {2, 6, 7, 3, 5})[0] ==
             Shape{2, 6, 7, 0, 5});
  // Another axis than the one in front of it: 6 and 4 are not empty.
  CHECK_BOTH(called(TimeDistributed{MaxPooling1D{.pool_size = 5}}, {1, 6, 2, 3})[0] == Shape{1, 6, 0, 3});
  CHECK_BOTH(called(TimeDistributed{MaxPooling2D{.pool_size = 5}}, {1, 4, 2, 2, 3})[0] == Shape{1, 4, 0, 0, 3});
}

TEST_CASE("what also fails when it runs is refused by itself, too") {
  CHECK_BOTH(called(MaxPooling2D{.pool_size = 3}, {2, 1, 1}).size() == 0);
  CHECK_BOTH(called(Conv2D{.filters = 4, .kernel_size = 3}, {1, 2, 8, 3}).size() == 0);
  CHECK_BOTH(called(TimeDistributed{Conv1D{.filters = 4, .kernel_size = 3}}, {1, 6, 2, 3}).size() == 0);
  CHECK_BOTH(called(Cropping1D{.cropping = 2}, {1, 3, 4}).size() == 0);
}

TEST_CASE("functions that negate or subtract are not computed of truth values") {
  constexpr Shape shape{2, 4};
  for (const char* name : {"sigmoid", "silu", "swish", "glu", "log_sigmoid", "softmax", "log_softmax"}) {
    CAPTURE(name);
    CHECK(called(Activation{name}, shape, DType::boolean).size() == 0);
    CHECK(called(Activation{name}, shape, DType::uint8).size() == 1);
  }
  for (const char* name : {"linear", "relu", "tanh", "gelu", "softplus", "hard_sigmoid", "tanh_shrink"}) {
    CAPTURE(name);
    CHECK(called(Activation{name}, shape, DType::boolean)[0] == shape);
  }
  CHECK_BOTH(called(Softmax{}, {2, 4}, DType::boolean).size() == 0);
  CHECK_BOTH(called(Softmax{}, {2, 4}, DType::int32)[0] == Shape{2, 4});
  CHECK_BOTH(called(ReLU{}, {2, 4}, DType::boolean)[0] == Shape{2, 4});
}

}  // namespace shapeproof::infer_layer_test

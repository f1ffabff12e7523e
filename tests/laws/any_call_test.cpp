// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "extreme_fields.hpp"
#include "shapeproof/aten.hpp"
#include "shapeproof/diagnosis/loss_spec.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/loss_answer.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/operations.hpp"

/// Every function of every class, called with no input, too few, too many, unknown, endless and impossible ones. That
/// nothing is read outside and nothing overflows shows when these tests run under the sanitizers.
namespace user {

namespace sp = shapeproof;

/// A layer of a user's own that trusts its caller.
struct Trusting {
  static constexpr sp::string_ref type_name = "Trusting";
  static constexpr sp::LayerTraits traits{.takes_several = true};
  [[nodiscard]] static constexpr sp::Fault infer(const sp::LayerCall& call, sp::Outputs& outputs) {
    outputs.push_back(call.inputs[1].with(0, call.inputs[0][0]));
    return {};
  }
  static constexpr void weights(const sp::LayerCall& call, sp::WeightSink& sink) {
    sink.add("kernel", {call.inputs[0][-1], call.inputs[2][-1]});
  }
};
struct TrustingOne {
  static constexpr sp::string_ref type_name = "TrustingOne";
  static constexpr sp::LayerTraits traits{};
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
  static constexpr void weights(const sp::Shape& input, sp::WeightSink& sink) { sink.add("kernel", {input[-1]}); }
};
struct TrustingAround {
  static constexpr sp::string_ref type_name = "TrustingAround";
  static constexpr sp::LayerTraits traits{.takes_several = true};
  [[nodiscard]] static constexpr sp::Fault infer(const sp::LayerCall& call, sp::Outputs& outputs) {
    return call.inner.back().infer(call.inputs[0], outputs);
  }
  static constexpr void weights(const sp::LayerCall& call, sp::WeightSink& sink) {
    call.inner.back().weights(call.inputs[0], sink);
  }
  [[nodiscard]] static constexpr sp::AxisNames axis_names(const sp::Nested& inner, int rank) {
    return inner.back().axis_names(rank);
  }
};

}  // namespace user

namespace {

namespace sp = shapeproof;

constexpr std::size_t counts[] = {0, 1, 2, 3, 4, 20, 200};

/// Shapes of every rank, of sizes that are known, unknown, symbols, endless, impossible.
[[nodiscard]] std::vector<sp::Shape> all_shapes() {
  std::vector<sp::Shape> shapes;
  const sp::Dim sizes[] = {3, 1, 0, sp::any, "n", laws::largest, laws::smallest, sp::Dim::overflow(), "no symbol"};
  for (int rank = -1; rank <= sp::Shape::max_rank + 1; ++rank) {
    for (const sp::Dim size : sizes) {
      sp::Shape shape = sp::Shape::unknown(rank);
      for (int axis = 0; axis < rank; ++axis) shape.set(axis, size);
      shapes.push_back(shape);
      if (rank < 1) break;
    }
  }
  shapes.push_back(sp::Shape::unknown(std::numeric_limits<int>::max()));
  shapes.push_back(sp::Shape::unknown(std::numeric_limits<int>::min()));
  return shapes;
}

/// What a layer is given: shapes in memory of their own, so that a sanitizer sees who reads beyond.
struct Given {
  std::vector<sp::Shape> shapes;
  std::vector<const sp::Shape*> pointers;

  explicit Given(std::vector<sp::Shape> all) : shapes(std::move(all)) {
    for (const sp::Shape& shape : shapes) pointers.push_back(&shape);
  }
  [[nodiscard]] sp::Inputs view(bool bare = false) const { return {pointers.data(), pointers.size(), bare}; }
};

[[nodiscard]] std::vector<Given> all_inputs() {
  const std::vector<sp::Shape> shapes = all_shapes();
  std::vector<Given> all{Given{{}}};
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    std::vector<sp::Shape> different;
    for (std::size_t i = 0; i < count; ++i) different.push_back(shapes[(7 * i) % shapes.size()]);
    all.emplace_back(different);
    for (const sp::Shape& shape : shapes) {
      if (count > 4 && shape.rank() > 3) continue;
      all.emplace_back(std::vector<sp::Shape>(count, shape));
    }
  }
  return all;
}

/// A fault with a code, or outputs; of inputs that can be such that can be.
void check_answer(const sp::LayerRecord& record, const sp::Inputs& inputs, bool ok, const sp::Outputs& outputs,
                  const sp::Failure& failure) {
  const std::string name{record.type->name.data(), record.type->name.size()};
  if (!ok && failure.fault.code == sp::Code::ok) FAIL_CHECK(name, ": a fault without a code");
  if (ok && !outputs.fits()) FAIL_CHECK(name, ": more outputs than there may be");
  bool can_be = ok;
  for (std::size_t i = 0; i < inputs.size(); ++i) can_be = can_be && !sp::shape_fault(inputs[i]);
  for (std::size_t i = 0; can_be && i < outputs.size(); ++i) {
    if (sp::shape_fault(outputs[i])) FAIL_CHECK(name, ": a shape that cannot be");
  }
}

void call_with(const sp::LayerRecord& record, const sp::Inputs& inputs) {
  const sp::LayerType& type = *record.type;
  sp::Outputs outputs;
  {
    sp::Failure failure;
    const bool ok = sp::infer_layer(record, inputs, outputs, failure);
    check_answer(record, inputs, ok, outputs, failure);
    if (inputs.size() == 0 && ok) FAIL_CHECK("without an input there is an output");
    bool can_be = ok;
    for (std::size_t i = 0; i < inputs.size(); ++i) can_be = can_be && !sp::shape_fault(inputs[i]);
    const sp::Dim products = ok ? sp::multiply_adds(record, inputs, outputs) : sp::Dim(0);
    if (can_be && (products.is_negative() || products.is_bad_symbol())) {
      FAIL_CHECK(record.type->name.data(), ": a number of multiply-adds that cannot be");
    }
  }
  {
    sp::Failure failure;
    check_answer(record, inputs, sp::build_layer(record, inputs, outputs, failure), outputs, failure);
  }
  for (const sp::DType dtype : {sp::DType::unknown, sp::DType::boolean, sp::DType::string}) {
    sp::Failure failure;
    check_answer(record, inputs, sp::call_layer(record, inputs, dtype, outputs, failure), outputs, failure);
  }
  if (!record.valid) return;  // no rule is asked about fields that cannot be
  const sp::Shape first = inputs.size() > 0 ? inputs[0] : sp::Shape::unknown();
  if (type.infer_shape != nullptr) static_cast<void>(type.infer_shape(record.words, first));
  if (type.infer_built_shape != nullptr) static_cast<void>(type.infer_built_shape(record.words, first));
  sp::Failure failure;
  outputs.clear();
  if (type.infer != nullptr) static_cast<void>(type.infer(record, inputs, false, outputs, failure));
  outputs.clear();
  if (type.infer != nullptr) static_cast<void>(type.infer(record, inputs, true, outputs, failure));
  sp::ParameterCounter counter;
  sp::add_weights(record, inputs, counter);
  static_cast<void>(sp::multiply_adds(record, inputs, outputs));
  sp::TextLength text;
  if (type.explain != nullptr) type.explain(record, first, text);
}

void call_all(sp::LayerRecord& record, const std::vector<Given>& inputs) {
  sp::note_validity(record);
  const sp::LayerType& type = *record.type;
  constexpr int least = std::numeric_limits<int>::min();
  constexpr int most = std::numeric_limits<int>::max();
  for (const int rank : {least, -9, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, most}) {
    if (type.axis_names == nullptr) break;
    const int named = type.axis_names(record, rank).rank();
    CHECK(named >= 0);
    CHECK(named <= sp::Shape::max_rank);
  }
  if (type.recurrence != nullptr) static_cast<void>(type.recurrence(record));
  if (type.activation != nullptr) static_cast<void>(sp::activation_of(type, record.words));
  if (type.output_dtype != nullptr) static_cast<void>(type.output_dtype(record, sp::DType::unknown));
  if (type.call_fault != nullptr) static_cast<void>(type.call_fault(record, sp::DType::unknown));
  static_cast<void>(sp::get_field(record, "no_such_field"));
  for (const Given& given : inputs) {
    call_with(record, given.view());
    if (given.shapes.size() == 1) call_with(record, given.view(true));
  }
}

template <class L>
void call_class(const std::vector<Given>& inputs) {
  const L as_it_comes;
  sp::LayerRecord record;
  sp::write_record(as_it_comes, record);
  call_all(record, inputs);
  if constexpr (sp::HasFields<L>) {
    // What a class accepts only with some of its fields set: all numbers 1, or 2.
    for (const std::int64_t number : {1, 2}) {
      L layer;
      L::fields([&]<class T>(sp::string_ref /*key*/, T L::* member) { laws::set(layer.*member, number); });
      sp::store_fields(layer, record.words.values);
      call_all(record, inputs);
    }
  }
}

/// Calls a wrapper around layers that it takes, that it does not take, or none.
template <class Rule, class... Inner>
void call_around(const std::vector<Given>& inputs, const Inner&... inner) {
  std::vector<sp::LayerRecord> records(1 + (sp::record_count<Inner>() + ... + 0));
  sp::write_record(Rule{}, records[0]);
  records[0].span = static_cast<std::uint32_t>(records.size());
  [[maybe_unused]] sp::LayerRecord* out = records.data() + 1;
  ((sp::write_layer(inner, out), out += sp::record_count<Inner>()), ...);
  call_all(records[0], inputs);
}

template <class Rule>
void call_around_all(const std::vector<Given>& inputs) {
  using namespace sp;
  call_around<Rule>(inputs);
  call_around<Rule>(inputs, Dense{.units = 3});
  call_around<Rule>(inputs, Dense{.units = 0});
  call_around<Rule>(inputs, Add{});
  call_around<Rule>(inputs, LSTMCell{.units = 3});
  call_around<Rule>(inputs, LSTMCell{.units = 3}, GRUCell{.units = 1});
  call_around<Rule>(inputs, StackedRNNCells{LSTMCell{.units = 3}, SimpleRNNCell{.units = 2}});
  call_around<Rule>(inputs, LSTM{.units = 3, .return_state = true});
  call_around<Rule>(inputs, GRU{.units = 3}, GRU{.units = 3, .go_backwards = true});
  call_around<Rule>(inputs, Input{3}, MultiHeadAttention{.num_heads = 2, .key_dim = 3});
  call_around<Rule>(inputs, TimeDistributed{TimeDistributed{Conv2D{.filters = 3, .kernel_size = 3}}});
  call_around<Rule>(inputs, Graph{node("x", Input{3}), node("y", Input{3}), node("sum", Add{}, "x", "y")});
}

/// Usual shapes, and unknown ones.
[[nodiscard]] std::vector<Given> plain_inputs() {
  std::vector<Given> inputs;
  for (const std::size_t count : {0U, 1U, 2U, 3U}) {
    for (int rank = -1; rank <= 5; ++rank) inputs.emplace_back(std::vector<sp::Shape>(count, sp::Shape::unknown(rank)));
    inputs.emplace_back(std::vector<sp::Shape>(count, sp::Shape{2, 3, 4, 5}));
  }
  return inputs;
}

template <class L>
void call_extremes(const std::vector<Given>& inputs) {
  const L as_it_comes;
  sp::LayerRecord record;
  sp::write_record(as_it_comes, record);
  laws::each_extreme_field<L>(record, [&](sp::LayerRecord& changed) { call_all(changed, inputs); });
}

/// A number that no count of a class's inputs is.
[[nodiscard]] bool refuses_count(const sp::LayerRecord& record, const Given& given) {
  sp::Outputs outputs;
  sp::Failure failure;
  return !sp::infer_layer(record, given.view(), outputs, failure) && failure.fault.code == sp::Code::wrong_input_count;
}

}  // namespace

TEST_CASE("no class stumbles over what it is given") {
  const std::vector<Given> inputs = all_inputs();
  sp::AllLayers::each([&]<class L>() { call_class<L>(inputs); });
}

TEST_CASE("no module and no loss stumbles over what it is given") {
  const std::vector<Given> inputs = all_inputs();
  const std::vector<Given> plain = plain_inputs();
  sp::nn::AllModules::each([&]<class L>() {
    call_class<L>(inputs);
    call_extremes<L>(plain);
  });
  sp::nn::AllLosses::each([&]<class L>() {
    call_class<L>(inputs);
    call_extremes<L>(plain);
    const sp::LayerRecord loss = sp::LossSpec::of(sp::loss_type<L>).record();
    for (const Given& given : inputs) static_cast<void>(sp::answer_of(loss, sp::loss_type<L>, given.view()));
  });
}

TEST_CASE("no class stumbles over fields at an extreme, whatever it is given") {
  const std::vector<Given> inputs = plain_inputs();
  sp::AllLayers::each([&]<class L>() { call_extremes<L>(inputs); });
}

TEST_CASE("no operator of PyTorch's stumbles over its arguments, nor over what it is given") {
  std::vector<Given> inputs = all_inputs();
  std::erase_if(inputs, [](const Given& given) { return given.shapes.size() == 4 || given.shapes.size() > 20; });
  const std::vector<Given> plain = plain_inputs();
  std::vector<const sp::LayerType*> called;
  sp::aten::AllOperators::each([&]<class L>() {
    const sp::LayerType& type = sp::layer_type<L>;
    for (const sp::LayerType* const other : called) {  // many operators share their rules
      if (other->infer == type.infer && other->infer_shape == type.infer_shape) return;
    }
    called.push_back(&type);
    call_class<L>(inputs);
    call_extremes<L>(plain);
  });
}

TEST_CASE("no wrapper stumbles over what it contains and is given") {
  const std::vector<Given> inputs = all_inputs();
  sp::AllWrappers::each([&]<class Rule>() { call_around_all<Rule>(inputs); });
  call_around_all<user::TrustingAround>(inputs);
}

TEST_CASE("no operation and no layer of a user's own stumbles over what it is given") {
  const std::vector<Given> inputs = all_inputs();
  call_class<sp::UnaryOperation<"Relu">>(inputs);
  call_class<sp::BinaryOperation<"Add">>(inputs);
  call_class<sp::ReduceOperation<"Mean">>(inputs);
  call_class<sp::ReshapeOperation>(inputs);
  call_class<sp::TransposeOperation>(inputs);
  call_class<sp::SwapaxesOperation>(inputs);
  call_class<sp::ExpandDimsOperation>(inputs);
  call_class<sp::SqueezeOperation>(inputs);
  call_class<sp::ConcatenateOperation>(inputs);
  call_class<sp::StackOperation>(inputs);
  call_class<sp::MatmulOperation>(inputs);
  call_class<sp::DotOperation>(inputs);
  call_class<sp::TensordotOperation>(inputs);
  call_class<sp::EinsumOperation>(inputs);
  call_class<sp::TileOperation>(inputs);
  call_class<sp::RepeatOperation>(inputs);
  call_class<sp::PadOperation>(inputs);
  call_class<sp::SplitOperation>(inputs);
  call_class<sp::WhereOperation>(inputs);
  call_class<sp::TakeOperation>(inputs);
  call_class<sp::GetItem>(inputs);
  call_class<user::Trusting>(inputs);
  call_class<user::TrustingOne>(inputs);
}

TEST_CASE("a wrong number of inputs is wrong, too, if nothing is known of them") {
  const std::vector<sp::Shape> shapes = all_shapes();
  sp::AllLayers::each([&]<class L>() {
    L layer;
    if constexpr (sp::HasFields<L>) {
      L::fields([&]<class T>(sp::string_ref /*key*/, T L::* member) {
        if constexpr (!std::is_same_v<T, bool>) laws::set(layer.*member, 2);
      });
    }
    sp::LayerRecord record;
    sp::write_record(layer, record);
    sp::note_validity(record);
    if (!record.valid) return;
    for (const std::size_t count : counts) {
      bool never = true;  // whatever comes in
      for (const sp::Shape& shape : shapes) {
        never = never && (!shape.has_rank() || refuses_count(record, Given{std::vector<sp::Shape>(count, shape)}));
      }
      const Given unknown{std::vector<sp::Shape>(count, sp::Shape::unknown())};
      const std::string name{record.type->name.data(), record.type->name.size()};
      if (never && !refuses_count(record, unknown)) FAIL_CHECK(name, " takes ", count, " unknown inputs");
    }
  });
}

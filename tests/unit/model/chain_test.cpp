// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/chain.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers/add.hpp"
#include "shapeproof/layers/attention.hpp"
#include "shapeproof/layers/concatenate.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/lstm.hpp"
#include "shapeproof/layers/max_pooling.hpp"
#include "shapeproof/layers/multi_head_attention.hpp"
#include "shapeproof/layers/relu.hpp"
#include "shapeproof/layers/time_distributed.hpp"

namespace shapeproof::chain_test {
namespace {

using test::at_run_time;

struct Run {
  bool ok = false;
  Outputs outputs{};
  Failure failure{};
  int steps = 0;
};
struct Counter final : ChainVisitor {
  int steps = 0;
  constexpr void step(RecordIndex /*at*/, const Outputs& /*before*/, const Outputs& /*after*/) override { ++steps; }
};
constexpr Run run(const ModelView& model, const Shape& input) {
  Run result;
  Counter counter;
  result.ok = run_chain(model.records, model.count, at_run_time(input), result.outputs, result.failure, &counter);
  result.steps = counter.steps;
  return result;
}
/// The same without a visitor, for which a constant takes a shorter way.
constexpr Run run_alone(const ModelView& model, const Shape& input) {
  Run result;
  result.ok = run_chain(model.records, model.count, at_run_time(input), result.outputs, result.failure);
  return result;
}
constexpr Code input_code(const ModelView& model, const Shape& input) {
  Shape shape = at_run_time(input);
  return chain_input(model.records, model.count, shape).code;
}

constexpr bool same(const Run& a, const Run& b) {
  return a.ok == b.ok && (!a.ok || a.outputs == b.outputs) && a.failure.fault.code == b.failure.fault.code &&
         a.failure.at == b.failure.at;
}
constexpr bool runs_alone_alike(const ModelView& model, const Shape& input) {
  return same(run_alone(model, input), run(model, input));
}

constexpr auto with_states =
    Sequential{ReLU{}, LSTM{.units = 3, .return_sequences = true, .return_state = true}, Add{}, ReLU{}};
constexpr auto with_wrapper = Sequential{ReLU{}, TimeDistributed{Dense{.units = 4}}, ReLU{}, Dense{.units = 2}};
constexpr auto windows = Sequential{ReLU{}, MaxPooling2D{.pool_size = 3}, ReLU{}};

}  // namespace

TEST_CASE("the input of the first layer") {
  CHECK_BOTH(input_code(test::digits.view(), {1, 28, 28, 1}) == Code::ok);
  CHECK_BOTH(input_code(test::digits.view(), Shape::unknown()) == Code::ok);
  CHECK_BOTH(input_code(test::digits.view(), {1, 28, 28}) == Code::rank_mismatch);
  CHECK_BOTH(input_code(test::digits.view(), {-3, 28, 28, 1}) == Code::invalid_size);
  CHECK_BOTH(input_code(test::without_input.view(), Shape::unknown()) == Code::missing_input);
  CHECK_BOTH(input_code(test::without_input.view(), {1, -3}) == Code::invalid_size);
  CHECK_BOTH(input_code(test::empty.view(), {1, 2}) == Code::empty_model);
}

TEST_CASE("one step for each layer, up to the first fault") {
  CHECK_BOTH(run(test::digits.view(), {1, 28, 28, 1}).ok && run(test::digits.view(), {1, 28, 28, 1}).steps == 7);
  CHECK_BOTH(run(test::digits.view(), {1, 28, 28, 1}).outputs[0] == Shape{1, 10});
  CHECK_BOTH(run(test::nested.view(), Shape::unknown()).steps == 4);
  CHECK_BOTH(!run(test::wrong_inside.view(), Shape::unknown()).ok);
  CHECK_BOTH(run(test::wrong_inside.view(), Shape::unknown()).failure.at == 1);
  CHECK_BOTH(run(test::wrong_inside.view(), Shape::unknown()).failure.fault.inner == 2);
  CHECK_BOTH(run(test::wrong_inside.view(), Shape::unknown()).failure.input == Shape{any, 8, 8, 3});
  CHECK_BOTH(run(Sequential{Dense{3}, Dense{3}, LSTM{3}}.view(), {1, 2}).steps == 2);
  CHECK_BOTH(run(Sequential{Dense{3}, Dense{3}, LSTM{3}}.view(), {1, 2}).failure.at == 2);
}

TEST_CASE("a layer behind one that returns states gets several inputs, and does not take them") {
  constexpr Sequential model{LSTM{.units = 3, .return_state = true}, Dense{2}};
  CHECK_BOTH(run(model.view(), {1, 2, 3}).failure.fault.code == Code::wrong_input_count);
  CHECK_BOTH(run(model.view(), {1, 2, 3}).failure.fault.expected == 1);
  CHECK_BOTH(run(model.view(), {1, 2, 3}).failure.fault.actual == 3);
}

TEST_CASE("a layer that joins a list of tensors takes no tensor by itself") {
  constexpr Sequential alone{Input{4}, Dense{3}, Add{}};
  CHECK_BOTH(run(alone.view(), {1, 4}).failure.fault.code == Code::wrong_input_count);
  CHECK_BOTH(run(alone.view(), {1, 4}).failure.fault.relation == Relation::at_least);
  CHECK_BOTH(run(alone.view(), {1, 4}).failure.fault.expected == 2 && run(alone.view(), {1, 4}).failure.at == 2);
  CHECK_BOTH(run(alone.view(), {1, 4}).failure.input == Shape{1, 3});
  constexpr Sequential unknown{Add{}};
  CHECK_BOTH(!run(unknown.view(), Shape::unknown(2)).ok);
  constexpr Sequential states{LSTM{.units = 3, .return_state = true}, Concatenate{}};
  CHECK_BOTH(run(states.view(), {1, 2, 3}).outputs[0] == Shape{1, 9});
}

TEST_CASE("a chain runs alike with a visitor and alone") {
  CHECK_BOTH(runs_alone_alike(test::digits.view(), {1, 28, 28, 1}));
  CHECK_BOTH(run(test::digits.view(), {1, 28, 28, 1}).steps == 7);
  CHECK_BOTH(runs_alone_alike(test::digits.view(), Shape::unknown()));
  CHECK_BOTH(runs_alone_alike(test::digits.view(), {1, 28, 28, 3}));
  CHECK_BOTH(runs_alone_alike(test::without_input.view(), {1, "time", "width"}));
  CHECK_BOTH(runs_alone_alike(test::without_input.view(), {1}));
  CHECK_BOTH(runs_alone_alike(with_states.view(), {2, 5, 7}));
  CHECK_BOTH(runs_alone_alike(with_wrapper.view(), {2, 5, 7}));
  CHECK_BOTH(run_alone(with_wrapper.view(), {2, 5, 7}).outputs.shape() == Shape{2, 5, 2});
  CHECK_BOTH(run_alone(with_wrapper.view(), {2, 5, 7}).failure.at == 4);  // the last layer: the wrapper has two records
  CHECK_BOTH(runs_alone_alike(windows.view(), {1, 2, 2, 3}));
}

TEST_CASE("behind a window that does not fit nothing is known of its axis") {
  struct Continuer final : ChainVisitor {
    bool fault(const Failure& /*failure*/, const Outputs& /*before*/, Outputs& /*after*/) override { return true; }
  };
  const auto behind = [](const Shape& input) {
    Outputs outputs;
    Failure failure;
    Continuer continuer;
    return run_chain(windows.view().records, windows.view().count, input, outputs, failure, &continuer)
               ? outputs.shape()
               : Shape{};
  };
  CHECK(behind({1, 2, 9, 3}) == Shape{1, any, 3, 3});
}

namespace {

/// A layer of which nobody knows what it gives.
struct Opaque {
  static constexpr string_ref type_name = "Opaque";
  static constexpr LayerTraits traits{.is_opaque = true};
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& /*input*/) { return Shape::unknown(); }
};

}  // namespace

TEST_CASE("behind a layer of which nobody knows what it gives, a list may come in") {
  const auto code_behind = [](const auto& first, const auto& layer) {
    return infer(Sequential{Input{4, 8}, first, layer}).error().code;
  };
  CHECK_BOTH(code_behind(Opaque{}, Add{}) == Code::ok && code_behind(ReLU{}, Add{}) == Code::wrong_input_count);
  CHECK_BOTH(code_behind(Opaque{}, Attention{}) == Code::ok);
  CHECK_BOTH(code_behind(ReLU{}, Attention{}) == Code::wrong_input_count);
  constexpr MultiHeadAttention attention{.num_heads = 2, .key_dim = 3};  // takes its tensors one by one
  CHECK_BOTH(code_behind(Opaque{}, attention) == Code::wrong_input_count);
}

}  // namespace shapeproof::chain_test

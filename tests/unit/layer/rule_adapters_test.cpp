// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/rule_adapters.hpp"

#include "check_both.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::rule_adapters_test {
namespace {

/// What a record answers, and what Keras builds the layers behind it for.
struct Answers {
  Shape runs = Shape::unknown();
  Shape built = Shape::unknown();
  Code code = Code::ok;
  bool differs_from_built = false;
};

template <class L>
constexpr Answers answers(const L& layer, const Shape& input) {
  LayerRecord records[record_count<L>()]{};
  write_layer(layer, records);
  const Shape* const shapes[] = {&input};
  const Inputs inputs{shapes, 1, true};
  Answers result;
  Outputs outputs;
  Failure failure;
  if (infer_layer(records[0], inputs, outputs, failure)) result.runs = outputs.shape();
  result.code = failure.fault.code;
  result.differs_from_built = failure.differs_from_built;
  Failure ignored;
  if (build_layer(records[0], inputs, outputs, ignored)) result.built = outputs.shape();
  return result;
}

}  // namespace

TEST_CASE("a rule of one input and one output") {
  CHECK_BOTH(answers(Dense{3}, {2, 4}).runs == Shape{2, 3} && answers(Dense{3}, {2, 4}).built == Shape{2, 3});
  CHECK_BOTH(!answers(Dense{3}, {2, 4}).differs_from_built && answers(Dense{3}, {4}).code == Code::rank_mismatch);
  CHECK_BOTH(!answers(Dense{3}, {4}).built.has_rank());
}

TEST_CASE("a function that halves an axis") {
  constexpr Answers gated = answers(Dense{6, "glu"}, {2, 4});
  CHECK_BOTH(gated.differs_from_built && gated.runs == Shape{2, 3} && gated.built == Shape{2, 6});
  constexpr Answers pictures = answers(Conv2D{.filters = 4, .kernel_size = 1, .activation = "glu"}, {2, 5, 5, 3});
  CHECK_BOTH(pictures.differs_from_built && pictures.runs == Shape{2, 5, 5, 2} && pictures.built == Shape{2, 5, 5, 4});
  CHECK_BOTH(!answers(Dense{6, "relu"}, {2, 4}).differs_from_built);
  CHECK_BOTH(answers(Dense{5, "glu"}, {2, 4}).code == Code::invalid_argument);
}

TEST_CASE("a layer that says itself what is built for") {
  CHECK_BOTH(answers(RMSNormalization{.axis = 1}, {2, 4, 1}).differs_from_built);
  CHECK_BOTH(answers(RMSNormalization{.axis = 1}, {2, 4, 1}).runs == Shape{2, 4, 4});
  CHECK_BOTH(answers(RMSNormalization{.axis = 1}, {2, 4, 1}).built == Shape{2, 4, 1});
  CHECK_BOTH(!answers(RMSNormalization{}, {2, 4, 3}).differs_from_built);
  CHECK_BOTH(!answers(RandomColorDegeneration{0.5}, {2, 4, 4, 1}).built.has_rank());
}

TEST_CASE("a layer around others hands on what is built for") {
  constexpr Answers steps = answers(TimeDistributed{Dense{6, "glu"}}, {2, 5, 4});
  CHECK_BOTH(steps.differs_from_built && steps.runs == Shape{2, 5, 3} && steps.built == Shape{2, 5, 6});
  constexpr GRU backwards{.units = 1, .go_backwards = true};
  constexpr Answers two = answers(Bidirectional{LSTM{4}, "concat", backwards}, {2, 5, 3});
  CHECK_BOTH(two.differs_from_built && two.runs == Shape{2, 5} && two.built == Shape{2, 8});
  constexpr Answers added = answers(Bidirectional{LSTM{4}, "sum", backwards}, {2, 5, 3});
  CHECK_BOTH(!added.differs_from_built && added.runs == Shape{2, 4} && added.built == Shape{2, 4});
  CHECK_BOTH(!answers(Bidirectional{LSTM{4}}, {2, 5, 3}).differs_from_built);
}

TEST_CASE("a step of three axes through a simple cell") {
  constexpr Answers wide = answers(RNN{SimpleRNNCell{4}}, {2, 7, 1, 5});
  CHECK_BOTH(wide.differs_from_built && wide.runs == Shape{2, 2, 4} && wide.built == Shape{2, 4});
  CHECK_BOTH(answers(RNN{SimpleRNNCell{4}}, {2, 7, 3, 5}).code == Code::axis_mismatch);
  CHECK_BOTH(answers(RNN{GRUCell{4}}, {2, 7, 1, 5}).code == Code::rank_mismatch);
  CHECK_BOTH(!answers(RNN{SimpleRNNCell{4}}, {2, 7, 5}).differs_from_built);
}

}  // namespace shapeproof::rule_adapters_test

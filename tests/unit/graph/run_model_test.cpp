// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/graph/run_model.hpp"

#include "check_both.hpp"
#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::run_model_test {
namespace {

/// Writes down what it is told: the number of each call, negative where it does not fit, `whole` for the model itself.
class Log final : public ModelVisitor {
 public:
  static constexpr int whole = 99;

  explicit constexpr Log(const ModelView& model, bool goes_on = false) : model_(model), goes_on_(goes_on) {}

  constexpr void call(const ModelCall& call, const Outputs& /*outputs*/) override {
    numbers.push_back(static_cast<int>(call.number));
    ats.push_back(call.at);
    inputs.push_back(call.inputs.size());
    if (call.is_input) ++input_calls;
  }
  constexpr bool fault(const ModelCall& call, const Failure& failure, Outputs& outputs) override {
    numbers.push_back(call.at >= model_.count ? whole : -static_cast<int>(call.number));
    at = failure.at;
    of_input = call.is_input;
    if (goes_on_) outputs.assign(Shape::unknown());
    return goes_on_;
  }
  [[nodiscard]] constexpr bool saw(std::initializer_list<int> expected) const {
    if (numbers.size() != expected.size()) return false;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (numbers[i] != expected.begin()[i]) return false;
    }
    return true;
  }

  GrowableArray<int> numbers;
  GrowableArray<std::uint32_t> ats;
  GrowableArray<std::size_t> inputs;
  std::size_t input_calls = 0;
  std::uint32_t at = 0;
  bool of_input = false;

 private:
  ModelView model_;
  bool goes_on_;
};

[[nodiscard]] constexpr Log run(const auto& model, std::initializer_list<Shape> given = {}, bool goes_on = false) {
  const Shape* shapes[4]{};
  std::size_t count = 0;
  for (const Shape& shape : given) shapes[count++] = &shape;
  Log log{model.view(), goes_on};
  Outputs outputs;
  static_cast<void>(run_model(model.view(), Inputs{shapes, count}, outputs, log));
  return log;
}

constexpr auto chain = Sequential{Input{8}, Dense{4}, ReLU{}, Dense{2}};
constexpr auto no_input = Sequential{Dense{4}, ReLU{}};
constexpr auto breaks = Sequential{Input{8}, Dense{4}, LSTM{3}, Dense{2}};
constexpr auto halves = Sequential{Input{8}, Dense{6, "glu"}, ReLU{}, Dense{4}};
constexpr Graph forked{
    node("x", Input{8}),          node("a", Dense{4}, "x"),   node("b", Dense{5}, "x"),
    node("sum", Add{}, "a", "b"), node("end", ReLU{}, "sum"),
};
constexpr Graph unused{node("x", Input{8}), node("a", Dense{4}, "x"), node("b", Dense{5}, "x"), outputs("a")};

}  // namespace

TEST_CASE("the calls of a chain: its Input is the first, and takes nothing") {
  CHECK_BOTH(run(chain).saw({0, 1, 2, 3}));
  CHECK_BOTH(run(chain).input_calls == 1);
  CHECK_BOTH(run(chain).inputs[0] == 0 && run(chain).inputs[1] == 1);
  CHECK_BOTH(run(no_input, {{2, 3}}).saw({0, 1}));
  CHECK_BOTH(run(no_input, {{2, 3}}).input_calls == 0 && run(no_input, {{2, 3}}).inputs[0] == 1);
  CHECK_BOTH(run(Sequential{Input{8}}).saw({0}));
}

TEST_CASE("the calls of a graph, in the order in which they run") {
  CHECK_BOTH(run(forked, {}, true).saw({0, 1, 2, -3, 4}));
  CHECK_BOTH(run(forked, {}, true).input_calls == 1);
  CHECK_BOTH(run(forked, {}, true).inputs[1] == 1);
}

TEST_CASE("a fault stops the run, unless the visitor goes on") {
  CHECK_BOTH(run(breaks).saw({0, 1, -2}));
  CHECK_BOTH(run(breaks).at == 2 && !run(breaks).of_input);
  CHECK_BOTH(run(breaks, {}, true).saw({0, 1, -2, 3}));
  CHECK_BOTH(run(forked).saw({0, 1, 2, -3}));
}

TEST_CASE("what is given does not fit the model's input") {
  CHECK_BOTH(run(chain, {{2, 9}}).saw({0}) && run(chain, {{2, 9}}).of_input);
  CHECK_BOTH(run(chain, {{2, 9}}, true).saw({0, 1, 2, 3}));
  CHECK_BOTH(run(no_input).saw({0}) && run(no_input).of_input);
  CHECK_BOTH(run(forked, {{2, 9}}).saw({0}) && run(forked, {{2, 9}}).of_input);
}

TEST_CASE("a fault of the model as a whole") {
  CHECK_BOTH(run(Sequential{}).saw({Log::whole}));
  CHECK_BOTH(run(chain, {{2, 8}, {2, 8}}).saw({Log::whole}));
  CHECK_BOTH(run(forked, {{2, 8}, {2, 8}}).saw({Log::whole}));
  CHECK_BOTH(run(unused).saw({Log::whole}));
}

TEST_CASE("a layer that no output needs does not hinder who goes on") {
  CHECK_BOTH(run(unused, {}, true).saw({Log::whole, 0, 1, 2}));
}

TEST_CASE("what only shows when all have run is told of the call that it shows at") {
  CHECK_BOTH(run(halves).saw({0, 1, 2, 3, -3}));
  CHECK_BOTH(run(halves).at == 3);
}

}  // namespace shapeproof::run_model_test

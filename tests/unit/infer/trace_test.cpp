// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/trace.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::trace_test {
namespace {

constexpr TraceStep step(const auto& model, std::size_t index, const TensorSpec& input = Shape::unknown()) {
  return trace(test::at_run_time(model), input)[index];
}
constexpr std::size_t length(const auto& model, const TensorSpec& input = Shape::unknown()) {
  return trace(test::at_run_time(model), input).size();
}

constexpr Sequential same_classes{TimeDistributed{TimeDistributed{Dense{3}}},
                                  Dense{1},
                                  Sequential{Sequential{Dense{2}}, ReLU{}},
                                  Sequential{Dense{1}},
                                  TimeDistributed{Dense{1}},
                                  Dense{1}};

}  // namespace

TEST_CASE("every layer's output and parameters") {
  CHECK_BOTH(length(test::digits) == 7 && trace(test::digits).ok());
  CHECK_BOTH(step(test::digits, 0).outputs[0] == Shape{any, 26, 26, 32} && step(test::digits, 0).layer.index == 0);
  CHECK_BOTH(step(test::digits, 0).layer.name == "conv2d" && step(test::digits, 0).layer.type == "Conv2D");
  CHECK_BOTH(step(test::digits, 0).parameters == ParameterCount{320, 320});
  CHECK_BOTH(step(test::digits, 1).outputs[0] == Shape{any, 13, 13, 32});
  CHECK_BOTH(step(test::digits, 2).outputs[0] == Shape{any, 11, 11, 64});
  CHECK_BOTH(step(test::digits, 3).outputs[0] == Shape{any, 5, 5, 64} &&
             step(test::digits, 3).parameters.total == Dim(0));
  CHECK_BOTH(step(test::digits, 4).outputs[0] == Shape{any, 1600});
  CHECK_BOTH(step(test::digits, 6).outputs[0] == Shape{any, 10} && step(test::digits, 6).layer.name == "dense");
  CHECK_BOTH(step(test::states_at_the_end, 0).outputs.size() == 3);
}

TEST_CASE("the arithmetic") {
  CHECK_BOTH(step(test::digits, 0).arithmetic.view() == "height (28 - 3)/1 + 1 = 26, width (28 - 3)/1 + 1 = 26");
  CHECK_BOTH(step(test::digits, 1).arithmetic.view() == "height (26 - 2)/2 + 1 = 13, width (26 - 2)/2 + 1 = 13");
  CHECK_BOTH(step(test::digits, 4).arithmetic.view() == "5 * 5 * 64 = 1600");
  CHECK_BOTH(step(test::digits, 6).arithmetic.size() == 0);
}

TEST_CASE("up to the first fault") {
  constexpr Sequential model{Flatten{}, Dense{3}, LSTM{2}, Dense{1}};
  CHECK_BOTH(length(model, {1, 2}) == 3 && !trace(model, {1, 2}).ok());
  CHECK_BOTH(trace(model, {1, 2}).error().code == Code::rank_mismatch && !step(model, 2, {1, 2}).ok());
  CHECK_BOTH(step(model, 2, {1, 2}).layer.name == "lstm" && step(model, 1, {1, 2}).ok());
  CHECK_BOTH(length(test::empty) == 0 && trace(test::empty).error().code == Code::empty_model);
  CHECK_BOTH(!trace(test::same_names).ok() && trace(test::same_names).error().code == Code::duplicate_name);
}

TEST_CASE("beyond faults") {
  constexpr Sequential model{Flatten{}, Dense{3}, LSTM{2}, Dense{1}};
  constexpr auto found = [](const auto& m, const TensorSpec& input) {
    return trace(m, input, {.beyond_faults = true, .inputs = true});
  };
  CHECK_BOTH(found(model, {1, 2}).size() == 4 && found(model, {1, 2}).error() == trace(model, {1, 2}).error());
  CHECK_BOTH(!found(model, {1, 2})[2].ok() && found(model, {1, 2})[3].ok() && found(model, {1, 2})[1].ok());
  CHECK_BOTH(found(model, {1, 2})[2].inputs[0] == Shape{1, 3} && found(model, {1, 2})[2].inputs.size() == 1);
  CHECK_BOTH(found(model, {1, 2})[2].outputs[0] == Shape{1, 2} && found(model, {1, 2})[3].outputs[0] == Shape{1, 1});
  CHECK_BOTH(found(model, {1, 2})[2].parameters.total.is_unknown());
  CHECK_BOTH(found(model, {1, 2})[2].known_parameters == ParameterCount{});
  CHECK_BOTH(found(model, {1, 2})[3].parameters == ParameterCount{3, 3});
  CHECK_BOTH(found(test::same_names, Shape::unknown()).size() == 3 && !found(test::same_names, {2, 4})[2].ok());
  CHECK_BOTH(found(test::empty, Shape::unknown()).error().code == Code::empty_model);
  CHECK_BOTH(trace(model, {1, 2})[1].inputs.size() == 0);
}

TEST_CASE("what only fails because a size behind a fault is not known does not fail") {
  constexpr Sequential model{Input{8, 8, 3}, Conv2D{.filters = 4, .kernel_size = 9}, Flatten{}, Dense{2}, Reshape{{3}}};
  constexpr TraceOptions beyond{.beyond_faults = true};
  CHECK_BOTH(trace(model, Shape::unknown(), beyond).size() == 4);
  CHECK_BOTH(!trace(model, Shape::unknown(), beyond)[0].ok() && trace(model, Shape::unknown(), beyond)[1].ok());
  CHECK_BOTH(trace(model, Shape::unknown(), beyond)[2].ok() && !trace(model, Shape::unknown(), beyond)[3].ok());
  CHECK_BOTH(trace(model, Shape::unknown(), beyond).error().code == Code::empty_output);
}

TEST_CASE("what only shows when all have run is marked at its layer") {
  constexpr TraceOptions beyond{.beyond_faults = true, .depth = 2};
  constexpr Sequential chain{Input{8}, Dense{6, "glu"}, ReLU{}, Dense{4}, Dense{2}};
  constexpr Graph graph{node("x", Input{8}), node("half", Dense{6, "glu"}, "x"), node("r", ReLU{}, "half"),
                        node("d", Sequential{ReLU{}, ReLU{}, Dense{4}}, "r"), node("e", Dense{2}, "d")};
  CHECK_BOTH(trace(chain, Shape::unknown(), beyond).size() == 4 && !trace(chain, Shape::unknown(), beyond)[2].ok());
  CHECK_BOTH(trace(chain, Shape::unknown(), beyond)[1].ok() && trace(chain, Shape::unknown(), beyond)[3].ok());
  CHECK_BOTH(trace(graph, Shape::unknown(), beyond).size() == 8 && !trace(graph, Shape::unknown(), beyond)[3].ok());
  CHECK_BOTH(trace(graph, Shape::unknown(), beyond)[2].ok() && trace(graph, Shape::unknown(), beyond)[7].ok());
}

TEST_CASE("the layers of nested models") {
  constexpr auto deep = [](int depth) { return trace(test::nested, Shape::unknown(), {.depth = depth}); };
  CHECK_BOTH(deep(1).size() == 4 && deep(2).size() == 8 && deep(3).size() == 10 && deep(4).size() == 10);
  CHECK_BOTH(deep(3)[0].depth == 0 && deep(3)[1].depth == 1 && deep(3)[3].depth == 2 && deep(3)[5].depth == 0);
  CHECK_BOTH(deep(3)[3].layer.name == "max_pooling2d" && deep(3)[6].layer.name == "conv2d_1");
  CHECK_BOTH(deep(3)[3].layer.index == 0 && deep(3)[6].layer.index == 1 && deep(3)[9].layer.index == 3);
  CHECK_BOTH(deep(3)[3].outputs[0] == Shape{any, 16, 16, 8} && deep(3)[1].parameters == deep(3)[0].parameters);
  CHECK_BOTH(deep(3)[3].at == 4 && deep(3)[3].call == 0 && deep(3)[4].call == 1);
  constexpr Sequential ends{Sequential{ReLU{}, ReLU{}}, Dense{2}, Sequential{ReLU{}, LSTM{3}}, ReLU{}};
  CHECK_BOTH(trace(ends, {4, 5}, {.depth = 2}).size() == 5 && !trace(ends, {4, 5}, {.depth = 2})[4].ok());
}

TEST_CASE("what only shows when all have run ends the trace at its layer, in a chain and in a graph") {
  constexpr Sequential chain{Input{8}, Dense{6, "glu"}, ReLU{}, Dense{4}, Dense{2}};
  constexpr Graph graph{node("x", Input{8}), node("half", Dense{6, "glu"}, "x"), node("r", ReLU{}, "half"),
                        node("d", Dense{4}, "r"), node("e", Dense{2}, "d")};
  CHECK_BOTH(length(chain) == 3 && !step(chain, 2).ok() && step(chain, 1).ok());
  CHECK_BOTH(length(graph) == 4 && !step(graph, 3).ok() && step(graph, 2).ok());
  CHECK_BOTH(step(graph, 3).layer.name == "d");
}

TEST_CASE("names are those of the diagnostics, also across wrappers and nested models") {
  constexpr auto names_agree = [] {
    const ModelView view = same_classes.view();
    const Trace steps = trace(same_classes, {1, 2, 3, 4});
    std::size_t i = 0;
    for (std::uint32_t at = 0; at < view.count; at += view.records[at].span) {
      if (steps[i].layer.name != layer_name(view.records, at)) return false;
      ++i;
    }
    return i == steps.size();
  };
  CHECK_BOTH(names_agree());
  CHECK_BOTH(step(same_classes, 0, {1, 2, 3, 4}).layer.name == "time_distributed_1");
  CHECK_BOTH(step(same_classes, 2, {1, 2, 3, 4}).layer.name == "sequential_1");
  CHECK_BOTH(step(same_classes, 3, {1, 2, 3, 4}).layer.name == "sequential_2");
  CHECK_BOTH(step(same_classes, 4, {1, 2, 3, 4}).layer.name == "time_distributed_2");
  CHECK_BOTH(step(same_classes, 5, {1, 2, 3, 4}).layer.name == "dense_5");
}

TEST_CASE("the elements' types") {
  CHECK_BOTH(step(test::both_directions, 0).dtype == DType::float32);
  CHECK_BOTH(step(Sequential{Flatten{}, Dense{1}}, 0, {{1, 2}, DType::int32}).dtype == DType::int32);
  CHECK_BOTH(step(Sequential{Flatten{}, Dense{1}}, 1, {{1, 2}, DType::int32}).dtype == DType::float32);
}

}  // namespace shapeproof::trace_test

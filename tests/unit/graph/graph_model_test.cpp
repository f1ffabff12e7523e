// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/graph/graph_model.hpp"

#include "check_both.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof {
namespace {

constexpr NodeOutput block(GraphModel& net, const NodeOutput& x, int units) {
  const NodeOutput wide = net.call(Dense{.units = units}, x);
  const NodeOutput back = net.call(Dense{.units = 8}, wide);
  return net.call(Add{}, x, back);
}
constexpr GraphModel make_net(int blocks, int last) {
  GraphModel net{"net"};
  NodeOutput x = net.call(Input{8});
  for (int i = 0; i < blocks; ++i) x = block(net, x, 16 + i);
  net.call(Dense{.units = last, .name = "last"}, x);
  return net.build();
}

constexpr auto net = constant_graph<[] { return make_net(3, 5); }>;
constexpr auto narrow = constant_graph<[] {
  GraphModel model{"narrow"};
  const NodeOutput x = model.call(Input{8});
  model.call(Add{.name = "sum"}, x, model.call(Dense{.units = 7}, x));
  return model;
}>;

constexpr auto twins = constant_graph<[] {
  GraphModel model{"twins"};
  const NodeOutput left = model.call(Input{8});
  const NodeOutput right = model.call(Input{8});
  const NodeOutput a = model.call(LSTM{.units = 4, .return_state = true}, model.call(RepeatVector{.n = 3}, left));
  const NodeOutput b = model.call_again(a, model.call(RepeatVector{.n = 2}, right));
  model.call(Concatenate{}, output(a, 1), output(b, 2));
  return model;
}>;

}  // namespace

TEST_CASE("a graph that functions and loops make is a constant") {
  CHECK_BOTH(net.name() == "net");
  CHECK_BOTH(verify<net>::ok);
  CHECK_BOTH(infer(net).shape() == Shape{any, 5});
  // The blocks are 16, 17 and 18 wide: 8 * n + n + n * 8 + 8.
  CHECK_BOTH(parameter_count(net) == std::int64_t{17 * (16 + 17 + 18) + 3 * 8 + 8 * 5 + 5});
  CHECK_BOTH(trace(net).size() == 11);
  CHECK_BOTH(trace(net)[4].layer.name == "dense_2");
}

TEST_CASE("the same graph at run time has the same records") {
  const GraphModel twin = make_net(3, 5);
  CHECK(infer(twin).shape() == infer(net).shape());
  CHECK(parameter_count(twin) == parameter_count(net).value());
  const GraphModel larger = make_net(20, 6);
  CHECK(infer(larger).shape() == Shape{any, 6});
  CHECK(trace(larger).size() == 62);
}

TEST_CASE("a fault of a made constant names layer and input") {
  CHECK_BOTH(!fits<narrow>);
  CHECK_BOTH(infer(narrow).error().layer.name == "sum");
  CHECK_BOTH(infer(narrow).error().input_index == 1);
  CHECK_BOTH(infer(narrow).error().source.name == "dense");
  CHECK_BOTH(infer(narrow).error().actual == 7);
}

TEST_CASE("a layer is called again, and states are taken") {
  CHECK_BOTH(infer(twins).shape() == Shape{any, 8});
  CHECK_BOTH(parameter_count(twins) == std::int64_t{4 * 4 * (8 + 4 + 1)});
}

TEST_CASE("a node that is not there") {
  constexpr auto nowhere = constant_graph<[] {
    GraphModel model;
    const NodeOutput x = model.call(Input{8});
    model.call(Add{.name = "sum"}, x, 7);
    return model;
  }>;
  constexpr auto nobody = constant_graph<[] {
    GraphModel model;
    const NodeOutput x = model.call(Input{8});
    model.call_again(NodeOutput{}, x);
    return model;
  }>;
  CHECK_BOTH(infer(nowhere).error().code == Code::unknown_node);
  CHECK_BOTH(infer(nowhere).error().layer.name == "sum");
  CHECK_BOTH(infer(nobody).error().code == Code::unknown_node);
}

TEST_CASE("names and calls in one model") {
  GraphModel model{"mixed"};
  model.add("x", Input{4, 4, 3});
  const NodeOutput flat = model.call(Flatten{.name = "flat"}, "x");
  model.add("a", Dense{.units = 2}, "flat").add_again("b", "a", flat).add("both", Concatenate{}, "a", "b").build();
  CHECK(infer(model).shape() == Shape{any, 4});
}

TEST_CASE("a name is the nearest node before that has it, or the first behind") {
  GraphModel model;
  model.add("x", Input{8});
  model.add("a", Dense{.units = 2, .name = "two"}, "x").add("b", Dense{.units = 1}, "a");
  model.add("c", Dense{.units = 1}, "late").add("late", Dense{.units = 3, .name = "three"}, "x");
  model.add("late", Dense{.units = 4, .name = "four"}, "x");
  model.add("a", Dense{.units = 5, .name = "five"}, "x").add("both", Concatenate{}, "a", "late");
  model.add_again("again", "a", "x").set_outputs("b", "c", "both", "again");
  model.builder().allow_unused();
  model.build();
  const Trace steps = trace(model);
  const auto inputs = [&](string_ref layer) {
    for (const TraceStep& step : steps) {
      if (step.layer.name == layer) return step.parameters.total.code - 1;  // the weights of one unit but for the bias
    }
    return std::int64_t{-1};
  };
  CHECK(steps.ok());
  CHECK(inputs("b") == 2);
  CHECK(inputs("c") == 3);
  CHECK(infer(model).outputs()[2] == Shape{any, 9});
  CHECK(infer(model).outputs()[3] == Shape{any, 5});
}

TEST_CASE("two hundred thousand nodes that take one by its name") {
  constexpr int count = 200000;
  GraphModel model;
  model.add("x", Input{8}).add("first", Dense{.units = 8}, "x");
  for (int i = 0; i < count; ++i) model.add_again(Name("node_") + i, "first", "x");
  model.add("last", Add{}, "node_0", "node_199999").set_outputs("last");
  model.builder().allow_unused();
  CHECK(infer(model.build()).shape() == Shape{any, 8});
}

TEST_CASE("a layer of very many inputs that is called very often with few") {
  constexpr std::uint32_t count = 100000;
  GraphModel model;
  const NodeOutput x = model.call(Input{8});
  const NodeOutput sum = model.call(Add{});
  for (std::uint32_t i = 0; i < count; ++i) model.builder().add_input({.node = 0});
  NodeOutput last = sum;
  for (std::uint32_t i = 0; i < count; ++i) last = model.call_again(sum, last, x);
  CHECK(infer(model.build()).shape() == Shape{any, 8});
}

}  // namespace shapeproof

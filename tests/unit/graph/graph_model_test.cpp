// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/graph/graph_model.hpp"

#include "check_both.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::graph_model_test {
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

/// A model that calls another one twice, which calls another one twice, and so on.
template <int Levels>
constexpr auto doubled() {
  if constexpr (Levels == 0) {
    return Graph{node("x", Input{8}), node("y", Dense{.units = 8}, "x")};
  } else {
    return Graph{node("x", Input{8}), node("once", doubled<Levels - 1>(), "x"), again("twice", "once", "once")};
  }
}
constexpr auto eight_calls = doubled<3>();
constexpr auto endless_calls = doubled<30>();

/// The same at run time, on what `change` makes of the input before the second call.
template <class Change>
GraphModel doubled_at_run_time(int levels, const Input& input, const GraphModel& innermost, const Change& change) {
  GraphModel inner = innermost;
  for (int level = 0; level < levels; ++level) {
    GraphModel outer;
    const NodeOutput x = outer.call(input);
    const std::uint32_t at = outer.builder().record_count();
    const ModelView view = inner.view();
    LayerRecord* const out = outer.builder().add_records(view.count);
    for (std::uint32_t i = 0; i < view.count; ++i) out[i] = view.records[i];
    outer.builder().add_node("once", at);
    outer.builder().add_input({.node = x.number});
    static_cast<void>(outer.call_again("once", change(outer, x)));
    outer.set_outputs(outer.builder().node_count() - 1).builder().allow_unused();
    inner = outer.build();
  }
  return inner;
}

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

TEST_CASE("models that are called twice within models that are called twice") {
  CHECK_BOTH(infer(eight_calls).shape() == Shape{any, 8});
  CHECK_BOTH(parameter_count(eight_calls) == 72);
  static_assert(verify<eight_calls>::ok);
  const auto same = [](GraphModel&, const NodeOutput& x) { return x; };
  GraphModel innermost;
  static_cast<void>(innermost.call(Dense{.units = 8}, innermost.call(Input{8})));
  innermost.build();
  CHECK(infer(doubled_at_run_time(14, Input{8}, innermost, same)).shape() == Shape{any, 8});
  CHECK_BOTH(infer(endless_calls).error().code == Code::invalid_argument);
  const GraphModel endless = doubled_at_run_time(40, Input{8}, innermost, same);
  const Diagnostic fault = infer(endless).error();
  CHECK(fault.code == Code::invalid_argument);
  CHECK(fault.field == "layers");
  CHECK(fault.text == "called again at most 4194304 times");
  CHECK(fault.layer.type == "Functional");
  CHECK(fault.inner.type == "Functional");
  CHECK(check(endless).size() == 1);
  CHECK(check(endless)[0].inner.name == fault.inner.name);
  CHECK(trace(endless).error() == fault);
  CHECK(parameters(endless).error() == fault);
  CHECK(summary(endless).rows().rows.size() == 2);
}

TEST_CASE("a chain of models that call others often") {
  const auto same = [](GraphModel&, const NodeOutput& x) { return x; };
  GraphModel innermost;
  static_cast<void>(innermost.call(Dense{.units = 8}, innermost.call(Input{8})));
  const GraphModel often = doubled_at_run_time(19, Input{8}, innermost.build(), same);
  Model chain;
  chain.add(Input{8});
  for (int i = 0; i < 1000; ++i) chain.add(often.view().records, often.view().count);
  const Diagnostic fault = infer(chain).error();
  CHECK(fault.text == "called again at most 4194304 times");
  CHECK(fault.layer.index == 1);  // each calls 5 * 2^19 - 2 layers
}

TEST_CASE("a model that is called twice on different shapes, within one that is called so") {
  GraphModel innermost;
  static_cast<void>(innermost.call(Conv1D{.filters = 4, .kernel_size = 1}, innermost.call(Input{any, 4})));
  const auto shorter = [](GraphModel& model, const NodeOutput& x) {
    return model.call(Cropping1D{.cropping = {1, 0}}, x);
  };
  const GraphModel model = doubled_at_run_time(12, Input{any, 4}, innermost.build(), shorter);
  CHECK(infer(model, Shape{2, 100, 4}).shape() == Shape{2, 88, 4});
  CHECK(parameter_count(model, Shape{2, 100, 4}) == 20);
}

TEST_CASE("a layer that is called first with very many inputs, which it does not take") {
  constexpr std::uint32_t count = 10000;
  GraphModel model;
  const NodeOutput x = model.call(Input{8});
  const NodeOutput dense = model.call(Dense{.units = 8}, x);
  for (std::uint32_t i = 1; i < count; ++i) model.builder().add_input({.node = 0});
  for (std::uint32_t i = 0; i < count; ++i) static_cast<void>(model.call_again(dense, x));
  model.call(Add{});
  for (std::uint32_t i = 2; i < count + 2; ++i) model.builder().add_input({.node = i});
  model.builder().allow_unused();
  const Report report = check(model.build());
  CHECK(report.size() == 1);
  CHECK(report[0].code == Code::wrong_input_count);
}

}  // namespace shapeproof::graph_model_test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/shapeproof.hpp"

/// Handles of nodes that are not there, in every call that takes one. All get a diagnostic.
namespace shapeproof::graph_handles_test {
namespace {

constexpr std::int64_t not_there[] = {
    1, 57, -1, -2, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};

[[nodiscard]] Code first_code(GraphModel& net) {
  net.build();
  const Report report = check(net);
  CHECK(trace(net).error().code == infer(net).error().code);
  CHECK(!parameters(net).ok());
  return report.size() == 0 ? Code::ok : report[0].code;
}

}  // namespace

TEST_CASE("a call of a layer that is not there") {
  for (const std::int64_t place : not_there) {
    GraphModel net{"net"};
    const NodeOutput x = net.call(Input{8});
    net.call_again(NodeOutput(place), x);
    net.add("a", Dense{.units = 3}, "no_such");  // looked for by name
    net.add_again("b", "c", "d");
    net.add_again("", NodeOutput(place), "a");
    net.set_outputs("b", "c", "");
    CHECK(first_code(net) == Code::unknown_node);
  }
}

TEST_CASE("an input from a node that is not there") {
  for (const std::int64_t place : not_there) {
    GraphModel net;
    const NodeOutput x = net.call(Input{8});
    net.call(Dense{.units = 3}, x);
    net.call(Dense{.units = 3}, place + (place == 1 ? 2 : 0));
    CHECK(first_code(net) == Code::unknown_node);
  }
  GraphModel by_name;
  by_name.add("x", Input{8}).add("a", Dense{.units = 3}, "y");
  CHECK(first_code(by_name) == Code::unknown_node);
  GraphModel without;
  without.add("", Input{8}).add("", Dense{.units = 3}, "").add("", Dense{.units = 3}, NodeOutput{});
  CHECK(first_code(without) == Code::unknown_node);
}

TEST_CASE("a node of another model, which would be a wrong one of this model") {
  GraphModel other{"other"};
  const NodeOutput foreign = other.call(Input{8});
  const auto text = [](GraphModel& net) {
    net.build();
    StringSink sink;
    write_line(sink, check(net)[0]);
    return sink.take();
  };
  GraphModel net{"net"};
  const NodeOutput x = net.call(Input{8});
  const NodeOutput a = net.call(Dense{.units = 3}, x);
  net.call(Concatenate{}, a, foreign);
  CHECK(text(net) ==
        "net: layer 2 'concatenate' (Concatenate): takes the output of 'node 0 of another model', which is not there");
  GraphModel again{"again"};
  static_cast<void>(again.call(Dense{.units = 8}, again.call(Input{8})));
  again.call_again(foreign, 0);
  CHECK(text(again) == "model 'again': takes the output of 'node 0 of another model', which is not there");
  GraphModel result{"result"};
  static_cast<void>(result.call(Dense{.units = 8}, result.call(Input{8})));
  result.set_outputs(output(foreign, 0));
  CHECK(first_code(result) == Code::unknown_node);
  GraphModel listed;
  static_cast<void>(listed.call(Input{8}));
  static_cast<void>(listed.call(Add{}, list_of(foreign)));
  CHECK(first_code(listed) == Code::unknown_node);
}

TEST_CASE("nodes of a model are those of its copies, too") {
  const auto make = [] {
    GraphModel net;
    const NodeOutput x = net.call(Input{8});
    return std::pair(net, x);
  };
  auto [net, x] = make();
  GraphModel copy = net;
  static_cast<void>(copy.call(Dense{.units = 3}, x));
  CHECK(check(copy.build()).ok());
  GraphModel moved = std::move(net);
  static_cast<void>(moved.call(Dense{.units = 3}, x));
  CHECK(check(moved.build()).ok());
}

constexpr auto foreign_node = [] {
  GraphModel other;
  GraphModel net;
  const NodeOutput x = net.call(Input{8});
  net.call(Add{}, x, other.call(Input{8}));
  return net;
};
static_assert(infer(constant_graph<foreign_node>).error().code == Code::unknown_node);
static_assert(infer(constant_graph<foreign_node>).error().text == "node 0 of another model");

TEST_CASE("an output that a node does not have") {
  for (const std::uint32_t index : {1U, 16U, 17U, std::numeric_limits<std::uint32_t>::max()}) {
    GraphModel net;
    const NodeOutput x = net.call(Input{8});
    const NodeOutput a = net.call(Dense{.units = 3}, x);
    net.call(Dense{.units = 3}, output(a, index));
    CHECK(first_code(net) == Code::unknown_output);
    GraphModel as_result;
    const NodeOutput y = as_result.call(Input{8});
    as_result.call(Dense{.units = 3}, y);
    as_result.set_outputs(output(1, index));
    CHECK(first_code(as_result) == Code::unknown_output);
  }
}

TEST_CASE("nodes that need themselves") {
  GraphModel itself;
  const NodeOutput x = itself.call(Input{8});
  itself.call(Add{}, x, 1);
  CHECK(first_code(itself) == Code::cyclic_graph);
  GraphModel again;
  const NodeOutput y = again.call(Input{8});
  const NodeOutput a = again.call(Dense{.units = 8}, y);
  again.call_again(a, 2);
  CHECK(first_code(again) == Code::cyclic_graph);
  GraphModel first;
  first.call_again(0, 0);
  CHECK(first_code(first) == Code::unknown_node);
}

TEST_CASE("an Input is given nothing") {
  GraphModel net;
  const NodeOutput x = net.call(Input{8});
  net.call(Input{8}, x);
  CHECK(first_code(net) == Code::misplaced_input);
  GraphModel again;
  const NodeOutput y = again.call(Input{8});
  again.call_again(y, y);
  CHECK(first_code(again) == Code::misplaced_input);
}

TEST_CASE("a builder before its first node, and looked at before it is built") {
  GraphModel net;
  CHECK(infer(net).error().code == Code::empty_model);
  net.builder().take_list();
  net.builder().add_input({.node = 0});
  net.builder().add_output({.node = 3});
  CHECK(net.builder().record_of(7) == GraphBuilder::not_there);
  CHECK(first_code(net) == Code::unknown_node);
  GraphModel empty;
  CHECK(first_code(empty) == Code::empty_model);
  net.call(Input{8});
  CHECK(first_code(net) == Code::unknown_node);
}

TEST_CASE("more outputs than there may be are counted") {
  GraphModel net;
  const NodeOutput x = net.call(Input{8});
  for (int i = 0; i < 20; ++i) net.call(Dense{.units = 3}, x);
  net.build();
  const Diagnostic d = infer(net).error();
  CHECK(d.code == Code::too_many_outputs);
  CHECK(d.expected == 16);
  CHECK(d.actual == 20);
  CHECK(d.layer.index == -1);
}

TEST_CASE("of many inputs the one is named that does not fit") {
  GraphModel net;
  const NodeOutput x = net.call(Input{8});
  const NodeOutput y = net.call(Input{9});
  LayerRecord add;
  write_layer(Add{}, &add);
  *net.builder().add_records(1) = add;
  net.builder().add_node("sum", net.builder().record_count() - 1);
  for (int i = 0; i < 300; ++i) net.builder().add_input({.node = i == 200 ? y.number : x.number});
  net.build();
  const Diagnostic d = infer(net).error();
  CHECK(d.code == Code::axis_mismatch);
  CHECK(d.input_index == 200);
  CHECK(d.source.name == "input_layer_1");
}

TEST_CASE("nodes and layers whose names differ only behind what is shown") {
  const std::string stem(60, 'n');
  GraphModel net;
  net.add(Name(stem + "x"), Input{8}).add(Name(stem + "a"), Dense{.units = 8}, Name(stem + "x"));
  net.add(Name(stem + "b"), Dense{.units = 9}, Name(stem + "a"));
  net.build();
  CHECK(net.view().count > 0);
  CHECK(infer(net).ok());
  CHECK(net.builder().find({.name = Name(stem + "a")}) == 1);
  CHECK(net.builder().find({.name = Name(stem + "b")}) == 2);
  CHECK(net.builder().find({.name = Name(stem + "c")}) == GraphBuilder::not_there);
  Model model;
  model.add(Dense{.units = 3, .name = Name(stem + "a")}).add(Dense{.units = 3, .name = Name(stem + "b")});
  CHECK(model.view().duplicate == -1);
  model.add(Dense{.units = 3, .name = Name(stem + "a")});
  CHECK(model.view().duplicate == 2);
}

}  // namespace shapeproof::graph_handles_test

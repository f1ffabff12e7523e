// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_connections.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "shapeproof/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_connections_test {
namespace {

test::Suggested suggested(const auto& model, std::size_t fault = 0) {
  return {model, {}, &detail::suggest_connections, fault};
}
/// The sources that an input of a layer is to be connected with, in order.
std::string sources(const test::Suggested& found, string_ref layer, std::uint32_t input) {
  std::string names;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t k = 0; k < found.fix(i).edits.size(); ++k) {
      const Edit& edit = found.fix(i).edits[k];
      if (edit.kind != EditKind::connect || !(edit.layer.name == layer) || edit.input != input) continue;
      names += (names.empty() ? "" : " ") + std::string(edit.source.name.view());
    }
  }
  return names;
}
/// Whether one of a report's fixes is such a connection.
bool tries(const Report& report, string_ref layer, std::uint32_t input, string_ref source) {
  for (const Fix& fix : report.fixes(0)) {
    const Edit& edit = fix.edits[0];
    if (edit.kind == EditKind::connect && edit.layer.name == layer && edit.input == input && edit.source.name == source)
      return true;
  }
  return false;
}

constexpr Conv2D conv{.filters = 8, .kernel_size = 3, .padding = "same"};
constexpr MaxPooling2D half{};

/// A U-Net of two levels whose skip connection starts at `skip`.
auto u_net(const char* skip) {
  return Graph{node("x", Input{32, 32, 3}),
               node("c1", conv, "x"),
               node("p1", half, "c1"),
               node("c2", conv, "p1"),
               node("p2", half, "c2"),
               node("c3", conv, "p2"),
               node("u2", UpSampling2D{}, "c3"),
               node("s2", Concatenate{}, "u2", skip),
               node("d2", conv, "s2"),
               node("u1", UpSampling2D{}, "d2"),
               node("s1", Concatenate{}, "u1", "c1")};
}

}  // namespace

TEST_CASE("a skip connection from another level: the tensors of its branch that are as large") {
  CHECK(sources(suggested(u_net("c1")), "s2", 1) == "p1 c2");
  CHECK(sources(suggested(u_net("p2")), "s2", 1) == "c2 p1");
  const Report report = check(u_net("c1"));
  CHECK(report.errors() == 1);
  CHECK((tries(report, "s2", 1, "c2") && !tries(report, "s2", 1, "p1")));  // the last one of its size
  CHECK(check(u_net("c2")).ok());
}

TEST_CASE("what is taken must have another reader, and what runs later or is taken already is no candidate") {
  const Graph model{node("x", Input{6}),      node("w", Dense{5}, "x"),         node("a", Dense{4}, "w"),
                    node("b", Dense{5}, "x"), node("c", Dense{4}, "b"),         node("sum", Add{}, "a", "b"),
                    node("d", Dense{4}, "c"), node("y", Add{}, "sum", "c", "d")};
  CHECK(sources(suggested(model), "sum", 1) == "c");   // "b" is still read by "c"
  CHECK(sources(suggested(model), "sum", 0).empty());  // "w" is as large as "b", but nobody else reads "a"
}

TEST_CASE("the axis along which the layer joins may differ, no other one") {
  const auto model = [](std::int64_t steps) {
    return Graph{node("x", Input{10, 4}),
                 node("a", Conv1D{.filters = 4, .kernel_size = 3}, "x"),
                 node("b", Conv1D{.filters = 6, .kernel_size = 3, .padding = "same"}, "a"),
                 node("c", Conv1D{.filters = 6, .kernel_size = 11 - steps}, "x"),
                 node("both", Concatenate{}, "c", "x"),
                 node("y", Concatenate{}, "both", "b")};
  };
  CHECK(sources(suggested(model(8)), "both", 1) == "a b");
  CHECK(sources(suggested(model(7)), "both", 1).empty());
}

TEST_CASE("a layer of another input of the model: one connection, or both readers the other way round") {
  const Input image{16, 16, 3};
  const Input words{{20}, DType::int32};
  const Graph swapped{node("image", image),
                      node("words", words),
                      node("maps", conv, "words"),
                      node("vectors", Embedding{100, 8}, "image"),
                      node("a", GlobalAveragePooling2D{}, "maps"),
                      node("b", GlobalAveragePooling1D{}, "vectors"),
                      node("y", Concatenate{}, "a", "b")};
  CHECK(sources(suggested(swapped), "maps", 0) == "image");
  CHECK(tries(check(swapped), "maps", 0, "image"));
  const Graph twice{node("image", image),
                    node("words", words),
                    node("maps", conv, "image"),
                    node("vectors", Embedding{100, 8}, "words"),
                    node("more", conv, "words"),
                    node("a", GlobalAveragePooling2D{}, "maps"),
                    node("b", GlobalAveragePooling1D{}, "vectors"),
                    node("c", GlobalAveragePooling2D{}, "more"),
                    node("y", Concatenate{}, "a", "b", "c")};
  CHECK(sources(suggested(twice), "more", 0) == "image");
  CHECK(tries(check(twice), "more", 0, "image"));
}

TEST_CASE("a tensor that nobody takes") {
  const Graph model{node("x", Input{6}), node("wide", Dense{8}, "x"), node("narrow", Dense{6}, "wide"),
                    node("sum", Add{}, "x", "wide")};
  const Report report = check(model);
  CHECK(sources(suggested(model, report[0].code == Code::unused_node ? 1 : 0), "sum", 1) == "narrow");
}

TEST_CASE("a chain and a layer that is called again have no other connections") {
  CHECK(suggested(Sequential{Input{6}, Reshape{{4}}, Dense{2}}).size() == 0);
  const auto with = [](const auto&... more) {
    return Graph{node("x", Input{6}),      node("w", Dense{5}, "x"),     node("a", Dense{4}, "x"),
                 node("c", Dense{4}, "w"), node("sum", Add{}, "a", "w"), more...};
  };
  CHECK(sources(suggested(with(node("y", Add{}, "sum", "c"))), "sum", 1) == "c");
  CHECK(sources(suggested(with(again("twice", "sum", "a", "c"), node("y", Add{}, "sum", "twice"))), "sum", 1).empty());
}

TEST_CASE("a tensor of another branch is none of this one") {
  const Graph model{node("x", Input{6}),
                    node("w", Dense{5}, "x"),
                    node("a", Dense{4}, "x"),
                    node("z", Dense{4}, "x"),
                    node("c", Dense{4}, "w"),
                    node("sum", Add{}, "a", "w"),
                    node("y", Add{}, "sum", "c", "z")};
  CHECK(sources(suggested(model), "sum", 1) == "c");
}

TEST_CASE("of the inputs of a model the first sixteen are looked at") {
  const auto with = [](int images) {
    GraphModel model;
    const NodeOutput words = model.call(Input{{20}, DType::int32});
    std::vector<NodeOutput> ends{model.call(GlobalAveragePooling1D{}, model.call(Embedding{100, 8}, words))};
    std::vector<NodeOutput> inputs;
    for (int i = 0; i < images; ++i) inputs.push_back(model.call(Input{16, 16, 3}));
    for (const NodeOutput& image : inputs) ends.push_back(model.call(GlobalAveragePooling2D{}, image));
    ends.push_back(model.call(GlobalAveragePooling2D{}, model.call(conv, words)));
    NodeOutput joined = ends[0];
    for (std::size_t i = 1; i < ends.size(); ++i) joined = model.call(Concatenate{}, joined, ends[i]);
    return suggested(model.build()).size();
  };
  CHECK((with(3) == 3 && with(15) == 15 && with(17) == 15));
}

}  // namespace shapeproof::suggest_connections_test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/model_flow.hpp"

#include <vector>

#include "check_both.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::model_flow_test {
namespace {

/// The flow of a model that takes one tensor, or what its `Input`s declare. The model must outlive it.
struct Flow {
 private:
  Shape given_ = Shape::unknown();
  const Shape* pointer_ = &given_;

 public:
  ModelFlow flow;
  template <class M>
  Flow(const M& model, const Shape& given) : given_(given), flow(model.view(), Inputs{&pointer_, 1}) {}
  template <class M>
  explicit Flow(const M& model) : flow(model.view(), Inputs{}) {}
  template <class M>
  Flow(const M&& model, const Shape& given) = delete;
  template <class M>
  explicit Flow(const M&& model) = delete;
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

  [[nodiscard]] string_ref type(std::uint32_t call) const { return flow.layer(call).type->name; }
  /// Where a call takes its inputs from.
  [[nodiscard]] std::vector<std::uint32_t> sources(std::uint32_t call) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t k = 0; k < flow[call].edge_count; ++k) found.push_back(flow.edge(call, k).node);
    return found;
  }
};

using Numbers = std::vector<std::uint32_t>;

constexpr Graph branches{
    node("image", Input{32, 32, 3}),
    node("table", Input{12}),
    node("conv", Conv2D{.filters = 8, .kernel_size = 3}, "image"),
    node("flat", GlobalAveragePooling2D{}, "conv"),
    node("joined", Concatenate{}, "table", "flat"),
    node("kind", Dense{.units = 5}, "joined"),
    node("age", Dense{.units = 1}, "joined"),
    outputs("age", "kind"),
};

}  // namespace

TEST_CASE("a chain without an Input takes the data with its first layer") {
  const Shape data{2, 3, 4};
  const Sequential model{Flatten{}, Dense{5}};
  const Flow of(model, data);
  REQUIRE(of.flow.size() == 2);
  CHECK((of.flow[0].input == 0 && of.flow[1].input == ModelFlow::no_input));
  CHECK((of.sources(0).empty() && of.sources(1) == Numbers{0}));
  CHECK((of.flow.before(0) == data && of.flow.after(0) == Shape{2, 12}));
  CHECK((of.flow.before(1) == Shape{2, 12} && of.flow.after(1) == Shape{2, 5}));
  CHECK((of.flow.reader_of(0) == 1 && of.flow.reader_of(1) == ModelFlow::no_call));
  REQUIRE(of.flow.outputs().size() == 1);
  CHECK((of.flow.outputs()[0].node == 1 && of.flow.outputs()[0].output == 0));
}

TEST_CASE("an Input is a call, too") {
  const Sequential model{Input{6}, Dense{5}};
  const Flow of(model);
  REQUIRE(of.flow.size() == 2);
  CHECK((of.type(0) == "InputLayer" && of.flow[0].input == 0));
  CHECK((of.flow.after(0) == Shape{any, 6} && of.flow.after(1) == Shape{any, 5}));
  CHECK((of.flow.call_of(1) == 1 && of.flow.call_of(7) == ModelFlow::no_call));
}

TEST_CASE("of a tensor that is not there nothing is known") {
  const Sequential model{Input{6}, Dense{5}};
  const Flow of(model);
  CHECK((!of.flow.before(1, 1).has_rank() && !of.flow.after(1, 1).has_rank()));
  CHECK((of.flow.before(1, 0).has_rank() && of.flow.after(1, 0).has_rank()));
}

TEST_CASE("a graph: who takes what, in the order of the inputs") {
  const Flow of(branches);
  REQUIRE(of.flow.size() == 7);
  CHECK((of.flow[0].input == 0 && of.flow[1].input == 1 && of.flow[2].input == ModelFlow::no_input));
  CHECK((of.sources(4) == Numbers{1, 3} && of.sources(5) == Numbers{4} && of.sources(6) == Numbers{4}));
  CHECK((of.flow.before(4, 0) == Shape{any, 12} && of.flow.before(4, 1) == Shape{any, 8}));
  CHECK(of.flow.after(4) == Shape{any, 20});
  CHECK((of.flow.reader_of(4) == 5 && of.flow.reader_of(1) == 4 && of.flow.reader_of(6) == ModelFlow::no_call));
  REQUIRE(of.flow.outputs().size() == 2);
  CHECK((of.flow.outputs()[0].node == 6 && of.flow.outputs()[1].node == 5));
}

TEST_CASE("a layer that is called twice has two calls and one record") {
  const Flow of(test::twins);
  REQUIRE(of.flow.size() == 5);
  CHECK((of.flow[2].at == of.flow[3].at && of.flow.call_of(of.flow[2].at) == 2));
  CHECK((of.sources(2) == Numbers{0} && of.sources(3) == Numbers{1} && of.sources(4) == Numbers{2, 3}));
}

TEST_CASE("a call of several outputs") {
  constexpr Graph states{node("x", Input{10, 4}),
                         node("first", LSTM{.units = 8, .return_sequences = true, .return_state = true}, "x"),
                         node("h", Dense{3}, output("first", 1)), outputs("h", "first")};
  const Flow of(states);
  REQUIRE(of.flow.size() == 3);
  CHECK(of.flow[1].given == 3);
  CHECK((of.flow.after(1, 0) == Shape{any, 10, 8} && of.flow.after(1, 2) == Shape{any, 8}));
  CHECK((of.flow.edge(2, 0).node == 1 && of.flow.edge(2, 0).output == 1 && of.flow.before(2) == Shape{any, 8}));
}

TEST_CASE("a nested chain is looked into") {
  const Shape data{2, 8, 8, 3};
  const Sequential model{Sequential{Conv2D{.filters = 4, .kernel_size = 3}, Sequential{ReLU{}, Flatten{}}}, Dense{7}};
  const Flow of(model, data);
  REQUIRE(of.flow.size() == 4);
  CHECK((of.type(0) == "Conv2D" && of.type(1) == "ReLU" && of.type(2) == "Flatten" && of.type(3) == "Dense"));
  CHECK((of.sources(0).empty() && of.sources(1) == Numbers{0} && of.sources(3) == Numbers{2}));
  CHECK((of.flow[0].at == 1 && of.flow[1].at == 3 && of.flow[2].at == 4 && of.flow[3].at == 5));
  CHECK((of.flow.after(2) == Shape{2, 6 * 6 * 4} && of.flow.before(3) == Shape{2, 6 * 6 * 4}));
}

TEST_CASE("the Input of a nested model that is given the data is a call, as that of the model itself would be") {
  const Shape data{5, 6};
  const Sequential model{Sequential{Input{6}, Dense{4}}, Dense{2}};
  const Flow of(model, data);
  REQUIRE(of.flow.size() == 3);
  CHECK((of.type(0) == "InputLayer" && of.flow[0].input == 0 && of.flow[1].input == ModelFlow::no_input));
  CHECK((of.sources(1) == Numbers{0} && of.sources(2) == Numbers{1} && of.flow.before(2) == Shape{5, 4}));
}

TEST_CASE("the Input of a nested graph is no call: its readers take what the graph is given") {
  constexpr Graph inner{node("in", Input{8}), node("a", Dense{4}, "in"), node("b", Dense{5}, "in"), outputs("b", "a")};
  constexpr Graph outer{node("x", Input{6}), node("wide", Dense{8}, "x"), node("inner", inner, "wide"),
                        node("end", Concatenate{}, output("inner", 0), output("inner", 1))};
  const Flow of(outer);
  REQUIRE(of.flow.size() == 5);
  CHECK((of.type(2) == "Dense" && of.type(3) == "Dense" && of.type(4) == "Concatenate"));
  CHECK((of.sources(2) == Numbers{1} && of.sources(3) == Numbers{1} && of.sources(4) == Numbers{3, 2}));
  CHECK((of.flow.before(4, 0) == Shape{any, 5} && of.flow.before(4, 1) == Shape{any, 4}));
  const std::uint32_t end = of.flow.outputs()[0].node;
  CHECK((of.flow.outputs().size() == 1 && end == 4));
}

TEST_CASE("a graph in a chain, and a chain in a graph") {
  constexpr Graph inner{node("in", Input{8}), node("a", Dense{4}, "in")};
  const Sequential model{Input{8}, inner, Dense{2}};
  const Flow chain(model);
  REQUIRE(chain.flow.size() == 3);
  CHECK((chain.sources(1) == Numbers{0} && chain.sources(2) == Numbers{1} && chain.flow.after(1) == Shape{any, 4}));
  constexpr Graph outer{node("x", Input{6}), node("inner", Sequential{Dense{8}, Dense{9}}, "x"),
                        node("sum", Add{}, "inner", "inner")};
  const Flow graph(outer);
  REQUIRE(graph.flow.size() == 4);
  CHECK((graph.sources(1) == Numbers{0} && graph.sources(2) == Numbers{1} && graph.sources(3) == Numbers{2, 2}));
}

TEST_CASE("behind a fault are the shapes that the layers probably give") {
  const Sequential model{Input{8}, LSTM{4}, Dense{3}};
  const Flow of(model);  // an LSTM takes a sequence
  REQUIRE(of.flow.size() == 3);
  CHECK((of.flow.before(1) == Shape{any, 8} && of.flow.after(1) == Shape{any, 4}));
  CHECK(of.flow.after(2) == Shape{any, 3});
}

TEST_CASE("the way back from an edge: the later calls first, as far as is wanted") {
  const Flow of(branches);
  std::vector<std::uint32_t> seen;
  of.flow.walk_back({4, 0}, [&](std::uint32_t call) {
    seen.push_back(call);
    return true;
  });
  CHECK(seen == Numbers{4, 3, 2, 1, 0});
  seen.clear();
  of.flow.walk_back({5, 0}, [&](std::uint32_t call) {
    seen.push_back(call);
    return call != 3;  // not behind the pooling
  });
  CHECK(seen == Numbers{5, 4, 3, 1});
  seen.clear();
  of.flow.walk_back({ModelFlow::no_call, 0}, [&](std::uint32_t call) {
    seen.push_back(call);
    return true;
  });
  CHECK(seen.empty());
}

TEST_CASE("a nested model that is given nothing is a call like others") {
  const Sequential inner{Input{4}, Dense{3}};
  const Graph model{node("x", Input{4}), node("inner", inner), node("a", Dense{3}, "x"),
                    node("both", Add{}, "inner", "a")};
  const Flow flow{model};
  REQUIRE(flow.flow.size() == 4);
  CHECK((flow.type(1) == "Sequential" && flow.sources(1).empty()));
  CHECK((flow.sources(2) == Numbers{0} && flow.sources(3) == Numbers{1, 2}));
}

}  // namespace shapeproof::model_flow_test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/functional_writer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "sample_files.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::test {
namespace {

[[nodiscard]] bool same_record(const LayerRecord& a, const LayerRecord& b) {
  // How much room a graph's table has is not the same for a constant graph and for one at run time.
  const bool same_words = a.type->is_graph() ||
                          std::equal(std::begin(a.words.values), std::end(a.words.values), std::begin(b.words.values));
  return a.type == b.type && same_words && a.name == b.name && a.dtype == b.dtype && a.trainable == b.trainable &&
         a.valid == b.valid;
}
/// The records without the tables of edges.
[[nodiscard]] std::vector<LayerRecord> layers_of(const ModelView& model) {
  std::vector<LayerRecord> layers;
  for (std::uint32_t i = 0; i < model.count; ++i) {
    if (!model.records[i].type->is_table()) layers.push_back(model.records[i]);
  }
  return layers;
}

/// The law: what is written and read is the same model again, and written again the same text, which has all edges.
template <AnyModel M>
[[nodiscard]] bool survives(const M& model) {
  const keras::Json json = keras::to_json(model);
  const keras::ImportedModel again = keras::read_model_text(json.dump());
  if (!again.ok()) return false;
  const std::vector<LayerRecord> before = layers_of(model.view());
  const std::vector<LayerRecord> after = layers_of(again.view());
  return std::equal(before.begin(), before.end(), after.begin(), after.end(), same_record) &&
         keras::to_json(again) == json;
}

constexpr Graph residual{
    node("x", Input{56, 56, 64}),
    node("conv", Conv2D{.filters = 64, .kernel_size = 3, .padding = "same"}, "x"),
    node("scaled", BinaryOperation<"Multiply">{.has_constant = true, .constant_first = true, .constant = 0.5}, "conv"),
    node("sum", Add{}, "scaled", "x"),
    node("clipped", UnaryOperation<"Relu6">{}, "sum"),
};
constexpr Graph translator{
    node("source", Input{any, 5}),
    node("target", Input{any, 7}),
    node("encoder", LSTM{.units = 8, .return_state = true}, "source"),
    node("decoder", LSTM{.units = 8, .return_sequences = true}, "target", output("encoder", 1), output("encoder", 2)),
    node("mha", MultiHeadAttention{.num_heads = 2, .key_dim = 4, .return_attention_scores = true}, "decoder",
         "decoder"),
    outputs(output("mha", 1), "mha"),
};

}  // namespace

TEST_CASE("graphs come back from JSON as they were") {
  CHECK(survives(residual));
  CHECK(survives(residual.named("residual")));
  CHECK(survives(translator));
  CHECK(survives(twins));
}

TEST_CASE("models within graphs, and graphs within models and wrappers") {
  constexpr Graph outer{
      node("x", Input{56, 56, 64}),
      node("first", residual.named("inner"), "x"),
      node("second", Sequential{Flatten{.name = "flat"}, Dense{.units = 3, .name = "dense"}}.named("head"), "first"),
      again("third", "first", "x"),
      outputs("second", "third"),
  };
  CHECK(survives(outer));
  CHECK(infer(outer).ok());
  GraphModel twice{"twice"};
  twice.add("x", Input{8}).add("m", twins.named("m"), "x", "x").build();
  CHECK(survives(twice));
  Model chain{"chain"};
  chain.add(Input{56, 56, 64}).add(residual.named("inner")).add(Flatten{.name = "flat"});
  CHECK(survives(chain));
}

TEST_CASE("a graph is written as Keras 3 does") {
  const keras::Json json = keras::to_json(translator.named("t"));
  CHECK(json["class_name"] == "Functional");
  CHECK(json["module"] == "keras.src.models.functional");
  CHECK(json["config"]["name"] == "t");
  CHECK(json["config"]["input_layers"] == keras::Json::parse(R"([["source", 0, 0], ["target", 0, 0]])"));
  CHECK(json["config"]["output_layers"] == keras::Json::parse(R"([["mha", 0, 1], ["mha", 0, 0]])"));
  const keras::Json& decoder = json["config"]["layers"][3];
  CHECK(decoder["module"] == "keras.layers");
  CHECK(decoder["name"] == "decoder");
  CHECK(decoder["inbound_nodes"][0]["args"].size() == 1);
  CHECK(decoder["inbound_nodes"][0]["kwargs"]["initial_state"][1] ==
        keras::Json::parse(tensor("encoder", 0, 2))
            .patch(keras::Json::parse(R"([{"op": "replace", "path": "/config/shape", "value": [null, 8]}])")));
  const keras::Json& mha = json["config"]["layers"][4];
  CHECK(mha["inbound_nodes"][0]["args"].size() == 2);
  CHECK(mha["inbound_nodes"][0]["kwargs"]["return_attention_scores"] == true);
  CHECK_FALSE(mha["config"].contains("return_attention_scores"));
  const keras::Json graph = keras::to_json(residual);
  CHECK(graph["config"]["layers"][2]["inbound_nodes"][0]["args"][0] == 0.5);
  CHECK(graph["config"]["layers"][2]["module"] == "keras.src.ops.numpy");
}

TEST_CASE("a graph whose edges are wrong is written without them") {
  constexpr Graph circle{node("x", Input{8}), node("a", Add{}, "x", "b"), node("b", Add{}, "a", "x")};
  const keras::Json json = keras::to_json(circle);
  CHECK(json["config"]["layers"].size() == 3);
  CHECK(keras::read_model(json).problem.kind == keras::ProblemKind::contradiction);
}

}  // namespace shapeproof::test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

#include "shapeproof/shape/string_sink.hpp"

namespace sp = shapeproof;
namespace lt = shapeproof::libtorch;

TEST_CASE("a summary counts what each module has and does") {
  nets::Digits net;
  net->fc2->weight.set_requires_grad(false);
  const lt::ModuleSummary summary = lt::summary(*net, {1, 1, 28, 28});
  REQUIRE(summary.ok());
  REQUIRE(summary.rows.size() == 6);
  CHECK(summary.rows[0].class_name == "Digits");
  CHECK(summary.rows[0].depth == 0);
  CHECK(summary.rows[0].output == sp::Shape{1, 10}.of(sp::DType::float32));
  CHECK(summary.rows[1].path == "conv1");
  CHECK(summary.rows[1].depth == 1);
  CHECK(summary.rows[1].output == sp::Shape{1, 10, 24, 24}.of(sp::DType::float32));
  CHECK(summary.rows[1].parameters.total == 10 * 1 * 5 * 5 + 10);
  CHECK(summary.rows[1].multiply_adds == 10 * 24 * 24 * (1 * 5 * 5));
  CHECK(summary.rows[2].multiply_adds == 20 * 8 * 8 * (10 * 5 * 5));
  CHECK(summary.rows[4].multiply_adds == 320 * 50);
  CHECK(summary.parameters.total == 260 + 5020 + 16050 + 510);
  CHECK(summary.parameters.trainable == 260 + 5020 + 16050 + 10);
  CHECK(summary.parameter_bytes == 4 * (260 + 5020 + 16050 + 510));
  CHECK(summary.input_bytes == 4 * 28 * 28);
  CHECK(summary.multiply_adds == 10 * 24 * 24 * 25 + 20 * 8 * 8 * 250 + 320 * 50 + 50 * 10);
}

// 8 * 16 floats for each call of a layer with parameters, `shared` twice, and 8 * 4; and their gradients.
TEST_CASE("a summary as a table") {
  nets::Loop net;
  CHECK(lt::to_string(lt::summary(*net, {8, 16})) ==
        "=============================================================================================================="
        "==============================\n"
        "Layer (type:depth-idx)                   Output Shape              Param #                   Mult-Adds        "
        "         Trainable\n"
        "=============================================================================================================="
        "==============================\n"
        "Loop                                     [8, 4]                    --                        --               "
        "         --\n"
        "├─ModuleList (layers): 1-1               [8, 16]                   --                        --               "
        "         --\n"
        "│    └─Linear (0): 2-1                   [8, 16]                   272                       2,048            "
        "         True\n"
        "│    └─Linear (1): 2-2                   [8, 16]                   272                       2,048            "
        "         True\n"
        "│    └─Linear (2): 2-3                   [8, 16]                   272                       2,048            "
        "         True\n"
        "├─Linear (shared): 1-2                   [8, 16]                   272                       4,096            "
        "         True\n"
        "├─Linear (head): 1-3                     [8, 4]                    68                        512              "
        "         True\n"
        "=============================================================================================================="
        "==============================\n"
        "Total params: 1,156\n"
        "Trainable params: 1,156\n"
        "Non-trainable params: 0\n"
        "Total mult-adds (k): 10.75\n"
        "=============================================================================================================="
        "==============================\n"
        "Input size: 512\n"
        "Forward/backward pass size (kB): 5.38\n"
        "Params size (kB): 4.62\n"
        "Estimated Total Size (kB): 10.51\n"
        "=============================================================================================================="
        "==============================\n");
}

TEST_CASE("recurrent modules are counted for each step, attention by its products") {
  nets::Words words(true, false);
  const lt::ModuleSummary summary = lt::summary(*words, {32, 20}, torch::kLong);
  REQUIRE(summary.rows.size() == 4);
  CHECK(summary.rows[2].multiply_adds == 32 * 20 * (4 * 16 * 8 + 4 * 16 * 16 + 2 * 4 * 16 * 16));
  nets::Attention attention(32, 4);
  const std::int64_t products = 2 * (2 * 10 * 10 * 32);
  CHECK(lt::summary(*attention, {2, 10, 32}).multiply_adds == 4 * (2 * 10 * 32 * 32) + products);
}

TEST_CASE("a picture has operators in frames for blocks, and shapes between them") {
  nets::ResNet net;
  const auto step = [&](auto x) { return net->forward(x); };
  const sp::Diagram diagram = lt::draw(*net, {.x = torch::zeros({8, 3, 32, 32})}, step);
  CHECK(diagram.ok());
  REQUIRE(diagram.clusters.size() == 4);
  CHECK(diagram.clusters[0].name == "body");
  CHECK(diagram.clusters[1].name == "body.0");
  CHECK(diagram.clusters[1].parent == 0);
  CHECK(diagram.clusters[3].name == "body.1.shortcut");
  CHECK(diagram.nodes[0].kind == sp::DiagramNodeKind::data);
  CHECK(diagram.nodes[1].name == "stem");
  CHECK(diagram.nodes[1].parameters.total == 3 * 16 * 9 + 16);
  CHECK(diagram.edges[0].shape == sp::Shape{8, 3, 32, 32}.of(sp::DType::float32));
  std::size_t sums = 0;
  for (const sp::DiagramNode& node : diagram.nodes) sums += node.type == "aten::add_" ? 1 : 0;
  CHECK(sums == 2);
  sp::StringSink dot;
  sp::write_dot(dot, diagram);
  CHECK(dot.text().find("label=\"(8, 16, 32, 32)\"") != std::string::npos);
  nets::ResNet faulty(false);
  const sp::Diagram marked =
      lt::draw(*faulty, {.x = torch::zeros({8, 3, 32, 32})}, [&](auto x) { return faulty->forward(x); });
  REQUIRE(marked.problems.size() == 1);
  CHECK(marked.problems[0].layer.name == "body.1");
}

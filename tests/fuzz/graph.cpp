// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Graphs and chains that are made at run time, of any layers, with handles that may be of nodes which are not there.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bytes.hpp"
#include "model_laws.hpp"
#include "random_layer.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"

namespace {

namespace sp = shapeproof;
using fuzz::Bytes;

/// What models are mostly made of, and fits more often than any layer does.
template <class Visitor>
void with_usual_layer(Bytes& bytes, const Visitor& visit) {
  const std::int64_t size = 1 + static_cast<std::int64_t>(bytes.below(12));
  switch (bytes.below(14)) {
    case 0:
      return visit(sp::Dense{.units = size});
    case 1:
      return visit(sp::Conv2D{.filters = size, .kernel_size = 3});
    case 2:
      return visit(sp::LSTM{.units = size, .return_sequences = bytes.flag(), .return_state = bytes.flag()});
    case 3:
      return visit(sp::Add{});
    case 4:
      return visit(sp::Concatenate{});
    case 5:
      return visit(sp::Flatten{});
    case 6:
      return visit(sp::MaxPooling2D{.pool_size = size});
    case 7:
      return visit(sp::Embedding{.input_dim = 100, .output_dim = size});
    case 8:
      return visit(sp::MultiHeadAttention{.num_heads = 2, .key_dim = size});
    case 9:
      return visit(sp::Bidirectional{sp::GRU{.units = size, .return_sequences = bytes.flag()}});
    case 10:
      return visit(sp::TimeDistributed{sp::Dense{.units = size}});
    case 11:
      return visit(sp::Reshape{.target_shape = bytes.shape()});
    case 12:
      return visit(sp::BatchNormalization{});
    default:
      return visit(sp::Input(bytes.shape()));
  }
}

sp::Model make_chain(Bytes& bytes, int depth);
sp::GraphModel make_graph(Bytes& bytes, int depth);

/// The records of a model as a layer: of a graph all, of a chain those of its one layer.
std::vector<sp::LayerRecord> as_layer(const sp::ModelView& model) {
  return {model.records, model.records + model.count};
}

/// Any layer: of the registry, or a model.
std::vector<sp::LayerRecord> make_any(Bytes& bytes, int depth) {
  const std::size_t form = bytes.below(6);
  if (depth < 3 && form == 0) return as_layer(make_graph(bytes, depth + 1).view());
  if (depth < 3 && form == 1) {
    sp::Model around;
    around.add(make_chain(bytes, depth + 1));
    return as_layer(around.view());
  }
  return fuzz::make_layer(bytes);
}

sp::Model make_chain(Bytes& bytes, int depth) {
  sp::Model model{sp::Name(bytes.text(3))};
  if (bytes.flag()) model.add(sp::Input(bytes.shape()));
  for (std::size_t left = bytes.below(8); left > 0; --left) {
    if (bytes.byte() % 3 > 0) {
      with_usual_layer(bytes, [&](const auto& layer) { model.add(layer); });
    } else {
      const std::vector<sp::LayerRecord> records = make_any(bytes, depth);
      model.add(records.data(), records.size());
    }
    if (bytes.byte() == 255 && model.view().count < 64) model.add(model);
  }
  return model;
}

/// An output of a node: of one of the last, of any, of one that is not there, or by a name.
sp::NodeOutput make_handle(Bytes& bytes, std::uint32_t nodes) {
  const std::uint8_t form = bytes.byte();
  sp::NodeOutput handle;
  if (form < 160 && nodes > 0) {
    handle = nodes - 1 - static_cast<std::uint32_t>(bytes.below(nodes < 4 ? nodes : 4));
  } else if (form < 200 && nodes > 0) {
    handle = static_cast<std::uint32_t>(bytes.below(nodes));
  } else if (form < 220) {
    handle = bytes.number();
  } else if (form < 250) {
    handle = sp::NodeOutput(sp::Name(bytes.text(1)));
  }
  if (form % 8 == 1) handle = sp::output(handle, static_cast<std::uint32_t>(bytes.number()));
  if (form % 16 == 2) handle = sp::list_of(handle);
  return handle;
}

sp::GraphModel make_graph(Bytes& bytes, int depth) {
  sp::GraphModel graph{sp::Name(bytes.text(3))};
  sp::GraphBuilder& builder = graph.builder();
  for (std::size_t left = bytes.below(3) + 1; left > 0; --left) graph.call(sp::Input(bytes.shape()));
  for (std::size_t left = bytes.below(12); left > 0; --left) {
    const auto next = [&] { return make_handle(bytes, builder.node_count()); };
    const std::uint8_t form = bytes.byte();
    if (form < 80) {
      const sp::NodeOutput from = next();
      with_usual_layer(bytes, [&](const auto& layer) { graph.call(layer, from); });
    } else if (form < 120) {
      const sp::NodeOutput first = next();
      const sp::NodeOutput second = next();
      with_usual_layer(bytes, [&](const auto& layer) { graph.call(layer, first, second); });
    } else if (form < 150) {
      const sp::NodeOutput again = next();
      const sp::NodeOutput from = next();
      graph.call_again(again, from);
    } else if (form < 170) {
      const sp::Name name = sp::Name(bytes.text(1));
      const sp::NodeOutput from = next();
      with_usual_layer(bytes, [&](const auto& layer) { graph.add(name, layer, from); });
    } else if (form < 180) {
      const sp::Name name = sp::Name(bytes.text(1));
      const sp::NodeOutput again = next();
      graph.add_again(name, again, next());
    } else if (form < 190) {
      graph.set_outputs(next());
    } else if (form < 195) {
      builder.allow_unused();
    } else if (form < 200) {
      graph.build();
    } else {
      const std::vector<sp::LayerRecord> records = make_any(bytes, depth);
      const std::uint32_t at = builder.record_count();
      sp::LayerRecord* const out = builder.add_records(records.size());
      for (std::size_t i = 0; i < records.size(); ++i) out[i] = records[i];
      builder.add_node(sp::Name(bytes.text(1)), form == 255 ? sp::GraphBuilder::not_there : at);
      for (std::size_t inputs = bytes.below(4); inputs > 0; --inputs) {
        const sp::NodeOutput from = next();
        builder.add_input({from.node, from.number, from.index});
      }
    }
  }
  if (depth > 0 || bytes.byte() < 250) graph.build();
  return graph;
}

void check(const sp::ModelView& model, Bytes& bytes) {
  fuzz::check_laws(model);
  if (bytes.empty()) return;
  std::vector<sp::Shape> given(bytes.byte() < 200 ? bytes.below(4) : bytes.below(20));
  if (!model.is_graph() && given.size() > 1) given.resize(1);
  for (sp::Shape& shape : given) shape = bytes.shape();
  fuzz::check_laws(model, given);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes{data, size};
  if (bytes.byte() % 4 == 0) {
    const sp::Model model = make_chain(bytes, 0);
    check(model.view(), bytes);
  } else {
    const sp::GraphModel graph = make_graph(bytes, 0);
    check(graph.view(), bytes);
  }
  return 0;
}

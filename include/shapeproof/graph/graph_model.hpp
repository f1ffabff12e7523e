// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/graph/graph_builder.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/named_field.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// A model whose layers branch and join, written like Keras's functional models: layer by layer, with functions and
/// loops if there are many:
///
///     GraphModel net{"net"};
///     const NodeOutput x = net.call(Input{8});
///     const NodeOutput a = net.call(Dense{.units = 8}, x);
///     net.call(Add{}, a, x);
///     net.build();
///
/// or by the nodes' names: `net.add("a", Dense{.units = 8}, "x")`. It is made at run time, or by a function of which
/// `constant_graph` makes a constant.
class GraphModel {
 public:
  constexpr GraphModel() = default;
  constexpr explicit GraphModel(const Name& name) : name_(name) {}

  /// Calls a layer on outputs of existing nodes, and returns its first output.
  template <AnyLayer L, ConvertsTo<NodeOutput>... From>
  constexpr NodeOutput call(const L& layer, const From&... from) {
    detail::add_layer(builder_, Name{}, layer);
    (detail::add_input(builder_, from), ...);
    return last_node();
  }
  /// The same for a layer that is known by name only, as in `Model::add`: `net.call("Dense", {{"units", 10}}, x)`.
  template <class Layers = KerasLayers, ConvertsTo<NodeOutput>... From>
  constexpr NodeOutput call(string_ref class_name, std::initializer_list<NamedField> fields, const From&... from) {
    const RecordIndex at = builder_.record_count();
    *builder_.add_records(1) = detail::named_layer<Layers>(class_name, fields);
    builder_.add_node(Name{}, at);
    (detail::add_input(builder_, from), ...);
    return last_node();
  }
  /// Calls the layer that made `first` again, with the same weights.
  template <ConvertsTo<NodeOutput>... From>
    requires(sizeof...(From) > 0)
  constexpr NodeOutput call_again(const NodeOutput& first, const From&... from) {
    detail::add_node(builder_, again(Name{}, first, from...));
    return last_node();
  }

  /// Adds a layer under a name, with the nodes whose outputs it takes.
  template <AnyLayer L, ConvertsTo<NodeOutput>... From>
  constexpr GraphModel& add(const Name& name, const L& layer, const From&... from) {
    detail::add_node(builder_, node(name, layer, from...));
    return *this;
  }
  /// Calls an existing layer again.
  template <ConvertsTo<NodeOutput>... From>
  constexpr GraphModel& add_again(const Name& name, const NodeOutput& layer, const From&... from) {
    detail::add_node(builder_, again(name, layer, from...));
    return *this;
  }
  /// Says which tensors are the outputs of the model.
  template <ConvertsTo<NodeOutput>... From>
  constexpr GraphModel& set_outputs(const From&... from) {
    detail::add_node(builder_, outputs(from...));
    return *this;
  }
  /// The builder, to add nodes whose number of inputs is not known when the program is compiled.
  [[nodiscard]] constexpr GraphBuilder& builder() noexcept { return builder_; }

  /// Finishes the model. Before this call it appears empty.
  constexpr GraphModel& build() {
    GraphBuilder builder = builder_;
    records_ = GrowableArray<LayerRecord>{};
    builder.finish(records_);
    records_[0].name = name_;
    return *this;
  }

  [[nodiscard]] constexpr const Name& name() const noexcept { return name_; }
  [[nodiscard]] constexpr ModelView view() const noexcept {
    return {records_.data(), static_cast<std::uint32_t>(records_.size()), &name_, -1};
  }

 private:
  [[nodiscard]] constexpr NodeOutput last_node() const noexcept {
    NodeOutput node(builder_.node_count() - 1);
    node.owner = builder_.identity;
    return node;
  }

  GraphBuilder builder_;
  GrowableArray<LayerRecord> records_;
  Name name_{};
};

namespace detail {

template <auto Make>
[[nodiscard]] consteval std::size_t made_records() {
  return Make().builder().most_records();
}

template <auto Make>
[[nodiscard]] consteval Vocabulary vocabulary_of_made() {
  return Make().build().view().vocabulary();
}

template <auto Make>
[[nodiscard]] consteval auto make_constant() {
  GraphModel model = Make();
  return Graph<made_records<Make>(), vocabulary_of_made<Make>()>{static_cast<GraphBuilder&&>(model.builder()),
                                                                 model.name()};
}

}  // namespace detail

/// The `GraphModel` that a function without arguments returns, as a constant:
/// `inline constexpr auto net = constant_graph<[] { return make_net(10); }>;`. The function need not call `build()`.
template <auto Make>
inline constexpr auto constant_graph = detail::make_constant<Make>();

}  // namespace shapeproof::inline v0_1

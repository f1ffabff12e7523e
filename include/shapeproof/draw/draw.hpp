// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/draw/diagram.hpp"
#include "shapeproof/draw/drawer.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// Draws the calls of a model, the outermost or a nested one, while it runs. It goes on after a fault: what needs
/// outputs that are not there is drawn without shapes.
class ModelDrawer final : public ModelVisitor {
 public:
  constexpr ModelDrawer(Drawer& drawer, const ModelView& model, const Ports& given, std::int32_t cluster = -1)
      : drawer_(&drawer), model_(model), given_(&given), cluster_(cluster), calls_(model_), places_(model_) {
    culprit_ = find_model_fault(model_, own_fault_) ? own_fault_.at : no_record;
  }

  /// Draws all calls; without shapes where nothing is known of what is given. Returns where the outputs come from.
  constexpr Ports draw(bool runs = true) {
    Ports declared;  // without data each input is what its `Input` declares
    static_cast<void>(declared.extend(given_->empty() ? calls_.inputs().size() : 0));
    const PortShapes shapes{given_->empty() ? declared : *given_};
    Outputs outputs;
    if (runs) static_cast<void>(run_model(model_, shapes.view(), outputs, *this));
    while (drawn_.size() < calls_.size()) {
      draw_next({.standing = calls_[next()].at == culprit_ ? Standing::faulty : Standing::behind});
    }
    Ports ports;
    for (const GraphEdge& edge : calls_.outputs()) add_ports(edge, ports);
    return ports;
  }

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    draw_next({.standing = call.at == culprit_ ? Standing::faulty : Standing::good, .outputs = &outputs});
  }
  constexpr bool fault(const ModelCall& call, const Failure& failure, Outputs& outputs) override {
    outputs.clear();  // so that nothing behind it runs
    if (call.at == no_record) {
      note_own_fault(failure);
    } else if (call.number < next()) {  // found only when all had run
      const Diagnostic diagnostic = diagnose(model_, failure, &places_);
      drawer_->blame_model(&diagnostic, cluster_);
    } else if (!drawer_->has_words() || is_behind(sources(calls_[next()]))) {
      draw_next({.standing = Standing::faulty});
    } else {
      const Diagnostic diagnostic = diagnose(model_, failure, &places_);
      draw_next({.standing = Standing::faulty, .diagnostic = &diagnostic});
    }
    return true;
  }

 private:
  /// Which of all ports those of a call are.
  struct Drawn {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  [[nodiscard]] constexpr std::uint32_t next() const noexcept { return static_cast<std::uint32_t>(drawn_.size()); }
  [[nodiscard]] static constexpr bool is_behind(const Ports& from) noexcept {
    for (const Port& source : from) {
      if (source.standing != Standing::good) return true;
    }
    return false;
  }

  /// A fault that no call has: it shows at one of the layers, or the whole model has it. That of a nested model is told
  /// by the model around it; outputs that are not there follow from a call that does not fit.
  constexpr void note_own_fault(const Failure& failure) {
    own_fault_ = failure;
    if (failure.fault.inner > 0) {
      culprit_ = static_cast<std::uint32_t>(failure.fault.inner);
    } else if (cluster_ < 0 && drawer_->faults() == 0) {
      const Diagnostic diagnostic = diagnose(model_, failure, &places_);
      drawer_->blame_model(&diagnostic, cluster_);
    }
  }
  constexpr void draw_next(DrawnCall call) {
    const ModelCalls::Call& planned = calls_[next()];
    const Ports from = sources(planned);
    call.at = planned.at;
    call.name = places_.name_of(planned.at);
    call.number = planned.repetition + 1;
    call.in_model = next();
    Diagnostic own;
    if (is_behind(from)) {
      call = {.at = call.at, .name = call.name, .number = call.number, .standing = Standing::behind};
    } else if (planned.at == culprit_) {
      own = diagnose(model_, own_fault_, &places_);
      call.diagnostic = &own;
    }
    const Ports ports = draw(call, from);
    drawn_.push_back({static_cast<std::uint32_t>(ports_.size()), static_cast<std::uint32_t>(ports.size())});
    for (const Port& port : ports) ports_.push_back(port);
  }
  /// Draws a call as one node; one of a nested model as what is in it.
  constexpr Ports draw(const DrawnCall& call, const Ports& from) {
    const LayerRecord& record = model_.records[call.at];
    if (!drawer_->expands(record)) return drawer_->draw_layer(model_, call, from, cluster_);
    DiagramCluster inner{.parent = cluster_, .call = call.number, .name = call.name, .type = class_name(record)};
    inner.standing = call.standing == Standing::behind ? Standing::behind : Standing::good;
    const std::int32_t id = drawer_->add_cluster(inner);
    const std::size_t faults = drawer_->faults();
    const bool before = drawer_->begin_model(call.number > 1);
    ModelDrawer nested{*drawer_, nested_model(record), from, id};
    Ports ports = nested.draw(call.standing != Standing::behind);
    drawer_->end_model(before);
    if (call.standing != Standing::faulty) return ports;
    if (drawer_->faults() == faults) drawer_->blame_model(call.diagnostic, id);
    for (Port& port : ports) port.standing = Standing::behind;
    return ports;
  }

  /// The outputs that a call takes, or what is given to the model.
  [[nodiscard]] constexpr Ports sources(const ModelCalls::Call& call) const {
    Ports result;
    for (std::uint32_t i = 0; i < call.edge_count; ++i) add_ports(calls_.edge(call, i), result);
    if (call.input < given_->size()) result.push_back((*given_)[call.input]);
    return result;
  }
  constexpr void add_ports(const GraphEdge& edge, Ports& result) const {
    const Drawn& drawn = drawn_[edge.node];
    if (edge.output == ModelCalls::all_outputs) {
      for (std::uint32_t i = 0; i < drawn.count; ++i) result.push_back(ports_[drawn.first + i]);
    } else if (edge.output < drawn.count) {
      result.push_back(ports_[drawn.first + edge.output]);
    } else {  // of a layer that does not fit, or an output that is not there
      Port port;
      if (drawn.count > 0) port = ports_[drawn.first];
      port.output = edge.output;
      port.shape = Shape::unknown();
      result.push_back(port);
    }
  }

  Drawer* drawer_;
  ModelView model_;
  const Ports* given_;
  std::int32_t cluster_;
  ModelCalls calls_;
  LayerPlaces places_;
  RecordIndex culprit_ =
      no_record;       ///< the record of the layer that `own_fault_` shows at; `no_record` if there is none
  Failure own_fault_;  ///< what is wrong with the model by itself
  GrowableArray<Drawn> drawn_;
  Ports ports_;  ///< of all calls that are drawn
};

}  // namespace detail

/// Draws a model as it runs on the given inputs, or on what its `Input`s declare if none are given. What does not fit
/// is marked, and what needs it has no shapes.
[[nodiscard]] constexpr Diagram draw(const ModelView& model, const Inputs& given, const DrawOptions& options = {}) {
  Diagram diagram;
  if (model.name != nullptr) diagram.name = *model.name;
  diagram.outputs = options.outputs;
  detail::Drawer drawer{diagram, model, options};
  detail::Ports sources;
  for (std::size_t i = 0; i < given.size(); ++i) {
    sources.push_back({drawer.add_node({.kind = DiagramNodeKind::data}), 0, given[i], Standing::good});
  }
  detail::ModelDrawer calls{drawer, model, sources};
  const detail::Ports outputs = calls.draw();
  for (const detail::Port& port : outputs) {
    drawer.add_edge(port, drawer.add_node({.kind = DiagramNodeKind::output, .standing = port.standing}), Standing::good,
                    -1);
  }
  return diagram;
}

/// The same for one input.
[[nodiscard]] constexpr Diagram draw(const ModelView& model, const TensorSpec& input, const DrawOptions& options = {}) {
  const Shape* const given[] = {&input.shape};
  return draw(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, options);
}
/// The same for any model.
template <AnyModel M>
[[nodiscard]] constexpr Diagram draw(const M& model, const TensorSpec& input = Shape::unknown(),
                                     const DrawOptions& options = {}) {
  return draw(model.view(), input, options);
}

}  // namespace shapeproof::inline v0_1

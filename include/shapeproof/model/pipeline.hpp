// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_list.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/model/nested_chain.hpp"

namespace shapeproof::inline v0_1 {

/// The rule of `Pipeline`. The records of its layers follow its own.
struct PipelineRule {
  static constexpr string_ref type_name = "Pipeline";
  static constexpr LayerTraits traits{.kind = LayerKind::chain, .takes_raw_values = true};

  [[nodiscard]] static constexpr Fault validate(const Nested& inner) { return inner.validate(); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    if (!call.inner.empty()) return infer_nested_chain(call, outputs);
    outputs.push_back(call.inputs[0]);
    return {};
  }
  constexpr void weights(const LayerCall& call, WeightSink& sink) const { nested_chain_weights(call, sink); }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    return nested_chain_products(call);
  }
};

/// Preprocessing layers that follow one another: `Pipeline{Resizing{...}, Rescaling{...}}`.
///
/// - Input: the first layer's.
/// - Output: the last layer's; the input's without layers.
/// - Source: Keras 3, `keras.layers.Pipeline`.
template <std::size_t N>
class Pipeline {
 public:
  static constexpr std::size_t record_count = N + 1;

  template <AnyLayer... Ls>
  constexpr explicit Pipeline(const Ls&... layers) : layers_(layers...) {}

  [[nodiscard]] constexpr Pipeline named(Name name) const noexcept {
    Pipeline copy = *this;
    copy.name_ = name;
    return copy;
  }
  constexpr void write_records(LayerRecord* out) const { layers_.write_in(PipelineRule{}, name_, out); }

 private:
  LayerList<N> layers_;
  Name name_{};
};

template <AnyLayer... Ls>
Pipeline(const Ls&...) -> Pipeline<detail::total_records<Ls...>>;

}  // namespace shapeproof::inline v0_1

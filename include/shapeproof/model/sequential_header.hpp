// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/model/nested_chain.hpp"

namespace shapeproof::inline v0_1 {

/// A nested model as a layer of the model around it. The nested model's records follow its own.
struct SequentialHeader {
  static constexpr string_ref type_name = "Sequential";
  static constexpr LayerTraits traits{.kind = LayerKind::chain};

  std::int64_t duplicate = -1;  ///< The layer of the nested model that has the name of an earlier one, or -1.

  static constexpr void fields(auto&& field) { field("duplicate", &SequentialHeader::duplicate); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (duplicate < 0) return {};
    return {.code = Code::duplicate_name, .inner = static_cast<std::int32_t>(duplicate) + 1};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    return infer_nested_chain(call, outputs);
  }
  constexpr void weights(const LayerCall& call, WeightSink& sink) const { nested_chain_weights(call, sink); }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    return nested_chain_products(call);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(const Nested& inner, int rank) {
    return nested_chain_axes(inner, rank);
  }
};

}  // namespace shapeproof::inline v0_1

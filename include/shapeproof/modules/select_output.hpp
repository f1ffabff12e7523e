// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// One of the outputs of the module before it, in a chain: `Sequential{nn::LSTM{...}, nn::SelectOutput{},
/// nn::Linear{...}}`. PyTorch has no such module. There the `forward` of a module of one's own takes the tuple and
/// returns `std::get<0>` of it.
///
/// - Input: all outputs, flattened in their order.
/// - Output: the one at `index`, unchanged.
struct SelectOutput {
  static constexpr string_ref type_name = "SelectOutput";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_list = true,
                                      .keeps_values = true,
                                      .in_place = true,
                                      .keeps_dtype = true};

  std::int64_t index = 0;  ///< Which output is passed on.
  Name name = no_name;     ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("index", &SelectOutput::index); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return index < 0 ? Fault::argument("index", Relation::at_least, 0, index) : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const auto count = static_cast<std::int64_t>(call.inputs.size());
    if (index >= count) return Fault::argument("index", Relation::at_most, count - 1, index);
    outputs.push_back(call.inputs[static_cast<std::size_t>(index)]);
    return {};
  }
};

}  // namespace shapeproof::inline v0_1::nn

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/plan/memory_plan.hpp"

namespace shapeproof::inline v0_1 {

/// A `MemoryPlan` as a constant, with `N` buffers.
template <std::size_t N>
struct ConstantMemoryPlan {
  std::int64_t bytes = -1;        ///< as in `MemoryPlan`
  std::int64_t lower_bound = -1;  ///< as in `MemoryPlan`
  std::uint32_t steps = 0;        ///< how many calls of layers there are
  MemoryBuffer buffers[N]{};      ///< in the order of the steps that write them

  /// The buffer of a layer's output; null if there is none.
  [[nodiscard]] constexpr const MemoryBuffer* find(string_ref layer, std::uint32_t output = 0,
                                                   std::uint32_t call = 0) const noexcept {
    return detail::find_buffer(buffers, layer, output, call);
  }
};

namespace detail {
template <auto Make>
[[nodiscard]] consteval auto make_constant_plan() {
  constexpr std::size_t count = Make().buffers.size();
  static_assert(count > 0, "shapeproof: there is no plan: verify the model, and see memory_plan(...).error()");
  const MemoryPlan plan = Make();
  ConstantMemoryPlan<count> constant{plan.bytes, plan.lower_bound, plan.steps};
  for (std::size_t i = 0; i < count; ++i) constant.buffers[i] = plan.buffers[i];
  return constant;
}
}  // namespace detail

/// A plan as a constant: `inline constexpr auto plan = constant_memory_plan<[] { return memory_plan(net, input); }>;`.
template <auto Make>
inline constexpr auto constant_memory_plan = detail::make_constant_plan<Make>();

}  // namespace shapeproof::inline v0_1

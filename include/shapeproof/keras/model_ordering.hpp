// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/json.hpp"

/// Keras 1 wrote `dim_ordering` into the configs of some layers only: not into those of ZeroPadding2D and UpSampling2D.
/// What they had was what the user had set for all layers.
namespace shapeproof::inline v0_1::keras {

namespace detail {

/// Which orderings the layers of a model say.
struct Orderings {
  bool any_first = false;
  bool any_last = false;
};

inline void find_orderings(const Json& json, Orderings& found, int depth = 0) {
  constexpr int deepest = 256;
  if (!json.is_structured() || depth > deepest) return;
  if (const Json* const ordering = find_key(json, "dim_ordering"); ordering != nullptr) {
    found.any_first = found.any_first || is_text(*ordering, "th");
    found.any_last = found.any_last || is_text(*ordering, "tf");
  }
  for (const Json& item : json) find_orderings(item, found, depth + 1);
}

/// Whether a class works on images or volumes; on sequences Keras 1 had the channels last.
[[nodiscard]] constexpr bool has_ordering(string_ref class_name) noexcept {
  const std::size_t size = class_name.size();
  return size > 2 && (class_name[size - 2] == '2' || class_name[size - 2] == '3') && class_name[size - 1] == 'D';
}

}  // namespace detail

/// Whether layers that do not say how they order axes have the channels first: all that say it do.
[[nodiscard]] inline bool is_channels_first(const Json& model) {
  detail::Orderings found;
  detail::find_orderings(model, found);
  return found.any_first && !found.any_last;
}

}  // namespace shapeproof::inline v0_1::keras

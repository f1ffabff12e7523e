// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof {

namespace detail {

/// Whether a layer's class is one of these.
template <std::size_t N>
[[nodiscard]] constexpr bool is_one_of(const LayerRecord& record, const string_ref (&names)[N]) noexcept {
  for (const string_ref name : names) {
    if (record.type->name == name) return true;
  }
  return false;
}

/// Layers whose output has the shape of their input, whatever it is.
[[nodiscard]] constexpr bool keeps_shape(const LayerRecord& record) noexcept {
  constexpr string_ref names[] = {"Activation",
                                  "Dropout",
                                  "BatchNormalization",
                                  "Softmax",
                                  "ReLU",
                                  "LeakyReLU",
                                  "ELU",
                                  "PReLU",
                                  "GaussianDropout",
                                  "GaussianNoise",
                                  "AlphaDropout",
                                  "LayerNormalization",
                                  "SpatialDropout1D",
                                  "SpatialDropout2D",
                                  "SpatialDropout3D",
                                  "Identity",
                                  "UnitNormalization",
                                  "Rescaling",
                                  "ActivityRegularization",
                                  "Masking",
                                  "RMSNormalization",
                                  "GroupNormalization"};
  return is_one_of(record, names);
}

/// The field that sets the size of a layer's last axis; empty if there is none.
[[nodiscard]] constexpr string_ref width_field(const LayerRecord& record) {
  for (const string_ref name : {string_ref{"units"}, string_ref{"filters"}}) {
    if (!get_field(record, name).is_absent()) return name;
  }
  return {};
}

}  // namespace detail

/// The last layer of a chain or of a graph, by its record; `count` if there is none.
[[nodiscard]] constexpr std::uint32_t last_layer(const ModelView& model) noexcept {
  std::uint32_t last = model.count;
  for (std::uint32_t at = model.first(); at < model.count; at += model.records[at].span) last = at;
  return last;
}

/// The layer before the one at `at`; `count` if there is none.
[[nodiscard]] constexpr std::uint32_t layer_before(const ModelView& model, std::uint32_t at) noexcept {
  std::uint32_t before = model.count;
  for (std::uint32_t i = model.first(); i < at && i < model.count; i += model.records[i].span) before = i;
  return before;
}

/// The layer before the record `end` that gives what a chain has made there its last axis: what keeps shapes behind it
/// is passed over. A wrapper or a nested model stands for what it contains. `count` if there is no layer.
[[nodiscard]] constexpr std::uint32_t width_layer_before(const ModelView& model, std::uint32_t end) noexcept {
  std::uint32_t found = model.count;
  for (std::uint32_t at = model.first(); at < end && at < model.count; at += model.records[at].span) {
    if (found == model.count || !detail::keeps_shape(model.records[at])) found = at;
  }
  return found;
}
/// The same for the output.
[[nodiscard]] constexpr std::uint32_t width_layer(const ModelView& model) noexcept {
  return width_layer_before(model, model.count);
}

/// The record whose field sets the width of the layer at `at`: its own, or that of what it contains; `count` if none.
[[nodiscard]] constexpr std::uint32_t width_record(const ModelView& model, std::uint32_t at) {
  if (at >= model.count) return model.count;
  if (!detail::width_field(model.records[at]).empty()) return at;
  for (std::uint32_t i = at + model.records[at].span; i > at + 1; --i) {
    if (!detail::width_field(model.records[i - 1]).empty()) return i - 1;
  }
  return model.count;
}

}  // namespace shapeproof

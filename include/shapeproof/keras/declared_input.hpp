// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

/// What a model takes, where no `Input` says it, as before Keras 3.
namespace shapeproof::inline v0_1::keras {

namespace detail {

[[nodiscard]] inline bool is_own_field(const LayerRecord& layer, string_ref key) noexcept {
  return layer.type->fields.find(key) != nullptr;
}

/// A key by which the first layer says what the model takes, unless its class has a field of that name.
template <class T>
[[nodiscard]] bool read_input_key(LayerReader& reader, const Json& config, const LayerRecord& first, string_ref key,
                                  T& target) {
  return is_own_field(first, key) || reader.read_key(config, key, target);
}

/// `input_dim`, and `input_length` beside it.
[[nodiscard]] inline bool read_input_dim(LayerReader& reader, const Json& config, const LayerRecord& first,
                                         Shape& shape) {
  const Json* const width = find_key(config, "input_dim");
  if (width == nullptr || width->is_null() || is_own_field(first, "input_dim")) return true;
  Dim features;
  Dim length;
  if (!reader.read_key(config, "input_dim", features) ||
      !read_input_key(reader, config, first, "input_length", length)) {
    return false;
  }
  const bool has_length = find_key(config, "input_length") != nullptr && !is_own_field(first, "input_length");
  shape = has_length ? Shape{length, features} : Shape{features};
  return true;
}

inline void make_input(const Shape& shape, DType dtype, LayerRecord& record) {
  Input input;
  input.batch_size = shape[0];
  input.shape = shape.erased(0);
  input.dtype = dtype;
  write_record(input, record);
  note_validity(record);
}

}  // namespace detail

/// Makes an `Input` of what the config of a model's first layer says of the data.
[[nodiscard]] inline bool read_declared_input(LayerReader& reader, const Json& config, const LayerRecord& first,
                                              LayerRecord& input, bool& found) {
  if (!config.is_object()) return true;
  Shape shape = Shape::unknown();
  if (!detail::read_input_key(reader, config, first, "batch_input_shape", shape)) return false;
  if (!shape.has_rank()) {
    if (!detail::read_input_key(reader, config, first, "input_shape", shape)) return false;
    if (!shape.has_rank() && !detail::read_input_dim(reader, config, first, shape)) return false;
    if (shape.has_rank()) shape = shape.inserted(0, any);
  }
  found = shape.has_rank() && shape.rank() > 0;
  if (!found) return true;
  DType dtype = first.type->traits.wants_integers ? DType::unknown : first.dtype;
  if (!detail::read_input_key(reader, config, first, "input_dtype", dtype)) return false;
  detail::make_input(shape, dtype, input);
  return true;
}

/// The same of what the model's own config says. False: it says nothing.
[[nodiscard]] inline bool read_build_shape(const Json& config, LayerRecord& input) {
  const Json* const json = detail::find_key(config, "build_input_shape");
  Shape shape = Shape::unknown();
  if (json == nullptr || !read_value(*json, shape) || shape.rank() < 1) return false;
  detail::make_input(shape, DType::unknown, input);
  return true;
}

}  // namespace shapeproof::inline v0_1::keras

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/read_number.hpp"
#include "shapeproof/shape/dtype.hpp"

/// What a layer computes with, as Keras writes it: a type's name, a policy's name, or a policy as an object,
/// `{"class_name": "DTypePolicy", "config": {"name": "float32"}}`. `None` is Keras's default. See `read_value.hpp`.
namespace shapeproof::inline v0_1::keras {

namespace detail {

/// A type that TensorFlow, NumPy or Keras 1 writes under another name than Keras 3.
struct OtherDTypeName {
  string_ref other_name;
  string_ref name;
};
inline constexpr OtherDTypeName other_dtype_names[] = {
    {"boolean", "bool"}, {"double", "float64"}, {"float", "float32"},
    {"half", "float16"}, {"int", "int64"},      {"str", "string"},
};
[[nodiscard]] constexpr string_ref usual_dtype_name(string_ref name) noexcept {
  for (const OtherDTypeName& one : other_dtype_names) {
    if (one.other_name == name) return one.name;
  }
  return name;
}

/// A policy's name, and what the name does not say.
struct PolicyName {
  std::string text;           ///< empty: the default
  bool is_type = false;       ///< of a policy without quantization, so that `int8` is the type
  std::int64_t history = -1;  ///< of float8
};

[[nodiscard]] inline bool is_policy_map(const Json& json) {
  const Json* const config = find_key(json, "config");
  return config != nullptr && has_key(*config, "default_policy");
}

/// The name of a policy that is written as an object. A map of policies, as layers that contain others have it, is read
/// as its default.
[[nodiscard]] inline bool read_policy_object(const Json& json, PolicyName& name) {
  const Json* const config = find_key(json, "config");
  if (config == nullptr || !config->is_object()) return false;
  if (const Json* const inner = find_value(*config, "default_policy");
      inner != nullptr || has_key(*config, "default_policy")) {
    if (inner == nullptr) return true;
    if (inner->is_string()) name.text = inner->get_ref<const std::string&>();
    return inner->is_string() || (inner->is_object() && !is_policy_map(*inner) && read_policy_object(*inner, name));
  }
  const Json* const own = find_value(*config, "name");
  const Json* const mode = find_value(*config, "mode");
  const Json* const source = find_value(*config, "source_name");
  if (own == nullptr && mode == nullptr && source == nullptr) return has_key(*config, "name");
  for (const Json* const part : {own, mode, source}) {
    if (part != nullptr && !part->is_string()) return false;
  }
  if (own != nullptr) {
    name.text = own->get_ref<const std::string&>();
    name.is_type = true;
    return true;
  }
  if (mode == nullptr) return false;
  name.text = mode->get_ref<const std::string&>() + "_from_";
  name.text += source == nullptr ? "float32" : source->get_ref<const std::string&>();
  const Json* const history = find_value(*config, "amax_history_length");
  return history == nullptr || read_value(*history, name.history);
}

}  // namespace detail

[[nodiscard]] inline bool read_value(const Json& json, DTypePolicy& target) {
  detail::PolicyName name;
  if (json.is_string()) {
    name.text = json.get_ref<const std::string&>();
  } else if (!json.is_null() && (!json.is_object() || !detail::read_policy_object(json, name))) {
    return false;
  }
  DTypePolicy policy;
  if (json.is_string() || !name.text.empty()) policy = DTypePolicy(detail::usual_dtype_name(name.text));
  if (!policy.is_known() && name.is_type) policy = DTypePolicy(dtype_from(detail::usual_dtype_name(name.text)));
  if (!policy.is_known() || (name.is_type && policy.compute == DType::unknown)) return false;
  if (name.history > std::numeric_limits<std::int32_t>::max()) return false;
  if (name.history > 0) policy.block_size = static_cast<std::int32_t>(name.history);
  target = policy;
  return true;
}

/// Without regard to how weights are stored: `int8_from_mixed_bfloat16` computes as `mixed_bfloat16`.
[[nodiscard]] inline bool read_value(const Json& json, DType& target) {
  DTypePolicy policy;
  if (read_value(json, policy)) {
    target = policy.compute;
    return true;
  }
  if (!json.is_string()) return false;
  const DType dtype = dtype_from(string_ref(json.get_ref<const std::string&>()));
  if (dtype == DType::unknown) return false;
  target = dtype;
  return true;
}

}  // namespace shapeproof::inline v0_1::keras

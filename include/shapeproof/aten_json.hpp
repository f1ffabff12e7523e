// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "shapeproof/aten.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/find_operator.hpp"
#include "shapeproof/nn_json.hpp"

/// PyTorch's operators as JSON, `{"op": "aten::flatten", "arguments": {"start_dim": 1}}`, with the names of the schema.
namespace shapeproof::inline v0_1::aten {

using nn::Json;
using nn::Problem;
using nn::ProblemKind;

namespace detail {

/// A list of sizes: an empty one is none, and one number stands for all axes.
[[nodiscard]] inline const Json& plain_size(const Json& value) {
  static const Json none_given;
  if (!value.is_array() || value.size() > 1) return value;
  return value.empty() ? none_given : value[0];
}

[[nodiscard]] inline bool read_argument(const Json& value, const FieldInfo& field, std::int64_t* words) {
  switch (field.kind) {
    case FieldKind::size:
    case FieldKind::small_size:
    case FieldKind::border:
      if (plain_size(value).is_null()) return nn::detail::read_option(nullptr, field, words);
      return keras::read_field(plain_size(value), field, words);
    case FieldKind::shape:
      return nn::detail::read_option(value, field, words);
    case FieldKind::axes:
    case FieldKind::optional_count:
    case FieldKind::scalar:
    case FieldKind::value_list:
      return keras::read_field(value, field, words);
    default:
      return value.is_null() || keras::read_field(value, field, words);  // None asks for the default
  }
}

}  // namespace detail

/// Sets the arguments that an object names. False: `problem` says why not.
[[nodiscard]] inline bool read_arguments(const Json& arguments, LayerRecord& record, Problem& problem) {
  if (!arguments.is_object()) return nn::detail::fail(problem, ProblemKind::not_a_layer, "/arguments", "no object");
  for (const auto& [key, value] : arguments.items()) {
    const FieldInfo* const field = record.type->fields.find(string_ref(key));
    if (field == nullptr && detail::is_left_out(string_ref(key))) continue;
    if (field == nullptr) {
      return nn::detail::fail(problem, ProblemKind::invalid_value, "/arguments/" + key,
                              "the operator has no such argument");
    }
    if (!detail::read_argument(value, *field, record.words.values)) {
      return nn::detail::fail(problem, ProblemKind::invalid_value, "/arguments/" + key, "cannot have this value");
    }
    if (value.is_array()) static_cast<void>(set_field(record, "is_list", FieldValue::flag(true)));
  }
  for (const FieldInfo& field : record.type->fields) {
    const std::string name(field.name.data(), field.name.size());
    if (!field.required || arguments.contains(name)) continue;
    return nn::detail::fail(problem, ProblemKind::missing_field, "/arguments/" + name, "is missing");
  }
  note_validity(record);
  return true;
}

/// An operator from JSON. False: `problem` says why not. A value that is only wrong is read as it is.
[[nodiscard]] inline bool read_operator(const Json& json, LayerRecord& record, Problem& problem) {
  const auto name = json.is_object() ? json.find("op") : json.end();
  if (name == json.end() || !name->is_string()) {
    return nn::detail::fail(problem, ProblemKind::not_a_layer, "", "no object with an op");
  }
  const LayerType* const type = find_operator(name->get_ref<const std::string&>());
  if (type == nullptr) {
    return nn::detail::fail(problem, ProblemKind::unknown_class, "/op", "no operator of PyTorch's is called so");
  }
  record = default_layer(*type);
  const auto arguments = json.find("arguments");
  return read_arguments(arguments == json.end() ? Json::object() : *arguments, record, problem);
}

/// An operator as JSON, as `read_operator` reads it: its arguments that are not the default.
[[nodiscard]] inline Json write_operator(const LayerRecord& record) {
  Json arguments = Json::object();
  for (const FieldInfo& field : record.type->fields) {
    if (nn::detail::has_default(field, record)) continue;
    arguments[std::string(field.name.data(), field.name.size())] = keras::write_field(field, record.words.values);
  }
  return {{"op", std::string(record.type->name.data(), record.type->name.size())}, {"arguments", std::move(arguments)}};
}

}  // namespace shapeproof::inline v0_1::aten

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/python_json.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/unknown_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/additive_attention.hpp"
#include "shapeproof/layers/attention.hpp"

/// Classes of users' own under names that Keras's classes have, too.
namespace shapeproof::inline v0_1::keras::detail {

/// Whether a file says that a class is Keras's, by its module: Keras 3 does.
[[nodiscard]] inline bool is_of_keras(const Json& layer) {
  const Json* const module = find_key(layer, "module");
  if (module == nullptr || !module->is_string()) return false;
  const auto& name = module->get_ref<const std::string&>();
  if (name == "keras") return true;
  for (const std::string_view own_module : {"keras.", "tf_keras.", "tensorflow."}) {
    if (name.starts_with(own_module)) return true;
  }
  return false;
}

/// Keras 3 writes the module of each class, and the name under which it is registered if it is not exported by Keras.
[[nodiscard]] inline bool is_own_class(const Json& layer) {
  const Json* const registered = find_key(layer, "registered_name");
  if (find_key(layer, "module") == nullptr || registered == nullptr || !registered->is_string()) return false;
  return !is_of_keras(layer);
}

[[nodiscard]] inline std::string class_name_of(const Json& layer) {
  const Json* const name = find_key(layer, "class_name");
  return name != nullptr && name->is_string() ? name->get_ref<const std::string&>() : std::string{};
}

/// Keras's attention refuses a single tensor. So where a model that was saved gives it one, it is somebody's own class:
/// before Keras 3 files do not say whose a class is.
[[nodiscard]] inline bool is_own_attention(const Json& layer, std::size_t tensors, const ReadOptions& options) {
  if (tensors != 1 || options.unknown_classes != UnknownClasses::pass || is_of_keras(layer)) return false;
  const std::string name = class_name_of(layer);
  const string_ref class_name = name;
  if (class_name != layer_type<Attention>.name && class_name != layer_type<AdditiveAttention>.name) return false;
  return options.find(class_name) == nullptr && options.find_rule(class_name) == nullptr;
}

/// Makes of a layer one of a class that is not known.
inline void pass_as_unknown(LayerRecord& record) {
  LayerRecord unknown;
  write_record(UnknownLayer{.class_name = record.type->name}, unknown);
  unknown.name = record.name;
  note_validity(unknown);
  record = unknown;
}

}  // namespace shapeproof::inline v0_1::keras::detail

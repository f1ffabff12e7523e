// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/nearest_word.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/json_tree.hpp"
#include "shapeproof/keras/spellings.hpp"
#include "shapeproof/layer/record.hpp"

/// Keys of a config that are no fields of a class. Keras refuses them; here they are passed over, because classes of
/// other versions, and classes derived from Keras's, have more fields.
namespace shapeproof::inline v0_1::keras::detail {

/// A key and the field that was probably meant by it.
struct MisspeltKey {
  Name key{};
  Name meant{};
};

/// The fields that a config says nothing of, under any of their names. A required field that is missing is an error of
/// its own.
[[nodiscard]] inline GrowableArray<string_ref> missing_fields(const Json& config, const LayerType& type) {
  GrowableArray<string_ref> missing;
  for (const FieldInfo& field : type.fields) {
    JsonTree made;
    const bool is_there =
        has_key(config, field.name) || find_old_value(config, type, field.name, made.value).value != nullptr;
    if (!is_there && !field.required) missing.push_back(field.name);
  }
  return missing;
}

/// The key that was probably meant by one that is no field: one that is very near, and missing. Short words, as
/// Keras 1's `p`, are near to others by chance.
[[nodiscard]] inline string_ref meant_field(string_ref key, const GrowableArray<string_ref>& missing) {
  constexpr std::size_t least_length = 4;
  constexpr std::size_t long_word = 10;
  if (key.size() < least_length) return {};
  const std::size_t most = key.size() < long_word ? 1 : 2;
  NearestWord search{key, most};
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i].size() + most >= key.size() && key.size() + most >= missing[i].size()) search.look_at(missing[i], i);
  }
  return search.index() == NearestWord::none ? string_ref{} : missing[search.index()];
}

/// Whether a key is one that most configs have and no shape depends on, so that most layers need no further look.
[[nodiscard]] inline bool is_usual_key(const std::string& key) noexcept {
  return key.ends_with("_initializer") || key.ends_with("_regularizer") || key.ends_with("_constraint") ||
         key == "name" || key == "trainable" || key == "dtype";
}

/// The keys of a config that are probably misspelt. As long as `left` is not 0: each key that is no field counts.
[[nodiscard]] inline GrowableArray<MisspeltKey> misspelt_keys(const Json& config, const LayerType& type,
                                                              std::size_t& left) {
  GrowableArray<MisspeltKey> found;
  if (!config.is_object()) return found;
  GrowableArray<string_ref> missing;
  bool is_looked_up = false;
  for (auto item = config.begin(); item != config.end() && left > 0; ++item) {
    const string_ref key{item.key()};
    if (is_usual_key(item.key()) || type.fields.find(key) != nullptr) continue;
    --left;
    if (!is_looked_up) missing = missing_fields(config, type);
    is_looked_up = true;
    if (const string_ref meant = meant_field(key, missing); !meant.empty()) found.push_back({Name(key), Name(meant)});
  }
  return found;
}

}  // namespace shapeproof::inline v0_1::keras::detail

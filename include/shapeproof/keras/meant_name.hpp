// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shapeproof/base/nearest_word.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/keras/json.hpp"

/// Names in a file that are not known, and what may have been meant.
namespace shapeproof::inline v0_1::keras::detail {

/// A search for the name of a class: people give their own classes names like `MyDense`, so that few differences count.
[[nodiscard]] inline NearestWord class_search(string_ref name) noexcept {
  constexpr std::size_t long_name = 12;
  return {name, name.size() < long_name ? std::size_t{1} : std::size_t{2}};
}

/// Whether a class's name is made of another one, as people call their own: `QDense`, `DenseV2`, `LSTM_custom`.
[[nodiscard]] inline bool is_made_of(string_ref name, string_ref known) noexcept {
  const std::string_view whole(name);
  const std::string_view part(known);
  if (whole.size() <= part.size()) return false;
  const char next = whole[part.size()];
  const bool begins_word = next == '_' || (next >= '0' && next <= '9') || (next >= 'A' && next <= 'Z');
  return whole.ends_with(part) || (whole.starts_with(part) && begins_word);
}

/// ` (did you mean "Dense"?)`; nothing without a name.
[[nodiscard]] inline std::string did_you_mean(string_ref name) {
  if (name.empty()) return {};
  return " (did you mean \"" + std::string(name.data(), name.size()) + "\"?)";
}

/// `; there is "filter" (did you mean "filters"?)`, if one key of a config, which is no other field's, is near the name
/// of a field that is missing.
[[nodiscard]] inline std::string meant_key(const Json& config, const FieldTable& fields, string_ref missing) {
  if (!config.is_object()) return {};
  std::string nearest;
  std::size_t found = 0;
  for (const auto& [key, value] : config.get_ref<const Json::object_t&>()) {
    if (fields.find(key) != nullptr) continue;
    NearestWord search{missing};
    search.look_at(key, 0);
    if (search.index() == NearestWord::none) continue;
    nearest = key;
    ++found;
  }
  return found == 1 ? "; there is \"" + nearest + "\"" + did_you_mean(missing) : std::string();
}

}  // namespace shapeproof::inline v0_1::keras::detail

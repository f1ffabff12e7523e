// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/axes.hpp"
#include "shapeproof/choice.hpp"
#include "shapeproof/dim.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/dtype_policy.hpp"
#include "shapeproof/factor.hpp"
#include "shapeproof/get_item.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/margins.hpp"
#include "shapeproof/optional.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/shape.hpp"
#include "shapeproof/short_text.hpp"
#include "shapeproof/size.hpp"
#include "shapeproof/text.hpp"

/// The way back: values of fields as `read_value` reads them. What a field does not keep (the values of a `ValueList`,
/// the end of a long text, the name of a symbol) cannot come back; something that stands for the same shapes does.
namespace shapeproof::keras {

/// How many items of a list of a wrong length are written; all that matters is that it is wrong.
inline constexpr std::int64_t longest_wrong_list = 64;

[[nodiscard]] inline Json write_value(bool value) { return value; }
[[nodiscard]] inline Json write_value(std::int64_t value) { return value; }
[[nodiscard]] inline Json write_value(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

[[nodiscard]] inline Json write_value(Dim dim) {
  if (dim.is_overflow()) return std::numeric_limits<std::uint64_t>::max();
  return dim.is_known() || dim.is_negative() ? Json(dim.number()) : Json(nullptr);
}

[[nodiscard]] inline Json write_value(const Shape& shape) {
  if (!shape.has_rank()) return nullptr;
  Json list = Json::array();
  for (int i = 0; i < shape.rank() && i < longest_wrong_list; ++i) list.push_back(write_value(shape[i]));
  return list;
}

template <int N>
[[nodiscard]] Json write_value(const Size<N>& size) {
  if (size.given == Size<N>::scalar) return size.values[0];
  if (size.given < 0) return nullptr;
  Json list = Json::array();
  for (std::int64_t i = 0; i < size.given && i < longest_wrong_list; ++i) list.push_back(i < N ? size.values[i] : 0);
  return list;
}

template <int N>
[[nodiscard]] Json write_value(const Margins<N>& margins) {
  Json list = Json::array();
  if (margins.given != N) {
    for (std::int64_t i = -1; i > margins.given && i > -longest_wrong_list; --i) list.push_back(0);
  } else if constexpr (N == 1) {
    list = {margins.values[0].begin, margins.values[0].end};
  } else {
    for (const Margin& margin : margins.values) list.push_back({margin.begin, margin.end});
  }
  return list;
}

/// One axis as a number, as Keras writes it for most layers.
[[nodiscard]] inline Json write_value(const Axes& axes) {
  if (axes.count == 0) return nullptr;
  if (axes.count == 1) return axes[0];
  Json list = Json::array();
  for (std::int64_t i = 0; i < axes.count && i < longest_wrong_list; ++i) {
    list.push_back(i < axes.size() ? axes[static_cast<int>(i)] : 0);
  }
  return list;
}

[[nodiscard]] inline Json write_value(const SliceItem& item) {
  if (item.kind == SliceItem::Kind::index) return item.start;
  if (item.kind == SliceItem::Kind::new_axis) return nullptr;
  if (item.kind == SliceItem::Kind::ellipsis) return {{"class_name", "__ellipsis__"}, {"config", Json::object()}};
  const auto bound = [](std::int64_t at) { return at == SliceItem::open ? Json(nullptr) : Json(at); };
  const Json config = {{"start", bound(item.start)}, {"stop", bound(item.stop)}, {"step", bound(item.step)}};
  return {{"class_name", "__slice__"}, {"config", config}};
}
[[nodiscard]] inline Json write_value(const SliceKey& key) {
  Json list = Json::array();
  for (int i = 0; i < key.count; ++i) list.push_back(write_value(key.items[i]));
  return list;
}

[[nodiscard]] inline Json write_value(const OptionalCount& count) {
  return count.given ? Json(count.count) : Json(nullptr);
}

[[nodiscard]] inline Json write_value(const Factor& factor) {
  if (factor.count == 0) return nullptr;
  if (factor.count == 1) return write_value(factor.first);
  Json list = {write_value(factor.first), write_value(factor.second)};
  if (factor.count != 2) list.push_back(0);
  return list;
}

[[nodiscard]] inline Json write_value(const ValueList& list) {
  if (!list.is_given()) return nullptr;
  if (list.is_scalar()) return write_value(list.value);
  return Json(static_cast<std::size_t>(list.size()), Json(0));
}

template <std::size_t Words>
[[nodiscard]] Json write_value(const ShortText<Words>& text) {
  if (text.empty()) return nullptr;
  std::string characters;
  for (std::size_t i = 0; i < text.size(); ++i) characters += text[i];
  return characters;
}

template <class E>
[[nodiscard]] Json write_value(const Choice<E>& choice) {
  std::string word;
  if (choice.is_known()) {
    const string_ref name = choice.name();
    if (name.empty()) return nullptr;
    word.assign(name.data(), name.size());
  } else {
    for (std::size_t i = 0; choice.unknown_char(i) != '\0'; ++i) word += choice.unknown_char(i);
  }
  return word;
}

/// A function of the user's own is an object in Keras's files.
[[nodiscard]] inline Json write_value(const ActivationName& name) {
  if (name == ActivationKind::custom) return {{"class_name", "function"}, {"config", "custom"}};
  return write_value<ActivationKind>(name);
}

[[nodiscard]] inline Json write_value(DType dtype) {
  if (dtype == DType::unknown) return nullptr;
  const string_ref name = to_string(dtype);
  return std::string(name.data(), name.size());
}

[[nodiscard]] inline Json write_value(const DTypePolicy& policy) {
  if (policy == DTypePolicy{}) return nullptr;
  FixedText<80> name;
  write(name, policy);
  return std::string(name.data(), name.size());
}

template <fixed_string Field, class T>
[[nodiscard]] Json write_value(const Required<Field, T>& field) {
  Json json = write_value(field.value);
  if constexpr (requires { field.value.is_truncated(); }) {
    if (json.is_null()) json = "";  // a text that cannot be None
  }
  return json;
}

}  // namespace shapeproof::keras

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cctype>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"
#include "words.hpp"

namespace check_model {

/// What `--input` and `--labels` say: a shape, and maybe which of the model's inputs or outputs it is for, and the type
/// of the elements.
struct InputSpec {
  std::string name{};
  shapeproof::Shape shape{};
  shapeproof::DType dtype = shapeproof::DType::unknown;
};

namespace detail {

[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Empty if all went well.
[[nodiscard]] inline std::string parse_size(std::string_view text, shapeproof::Dim& size) {
  const std::string quoted = std::string("'").append(text).append("'");
  if (text.empty()) return "a size is missing";
  if (text == "?" || text == "None" || text == "none" || text == "null" || text == "any") {
    size = shapeproof::any;
    return {};
  }
  if (std::isdigit(static_cast<unsigned char>(text.front())) != 0) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range) return quoted + " is beyond 63 bits";
    if (error != std::errc{} || end != text.data() + text.size()) return quoted + " is no size";
    size = number;
    return {};
  }
  size = shapeproof::Dim(shapeproof::string_ref(text.data(), text.size()));
  if (size.is_symbol()) return {};
  return quoted + " is no size: a number, ? for one that is not known, or a name of at most " +
         std::to_string(shapeproof::Dim::symbol_capacity) + " letters, digits and _";
}

/// Takes `NAME=` off the beginning of a text. The name may have such a sign, what stands behind it may not. Empty if
/// all went well.
[[nodiscard]] inline std::string take_name(std::string_view& text, std::string& name) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string_view::npos) return {};
  name = std::string(text.substr(0, equals));
  text.remove_prefix(equals + 1);
  return name.empty() ? "there is no name before '='" : "";
}

/// Takes `:int32` off the end of a text. Empty if all went well.
[[nodiscard]] inline std::string take_dtype(std::string_view& text, shapeproof::DType& dtype) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view word = trimmed(text.substr(colon + 1));
  text = text.substr(0, colon);
  return pick(std::string(word), dtypes(), dtype);
}

}  // namespace detail

/// Reads `60000,28,28`, `image=?,28,28,1:uint8` or, as Python prints it, `(None, 28, 28)`. Empty if all went well, else
/// why not.
[[nodiscard]] inline std::string parse_input(std::string_view text, InputSpec& spec) {
  if (std::string problem = detail::take_name(text, spec.name); !problem.empty()) return problem;
  if (std::string problem = detail::take_dtype(text, spec.dtype); !problem.empty()) return problem;
  text = detail::trimmed(text);
  const bool bracketed =
      text.size() >= 2 && ((text.front() == '(' && text.back() == ')') || (text.front() == '[' && text.back() == ']'));
  if (bracketed) {
    text = detail::trimmed(text.substr(1, text.size() - 2));
    if (!text.empty() && text.back() == ',') text.remove_suffix(1);  // Python's (5,)
  }
  if (text.empty() && bracketed) return {};
  while (true) {
    const std::size_t comma = text.find(',');
    shapeproof::Dim size;
    if (std::string problem = detail::parse_size(detail::trimmed(text.substr(0, comma)), size); !problem.empty()) {
      return problem;
    }
    spec.shape.push_back(size);
    if (!spec.shape.fits()) return "a shape has at most " + std::to_string(shapeproof::Shape::max_rank) + " axes";
    if (comma == std::string_view::npos) return {};
    text.remove_prefix(comma + 1);
  }
}

}  // namespace check_model

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/read_value.hpp"

namespace shapeproof::keras {

namespace detail {

/// Notes where a text stops being JSON.
class FaultLocator final : public nlohmann::json_sax<Json> {
 public:
  std::size_t position = 0;

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*value*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return true; }
  bool key(string_t& /*value*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*size*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string& /*token*/, const nlohmann::json::exception& /*e*/) override {
    position = at;
    return false;
  }
};

}  // namespace detail

/// How long a text may be. In memory its values take several dozen times as much.
inline constexpr std::size_t default_max_size = std::size_t{1} << 27U;

/// Parses JSON without exceptions; a problem has its line and column.
[[nodiscard]] inline bool parse_json(std::string_view text, Json& json, Problem& problem,
                                     std::size_t max_size = default_max_size) {
  if (text.size() > max_size) {
    problem = {
        .kind = ProblemKind::too_large,
        .reason = std::to_string(text.size()) + " bytes of JSON, at most " + std::to_string(max_size) + " are read"};
    return false;
  }
  json = Json::parse(text, nullptr, false);
  if (!json.is_discarded()) return true;
  detail::FaultLocator locator;
  static_cast<void>(Json::sax_parse(text, &locator));
  problem = {.kind = ProblemKind::malformed_json, .reason = "no JSON", .line = 1, .column = 1};
  for (std::size_t i = 0; i + 1 < locator.position && i < text.size(); ++i) {
    const bool new_line = text[i] == '\n';
    problem.column = new_line ? 1 : problem.column + 1;
    if (new_line) ++problem.line;
  }
  return false;
}

}  // namespace shapeproof::keras

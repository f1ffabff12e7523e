// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1::keras {

/// Why a JSON text is no layer or model that can be read.
enum class ProblemKind : std::uint8_t {
  none,
  malformed_json,     ///< the text is no JSON
  not_a_layer,        ///< the JSON is no object with `class_name` and `config`
  unknown_class,      ///< the library has no layer of that class
  missing_field,      ///< the config lacks a value that the class cannot do without
  invalid_value,      ///< the config has a value of a kind that the class cannot take
  nested_too_deeply,  ///< layers within layers without end
  contradiction,      ///< parts of the file do not fit each other: an edge from a layer that is not there, a circle
  too_large,          ///< more of something than may be read, see `ReadLimits`
  no_architecture,    ///< a model whose layers are not in the file: one of the user's own class, a TensorFlow graph
  unreadable_file,    ///< the file cannot be opened or read
  damaged_file,       ///< the archive or HDF5 file is not whole, or is none
  no_config,          ///< the file is whole and holds no model, for instance weights alone
};

[[nodiscard]] constexpr string_ref to_string(ProblemKind kind) noexcept {
  constexpr string_ref names[] = {"none",          "malformed_json",  "not_a_layer",       "unknown_class",
                                  "missing_field", "invalid_value",   "nested_too_deeply", "contradiction",
                                  "too_large",     "no_architecture", "unreadable_file",   "damaged_file",
                                  "no_config"};
  const auto index = static_cast<std::size_t>(kind);
  return index < sizeof(names) / sizeof(names[0]) ? names[index] : names[0];
}

/// What could not be read, where it stands, and why. Path and reason have the file's own words as they are; `message()`
/// can be shown.
struct Problem {
  ProblemKind kind = ProblemKind::none;  ///< What kind of problem.
  std::string path{};                    ///< a JSON pointer: `/config/layers/2/config/units`
  std::string reason{};                  ///< in words
  std::size_t line = 0;                  ///< of malformed JSON, from 1
  std::size_t column = 0;                ///< the same

  [[nodiscard]] explicit operator bool() const noexcept { return kind != ProblemKind::none; }
  /// The code of the fault that Keras's constructor would have; `ok` where it is no fault of a layer.
  [[nodiscard]] Code code() const noexcept {
    return kind == ProblemKind::missing_field || kind == ProblemKind::invalid_value ? Code::invalid_argument : Code::ok;
  }
  /// The problem as one sentence.
  [[nodiscard]] std::string message() const {
    std::string text = escaped(path.empty() ? reason : path + ": " + reason);
    if (line > 0) text += " at line " + std::to_string(line) + ", column " + std::to_string(column);
    return text;
  }
};

}  // namespace shapeproof::inline v0_1::keras

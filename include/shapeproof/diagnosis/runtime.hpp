// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// What runs a model. Keras casts data to the type that a layer computes with, and labels (n,) to a column; others do
/// not.
enum class Runtime : std::uint8_t {
  keras = 0,
  pytorch = 1,       ///< also LibTorch
  onnx_runtime = 2,  ///< takes the types and sizes that the file declares, and no others
  tflite = 3,        ///< the same
  libtorch = pytorch,
};

namespace detail {
inline constexpr string_ref runtime_names[] = {"Keras", "PyTorch", "ONNX Runtime", "TFLite"};
}  // namespace detail

[[nodiscard]] constexpr string_ref to_string(Runtime runtime) noexcept {
  const auto index = static_cast<std::size_t>(runtime);
  return detail::runtime_names[index < 4 ? index : 0];
}

/// A runtime under one of its names, in small letters and without spaces.
struct RuntimeWord {
  string_ref word;                   ///< As it is written.
  Runtime runtime = Runtime::keras;  ///< Which runtime it means.
};
/// All words for runtimes, those of `check_model --runtime`.
inline constexpr RuntimeWord runtime_words[] = {
    {"keras", Runtime::keras},       {"libtorch", Runtime::libtorch},        {"pytorch", Runtime::pytorch},
    {"onnx", Runtime::onnx_runtime}, {"onnxruntime", Runtime::onnx_runtime}, {"tflite", Runtime::tflite},
};

/// Finds the runtime of a name such as `ONNX Runtime` or `libtorch`. False if there is none.
[[nodiscard]] constexpr bool runtime_from(string_ref name, Runtime& runtime) noexcept {
  const auto is_named = [&](string_ref word) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      if (c == ' ' || c == '_' || c == '-') continue;
      const char letter = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (next == word.size() || word[next] != letter) return false;
      ++next;
    }
    return next == word.size();
  };
  for (const RuntimeWord& one : runtime_words) {
    if (!is_named(one.word)) continue;
    runtime = one.runtime;
    return true;
  }
  return false;
}

/// Whether it refuses data of another type than the model takes.
[[nodiscard]] constexpr bool refuses_other_types(Runtime runtime) noexcept { return runtime != Runtime::keras; }

/// Whether it runs the batches alone that the model declares, where it declares their size.
[[nodiscard]] constexpr bool fixes_batches(Runtime runtime) noexcept {
  return runtime == Runtime::onnx_runtime || runtime == Runtime::tflite;
}

}  // namespace shapeproof::inline v0_1

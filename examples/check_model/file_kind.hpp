// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shapeproof/keras/problem.hpp"

namespace check_model {

/// What a file is by its contents, whatever its name is.
enum class FileKind : std::uint8_t {
  json,  ///< or what is none of the others
  archive,
  hdf5,
  yaml,
  keras_metadata,  ///< of a SavedModel: what Keras says of its layers
  git_lfs_pointer,
  pytorch,
  pickle,
  numpy,
  safetensors,
  onnx,
  tflite,
  saved_model,
  tensorflow_graph,
  web_page,
  xml,
  utf16_text,
  compressed,
};

/// How much of a file's beginning tells its kind.
inline constexpr std::size_t kind_size = 4096;

/// The kind of a file that begins so.
[[nodiscard]] FileKind kind_of(std::string_view beginning);

/// What a file of that kind is, and what to do about it; none if it is read.
[[nodiscard]] shapeproof::keras::Problem why_not_read(FileKind kind);

/// The line, from 1, with the first mark of a merge that was left with a conflict; 0 if there is none.
[[nodiscard]] std::size_t conflict_line(std::string_view text);

}  // namespace check_model

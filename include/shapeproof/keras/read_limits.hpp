// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

namespace shapeproof::inline v0_1::keras {

/// What a file may ask for. What goes beyond is `ProblemKind::too_large`, or `nested_too_deeply`.
///
/// With the defaults whatever file is read, checked and drawn in less than 1 GB and 10 s. They leave room: the largest
/// of Keras's applications has about a thousand layers and less than 1 MiB of JSON.
struct ReadLimits {
  std::size_t max_size = std::size_t{1} << 26U;  ///< of a JSON text, in bytes
  /// Of the values in it, in bytes: one as short as `{}` takes several dozen times as much in memory as in the text.
  std::size_t max_memory = std::size_t{384} << 20U;
  std::size_t max_layers = 100000;  ///< of a file, those within other layers included
  /// How many layers are called when the model is: models that are called twice within models that are called twice,
  /// and so on, make a short file run for ages.
  std::uint64_t max_calls = 200000;
  int max_depth = 32;  ///< of layers within layers: each of them takes some of the stack
};

}  // namespace shapeproof::inline v0_1::keras

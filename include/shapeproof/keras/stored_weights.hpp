// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::keras {

/// A weight in a file. Its values are not read.
struct StoredWeight {
  std::string layer{};  ///< what the file calls its layer; empty where it names only arrays
  std::string name{};   ///< `dense/kernel:0`, `vars/0`, `arr_0`
  Shape shape{};
};

/// How a file names what the weights in it are of.
enum class StoredNames : std::uint8_t {
  layers,   ///< by the layers' names: `.h5` of Keras 2, and of Keras 3 in the old format
  classes,  ///< by the layers' classes with a number: `.weights.h5` of Keras 3, and what is in its `.keras`
  arrays,   ///< not at all, in the order of `model.weights`, or by the names of weights: `.npz`
};

/// All weights in a file.
struct StoredWeights {
  StoredNames names = StoredNames::layers;
  std::vector<StoredWeight> weights{};
};

/// How many weights are read of one file; the largest of Keras's applications has less than 2000.
inline constexpr std::size_t most_stored_weights = std::size_t{1} << 18U;

namespace detail {

/// A shape from the sizes in a file, which may be any.
template <class Size>
[[nodiscard]] Shape stored_shape(const Size* sizes, std::size_t rank) {
  Shape shape;
  constexpr auto largest = static_cast<std::uint64_t>(INT64_MAX);
  for (std::size_t i = 0; i < rank; ++i) {
    const auto size = static_cast<std::uint64_t>(sizes[i]);
    shape.push_back(static_cast<std::int64_t>(size < largest ? size : largest));
  }
  return shape;
}

/// What stands in files beside weights: the states of random numbers. `model.weights` does not have them.
[[nodiscard]] inline bool is_random_state(const std::string& path) {
  return path.find("generator/") != std::string::npos || path.find("StateVar") != std::string::npos;
}

}  // namespace detail
}  // namespace shapeproof::inline v0_1::keras

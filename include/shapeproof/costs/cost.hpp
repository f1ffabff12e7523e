// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// What a layer or a model needs. A number that depends on a size that is not known is itself not known; one beyond 63
/// bits is `Dim::overflow()`.
struct Cost {
  Dim multiply_adds = 0;        ///< of one run
  ParameterCount parameters{};  ///< elements of the weights
  Dim weight_bytes = 0;         ///< of all weights
  Dim gradient_bytes = 0;       ///< of the weights that are trained: a gradient is as large as its weight
  Dim trained_weights = 0;      ///< how many tensors these are
  Dim activations = 0;          ///< elements of all that the layers give
  Dim activation_bytes = 0;     ///< of the same

  constexpr Cost& operator+=(const Cost& other) noexcept {
    parameters += other.parameters;
    multiply_adds = multiply_adds + other.multiply_adds;
    weight_bytes = weight_bytes + other.weight_bytes;
    gradient_bytes = gradient_bytes + other.gradient_bytes;
    trained_weights = trained_weights + other.trained_weights;
    activations = activations + other.activations;
    activation_bytes = activation_bytes + other.activation_bytes;
    return *this;
  }
  friend constexpr bool operator==(const Cost&, const Cost&) = default;
};

/// Of what nothing is known.
inline constexpr Cost unknown_cost{any, {any, any}, any, any, any, any, any};

/// What one layer needs, in all its calls. Its weights count once.
struct LayerCost : Cost {
  LayerRef layer{};            ///< which layer it is
  RecordIndex at = no_record;  ///< the layer's record in the outermost model
  std::uint32_t calls = 0;     ///< how often it is called; of a layer of a model, in one call of that model
  std::uint8_t depth = 0;      ///< how many models within the model it is in
};

/// What a model needs, in all and for each of its layers.
struct Costs : Cost {
  /// In the model's order, without the `Input` of a chain. The layers of a nested model follow on it; its own costs are
  /// the sum of theirs.
  GrowableArray<LayerCost> layers;
  Dim input_bytes = 0;                        ///< of what is given to the model
  bool is_of_one_sample = false;              ///< the number of samples was left open, and taken for 1
  Vocabulary vocabulary = Vocabulary::keras;  ///< whose classes the layers are
  Diagnostic fault{};                         ///< why nothing is known: the first fault

  [[nodiscard]] constexpr bool ok() const noexcept { return fault.code == Code::ok; }
  [[nodiscard]] constexpr const Diagnostic& error() const noexcept { return fault; }
};

/// How many bytes an element takes, in float32 where nothing is said; not known of a string.
[[nodiscard]] constexpr Dim stored_bytes(DType dtype) noexcept {
  const std::int64_t bytes = element_bytes(dtype == DType::unknown ? DType::float32 : dtype);
  return bytes > 0 ? Dim(bytes) : any;
}

}  // namespace shapeproof::inline v0_1

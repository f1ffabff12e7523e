// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer.hpp"
#include "shapeproof/rules/argument.hpp"

namespace shapeproof {

/// The rule of `SpectralNormalization`; the wrapped layer's record stands behind its own.
struct SpectralNormalizationRule {
  static constexpr string_ref type_name = "SpectralNormalization";

  std::int64_t power_iterations = 1;

  static constexpr void fields(auto&& field) {
    field("power_iterations", &SpectralNormalizationRule::power_iterations, "Steps of the approximation.");
  }

  template <class OnUse = void>
  [[nodiscard]] constexpr Fault validate(const Nested& inner) const {
    return rules::first_of(inner.validate(0), rules::at_least("power_iterations", power_iterations, 1));
  }
  template <class OnUse = void>
  [[nodiscard]] constexpr Fault infer(const Nested& inner, const Shape& input, Outputs& outputs) const {
    if (const Fault fault = inner.infer(0, input, outputs); fault) return fault;
    return kernel(inner, input).has_rank() ? Fault{} : Fault::argument("layer", "one with a kernel or embeddings");
  }
  template <class OnUse = void>
  constexpr void weights(const Nested& inner, const Shape& input, WeightSink& sink) const {
    inner.weights(0, input, sink);
    sink.add("vector_u", {1, kernel(inner, input)[-1]}, false);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(const Nested& inner, int rank) {
    return inner.axis_names(0, rank);
  }

 private:
  /// Finds the weight that is normalized.
  class KernelFinder final : public WeightSink {
   public:
    constexpr void add(string_ref name, const Shape& shape, bool /*trainable*/ = true) override {
      if (!kernel.has_rank() && (name == "kernel" || name == "embeddings")) kernel = shape;
    }
    Shape kernel = Shape::unknown();
  };

  /// The wrapped layer's kernel or embeddings. Recurrent and attention layers have theirs in the layers within.
  [[nodiscard]] static constexpr Shape kernel(const Nested& inner, const Shape& input) {
    const LayerType& type = *inner[0].type;
    if (type.recurrence != nullptr || type.takes_list || type.is_model) return Shape::unknown();
    KernelFinder finder;
    inner.weights(0, input, finder);
    return finder.kernel;
  }
};

/// Divides a layer's kernel by its largest singular value: `SpectralNormalization{Conv2D{...}}`.
///
/// - Input and output: those of the layer, which has a kernel or embeddings.
/// - Parameters: those of the layer, and the last axis of its kernel, which training does not change by gradients.
/// - Source: Keras 3, `keras.layers.SpectralNormalization`.
template <AnyLayer L>
struct SpectralNormalization {
  static constexpr std::size_t record_count = 1 + shapeproof::record_count<L>();

  L layer;
  std::int64_t power_iterations = 1;
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  constexpr void write_records(LayerRecord* out) const {
    write_record(SpectralNormalizationRule{.power_iterations = power_iterations}, *out);
    out->name = name;
    out->trainable = trainable;
    out->dtype = dtype;
    out->span = static_cast<std::uint32_t>(record_count);
    write_layer(layer, out + 1);
  }
};

template <AnyLayer L>
SpectralNormalization(L) -> SpectralNormalization<L>;
template <AnyLayer L>
SpectralNormalization(L, int) -> SpectralNormalization<L>;

}  // namespace shapeproof

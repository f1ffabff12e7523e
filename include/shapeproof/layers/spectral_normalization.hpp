// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The rule of `SpectralNormalization`; the wrapped layer's record follows its own.
struct SpectralNormalizationRule {
  static constexpr string_ref type_name = "SpectralNormalization";
  static constexpr LayerTraits traits{};

  std::int64_t power_iterations = 1;  ///< Steps of the approximation.

  static constexpr void fields(auto&& field) {
    field("power_iterations", &SpectralNormalizationRule::power_iterations);
  }

  [[nodiscard]] constexpr Fault validate(const Nested& inner) const {
    if (inner.empty()) return Fault::argument("layer", "a layer");
    return rules::first_of(inner.validate(), rules::at_least("power_iterations", power_iterations, 1));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    const NestedLayer layer = call.inner.front();
    if (const Fault fault = layer.infer(call.inputs[0], outputs); fault) return fault;
    KernelFinder finder;
    if (may_have_kernel(*layer.record().type)) layer.weights(call.inputs[0], finder);
    return finder.kernel.has_rank() ? Fault{} : Fault::argument("layer", "one with a kernel or embeddings");
  }
  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    KernelFinder finder{&sink};
    call.inner.front().weights(call.inputs[0], finder);
    sink.add("vector_u", {1, finder.kernel[-1]}, false);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    return call.inner.front().multiply_adds(call.inputs);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(const Nested& inner, int rank) {
    return inner.empty() ? AxisNames{} : inner.front().axis_names(rank);
  }

 private:
  /// Passes all weights on, and finds the one that is normalized.
  class KernelFinder final : public WeightSink {
   public:
    constexpr explicit KernelFinder(WeightSink* next = nullptr) noexcept : next_(next) {}
    constexpr void add(string_ref name, const Shape& shape, bool trainable = true) override {
      if (!kernel.has_rank() && (name == "kernel" || name == "embeddings")) kernel = shape;
      if (next_ != nullptr) next_->add(name, shape, trainable);
    }
    constexpr void enter(const LayerRecord& layer) override {
      if (next_ != nullptr) next_->enter(layer);
    }
    constexpr void enter_part(string_ref name) override {
      if (next_ != nullptr) next_->enter_part(name);
    }
    constexpr void leave() override {
      if (next_ != nullptr) next_->leave();
    }
    Shape kernel = Shape::unknown();

   private:
    WeightSink* next_;
  };

  /// Recurrent and attention layers have their kernels in the layers within.
  [[nodiscard]] static constexpr bool may_have_kernel(const LayerType& type) noexcept {
    return type.recurrence == nullptr && !type.traits.takes_list && !type.is_model();
  }
};

/// Divides a layer's kernel by its largest singular value: `SpectralNormalization{Conv2D{...}}`.
///
/// - Input and output: those of the layer, which has a kernel or embeddings.
/// - Parameters: those of the layer, and the last axis of its kernel, which training does not change by gradients.
/// - Multiply-adds: those of the layer; the norm is computed only in training.
/// - Source: Keras 3, `keras.layers.SpectralNormalization`.
template <AnyLayer L>
struct SpectralNormalization {
  static constexpr std::size_t record_count = 1 + shapeproof::record_count<L>();

  L layer;                            ///< The layer whose kernel is normalized.
  std::int64_t power_iterations = 1;  ///< How many steps estimate the norm.
  Name name = no_name;                ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  constexpr void write_records(LayerRecord* out) const {
    write_first_record(SpectralNormalizationRule{.power_iterations = power_iterations}, *this, out);
    write_layer(layer, out + 1);
  }
};

template <AnyLayer L>
SpectralNormalization(L) -> SpectralNormalization<L>;
template <AnyLayer L>
SpectralNormalization(L, int) -> SpectralNormalization<L>;

}  // namespace shapeproof::inline v0_1

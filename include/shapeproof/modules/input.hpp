// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/bind.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Declares what a model of modules takes, as the whole shape: `Input{any, 3, 224, 224}`, `Input{{32, 50},
/// DType::int64}`. PyTorch has no such module, and a model need not begin with one.
///
/// - Output: the shape. The first axis is the batch, or what stands there in a sequence. `Input{Shape::unknown()}`
///   declares nothing.
struct Input {
  static constexpr string_ref type_name = "Input";
  static constexpr LayerTraits traits{.kind = LayerKind::input, .vocabulary = Vocabulary::pytorch, .keeps_dtype = true};

  // As Keras's `Input` stores it, so that whatever runs models need not tell the two apart.
  Shape behind{};  ///< The sizes behind the first axis.
  Dim first{};     ///< The size of the first axis.
  DType dtype = DType::unknown;
  Name name = no_name;

  constexpr Input() = default;
  /// `Input{32, 1, 28, 28}`: the sizes of a whole tensor, as PyTorch has them.
  template <ConvertsTo<Dim>... Ds>
    requires(sizeof...(Ds) > 0)
  // NOLINTNEXTLINE(google-explicit-constructor): `Input{32, 784}` is braces only
  constexpr Input(Ds... sizes) noexcept : Input(Shape(sizes...)) {}
  constexpr explicit Input(const Shape& whole, DType element_type = DType::unknown) noexcept
      : behind(whole.has_rank() ? whole.erased(0) : whole), first(whole[0]), dtype(element_type) {}

  /// The same for elements of this type.
  [[nodiscard]] constexpr Input with_dtype(DType element_type) const noexcept {
    Input copy = *this;
    copy.dtype = element_type;
    return copy;
  }
  [[nodiscard]] constexpr Input named(Name new_name) const noexcept {
    Input copy = *this;
    copy.name = new_name;
    return copy;
  }

  static constexpr void fields(auto&& field) {
    field("behind", &Input::behind);
    field("first", &Input::first);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return behind.has_rank() ? shape_fault(behind.inserted(0, first), 1) : Fault{};
  }
  /// A run of a model starts with its `Input` and does not ask for it again.
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept {
    return {Fault{.code = Code::misplaced_input}, input};
  }
};

}  // namespace shapeproof::inline v0_1::nn

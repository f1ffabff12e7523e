// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/elements.hpp"

/// Operators that make a tensor of another type, or a new one of the same shape.
namespace shapeproof::inline v0_1::aten {

/// The same shape, with elements of another type if `dtype` is given: `aten::_to_copy{.dtype = DType::int64}`. The
/// output has one of the types `Takes`.
template <fixed_string Name, DTypeSet Takes = rules::all_types>
struct typed_copy {
  using SharedRules = typed_copy<"", Takes>;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  DType dtype = DType::unknown;  ///< The type of the output; unknown: the input's.

  static constexpr void fields(auto&& field) { field("dtype", &typed_copy::dtype); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result{dtype == DType::unknown ? self : self.of(dtype)};
    result.fault = rules::elements_of(Takes, result.shape.dtype);
    return result;
  }
};
using _to_copy = typed_copy<"_to_copy">;
using zeros_like = typed_copy<"zeros_like">;
using ones_like = typed_copy<"ones_like">;
using empty_like = typed_copy<"empty_like">;

/// Random numbers in the same shape.
inline constexpr DTypeSet random_types = rules::all_floats | rules::complex_types;
using rand_like = typed_copy<"rand_like", random_types>;
using randn_like = typed_copy<"randn_like", random_types>;

/// One number in the same shape.
struct full_like {
  static constexpr string_ref type_name = "aten::full_like";
  static constexpr LayerTraits traits = keeps_places;

  Scalar fill_value = none;      ///< The number.
  DType dtype = DType::unknown;  ///< The type of the output; unknown: the input's.

  static constexpr void fields(auto&& field) {
    field("fill_value", &full_like::fill_value);
    field("dtype", &full_like::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return fill_value.is_given() ? Fault{} : Fault::argument("fill_value", "a number");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return dtype == DType::unknown ? self : self.of(dtype);
  }
};

/// A new tensor of another shape, and of the same type if no other is given.
template <fixed_string Name>
struct new_tensor {
  using SharedRules = new_tensor<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Required<"size", Shape> size;  ///< Its shape.
  DType dtype = DType::unknown;  ///< The type of the output; unknown: the input's.

  static constexpr void fields(auto&& field) {
    field("size", &new_tensor::size);
    field("dtype", &new_tensor::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    for (const Dim dim : *size) {
      if (dim.number() < 0) return Fault::argument("size", Relation::at_least, 0, dim.number());
    }
    return size->has_rank() ? Fault{} : Fault::argument("size", "a list of sizes");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return size->of(dtype == DType::unknown ? self.dtype : dtype);
  }
};
using new_zeros = new_tensor<"new_zeros">;
using new_ones = new_tensor<"new_ones">;
using new_empty = new_tensor<"new_empty">;

/// The same shape with elements of another type: the one given, or that of a second tensor.
struct to {
  static constexpr string_ref type_name = "aten::to";
  static constexpr LayerTraits traits = several_tensors;

  DType dtype = DType::unknown;  ///< The type of the output.

  static constexpr void fields(auto&& field) { field("dtype", &to::dtype); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (inputs.size() != 2) {
      if (const Fault fault = tensor_count(inputs, 1); fault) return fault;
      return give(dtype == DType::unknown ? inputs[0] : inputs[0].of(dtype), outputs);
    }
    return give(inputs[0].of(inputs[1].dtype), outputs);
  }
};

/// The same shape with elements of the type of a second tensor.
struct type_as {
  static constexpr string_ref type_name = "aten::type_as";
  static constexpr LayerTraits traits = several_tensors;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    if (const Fault fault = tensor_count(call.inputs, 2); fault) return fault;
    return give(call.inputs[0].of(call.inputs[1].dtype), outputs);
  }
};

/// Copies the elements of a second tensor, which is broadcast to the first.
struct copy_ {
  static constexpr string_ref type_name = "aten::copy_";
  static constexpr LayerTraits traits = joins_places;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    const Shape& self = inputs[0];
    const Shape& src = inputs[1];
    outputs.push_back(self);
    if (!self.has_rank()) return {};
    if (src.rank() > self.rank()) return at_input(Fault::rank(self.rank(), src, Relation::at_most), 1);
    for (int i = 1; i <= src.rank(); ++i) {
      if (src[-i] == Dim(1) || compatible(src[-i], self[-i])) continue;
      return at_input(Fault::size(src.rank() - i, self[-i].number(), src), 1);
    }
    return {};
  }
};

/// One number for all elements, which may be in a tensor without axes.
struct fill_ {
  static constexpr string_ref type_name = "aten::fill_";
  static constexpr LayerTraits traits = joins_places;

  Scalar value = none;  ///< The number, if it is not a tensor.

  static constexpr void fields(auto&& field) { field("value", &fill_::value); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, value.is_given() ? 1 : 2); fault) return fault;
    outputs.push_back(call.inputs[0]);
    if (!value.is_given() && call.inputs[1].rank() > 0) return at_input(Fault::rank(0, call.inputs[1]), 1);
    return {};
  }
};

using CastOperators = LayerTypes<_to_copy, zeros_like, ones_like, empty_like, rand_like, randn_like, full_like,
                                 new_zeros, new_ones, new_empty, to, type_as, copy_, fill_>;

}  // namespace shapeproof::inline v0_1::aten

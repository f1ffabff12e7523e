// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/elements.hpp"
#include "shapeproof/rules/softmax_dim.hpp"

/// Operators that order the elements along an axis, or weigh them. A single number is in order, whatever its type.
namespace shapeproof::inline v0_1::aten {

/// The elements in order, and where they were.
struct sort {
  static constexpr string_ref type_name = "aten::sort";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t dim = -1;    ///< Along which axis.
  bool descending = false;  ///< Whether the greatest comes first.

  static constexpr void fields(auto&& field) {
    field("dim", &sort::dim);
    field("descending", &sort::descending);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    const Shape& self = call.inputs[0];
    outputs.push_back(self);
    outputs.push_back(self.of(DType::int64));
    if (self.has_rank() && place_of(dim, self.rank()) < 0) return no_such_dim(dim, self.rank());
    return self.rank() == 0 ? Fault{} : rules::elements_of(rules::all_reals, self.dtype);
  }
};

/// Where the elements are, in order.
struct argsort {
  static constexpr string_ref type_name = "aten::argsort";
  static constexpr LayerTraits traits = keeps_shape;

  std::int64_t dim = -1;    ///< Along which axis.
  bool descending = false;  ///< Whether the greatest comes first.

  static constexpr void fields(auto&& field) {
    field("dim", &argsort::dim);
    field("descending", &argsort::descending);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result{self.of(DType::int64)};
    if (self.has_rank() && place_of(dim, self.rank()) < 0) result.fault = no_such_dim(dim, self.rank());
    if (!result.fault && self.rank() != 0) result.fault = rules::elements_of(rules::all_reals, self.dtype);
    return result;
  }
};

/// The `k` greatest or least elements along an axis, and where they are.
struct topk {
  static constexpr string_ref type_name = "aten::topk";
  static constexpr LayerTraits traits = several_tensors;

  Required<"k"> k;        ///< How many.
  std::int64_t dim = -1;  ///< Along which axis.
  bool largest = true;    ///< Whether the greatest, and not the least.
  bool sorted = true;     ///< Whether they come in order.

  static constexpr void fields(auto&& field) {
    field("k", &topk::k);
    field("dim", &topk::dim);
    field("largest", &topk::largest);
    field("sorted", &topk::sorted);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return *k < 0 ? Fault::argument("k", Relation::at_least, 0, *k) : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    const Shape& self = call.inputs[0];
    const int at = place_of(dim, self.rank());
    outputs.push_back(self.with(at, *k));
    outputs.push_back(self.with(at, *k).of(DType::int64));
    if (!self.has_rank()) return {};
    if (at < 0) return no_such_dim(dim, self.rank());
    const Dim size = self.rank() == 0 ? Dim(1) : self[at];
    if (size.is_known() && *k > size.code) return Fault::argument("k", Relation::at_most, size.code, *k);
    return self.rank() == 0 ? Fault{} : rules::elements_of(rules::bfloat16_to_64 | rules::all_integers, self.dtype);
  }
};

/// Exponentials along an axis that sum to 1, or their logarithms.
template <fixed_string Name>
struct softmax_of {
  using SharedRules = softmax_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = function_traits(Name.view());

  Required<"dim"> dim;           ///< The axis along which it sums.
  DType dtype = DType::unknown;  ///< The type that it computes with; unknown: the input's.

  static constexpr void fields(auto&& field) {
    field("dim", &softmax_of::dim);
    field("dtype", &softmax_of::dtype);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result{self};
    if (self.has_rank()) result = rules::infer_softmax_dim(self, *dim);
    if (dtype != DType::unknown) result.shape.dtype = dtype;
    const bool is_empty = product(self) == Dim(0);
    if (!result.fault && !is_empty) result.fault = rules::elements_of(rules::bfloat16_to_64, result.shape.dtype);
    return result;
  }
};
using softmax = softmax_of<"softmax">;
using log_softmax = softmax_of<"log_softmax">;

/// The same as the dispatcher sees them.
template <fixed_string Name>
struct inner_softmax {
  using SharedRules = inner_softmax<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = function_traits(Name.view());

  Required<"dim"> dim;         ///< The axis along which it sums.
  bool half_to_float = false;  ///< Whether float16 becomes float32; not on a CPU.

  static constexpr void fields(auto&& field) {
    field("dim", &inner_softmax::dim);
    field("half_to_float", &inner_softmax::half_to_float);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return softmax{.dim = *dim}.infer(self);
  }
};
using _softmax = inner_softmax<"_softmax">;
using _log_softmax = inner_softmax<"_log_softmax">;

using SortingOperators = LayerTypes<sort, argsort, topk, softmax, log_softmax, _softmax, _log_softmax>;

}  // namespace shapeproof::inline v0_1::aten

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/binary.hpp"
#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/index_range.hpp"

/// Operators that read places by number, or by truth values.
namespace shapeproof::inline v0_1::aten {

/// Some places along an axis, in any order.
///
/// - Inputs: self, and index `(n)` or a single number, int64 or int32.
struct index_select {
  static constexpr string_ref type_name = "aten::index_select";
  static constexpr LayerTraits traits = several_tensors;

  Required<"dim"> dim;  ///< Along which axis.

  static constexpr void fields(auto&& field) { field("dim", &index_select::dim); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    const Shape& self = inputs[0];
    const int at = place_of(*dim, self.rank());
    if (at < 0) return no_such_dim(*dim, self.rank());
    const Dim count = inputs[1].rank() == 0 ? Dim(1) : inputs[1][0];
    outputs.push_back(self.with(at, count));
    if (inputs[1].rank() > 1) return at_input(Fault::rank(1, inputs[1]), 1);
    if (const Fault fault = rules::elements_of(rules::index_types, inputs[1].dtype, 1); fault) return fault;
    const Dim size = self.rank() == 0 ? Dim(1) : self[at];
    return size.is_known() ? rules::index_range(inputs, 1, size.code, "index") : Fault{};
  }
};

/// What all index tensors of gather and scatter must be: as many axes as self, and int64.
[[nodiscard]] constexpr Fault gathered_index(const Inputs& inputs, std::int64_t dim) noexcept {
  const Shape& self = inputs[0];
  const Shape& index = inputs[1];
  if (place_of(dim, self.rank()) < 0) return no_such_dim(dim, self.rank());
  if (product(index) == Dim(0)) return {};
  if (const Fault fault = rules::elements_of(DTypeSet{DType::int64}, index.dtype, 1); fault) return fault;
  const int rank = self.rank() == 0 ? 1 : self.rank();
  if ((index.rank() == 0 ? 1 : index.rank()) != rank) return at_input(Fault::rank(self.rank(), index), 1);
  return {};
}
/// Along the other axes the index may not be larger than another tensor.
[[nodiscard]] constexpr Fault index_within(const Inputs& inputs, std::size_t other, int but) noexcept {
  const Shape& index = inputs[1];
  for (int axis = 0; axis < index.rank() && axis < inputs[other].rank(); ++axis) {
    const Dim most = inputs[other][axis];
    if (axis == but || !most.is_known() || !index[axis].is_known() || index[axis].code <= most.code) continue;
    Fault fault = at_input(Fault::size(axis, most.code, index), 1);
    fault.relation = Relation::at_most;
    return fault;
  }
  return {};
}

/// Values at the places that an index names for each of its own places.
///
/// - Inputs: self, and index, int64, of as many axes, and along those but `dim` not larger than self.
/// - Output: the index's shape.
struct gather {
  static constexpr string_ref type_name = "aten::gather";
  static constexpr LayerTraits traits = several_tensors;

  Required<"dim"> dim;  ///< Along which axis the index reads.

  static constexpr void fields(auto&& field) { field("dim", &gather::dim); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    const int at = place_of(*dim, inputs[0].rank());
    outputs.push_back(inputs[1].of(inputs[0].dtype));
    if (const Fault fault = gathered_index(inputs, dim); fault || product(inputs[1]) == Dim(0)) return fault;
    if (const Fault fault = index_within(inputs, 0, at); fault) return fault;
    const Dim size = inputs[0].rank() == 0 ? Dim(1) : inputs[0][at];
    return size.is_known() ? rules::index_range(inputs, 1, size.code, "index") : Fault{};
  }
};

/// Values written to the places that an index names for each of its own places.
///
/// - Inputs: self, index, int64, of as many axes, and src, which is not smaller than the index, or a number.
/// - Output: self's shape.
template <fixed_string Name>
struct scatter_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  Required<"dim"> dim;  ///< Along which axis the index writes.
  Scalar value = none;  ///< A number in the place of src.

  static constexpr void fields(auto&& field) {
    field("dim", &scatter_of::dim);
    field("value", &scatter_of::value);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, value.is_given() ? 2 : 3); fault) return fault;
    const Shape& self = inputs[0];
    outputs.push_back(self);
    const int at = place_of(*dim, self.rank());
    const Fault differs = value.is_given() ? Fault{} : same_elements(inputs, 0, 2);
    if (differs) return differs;
    if (const Fault fault = gathered_index(inputs, dim); fault || product(inputs[1]) == Dim(0)) return fault;
    if (const Fault fault = index_within(inputs, 0, at); fault) return fault;
    if (!value.is_given()) {
      const Shape& src = inputs[2];
      const bool same_rank = (src.rank() == 0 ? 1 : src.rank()) == (self.rank() == 0 ? 1 : self.rank());
      if (src.has_rank() && !same_rank) return at_input(Fault::rank(self.rank(), src), 2);
      if (const Fault fault = index_within(inputs, 2, -1); fault) return fault;
    }
    const Dim size = self.rank() == 0 ? Dim(1) : self[at];
    return size.is_known() ? rules::index_range(inputs, 1, size.code, "index") : Fault{};
  }
};
using scatter = scatter_of<"scatter">;
using scatter_ = scatter_of<"scatter_">;
using scatter_add = scatter_of<"scatter_add">;
using scatter_add_ = scatter_of<"scatter_add_">;

/// Rows of a matrix by their numbers.
///
/// - Inputs: weight `(num_embeddings, embedding_dim)`, and indices, int64 or int32, of any shape.
/// - Output: `(*, embedding_dim)`.
struct embedding {
  static constexpr string_ref type_name = "aten::embedding";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t padding_idx = -1;    ///< The index of which the row is not trained; -1: none.
  bool scale_grad_by_freq = false;  ///< Whether gradients are divided by how often they come.
  bool sparse = false;              ///< Whether gradients are sparse.

  static constexpr void fields(auto&& field) {
    field("padding_idx", &embedding::padding_idx);
    field("scale_grad_by_freq", &embedding::scale_grad_by_freq);
    field("sparse", &embedding::sparse);
  }

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    const Shape& weight = inputs[0];
    const Shape& indices = inputs[1];
    outputs.push_back(indices.has_rank() ? indices.inserted(indices.rank(), weight[-1]).of(weight.dtype)
                                         : Shape::unknown().of(weight.dtype));
    if (weight.rank() != 2) return Fault::rank(2, weight);
    if (const Fault fault = rules::elements_of(rules::index_types, indices.dtype, 1); fault) return fault;
    return weight[0].is_known() ? rules::index_range(inputs, 1, weight[0].code, "num_embeddings") : Fault{};
  }
};

/// A one in the place of each class number. Without `num_classes` its number follows from the largest one.
struct one_hot {
  static constexpr string_ref type_name = "aten::one_hot";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t num_classes = -1;  ///< How many classes; -1: as many as there must be.

  static constexpr void fields(auto&& field) { field("num_classes", &one_hot::num_classes); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 1); fault) return fault;
    const Shape& self = inputs[0];
    const std::int64_t largest = inputs.values_of(0).extreme;
    Dim classes = num_classes > 0 ? Dim(num_classes) : Dim{};
    const bool is_empty = product(self) == Dim(0);
    if (num_classes == -1 && largest >= 0 && !is_empty) classes = Dim(largest) + 1;
    outputs.push_back((self.has_rank() ? self.inserted(self.rank(), classes) : self).of(DType::int64));
    if (const Fault fault = rules::elements_of(DTypeSet{DType::int64}, self.dtype); fault) return fault;
    const bool needs_number = num_classes == 0 || num_classes < -1 || (num_classes == -1 && is_empty);
    if (needs_number) return Fault::argument("num_classes", Relation::at_least, 1, num_classes);
    if (num_classes > 0 && !is_empty) return rules::index_range(inputs, 0, num_classes, "num_classes");
    return largest < 0 && largest != ValueFacts::unknown && !is_empty ? rules::index_range(inputs, 0, INT64_MAX, "self")
                                                                      : Fault{};
  }
};

/// Another value where a mask is true.
///
/// - Inputs: self, mask of truth values, broadcast against each other, and perhaps the value as a tensor without axes.
/// - Output: the broadcast shape; in place self's.
template <fixed_string Name, bool InPlace = is_in_place(Name.view())>
struct masked_fill_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = joins_places;

  Scalar value = none;  ///< The value, if it is a number.

  static constexpr void fields(auto&& field) { field("value", &masked_fill_of::value); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, value.is_given() ? 2 : 3); fault) return fault;
    const ShapeResult result = broadcast_pair(inputs[0], inputs[1], InPlace);
    outputs.push_back(result.shape.of(inputs[0].dtype));
    if (result.fault) return result.fault;
    if (!value.is_given() && inputs[2].rank() > 0) return at_input(Fault::rank(0, inputs[2]), 2);
    return rules::elements_of(rules::truth_values | DTypeSet{DType::uint8}, inputs[1].dtype, 1);
  }
};
using masked_fill = masked_fill_of<"masked_fill">;
using masked_fill_ = masked_fill_of<"masked_fill_">;

/// One of two values for each element. Both may be numbers.
///
/// - Inputs: condition, and self and other, as far as they are tensors, all broadcast against each other.
struct where {
  static constexpr string_ref type_name = "aten::where";
  static constexpr LayerTraits traits = joins_places;

  Scalar self = none;   ///< A number where the condition is true.
  Scalar other = none;  ///< A number where it is not.

  static constexpr void fields(auto&& field) {
    field("self", &where::self);
    field("other", &where::other);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const std::size_t numbers = (self.is_given() ? 1U : 0U) + (other.is_given() ? 1U : 0U);
    if (const Fault fault = tensor_count(inputs, 3 - numbers); fault) return fault;
    ShapeResult result{inputs[0]};
    rules::ResultType type;
    type.add(self);
    type.add(other);
    for (std::size_t i = 1; i < inputs.size(); ++i) {
      if (!result.fault) result = broadcast_pair(result.shape, inputs[i], false);
      if (result.fault && result.fault.input == 1) result.fault.input = static_cast<std::int32_t>(i);
      type.add(inputs[i]);
    }
    outputs.push_back(result.shape.of(type.get()));
    if (result.fault) return result.fault;
    return rules::elements_of(rules::truth_values | DTypeSet{DType::uint8}, inputs[0].dtype);
  }
};

using IndexOperators = LayerTypes<index_select, gather, scatter, scatter_, scatter_add, scatter_add_, embedding,
                                  one_hot, masked_fill, masked_fill_, where>;

}  // namespace shapeproof::inline v0_1::aten

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/squeeze.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_types.hpp"

/// Operators that give the axes of a tensor another order, add some or drop some.
namespace shapeproof::inline v0_1::aten {

/// The axes in another order: `aten::permute{.dims = {0, 3, 1, 2}}`.
///
/// - Output: axis `i` is the input's axis `dims[i]`.
struct permute {
  static constexpr string_ref type_name = "aten::permute";
  static constexpr LayerTraits traits = one_tensor;

  Required<"dims", Axes> dims;  ///< The new order.

  static constexpr void fields(auto&& field) { field("dims", &permute::dims); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dims->required_fault("dims"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    const int rank = dims->size();
    if (self.rank() != rank) return {Fault::rank(rank, self), Shape::unknown(rank).of(self.dtype)};
    const Places places = places_of(dims, rank, "dims");
    if (places.fault) return {places.fault, Shape::unknown(rank).of(self.dtype)};
    Shape output = self;
    for (int i = 0; i < rank; ++i) output.set(i, self[place_of((*dims)[i], rank)]);
    return output;
  }
};

/// Exchanges two axes. A single number has the axis 0.
template <fixed_string Name>
struct transpose_of {
  using SharedRules = transpose_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Required<"dim0"> dim0;  ///< The one axis.
  Required<"dim1"> dim1;  ///< The other.

  static constexpr void fields(auto&& field) {
    field("dim0", &transpose_of::dim0);
    field("dim1", &transpose_of::dim1);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    const int a = place_of(*dim0, self.rank());
    const int b = place_of(*dim1, self.rank());
    if (a < 0) return {no_such_dim(*dim0, self.rank(), "dim0"), self};
    if (b < 0) return {no_such_dim(*dim1, self.rank(), "dim1"), self};
    return self.with(a, self[b]).with(b, self[a]);
  }
};
using transpose = transpose_of<"transpose">;
using transpose_ = transpose_of<"transpose_">;
using swapdims = transpose_of<"swapdims">;

/// Exchanges the axes of a matrix. What has less stays as it is.
template <fixed_string Name>
struct t_of {
  using SharedRules = t_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    if (self.rank() > 2) return {Fault::rank(2, self, Relation::at_most), self};
    return self.rank() == 2 ? self.with(0, self[1]).with(1, self[0]) : self;
  }
};
using t = t_of<"t">;
using t_ = t_of<"t_">;

/// A new axis of size 1.
template <fixed_string Name>
struct unsqueeze_of {
  using SharedRules = unsqueeze_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = changes_axes;

  Required<"dim"> dim;  ///< Where it stands in the output.

  static constexpr void fields(auto&& field) { field("dim", &unsqueeze_of::dim); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (!self.has_rank()) return self;
    const int at = rules::normalized_axis(*dim, self.rank() + 1);
    if (at < 0)
      return {rules::missing_axis("dim", *dim, self.rank() + 1), Shape::unknown(self.rank() + 1).of(self.dtype)};
    return self.inserted(at, 1).of(self.dtype);
  }
};
using unsqueeze = unsqueeze_of<"unsqueeze">;
using unsqueeze_ = unsqueeze_of<"unsqueeze_">;

/// Moves axes to other places; the others keep their order.
template <fixed_string Name>
struct move_of {
  using SharedRules = move_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Required<"source", Axes> source;            ///< The axes.
  Required<"destination", Axes> destination;  ///< Their new places.

  static constexpr void fields(auto&& field) {
    field("source", &move_of::source);
    field("destination", &move_of::destination);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = source->required_fault("source"); fault) return fault;
    if (source->count == destination->count) return {};
    return Fault::argument("destination", Relation::equal, source->count, destination->count);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (!self.has_rank() || !self.fits() || source->count == 0) return self;
    const Places from = places_of(source, self.rank(), "source");
    const Places to = places_of(destination, self.rank(), "destination");
    if (from.fault || to.fault) return {from.fault ? from.fault : to.fault, Shape::unknown(self.rank()).of(self.dtype)};
    Shape output = self;
    for (int i = 0; i < source->size(); ++i) {
      output.set(place_of((*destination)[i], self.rank()), self[place_of((*source)[i], self.rank())]);
    }
    int next = 0;
    for (int axis = 0; axis < self.rank(); ++axis) {
      if (to.has(axis)) continue;
      while (from.has(next)) ++next;
      output.set(axis, self[next++]);
    }
    return output;
  }
};
using movedim = move_of<"movedim">;
using moveaxis = move_of<"moveaxis">;

/// The same elements in another order along some axes.
struct flip {
  static constexpr string_ref type_name = "aten::flip";
  static constexpr LayerTraits traits = keeps_shape;

  Required<"dims", Axes> dims;  ///< Which axes are turned around.

  static constexpr void fields(auto&& field) { field("dims", &flip::dims); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dims->required_fault("dims"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result{self};
    if (self.has_rank()) result.fault = places_of(dims, self.rank(), "dims").fault;
    return result;
  }
};

/// The elements moved along some axes, those from the end to the front.
struct roll {
  static constexpr string_ref type_name = "aten::roll";
  static constexpr LayerTraits traits = keeps_shape;

  Required<"shifts", Axes> shifts;  ///< By how many places.
  Axes dims = Axes::empty_list();   ///< Along which axes; none: of all elements.

  static constexpr void fields(auto&& field) {
    field("shifts", &roll::shifts);
    field("dims", &roll::dims);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (shifts->count < 1) return Fault::argument("shifts", "one number or several");
    if (shifts->count == (dims.count <= 0 ? 1 : dims.count)) return {};
    return Fault::argument("shifts", Relation::equal, dims.count <= 0 ? 1 : dims.count, shifts->count);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result{self};
    const bool moves = self.has_rank() && product(self) != Dim(0);
    for (int i = 0; i < dims.size() && moves && !result.fault; ++i) {
      if (place_of(dims[i], self.rank()) < 0) result.fault = no_such_dim(dims[i], self.rank(), "dims");
    }
    return result;
  }
};

using AxesOperators = LayerTypes<permute, transpose, transpose_, swapdims, t, t_, squeeze, squeeze_, unsqueeze,
                                 unsqueeze_, movedim, moveaxis, flip, roll>;

}  // namespace shapeproof::inline v0_1::aten

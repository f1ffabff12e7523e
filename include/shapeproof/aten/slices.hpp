// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_types.hpp"

/// Operators that take places along an axis.
namespace shapeproof::inline v0_1::aten {

/// Some neighbours along an axis: `aten::narrow{.dim = 1, .start = 2, .length = 3}`.
struct narrow {
  static constexpr string_ref type_name = "aten::narrow";
  static constexpr LayerTraits traits = one_tensor;

  Required<"dim"> dim;        ///< Along which axis.
  Required<"start"> start;    ///< The first of them, counted from the end if negative.
  Required<"length"> length;  ///< How many.

  static constexpr void fields(auto&& field) {
    field("dim", &narrow::dim);
    field("start", &narrow::start);
    field("length", &narrow::length);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return *length < 0 ? Fault::argument("length", Relation::at_least, 0, *length) : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    int at = -1;
    if (const Fault fault = parted_axis(self, dim, at); fault) return {fault, self};
    ShapeResult result{self.with(at, *length)};
    if (!self[at].is_known()) return result;
    const std::int64_t size = self[at].code;
    if (*start > size || *start < -size) {
      result.fault = Fault::argument("start", *start < 0 ? Relation::at_least : Relation::at_most,
                                     *start < 0 ? -size : size, *start);
      return result;
    }
    const std::int64_t left = size - (*start < 0 ? *start + size : *start);
    if (*length > left) result.fault = Fault::argument("length", Relation::at_most, left, *length);
    return result;
  }
};

/// One place along an axis, without the axis: `aten::select{.dim = 1, .index = -1}`.
struct select {
  static constexpr string_ref type_name = "aten::select";
  static constexpr LayerTraits traits = one_tensor;

  Required<"dim"> dim;      ///< Along which axis.
  Required<"index"> index;  ///< The place, counted from the end if negative.

  static constexpr void fields(auto&& field) {
    field("dim", &select::dim);
    field("index", &select::index);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    int at = -1;
    if (const Fault fault = parted_axis(self, dim, at); fault) return fault;
    ShapeResult result{self.erased(at).of(self.dtype)};
    if (!self[at].is_known()) return result;
    const std::int64_t size = self[at].code;
    if (*index < size && *index >= -size) return result;
    result.fault = Fault{.code = Code::axis_out_of_range,
                         .relation = *index < 0 ? Relation::at_least : Relation::at_most,
                         .expected = *index < 0 ? -size : size - 1,
                         .actual = *index,
                         .field = "index"};
    return result;
  }
};

/// Places from `start` to before `end`, as Python's slices have them.
struct slice {
  static constexpr string_ref type_name = "aten::slice";
  static constexpr LayerTraits traits = one_tensor;

  std::int64_t dim = 0;        ///< Along which axis.
  OptionalCount start = none;  ///< The first place, counted from the end if negative.
  OptionalCount end = none;    ///< The first place that is left out.
  std::int64_t step = 1;       ///< From one place to the next.

  static constexpr void fields(auto&& field) {
    field("dim", &slice::dim);
    field("start", &slice::start);
    field("end", &slice::end);
    field("step", &slice::step);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return step < 1 ? Fault::argument("step", Relation::at_least, 1, step) : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    int at = -1;
    if (const Fault fault = parted_axis(self, dim, at); fault) return {fault, self};
    if (!self[at].is_known()) {
      const bool is_all = !start.is_given() && !end.is_given() && step == 1;
      return is_all ? self : self.with(at, Dim{});
    }
    const std::int64_t size = self[at].code;
    const auto place = [size](const OptionalCount& given, std::int64_t usual) {
      const std::int64_t wanted = given.is_given() ? given.count : usual;
      const std::int64_t from_front = wanted < 0 ? wanted + size : wanted;
      if (from_front < 0) return std::int64_t{0};
      return from_front < size ? from_front : size;
    };
    const std::int64_t first = place(start, 0);
    const std::int64_t last = place(end, size);
    if (last <= first) return self.with(at, 0);
    return self.with(at, (last - first) / step + ((last - first) % step == 0 ? 0 : 1));
  }
};

/// The diagonal of two axes as one axis, which then comes last.
struct diagonal {
  static constexpr string_ref type_name = "aten::diagonal";
  static constexpr LayerTraits traits = one_tensor;

  std::int64_t offset = 0;  ///< Which one; 0: that of the first elements.
  std::int64_t dim1 = 0;    ///< The one axis.
  std::int64_t dim2 = 1;    ///< The other.

  static constexpr void fields(auto&& field) {
    field("offset", &diagonal::offset);
    field("dim1", &diagonal::dim1);
    field("dim2", &diagonal::dim2);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    const int a = place_of(dim1, self.rank());
    const int b = place_of(dim2, self.rank());
    if (a < 0) return no_such_dim(dim1, self.rank(), "dim1");
    if (b < 0) return no_such_dim(dim2, self.rank(), "dim2");
    if (a == b) return Fault::argument("dim2", "another axis than dim1");
    Shape output = self.erased(a > b ? a : b).erased(a > b ? b : a);
    const Dim rows = less(self[a], offset < 0 ? offset : 0);
    const Dim columns = less(self[b], offset > 0 ? offset : 0);
    const bool known = rows.is_known() && columns.is_known();
    output.push_back(known ? Dim(rows.code < columns.code ? rows.code : columns.code) : Dim{});
    return output.of(self.dtype);
  }

 private:
  /// A size without what an offset leaves out.
  [[nodiscard]] static constexpr Dim less(Dim size, std::int64_t offset) noexcept {
    if (!size.is_known()) return size;
    if (offset == INT64_MIN) return 0;
    const std::int64_t left = size.code - (offset < 0 ? -offset : offset);
    return left > 0 ? left : 0;
  }
};

/// Windows along an axis, which becomes their number; their elements come last: `x.unfold(2, 4, 4)` cuts patches.
///
/// - Input: self `(*, L, *)`, with `L` of at least `size` at `dimension`; a number counts as `(1)`.
/// - Output: `(*, places, *, size)` with `places = (L - size)/step + 1`; of a number `(size)`.
struct unfold {
  static constexpr string_ref type_name = "aten::unfold";
  static constexpr LayerTraits traits = one_tensor;

  Required<"dimension"> dimension;  ///< Along which axis.
  Required<"size"> size;            ///< How many elements a window has.
  Required<"step"> step;            ///< From one window to the next.

  static constexpr void fields(auto&& field) {
    field("dimension", &unfold::dimension);
    field("size", &unfold::size);
    field("step", &unfold::step);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (*size < 0) return Fault::argument("size", Relation::at_least, 0, *size);
    return *step < 1 ? Fault::argument("step", Relation::at_least, 1, *step) : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (!self.has_rank()) return self;
    const int at = place_of(*dimension, self.rank());
    if (at < 0) return {no_such_dim(*dimension, self.rank(), "dimension"), self};
    const Dim length = self.rank() == 0 ? Dim(1) : self[at];
    const bool fits = length.is_known() && length.code >= *size;
    Shape output = self.rank() == 0 ? self : self.with(at, fits ? Dim((length.code - *size) / *step + 1) : Dim{});
    output.push_back(*size);
    ShapeResult result{output.of(self.dtype)};
    if (length.is_known() && !fits) result.fault = Fault::argument("size", Relation::at_most, length.code, *size);
    return result;
  }
};

using SliceOperators = LayerTypes<narrow, select, slice, diagonal, unfold>;

}  // namespace shapeproof::inline v0_1::aten

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/unary.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/field/short_text.hpp"

/// Functions of each element that have arguments.
namespace shapeproof::inline v0_1::aten {

/// The exponential linear unit.
template <fixed_string Name>
struct elu_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  Scalar alpha = 1;        ///< What is approached below 0, turned around.
  Scalar scale = 1;        ///< By what the result is multiplied.
  Scalar input_scale = 1;  ///< By what the input is multiplied below 0.

  static constexpr void fields(auto&& field) {
    field("alpha", &elu_of::alpha);
    field("scale", &elu_of::scale);
    field("input_scale", &elu_of::input_scale);
  }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, floats_alone, is_in_place(Name.view()));
  }
};
using elu = elu_of<"elu">;
using elu_ = elu_of<"elu_">;

/// The same with one argument.
template <fixed_string Name>
struct celu_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  Scalar alpha = 1;  ///< What is approached below 0, turned around.

  static constexpr void fields(auto&& field) { field("alpha", &celu_of::alpha); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, floats_alone, is_in_place(Name.view()));
  }
};
using celu = celu_of<"celu">;
using celu_ = celu_of<"celu_">;

/// The Gaussian error linear unit.
template <fixed_string Name>
struct gelu_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  ShortText<1> approximate = "none";  ///< "none", or "tanh": by the hyperbolic tangent.

  static constexpr void fields(auto&& field) { field("approximate", &gelu_of::approximate); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return approximate == "none" || approximate == "tanh" ? Fault{}
                                                          : Fault::argument("approximate", "\"none\" or \"tanh\"");
  }
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, floats_alone, is_in_place(Name.view()));
  }
};
using gelu = gelu_of<"gelu">;
using gelu_ = gelu_of<"gelu_">;

/// The rectified linear unit with a slope below 0.
template <fixed_string Name>
struct leaky_relu_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  Scalar negative_slope = 0.01;  ///< The slope below 0.

  static constexpr void fields(auto&& field) { field("negative_slope", &leaky_relu_of::negative_slope); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, floats_alone, is_in_place(Name.view()));
  }
};
using leaky_relu = leaky_relu_of<"leaky_relu">;
using leaky_relu_ = leaky_relu_of<"leaky_relu_">;

/// Values between two bounds.
template <fixed_string Name>
struct hardtanh_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  Scalar min_val = -1;  ///< The least value.
  Scalar max_val = 1;   ///< The greatest value.

  static constexpr void fields(auto&& field) {
    field("min_val", &hardtanh_of::min_val);
    field("max_val", &hardtanh_of::max_val);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result = infer_elements(self, real_numbers, is_in_place(Name.view()));
    if (self.dtype != DType::uint8 || result.fault) return result;
    if (min_val.number() < 0 || max_val.number() < 0) {
      result.fault = Fault::argument("min_val", "at least 0, as the elements are");
    }
    return result;
  }
};
using hardtanh = hardtanh_of<"hardtanh">;
using hardtanh_ = hardtanh_of<"hardtanh_">;

/// Zero near 0.
template <fixed_string Name>
struct shrink_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  Scalar lambd = 0.5;  ///< Up to where the output is 0.

  static constexpr void fields(auto&& field) { field("lambd", &shrink_of::lambd); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const bool is_soft = Name.view() == string_ref{"softshrink"};
    return is_soft && !(lambd.number() >= 0.0) ? Fault::argument("lambd", "a number of at least 0") : Fault{};
  }
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, floats_alone, false);
  }
};
using hardshrink = shrink_of<"hardshrink">;
using softshrink = shrink_of<"softshrink">;

/// A smooth rectified linear unit.
struct softplus {
  static constexpr string_ref type_name = "aten::softplus";
  static constexpr LayerTraits traits = keeps_places;

  Scalar beta = 1;        ///< How sharp it is.
  Scalar threshold = 20;  ///< From where on it is linear.

  static constexpr void fields(auto&& field) {
    field("beta", &softplus::beta);
    field("threshold", &softplus::threshold);
  }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, floats_alone, false);
  }
};

/// Another value up to a threshold.
template <fixed_string Name>
struct threshold_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  Scalar threshold = none;  ///< Up to where the output is another value.
  Scalar value = none;      ///< This value.

  static constexpr void fields(auto&& field) {
    field("threshold", &threshold_of::threshold);
    field("value", &threshold_of::value);
  }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, real_numbers, is_in_place(Name.view()));
  }
};
using threshold = threshold_of<"threshold">;
using threshold_ = threshold_of<"threshold_">;

/// Numbers in the place of what is no number, and of infinity.
struct nan_to_num {
  static constexpr string_ref type_name = "aten::nan_to_num";
  static constexpr LayerTraits traits = keeps_places;

  Scalar nan = none;     ///< In the place of what is no number; none: 0.
  Scalar posinf = none;  ///< In the place of infinity; none: the greatest number.
  Scalar neginf = none;  ///< In the place of negative infinity; none: the least number.

  static constexpr void fields(auto&& field) {
    field("nan", &nan_to_num::nan);
    field("posinf", &nan_to_num::posinf);
    field("neginf", &nan_to_num::neginf);
  }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    return infer_elements(self, any_reals, false);
  }
};

/// Rounded to whole numbers, or to some digits behind the point.
template <fixed_string Name>
struct round_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  std::int64_t decimals = 0;  ///< To how many digits behind the point.

  static constexpr void fields(auto&& field) { field("decimals", &round_of::decimals); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return infer_elements(self, decimals == 0 ? real_numbers : floats_alone, is_in_place(Name.view()));
  }
};
using round = round_of<"round">;
using round_ = round_of<"round_">;

/// Zeros above or below a diagonal of the last two axes.
template <fixed_string Name>
struct triangle_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  std::int64_t diagonal = 0;  ///< Which one; 0: that of the first elements.

  static constexpr void fields(auto&& field) { field("diagonal", &triangle_of::diagonal); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& self) noexcept {
    ShapeResult result{self};
    if (self.rank() < 2 && product(self) != Dim(0)) result.fault = Fault::rank(2, self, Relation::at_least);
    return result;
  }
};
using tril = triangle_of<"tril">;
using tril_ = triangle_of<"tril_">;
using triu = triangle_of<"triu">;
using triu_ = triangle_of<"triu_">;

using FunctionOperators =
    LayerTypes<elu, elu_, celu, celu_, gelu, gelu_, leaky_relu, leaky_relu_, hardtanh, hardtanh_, hardshrink,
               softshrink, softplus, threshold, threshold_, nan_to_num, round, round_, tril, tril_, triu, triu_>;

}  // namespace shapeproof::inline v0_1::aten

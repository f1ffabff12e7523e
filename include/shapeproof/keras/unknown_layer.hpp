// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/shape_formula.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::keras {

using ClassNameText = ShortText<6>;
using FormulaText = ShortText<12>;

namespace detail {
/// A formula in a record, as text.
class FormulaCharacters {
 public:
  constexpr explicit FormulaCharacters(const FormulaText& formula) noexcept : size_(formula.size()) {
    for (std::size_t i = 0; i < size_; ++i) text_[i] = formula[i];
  }
  [[nodiscard]] constexpr string_ref view() const noexcept { return {text_, size_}; }

 private:
  char text_[FormulaText::capacity]{};
  std::size_t size_;
};

/// The outputs that a formula in a record gives.
[[nodiscard]] constexpr Fault infer_formula(const FormulaText& formula, const Inputs& inputs, Outputs& outputs) {
  const FormulaCharacters text{formula};
  return rules::ShapeFormula{text.view()}.infer(inputs, outputs);
}
[[nodiscard]] constexpr bool is_valid_formula(const FormulaText& formula) {
  const FormulaCharacters text{formula};
  return !formula.is_truncated() && rules::ShapeFormula{text.view()}.is_valid();
}
}  // namespace detail

/// What stands in a model for a layer of a class with an unknown rule, `UnknownClasses::pass`.
///
/// - Inputs: any.
/// - Outputs: what the file records, else shapes of which nothing is known, as many as the model takes.
/// - Parameters: nobody can say how many.
struct UnknownLayer {
  static constexpr string_ref type_name = "UnknownLayer";
  static constexpr LayerTraits traits{
      .takes_list = true, .is_opaque = true, .may_take_nothing = true, .class_field = "class_name"};

  ClassNameText class_name{};  ///< The class's name in the file.
  FormulaText recorded{};      ///< The outputs that the file records, as a `ShapeFormula`; empty if there are none.
  std::int64_t outputs = 1;    ///< How many tensors it gives.

  static constexpr void fields(auto&& field) {
    field("class_name", &UnknownLayer::class_name);
    field("recorded", &UnknownLayer::recorded);
    field("outputs", &UnknownLayer::outputs);
  }

  constexpr Fault infer(const LayerCall& call, Outputs& results) const noexcept {
    if (!recorded.empty()) return detail::infer_formula(recorded, call.inputs, results);
    for (std::int64_t i = 0; i < outputs && results.fits(); ++i) results.push_back(Shape::unknown());
    return {};
  }
  /// Of an unknown size, so that the model's count is unknown, too.
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { sink.add("weights", Shape{any}); }
  /// There only so that a layer of several outputs gives them all, whatever comes in.
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept {
    return {Axis::unnamed, Axis::unnamed, Axis::unnamed};
  }
};

/// What stands in a model for a layer of a class that a user gave a rule for, `ReadOptions::add_rule`, or for a
/// function that has a rule, but no class.
///
/// - Inputs and outputs: as the formula says.
/// - Parameters: nobody can say how many; a function has none.
struct FormulaLayer {
  static constexpr string_ref type_name = "FormulaLayer";
  static constexpr LayerTraits traits{.takes_list = true, .class_field = "class_name"};

  ClassNameText class_name{};  ///< The class's name in the file.
  FormulaText formula{};       ///< The outputs as a formula of the inputs, a `ShapeFormula`.
  bool has_weights = true;     ///< Whether there may be parameters; else it is a function.

  static constexpr void fields(auto&& field) {
    field("class_name", &FormulaLayer::class_name);
    field("formula", &FormulaLayer::formula);
    field("has_weights", &FormulaLayer::has_weights);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return detail::is_valid_formula(formula) ? Fault{} : Fault::argument("formula", "such as (b, h, w, c) -> (b, c)");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& results) const noexcept {
    return detail::infer_formula(formula, call.inputs, results);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    if (has_weights) sink.add("weights", Shape{any});
  }
};

}  // namespace shapeproof::inline v0_1::keras

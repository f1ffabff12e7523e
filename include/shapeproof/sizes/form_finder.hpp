// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/sizes/find_form.hpp"
#include "shapeproof/sizes/size_classes.hpp"
#include "shapeproof/sizes/size_form.hpp"

namespace shapeproof::inline v0_1::detail {

/// The sizes with which a model was run to find forms. The first are those that all lines have in common.
struct FormSamples {
  GrowableArray<GrowableArray<std::int64_t>> sizes;  ///< of each run, one for each name
  GrowableArray<GrowableArray<std::size_t>>
      lines;  ///< for each name the runs in which it alone has other sizes, rising

  /// The values that a size has along the line of a name.
  [[nodiscard]] constexpr SizeCurve curve(const GrowableArray<std::int64_t>& values, std::size_t name) const {
    SizeCurve curve;
    for (const std::size_t run : lines[name]) {
      curve.sizes.push_back(sizes[run][name]);
      curve.values.push_back(values[run]);
    }
    return curve;
  }
};

/// Finds the forms of all sizes of a model, from those of few runs: formulas of the named sizes, or of the forms of
/// what a layer takes. Each agrees with all of these runs.
class FormFinder {
 public:
  constexpr FormFinder(const SizeClasses& classes, const FormSamples& samples)
      : classes_(&classes), samples_(&samples) {
    static_cast<void>(forms.extend(classes.classes()));
    static_cast<void>(tried_.extend(classes.classes()));
    std::size_t first_size = 0;  // of the shape
    for (const std::int32_t rank : classes.ranks()) {
      first_.push_back(first_size);
      first_size += rank < 0 ? 0U : static_cast<std::size_t>(rank);
    }
    for (const RecordedCall& call : classes.calls()) {
      for (std::size_t shape = call.inputs; shape < call.end; ++shape) {
        for (std::int32_t axis = 0; axis < classes.ranks()[shape]; ++axis) find(call, shape, axis);
      }
    }
  }

  GrowableArray<SizeForm> forms;  ///< of each class

 private:
  using Values = GrowableArray<std::int64_t>;

  [[nodiscard]] constexpr std::size_t class_at(std::size_t shape, std::int32_t axis) const noexcept {
    return classes_->class_of(first_[shape] + static_cast<std::size_t>(axis));
  }

  constexpr void find(const RecordedCall& call, std::size_t shape, std::int32_t axis) {
    const std::size_t number = class_at(shape, axis);
    if (forms[number].is_found()) return;
    const Values& values = classes_->values(number);
    SizeForm& form = forms[number];
    if (!tried_[number]) {
      tried_[number] = true;
      form = of_names(values);
    }
    if (form.is_constant() ||
        (form.is_found() && !form.is_nested() && form[0].times == 1 && form[0].factors[0].times <= most_natural))
      return;
    if (shape < call.outputs) return;
    const SizeForm of_layer = of_inputs(values, call, axis);  // what is a product to the layer shall look like one
    if (of_layer.is_found()) form = of_layer;
    if (!form.is_found()) form = of_one_size(values, call);
  }

  /// By the named sizes alone.
  [[nodiscard]] constexpr SizeForm of_names(const Values& values) const {
    GrowableArray<std::size_t> names;  // those that it depends on
    bool is_constant = true;
    for (const std::int64_t value : values) is_constant = is_constant && value == values[0];
    if (is_constant) return SizeForm::constant(values[0] < 0 ? Dim{} : Dim{values[0]});
    for (const std::int64_t value : values) {
      if (value < 0) return {};
    }
    for (std::size_t name = 0; name < samples_->lines.size(); ++name) {
      bool differs = false;
      for (const std::size_t run : samples_->lines[name]) differs = differs || values[run] != values[0];
      if (differs) names.push_back(name);
    }
    if (names.empty()) return {};
    if (names.size() == 1) {
      const SizeForm form = find_line_form(samples_->curve(values, names[0]), names[0]);
      return agrees(form, values) ? form : SizeForm{};
    }
    const SizeForm product = product_of_lines(values, names);
    return product.is_found() ? product : sum_of_lines(values, names);
  }
  [[nodiscard]] constexpr SizeForm product_of_lines(const Values& values,
                                                    const GrowableArray<std::size_t>& names) const {
    SizeTerm term;
    for (const std::size_t name : names) {
      const SizeCurve curve = samples_->curve(values, name);
      std::int64_t scale = 0;
      for (const std::int64_t value : curve.values) scale = common_divisor(scale, value);
      SizeFactor factor{.name = name};
      if (scale == 0 || !find_factor(curve, scale, 0, factor) || !term.factors.push_back(factor)) return {};
    }
    return scaled(term, values);
  }
  [[nodiscard]] constexpr SizeForm sum_of_lines(const Values& values, const GrowableArray<std::size_t>& names) const {
    SizeForm form;
    std::int64_t plus = values[0];
    GrowableArray<SizeTerm> terms;
    for (const std::size_t name : names) {
      SizeFactor factor{.name = name};
      if (!find_factor(samples_->curve(values, name), 1, 0, factor)) return {};
      factor.plus %= factor.divisor;
      if (factor.plus < 0) factor.plus += factor.divisor;
      plus -= factor.value(samples_->sizes[0][name]);
      SizeTerm term;
      term.factors.push_back(factor);
      terms.push_back(term);
    }
    form = SizeForm::constant(plus);
    for (const SizeTerm& term : terms) {
      if (!form.add(term)) return {};
    }
    return agrees(form, values) ? form : SizeForm{};
  }

  /// By what the layer takes: a multiple of the product of all sizes of one input, with or without its batch, or the
  /// sum of the sizes of one axis.
  [[nodiscard]] constexpr SizeForm of_inputs(const Values& values, const RecordedCall& call, std::int32_t axis) const {
    for (std::size_t shape = call.inputs; shape < call.outputs; ++shape) {
      for (std::int32_t from = 0; from < 2; ++from) {
        const SizeForm form = product_of(values, shape, from);
        if (form.is_found()) return form;
      }
    }
    return sum_of(values, call, axis);
  }
  /// By what a window makes of one size of an input.
  [[nodiscard]] constexpr SizeForm of_one_size(const Values& values, const RecordedCall& call) const {
    for (std::size_t shape = call.inputs; shape < call.outputs; ++shape) {
      for (std::int32_t from = 0; from < classes_->ranks()[shape]; ++from) {
        const SizeForm form = of_size(values, forms[class_at(shape, from)]);
        if (form.is_found()) return form;
      }
    }
    return {};
  }
  [[nodiscard]] constexpr SizeForm of_size(const Values& values, const SizeForm& size) const {
    if (!size.is_found() || size.is_constant()) return {};
    const SizeForm base = size.inner();
    SizeCurve curve;
    for (std::size_t run = 0; run < values.size(); ++run) {
      const std::int64_t at = base.value(samples_->sizes[run]);
      std::size_t place = curve.size();
      while (place > 0 && curve.sizes[place - 1] > at) --place;
      if (at < 0 || values[run] < 0) return {};
      curve.insert(place, at, values[run]);
    }
    const SizeForm around = find_line_form(curve, 0);
    if (!around.is_found()) return {};
    const SizeForm form = base.nested_in(around);
    return agrees(form, values) ? form : SizeForm{};
  }
  [[nodiscard]] constexpr SizeForm product_of(const Values& values, std::size_t shape, std::int32_t from) const {
    SizeTerm product;
    for (std::int32_t axis = from; axis < classes_->ranks()[shape]; ++axis) {
      const SizeForm& form = forms[class_at(shape, axis)];
      if (form.is_constant()) continue;
      if (!form.is_found() || form.is_nested() || form.size() != 1 || form.plus() != Dim(0)) return {};
      for (std::size_t i = 0; i < form[0].factors.size(); ++i) {
        SizeFactor factor = form[0].factors[i];
        if (factor.plus == 0 && factor.divisor == 1) factor.times = 1;  // all numbers together stand at the end
        if (!product.factors.push_back(factor)) return {};
      }
    }
    return product.factors.empty() ? SizeForm{} : scaled(product, values);
  }
  [[nodiscard]] constexpr SizeForm sum_of(const Values& values, const RecordedCall& call, std::int32_t axis) const {
    SizeForm sum = SizeForm::constant(0);
    std::int64_t plus = 0;
    for (std::size_t shape = call.inputs; shape < call.outputs; ++shape) {
      if (axis >= classes_->ranks()[shape]) return {};
      const SizeForm& form = forms[class_at(shape, axis)];
      if (!form.is_found() || form.is_nested() || !form.plus().is_known() || form.plus().code > INT64_MAX - plus)
        return {};
      plus += form.plus().code;
      for (std::size_t i = 0; i < form.size(); ++i) {
        if (!sum.add(form[i])) return {};
      }
    }
    SizeForm result = SizeForm::constant(plus);
    for (std::size_t i = 0; i < sum.size(); ++i) static_cast<void>(result.add(sum[i]));
    return agrees(result, values) ? result : SizeForm{};
  }

  /// The multiple of a product that has the value of the first run.
  [[nodiscard]] constexpr SizeForm scaled(SizeTerm product, const Values& values) const {
    product.times = 1;
    product.divisor = 1;
    const std::int64_t first = product.value(samples_->sizes[0]);
    if (first <= 0 || values[0] <= 0) return {};
    const std::int64_t common = common_divisor(first, values[0]);
    product.times = values[0] / common;
    product.divisor = first / common;
    const SizeForm form = SizeForm::of(product);
    return agrees(form, values) ? form : SizeForm{};
  }
  [[nodiscard]] constexpr bool agrees(const SizeForm& form, const Values& values) const {
    bool agrees = form.is_found();
    for (std::size_t run = 0; agrees && run < values.size(); ++run) {
      agrees = form.value(samples_->sizes[run]) == values[run];
    }
    return agrees;
  }

  static constexpr std::int64_t most_natural = 8;  ///< what multiplies a size, at most, where it is no product

  const SizeClasses* classes_;
  const FormSamples* samples_;
  GrowableArray<std::size_t> first_;  ///< of each shape its first size
  GrowableArray<bool> tried_;         ///< of each class
};

}  // namespace shapeproof::inline v0_1::detail

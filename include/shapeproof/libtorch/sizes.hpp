// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "shapeproof/libtorch/function.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/step.hpp"
#include "shapeproof/sizes/fitting_sizes.hpp"
#include "shapeproof/sizes/named_shape.hpp"
#include "shapeproof/sizes/size_forms.hpp"
#include "shapeproof/sizes/size_options.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// The shape of one tensor or of several: `.x = {1, 3, "H", "W"}`, `.x = {{1, "L", 8}, {1, "L"}}`.
class NamedShapes {
 public:
  NamedShapes() = default;
  // NOLINTBEGIN(google-explicit-constructor): as they are written
  template <std::convertible_to<NamedShape> S>
  NamedShapes(const S& one) : all_{NamedShape(one)} {}
  NamedShapes(std::initializer_list<NamedShape> several) : all_(several) {}
  template <std::convertible_to<NamedSize>... Sizes>
    requires(sizeof...(Sizes) > 1)
  NamedShapes(const Sizes&... sizes) : all_{NamedShape(sizes...)} {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }
  [[nodiscard]] const NamedShape& operator[](std::size_t index) const { return all_[index]; }

 private:
  std::vector<NamedShape> all_;
};

/// What a step is called with, as shapes some of whose sizes have names. Elements are float32 unless a shape says
/// another type: `.y = NamedShape{Shape{"N"}}.of(DType::int64)`.
struct NamedBatch {
  NamedShapes x{};  ///< The data.
  NamedShapes y{};  ///< The labels.
};

/// How far a step is run: each run calls all of its code, so that it takes longer than one of a model.
inline constexpr SizeOptions step_sizes{.bound = 1024, .most_calls = std::int64_t{1} << 18U};

namespace detail {
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION FittingSizes find_sizes(const Modules& roots, const NamedBatch& batch,
                                                                   const Step& step, const Shape* wanted,
                                                                   const SizeOptions& options);
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION SizeForms find_forms(const Modules& roots, const NamedBatch& batch,
                                                                const Step& step, const SizeOptions& options);
}  // namespace detail

/// With which sizes a step fits, for each name in its shapes: `fitting_sizes(*net, {.x = {1, 3, "H", "W"}},
/// step)["H"]`. Up to where it was run, each size fits or not as `check` would answer; beyond it, the set is what was
/// seen to repeat, as its text says. From the first size on with which the step cannot be followed nothing is known:
/// `check` says why. With a number of tensors that the step does not take, no size fits: `fits()` is false.
template <class F>
[[nodiscard]] FittingSizes fitting_sizes(const Modules& modules, const NamedBatch& batch, F&& step,
                                         const SizeOptions& options = step_sizes) {
  return detail::find_sizes(modules, batch, Step::of(step), nullptr, options);
}
/// The same of a module's `forward` alone: `fitting_sizes(*net, {1, 3, "H", "W"})`.
template <class M>
[[nodiscard]] FittingSizes fitting_sizes(M& module, const NamedShape& input, const SizeOptions& options = step_sizes) {
  const auto step = detail::forward_of(module);
  return detail::find_sizes(module, {.x = input}, Step::of(step), nullptr, options);
}

/// With which sizes a step returns a tensor of the wanted shape, in which what is not known may be anything.
template <class F>
[[nodiscard]] FittingSizes sizes_for_output(const Modules& modules, const NamedBatch& batch, F&& step,
                                            const Shape& wanted, const SizeOptions& options = step_sizes) {
  return detail::find_sizes(modules, batch, Step::of(step), &wanted, options);
}
/// The same of a module's `forward` alone: `sizes_for_output(*net, {1, 3, "H", "W"}, {1, 512, 7, 7})`.
template <class M>
[[nodiscard]] FittingSizes sizes_for_output(M& module, const NamedShape& input, const Shape& wanted,
                                            const SizeOptions& options = step_sizes) {
  const auto step = detail::forward_of(module);
  return detail::find_sizes(module, {.x = input}, Step::of(step), &wanted, options);
}

/// What every operator of a step gives, as formulas of the named sizes: `conv1 (Conv2d): (1, 64, (H + 1)/2, (W +
/// 1)/2)`.
template <class F>
[[nodiscard]] SizeForms size_forms(const Modules& modules, const NamedBatch& batch, F&& step,
                                   const SizeOptions& options = step_sizes) {
  return detail::find_forms(modules, batch, Step::of(step), options);
}
/// The same of a module's `forward` alone: `size_forms(*net, {1, 3, "H", "W"})`.
template <class M>
[[nodiscard]] SizeForms size_forms(M& module, const NamedShape& input, const SizeOptions& options = step_sizes) {
  const auto step = detail::forward_of(module);
  return detail::find_forms(module, {.x = input}, Step::of(step), options);
}

}  // namespace shapeproof::inline v0_1::libtorch

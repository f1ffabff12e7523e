// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/diagnosis/loss.hpp"
#include "shapeproof/diagnosis/loss_spec.hpp"
#include "shapeproof/diagnosis/runtime.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// One tensor for most models, several for some: `.x = Shape{60000, 28, 28, 1}`, `.x = {60000, 28, 28, 1}`,
/// `.y = {60000}`, `.x = {{60000, 28, 28, 1}, {60000, 12}}`.
class TensorSpecs {
 public:
  static constexpr std::size_t capacity = 16;

  constexpr TensorSpecs() noexcept {}  // NOLINT(modernize-use-equals-default): that would write all places with zeros
  // NOLINTBEGIN(google-explicit-constructor): as a shape is written
  constexpr TensorSpecs(const TensorSpec& spec) { push_back(spec); }
  template <ConvertsTo<TensorSpec> S>
    requires(!std::same_as<S, TensorSpec>)
  constexpr TensorSpecs(const S& spec) : TensorSpecs(TensorSpec(spec)) {}
  constexpr TensorSpecs(const Shape& shape, DType dtype) : TensorSpecs(TensorSpec(shape, dtype)) {}
  template <ConvertsTo<Dim>... Ds>
    requires(sizeof...(Ds) > 0)
  constexpr TensorSpecs(Ds... sizes) : TensorSpecs(TensorSpec(sizes...)) {}
  constexpr TensorSpecs(std::initializer_list<TensorSpec> specs) {
    for (const TensorSpec& spec : specs) push_back(spec);
  }
  // NOLINTEND(google-explicit-constructor)

  constexpr void push_back(const TensorSpec& spec) {
    ++given_;
    static_cast<void>(specs_.push_back(spec));
  }
  /// How many were given. Only the first `capacity` are kept.
  [[nodiscard]] constexpr std::size_t given() const noexcept { return given_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return specs_.size(); }
  [[nodiscard]] constexpr bool empty() const noexcept { return specs_.empty(); }
  [[nodiscard]] constexpr const TensorSpec& operator[](std::size_t index) const noexcept { return specs_[index]; }
  [[nodiscard]] constexpr TensorSpec& operator[](std::size_t index) noexcept { return specs_[index]; }

  friend constexpr bool operator==(const TensorSpecs&, const TensorSpecs&) = default;

 private:
  InlineVector<TensorSpec, capacity> specs_;
  std::size_t given_ = 0;
};

/// One loss for all outputs, or one for each.
class Losses {
 public:
  constexpr Losses() noexcept {}  // NOLINT(modernize-use-equals-default): as above
  // NOLINTBEGIN(google-explicit-constructor): `.loss = Loss::mse`, `.loss = "mse"`, `.loss = nn::MSELoss{}`
  constexpr Losses(Loss loss) : Losses(LossSpec(loss)) {}
  consteval Losses(const char* keras_name) : Losses(LossSpec(keras_name)) {}
  constexpr Losses(const LossSpec& loss) { static_cast<void>(specs_.push_back(loss)); }
  template <ModuleLoss L>
  constexpr Losses(const L& loss) : Losses(LossSpec(loss)) {}
  constexpr Losses(std::initializer_list<LossSpec> losses) {
    for (const LossSpec& loss : losses) static_cast<void>(specs_.push_back(loss));
  }
  // NOLINTEND(google-explicit-constructor)

  /// The loss of one more output.
  constexpr void push_back(const LossSpec& loss) { static_cast<void>(specs_.push_back(loss)); }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return specs_.size(); }
  [[nodiscard]] constexpr bool empty() const noexcept { return specs_.empty(); }
  /// The loss of an output.
  [[nodiscard]] constexpr LossSpec operator[](std::size_t output) const noexcept {
    if (specs_.size() == 1) return specs_[0];
    return output < specs_.size() ? specs_[output] : LossSpec{};
  }
  /// Sets the loss of an output.
  constexpr void set(std::size_t output, const LossSpec& loss) noexcept {
    if (output < specs_.size()) specs_[output] = loss;
  }

  friend constexpr bool operator==(const Losses&, const Losses&) = default;

 private:
  InlineVector<LossSpec, TensorSpecs::capacity> specs_;
};

/// A set of codes: `{Code::softmax_of_one, Code::logits_mismatch}`.
struct CodeSet {
  std::uint64_t bits = 0;  ///< One bit for each code.

  constexpr CodeSet() = default;
  constexpr CodeSet(std::initializer_list<Code> codes) noexcept {
    for (const Code code : codes) add(code);
  }
  /// Puts a code into the set.
  constexpr void add(Code code) noexcept { bits |= bit(code); }
  /// Whether the code is in the set.
  [[nodiscard]] constexpr bool has(Code code) const noexcept { return (bits & bit(code)) != 0; }

  friend constexpr bool operator==(const CodeSet&, const CodeSet&) = default;

 private:
  static_assert(code_count <= 64);
  [[nodiscard]] static constexpr std::uint64_t bit(Code code) noexcept {
    return std::uint64_t{1} << static_cast<unsigned>(code);
  }
};

/// Everything that a model is trained with: `Fit{.x = images, .y = labels, .loss = Loss::mse, .batch_size = 32}`. The
/// batch axis always comes first. With `x` alone it describes the arguments of `predict`.
struct Fit {
  /// Its members are given by name: `check(model, {32, 28})` means a shape.
  struct ByName {
    explicit constexpr ByName() = default;
    friend constexpr bool operator==(ByName, ByName) = default;
  };
  ByName by_name = ByName();  ///< Data and labels by the names of their layers.

  TensorSpecs x{};                             ///< The data, for each input.
  TensorSpecs y{};                             ///< The labels, for each output; empty: none.
  Losses loss{};                               ///< What it is trained on, for each output.
  Dim batch_size{};                            ///< samples in a batch; not checked if unknown
  CodeSet silence{};                           ///< warnings that are not wanted
  ColourOrder colours = ColourOrder::unknown;  ///< the order of colours that the model was made for
  Runtime runtime = Runtime::keras;            ///< what runs the model: others than Keras do not cast

  friend constexpr bool operator==(const Fit&, const Fit&) = default;
};

}  // namespace shapeproof::inline v0_1

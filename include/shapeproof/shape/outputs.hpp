// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The outputs of a layer or a model: one tensor for most, more for a recurrent layer with `return_state`.
class Outputs {
 public:
  static constexpr std::size_t capacity = 16;

  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
  /// Whether there were not more than can be kept.
  [[nodiscard]] constexpr bool fits() const noexcept { return count_ <= capacity; }

  /// The output at `index`; an unknown shape if there is none.
  [[nodiscard]] constexpr Shape operator[](std::size_t index) const noexcept {
    return index < count_ && index < capacity ? *data(index) : Shape::unknown();
  }
  /// The first output, often the only one. There must be one; `[0]` looks first.
  [[nodiscard]] constexpr const Shape& shape() const noexcept { return first_.result.shape; }
  /// The first output, to be changed. There must be one.
  [[nodiscard]] constexpr Shape& shape() noexcept { return first_.result.shape; }
  /// Where the shapes begin that follow one another.
  [[nodiscard]] constexpr const Shape* data(std::size_t index) const noexcept {
    return index == 0 ? &first_.result.shape : &rest_[index - 1].shape;
  }

  /// Whether the rule that gave the first output vouches for it (`ShapeResult::is_checked`).
  [[nodiscard]] constexpr bool is_checked() const noexcept { return first_.result.is_checked; }

  constexpr void push_back(const Shape& shape) noexcept {
    if (count_ == 0) return assign(shape);
    if (count_ < capacity) {
      if (std::is_constant_evaluated()) {
        rest_[count_ - 1] = Rest(shape);
      } else {
        new (&rest_[count_ - 1]) Rest(shape);
      }
    }
    ++count_;
  }
  /// Sets the shape that `rule()` answers as the only output. If it answers a fault, sets `fault` and returns false.
  template <class Rule>
  constexpr bool assign_result_of(const Rule& rule, Fault& fault) {
    count_ = 1;
    if (std::is_constant_evaluated()) {
      first_ = First(rule());
    } else {  // made in place, because copying what was just written takes longer than most rules
      new (&first_) First(rule);
    }
    if (!first_.result.fault) return true;
    fault = first_.result.fault;
    return false;
  }
  /// Replaces all by one shape.
  constexpr void assign(const Shape& shape) noexcept {
    count_ = 1;
    if (std::is_constant_evaluated()) {
      first_ = First(shape);
    } else {
      new (&first_) First(shape);
    }
  }
  /// The same for a rule's answer, in one piece, which is fastest in a constant expression.
  constexpr void assign(const ShapeResult& result) noexcept {
    first_ = First(result);
    count_ = 1;
  }
  /// Replaces the output at `index`, which must be there.
  constexpr void set(std::size_t index, const Shape& shape) noexcept {
    (index == 0 ? first_.result.shape : rest_[index - 1].shape) = shape;
  }
  /// Removes all.
  constexpr void clear() noexcept { count_ = 0; }
  /// Copies the other's shapes, and only those that are in use.
  constexpr void assign(const Outputs& other) noexcept {
    clear();
    for (std::size_t i = 0; i < other.count_ && i < capacity; ++i) push_back(*other.data(i));
    count_ = other.count_;
  }

  friend constexpr bool operator==(const Outputs& a, const Outputs& b) noexcept {
    if (a.count_ != b.count_) return false;
    for (std::size_t i = 0; i < a.count_ && i < capacity; ++i) {
      if (*a.data(i) != *b.data(i)) return false;
    }
    return true;
  }

 private:
  // Unused places are never written.
  union First {
    unsigned char unused;
    ShapeResult result;
    constexpr First() noexcept {
      if (std::is_constant_evaluated()) unused = 0;  // a constant may not hold what was never written
    }
    constexpr explicit First(const ShapeResult& r) noexcept : result(r) {}
    constexpr explicit First(const Shape& shape) noexcept : result(shape) {}
    template <class Rule>
      requires(!ConvertsTo<const Rule&, ShapeResult>)
    explicit First(const Rule& rule) : result(rule()) {}
    static void* operator new(std::size_t, void* at) noexcept { return at; }  // `<new>` is only this
  };
  union Rest {
    unsigned char unused;
    Shape shape;
    constexpr Rest() noexcept {
      if (std::is_constant_evaluated()) unused = 0;
    }
    constexpr explicit Rest(const Shape& s) noexcept : shape(s) {}
    static void* operator new(std::size_t, void* at) noexcept { return at; }
  };

  First first_;
  Rest rest_[capacity - 1];
  std::size_t count_ = 0;
};

/// An unknown shape, for inputs that are not given.
inline constexpr Shape any_shape = Shape::unknown();

/// What is known of the values of a tensor of indices or lengths, for rules that check them.
struct ValueFacts {
  static constexpr std::int64_t unknown = INT64_MIN;  ///< How many values are not known.

  std::int64_t extreme = unknown;  ///< the largest of them, or a negative one
  std::int64_t sum = unknown;      ///< The sum of the values.
};

/// The inputs of a layer. The shapes are stored elsewhere.
struct Inputs {
  const Shape* const* shapes = nullptr;  ///< The shapes, one for each tensor.
  std::size_t count = 0;
  bool bare = false;                   ///< one tensor that is not in a list
  const ValueFacts* values = nullptr;  ///< of each input; null: nothing is known of any

  /// The input at `index`; a shape of which nothing is known where there is none.
  [[nodiscard]] constexpr const Shape& operator[](std::size_t index) const noexcept {
    return index < count ? *shapes[index] : any_shape;
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count; }
  /// What is known of the values of an input.
  [[nodiscard]] constexpr ValueFacts values_of(std::size_t index) const noexcept {
    return values != nullptr && index < count ? values[index] : ValueFacts{};
  }
};

/// The outputs of one layer as the inputs of the next.
class InputList {
 public:
  constexpr explicit InputList(const Outputs& outputs) noexcept : count_(outputs.fits() ? outputs.size() : 0) {
    for (std::size_t i = 0; i < count_; ++i) shapes_[i] = outputs.data(i);
  }
  [[nodiscard]] constexpr Inputs view() const noexcept { return {shapes_, count_}; }

 private:
  const Shape* shapes_[Outputs::capacity];
  std::size_t count_;
};

}  // namespace shapeproof::inline v0_1

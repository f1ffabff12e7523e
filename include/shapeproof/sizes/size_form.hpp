// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// `floor((times * size + plus) / divisor)` of the size of one name.
struct SizeFactor {
  std::size_t name = 0;
  std::int64_t times = 1;
  std::int64_t plus = 0;
  std::int64_t divisor = 1;  ///< at least 1

  /// -1 where it is negative, or beyond 63 bits.
  [[nodiscard]] constexpr std::int64_t value(std::int64_t size) const noexcept {
    const std::int64_t product = (Dim(times) * Dim(size)).value_or(-1);
    if (product < 0 || (plus > 0 && product > INT64_MAX - plus) || product + plus < 0) return -1;
    return (product + plus) / divisor;
  }
  friend constexpr bool operator==(const SizeFactor&, const SizeFactor&) = default;
};

/// A product of such factors and a number: `times * factors / divisor`, a division without rest.
struct SizeTerm {
  std::int64_t times = 1;
  std::int64_t divisor = 1;
  InlineVector<SizeFactor, Shape::max_rank> factors{};

  /// -1 where it is beyond 63 bits, or no size.
  [[nodiscard]] constexpr std::int64_t value(const GrowableArray<std::int64_t>& sizes) const noexcept {
    Dim product = 1;
    for (std::size_t i = 0; i < factors.size(); ++i) product = product * Dim(factors[i].value(sizes[factors[i].name]));
    product = product * Dim(times);
    return product.is_known() && product.code % divisor == 0 ? product.code / divisor : -1;
  }
  friend constexpr bool operator==(const SizeTerm&, const SizeTerm&) = default;
};

/// A size as a formula of named sizes, with divisions of integers: `H/2`, `(W - 1)/2`, `H/16*(W/16)*512`. It is a sum
/// of products, or what a window makes of one: `(H/4*(W/4)*36 - 1)/2`.
class SizeForm {
 public:
  /// One that was not found.
  constexpr SizeForm() = default;
  [[nodiscard]] static constexpr SizeForm constant(Dim size) noexcept {
    SizeForm form;
    form.plus_ = size;
    form.is_found_ = true;
    return form;
  }
  [[nodiscard]] static constexpr SizeForm of(const SizeTerm& term, std::int64_t plus = 0) noexcept {
    SizeForm form = constant(plus);
    form.terms_.push_back(term);
    return form;
  }

  [[nodiscard]] constexpr bool is_found() const noexcept { return is_found_; }
  /// Whether it is the same whatever the named sizes are; such a size may also be unknown.
  [[nodiscard]] constexpr bool is_constant() const noexcept { return is_found_ && terms_.empty(); }
  /// Whether a window, or the like, works on the sum.
  [[nodiscard]] constexpr bool is_nested() const noexcept { return is_nested_; }
  /// A copy without that.
  [[nodiscard]] constexpr SizeForm inner() const noexcept {
    SizeForm form = *this;
    form.is_nested_ = false;
    return form;
  }
  /// What it makes of the sum: `times * outer + shift`.
  [[nodiscard]] constexpr const SizeFactor& outer() const noexcept { return outer_; }
  [[nodiscard]] constexpr std::int64_t times() const noexcept { return times_; }
  [[nodiscard]] constexpr std::int64_t shift() const noexcept { return shift_; }
  /// A copy on which something works that has a form in one size.
  [[nodiscard]] constexpr SizeForm nested_in(const SizeForm& around) const noexcept {
    SizeForm form = *this;
    form.is_nested_ = true;
    form.outer_ = around[0].factors[0];
    form.times_ = around[0].times;
    form.shift_ = around.plus().value_or(0);
    return form;
  }
  /// The terms, of which with `plus` it is the sum.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return terms_.size(); }
  [[nodiscard]] constexpr const SizeTerm& operator[](std::size_t index) const noexcept { return terms_[index]; }
  [[nodiscard]] constexpr Dim plus() const noexcept { return plus_; }

  /// Adds a term. False if there is no room.
  constexpr bool add(const SizeTerm& term) noexcept { return terms_.push_back(term); }

  /// What it is for sizes, one for each name. -1 where it is unknown, or not found, or no size.
  [[nodiscard]] constexpr std::int64_t value(const GrowableArray<std::int64_t>& sizes) const noexcept {
    const std::int64_t sum = sum_value(sizes);
    if (!is_nested_ || sum < 0) return sum;
    return (Dim(outer_.value(sum)) * Dim(times_) + Dim(shift_)).value_or(-1);
  }
  friend constexpr bool operator==(const SizeForm&, const SizeForm&) = default;

 private:
  [[nodiscard]] constexpr std::int64_t sum_value(const GrowableArray<std::int64_t>& sizes) const noexcept {
    if (!is_found_) return -1;
    Dim sum = 0;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const std::int64_t term = terms_[i].value(sizes);
      if (term < 0) return -1;
      sum = sum + Dim(term);
    }
    if (plus_.is_known()) return (sum + plus_).value_or(-1);
    if (!plus_.is_negative() || !sum.is_known()) return -1;
    return sum.code + plus_.number() < 0 ? -1 : sum.code + plus_.number();
  }

  InlineVector<SizeTerm, 3> terms_;
  Dim plus_{};  ///< unknown: the size is not known
  bool is_found_ = false;
  bool is_nested_ = false;
  SizeFactor outer_{};
  std::int64_t times_ = 1;
  std::int64_t shift_ = 0;
};

namespace detail {

constexpr void write_plus(TextSink& sink, std::int64_t plus) {
  if (plus > 0) write_all(sink, " + ", plus);
  if (plus < 0) write_all(sink, " - ", -plus);
}

/// A factor of a base, which is a name or a sum, as the first one of a product or behind others: `H/2*(W/2)`, since
/// divisions are of integers.
template <class Base>
constexpr void write_factor(TextSink& sink, const SizeFactor& factor, const Base& base, bool is_first, bool is_alone) {
  const bool divides = factor.divisor > 1;
  if (!divides && factor.plus == 0 && factor.times != 1) {
    base(true);
    return write_all(sink, "*", factor.times);
  }
  const bool adds_behind = divides && factor.plus != 0 && factor.plus % factor.divisor == 0;  // `H/2 - 1`
  const bool adds_before = factor.plus != 0 && !adds_behind;
  const bool encloses_all = (!is_first && divides) || (!is_alone && (adds_behind || (adds_before && !divides)));
  if (encloses_all) sink.write("(");
  if (adds_before && divides) sink.write("(");
  if (factor.times != 1) write_all(sink, factor.times, "*");
  base(factor.times != 1);
  if (adds_before) write_plus(sink, factor.plus);
  if (adds_before && divides) sink.write(")");
  if (divides) write_all(sink, "/", factor.divisor);
  if (adds_behind) write_plus(sink, factor.plus / factor.divisor);
  if (encloses_all) sink.write(")");
}

constexpr void write_term(TextSink& sink, const SizeTerm& term, const GrowableArray<Name>& names) {
  const bool is_alone = term.factors.size() == 1 && term.times == 1 && term.divisor == 1;
  for (std::size_t i = 0; i < term.factors.size(); ++i) {
    if (i > 0) sink.write("*");
    const SizeFactor& factor = term.factors[i];
    write_factor(sink, factor, [&](bool /*is_multiplied*/) { write(sink, names[factor.name]); }, i == 0, is_alone);
  }
  if (term.times != 1) write_all(sink, "*", term.times);
  if (term.divisor != 1) write_all(sink, "/", term.divisor);
}

constexpr void write_sum(TextSink& sink, const SizeForm& form, const GrowableArray<Name>& names) {
  for (std::size_t t = 0; t < form.size(); ++t) {
    if (t > 0) sink.write(" + ");
    write_term(sink, form[t], names);
  }
  write_plus(sink, form.plus().number());
}

}  // namespace detail

/// `H/2`; `None` for a size that is not known, `?` for a form that was not found.
constexpr void write(TextSink& sink, const SizeForm& form, const GrowableArray<Name>& names) {
  if (!form.is_found()) return sink.write("?");
  if (form.is_constant()) return write(sink, form.plus());
  if (!form.is_nested()) return detail::write_sum(sink, form, names);
  const bool is_sum = form.size() > 1 || form.plus() != Dim(0);
  const auto base = [&](bool is_multiplied) {
    const bool encloses = is_multiplied || (is_sum && form.outer().divisor > 1);
    if (encloses) sink.write("(");
    detail::write_sum(sink, form, names);
    if (encloses) sink.write(")");
  };
  detail::write_factor(sink, form.outer(), base, true, form.times() == 1);
  if (form.times() != 1) write_all(sink, "*", form.times());
  detail::write_plus(sink, form.shift());
}

}  // namespace shapeproof::inline v0_1

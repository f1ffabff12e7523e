// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// One part of the key in `x[:, 0]`: an index, a slice, a new axis, or an ellipsis.
struct SliceItem {
  /// What stands at one place of the brackets.
  enum class Kind : std::uint8_t { index, slice, new_axis, ellipsis };
  static constexpr std::int64_t open = INT64_MIN;  ///< a bound that is not given

  Kind kind = Kind::slice;    ///< What stands there.
  std::int64_t start = open;  ///< for an index: the index itself
  std::int64_t stop = open;   ///< Where it ends; `none`: at the end.
  std::int64_t step = open;   ///< The step; for a number nothing.

  constexpr SliceItem() = default;
  /// An index.
  template <std::integral T>
  // NOLINTNEXTLINE(google-explicit-constructor): `.key = {0, slice()}`
  constexpr SliceItem(T index) noexcept : kind(Kind::index), start(static_cast<std::int64_t>(index)) {}
  constexpr SliceItem(Kind other, std::int64_t from, std::int64_t to, std::int64_t by) noexcept
      : kind(other), start(from), stop(to), step(by) {}

  friend constexpr bool operator==(const SliceItem&, const SliceItem&) = default;
};

/// `start:stop:step`, each of which may be `SliceItem::open`.
[[nodiscard]] constexpr SliceItem slice(std::int64_t start = SliceItem::open, std::int64_t stop = SliceItem::open,
                                        std::int64_t step = SliceItem::open) noexcept {
  return {SliceItem::Kind::slice, start, stop, step};
}
/// `None`: an axis of size 1.
inline constexpr SliceItem new_axis{SliceItem::Kind::new_axis, 0, 0, 0};
/// `...`: as many axes as it takes.
inline constexpr SliceItem ellipsis{SliceItem::Kind::ellipsis, 0, 0, 0};

/// All parts of a key.
struct SliceKey {
  static constexpr int capacity = 6;
  static constexpr FieldKind field_kind = FieldKind::slice_key;
  static constexpr std::size_t words = 3 * std::size_t{capacity} + 1;

  SliceItem items[capacity]{};  ///< What stands at each place.
  int count = 0;

  constexpr SliceKey() = default;
  /// What stands between the brackets: `.key = {slice(), 0}`.
  template <ConvertsTo<SliceItem>... Items>
    requires(sizeof...(Items) > 0 && sizeof...(Items) <= std::size_t{capacity})
  // NOLINTNEXTLINE(google-explicit-constructor): `.key = {slice(), 0}`
  constexpr SliceKey(const Items&... all) noexcept
      : items{SliceItem(all)...}, count(static_cast<int>(sizeof...(Items))) {}

  /// False if there is no room.
  [[nodiscard]] constexpr bool push_back(const SliceItem& item) noexcept {
    if (count == capacity) return false;
    items[count++] = item;
    return true;
  }

  constexpr void store(WordWriter& out) const noexcept {
    auto kinds = static_cast<std::uint64_t>(count);
    for (int i = 0; i < capacity; ++i)
      kinds |= static_cast<std::uint64_t>(items[i].kind) << (8U + 4U * static_cast<unsigned>(i));
    out.put(static_cast<std::int64_t>(kinds));
    for (const SliceItem& item : items) {
      out.put(item.start);
      out.put(item.stop);
      out.put(item.step);
    }
  }
  constexpr void load(WordReader& in) noexcept {
    const auto kinds = static_cast<std::uint64_t>(in.get());
    count = static_cast<int>(kinds & 0xFFU);
    for (int i = 0; i < capacity; ++i) {
      items[i].kind = static_cast<SliceItem::Kind>((kinds >> (8U + 4U * static_cast<unsigned>(i))) & 3U);
      items[i].start = in.get();
      items[i].stop = in.get();
      items[i].step = in.get();
    }
  }

  friend constexpr bool operator==(const SliceKey&, const SliceKey&) = default;
};

/// `x[:, 0]` as a layer of a graph: `GetItem{.key = {slice(), 0}}`.
///
/// - Input: at least as many axes as the key takes.
/// - Output: an index drops its axis, a slice keeps the elements that it selects, a new axis has size 1; axes that the
///   key does not name stay. A slice of an unknown size has an unknown size.
/// - Source: Keras 3, `GetItem`, and Python's slices.
struct GetItem {
  static constexpr string_ref type_name = "GetItem";
  static constexpr LayerTraits traits{.keeps_dtype = true};

  SliceKey key{};  ///< What stands in the brackets.

  static constexpr void fields(auto&& field) { field("key", &GetItem::key); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    int ellipses = 0;
    for (int i = 0; i < key.count; ++i) {
      ellipses += key.items[i].kind == SliceItem::Kind::ellipsis ? 1 : 0;
      const bool zero = key.items[i].kind == SliceItem::Kind::slice && key.items[i].step == 0;
      if (zero) return Fault::argument("key", "slices whose step is not 0");
    }
    return ellipses <= 1 ? Fault{} : Fault::argument("key", "at most one ellipsis");
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return Shape::unknown();
    int taken = 0;
    for (int i = 0; i < key.count; ++i) taken += key.items[i].kind <= SliceItem::Kind::slice ? 1 : 0;
    if (const Fault fault = rules::least_rank(input, taken); fault) return fault;
    Shape output;
    Fault fault;
    int axis = 0;
    bool rest = false;
    for (int i = 0; i < key.count; ++i) {
      const SliceItem& item = key.items[i];
      if (item.kind == SliceItem::Kind::new_axis) {
        output.push_back(1);
      } else if (item.kind == SliceItem::Kind::ellipsis) {
        for (int kept = input.rank() - taken; kept > 0; --kept) output.push_back(input[axis++]);
        rest = true;
      } else if (item.kind == SliceItem::Kind::slice) {
        output.push_back(selected(item, input[axis++]));
      } else {
        if (!fault) fault = index_fault(item.start, input[axis], axis);
        ++axis;
      }
    }
    while (!rest && axis < input.rank()) output.push_back(input[axis++]);
    return {fault, output};
  }

 private:
  /// How many elements a slice selects.
  [[nodiscard]] static constexpr Dim selected(const SliceItem& item, Dim size) noexcept {
    const bool all = item.start == SliceItem::open && item.stop == SliceItem::open;
    const std::int64_t step = item.step == SliceItem::open ? 1 : item.step;
    if (all && (step == 1 || step == -1)) return size;
    if (!size.is_known()) return {};
    const std::int64_t low = step > 0 ? 0 : -1;
    const std::int64_t high = step > 0 ? size.code : size.code - 1;
    const auto bound = [&](std::int64_t at, std::int64_t otherwise) {
      if (at == SliceItem::open) return otherwise;
      if (at < 0) at = at < -size.code ? low : at + size.code;
      if (at < low) return low;
      return at > high ? high : at;
    };
    const std::int64_t first = bound(item.start, step > 0 ? low : high);
    const std::int64_t last = bound(item.stop, step > 0 ? high : low);
    const std::int64_t length = step > 0 ? last - first : first - last;
    if (length <= 0) return 0;
    const std::uint64_t stride = step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
    return static_cast<std::int64_t>((static_cast<std::uint64_t>(length) - 1) / stride + 1);
  }
  [[nodiscard]] static constexpr Fault index_fault(std::int64_t index, Dim size, int axis) noexcept {
    if (!size.is_known() || (index < size.code && index >= -size.code)) return {};
    Fault fault{.code = Code::invalid_argument,
                .relation = index < 0 ? Relation::at_least : Relation::at_most,
                .axis = static_cast<std::int8_t>(axis),
                .expected = index < 0 ? -size.code : size.code - 1,
                .actual = index,
                .field = "key"};
    return fault;
  }
};

}  // namespace shapeproof::inline v0_1

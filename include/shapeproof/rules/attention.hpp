// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/field/axes.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::rules {

/// Query, value and key of an attention layer. The key is the value if it is not given.
struct AttentionInputs {
  const Inputs& inputs;

  [[nodiscard]] constexpr Fault count() const noexcept {
    if (inputs.size() >= 2 && inputs.size() <= 3) return {};
    return Fault::input_count(inputs.size() < 2 ? 2 : 3, inputs.size());
  }
  [[nodiscard]] constexpr const Shape& query() const noexcept { return inputs[0]; }
  [[nodiscard]] constexpr const Shape& value() const noexcept { return inputs[1]; }
  [[nodiscard]] constexpr const Shape& key() const noexcept { return inputs.size() == 3 ? inputs[2] : inputs[1]; }
  [[nodiscard]] constexpr std::int32_t key_index() const noexcept { return inputs.size() == 3 ? 2 : 1; }
};

[[nodiscard]] constexpr Fault in_input(Fault fault, std::int32_t input) noexcept {
  fault.input = input;
  return fault;
}

/// `(*batch, Tq, dim)`, `(*batch, Tv, dim)` to `(*batch, Tq, dim of the value)`, and the scores `(*batch, Tq, Tv)`. The
/// batch axes are broadcast, as when Keras runs; Keras's symbolic shape has the query's. With `dot` the features of
/// query and key must be equal; otherwise they are broadcast. Source: Keras 3, `Attention`.
[[nodiscard]] constexpr Fault infer_attention(const Inputs& inputs, bool dot, bool scores, Outputs& outputs) noexcept {
  const AttentionInputs in{inputs};
  if (const Fault fault = in.count(); fault) return fault;
  const Shape& query = in.query();
  const Shape& value = in.value();
  const Shape& key = in.key();
  outputs.push_back(query.with(-1, value[-1]));
  if (scores) outputs.push_back(query.with(-1, key[-2]));
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].rank() < 2) {
      return in_input(Fault::rank(2, inputs[i], Relation::at_least), static_cast<std::int32_t>(i));
    }
  }
  const bool features = dot ? compatible(query[-1], key[-1]) : !broadcast(query[-1], key[-1]).is_overflow();
  if (!features) return in_input(Fault::size(key.rank() - 1, query[-1].number(), key), in.key_index());
  if (!compatible(value[-2], key[-2])) {
    return in_input(Fault::size(key.rank() - 2, value[-2].number(), key), in.key_index());
  }
  const auto batch = [](const Shape& shape) { return shape.erased(shape.rank() - 1).erased(shape.rank() - 2); };
  // An unknown batch of the query stays unknown; a size of 1 becomes the size of the others.
  const ShapeResult compared = broadcast_onto(batch(query), batch(key));
  if (compared.fault) return in_input(compared.fault, in.key_index());
  const ShapeResult all = broadcast_onto(compared.shape, batch(value));
  if (all.fault) return in_input(all.fault, 1);
  const auto with_steps = [&](Shape shape, Dim last) {
    shape.push_back(query[-2]);
    shape.push_back(last);
    return shape;
  };
  outputs.clear();
  outputs.push_back(with_steps(all.shape, value[-1]));
  if (scores) outputs.push_back(with_steps(compared.shape, key[-2]));
  return {};
}

/// The scores of `infer_attention`, `(*batch, steps of the query, steps of the key)`.
[[nodiscard]] constexpr Shape attention_scores(const AttentionInputs& in) noexcept {
  const auto batch = [](const Shape& shape) { return shape.erased(shape.rank() - 1).erased(shape.rank() - 2); };
  Shape scores = broadcast_onto(batch(in.query()), batch(in.key())).shape;
  scores.push_back(in.query()[-2]);
  scores.push_back(in.key()[-2]);
  return scores;
}
/// How often scores that are sums of products of `features` are multiplied and added, and the values with them.
[[nodiscard]] constexpr Dim attention_products(const Inputs& inputs, Dim features, const Shape& output) noexcept {
  const AttentionInputs in{inputs};
  return product(attention_scores(in)) * features + product(output) * in.key()[-2];
}

/// Value and key must be equal except in batch and features. For Keras an unknown size differs from every known one.
[[nodiscard]] constexpr Fault same_sequences(const AttentionInputs& in) noexcept {
  const Shape& value = in.value();
  const Shape& key = in.key();
  if (value.rank() != key.rank()) return in_input(Fault::rank(value.rank(), key), in.key_index());
  for (int axis = 1; axis + 1 < value.rank(); ++axis) {
    if (!compatible(value[axis], key[axis])) {
      return in_input(Fault::size(axis, value[axis].number(), key), in.key_index());
    }
    if (value[axis].is_known() == key[axis].is_known()) continue;
    return in_input(Fault::unknown(axis), value[axis].is_known() ? in.key_index() : std::int32_t{1});
  }
  return {};
}

/// The inputs of attention with several heads: query, value and key, with the heads in place of the features.
struct HeadedAttention {
  const AttentionInputs& in;
  Dim heads;
  Axes axes;  ///< the axes that attention runs over, none negative; the heads can be one of them

  /// Attention runs over the given axes, or over all axes between batch and features.
  constexpr HeadedAttention(const AttentionInputs& inputs, Dim number, const Axes& given) noexcept
      : in(inputs), heads(number) {
    for (int i = 0; i < given.size(); ++i) axes.push_back(given[i] < 0 ? given[i] + rank() : given[i]);
    for (int axis = 1; given.size() == 0 && axis < rank() - 1; ++axis) axes.push_back(axis);
  }

  [[nodiscard]] constexpr int rank() const noexcept { return in.query().rank(); }
  [[nodiscard]] constexpr bool attends(int axis) const noexcept {
    for (int i = 0; i < axes.size(); ++i) {
      if (axes[i] == axis) return true;
    }
    return false;
  }
  [[nodiscard]] constexpr Dim size(const Shape& shape, std::int64_t axis) const noexcept {
    return axis == rank() - 1 ? heads : shape[static_cast<int>(axis)];
  }

  /// All other axes are broadcast, as when Keras runs.
  [[nodiscard]] constexpr Fault fault() const noexcept {
    for (int i = 0; i < axes.size(); ++i) {
      for (int j = 0; j < i; ++j) {
        if (axes[i] == axes[j]) return Fault::argument("attention_axes", "axes that are each named once");
      }
      if (axes[i] >= 0 && axes[i] < rank()) continue;
      return missing_axis("attention_axes", axes[i] < 0 ? axes[i] - rank() : axes[i], rank());
    }
    for (int axis = 0; axis + 1 < rank(); ++axis) {
      if (attends(axis)) continue;
      const Dim query = in.query()[axis];
      const Dim compared = broadcast(query, in.key()[axis]);
      if (compared.is_overflow()) return in_input(Fault::size(axis, query.number(), in.key()), in.key_index());
      if (broadcast(compared, in.value()[axis]).is_overflow()) {
        return in_input(Fault::size(axis, compared.number(), in.value()), 1);
      }
    }
    return {};
  }
  /// The query's shape. Its other axes are broadcast against those of key and value.
  [[nodiscard]] constexpr Shape output() const noexcept {
    Shape shape = in.query();
    for (int axis = 0; axis + 1 < rank(); ++axis) {
      if (attends(axis)) continue;
      shape.set(axis, broadcast_onto(broadcast_onto(shape[axis], in.key()[axis]), in.value()[axis]));
    }
    return shape;
  }
  /// `(*other axes with the heads, *axes of the query, *axes of the key)`.
  [[nodiscard]] constexpr Shape scores() const noexcept {
    Shape shape;
    for (int axis = 0; axis < rank(); ++axis) {
      if (!attends(axis)) shape.push_back(broadcast_onto(size(in.query(), axis), size(in.key(), axis)));
    }
    for (int i = 0; i < axes.size(); ++i) shape.push_back(size(in.query(), axes[i]));
    for (int i = 0; i < axes.size(); ++i) shape.push_back(size(in.key(), axes[i]));
    return shape;
  }
  /// How often queries are multiplied with keys, and the scores with the values.
  [[nodiscard]] constexpr Dim products(Dim key_size, Dim value_size) const noexcept {
    Dim weighed = product(output().with(-1, heads)) * value_size;
    for (int i = 0; i < axes.size(); ++i) weighed = weighed * size(in.key(), axes[i]);
    return product(scores()) * key_size + weighed;
  }
};

}  // namespace shapeproof::inline v0_1::rules

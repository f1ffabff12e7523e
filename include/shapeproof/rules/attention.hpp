// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/axes.hpp"
#include "shapeproof/outputs.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"

namespace shapeproof::rules {

/// Query, value and key of an attention layer; the key is the value unless it is given.
struct AttentionInputs {
  const Inputs& inputs;

  [[nodiscard]] constexpr Fault count() const noexcept {
    if (inputs.size() >= 2 && inputs.size() <= 3) return {};
    return Fault::input_count(inputs.size() < 2 ? 2 : 3, inputs.size());
  }
  [[nodiscard]] constexpr const Shape& query() const noexcept { return inputs[0]; }
  [[nodiscard]] constexpr const Shape& value() const noexcept { return inputs[1]; }
  [[nodiscard]] constexpr const Shape& key() const noexcept { return inputs.size() == 3 ? inputs[2] : inputs[1]; }
  [[nodiscard]] constexpr std::int8_t key_index() const noexcept { return inputs.size() == 3 ? 2 : 1; }
};

[[nodiscard]] constexpr Fault in_input(Fault fault, std::int8_t input) noexcept {
  fault.input = input;
  return fault;
}

/// `(*batch, Tq, dim)`, `(*batch, Tv, dim)` to `(*batch, Tq, dim of the value)`, and the scores `(*batch, Tq, Tv)`. The
/// batch axes are broadcast, as they are when Keras runs; its symbolic shape takes the query's. `dot`: the features of
/// query and key must be equal; else they are broadcast. Source: Keras 3, `Attention`.
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
      return in_input(Fault::rank(2, inputs[i], Relation::at_least), static_cast<std::int8_t>(i));
    }
  }
  const bool features = dot ? compatible(query[-1], key[-1]) : !broadcast(query[-1], key[-1]).is_overflow();
  if (!features) return in_input(Fault::size(key.rank() - 1, query[-1].number(), key), in.key_index());
  if (!compatible(value[-2], key[-2])) {
    return in_input(Fault::size(key.rank() - 2, value[-2].number(), key), in.key_index());
  }
  const auto batch = [](const Shape& shape) { return shape.erased(shape.rank() - 1).erased(shape.rank() - 2); };
  // A query whose batch is not known keeps it so; a size of 1 gives way to the others'.
  ShapeResult all = broadcast(batch(query), batch(key));
  if (all.fault) return in_input(all.fault, in.key_index());
  all = broadcast(all.shape, batch(value));
  if (all.fault) return in_input(all.fault, 1);
  const auto with_steps = [&](Dim steps, Dim last) {
    Shape shape = all.shape;
    shape.push_back(steps);
    shape.push_back(last);
    return shape;
  };
  outputs.clear();
  outputs.push_back(with_steps(query[-2], value[-1]));
  if (scores) outputs.push_back(with_steps(query[-2], key[-2]));
  return {};
}

/// Value and key must be equal but for their last axis. Keras compares unknown sizes, too; where they become known,
/// they may be equal.
[[nodiscard]] constexpr Fault same_sequences(const AttentionInputs& in) noexcept {
  const Shape& value = in.value();
  const Shape& key = in.key();
  if (value.rank() != key.rank()) return in_input(Fault::rank(value.rank(), key), in.key_index());
  for (int axis = 1; axis + 1 < value.rank(); ++axis) {
    if (!compatible(value[axis], key[axis])) {
      return in_input(Fault::size(axis, value[axis].number(), key), in.key_index());
    }
  }
  return {};
}

/// The axes that attention runs over: those given, or all between batch and features.
[[nodiscard]] constexpr bool attends(const Axes& axes, int axis, int rank) noexcept {
  if (axes.size() == 0) return axis > 0 && axis < rank - 1;
  for (int i = 0; i < axes.size(); ++i) {
    if ((axes[i] < 0 ? rank + axes[i] : axes[i]) == axis) return true;
  }
  return false;
}

/// The scores `(batch, *other axes, heads, *Tq, *Tv)`; the axes that attention does not run over must agree.
[[nodiscard]] constexpr ShapeResult attention_scores(const AttentionInputs& in, Dim heads, const Axes& axes) noexcept {
  const Shape& query = in.query();
  const Shape& value = in.value();
  Shape scores;
  for (int axis = 0; axis + 1 < query.rank(); ++axis) {
    if (attends(axes, axis, query.rank())) continue;
    const Dim size = broadcast(query[axis], value[axis]);
    if (size.is_overflow()) return in_input(Fault::size(axis, query[axis].number(), value), 1);
    scores.push_back(size);
  }
  scores.push_back(heads);
  for (const Shape* shape : {&query, &value}) {
    for (int axis = 0; axis + 1 < shape->rank(); ++axis) {
      if (attends(axes, axis, shape->rank())) scores.push_back((*shape)[axis]);
    }
  }
  return scores;
}

}  // namespace shapeproof::rules

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/indices.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"

/// A diagnostic as a type, for compilers that print a text argument as numbers: clang 14 and earlier.
namespace shapeproof::inline v0_1 {

namespace with {
template <int Index>
struct layer {};
template <char... Characters>
struct name {};
template <char... Characters>
struct type {};
template <char... Characters>
struct field {};
template <Axis Name, int Index>
struct axis {};
template <std::int64_t Size>
struct expected {};
template <std::int64_t Size>
struct got {};
template <int Index>
struct input {};
template <int Index>
struct labels {};
template <int Index>
struct output {};
template <char... Characters>
struct from {};
}  // namespace with

/// What is wrong, in which layer, and on which axis or in which field. In a graph also at which of the layer's inputs,
/// and where that comes from.
template <Code Problem, class Layer, class Name, class Type, class AxisOrField, class Expected, class Got,
          class... Edge>
struct shape_mismatch {};

namespace detail {

template <template <char...> class As, const Name& N, class Characters>
struct spelled;
template <template <char...> class As, const Name& N, std::size_t... I>
struct spelled<As, N, Indices<I...>> {
  using type = As<N.text[I]...>;
};
template <template <char...> class As, const Name& N>
using spell = typename spelled<As, N, MakeIndices<N.view().size()>>::type;

template <const Diagnostic& D>
inline constexpr Name layer_name_of = D.inner.index < 0 ? D.layer.name : D.inner.name;
template <const Diagnostic& D>
inline constexpr Name layer_type_of = D.inner.index < 0 ? D.layer.type : D.inner.type;
template <const Diagnostic& D>
inline constexpr Name field_of = D.field;

template <const Diagnostic& D, bool InField = (D.axis < 0 && !D.field.empty())>
struct where {
  using type = with::axis<D.axis_name, D.axis>;
};
template <const Diagnostic& D>
struct where<D, true> {
  using type = spell<with::field, field_of<D>>;
};

template <const Diagnostic& D>
inline constexpr Name edge_source = D.source.name;

template <const Diagnostic& D, class... Edge>
using mismatch = shape_mismatch<D.code, with::layer<D.layer.index>, spell<with::name, layer_name_of<D>>,
                                spell<with::type, layer_type_of<D>>, typename where<D>::type,
                                with::expected<D.expected>, with::got<D.actual>, Edge...>;

template <const Diagnostic& D, Stage = D.stage, bool HasSource = (D.source.index >= 0)>
struct mismatch_of {
  using type = mismatch<D>;
};
template <const Diagnostic& D, bool HasSource>
struct mismatch_of<D, Stage::labels, HasSource> {
  using type = mismatch<D, with::labels<D.input_index>>;
};
template <const Diagnostic& D, bool HasSource>
struct mismatch_of<D, Stage::output, HasSource> {
  using type = mismatch<D, with::output<D.input_index>>;
};
template <const Diagnostic& D, Stage Where>
struct mismatch_of<D, Where, true> {
  using type = mismatch<D, with::input<D.input_index>, spell<with::from, edge_source<D>>>;
};

}  // namespace detail

}  // namespace shapeproof::inline v0_1

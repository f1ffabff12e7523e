// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer_forms.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1 {

/// What a type needs to be a layer of the library or of a user: a `type_name`, `traits`, a shape rule `infer`, and
/// `fields()` if it has data. The rule is written once and runs at compile time and at run time.
///
/// It may also have `name`, `trainable` and `dtype`, which every Keras layer has, and the functions in
/// `layer_forms.hpp`. Classes that differ only in their names name the class whose functions they share: `using
/// SharedRules = ...`.
template <class L>
concept Layer = requires {
  { L::type_name } -> ConvertsTo<string_ref>;
  { L::traits } -> ConvertsTo<LayerTraits>;
} && detail::HasInfer<L> && (HasFields<L> || __is_empty(L));

/// A layer that contains others and therefore writes its own records: `record_count` and `write_records(out)`.
template <class L>
concept CompositeLayer = requires(const L& layer, LayerRecord* out) {
  { L::record_count } -> ConvertsTo<std::size_t>;
  layer.write_records(out);
};

/// Anything that can be added to a model.
template <class L>
concept AnyLayer = Layer<L> || CompositeLayer<L>;

}  // namespace shapeproof::inline v0_1

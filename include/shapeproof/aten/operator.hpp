// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/result_type.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

/// PyTorch's operators, as its dispatcher knows them: `aten::flatten{.start_dim = 1}` is `aten::flatten`, with the
/// names and defaults of its schema. Where the schema has no default, an argument has that of PyTorch's module or
/// function, as `log_input` of `poisson_nll_loss`, and is required if there is none. A class has the operator's own
/// name, so that there is one spelling for schema, C++, JSON and messages. One class stands for all overloads: which
/// arguments are given tells them apart.
///
/// The inputs of a class are the tensors of the schema in their order, those of a list one by one. A flag with the name
/// of an optional tensor says that it is among them. Source of all: PyTorch 1.13 on a CPU.
namespace shapeproof::inline v0_1::aten {

/// The names of operators, `aten::relu` for `relu`.
template <fixed_string Name>
inline constexpr auto qualified_text = [] {
  constexpr string_ref before = "aten::";
  fixed_string<sizeof(Name.text) + before.size()> text;
  for (std::size_t i = 0; i < before.size(); ++i) text.text[i] = before[i];
  for (std::size_t i = 0; i < sizeof(Name.text); ++i) text.text[before.size() + i] = Name.text[i];
  return text;
}();
/// The name with the namespace of PyTorch's dispatcher.
template <fixed_string Name>
inline constexpr string_ref qualified = qualified_text<Name>.view();

/// Whether an operator writes its result to its first tensor: `add_`.
[[nodiscard]] constexpr bool is_in_place(string_ref name) noexcept {
  return !name.empty() && name[name.size() - 1] == '_';
}

/// The traits of operators of one tensor, of several, and of a list.
inline constexpr LayerTraits one_tensor{.vocabulary = Vocabulary::pytorch, .sets_dtype = true};
/// Traits of an operator that keeps the shape of its tensor.
inline constexpr LayerTraits keeps_shape{.vocabulary = Vocabulary::pytorch, .keeps_shape = true, .sets_dtype = true};
/// Those of operators that give each element of a tensor, or of several, at its place.
inline constexpr LayerTraits keeps_places{
    .vocabulary = Vocabulary::pytorch, .keeps_shape = true, .in_place = true, .sets_dtype = true};
/// Those of operators that join the elements of several tensors place by place.
inline constexpr LayerTraits joins_places{
    .vocabulary = Vocabulary::pytorch, .takes_several = true, .in_place = true, .sets_dtype = true};
/// Those of one that only adds or drops axes.
inline constexpr LayerTraits changes_axes{.vocabulary = Vocabulary::pytorch, .in_place = true, .sets_dtype = true};
/// The traits of an operator that keeps the shape, `aten::relu_`, with the function that it applies, if that has a
/// name.
[[nodiscard]] constexpr LayerTraits function_traits(string_ref name) noexcept {
  if (!name.empty() && name[0] == '_') name = {name.data() + 1, name.size() - 1};
  if (is_in_place(name)) name = {name.data(), name.size() - 1};
  LayerTraits traits = keeps_places;
  const ActivationName function{name};
  if (!name.empty() && function.is_known()) traits.applies = function.value();
  return traits;
}
/// Traits of an operator that only moves values.
inline constexpr LayerTraits moves_values{.vocabulary = Vocabulary::pytorch, .keeps_values = true, .keeps_dtype = true};
/// Traits of an operator that takes several tensors.
inline constexpr LayerTraits several_tensors{
    .vocabulary = Vocabulary::pytorch, .takes_several = true, .sets_dtype = true};
/// Traits of an operator that takes a list of tensors.
inline constexpr LayerTraits tensor_list{.vocabulary = Vocabulary::pytorch, .takes_list = true, .sets_dtype = true};

/// The same fault, at one of the inputs.
[[nodiscard]] constexpr Fault at_input(Fault fault, std::size_t input) noexcept {
  fault.input = static_cast<std::int32_t>(input);
  return fault;
}

/// Refuses another number of tensors.
[[nodiscard]] constexpr Fault tensor_count(const Inputs& inputs, std::size_t wanted) noexcept {
  return inputs.size() == wanted ? Fault{} : Fault::input_count(static_cast<std::int64_t>(wanted), inputs.size());
}

/// Gives one output; the fault is passed on.
constexpr Fault give(const ShapeResult& result, Outputs& outputs) noexcept {
  outputs.push_back(result.shape);
  return result.fault;
}

/// The place that a `dim` means. A single number has the axis 0. -1: there is none.
[[nodiscard]] constexpr int place_of(std::int64_t dim, int rank) noexcept {
  return rules::normalized_axis(dim, rank == 0 ? 1 : rank);
}
/// The fault of an axis that the tensor does not have.
[[nodiscard]] constexpr Fault no_such_dim(std::int64_t dim, int rank, string_ref field = "dim") noexcept {
  return rules::missing_axis(field, dim, rank == 0 ? 1 : rank);
}

/// The axis of an operator that needs one: a single number has none.
[[nodiscard]] constexpr Fault parted_axis(const Shape& self, std::int64_t dim, int& at) noexcept {
  at = -1;
  if (self.rank() == 0) return Fault::rank(1, self, Relation::at_least);
  at = rules::normalized_axis(dim, self.rank());
  return at < 0 ? rules::missing_axis("dim", dim, self.rank()) : Fault{};
}

/// Some axes of a shape, as bits.
struct Places {
  unsigned bits = 0;  ///< One bit for each axis.
  Fault fault{};      ///< What was wrong with the list of axes.

  /// Whether the axis is in the list.
  [[nodiscard]] constexpr bool has(int axis) const noexcept {
    return axis < 32 && ((bits >> static_cast<unsigned>(axis)) & 1U) != 0;  // no shape that can be has more axes
  }
};
/// Those that a list names, each once. Without a list, or with an empty one, all.
[[nodiscard]] constexpr Places places_of(const Axes& dims, int rank, string_ref field = "dim") noexcept {
  if (dims.count <= 0) return {~0U};
  Places places;
  for (int i = 0; i < dims.size(); ++i) {
    const int place = place_of(dims[i], rank);
    if (place < 0) return {0, no_such_dim(dims[i], rank, field)};
    if (places.has(place)) return {0, Fault::argument(field, "axes, each once")};
    places.bits |= place < 32 ? 1U << static_cast<unsigned>(place) : 0U;
  }
  return places;
}

/// Two tensors must have elements of one type.
[[nodiscard]] constexpr Fault same_elements(const Inputs& inputs, std::size_t a, std::size_t b) noexcept {
  const DType wanted = inputs[a].dtype;
  const DType given = inputs[b].dtype;
  if (wanted == DType::unknown || given == DType::unknown || wanted == given) return {};
  return Fault::elements(wanted, given, static_cast<std::int32_t>(b));
}
/// All of them.
[[nodiscard]] constexpr Fault same_elements(const Inputs& inputs) noexcept {
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    if (const Fault fault = same_elements(inputs, 0, i); fault) return fault;
  }
  return {};
}

}  // namespace shapeproof::inline v0_1::aten

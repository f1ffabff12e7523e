// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/dtype_set.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// The role of a record in a model.
enum class LayerKind : std::uint8_t {
  layer,  ///< a layer that computes, or a wrapper around one
  input,  ///< declares the data
  chain,  ///< a model whose layers follow one another; their records come after its own
  graph,  ///< a model whose layers branch and join, see `GraphLayout`
  table,  ///< not a layer: its words are a graph's edges
};

/// What a wrapper does with the layer that it contains.
enum class Wrapping : std::uint8_t {
  unspecified,      ///< not a wrapper, or a wrapper of another kind
  each_step,        ///< calls it on each step of a sequence
  both_directions,  ///< reads a sequence with it in both directions
};

/// On which places of its input, along height, width, depth or length, a place of a layer's output depends.
enum class Reach : std::uint8_t {
  unspecified,  ///< on those of its window, if it has one; on the same place if it keeps the shape; else it is not
                ///< known
  same_place,   ///< on the same, whatever the fields say
  everything,   ///< on all
  all_steps,    ///< on all steps of a sequence, which is the axis behind the batch; of other axes it is not known
  attention,    ///< of the first of several inputs on the same, of the others on all; of an only one on all
  repeated,     ///< on one, which several places of the output share
  equal_part,   ///< on one of so many equal parts of the input as the output has places
};

/// What kind of layer a class is. Every layer has one constant for it, in which a misspelt name does not compile:
/// `static constexpr LayerTraits traits{.takes_list = true, .keeps_dtype = true};`.
struct LayerTraits {
  LayerKind kind = LayerKind::layer;          ///< What it is for those that look for a layer of some kind.
  Vocabulary vocabulary = Vocabulary::keras;  ///< Whether it is Keras's or PyTorch's.
  bool takes_list = false;                    ///< the layer joins several tensors
  bool needs_list = false;                    ///< it refuses a single tensor that is not in a list
  bool takes_several = false;                 ///< the layer takes more tensors than its input, such as states
  bool keeps_shape = false;                   ///< the output has the shape of the input
  bool keeps_values = false;  ///< the output has the values of the input in their order, perhaps in another shape
  bool reorders = false;      ///< the output has the values of the input with the axes in another order
  /// The output may be written over an input with as many elements, of several inputs over any of the output's shape:
  /// what it reads at a place is not needed again when the places that are computed together are written. As it is
  /// without training: what only then changes values may do it. `memory_plan` asks for this.
  bool in_place = false;
  bool flattens = false;            ///< all axes except the batch become one
  bool works_on_last_axis = false;  ///< it accepts any axes before the last one
  bool keeps_dtype = false;         ///< the output has the input's type, not the one that the layer computes with
  bool wants_integers = false;      ///< the input holds indices
  bool takes_raw_values = false;    ///< the input may be raw data, such as pixels from 0 to 255
  bool takes_strings = false;  ///< the input may hold strings; without `output_dtype` the output then holds them, too
  Reach reach = Reach::unspecified;  ///< on which places of its input a place of its output depends
  bool runs_empty = false;           ///< a window that does not fit is refused only in a model, see `call_layer`
  bool is_cell = false;              ///< one step of a recurrent layer
  bool is_opaque = false;            ///< its output is unknown: one tensor or a list of tensors
  bool may_take_nothing = false;     ///< a file need not say what it takes
  ActivationKind applies = ActivationKind::linear;  ///< the function that it always applies: to its output, or, of a
                                                    ///< loss, to the output that it is given
  ActivationKind expects = ActivationKind::linear;  ///< of a loss: the function whose result it is to be given
  Wrapping wrapping = Wrapping::unspecified;        ///< Whether it contains other layers, and how many.
  std::int8_t spatial_axes = 0;                     ///< how many axes a window moves along; 0 if there is no window
  string_ref window_field{};                        ///< the name of the field that sets the size of the window
  string_ref width_field{};      ///< the name of the field that sets the size of the last axis of the output
  string_ref class_field{};      ///< the name of the field with the name of the class that the layer stands for
  string_ref wrong_field{};      ///< the name of the field with the word that is wrong, if the layer is a mistake
  string_ref meant_field{};      ///< the name of the field with what was probably meant by it
  string_ref declared_field{};   ///< the name of the field that declares a size of the input, such as `in_features`
  string_ref indices_field{};    ///< the name of the flag with which a second output, int64 and of the same shape, has
                                 ///< the places of the values
  DTypeSet takes{};              ///< the types of elements that it takes; empty: its rule says it, or all are cast
  DTypeSet takes_empty{};        ///< further ones that a tensor without elements may have: there is nothing to compute
  bool gives_floats = false;     ///< of integers and truth values it makes float32
  DType gives = DType::unknown;  ///< the type of an operation's output, whatever its input's
  bool sets_dtype = false;       ///< its rule says the type of the outputs, also that it is not known

  /// Whether it takes elements of this type.
  [[nodiscard]] constexpr bool may_take(DType given) const noexcept {
    return takes.empty() || given == DType::unknown || takes.has(given);
  }
};

}  // namespace shapeproof::inline v0_1

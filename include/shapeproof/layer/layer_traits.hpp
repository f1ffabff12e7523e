// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"

namespace shapeproof {

/// What a record stands for in a model.
enum class LayerKind : std::uint8_t {
  layer,  ///< a layer that computes, or a wrapper around one
  input,  ///< says what the data are
  chain,  ///< a model whose layers follow one another; their records stand behind its own
  graph,  ///< a model whose layers branch and join, see `GraphLayout`
  table,  ///< no layer: its words are a graph's edges
};

/// What a wrapper does with the layer that it contains.
enum class Wrapping : std::uint8_t {
  unspecified,      ///< no wrapper, or one of which nothing more is known
  each_step,        ///< calls it on each step of a sequence
  both_directions,  ///< reads a sequence with it in both directions
};

/// What kind of layer a class is. Every layer says it in one constant, in which a misspelt name does not compile:
/// `static constexpr LayerTraits traits{.takes_list = true, .keeps_dtype = true};`.
struct LayerTraits {
  LayerKind kind = LayerKind::layer;
  bool takes_list = false;          ///< the layer joins several tensors
  bool needs_list = false;          ///< and refuses a single one that is not in a list
  bool takes_several = false;       ///< the layer takes further tensors beside its input, such as states
  bool keeps_shape = false;         ///< the output has the shape of the input, whatever that is
  bool keeps_values = false;        ///< the output has the values of the input, if perhaps in another shape
  bool flattens = false;            ///< all axes but the batch become one
  bool works_on_last_axis = false;  ///< whatever axes are before it
  bool keeps_dtype = false;         ///< the output has the input's dtype, and not the one that the layer computes with
  bool wants_integers = false;      ///< the input holds indices
  bool takes_raw_values = false;    ///< the input may be what was read, such as pixels from 0 to 255
  bool runs_empty = false;          ///< a window that does not fit is only refused in a model
  bool is_cell = false;             ///< one step of a recurrent layer
  bool is_opaque = false;           ///< nobody knows what the layer gives: one tensor, or a list of several
  ActivationKind applies = ActivationKind::linear;  ///< a function that it always applies to its output
  Wrapping wrapping = Wrapping::unspecified;
  std::int8_t spatial_axes = 0;  ///< how many axes a window moves along; 0 where there is none
  string_ref window_field{};     ///< the name of the field that sets the size of the window
  string_ref width_field{};      ///< the name of the field that sets the size of the last axis of the output
};

}  // namespace shapeproof

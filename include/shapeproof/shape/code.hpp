// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// What is wrong. The enumerators' names are the stable identifiers that reports print and tests compare.
enum class Code : std::uint8_t {
  ok,                  ///< no fault
  empty_model,         ///< the model has no layer
  missing_input,       ///< no input shape was given and the model has no `Input`
  misplaced_input,     ///< an `Input` that is not the first layer
  duplicate_name,      ///< two layers of one model share a name
  too_many_axes,       ///< a shape has more than `Shape::max_rank` axes
  too_many_outputs,    ///< a layer has more outputs than `Outputs::capacity`
  invalid_size,        ///< a negative axis, an axis of size 0 in an `Input`, or a symbol's name that does not fit
  ragged,              ///< the rows of a nested list have different lengths
  symbol_clash,        ///< one named symbol would have two sizes
  rank_mismatch,       ///< the input has another number of axes
  axis_mismatch,       ///< an axis of the input has another size
  unknown_axis_size,   ///< an axis that sizes a weight is not known
  wrong_input_count,   ///< the layer takes another number of tensors
  dtype_mismatch,      ///< the elements have another type than the model computes with
  invalid_argument,    ///< a field of the layer has a value that it cannot have
  groups_mismatch,     ///< channels or filters are not a multiple of the groups
  axis_out_of_range,   ///< a field names an axis that the input does not have
  empty_output,        ///< a window does not fit, so the output would have no element
  size_mismatch,       ///< the number of elements cannot be kept
  size_overflow,       ///< a size is beyond 63 bits
  not_recurrent,       ///< a wrapper needs a recurrent layer
  unknown_node,        ///< an edge names a node that the graph does not have
  unknown_output,      ///< an edge takes an output that the layer does not have
  cyclic_graph,        ///< a node needs its own output
  unused_node,         ///< a node that no output of the graph needs
  weights_mismatch,    ///< a layer that is called again would need weights of other sizes than its first call made
  missing_labels,      ///< the number of labels is not the model's number of outputs
  labels_rank,         ///< the labels have another number of axes than the loss needs for this output
  labels_size,         ///< an axis of the labels has another size than the output
  integer_labels,      ///< class numbers for a loss that needs one place for each class
  one_hot_labels,      ///< one place for each class for a loss that needs class numbers
  one_class,           ///< a loss of classes for an output with a place for one class only
  labels_dtype,        ///< the labels' elements are of a type that no loss computes with
  sample_count,        ///< data and labels have different numbers of samples
  batch_size,          ///< the batches are not of the size that the model fixes
  batch_changed,       ///< the output has another number of samples than the data (a warning without labels)
  labels_broadcast,    ///< warning: the loss broadcasts labels and output against each other
  channels_order,      ///< warning: the channels seem to stand where the model does not look for them
  colour_order,        ///< warning: the colours come in another order than the model was made for
  missing_flatten,     ///< a Dense works on the last axis of maps; the labels have none (a warning if no loss is named)
  stride_like_kernel,  ///< warning: a stride as long as the kernel, which happens when arguments of Keras 1 are misread
  single_step,         ///< warning: a recurrent layer over one step
  flattened_batch,     ///< warning: a Flatten of data without any axis behind the batch
  odd_size,            ///< warning: a pooling drops rows that a later skip connection needs
  pooled_away,         ///< warning: one element is left of each map, and more windows follow
  softmax_of_one,      ///< warning: a softmax over one unit is always 1
  computed_indices,    ///< warning: indices that are looked up are computed by a layer that so never learns
  logits_mismatch,     ///< warning: the loss expects probabilities and gets logits, or the reverse
  unknown_field,   ///< warning: a file says of a layer what no field of its class is, but nearly one that is missing
  unknown_layer,   ///< warning: nobody knows what a class of layers does, or a function in a Lambda or an activation
  untraceable,     ///< a program could not be followed to its end
  not_contiguous,  ///< a program views a tensor whose elements lie in another order in memory
  missing_weight,  ///< a weight of the model that a file of weights does not have
  unknown_weight,  ///< a weight in such a file that the model does not have
  weight_shape,    ///< a weight that has another shape there than in the model
};

namespace detail {
inline constexpr string_ref code_names[] = {"ok",
                                            "empty_model",
                                            "missing_input",
                                            "misplaced_input",
                                            "duplicate_name",
                                            "too_many_axes",
                                            "too_many_outputs",
                                            "invalid_size",
                                            "ragged",
                                            "symbol_clash",
                                            "rank_mismatch",
                                            "axis_mismatch",
                                            "unknown_axis_size",
                                            "wrong_input_count",
                                            "dtype_mismatch",
                                            "invalid_argument",
                                            "groups_mismatch",
                                            "axis_out_of_range",
                                            "empty_output",
                                            "size_mismatch",
                                            "size_overflow",
                                            "not_recurrent",
                                            "unknown_node",
                                            "unknown_output",
                                            "cyclic_graph",
                                            "unused_node",
                                            "weights_mismatch",
                                            "missing_labels",
                                            "labels_rank",
                                            "labels_size",
                                            "integer_labels",
                                            "one_hot_labels",
                                            "one_class",
                                            "labels_dtype",
                                            "sample_count",
                                            "batch_size",
                                            "batch_changed",
                                            "labels_broadcast",
                                            "channels_order",
                                            "colour_order",
                                            "missing_flatten",
                                            "stride_like_kernel",
                                            "single_step",
                                            "flattened_batch",
                                            "odd_size",
                                            "pooled_away",
                                            "softmax_of_one",
                                            "computed_indices",
                                            "logits_mismatch",
                                            "unknown_field",
                                            "unknown_layer",
                                            "untraceable",
                                            "not_contiguous",
                                            "missing_weight",
                                            "unknown_weight",
                                            "weight_shape"};
}  // namespace detail

/// The number of codes, `ok` included.
inline constexpr std::size_t code_count = sizeof(detail::code_names) / sizeof(detail::code_names[0]);

[[nodiscard]] constexpr string_ref to_string(Code code) noexcept {
  const auto index = static_cast<std::size_t>(code);
  return index < code_count ? detail::code_names[index] : detail::code_names[0];
}

/// An error makes `ok()` false. A warning marks what runs but is probably not meant.
enum class Severity : std::uint8_t { error, warning };

[[nodiscard]] constexpr string_ref to_string(Severity severity) noexcept {
  return severity == Severity::error ? "error" : "warning";
}

/// How the actual value must relate to the expected one.
enum class Relation : std::uint8_t { equal, at_least, at_most, multiple_of, one_of, known };

[[nodiscard]] constexpr string_ref to_string(Relation relation) noexcept {
  constexpr string_ref names[] = {"equal", "at_least", "at_most", "multiple_of", "one_of", "known"};
  const auto index = static_cast<std::size_t>(relation);
  return index < sizeof(names) / sizeof(names[0]) ? names[index] : names[0];
}

}  // namespace shapeproof::inline v0_1

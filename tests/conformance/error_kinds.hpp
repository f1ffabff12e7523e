// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/code.hpp"

namespace conformance {

/// A kind of error that Keras gives where this library gives a code.
struct ErrorKind {
  shapeproof::Code code;
  shapeproof::string_ref kind;
  shapeproof::string_ref only_for = "";  ///< the classes for which this is so, between spaces; empty: for all
};

/// "other" and "broadcast" are errors of Python, NumPy or arithmetic far behind the cause, where Keras has no check of
/// its own. What is wrong then depends on the class. The test looks that every row, and every class in it, is needed.
inline constexpr ErrorKind error_kinds[] = {
    {shapeproof::Code::axis_mismatch, "batch_mismatch"},
    {shapeproof::Code::rank_mismatch, "concat"},
    {shapeproof::Code::axis_mismatch, "concat"},
    {shapeproof::Code::axis_out_of_range, "concat"},  // unequal ranks: both are wrong
    {shapeproof::Code::invalid_argument, "ctor_arg"},
    {shapeproof::Code::groups_mismatch, "groups"},
    {shapeproof::Code::rank_mismatch, "ndim"},
    {shapeproof::Code::wrong_input_count, "num_inputs"},
    {shapeproof::Code::empty_output, "output_nonpositive"},
    {shapeproof::Code::size_mismatch, "reshape_size"},
    {shapeproof::Code::unknown_axis_size, "unknown_dim"},
    {shapeproof::Code::rank_mismatch, "unknown_dim", "EinsumDense"},  // both are wrong

    // Worded as a constructor's argument, but found when the layer is called.
    {shapeproof::Code::rank_mismatch, "ctor_arg",
     "GroupQueryAttention MultiHeadAttention RandomColorDegeneration TimeDistributed"},
    {shapeproof::Code::axis_mismatch, "ctor_arg", "MultiHeadAttention"},
    {shapeproof::Code::empty_output, "ctor_arg", "Cropping1D"},
    {shapeproof::Code::axis_out_of_range, "ctor_arg", "LayerNormalization Normalization UnitNormalization"},

    // An argument that Keras checks when the layer is called, after the rank; both are wrong.
    {shapeproof::Code::invalid_argument, "ndim", "AveragePooling3D UpSampling2D ZeroPadding2D ZeroPadding3D"},

    // Tensors that cannot be added: of a cell's input and states, or of values and their mean.
    {shapeproof::Code::axis_mismatch, "broadcast", "GRUCell LSTMCell Normalization SimpleRNNCell StackedRNNCells"},
    {shapeproof::Code::rank_mismatch, "broadcast", "GRUCell TimeDistributed"},
    {shapeproof::Code::unknown_axis_size, "broadcast", "GRUCell LSTMCell SimpleRNNCell StackedRNNCells"},

    {shapeproof::Code::axis_mismatch, "other",
     "Add Average Dot EinsumDense GRUCell Maximum Minimum Multiply RandomColorDegeneration SimpleRNNCell Subtract"},
    {shapeproof::Code::axis_out_of_range, "other",
     "BatchNormalization Concatenate GroupNormalization PReLU RMSNormalization"},
    {shapeproof::Code::rank_mismatch, "other",
     "Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose DepthwiseConv1D DepthwiseConv2D "
     "EinsumDense GRUCell GroupQueryAttention LSTMCell Pipeline RandomCrop Resizing SeparableConv1D SeparableConv2D "
     "SpectralNormalization StackedRNNCells TimeDistributed"},
    // One size known, the other not.
    {shapeproof::Code::unknown_axis_size, "other", "Dot EinsumDense SimpleRNNCell"},
    {shapeproof::Code::wrong_input_count, "other",
     "AdditiveAttention Attention LSTMCell MultiHeadAttention StackedRNNCells"},
    {shapeproof::Code::not_recurrent, "other", "Bidirectional"},
    {shapeproof::Code::invalid_argument, "other",
     "Activation AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D "
     "AveragePooling3D Bidirectional CategoryEncoding Cropping2D Cropping3D Discretization EinsumDense MaxPooling1D "
     "MaxPooling2D MaxPooling3D SpectralNormalization ZeroPadding2D ZeroPadding3D"},
};

inline constexpr std::size_t error_kind_count = sizeof(error_kinds) / sizeof(error_kinds[0]);

/// Whether a word is one of those in a list with single spaces between them.
[[nodiscard]] constexpr bool lists(shapeproof::string_ref list, shapeproof::string_ref word) noexcept {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    if (i < list.size() && list[i] != ' ') continue;
    if (shapeproof::string_ref(list.data() + begin, i - begin) == word) return true;
    begin = i + 1;
  }
  return false;
}

/// The row by which a code may stand where Keras gives an error of that kind for a layer of that class;
/// `error_kind_count` if there is none.
[[nodiscard]] constexpr std::size_t row_for(shapeproof::Code code, shapeproof::string_ref kind,
                                            shapeproof::string_ref class_name) noexcept {
  for (std::size_t row = 0; row < error_kind_count; ++row) {
    const ErrorKind& known = error_kinds[row];
    if (known.code == code && known.kind == kind && (known.only_for.empty() || lists(known.only_for, class_name))) {
      return row;
    }
  }
  return error_kind_count;
}

/// Whether there is such a row, or the kind is the code itself, as in rows that were worked out by hand.
[[nodiscard]] constexpr bool stands_for(shapeproof::Code code, shapeproof::string_ref kind,
                                        shapeproof::string_ref class_name) noexcept {
  return to_string(code) == kind || row_for(code, kind, class_name) < error_kind_count;
}

static_assert(lists("Add Average", "Add") && lists("Add Average", "Average") && !lists("Add Average", "Av"));

}  // namespace conformance

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/code.hpp"
#include "shapeproof/string_ref.hpp"

namespace conformance {

/// A kind of error that Keras gives where this library gives a code.
struct ErrorKind {
  shapeproof::Code code;
  shapeproof::string_ref kind;
  shapeproof::string_ref only_for = "";  ///< the one class for which this is so; empty: for all
};

/// "other" and "broadcast" are errors of Python, NumPy or arithmetic far behind the cause, where Keras has no check of
/// its own, so that every code may stand there that says what a layer finds wrong.
inline constexpr ErrorKind error_kinds[] = {
    {shapeproof::Code::rank_mismatch, "other"},
    {shapeproof::Code::axis_mismatch, "other"},
    {shapeproof::Code::axis_out_of_range, "other"},
    {shapeproof::Code::invalid_argument, "other"},
    {shapeproof::Code::wrong_input_count, "other"},
    {shapeproof::Code::not_recurrent, "other"},
    {shapeproof::Code::rank_mismatch, "broadcast"},
    {shapeproof::Code::axis_mismatch, "broadcast"},
    {shapeproof::Code::rank_mismatch, "ndim"},
    {shapeproof::Code::unknown_axis_size, "other"},                   // one size known, the other not
    {shapeproof::Code::unknown_axis_size, "broadcast"},               // the same in cells
    {shapeproof::Code::rank_mismatch, "unknown_dim", "EinsumDense"},  // both are wrong
    {shapeproof::Code::axis_out_of_range, "concat"},                  // unequal ranks: both are wrong
    // Worded as a constructor's argument, but found when the layer is called.
    {shapeproof::Code::rank_mismatch, "ctor_arg", "TimeDistributed"},
    {shapeproof::Code::rank_mismatch, "ctor_arg", "MultiHeadAttention"},
    {shapeproof::Code::rank_mismatch, "ctor_arg", "GroupQueryAttention"},
    {shapeproof::Code::rank_mismatch, "ctor_arg", "RandomColorDegeneration"},
    {shapeproof::Code::axis_mismatch, "ctor_arg", "MultiHeadAttention"},
    {shapeproof::Code::axis_mismatch, "ctor_arg", "GroupQueryAttention"},
    {shapeproof::Code::axis_mismatch, "ctor_arg", "RandomColorDegeneration"},
    {shapeproof::Code::empty_output, "ctor_arg", "Cropping1D"},
    {shapeproof::Code::axis_out_of_range, "ctor_arg"},
    // An argument that Keras checks when the layer is called, after the rank; both are wrong.
    {shapeproof::Code::invalid_argument, "ndim", "AveragePooling1D"},
    {shapeproof::Code::invalid_argument, "ndim", "AveragePooling2D"},
    {shapeproof::Code::invalid_argument, "ndim", "AveragePooling3D"},
    {shapeproof::Code::invalid_argument, "ndim", "MaxPooling1D"},
    {shapeproof::Code::invalid_argument, "ndim", "MaxPooling2D"},
    {shapeproof::Code::invalid_argument, "ndim", "MaxPooling3D"},
    {shapeproof::Code::invalid_argument, "ndim", "UpSampling2D"},
    {shapeproof::Code::invalid_argument, "ndim", "ZeroPadding1D"},
    {shapeproof::Code::invalid_argument, "ndim", "ZeroPadding2D"},
    {shapeproof::Code::invalid_argument, "ndim", "ZeroPadding3D"},
    {shapeproof::Code::rank_mismatch, "concat"},
    {shapeproof::Code::axis_mismatch, "concat"},
    {shapeproof::Code::axis_mismatch, "batch_mismatch"},
    {shapeproof::Code::wrong_input_count, "num_inputs"},
    {shapeproof::Code::unknown_axis_size, "unknown_dim"},
    {shapeproof::Code::invalid_argument, "ctor_arg"},
    {shapeproof::Code::groups_mismatch, "groups"},
    {shapeproof::Code::empty_output, "output_nonpositive"},
    {shapeproof::Code::size_mismatch, "reshape_size"},
};

/// Whether a code may stand where Keras gives an error of that kind for a layer of that class.
[[nodiscard]] constexpr bool stands_for(shapeproof::Code code, shapeproof::string_ref kind,
                                        shapeproof::string_ref class_name) noexcept {
  for (const ErrorKind& known : error_kinds) {
    if (known.code == code && known.kind == kind && (known.only_for.empty() || known.only_for == class_name)) {
      return true;
    }
  }
  return false;
}

}  // namespace conformance

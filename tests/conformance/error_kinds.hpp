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
/// its own; so each of them stands for one class only.
inline constexpr ErrorKind error_kinds[] = {
    {shapeproof::Code::rank_mismatch, "ndim"},
    {shapeproof::Code::rank_mismatch, "other", "Conv2D"},                  // too many axes: the kernel's rank differs
    {shapeproof::Code::rank_mismatch, "other", "TimeDistributed"},         // the same, in a Conv2D under it
    {shapeproof::Code::rank_mismatch, "broadcast", "TimeDistributed"},     // a window and a shape of unequal length
    {shapeproof::Code::rank_mismatch, "ctor_arg", "TimeDistributed"},      // three axes at least, worded as an argument
    {shapeproof::Code::axis_out_of_range, "other", "BatchNormalization"},  // an IndexError
    {shapeproof::Code::unknown_axis_size, "unknown_dim"},
    {shapeproof::Code::invalid_argument, "ctor_arg"},
    {shapeproof::Code::invalid_argument, "other", "Activation"},     // an unknown function
    {shapeproof::Code::invalid_argument, "other", "MaxPooling2D"},   // a ZeroDivisionError for a stride of 0
    {shapeproof::Code::invalid_argument, "other", "Bidirectional"},  // backward_layer, compared with the forward one
    {shapeproof::Code::not_recurrent, "other", "Bidirectional"},     // the layer has no keyword go_backwards
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

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Turns sound into the strength of frequencies over time.
///
/// - Input: `(batch, length)`, or one sound without batch axis.
/// - Output: `(batch, num_mel_bins, frames)` with `floor(length / sequence_stride) + 1` frames, or for an odd
///   `fft_length` `floor((length - 1) / sequence_stride) + 1`: what comes out when Keras runs; its symbolic shape has
///   one more where `length + 1` is a multiple of the stride.
/// - Multiply-adds: `elements of the output * (fft_length / 2 + 1)`; the Fourier transform does not count.
/// - Source: Keras 3, `keras.layers.MelSpectrogram`.
struct MelSpectrogram {
  static constexpr string_ref type_name = "MelSpectrogram";
  static constexpr LayerTraits traits{};

  std::int64_t fft_length = 2048;            ///< Length of the Fourier transform.
  std::int64_t sequence_stride = 512;        ///< Steps between two frames.
  OptionalCount sequence_length = no_count;  ///< Length of a frame; none: fft_length.
  std::int64_t num_mel_bins = 128;           ///< Number of frequencies.
  Name name = no_name;                       ///< empty: Keras's automatic name
  ComputeType dtype{};                       ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("fft_length", &MelSpectrogram::fft_length);
    field("sequence_stride", &MelSpectrogram::sequence_stride);
    field("sequence_length", &MelSpectrogram::sequence_length);
    field("num_mel_bins", &MelSpectrogram::num_mel_bins);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = rules::first_of(rules::at_least("fft_length", fft_length, 1),
                                            rules::at_least("sequence_stride", sequence_stride, 1),
                                            rules::at_least("num_mel_bins", num_mel_bins, 1));
        fault) {
      return fault;
    }
    if (!sequence_length.is_given()) return {};
    return rules::first_of(rules::at_least("sequence_length", sequence_length.count, 0),
                           rules::at_least("fft_length", fft_length, sequence_length.count));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (const Fault fault = rules::least_rank(input, 1); fault) return fault;
    const Dim length = input[-1];
    if (length == Dim(0)) {
      Fault fault = Fault::size(input.rank() - 1, 1, input);
      fault.relation = Relation::at_least;
      return {fault, input.inserted(input.rank(), 0)};
    }
    // The sound is continued by half a window at both ends.
    const std::int64_t lost = fft_length % 2;
    const Dim frames = length.is_known() ? Dim((length.code - lost) / sequence_stride) + 1 : Dim{};
    return input.with(-1, num_mel_bins).inserted(input.rank(), frames);
  }
  /// The Fourier transform does not count.
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& /*input*/, const Shape& output) const noexcept {
    return product(output) * (fft_length / 2 + 1);
  }
  /// Keras builds the next layers for one more frame if the stride ends evenly, and for the first two axes only.
  /// Source: `MelSpectrogram.compute_output_shape`.
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    if (const Fault fault = rules::least_rank(input, 1); fault) return fault;
    const Dim longer = input[input.rank() == 1 ? 0 : 1] + 1;
    const Dim frames = longer.is_known() ? Dim(longer.code / sequence_stride) + 1 : longer;
    return input.rank() == 1 ? Shape{num_mel_bins, frames} : Shape{input[0], num_mel_bins, frames};
  }
};

}  // namespace shapeproof::inline v0_1

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Turns sound into a spectrum over time by learned filters that begin as a Fourier transform.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first; the channels must be
/// known.
/// - Output: `(batch, frames, frequencies * channels)`, or channels first; with `expand_dims` frequencies and channels
///   have an axis each. Frames as the places of a `Conv1D` window; frequencies `fft_length / 2 + 1`, twice that for
///   stft.
/// - Parameters: `frame_length * (fft_length / 2 + 1)` for the real and for the imaginary part.
/// - Multiply-adds: `elements of the output * frame_length`, twice that where both kernels make one output.
/// - Source: Keras 3, `keras.layers.STFTSpectrogram`.
struct STFTSpectrogram {
  static constexpr string_ref type_name = "STFTSpectrogram";
  static constexpr LayerTraits traits{};

  /// What is put out: "log", "magnitude", "psd", "real", "imag", "angle" or "stft".
  SpectrogramMode mode = SpectrogramKind::log;
  std::int64_t frame_length = 256;                 ///< Length of a frame.
  OptionalCount frame_step = no_count;             ///< Steps between two frames; none: half a frame.
  OptionalCount fft_length = no_count;             ///< Length of the Fourier transform; none: the next power of two.
  FramePadding padding = FramePaddingMode::valid;  ///< "valid" or "same".
  bool expand_dims = false;                        ///< Whether frequencies and channels have an axis each.
  DataFormat data_format = default_data_format;    ///< Where the channel axis stands.
  Name name = no_name;                             ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("mode", &STFTSpectrogram::mode);
    field("frame_length", &STFTSpectrogram::frame_length);
    field("frame_step", &STFTSpectrogram::frame_step);
    field("fft_length", &STFTSpectrogram::fft_length);
    field("padding", &STFTSpectrogram::padding);
    field("expand_dims", &STFTSpectrogram::expand_dims);
    field("data_format", &STFTSpectrogram::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = rules::at_least("frame_length", frame_length, 1); fault) return fault;
    if (!frame_step.is_given() && frame_length == 1) return Fault::argument("frame_step", "given for frames of 1");
    if (frame_step.is_given() && (frame_step.count < 1 || frame_step.count > frame_length)) {
      return Fault::argument("frame_step", frame_step.count < 1 ? Relation::at_least : Relation::at_most,
                             frame_step.count < 1 ? 1 : frame_length, frame_step.count);
    }
    if (fft_length.is_given() && fft_length.count < frame_length) {
      return Fault::argument("fft_length", Relation::at_least, frame_length, fft_length.count);
    }
    return rules::first_of(rules::known_word("mode", mode, "log, magnitude, psd, real, imag, angle or stft"),
                           rules::known_word("padding", padding, rules::valid_or_same),
                           rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (const Fault fault = rules::exact_rank(input, 3); fault) return {fault, Shape::unknown(expand_dims ? 4 : 3)};
    const bool first = rules::channels_first(data_format);
    const Dim channels = input[first ? 1 : 2];
    const Dim bands = frequencies() * (mode == SpectrogramKind::stft ? 2 : 1);
    const Size<1> size = frame_length;
    const Size<1> step = frame_step.is_given() ? frame_step.count : frame_length / 2;
    const Size<1> dilation = 1;
    const Padding border = padding == FramePaddingMode::same ? PaddingMode::same : PaddingMode::valid;
    ShapeResult result = rules::slide(input, rules::Windows<1>{size, step, dilation, border, first}, bands * channels);
    if (!channels.is_known() && !result.fault) result.fault = Fault::unknown(first ? 1 : 2);
    if (!expand_dims) return result;
    const Dim frames = result.shape[first ? 2 : 1];
    result.shape = first ? Shape{input[0], channels, frames, bands} : Shape{input[0], frames, bands, channels};
    return result;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    const Shape kernel{frame_length, 1, frequencies()};
    if (mode != SpectrogramKind::imag) sink.add("real_kernel", kernel);
    if (mode != SpectrogramKind::real) sink.add("imag_kernel", kernel);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& /*input*/, const Shape& output) const noexcept {
    const bool has_one_kernel = mode == SpectrogramKind::real || mode == SpectrogramKind::imag;
    // With "stft" the outputs of both kernels are put out.
    return product(output) * frame_length * (has_one_kernel || mode == SpectrogramKind::stft ? 1 : 2);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<1>(rules::channels_first(data_format));
  }

 private:
  /// Half of the length of the Fourier transform, plus one.
  [[nodiscard]] constexpr Dim frequencies() const noexcept {
    std::int64_t length = fft_length.count;
    if (!fft_length.is_given() || length == 0) {
      length = 1;
      while (length < frame_length && length < (std::int64_t{1} << 61)) length *= 2;
    }
    return Dim(length / 2) + 1;
  }
};

}  // namespace shapeproof::inline v0_1

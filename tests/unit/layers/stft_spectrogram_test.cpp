// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/stft_spectrogram.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("STFTSpectrogram: frames and frequencies") {
  using namespace test;
  CHECK_BOTH(out(STFTSpectrogram{.mode = "log", .frame_length = 16, .frame_step = 8, .fft_length = 32}, {2, 160, 1}) ==
             Shape{2, 19, 17});
  CHECK_BOTH(counts(STFTSpectrogram{.mode = "log", .frame_length = 16, .frame_step = 8, .fft_length = 32},
                    {2, 160, 1}) == Counts{544, 544});
  CHECK_BOTH(weights(STFTSpectrogram{.mode = "log", .frame_length = 16, .frame_step = 8, .fft_length = 32},
                     {2, 160, 1}) == NamedWeights({{"real_kernel", {16, 1, 17}}, {"imag_kernel", {16, 1, 17}}}));
  CHECK_BOTH(out(STFTSpectrogram{.mode = "stft", .frame_length = 16, .expand_dims = true}, {2, 160, 3}) ==
             Shape{2, 19, 18, 3});
  CHECK_BOTH(counts(STFTSpectrogram{.mode = "stft", .frame_length = 16, .expand_dims = true}, {2, 160, 3}) ==
             Counts{288, 288});
  CHECK_BOTH(fault(STFTSpectrogram{.frame_length = 16, .fft_length = 8}, {2, 160, 1}).code == Code::invalid_argument);
}

TEST_CASE("STFTSpectrogram: the padding's name has small letters") {
  using namespace test;
  CHECK_BOTH(out(STFTSpectrogram{.frame_length = 16, .padding = "same"}, {2, 160, 1}) == Shape{2, 20, 9});
  CHECK_BOTH(refuses(STFTSpectrogram{.frame_length = 16, .padding = "Same"}, "padding", {2, 160, 1}));
  CHECK_BOTH(refuses(STFTSpectrogram{.frame_length = 16, .padding = "causal"}, "padding", {2, 160, 1}));
}

TEST_CASE("STFTSpectrogram: the first of two faults, and what comes out behind one") {
  using namespace test;
  CHECK_BOTH(fault(STFTSpectrogram{.frame_length = 16}, {2, 8, any}).code == Code::empty_output);
  CHECK_BOTH(fault(STFTSpectrogram{.frame_length = 16}, {2, 80, any}).code == Code::unknown_axis_size);
  CHECK_BOTH(guess(STFTSpectrogram{.frame_length = 16}, {2, 80}).rank() == 3);
  CHECK_BOTH(guess(STFTSpectrogram{.frame_length = 16, .expand_dims = true}, {2, 80}).rank() == 4);
}

TEST_CASE("STFTSpectrogram: a step is neither shorter than 1 nor longer than a frame") {
  using namespace test;
  CHECK_BOTH(fault(STFTSpectrogram{.frame_length = 16, .frame_step = 0}, {2, 80, 1}) == too_small("frame_step", 1, 0));
  CHECK_BOTH(fault(STFTSpectrogram{.frame_length = 16, .frame_step = 17}, {2, 80, 1}) ==
             Says{Code::invalid_argument, "frame_step", 16, 17, Relation::at_most});
  CHECK_BOTH(out(STFTSpectrogram{.frame_length = 16, .frame_step = 16}, {2, 80, 1}).rank() == 3);
}

}  // namespace shapeproof

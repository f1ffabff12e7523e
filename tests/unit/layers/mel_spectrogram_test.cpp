// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/mel_spectrogram.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("MelSpectrogram: frames and frequencies") {
  using namespace test;
  CHECK_BOTH(out(MelSpectrogram{.fft_length = 2048, .sequence_stride = 256, .num_mel_bins = 80}, {2, 16001}) ==
             Shape{2, 80, 63});
  CHECK_BOTH(out(MelSpectrogram{.fft_length = 64, .sequence_stride = 16, .num_mel_bins = 8}, {160}) == Shape{8, 11});
}

TEST_CASE("MelSpectrogram: a frame has a length") {
  using namespace test;
  CHECK_BOTH(fault(MelSpectrogram{.sequence_length = -1}, {2, 4096}) == too_small("sequence_length", 0, -1));
}

}  // namespace shapeproof

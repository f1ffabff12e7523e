// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/layer_traits.hpp"

#include <cstddef>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/all_layers.hpp"

namespace shapeproof::layer_traits_test {

TEST_CASE("layers that prepare raw data take integers, all of them; others do not") {
  // Those that Keras documents for pixels, numbers or texts as they are.
  const char* const raw[] = {"AugMix",
                             "AutoContrast",
                             "CenterCrop",
                             "ContrastLimitedAdaptiveHistogramEqualization",
                             "CutMix",
                             "Discretization",
                             "Equalization",
                             "HashedCrossing",
                             "Hashing",
                             "IntegerLookup",
                             "MixUp",
                             "Normalization",
                             "RandAugment",
                             "RandomBrightness",
                             "RandomColorDegeneration",
                             "RandomColorJitter",
                             "RandomContrast",
                             "RandomCrop",
                             "RandomElasticTransform",
                             "RandomErasing",
                             "RandomFlip",
                             "RandomGaussianBlur",
                             "RandomGrayscale",
                             "RandomHue",
                             "RandomInvert",
                             "RandomPerspective",
                             "RandomPosterization",
                             "RandomRotation",
                             "RandomSaturation",
                             "RandomSharpness",
                             "RandomShear",
                             "RandomTranslation",
                             "RandomZoom",
                             "Rescaling",
                             "Resizing",
                             "Solarization",
                             "StringLookup",
                             "TextVectorization"};
  std::size_t found = 0;
  for (const LayerType* const type : LayerTypeList<AllLayers>::all) {
    bool expected = false;
    for (const char* const name : raw) expected = expected || type->name == name;
    INFO(std::string(type->name.data()));
    CHECK(type->traits.takes_raw_values == expected);
    found += expected ? 1U : 0U;
  }
  CHECK(found == std::size(raw));
}

TEST_CASE("layers whose output has the shape of their input say so") {
  const char* const names[] = {
      "Activation",       "ActivityRegularization", "BatchNormalization", "Dropout", "ELU",  "GaussianDropout",
      "GaussianNoise",    "LayerNormalization",     "LeakyReLU",          "Masking", "ReLU", "Softmax",
      "SpatialDropout1D", "SpatialDropout2D",       "SpatialDropout3D"};
  for (const char* const name : names) {
    INFO(std::string(name));
    const LayerType* found = nullptr;
    for (const LayerType* const type : LayerTypeList<AllLayers>::all) found = type->name == name ? type : found;
    REQUIRE(found != nullptr);
    CHECK(found->traits.keeps_shape);
  }
}

}  // namespace shapeproof::layer_traits_test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/layers/conv.hpp"
#include "shapeproof/layers/cropping.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/flatten.hpp"
#include "shapeproof/layers/global_average_pooling.hpp"
#include "shapeproof/layers/global_max_pooling.hpp"
#include "shapeproof/layers/max_pooling.hpp"
#include "shapeproof/layers/repeat_vector.hpp"
#include "shapeproof/layers/reshape.hpp"
#include "shapeproof/layers/string_lookup.hpp"
#include "shapeproof/layers/text_vectorization.hpp"
#include "shapeproof/layers/time_distributed.hpp"
#include "shapeproof/layers/up_sampling.hpp"
#include "shapeproof/layers/zero_padding.hpp"

namespace shapeproof {

/// The classes of which fixes put layers into a model. Whoever looks for fixes gets them as data: so the rules of these
/// classes are compiled where a model is checked, and not wherever the header is included.
struct FixClasses {
  LayerTypeSpan families;  ///< classes that exist for 1, 2 and 3 spatial axes; fixes replace one by another
  LayerTypeSpan added;
};

template <class Families, class Added>
[[nodiscard]] constexpr FixClasses fix_classes_of() noexcept {
  return {LayerTypeList<Families>::all, LayerTypeList<Added>::all};
}

// clang-format off: one family a line

using FixFamilies = LayerTypes<
    Conv1D, Conv2D, Conv3D,
    GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalAveragePooling3D,
    GlobalMaxPooling1D, GlobalMaxPooling2D, GlobalMaxPooling3D,
    MaxPooling1D, MaxPooling2D, MaxPooling3D>;

using FixLayers = LayerTypes<
    Flatten,
    Dense,
    Conv1D, Conv2D, Conv3D,
    Cropping1D, Cropping2D, Cropping3D,
    ZeroPadding1D, ZeroPadding2D, ZeroPadding3D,
    GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalAveragePooling3D,
    MaxPooling1D, MaxPooling2D, MaxPooling3D,
    UpSampling1D, UpSampling2D, UpSampling3D,
    RepeatVector,
    Reshape,
    StringLookup,
    TextVectorization,
    TimeDistributedRule>;

// clang-format on

}  // namespace shapeproof

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/spatial_family.hpp"

#include "check_both.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::spatial_family_test {
namespace {

constexpr FixClasses known_families = fix_classes(Vocabulary::keras);

/// Whether a layer becomes another one, with nothing left of what it was.
constexpr bool changes_into(const auto& layer, int axes, const auto& wanted) {
  const Sequential before{layer};
  const Sequential after{wanted};
  LayerRecord record = before.view().records[0];
  const LayerRecord& right = after.view().records[0];
  if (!detail::change_spatial_class(known_families, record, axes) || record.type != right.type) return false;
  for (std::size_t i = 0; i < FieldWords::capacity; ++i) {
    if (record.words.values[i] != right.words.values[i]) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a layer becomes the same for another number of axes, and keeps its fields") {
  CHECK_BOTH(changes_into(Conv2D{.filters = 4, .kernel_size = 3, .padding = "same", .activation = "relu"}, 1,
                          Conv1D{.filters = 4, .kernel_size = 3, .padding = "same", .activation = "relu"}));
  CHECK_BOTH(changes_into(Conv2D{.filters = 4, .kernel_size = {3, 5}}, 3, Conv3D{.filters = 4, .kernel_size = 3}));
  CHECK_BOTH(changes_into(MaxPooling3D{.pool_size = 4}, 1, MaxPooling1D{.pool_size = 4}));
  CHECK_BOTH(changes_into(UpSampling1D{.size = 2}, 2, UpSampling2D{.size = 2}));
  CHECK_BOTH(changes_into(ZeroPadding2D{.padding = 3}, 1, ZeroPadding1D{.padding = 3}));
  CHECK_BOTH(changes_into(Cropping1D{.cropping = 2}, 3, Cropping3D{.cropping = 2}));
  CHECK_BOTH(!changes_into(Conv2D{.filters = 4, .kernel_size = 3}, 4, Conv3D{.filters = 4, .kernel_size = 3}));
  CHECK_BOTH(!changes_into(Dense{4}, 1, Dense{4}));
}

}  // namespace shapeproof::spatial_family_test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <iterator>

#include "shapeproof/layer/record.hpp"

namespace laws {

/// Whether two records are the same in all that they store.
[[nodiscard]] inline bool same(const shapeproof::LayerRecord& a, const shapeproof::LayerRecord& b) {
  return a.type == b.type &&
         std::equal(std::begin(a.words.values), std::end(a.words.values), std::begin(b.words.values)) &&
         a.name == b.name && a.span == b.span && a.dtype == b.dtype && a.trainable == b.trainable && a.valid == b.valid;
}

}  // namespace laws

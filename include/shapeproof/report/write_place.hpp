// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1::detail {

/// Which layer of a model it is: `layer 0 'conv2d'`. A module of PyTorch's has its place in its name: `module
/// 'features.3'`.
constexpr void write_place(TextSink& sink, const LayerRef& layer, Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::pytorch) return write_all(sink, "module '", layer.name, "'");
  write_all(sink, "layer ", layer.index, " '", layer.name, "'");
}

}  // namespace shapeproof::inline v0_1::detail

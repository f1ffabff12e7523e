// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// Says what a module of the program's own is, for `read`. A program specialises it for a class of modules, with a
/// function that gives a layer or a model, perhaps after a look at the module:
///
///     template <>
///     struct sp::libtorch::Describe<BlockImpl> {
///       static auto describe(const BlockImpl& block) {
///         return sp::Sequential{sp::nn::Linear{.in_features = block.width, .out_features = 10}, sp::nn::ReLU{}};
///       }
///     };
///     auto model = sp::libtorch::read<BlockImpl>(net);
template <class ModuleImpl>
struct Describe;

template <class ModuleImpl>
concept Described = requires(const ModuleImpl& module) { Describe<ModuleImpl>::describe(module); };

}  // namespace shapeproof::inline v0_1::libtorch

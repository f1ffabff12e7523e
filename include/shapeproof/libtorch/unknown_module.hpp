// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// What stands in a model for a module whose `forward` is code that nobody has described: a class of the program's own,
/// a `Functional`, or a class of LibTorch's with a function or a module among its options. `check` warns of it
/// (`Code::unknown_layer`).
///
/// - Inputs: any.
/// - Output: one, of which nothing is known.
/// - Parameters: as many as the module has.
struct UnknownModule {
  static constexpr string_ref type_name = "UnknownModule";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_list = true,
                                      .is_opaque = true,
                                      .class_field = "class_name",
                                      .sets_dtype = true};

  ShortText<8> class_name{};   ///< The class's name.
  std::int64_t trainable = 0;  ///< Number of scalars in its parameters that are trained.
  std::int64_t frozen = 0;     ///< Number of scalars in its parameters that are not trained.
  Name name = no_name;

  static constexpr void fields(auto&& field) {
    field("class_name", &UnknownModule::class_name);
    field("trainable", &UnknownModule::trainable);
    field("frozen", &UnknownModule::frozen);
  }

  [[nodiscard]] static constexpr Fault infer(const LayerCall& /*call*/, Outputs& outputs) noexcept {
    outputs.push_back(Shape::unknown());
    return {};
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    if (trainable > 0) sink.add("trainable", {trainable});
    if (frozen > 0) sink.add("frozen", {frozen}, false);
  }
};

}  // namespace shapeproof::inline v0_1::libtorch

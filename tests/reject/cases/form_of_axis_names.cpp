// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`axis_names` of a layer must be `constexpr AxisNames axis_names\(int\) const`
// expect:  or `constexpr AxisNames axis_names\(const Nested&, int\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#ifdef ACCEPT
  [[nodiscard]] static constexpr sp::AxisNames axis_names(int /*rank*/) {
    return {sp::Axis::batch, sp::Axis::features};
  }
#else
  static constexpr sp::AxisNames axis_names{sp::Axis::batch, sp::Axis::features};
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

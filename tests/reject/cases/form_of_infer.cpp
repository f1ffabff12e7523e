// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`infer` of a layer must be `constexpr ShapeResult infer\(const Shape&\) const`
// expect:  or `constexpr Fault infer\(const LayerCall&, Outputs&\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

#ifdef ACCEPT
  [[nodiscard]] constexpr sp::ShapeResult infer(const sp::Shape& input) const { return input; }
#else
  [[nodiscard]] constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

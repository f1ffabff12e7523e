// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`multiply_adds` of a layer must be `constexpr Dim multiply_adds\(const Shape&, const Shape&\)
// expect:  or `constexpr Dim multiply_adds\(const LayerCall&, const Outputs&\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#ifdef ACCEPT
  [[nodiscard]] static constexpr sp::Dim multiply_adds(const sp::Shape& input, const sp::Shape& /*output*/) {
    return product(input);
  }
#else
  [[nodiscard]] static constexpr sp::Dim multiply_adds(const sp::Shape& input) { return product(input); }
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

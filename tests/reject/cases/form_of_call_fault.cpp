// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`call_fault` of a layer must be `constexpr Fault call_fault\(DType\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#ifdef ACCEPT
  [[nodiscard]] static constexpr sp::Fault call_fault(sp::DType /*given*/) { return {}; }
#else
 private:
  [[nodiscard]] static constexpr sp::Fault call_fault(sp::DType /*given*/) { return {}; }
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`output_dtype` of a layer must be `constexpr DType output_dtype\(DType\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#ifdef ACCEPT
  [[nodiscard]] static constexpr sp::DType output_dtype(sp::DType /*computed*/) { return sp::DType::int32; }
#else
  [[nodiscard]] static constexpr sp::DType output_dtype() { return sp::DType::int32; }
  [[nodiscard]] static constexpr sp::DType output_dtype(int /*computed*/, int /*given*/) { return sp::DType::int32; }
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

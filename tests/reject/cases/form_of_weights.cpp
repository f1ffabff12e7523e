// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`weights` of a layer must be `constexpr void weights\(const Shape&, WeightSink&\) const`
// expect:  or `constexpr void weights\(const LayerCall&, WeightSink&\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#ifdef ACCEPT
  constexpr void weights(const sp::Shape& input, sp::WeightSink& sink) const { sink.add("scale", {input[-1]}); }
#else
  constexpr void weights(const sp::Shape& input, sp::WeightSink& sink) { sink.add("scale", {input[-1]}); }
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`infer_built` of a layer must be, as its `infer` is,
// expect: `constexpr ShapeResult infer_built\(const Shape&\) const`
// expect:  or `constexpr Fault infer_built\(const LayerCall&, Outputs&\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#ifdef ACCEPT
  [[nodiscard]] static constexpr sp::ShapeResult infer_built(const sp::Shape& input) { return input; }
#else
  [[nodiscard]] static constexpr sp::Fault infer_built(const sp::LayerCall& call, sp::Outputs& outputs) {
    outputs.push_back(call.inputs[0]);
    return {};
  }
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

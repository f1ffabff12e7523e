// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`explain` of a layer must be `constexpr void explain\(const Shape&, TextSink&\) const`
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
  static constexpr sp::LayerTraits traits{};

  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
#ifdef ACCEPT
  static constexpr void explain(const sp::Shape& input, sp::TextSink& sink) { sp::write_all(sink, input[1]); }
#else
  static constexpr void explain(sp::TextSink& sink, const auto& input) { sp::write_all(sink, input[1]); }
#endif
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`width_field` in the traits of a layer must be the name of one of its fields
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
#ifdef ACCEPT
  static constexpr sp::LayerTraits traits{.width_field = "units"};
#else
  static constexpr sp::LayerTraits traits{.width_field = "unit"};
#endif

  std::int64_t units = 1;  ///< A number.

  static constexpr void fields(auto&& field) { field("units", &Own::units); }
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

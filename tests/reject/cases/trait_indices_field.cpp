// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// error-in: layer/layer_forms.hpp
// expect: static.assert.*`indices_field` in the traits of a layer must be the name of one of its flags
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Own {
  static constexpr sp::string_ref type_name = "Own";
#ifdef ACCEPT
  static constexpr sp::LayerTraits traits{.indices_field = "with_places"};
#else
  static constexpr sp::LayerTraits traits{.indices_field = "kernel_size"};
#endif

  std::int64_t kernel_size = 1;  ///< A number.
  bool with_places = false;      ///< A flag.

  static constexpr void fields(auto&& field) {
    field("kernel_size", &Own::kernel_size);
    field("with_places", &Own::with_places);
  }
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
};

constexpr sp::Sequential model{sp::Input{3}, Own{}};  // here
static_assert(sp::verify<model>::ok);

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// errors-gcc: 2
// expect-gcc: class template argument deduction failed
// expect-gcc: note: the expression 'all_layers<Ls \.\.\.> \[with Ls = \{shapeproof::.*Dense, NoLayer\}\]'
// expect-clang: no viable constructor or deduction guide for deduction of template arguments of '(sp::)?Sequential'
// expect-clang: note: because 'detail::all_layers<shapeproof::Dense, NoLayer>' evaluated to false
// expect-clang14: no viable constructor or deduction guide for deduction of template arguments of '(sp::)?Sequential'
// expect-clang14: note: because 'detail::all_layers<shapeproof::Dense, NoLayer>' evaluated to false
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct NoLayer {
#ifdef ACCEPT
  static constexpr sp::string_ref type_name = "NoLayer";
  static constexpr sp::LayerTraits traits{};
#endif
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) { return input; }
};

inline constexpr auto model = sp::Sequential{sp::Dense{3}, NoLayer{}};  // here

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// errors-gcc: 2
// expect-gcc: template constraint failure for .*output_shape_t
// expect-clang: constraints not satisfied for alias template 'output_shape_t'
// expect-clang14: constraints not satisfied for alias template 'output_shape_t'
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 1}, sp::LSTM{5}};
#else
constexpr auto model = sp::Sequential{sp::Input{28}, sp::LSTM{5}};
#endif
using Output = sp::output_shape_t<model>;  // here

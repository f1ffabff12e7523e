// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect: this is no tensor \(HasSpec\): give its Shape, or specialise SpecOf; shapeproof/adapters.hpp does it for many
// expect-clang: note: because 'Buffer' does not satisfy 'HasSpec'
// expect-clang14: note: because 'Buffer' does not satisfy 'HasSpec'
// error-in: tensor_spec.hpp
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

struct Buffer {
  float* elements;
};

#ifdef ACCEPT
template <>
struct shapeproof::SpecOf<Buffer> {
  static constexpr TensorSpec of(const Buffer& /*buffer*/) { return Shape{5, 8}; }
};
#endif

inline constexpr auto model = sp::Sequential{sp::Input{8}, sp::Dense{2}};

inline bool fits(const Buffer& data) {
  return sp::check(model, data).ok();  // here
}

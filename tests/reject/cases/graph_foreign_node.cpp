// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'add' \(Add\) takes the output of 'node 0 of another model', which is not there
// expect-clang14: Code::unknown_node.*name<'a', 'd', 'd'>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

constexpr auto model = sp::constant_graph<[] {
  sp::GraphModel other;
  sp::GraphModel net;
  const sp::NodeOutput x = net.call(sp::Input{8});
#ifdef ACCEPT
  net.call(sp::Add{}, x, x);
#else
  net.call(sp::Add{}, x, other.call(sp::Input{8}));
#endif
  return net;
}>;
static_assert(sp::verify<model>::ok);  // here

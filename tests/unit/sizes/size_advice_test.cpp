// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>
#include <shapeproof/graph.hpp>
#include <shapeproof/shapeproof.hpp>
#include <shapeproof/sizes.hpp>

#include <cstddef>
#include <string>

#include "string_sink.hpp"

namespace size_advice_tests {

namespace sp = shapeproof;

template <class Model>
std::string advice(const Model& model, const sp::Shape& input) {
  sp::StringSink sink;
  for (const sp::SizeAdvice& one : sp::size_advice(model, input)) {
    write(sink, one);
    sink.write("\n");
  }
  return sink.text();
}

/// Three poolings down and three up, and the image beside it.
constexpr sp::GraphModel make_net() {
  sp::GraphModel net{"net"};
  const sp::NodeOutput x = net.call(sp::Input{sp::any, sp::any, 3});
  const sp::NodeOutput down = net.call(sp::MaxPooling2D{.pool_size = 8}, x);
  const sp::NodeOutput up = net.call(sp::UpSampling2D{.size = 8}, down);
  net.call(sp::Concatenate{}, x, up);
  return net;
}
inline constexpr auto net = sp::constant_graph<[] { return make_net(); }>;

static_assert(sp::size_advice(net, sp::Shape{1, 30, 16, 3}, {.bound = 40})[0].above == 32);
static_assert(sp::size_advice(net, sp::Shape{1, 32, 16, 3}, {.bound = 40}).empty());

TEST_CASE("which sizes would fit instead") {
  CHECK(advice(net, {1, 250, 64, 3}) == "height: 250 does not fit; 248 and 256 do: multiples of 8 from 8\n");
  CHECK(advice(net, {1, 250, 63, 3}) ==
        "height: 250 does not fit; 248 and 256 do: multiples of 8 from 8\n"
        "width: 63 does not fit; 56 and 64 do: multiples of 8 from 8\n");
  CHECK(advice(net, {1, 5, 64, 3}) == "height: 5 does not fit; 8 does: multiples of 8 from 8\n");
  CHECK(advice(net, {1, 248, 64, 3}).empty());
  CHECK(advice(net, {1, 250, 64, 4}).empty());  // other sizes do not help
  CHECK(advice(net, {1, 250, 64}).empty());
  CHECK(advice(net, sp::Shape::unknown()).empty());
  const sp::Sequential fixed{sp::Input{224, 224, 3}, sp::Conv2D{.filters = 1, .kernel_size = 3}};
  CHECK(advice(fixed, {1, 250, 224, 3}) == "height: 250 does not fit; 224 does: 224 only\n");
  const sp::Sequential windows{sp::Conv1D{.filters = 1, .kernel_size = 9}};
  CHECK(advice(windows, {1, 5, 4}) == "length: 5 does not fit; 9 does: at least 9\n");
}

TEST_CASE("axes get names by what they mean") {
  const sp::AxisNamer namer{net.view()};
  const sp::NamedShape open = namer.name(0, {sp::any, sp::any, 64, 3}, sp::AxesToName::open);
  CHECK(open.names[0].empty());
  CHECK(open.names[1] == "height");
  CHECK(open.names[2].empty());
  const sp::NamedShape places = namer.name(0, {sp::any, 32, 64, 3}, sp::AxesToName::places);
  CHECK(places.names[2] == "width");
  CHECK(places.names[3].empty());
  CHECK(places.shape[2].is_unknown());
  const sp::Sequential unnamed{sp::ReLU{}};
  CHECK(sp::AxisNamer{unnamed.view()}.name(0, {1, sp::any}, sp::AxesToName::open).names[1] == "axis_1");
  const sp::Graph two{sp::node("left", sp::Input{sp::any, 4}), sp::node("right", sp::Input{sp::any, 4}),
                      sp::node("a", sp::LSTM{.units = 4}, "left"), sp::node("b", sp::LSTM{.units = 4}, "right"),
                      sp::node("sum", sp::Add{}, "a", "b")};
  CHECK(sp::AxisNamer{two.view()}.name(1, {1, sp::any, 4}, sp::AxesToName::open).names[1] == "right_timesteps");
}

}  // namespace size_advice_tests

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>
#include <shapeproof/graph.hpp>
#include <shapeproof/nn.hpp>
#include <shapeproof/shapeproof.hpp>
#include <shapeproof/sizes.hpp>

#include <cstdint>
#include <string>

#include "string_sink.hpp"

namespace fitting_sizes_tests {

namespace sp = shapeproof;
namespace nn = shapeproof::nn;

template <class T>
std::string text_of(const T& value) {
  sp::StringSink sink;
  write(sink, value);
  return sink.text();
}

constexpr sp::NodeOutput two_convolutions(sp::GraphModel& net, sp::NodeOutput x, int filters, const char* padding) {
  for (int i = 0; i < 2; ++i) {
    x = net.call(sp::Conv2D{.filters = filters, .kernel_size = 3, .padding = padding, .activation = "relu"}, x);
  }
  return x;
}
constexpr sp::GraphModel make_u_net() {
  constexpr int levels = 4;
  sp::GraphModel net{"u_net"};
  sp::NodeOutput x = net.call(sp::Input{sp::any, sp::any, 3});
  sp::NodeOutput skipped[levels];
  for (int level = 0; level < levels; ++level) {
    x = two_convolutions(net, x, 64 << level, "same");
    skipped[level] = x;
    x = net.call(sp::MaxPooling2D{}, x);
  }
  x = two_convolutions(net, x, 64 << levels, "same");
  for (int level = levels - 1; level >= 0; --level) {
    x = net.call(sp::Conv2DTranspose{.filters = 64 << level, .kernel_size = 2, .strides = 2}, x);
    x = net.call(sp::Concatenate{}, skipped[level], x);
    x = two_convolutions(net, x, 64 << level, "same");
  }
  net.call(sp::Conv2D{.filters = 2, .kernel_size = 1, .activation = "softmax"}, x);
  return net;
}
inline constexpr auto u_net = sp::constant_graph<[] { return make_u_net(); }>;

// At compile time, within what compilers allow by default.
static_assert(sp::fitting_sizes(u_net, sp::Shape{1, "H", 64, 3})["H"].contains(256));
static_assert(!sp::fitting_sizes(u_net, sp::Shape{1, "H", 64, 3})["H"].contains(250));
constexpr sp::SizeSet heights = sp::fitting_sizes(u_net, sp::Shape{1, "H", 64, 3})["H"];
static_assert(heights.part_count() == 1 && heights.part(0) == sp::Progression{16, 16});
static_assert(heights.at_most(250) == 240 && heights.at_least(250) == 256 && heights.goes_on());

inline constexpr auto digits = sp::Sequential{
    sp::Conv2D{.filters = 8, .kernel_size = {3, 3}},
    sp::MaxPooling2D{},
    sp::Flatten{},
};
static_assert(sp::fitting_sizes(digits, sp::Shape{1, "H", 64, 3})["H"].smallest() == 4);

/// Compares a set with `infer` for every size up to a bound, and some beyond it.
template <class Model, class Make>
void check_against_infer(const Model& model, const sp::SizeSet& set, const Make& shape_of) {
  for (std::int64_t size = 1; size <= set.run_to(); ++size) {
    if (sp::infer(model, shape_of(size)).ok() == set.contains(size)) continue;
    FAIL_CHECK("size ", size, " fits: ", sp::infer(model, shape_of(size)).ok());
  }
  for (std::int64_t size = 5000; set.goes_on() && size < 9000; size += 7) {
    CHECK(sp::infer(model, shape_of(size)).ok() == set.contains(size));
  }
}

struct OddOnly {  // a user's own layer
  static constexpr sp::string_ref type_name = "OddOnly";
  static constexpr sp::LayerTraits traits{.keeps_shape = true};
  [[nodiscard]] static constexpr sp::ShapeResult infer(const sp::Shape& input) noexcept {
    if (input[1].value_or(1) % 2 == 1) return input;
    return sp::Fault::size(1, input[1].value_or(0) + 1, input);
  }
};

TEST_CASE("the sizes that fit a U-Net") {
  const sp::FittingSizes found = sp::fitting_sizes(u_net, sp::Shape{1, "H", 64, 3});
  CHECK(text_of(found) == "H: multiples of 16 from 16 (run up to 4096)");
  CHECK(found["H"].contains(256));
  CHECK(!found["H"].contains(250));
  CHECK(found["X"].run_to() == 0);
  check_against_infer(u_net, found["H"], [](std::int64_t n) { return sp::Shape{1, n, 64, 3}; });
  // Two axes, and one name on both.
  CHECK(text_of(sp::fitting_sizes(u_net, sp::Shape{1, "H", "W", 3})) ==
        "H: multiples of 16 from 16 (run up to 4096)\nW: multiples of 16 from 16 (run up to 4096)");
  CHECK(text_of(sp::fitting_sizes(u_net, sp::Shape{1, "S", "S", 3})) == "S: multiples of 16 from 16 (run up to 4096)");
  CHECK(text_of(sp::fitting_sizes(u_net, {1, "height_of_the_image", 64, 3})) ==
        "height_of_the_image: multiples of 16 from 16 (run up to 4096)");
}

TEST_CASE("the sizes that fit chains") {
  const auto heights_of = [](const auto& model) { return sp::fitting_sizes(model, sp::Shape{1, "H", 64, 3})["H"]; };
  const auto shape_of = [](std::int64_t n) { return sp::Shape{1, n, 64, 3}; };
  CHECK(text_of(heights_of(digits)) == "at least 4 (run up to 4096)");
  check_against_infer(digits, heights_of(digits), shape_of);

  // The whole image has to be 28 rows high.
  const sp::Sequential fixed{sp::Flatten{}, sp::Reshape{.target_shape = {28, 64, 3}}};
  CHECK(text_of(heights_of(fixed)) == "28 only (run up to 4096)");
  check_against_infer(fixed, heights_of(fixed), shape_of);

  // What is pooled to 7 rows.
  const sp::Sequential pooled{sp::MaxPooling2D{}, sp::MaxPooling2D{}, sp::Flatten{},
                              sp::Reshape{.target_shape = {7 * 16, 3}}};
  CHECK(text_of(heights_of(pooled)) == "28 to 31 (run up to 4096)");

  const sp::Sequential none{sp::Flatten{}, sp::Conv2D{.filters = 1, .kernel_size = 3}};
  CHECK(text_of(heights_of(none)) == "none (run up to 4096)");
  const sp::Sequential same{sp::Conv2D{.filters = 1, .kernel_size = 3, .padding = "same"}};
  CHECK(text_of(heights_of(same)) == "any (run up to 4096)");
  const sp::Sequential declared{sp::Input{32, 64, 3}, sp::Conv2D{.filters = 1, .kernel_size = 3}};
  CHECK(text_of(heights_of(declared)) == "32 only (run up to 4096)");

  const sp::Sequential own{OddOnly{}, sp::ReLU{}};
  CHECK(text_of(heights_of(own)) == "2 k + 1 from 1 (run up to 4096)");
  check_against_infer(own, heights_of(own), shape_of);
  const sp::Sequential nested{sp::Sequential{OddOnly{}}.named("inner"), sp::MaxPooling2D{.pool_size = 3}};
  CHECK(text_of(heights_of(nested)) == "2 k + 1 from 3 (run up to 4096)");
}

TEST_CASE("the sizes that fit PyTorch's modules") {
  const sp::Sequential net{nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 3, .stride = 2},
                           nn::PixelUnshuffle{.downscale_factor = 4}};
  const sp::SizeSet set = sp::fitting_sizes(net, sp::Shape{1, 3, "H", 65})["H"];
  // 8 k + 1 and one row that the stride leaves out.
  CHECK(text_of(set) == "8 k + 1 from 9 or 8 k + 2 from 10 (run up to 4096)");
  check_against_infer(net, set, [](std::int64_t n) { return sp::Shape{1, 3, n, 65}; });
  const sp::NamedShape bytes = sp::NamedShape{1, 3, "H", 65}.of(sp::DType::int64);
  CHECK(sp::fitting_sizes(net, bytes)["H"].empty());  // a convolution takes no integers
}

TEST_CASE("names that depend on each other") {
  // As many rows as columns.
  const sp::Graph square{sp::node("x", sp::Input{sp::any, sp::any}), sp::node("y", sp::Permute{.dims = {2, 1}}, "x"),
                         sp::node("sum", sp::Add{}, "x", "y")};
  const sp::FittingSizes found = sp::fitting_sizes(square, sp::Shape{4, "H", "W"});
  CHECK(found.fits());
  REQUIRE(found.dependences().size() == 1);
  const sp::SizeDependence& pair = found.dependences()[0];
  CHECK(sp::infer(square, sp::Shape{4, pair.sizes[0], pair.sizes[1]}).ok() == pair.fits);
  CHECK((found["H"].contains(pair.sizes[0]) && found["W"].contains(pair.sizes[1])) != pair.fits);
  CHECK(text_of(found).find("depend on each other") != std::string::npos);
  // Their product is fixed; no two that are the same fit.
  const sp::Sequential product{sp::Flatten{}, sp::Reshape{.target_shape = {6, 4}}};
  const sp::FittingSizes of_product = sp::fitting_sizes(product, sp::Shape{4, "H", "W"});
  CHECK(of_product.fits());
  CHECK(of_product.base(0) * of_product.base(1) == 24);
  CHECK(of_product.dependences().size() == 1);
}

TEST_CASE("several inputs, and what inputs declare") {
  const sp::Graph two{sp::node("a", sp::Input{sp::any, 4}), sp::node("b", sp::Input{sp::any, 4}),
                      sp::node("sum", sp::Add{}, "a", "b")};
  const sp::NamedShape same[] = {{1, "time", 4}, {1, "time", 4}};
  CHECK(text_of(sp::fitting_sizes(two, same)) == "time: any (run up to 4096)");
  const sp::NamedShape other[] = {{1, "left", 4}, {1, "right", 4}};
  CHECK(sp::fitting_sizes(two, other).dependences().size() == 1);
  const sp::Sequential declared{sp::Input{"time", 4}, sp::MaxPooling1D{.pool_size = 3}};
  CHECK(text_of(sp::fitting_sizes(declared)) == "time: at least 3 (run up to 4096)");
}

TEST_CASE("of several names those have their size of which the model says it") {
  const sp::Sequential declared{sp::Input{sp::any, sp::any, 3}, sp::Conv2D{.filters = 2, .kernel_size = 5}};
  const char* const all_four =
      "b: any (run up to 4096)\nH: at least 5 (run up to 4096)\n"
      "W: at least 5 (run up to 4096)\nC: 3 only (run up to 4096)";
  CHECK(text_of(sp::fitting_sizes(declared, sp::Shape{"b", "H", "W", "C"})) == all_four);
  const sp::Sequential torch{nn::Conv2d{.in_channels = 3, .out_channels = 2, .kernel_size = 5}};
  CHECK(sp::fitting_sizes(torch, sp::Shape{"b", "C", "H", "W"}).base(1) == 3);
  sp::GraphModel graph;
  const sp::NodeOutput a = graph.call(sp::Input{sp::any, 7});
  const sp::NodeOutput b = graph.call(sp::Input{sp::any, 2});
  graph.call(sp::Concatenate{}, a, b);
  graph.build();
  const sp::NamedShape given[] = {{1, "steps", "left"}, {1, "steps", "right"}};
  const sp::FittingSizes sizes = sp::fitting_sizes(graph, given);
  CHECK(text_of(sizes) ==
        "steps: any (run up to 4096)\nleft: 7 only (run up to 4096)\n"
        "right: 2 only (run up to 4096)");
  const sp::Sequential of_one{sp::Input{sp::any, sp::any, 1}, sp::MaxPooling2D{}};
  CHECK(text_of(sp::fitting_sizes(of_one, sp::Shape{1, "H", 8, "C"})) ==
        "H: at least 2 (run up to 4096)\nC: 1 only (run up to 4096)");
  // A name that two axes want to be two sizes.
  CHECK(sp::fitting_sizes(sp::Sequential{sp::Input{8, 9, 3}}, sp::Shape{"b", "S", "S", 3})["S"].empty());
}

TEST_CASE("hostile questions about sizes have an answer with its limits") {
  const sp::Sequential conv{sp::Conv2D{.filters = 1, .kernel_size = 3}};
  const sp::Shape shape{1, "H", 64, 3};
  for (const std::int64_t bound : {std::int64_t{0}, std::int64_t{-5}, INT64_MIN}) {
    const sp::SizeSet set = sp::fitting_sizes(conv, shape, {.bound = bound})["H"];
    CHECK(set.run_to() == 0);
    CHECK(set.empty());
    CHECK(!set.goes_on());
  }
  for (const std::int64_t bound : {std::int64_t{1'000'000}, std::int64_t{1} << 62U, INT64_MAX}) {
    const sp::SizeSet set = sp::fitting_sizes(conv, shape, {.bound = bound, .most_calls = 200'000})["H"];
    CHECK(set.run_to() > 100'000);
    CHECK(set.run_to() <= 1'000'000);
    CHECK(set.smallest() == 3);
  }
  // Few sizes are no proof of a pattern.
  CHECK(!sp::fitting_sizes(u_net, shape, {.bound = 20})["H"].goes_on());
  CHECK(!sp::fitting_sizes(conv, shape, {.bound = 1})["H"].goes_on());
  // A name on an axis of which the model says what it is, an empty one, and one that is too long for a `Shape`.
  CHECK(sp::fitting_sizes(conv, sp::Shape{1, "H", 64, sp::Dim{"a_name_of_many_letters"}})["H"].empty());
  CHECK(sp::fitting_sizes(conv, sp::NamedShape{1, "H", "", 3})["H"].empty());
  CHECK(text_of(sp::fitting_sizes(conv, sp::NamedShape{1, 8, 8, 3})).empty());
  CHECK(sp::fitting_sizes(conv, sp::NamedShape{1, 8, 8, 3}).fits());
  CHECK(!sp::fitting_sizes(conv, sp::NamedShape{1, 8, 3}).fits());
  CHECK(!sp::fitting_sizes(conv).fits());  // it does not say what it takes
  CHECK(sp::fitting_sizes(sp::Model{}, shape)["H"].empty());
  // Sizes whose products leave 63 bits.
  const sp::Sequential huge{sp::UpSampling2D{.size = {1, INT64_MAX / 3}}, sp::Flatten{}};
  CHECK(sp::fitting_sizes(huge, sp::Shape{1, "H", 3, 1})["H"].at_most(INT64_MAX) == 1);
  // Many names: each has its share, and what was not tried is told.
  sp::GraphModel net;
  sp::NamedShape many[10];
  for (int i = 0; i < 10; ++i) {
    net.call(sp::Input{sp::any, 4});
    many[i] = sp::NamedShape{1, "x", 4};
    many[i].names[1] = sp::Name{"axis_"} + i;
  }
  net.build();
  const sp::FittingSizes of_many = sp::fitting_sizes(net, many, {.most_calls = 10'000});
  CHECK(of_many.size() == 10);
  CHECK(of_many.fits());
  CHECK(of_many["axis_9"].run_to() > 10);
  CHECK(of_many.untried_pairs() > 0);
  CHECK(text_of(of_many).find("were not tried together") != std::string::npos);
}

}  // namespace fitting_sizes_tests

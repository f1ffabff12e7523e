// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>
#include <shapeproof/shapeproof.hpp>
#include <shapeproof/sizes.hpp>

#include <cstdint>
#include <string>

#include "string_sink.hpp"

namespace sizes_for_output_tests {

namespace sp = shapeproof;

inline std::string text_of(const sp::SizeSet& set) {
  sp::StringSink sink;
  sp::write_sizes(sink, set);
  return sink.text();
}

inline constexpr auto pools = sp::Sequential{sp::Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"},
                                             sp::MaxPooling2D{},
                                             sp::MaxPooling2D{},
                                             sp::MaxPooling2D{},
                                             sp::MaxPooling2D{},
                                             sp::MaxPooling2D{}};

static_assert(sp::sizes_for_output(pools, {1, "H", 64, 3}, {1, 2, 2, 8})["H"].smallest() == 64);

TEST_CASE("which sizes give a wanted output") {
  // Floors: 32 sizes give the same.
  const sp::SizeSet heights = sp::sizes_for_output(pools, {1, "H", 64, 3}, {1, 7, 2, 8})["H"];
  CHECK(text_of(heights) == "224 to 255");
  for (std::int64_t size = 1; size < 600; ++size) {
    const bool gives = sp::infer(pools, sp::Shape{1, size, 64, 3}).shape() == sp::Shape{1, 7, 2, 8};
    CHECK(gives == heights.contains(size));
  }
  // Two axes of different sizes.
  const sp::FittingSizes both = sp::sizes_for_output(pools, {1, "H", "W", 3}, {1, 7, 9, sp::any});
  CHECK(both.fits());
  CHECK(text_of(both["H"]) == "224 to 255");
  CHECK(text_of(both["W"]) == "288 to 319");
  CHECK(both.dependences().empty());
  // Nothing is wanted of the height.
  CHECK(text_of(sp::sizes_for_output(pools, {1, "H", 64, 3}, {1, sp::any, 2, 8})["H"]) == "at least 32");
  CHECK(text_of(sp::sizes_for_output(pools, {1, "H", 64, 3}, sp::Shape::unknown())["H"]) == "at least 32");
  // Outputs that there are not.
  CHECK(sp::sizes_for_output(pools, {1, "H", 64, 3}, {1, 7, 2, 9})["H"].empty());
  CHECK(sp::sizes_for_output(pools, {1, "H", 64, 3}, {1, 7, 2})["H"].empty());
  CHECK(sp::sizes_for_output(pools, {1, "H", 64, 3}, {1, -7, 2, 8})["H"].empty());
  CHECK(!sp::sizes_for_output(pools, {1, "H", "W", 3}, {1, 7, 9, 9}, {.bound = 100}).fits());
}

TEST_CASE("which sizes give wanted outputs of a graph") {
  const sp::Graph two{sp::node("a", sp::Input{sp::any, 4}), sp::node("b", sp::Input{sp::any, 4}),
                      sp::node("half", sp::MaxPooling1D{}, "a"),
                      sp::node("third", sp::MaxPooling1D{.pool_size = 3}, "b")};
  const sp::NamedShape inputs[] = {{1, "left", 4}, {1, "right", 4}};
  const sp::Shape wanted[] = {{1, 5, 4}, {1, 4, 4}};
  const sp::FittingSizes found = sp::sizes_for_output(two, inputs, wanted);
  CHECK(text_of(found["left"]) == "10 to 11");
  CHECK(text_of(found["right"]) == "12 to 14");
  const sp::Shape third[] = {{1, 5, 4}, {1, 4, 4}, {1, 4, 4}};
  CHECK(!sp::sizes_for_output(two, inputs, third, {.bound = 50}).fits());
}

TEST_CASE("without sizes, for what the Input declares") {
  constexpr sp::Sequential open{sp::Input{sp::any, 64, 3}, sp::MaxPooling2D{}};
  constexpr sp::Sequential fixed{sp::Input{64, 64, 3}, sp::MaxPooling2D{}};
  CHECK(text_of(sp::sizes_for_output(open, {1, 7, 32, sp::any})["height"]) == "14 to 15");
  CHECK(text_of(sp::sizes_for_output(fixed, {1, 32, 32, 3})["width"]) == "64 only");
  CHECK(sp::sizes_for_output(fixed, {1, 7, 32, 3})["height"].empty());
  CHECK(sp::sizes_for_output(pools, {1, 7, 2, 8}).size() == 0);  // it declares nothing
}

}  // namespace sizes_for_output_tests

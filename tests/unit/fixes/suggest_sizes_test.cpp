// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_sizes.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_sizes_test {
namespace {

using detail::MapPair;
using test::new_layer;

FieldValue number(std::int64_t value) { return FieldValue::number(value); }

/// What is suggested for the second branch, to be like the first one.
test::Suggested sizes(const Input& input, const auto& first, const auto& second) {
  const Graph model{node("x", input), node("a", first, "x"), node("b", second, "x"), node("both", Add{}, "a", "b")};
  return {model, {}, [](const FaultContext& context, detail::FixCandidates& out) {
            detail::suggest_sizes(context, MapPair::of_branches(context, 1, 0), out);
          }};
}
Conv2D conv(std::int64_t size, std::int64_t strides = 1, const char* padding = "valid") {
  return Conv2D{.filters = 4, .kernel_size = size, .strides = strides, .padding = padding};
}

/// A pair of maps, channels last.
MapPair pair(const Shape& from, const Shape& to) {
  MapPair made;
  made.from = from;
  made.to = to;
  return made;
}

}  // namespace

TEST_CASE("the axes of maps") {
  MapPair one = pair({7, 8, 9, 3}, {7, 4, 5, 6});
  CHECK((one.spatial() == 2 && one.channel_axis() == 3 && one.spatial_axis(0) == 1 && one.spatial_axis(1) == 2));
  one.channels_first = true;
  CHECK((one.channel_axis() == 1 && one.spatial_axis(0) == 2 && one.spatial_axis(1) == 3));
  one.joined = 1;
  CHECK((one.joins_along(1) && !one.joins_along(3)));
  one.joined = -1;
  CHECK((one.joins_along(3) && !one.joins_along(1)));
  CHECK(pair({7, 8, 9, 3}, {7, 4, 5, 3}).differing_axis() == 1);
  CHECK(pair({7, 8, 9, 3}, {7, 8, 5, 3}).differing_axis() == 2);
}

TEST_CASE("whether all sizes are known") {
  CHECK(pair({any, 8, 8, 3}, {any, 4, 4, any}).has_sizes());
  CHECK_FALSE(pair({7, 8, any, 3}, {7, 4, 4, 3}).has_sizes());
  CHECK_FALSE(pair({7, 8, 8, 3}, {7, any, 4, 3}).has_sizes());
  CHECK_FALSE(pair({7, 8, 8, 3}, {7, 4, 3}).has_sizes());
  CHECK_FALSE(pair({7, 8}, {7, 4}).has_sizes());
  CHECK_FALSE(pair({7, 8, 8, 8, 8, 3}, {7, 8, 8, 8, 4, 3}).has_sizes());
}

TEST_CASE("the steps with which a kernel of size 1 makes sizes equal: output = ceil(input / steps)") {
  CHECK(pair({7, 8, 8, 3}, {7, 4, 4, 3}).strides() == 2);
  CHECK(pair({7, 9, 9, 3}, {7, 5, 5, 3}).strides() == 2);
  CHECK(pair({7, 8, 8, 3}, {7, 8, 8, 5}).strides() == 1);
  CHECK(pair({7, 8, 8, 3}, {7, 4, 8, 3}).strides() == 0);
  CHECK(pair({7, 8, 8, 3}, {7, 7, 7, 3}).strides() == 0);
  CHECK(pair({7, 4, 4, 3}, {7, 8, 8, 3}).strides() == 0);
  CHECK(pair({7, any, 8, 3}, {7, 4, 4, 3}).strides() == 0);
  CHECK(pair({7, 8}, {7, 5}).strides() == 1);
}

TEST_CASE("windows of the branch: padding, strides, size") {
  const auto border = sizes(Input{9, 9, 3}, conv(1), conv(3));  // 9 and 7
  INFO(border.text());
  CHECK((border.sets("b", "padding", FieldValue::word("same")) && border.sets("b", "kernel_size", number(1))));
  CHECK_FALSE(border.sets_any("strides"));
  const auto kept = sizes(Input{9, 9, 3}, conv(3), conv(1, 1, "same"));  // 7 and 9
  INFO(kept.text());
  CHECK((kept.sets("b", "padding", FieldValue::word("valid")) && kept.sets("b", "kernel_size", number(3))));
  const auto larger = sizes(Input{9, 9, 3}, conv(4), conv(2));  // 6 and 8: with padding 9
  INFO(larger.text());
  CHECK((larger.sets("b", "kernel_size", number(4)) && !larger.sets_any("padding")));
  const auto strides = sizes(Input{8, 8, 3}, conv(1), conv(1, 2));  // 8 and 4
  CHECK(strides.sets("b", "strides", number(1)));
  const auto none_yet = sizes(Input{8, 8, 3}, conv(1, 4), conv(1, 2));  // 2 and 4
  INFO(none_yet.text());
  CHECK(none_yet.sets("b", "strides", number(4)));
}

TEST_CASE("poolings and upsamplings of the branch: the factor") {
  const auto pooled = sizes(Input{8, 8, 4}, MaxPooling2D{4}, MaxPooling2D{2});  // 2 and 4
  INFO(pooled.text());
  CHECK(pooled.sets("b", "pool_size", number(4)));
  const auto scaled = sizes(Input{8, 8, 4}, UpSampling2D{4}, UpSampling2D{2});  // 32 and 16
  INFO(scaled.text());
  CHECK(scaled.sets("b", "size", number(4)));
}

TEST_CASE("a layer of both branches is not changed") {
  const Graph model{node("x", Input{9, 9, 4}), node("common", conv(3), "x"), node("b", conv(3), "common"),
                    node("both", Add{}, "common", "b")};
  const test::Suggested found{model, {}, [](const FaultContext& context, detail::FixCandidates& out) {
                                detail::suggest_sizes(context, MapPair::of_branches(context, 1, 0), out);
                              }};
  INFO(found.text());
  CHECK(found.sets("b", "padding", FieldValue::word("same")));
  CHECK_FALSE(found.sets("common", "padding", FieldValue::word("same")));
}

TEST_CASE("a cut or a margin for all axes, and none where one is larger and one smaller") {
  const auto cut = sizes(Input{9, 9, 3}, conv(4), conv(1));  // 6 and 9
  CHECK(cut.puts_in(new_layer("Cropping2D", "cropping", FieldValue::margins({1, 2, 1, 2})), "both", 1));
  const auto mixed =
      sizes(Input{9, 9, 3}, Conv2D{.filters = 4, .kernel_size = {3, 1}}, Conv2D{.filters = 4, .kernel_size = {1, 3}});
  INFO(mixed.text());
  CHECK(
      (mixed.code() == Code::axis_mismatch && !mixed.puts_in_any("Cropping2D") && !mixed.puts_in_any("ZeroPadding2D")));
}

TEST_CASE("equal or unknown sizes need nothing") {
  CHECK(sizes(Input{8, 8, 3}, conv(1), Conv2D{.filters = 5, .kernel_size = 1}).size() == 0);
  CHECK(sizes(Input{any, any, 3}, conv(1), Conv2D{.filters = 5, .kernel_size = 3}).size() == 0);
}

TEST_CASE("a larger map only if every axis has the same whole factor") {
  const Conv2D tall{.filters = 4, .kernel_size = 1, .strides = {2, 1}};
  CHECK_FALSE(sizes(Input{8, 8, 3}, conv(1), tall).puts_in_any("UpSampling2D"));
  CHECK_FALSE(sizes(Input{8, 8, 3}, tall, conv(1)).puts_in_any("MaxPooling2D"));
  CHECK(sizes(Input{8, 8, 3}, conv(1), conv(1, 2)).puts_in_any("UpSampling2D"));
}

TEST_CASE("a transposed convolution that gives a row too many: padding, or a smaller kernel") {
  const Conv2DTranspose up{.filters = 8, .kernel_size = 3, .strides = 2};
  const Graph model{node("x", Input{64, 64, 8}), node("p", MaxPooling2D{}, "x"), node("up", up, "p"),
                    node("both", Concatenate{}, "up", "x")};
  const test::Suggested found{model, {}, &detail::suggest_branches};
  INFO(found.text());
  CHECK(found.sets("up", "padding", FieldValue::word("same")));
  CHECK((found.sets("up", "kernel_size", FieldValue::number(2)) &&
         !found.sets("up", "kernel_size", FieldValue::number(4))));
  const Report report = check(model);
  REQUIRE((report.size() == 1 && !report.fixes(0).empty()));
  CHECK(report.fixes(0)[0].edits[0].field == "padding");
}

TEST_CASE("a transposed convolution: the padding of its output, or other strides") {
  const auto up = [](std::int64_t strides) {
    return Conv2DTranspose{.filters = 4, .kernel_size = 3, .strides = strides};
  };
  const auto one_less = sizes(Input{13, 13, 4}, ZeroPadding2D{{{7, 8}, {7, 8}}}, up(2));  // 28 and 27
  INFO(one_less.text());
  CHECK(one_less.sets("b", "output_padding", number(1)));
  const auto two_less = sizes(Input{13, 13, 4}, ZeroPadding2D{8}, up(2));  // 29 and 27: as much as a step
  CHECK_FALSE(two_less.sets_any("output_padding"));
  const auto one_more = sizes(Input{13, 13, 4}, ZeroPadding2D{{{6, 7}, {6, 7}}}, up(2));  // 26 and 27
  CHECK_FALSE(one_more.sets_any("output_padding"));
  const Conv2DTranspose wide{.filters = 4, .kernel_size = {2, 3}, .strides = 2};
  const auto too_wide = sizes(Input{13, 13, 4}, ZeroPadding2D{{{6, 7}, {6, 7}}}, wide);  // 26 and 27 columns
  INFO(too_wide.text());
  CHECK((too_wide.code() == Code::axis_mismatch && too_wide.sets("b", "padding", FieldValue::word("same"))));
  const Conv2DTranspose narrow{.filters = 4, .kernel_size = {2, 3}, .strides = 2};
  const auto too_narrow = sizes(Input{13, 13, 4}, ZeroPadding2D{{{6, 7}, {7, 8}}}, narrow);  // 28 and 27 columns
  INFO(too_narrow.text());
  CHECK((too_narrow.code() == Code::axis_mismatch && !too_narrow.sets_any("padding")));  // that gives 26 columns
  const Conv2DTranspose same{.filters = 4, .kernel_size = 3, .strides = 2, .padding = "same"};
  const auto steps = sizes(Input{8, 8, 4}, UpSampling2D{4}, same);  // 32 and 16
  INFO(steps.text());
  CHECK(steps.sets("b", "strides", number(4)));
}

}  // namespace shapeproof::suggest_sizes_test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
//
// Written by generate_static_cases.py from data/*.jsonl: what Keras says, asserted while this file compiles.
#include <doctest/doctest.h>

#include "static_case.hpp"

// clang-format off
namespace {

using conformance::fails;
using conformance::gives;

constexpr bool randomrotation_0() { return gives(sp::RandomRotation{.factor = 0.2}, {sp::Shape{sp::any, 11, 8, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 11, 8, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomrotation_0());
constexpr bool randomrotation_2() { return gives(sp::RandomRotation{.factor = 0.2, .data_format = "channels_first"},
    {sp::Shape{sp::any, 3, 9, 10}}, sp::DType::float32, {sp::Shape{sp::any, 3, 9, 10}}, sp::DType::float32, 0, 0); }
static_assert(randomrotation_2());
constexpr bool randomrotation_3() { return gives(sp::RandomRotation{.factor = 0.2, .data_format = "channels_last"},
    {sp::Shape{5, 4, 3}}, sp::DType::float32, {sp::Shape{5, 4, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomrotation_3());
constexpr bool randomrotation_18() { return gives(sp::RandomRotation{.factor = 0.2}, {sp::Shape{1, 5, 3}},
    sp::DType::float32, {sp::Shape{1, 5, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomrotation_18());
constexpr bool randomrotation_4() { return gives(sp::RandomRotation{.factor = 0.2}, {sp::Shape{sp::any, 9, 5, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 9, 5, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomrotation_4());

constexpr bool randomsaturation_3() { return gives(sp::RandomSaturation{.factor = 0.2, .data_format = "channels_last"},
    {sp::Shape{sp::any, 10, 10, 3}}, sp::DType::float32, {sp::Shape{sp::any, 10, 10, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomsaturation_3());
constexpr bool randomsaturation_4() { return gives(sp::RandomSaturation{.factor = 0.2}, {sp::Shape{4, 10, 4, 3}},
    sp::DType::float32, {sp::Shape{4, 10, 4, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomsaturation_4());
constexpr bool randomsaturation_6() { return gives(sp::RandomSaturation{.factor = 0.2}, {sp::Shape{9, 9, 3}},
    sp::DType::float32, {sp::Shape{9, 9, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomsaturation_6());
constexpr bool randomsaturation_25() { return gives(sp::RandomSaturation{.factor = 0.2, .data_format = "channels_last"},
    {sp::Shape{8, 12, 3}}, sp::DType::float32, {sp::Shape{8, 12, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomsaturation_25());
constexpr bool randomsaturation_7() { return gives(sp::RandomSaturation{.factor = 0.2}, {sp::Shape{sp::any, 12, 4, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 12, 4, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomsaturation_7());

constexpr bool randomsharpness_0() { return gives(sp::RandomSharpness{.factor = 0.2}, {sp::Shape{sp::any, 5, sp::any,
    4}}, sp::DType::float32, {sp::Shape{sp::any, 5, sp::any, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomsharpness_0());
constexpr bool randomsharpness_2() { return gives(sp::RandomSharpness{.factor = 0.2, .data_format = "channels_first"},
    {sp::Shape{sp::any, 1, sp::any, 6}}, sp::DType::float32, {sp::Shape{sp::any, 1, sp::any, 6}}, sp::DType::float32, 0,
    0); }
static_assert(randomsharpness_2());
constexpr bool randomsharpness_6() { return gives(sp::RandomSharpness{.factor = 0.2}, {sp::Shape{5, 7, 1}},
    sp::DType::float32, {sp::Shape{5, 7, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomsharpness_6());
constexpr bool randomsharpness_1() { return gives(sp::RandomSharpness{.factor = 0.2}, {sp::Shape{2, 11, 5, 4}},
    sp::DType::float32, {sp::Shape{2, 11, 5, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomsharpness_1());
constexpr bool randomsharpness_3() { return gives(sp::RandomSharpness{.factor = 0.2}, {sp::Shape{sp::any, 8, 7, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 8, 7, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomsharpness_3());

constexpr bool randomshear_0() { return gives(sp::RandomShear{}, {sp::Shape{sp::any, 9, sp::any, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 9, sp::any, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomshear_0());
constexpr bool randomshear_1() { return gives(sp::RandomShear{.data_format = "channels_last"}, {sp::Shape{2, 4, 4, 3}},
    sp::DType::float32, {sp::Shape{2, 4, 4, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomshear_1());
constexpr bool randomshear_2() { return gives(sp::RandomShear{}, {sp::Shape{7, 8, 4}}, sp::DType::float32, {sp::Shape{7,
    8, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomshear_2());
constexpr bool randomshear_4() { return gives(sp::RandomShear{.data_format = "channels_first"}, {sp::Shape{sp::any, 3,
    11, 9}}, sp::DType::float32, {sp::Shape{sp::any, 3, 11, 9}}, sp::DType::float32, 0, 0); }
static_assert(randomshear_4());
constexpr bool randomshear_5() { return gives(sp::RandomShear{.data_format = "channels_first"}, {sp::Shape{4, 4, 10,
    4}}, sp::DType::float32, {sp::Shape{4, 4, 10, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomshear_5());

constexpr bool randomtranslation_0() { return gives(sp::RandomTranslation{.height_factor = 0.1, .width_factor = 0.1,
    .data_format = "channels_last"}, {sp::Shape{sp::any, 9, 11, 4}}, sp::DType::float32, {sp::Shape{sp::any, 9, 11, 4}},
    sp::DType::float32, 0, 0); }
static_assert(randomtranslation_0());
constexpr bool randomtranslation_1() { return gives(sp::RandomTranslation{.height_factor = 0.1, .width_factor = 0.1},
    {sp::Shape{3, 10, 12, 3}}, sp::DType::float32, {sp::Shape{3, 10, 12, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomtranslation_1());
constexpr bool randomtranslation_2() { return gives(sp::RandomTranslation{.height_factor = 0.1, .width_factor = 0.1},
    {sp::Shape{sp::any, 9, 8}}, sp::DType::float32, {sp::Shape{sp::any, 9, 8}}, sp::DType::float32, 0, 0); }
static_assert(randomtranslation_2());
constexpr bool randomtranslation_3() { return gives(sp::RandomTranslation{.height_factor = 0.1, .width_factor = 0.1},
    {sp::Shape{sp::any, 9, 4, 3}}, sp::DType::float32, {sp::Shape{sp::any, 9, 4, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomtranslation_3());
constexpr bool randomtranslation_4() { return gives(sp::RandomTranslation{.height_factor = 0.1, .width_factor = 0.1,
    .data_format = "channels_first"}, {sp::Shape{sp::any, 3, 5, 9}}, sp::DType::float32, {sp::Shape{sp::any, 3, 5, 9}},
    sp::DType::float32, 0, 0); }
static_assert(randomtranslation_4());

constexpr bool randomzoom_0() { return gives(sp::RandomZoom{.height_factor = 0.1, .data_format = "channels_first"},
    {sp::Shape{3, 7, 6}}, sp::DType::float32, {sp::Shape{3, 7, 6}}, sp::DType::float32, 0, 0); }
static_assert(randomzoom_0());
constexpr bool randomzoom_1() { return gives(sp::RandomZoom{.height_factor = 0.1}, {sp::Shape{sp::any, 11, 9, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 11, 9, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomzoom_1());
constexpr bool randomzoom_3() { return gives(sp::RandomZoom{.height_factor = 0.1, .data_format = "channels_first"},
    {sp::Shape{sp::any, 3, sp::any, 11}}, sp::DType::float32, {sp::Shape{sp::any, 3, sp::any, 11}}, sp::DType::float32,
    0, 0); }
static_assert(randomzoom_3());
constexpr bool randomzoom_11() { return gives(sp::RandomZoom{.height_factor = 0.1}, {sp::Shape{11, 11, 3}},
    sp::DType::float32, {sp::Shape{11, 11, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomzoom_11());
constexpr bool randomzoom_2() { return gives(sp::RandomZoom{.height_factor = 0.1}, {sp::Shape{4, 10, 12, 1}},
    sp::DType::float32, {sp::Shape{4, 10, 12, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomzoom_2());

constexpr bool relu_2() { return fails(sp::ReLU{.threshold = -1.0}, {sp::Shape{}}, "ctor_arg", "ReLU"); }
static_assert(relu_2());
constexpr bool relu_7() { return fails(sp::ReLU{.negative_slope = -1.0}, {sp::Shape{sp::any, 2, sp::any, 3}},
    "ctor_arg", "ReLU"); }
static_assert(relu_7());
constexpr bool relu_0() { return gives(sp::ReLU{}, {sp::Shape{1, 5, 3, 3}}, sp::DType::float32, {sp::Shape{1, 5, 3, 3}},
    sp::DType::float32, 0, 0); }
static_assert(relu_0());
constexpr bool relu_1() { return gives(sp::ReLU{}, {sp::Shape{sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, 2}},
    sp::DType::float32, 0, 0); }
static_assert(relu_1());
constexpr bool relu_3() { return gives(sp::ReLU{.threshold = 0.0}, {sp::Shape{sp::any, sp::any, 4, 2}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, 4, 2}}, sp::DType::float32, 0, 0); }
static_assert(relu_3());

constexpr bool repeatvector_27() { return fails(sp::RepeatVector{.n = 0}, {sp::Shape{4, sp::any}}, "ctor_arg",
    "RepeatVector"); }
static_assert(repeatvector_27());
constexpr bool repeatvector_0() { return fails(sp::RepeatVector{.n = 1}, {sp::Shape{sp::any, 1, 5}}, "ndim",
    "RepeatVector"); }
static_assert(repeatvector_0());
constexpr bool repeatvector_1() { return gives(sp::RepeatVector{.n = 6}, {sp::Shape{sp::any, 6}}, sp::DType::float32,
    {sp::Shape{sp::any, 6, 6}}, sp::DType::float32, 0, 0); }
static_assert(repeatvector_1());
constexpr bool repeatvector_2() { return gives(sp::RepeatVector{.n = 6}, {sp::Shape{sp::any, 5}}, sp::DType::float32,
    {sp::Shape{sp::any, 6, 5}}, sp::DType::float32, 0, 0); }
static_assert(repeatvector_2());
constexpr bool repeatvector_3() { return gives(sp::RepeatVector{.n = 4}, {sp::Shape{sp::any, 7}}, sp::DType::float32,
    {sp::Shape{sp::any, 4, 7}}, sp::DType::float32, 0, 0); }
static_assert(repeatvector_3());

constexpr bool rescaling_0() { return gives(sp::Rescaling{.scale = 0.5}, {sp::Shape{4, 7, 5, 7, 1}}, sp::DType::float32,
    {sp::Shape{4, 7, 5, 7, 1}}, sp::DType::float32, 0, 0); }
static_assert(rescaling_0());
constexpr bool rescaling_1() { return gives(sp::Rescaling{.scale = 0.5}, {sp::Shape{sp::any, sp::any, 1, 6}},
    sp::DType::uint8, {sp::Shape{sp::any, sp::any, 1, 6}}, sp::DType::float32, 0, 0); }
static_assert(rescaling_1());
constexpr bool rescaling_4() { return gives(sp::Rescaling{.scale = 0.5}, {sp::Shape{3}}, sp::DType::float32,
    {sp::Shape{3}}, sp::DType::float32, 0, 0); }
static_assert(rescaling_4());
constexpr bool rescaling_6() { return gives(sp::Rescaling{.scale = 0.5}, {sp::Shape{4, 6, 4}}, sp::DType::float32,
    {sp::Shape{4, 6, 4}}, sp::DType::float32, 0, 0); }
static_assert(rescaling_6());
constexpr bool rescaling_7() { return gives(sp::Rescaling{.scale = 0.5}, {sp::Shape{1, sp::any}}, sp::DType::float32,
    {sp::Shape{1, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(rescaling_7());

constexpr bool reshape_16() { return fails(sp::Reshape{.target_shape = sp::Shape{1, -2}}, {sp::Shape{sp::any, 1, 1,
    sp::any}}, "ctor_arg", "Reshape"); }
static_assert(reshape_16());
constexpr bool reshape_4() { return fails(sp::Reshape{.target_shape = sp::Shape{}}, {sp::Shape{sp::any, 5}},
    "reshape_size", "Reshape"); }
static_assert(reshape_4());
constexpr bool reshape_1() { return gives(sp::Reshape{.target_shape = sp::Shape{-1, 1, 1}}, {sp::Shape{2, sp::any,
    sp::any, 6}}, sp::DType::float32, {sp::Shape{2, sp::any, 1, 1}}, sp::DType::float32, 0, 0); }
static_assert(reshape_1());
constexpr bool reshape_2() { return gives(sp::Reshape{.target_shape = sp::Shape{1}}, {sp::Shape{1}}, sp::DType::float32,
    {sp::Shape{1, 1}}, sp::DType::float32, 0, 0); }
static_assert(reshape_2());
constexpr bool reshape_5() { return gives(sp::Reshape{.target_shape = sp::Shape{-1, 2}}, {sp::Shape{4, 6}},
    sp::DType::float32, {sp::Shape{4, 3, 2}}, sp::DType::float32, 0, 0); }
static_assert(reshape_5());

constexpr bool resizing_39() { return fails(sp::Resizing{.height = 14, .width = 3, .interpolation = "lanczos5",
    .data_format = "channels_first"}, {sp::Shape{sp::any}}, "other", "Resizing"); }
static_assert(resizing_39());
constexpr bool resizing_0() { return gives(sp::Resizing{.height = 2, .width = 7, .pad_to_aspect_ratio = true,
    .data_format = "channels_first"}, {sp::Shape{2, 1, 2, 11}}, sp::DType::float32, {sp::Shape{2, 1, 2, 7}},
    sp::DType::float32, 0, 0); }
static_assert(resizing_0());
constexpr bool resizing_1() { return gives(sp::Resizing{.height = 12, .width = 4, .pad_to_aspect_ratio = true},
    {sp::Shape{3, sp::any, 14, 4}}, sp::DType::float32, {sp::Shape{3, 12, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(resizing_1());
constexpr bool resizing_2() { return gives(sp::Resizing{.height = 5, .width = 8, .interpolation = "nearest",
    .crop_to_aspect_ratio = true, .data_format = "channels_first"}, {sp::Shape{sp::any, 1, 4, 12}}, sp::DType::float32,
    {sp::Shape{sp::any, 1, 5, 8}}, sp::DType::float32, 0, 0); }
static_assert(resizing_2());
constexpr bool resizing_3() { return gives(sp::Resizing{.height = 9, .width = 5, .pad_to_aspect_ratio = true,
    .data_format = "channels_first"}, {sp::Shape{sp::any, 1, 3}}, sp::DType::float32, {sp::Shape{sp::any, 9, 5}},
    sp::DType::float32, 0, 0); }
static_assert(resizing_3());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-RandomRotation-0", &randomrotation_0},
    {"s20260821-RandomRotation-2", &randomrotation_2},
    {"s20260821-RandomRotation-3", &randomrotation_3},
    {"s20260821-RandomRotation-18", &randomrotation_18},
    {"s20260821-RandomRotation-4", &randomrotation_4},
    {"s20260821-RandomSaturation-3", &randomsaturation_3},
    {"s20260821-RandomSaturation-4", &randomsaturation_4},
    {"s20260821-RandomSaturation-6", &randomsaturation_6},
    {"s20260821-RandomSaturation-25", &randomsaturation_25},
    {"s20260821-RandomSaturation-7", &randomsaturation_7},
    {"s20260821-RandomSharpness-0", &randomsharpness_0},
    {"s20260821-RandomSharpness-2", &randomsharpness_2},
    {"s20260821-RandomSharpness-6", &randomsharpness_6},
    {"s20260821-RandomSharpness-1", &randomsharpness_1},
    {"s20260821-RandomSharpness-3", &randomsharpness_3},
    {"s20260821-RandomShear-0", &randomshear_0},
    {"s20260821-RandomShear-1", &randomshear_1},
    {"s20260821-RandomShear-2", &randomshear_2},
    {"s20260821-RandomShear-4", &randomshear_4},
    {"s20260821-RandomShear-5", &randomshear_5},
    {"s20260821-RandomTranslation-0", &randomtranslation_0},
    {"s20260821-RandomTranslation-1", &randomtranslation_1},
    {"s20260821-RandomTranslation-2", &randomtranslation_2},
    {"s20260821-RandomTranslation-3", &randomtranslation_3},
    {"s20260821-RandomTranslation-4", &randomtranslation_4},
    {"s20260821-RandomZoom-0", &randomzoom_0},
    {"s20260821-RandomZoom-1", &randomzoom_1},
    {"s20260821-RandomZoom-3", &randomzoom_3},
    {"s20260821-RandomZoom-11", &randomzoom_11},
    {"s20260821-RandomZoom-2", &randomzoom_2},
    {"s20260821-ReLU-2", &relu_2},
    {"s20260821-ReLU-7", &relu_7},
    {"s20260821-ReLU-0", &relu_0},
    {"s20260821-ReLU-1", &relu_1},
    {"s20260821-ReLU-3", &relu_3},
    {"s20260821-RepeatVector-27", &repeatvector_27},
    {"s20260821-RepeatVector-0", &repeatvector_0},
    {"s20260821-RepeatVector-1", &repeatvector_1},
    {"s20260821-RepeatVector-2", &repeatvector_2},
    {"s20260821-RepeatVector-3", &repeatvector_3},
    {"s20260821-Rescaling-0", &rescaling_0},
    {"s20260821-Rescaling-1", &rescaling_1},
    {"s20260821-Rescaling-4", &rescaling_4},
    {"s20260821-Rescaling-6", &rescaling_6},
    {"s20260821-Rescaling-7", &rescaling_7},
    {"s20260821-Reshape-16", &reshape_16},
    {"s20260821-Reshape-4", &reshape_4},
    {"s20260821-Reshape-1", &reshape_1},
    {"s20260821-Reshape-2", &reshape_2},
    {"s20260821-Reshape-5", &reshape_5},
    {"s20260821-Resizing-39", &resizing_39},
    {"s20260821-Resizing-0", &resizing_0},
    {"s20260821-Resizing-1", &resizing_1},
    {"s20260821-Resizing-2", &resizing_2},
    {"s20260821-Resizing-3", &resizing_3},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 10") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

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

constexpr bool randomcontrast_0() { return gives(sp::RandomContrast{.factor = 0.2}, {sp::Shape{sp::any, sp::any,
    sp::any, 3}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcontrast_0());
constexpr bool randomcontrast_5() { return gives(sp::RandomContrast{.factor = 0.2}, {sp::Shape{10, 12, 3}},
    sp::DType::float32, {sp::Shape{10, 12, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcontrast_5());
constexpr bool randomcontrast_1() { return gives(sp::RandomContrast{.factor = 0.2}, {sp::Shape{sp::any, 9, 4, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 9, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomcontrast_1());
constexpr bool randomcontrast_3() { return gives(sp::RandomContrast{.factor = 0.2}, {sp::Shape{sp::any, sp::any, 5, 1}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, 5, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomcontrast_3());
constexpr bool randomcontrast_4() { return gives(sp::RandomContrast{.factor = 0.2}, {sp::Shape{sp::any, 7, 7, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 7, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcontrast_4());

constexpr bool randomcrop_64() { return fails(sp::RandomCrop{.height = 1, .width = 9, .data_format = "channels_first"},
    {sp::Shape{sp::any}}, "other", "RandomCrop"); }
static_assert(randomcrop_64());
constexpr bool randomcrop_78() { return fails(sp::RandomCrop{.height = 8, .width = 3, .data_format = "channels_last"},
    {sp::Shape{6, 9}}, "other", "RandomCrop"); }
static_assert(randomcrop_78());
constexpr bool randomcrop_0() { return gives(sp::RandomCrop{.height = 8, .width = 1}, {sp::Shape{9, 3, 4}},
    sp::DType::float32, {sp::Shape{8, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomcrop_0());
constexpr bool randomcrop_1() { return gives(sp::RandomCrop{.height = 7, .width = 2}, {sp::Shape{sp::any, 16, sp::any,
    3}}, sp::DType::float32, {sp::Shape{sp::any, 7, 2, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcrop_1());
constexpr bool randomcrop_2() { return gives(sp::RandomCrop{.height = 8, .width = 8, .data_format = "channels_first"},
    {sp::Shape{2, 3, 13, sp::any}}, sp::DType::float32, {sp::Shape{2, 3, 8, 8}}, sp::DType::float32, 0, 0); }
static_assert(randomcrop_2());

constexpr bool randomelastictransform_1() { return gives(sp::RandomElasticTransform{}, {sp::Shape{6, 6, 3}},
    sp::DType::float32, {sp::Shape{6, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomelastictransform_1());
constexpr bool randomelastictransform_3() { return gives(sp::RandomElasticTransform{.data_format = "channels_last"},
    {sp::Shape{1, sp::any, 12, 4}}, sp::DType::float32, {sp::Shape{1, sp::any, 12, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomelastictransform_3());
constexpr bool randomelastictransform_7() { return gives(sp::RandomElasticTransform{}, {sp::Shape{2, 6, 6, 4}},
    sp::DType::float32, {sp::Shape{2, 6, 6, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomelastictransform_7());
constexpr bool randomelastictransform_4() { return gives(sp::RandomElasticTransform{.data_format = "channels_first"},
    {sp::Shape{4, 4, 8, 11}}, sp::DType::float32, {sp::Shape{4, 4, 8, 11}}, sp::DType::float32, 0, 0); }
static_assert(randomelastictransform_4());
constexpr bool randomelastictransform_5() { return gives(sp::RandomElasticTransform{.data_format = "channels_last"},
    {sp::Shape{sp::any, sp::any, 11, 3}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 11, 3}}, sp::DType::float32,
    0, 0); }
static_assert(randomelastictransform_5());

constexpr bool randomerasing_0() { return gives(sp::RandomErasing{.data_format = "channels_last"}, {sp::Shape{2, 11, 6,
    3}}, sp::DType::float32, {sp::Shape{2, 11, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomerasing_0());
constexpr bool randomerasing_1() { return gives(sp::RandomErasing{}, {sp::Shape{sp::any, 11, 7, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 11, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomerasing_1());
constexpr bool randomerasing_3() { return gives(sp::RandomErasing{}, {sp::Shape{6, 4, 3}}, sp::DType::float32,
    {sp::Shape{6, 4, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomerasing_3());
constexpr bool randomerasing_11() { return gives(sp::RandomErasing{.data_format = "channels_last"}, {sp::Shape{9, 10,
    3}}, sp::DType::float32, {sp::Shape{9, 10, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomerasing_11());
constexpr bool randomerasing_2() { return gives(sp::RandomErasing{}, {sp::Shape{2, 6, sp::any, 3}}, sp::DType::float32,
    {sp::Shape{2, 6, sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomerasing_2());

constexpr bool randomflip_0() { return gives(sp::RandomFlip{.data_format = "channels_last"}, {sp::Shape{sp::any, 6, 5,
    1}}, sp::DType::float32, {sp::Shape{sp::any, 6, 5, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomflip_0());
constexpr bool randomflip_1() { return gives(sp::RandomFlip{}, {sp::Shape{sp::any, 12, 4, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 12, 4, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomflip_1());
constexpr bool randomflip_15() { return gives(sp::RandomFlip{.data_format = "channels_first"}, {sp::Shape{1, 9, 11}},
    sp::DType::float32, {sp::Shape{1, 9, 11}}, sp::DType::float32, 0, 0); }
static_assert(randomflip_15());
constexpr bool randomflip_2() { return gives(sp::RandomFlip{}, {sp::Shape{sp::any, 5, 5, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 5, 5, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomflip_2());
constexpr bool randomflip_3() { return gives(sp::RandomFlip{.data_format = "channels_last"}, {sp::Shape{sp::any, 7, 12,
    4}}, sp::DType::float32, {sp::Shape{sp::any, 7, 12, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomflip_3());

constexpr bool randomgaussianblur_0() { return gives(sp::RandomGaussianBlur{.data_format = "channels_first"},
    {sp::Shape{sp::any, 3, 8, 6}}, sp::DType::float32, {sp::Shape{sp::any, 3, 8, 6}}, sp::DType::float32, 0, 0); }
static_assert(randomgaussianblur_0());
constexpr bool randomgaussianblur_1() { return gives(sp::RandomGaussianBlur{}, {sp::Shape{sp::any, 9, 10, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 9, 10, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomgaussianblur_1());
constexpr bool randomgaussianblur_5() { return gives(sp::RandomGaussianBlur{.data_format = "channels_first"},
    {sp::Shape{4, 6, 6}}, sp::DType::float32, {sp::Shape{4, 6, 6}}, sp::DType::float32, 0, 0); }
static_assert(randomgaussianblur_5());
constexpr bool randomgaussianblur_11() { return gives(sp::RandomGaussianBlur{}, {sp::Shape{12, 10, 1}},
    sp::DType::float32, {sp::Shape{12, 10, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomgaussianblur_11());
constexpr bool randomgaussianblur_2() { return gives(sp::RandomGaussianBlur{.data_format = "channels_last"},
    {sp::Shape{2, 11, 8, 4}}, sp::DType::float32, {sp::Shape{2, 11, 8, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomgaussianblur_2());

constexpr bool randomgrayscale_0() { return gives(sp::RandomGrayscale{}, {sp::Shape{3, 12, 8, 1}}, sp::DType::float32,
    {sp::Shape{3, 12, 8, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomgrayscale_0());
constexpr bool randomgrayscale_2() { return gives(sp::RandomGrayscale{.data_format = "channels_first"},
    {sp::Shape{sp::any, 1, sp::any, 4}}, sp::DType::float32, {sp::Shape{sp::any, 1, sp::any, 4}}, sp::DType::float32, 0,
    0); }
static_assert(randomgrayscale_2());
constexpr bool randomgrayscale_11() { return gives(sp::RandomGrayscale{.data_format = "channels_last"}, {sp::Shape{6, 8,
    3}}, sp::DType::float32, {sp::Shape{6, 8, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomgrayscale_11());
constexpr bool randomgrayscale_15() { return gives(sp::RandomGrayscale{}, {sp::Shape{10, 9, 1}}, sp::DType::float32,
    {sp::Shape{10, 9, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomgrayscale_15());
constexpr bool randomgrayscale_3() { return gives(sp::RandomGrayscale{.data_format = "channels_last"},
    {sp::Shape{sp::any, sp::any, 9, 3}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 9, 3}}, sp::DType::float32, 0,
    0); }
static_assert(randomgrayscale_3());

constexpr bool randomhue_1() { return gives(sp::RandomHue{.factor = 0.2}, {sp::Shape{2, 10, 12, 3}}, sp::DType::float32,
    {sp::Shape{2, 10, 12, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomhue_1());
constexpr bool randomhue_3() { return gives(sp::RandomHue{.factor = 0.2, .data_format = "channels_first"}, {sp::Shape{1,
    3, 8, 7}}, sp::DType::float32, {sp::Shape{1, 3, 8, 7}}, sp::DType::float32, 0, 0); }
static_assert(randomhue_3());
constexpr bool randomhue_22() { return gives(sp::RandomHue{.factor = 0.2, .data_format = "channels_first"},
    {sp::Shape{3, 12, 5}}, sp::DType::float32, {sp::Shape{3, 12, 5}}, sp::DType::float32, 0, 0); }
static_assert(randomhue_22());
constexpr bool randomhue_26() { return gives(sp::RandomHue{.factor = 0.2}, {sp::Shape{9, 9, 3}}, sp::DType::float32,
    {sp::Shape{9, 9, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomhue_26());
constexpr bool randomhue_5() { return gives(sp::RandomHue{.factor = 0.2}, {sp::Shape{4, sp::any, 5, 3}},
    sp::DType::float32, {sp::Shape{4, sp::any, 5, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomhue_5());

constexpr bool randominvert_0() { return gives(sp::RandomInvert{.data_format = "channels_last"}, {sp::Shape{sp::any, 11,
    11, 3}}, sp::DType::float32, {sp::Shape{sp::any, 11, 11, 3}}, sp::DType::float32, 0, 0); }
static_assert(randominvert_0());
constexpr bool randominvert_2() { return gives(sp::RandomInvert{}, {sp::Shape{2, 5, 4, 4}}, sp::DType::float32,
    {sp::Shape{2, 5, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(randominvert_2());
constexpr bool randominvert_13() { return gives(sp::RandomInvert{.data_format = "channels_last"}, {sp::Shape{3, 12,
    10}}, sp::DType::float32, {sp::Shape{3, 12, 10}}, sp::DType::float32, 0, 0); }
static_assert(randominvert_13());
constexpr bool randominvert_17() { return gives(sp::RandomInvert{}, {sp::Shape{7, 4, 4}}, sp::DType::float32,
    {sp::Shape{7, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(randominvert_17());
constexpr bool randominvert_1() { return gives(sp::RandomInvert{.data_format = "channels_first"}, {sp::Shape{3, 3, 9,
    11}}, sp::DType::float32, {sp::Shape{3, 3, 9, 11}}, sp::DType::float32, 0, 0); }
static_assert(randominvert_1());

constexpr bool randomperspective_0() { return gives(sp::RandomPerspective{}, {sp::Shape{sp::any, 8, sp::any, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 8, sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomperspective_0());
constexpr bool randomperspective_1() { return gives(sp::RandomPerspective{.data_format = "channels_first"},
    {sp::Shape{sp::any, 3, sp::any, 10}}, sp::DType::float32, {sp::Shape{sp::any, 3, sp::any, 10}}, sp::DType::float32,
    0, 0); }
static_assert(randomperspective_1());
constexpr bool randomperspective_3() { return gives(sp::RandomPerspective{.data_format = "channels_last"}, {sp::Shape{4,
    5, 3}}, sp::DType::float32, {sp::Shape{4, 5, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomperspective_3());
constexpr bool randomperspective_20() { return gives(sp::RandomPerspective{}, {sp::Shape{8, 5, 3}}, sp::DType::float32,
    {sp::Shape{8, 5, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomperspective_20());
constexpr bool randomperspective_2() { return gives(sp::RandomPerspective{}, {sp::Shape{4, 4, 10, 1}},
    sp::DType::float32, {sp::Shape{4, 4, 10, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomperspective_2());

constexpr bool randomposterization_1() { return gives(sp::RandomPosterization{.factor = 4}, {sp::Shape{sp::any, 12, 11,
    1}}, sp::DType::float32, {sp::Shape{sp::any, 12, 11, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomposterization_1());
constexpr bool randomposterization_4() { return gives(sp::RandomPosterization{.factor = 4, .data_format =
    "channels_last"}, {sp::Shape{sp::any, 7, 6, 4}}, sp::DType::float32, {sp::Shape{sp::any, 7, 6, 4}},
    sp::DType::float32, 0, 0); }
static_assert(randomposterization_4());
constexpr bool randomposterization_14() { return gives(sp::RandomPosterization{.factor = 4, .data_format =
    "channels_first"}, {sp::Shape{3, 9, 6}}, sp::DType::float32, {sp::Shape{3, 9, 6}}, sp::DType::float32, 0, 0); }
static_assert(randomposterization_14());
constexpr bool randomposterization_2() { return gives(sp::RandomPosterization{.factor = 4}, {sp::Shape{sp::any, 9, 7,
    3}}, sp::DType::float32, {sp::Shape{sp::any, 9, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomposterization_2());
constexpr bool randomposterization_3() { return gives(sp::RandomPosterization{.factor = 4}, {sp::Shape{sp::any, 7, 10,
    1}}, sp::DType::float32, {sp::Shape{sp::any, 7, 10, 1}}, sp::DType::float32, 0, 0); }
static_assert(randomposterization_3());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-RandomContrast-0", &randomcontrast_0},
    {"s20260821-RandomContrast-5", &randomcontrast_5},
    {"s20260821-RandomContrast-1", &randomcontrast_1},
    {"s20260821-RandomContrast-3", &randomcontrast_3},
    {"s20260821-RandomContrast-4", &randomcontrast_4},
    {"s20260821-RandomCrop-64", &randomcrop_64},
    {"s20260821-RandomCrop-78", &randomcrop_78},
    {"s20260821-RandomCrop-0", &randomcrop_0},
    {"s20260821-RandomCrop-1", &randomcrop_1},
    {"s20260821-RandomCrop-2", &randomcrop_2},
    {"s20260821-RandomElasticTransform-1", &randomelastictransform_1},
    {"s20260821-RandomElasticTransform-3", &randomelastictransform_3},
    {"s20260821-RandomElasticTransform-7", &randomelastictransform_7},
    {"s20260821-RandomElasticTransform-4", &randomelastictransform_4},
    {"s20260821-RandomElasticTransform-5", &randomelastictransform_5},
    {"s20260821-RandomErasing-0", &randomerasing_0},
    {"s20260821-RandomErasing-1", &randomerasing_1},
    {"s20260821-RandomErasing-3", &randomerasing_3},
    {"s20260821-RandomErasing-11", &randomerasing_11},
    {"s20260821-RandomErasing-2", &randomerasing_2},
    {"s20260821-RandomFlip-0", &randomflip_0},
    {"s20260821-RandomFlip-1", &randomflip_1},
    {"s20260821-RandomFlip-15", &randomflip_15},
    {"s20260821-RandomFlip-2", &randomflip_2},
    {"s20260821-RandomFlip-3", &randomflip_3},
    {"s20260821-RandomGaussianBlur-0", &randomgaussianblur_0},
    {"s20260821-RandomGaussianBlur-1", &randomgaussianblur_1},
    {"s20260821-RandomGaussianBlur-5", &randomgaussianblur_5},
    {"s20260821-RandomGaussianBlur-11", &randomgaussianblur_11},
    {"s20260821-RandomGaussianBlur-2", &randomgaussianblur_2},
    {"s20260821-RandomGrayscale-0", &randomgrayscale_0},
    {"s20260821-RandomGrayscale-2", &randomgrayscale_2},
    {"s20260821-RandomGrayscale-11", &randomgrayscale_11},
    {"s20260821-RandomGrayscale-15", &randomgrayscale_15},
    {"s20260821-RandomGrayscale-3", &randomgrayscale_3},
    {"s20260821-RandomHue-1", &randomhue_1},
    {"s20260821-RandomHue-3", &randomhue_3},
    {"s20260821-RandomHue-22", &randomhue_22},
    {"s20260821-RandomHue-26", &randomhue_26},
    {"s20260821-RandomHue-5", &randomhue_5},
    {"s20260821-RandomInvert-0", &randominvert_0},
    {"s20260821-RandomInvert-2", &randominvert_2},
    {"s20260821-RandomInvert-13", &randominvert_13},
    {"s20260821-RandomInvert-17", &randominvert_17},
    {"s20260821-RandomInvert-1", &randominvert_1},
    {"s20260821-RandomPerspective-0", &randomperspective_0},
    {"s20260821-RandomPerspective-1", &randomperspective_1},
    {"s20260821-RandomPerspective-3", &randomperspective_3},
    {"s20260821-RandomPerspective-20", &randomperspective_20},
    {"s20260821-RandomPerspective-2", &randomperspective_2},
    {"s20260821-RandomPosterization-1", &randomposterization_1},
    {"s20260821-RandomPosterization-4", &randomposterization_4},
    {"s20260821-RandomPosterization-14", &randomposterization_14},
    {"s20260821-RandomPosterization-2", &randomposterization_2},
    {"s20260821-RandomPosterization-3", &randomposterization_3},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 9") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

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

constexpr bool activation_34() { return fails(sp::Activation{.activation = "nope"}, {sp::Shape{sp::any}}, "other",
    "Activation"); }
static_assert(activation_34());
constexpr bool activation_58() { return fails(sp::Activation{.activation = "nope"}, {sp::Shape{sp::any, 2, 5, 5}},
    "other", "Activation"); }
static_assert(activation_58());
constexpr bool activation_0() { return gives(sp::Activation{.activation = "tanh"}, {sp::Shape{sp::any, 1, 1, 5, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 1, 5, 1}}, sp::DType::float32, 0, 0); }
static_assert(activation_0());
constexpr bool activation_1() { return gives(sp::Activation{.activation = "log_softmax"}, {sp::Shape{sp::any, 7}},
    sp::DType::float32, {sp::Shape{sp::any, 7}}, sp::DType::float32, 0, 0); }
static_assert(activation_1());
constexpr bool activation_4() { return gives(sp::Activation{.activation = "linear"}, {sp::Shape{sp::any, 1, 3, 7}},
    sp::DType::uint8, {sp::Shape{sp::any, 1, 3, 7}}, sp::DType::float32, 0, 0); }
static_assert(activation_4());

constexpr bool activityregularization_0() { return gives(sp::ActivityRegularization{}, {sp::Shape{sp::any}},
    sp::DType::float32, {sp::Shape{sp::any}}, sp::DType::float32, 0, 0); }
static_assert(activityregularization_0());
constexpr bool activityregularization_1() { return gives(sp::ActivityRegularization{}, {sp::Shape{2, 2, 4}},
    sp::DType::float32, {sp::Shape{2, 2, 4}}, sp::DType::float32, 0, 0); }
static_assert(activityregularization_1());
constexpr bool activityregularization_2() { return gives(sp::ActivityRegularization{}, {sp::Shape{sp::any, sp::any}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(activityregularization_2());
constexpr bool activityregularization_8() { return gives(sp::ActivityRegularization{}, {sp::Shape{4, 7, 1, 4}},
    sp::DType::float32, {sp::Shape{4, 7, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(activityregularization_8());
constexpr bool activityregularization_12() { return gives(sp::ActivityRegularization{}, {sp::Shape{sp::any, 7, 5,
    sp::any, sp::any}}, sp::DType::float16, {sp::Shape{sp::any, 7, 5, sp::any, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(activityregularization_12());

constexpr bool adaptiveaveragepooling1d_3() { return fails(sp::AdaptiveAveragePooling1D{.output_size = {2, 2}},
    {sp::Shape{4, 4, 4}}, "other", "AdaptiveAveragePooling1D"); }
static_assert(adaptiveaveragepooling1d_3());
constexpr bool adaptiveaveragepooling1d_24() { return fails(sp::AdaptiveAveragePooling1D{.output_size = {2, 2},
    .data_format = "channels_last"}, {sp::Shape{sp::any, 5, 5}}, "other", "AdaptiveAveragePooling1D"); }
static_assert(adaptiveaveragepooling1d_24());
constexpr bool adaptiveaveragepooling1d_0() { return gives(sp::AdaptiveAveragePooling1D{.output_size = 2},
    {sp::Shape{sp::any, 8, 5}}, sp::DType::float32, {sp::Shape{sp::any, 2, 5}}, sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling1d_0());
constexpr bool adaptiveaveragepooling1d_1() { return gives(sp::AdaptiveAveragePooling1D{.output_size = 6, .data_format =
    "channels_first"}, {sp::Shape{1, 2, 5}}, sp::DType::float32, {sp::Shape{1, 2, 6}}, sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling1d_1());
constexpr bool adaptiveaveragepooling1d_5() { return gives(sp::AdaptiveAveragePooling1D{.output_size = 2},
    {sp::Shape{sp::any, 1, 4}}, sp::DType::float32, {sp::Shape{sp::any, 2, 4}}, sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling1d_5());

constexpr bool adaptiveaveragepooling2d_1() { return fails(sp::AdaptiveAveragePooling2D{.output_size = {6, 4, 6}},
    {sp::Shape{4, 2, 9, 1}}, "ctor_arg", "AdaptiveAveragePooling2D"); }
static_assert(adaptiveaveragepooling2d_1());
constexpr bool adaptiveaveragepooling2d_123() { return fails(sp::AdaptiveAveragePooling2D{.output_size = -1},
    {sp::Shape{sp::any, 5, 10, 2}}, "other", "AdaptiveAveragePooling2D"); }
static_assert(adaptiveaveragepooling2d_123());
constexpr bool adaptiveaveragepooling2d_0() { return gives(sp::AdaptiveAveragePooling2D{.output_size = {6, 2}},
    {sp::Shape{sp::any, sp::any, 9, 5}}, sp::DType::float32, {sp::Shape{sp::any, 6, 2, 5}}, sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling2d_0());
constexpr bool adaptiveaveragepooling2d_2() { return gives(sp::AdaptiveAveragePooling2D{.output_size = {3, 4},
    .data_format = "channels_first"}, {sp::Shape{sp::any, 5, 4, 9}}, sp::DType::float32, {sp::Shape{sp::any, 5, 3, 4}},
    sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling2d_2());
constexpr bool adaptiveaveragepooling2d_3() { return gives(sp::AdaptiveAveragePooling2D{.output_size = 5, .data_format =
    "channels_first"}, {sp::Shape{1, 2, 10, 5}}, sp::DType::float32, {sp::Shape{1, 2, 5, 5}}, sp::DType::float32, 0, 0);
    }
static_assert(adaptiveaveragepooling2d_3());

constexpr bool adaptiveaveragepooling3d_0() { return fails(sp::AdaptiveAveragePooling3D{.output_size = {4, 4, 2, 6}},
    {sp::Shape{sp::any, 5, 5, 9, 3}}, "ctor_arg", "AdaptiveAveragePooling3D"); }
static_assert(adaptiveaveragepooling3d_0());
constexpr bool adaptiveaveragepooling3d_49() { return fails(sp::AdaptiveAveragePooling3D{.output_size = -1, .data_format
    = "channels_first"}, {sp::Shape{sp::any, 4, 9, 2, sp::any}}, "other", "AdaptiveAveragePooling3D"); }
static_assert(adaptiveaveragepooling3d_49());
constexpr bool adaptiveaveragepooling3d_1() { return gives(sp::AdaptiveAveragePooling3D{.output_size = 1, .data_format =
    "channels_first"}, {sp::Shape{sp::any, 4, sp::any, 1, 1}}, sp::DType::float32, {sp::Shape{sp::any, 4, 1, 1, 1}},
    sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling3d_1());
constexpr bool adaptiveaveragepooling3d_4() { return gives(sp::AdaptiveAveragePooling3D{.output_size = 2},
    {sp::Shape{sp::any, 5, 4, 4, 1}}, sp::DType::float32, {sp::Shape{sp::any, 2, 2, 2, 1}}, sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling3d_4());
constexpr bool adaptiveaveragepooling3d_6() { return gives(sp::AdaptiveAveragePooling3D{.output_size = 6}, {sp::Shape{2,
    sp::any, 3, 10, 5}}, sp::DType::float32, {sp::Shape{2, 6, 6, 6, 5}}, sp::DType::float32, 0, 0); }
static_assert(adaptiveaveragepooling3d_6());

constexpr bool adaptivemaxpooling1d_23() { return fails(sp::AdaptiveMaxPooling1D{.output_size = {2, 2}}, {sp::Shape{4,
    2, 4}}, "other", "AdaptiveMaxPooling1D"); }
static_assert(adaptivemaxpooling1d_23());
constexpr bool adaptivemaxpooling1d_116() { return fails(sp::AdaptiveMaxPooling1D{.output_size = {2, 5}, .data_format =
    "channels_first"}, {sp::Shape{sp::any, 5, 9}}, "other", "AdaptiveMaxPooling1D"); }
static_assert(adaptivemaxpooling1d_116());
constexpr bool adaptivemaxpooling1d_1() { return gives(sp::AdaptiveMaxPooling1D{.output_size = 3}, {sp::Shape{2, 8, 1}},
    sp::DType::float32, {sp::Shape{2, 3, 1}}, sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling1d_1());
constexpr bool adaptivemaxpooling1d_4() { return gives(sp::AdaptiveMaxPooling1D{.output_size = 4, .data_format =
    "channels_first"}, {sp::Shape{sp::any, 5, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 5, 4}},
    sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling1d_4());
constexpr bool adaptivemaxpooling1d_2() { return gives(sp::AdaptiveMaxPooling1D{.output_size = 1}, {sp::Shape{sp::any,
    1, 3}}, sp::DType::float32, {sp::Shape{sp::any, 1, 3}}, sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling1d_2());

constexpr bool adaptivemaxpooling2d_11() { return fails(sp::AdaptiveMaxPooling2D{.output_size = {2, 2, 2}, .data_format
    = "channels_last"}, {sp::Shape{sp::any, 6, 6, 4}}, "ctor_arg", "AdaptiveMaxPooling2D"); }
static_assert(adaptivemaxpooling2d_11());
constexpr bool adaptivemaxpooling2d_128() { return fails(sp::AdaptiveMaxPooling2D{.output_size = {2, 2, 2}, .data_format
    = "channels_first"}, {sp::Shape{4, 1, 1, 3, 1}}, "ctor_arg", "AdaptiveMaxPooling2D"); }
static_assert(adaptivemaxpooling2d_128());
constexpr bool adaptivemaxpooling2d_0() { return gives(sp::AdaptiveMaxPooling2D{.output_size = {2, 6}}, {sp::Shape{4,
    sp::any, 10, 3}}, sp::DType::float32, {sp::Shape{4, 2, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling2d_0());
constexpr bool adaptivemaxpooling2d_4() { return gives(sp::AdaptiveMaxPooling2D{.output_size = {6, 6}, .data_format =
    "channels_first"}, {sp::Shape{2, 4, 1, 7}}, sp::DType::float32, {sp::Shape{2, 4, 6, 6}}, sp::DType::float32, 0, 0);
    }
static_assert(adaptivemaxpooling2d_4());
constexpr bool adaptivemaxpooling2d_2() { return gives(sp::AdaptiveMaxPooling2D{.output_size = {3, 6}},
    {sp::Shape{sp::any, 3, sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, 3, 6, 2}}, sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling2d_2());

constexpr bool adaptivemaxpooling3d_70() { return fails(sp::AdaptiveMaxPooling3D{.output_size = {3, 3, 6, 4},
    .data_format = "channels_last"}, {sp::Shape{sp::any, 5, 2, 4, 4}}, "ctor_arg", "AdaptiveMaxPooling3D"); }
static_assert(adaptivemaxpooling3d_70());
constexpr bool adaptivemaxpooling3d_80() { return fails(sp::AdaptiveMaxPooling3D{.output_size = {2, 2, 2, 2},
    .data_format = "channels_last"}, {sp::Shape{sp::any, 8, 10, 7, 4}}, "ctor_arg", "AdaptiveMaxPooling3D"); }
static_assert(adaptivemaxpooling3d_80());
constexpr bool adaptivemaxpooling3d_1() { return gives(sp::AdaptiveMaxPooling3D{.output_size = {4, 3, 6}, .data_format =
    "channels_first"}, {sp::Shape{sp::any, 5, 6, 10, 3}}, sp::DType::float32, {sp::Shape{sp::any, 5, 4, 3, 6}},
    sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling3d_1());
constexpr bool adaptivemaxpooling3d_4() { return gives(sp::AdaptiveMaxPooling3D{.output_size = {5, 3, 4}},
    {sp::Shape{sp::any, 3, 4, 6, 5}}, sp::DType::float32, {sp::Shape{sp::any, 5, 3, 4, 5}}, sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling3d_4());
constexpr bool adaptivemaxpooling3d_2() { return gives(sp::AdaptiveMaxPooling3D{.output_size = {1, 6, 4}, .data_format =
    "channels_first"}, {sp::Shape{sp::any, 3, 8, 10, 8}}, sp::DType::float32, {sp::Shape{sp::any, 3, 1, 6, 4}},
    sp::DType::float32, 0, 0); }
static_assert(adaptivemaxpooling3d_2());

constexpr bool add_3() { return fails(sp::Add{}, {sp::Shape{1, 5}, sp::Shape{1, 2}, sp::Shape{1, 5}, sp::Shape{1, 5,
    3}}, "other", "Add"); }
static_assert(add_3());
constexpr bool add_0() { return fails(sp::Add{}, {sp::Shape{1, 1, 1}, sp::Shape{4, sp::any, 4}}, "batch_mismatch",
    "Add"); }
static_assert(add_0());
constexpr bool add_1() { return gives(sp::Add{}, {sp::Shape{4, 1, sp::any}, sp::Shape{4, 3, 1, sp::any}, sp::Shape{4, 3,
    1, sp::any}, sp::Shape{4, 3, 1, sp::any}}, sp::DType::float32, {sp::Shape{4, 3, 1, sp::any}}, sp::DType::float32, 0,
    0); }
static_assert(add_1());
constexpr bool add_4() { return gives(sp::Add{}, {sp::Shape{sp::any, sp::any, sp::any, 3}, sp::Shape{sp::any, sp::any,
    sp::any, 1}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(add_4());
constexpr bool add_5() { return gives(sp::Add{}, {sp::Shape{sp::any, 3, 1, 1}}, sp::DType::float32, {sp::Shape{sp::any,
    3, 1, 1}}, sp::DType::float32, 0, 0); }
static_assert(add_5());

constexpr bool additiveattention_3() { return fails(sp::AdditiveAttention{.return_attention_scores = true},
    {sp::Shape{sp::any, sp::any, 6}}, "other", "AdditiveAttention"); }
static_assert(additiveattention_3());
constexpr bool additiveattention_25() { return fails(sp::AdditiveAttention{}, {sp::Shape{sp::any, 6, 6},
    sp::Shape{sp::any, 6, 6}, sp::Shape{sp::any, 6, 6}, sp::Shape{sp::any, 6, 6}, sp::Shape{sp::any, 6, 6}}, "other",
    "AdditiveAttention"); }
static_assert(additiveattention_25());
constexpr bool additiveattention_1() { return gives(sp::AdditiveAttention{}, {sp::Shape{sp::any, 4, 5},
    sp::Shape{sp::any, 6, 5}}, sp::DType::float32, {sp::Shape{sp::any, 4, 5}}, sp::DType::float32, 5, 5); }
static_assert(additiveattention_1());
constexpr bool additiveattention_2() { return gives(sp::AdditiveAttention{.return_attention_scores = true},
    {sp::Shape{sp::any, 3, 2}, sp::Shape{sp::any, 4, 3}, sp::Shape{sp::any, 4, 2}}, sp::DType::float32,
    {sp::Shape{sp::any, 3, 3}, sp::Shape{sp::any, 3, 4}}, sp::DType::float32, 2, 2); }
static_assert(additiveattention_2());
constexpr bool additiveattention_4() { return gives(sp::AdditiveAttention{}, {sp::Shape{sp::any, 5, 5},
    sp::Shape{sp::any, 4, 5}, sp::Shape{sp::any, 4, 5}}, sp::DType::float32, {sp::Shape{sp::any, 5, 5}},
    sp::DType::float32, 5, 5); }
static_assert(additiveattention_4());

constexpr bool alphadropout_17() { return fails(sp::AlphaDropout{.rate = 1.5, .noise_shape = sp::Shape{1, 1, 1, 1},
    .training = true}, {sp::Shape{2, sp::any, 1, sp::any}}, "ctor_arg", "AlphaDropout"); }
static_assert(alphadropout_17());
constexpr bool alphadropout_24() { return fails(sp::AlphaDropout{.rate = 1.5}, {sp::Shape{3, 7, 2}}, "ctor_arg",
    "AlphaDropout"); }
static_assert(alphadropout_24());
constexpr bool alphadropout_0() { return gives(sp::AlphaDropout{.rate = 0.0}, {sp::Shape{4, 5, 5, 7}}, sp::DType::int32,
    {sp::Shape{4, 5, 5, 7}}, sp::DType::float32, 0, 0); }
static_assert(alphadropout_0());
constexpr bool alphadropout_1() { return gives(sp::AlphaDropout{.rate = 0.0}, {sp::Shape{sp::any}}, sp::DType::int32,
    {sp::Shape{sp::any}}, sp::DType::float32, 0, 0); }
static_assert(alphadropout_1());
constexpr bool alphadropout_2() { return gives(sp::AlphaDropout{.rate = 0.5}, {sp::Shape{sp::any, 6, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 6, 2}}, sp::DType::float32, 0, 0); }
static_assert(alphadropout_2());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-Activation-34", &activation_34},
    {"s20260821-Activation-58", &activation_58},
    {"s20260821-Activation-0", &activation_0},
    {"s20260821-Activation-1", &activation_1},
    {"s20260821-Activation-4", &activation_4},
    {"s20260821-ActivityRegularization-0", &activityregularization_0},
    {"s20260821-ActivityRegularization-1", &activityregularization_1},
    {"s20260821-ActivityRegularization-2", &activityregularization_2},
    {"s20260821-ActivityRegularization-8", &activityregularization_8},
    {"s20260821-ActivityRegularization-12", &activityregularization_12},
    {"s20260821-AdaptiveAveragePooling1D-3", &adaptiveaveragepooling1d_3},
    {"s20260821-AdaptiveAveragePooling1D-24", &adaptiveaveragepooling1d_24},
    {"s20260821-AdaptiveAveragePooling1D-0", &adaptiveaveragepooling1d_0},
    {"s20260821-AdaptiveAveragePooling1D-1", &adaptiveaveragepooling1d_1},
    {"s20260821-AdaptiveAveragePooling1D-5", &adaptiveaveragepooling1d_5},
    {"s20260821-AdaptiveAveragePooling2D-1", &adaptiveaveragepooling2d_1},
    {"s20260821-AdaptiveAveragePooling2D-123", &adaptiveaveragepooling2d_123},
    {"s20260821-AdaptiveAveragePooling2D-0", &adaptiveaveragepooling2d_0},
    {"s20260821-AdaptiveAveragePooling2D-2", &adaptiveaveragepooling2d_2},
    {"s20260821-AdaptiveAveragePooling2D-3", &adaptiveaveragepooling2d_3},
    {"s20260821-AdaptiveAveragePooling3D-0", &adaptiveaveragepooling3d_0},
    {"s20260821-AdaptiveAveragePooling3D-49", &adaptiveaveragepooling3d_49},
    {"s20260821-AdaptiveAveragePooling3D-1", &adaptiveaveragepooling3d_1},
    {"s20260821-AdaptiveAveragePooling3D-4", &adaptiveaveragepooling3d_4},
    {"s20260821-AdaptiveAveragePooling3D-6", &adaptiveaveragepooling3d_6},
    {"s20260821-AdaptiveMaxPooling1D-23", &adaptivemaxpooling1d_23},
    {"s20260821-AdaptiveMaxPooling1D-116", &adaptivemaxpooling1d_116},
    {"s20260821-AdaptiveMaxPooling1D-1", &adaptivemaxpooling1d_1},
    {"s20260821-AdaptiveMaxPooling1D-4", &adaptivemaxpooling1d_4},
    {"s20260821-AdaptiveMaxPooling1D-2", &adaptivemaxpooling1d_2},
    {"s20260821-AdaptiveMaxPooling2D-11", &adaptivemaxpooling2d_11},
    {"s20260821-AdaptiveMaxPooling2D-128", &adaptivemaxpooling2d_128},
    {"s20260821-AdaptiveMaxPooling2D-0", &adaptivemaxpooling2d_0},
    {"s20260821-AdaptiveMaxPooling2D-4", &adaptivemaxpooling2d_4},
    {"s20260821-AdaptiveMaxPooling2D-2", &adaptivemaxpooling2d_2},
    {"s20260821-AdaptiveMaxPooling3D-70", &adaptivemaxpooling3d_70},
    {"s20260821-AdaptiveMaxPooling3D-80", &adaptivemaxpooling3d_80},
    {"s20260821-AdaptiveMaxPooling3D-1", &adaptivemaxpooling3d_1},
    {"s20260821-AdaptiveMaxPooling3D-4", &adaptivemaxpooling3d_4},
    {"s20260821-AdaptiveMaxPooling3D-2", &adaptivemaxpooling3d_2},
    {"s20260821-Add-3", &add_3},
    {"s20260821-Add-0", &add_0},
    {"s20260821-Add-1", &add_1},
    {"s20260821-Add-4", &add_4},
    {"s20260821-Add-5", &add_5},
    {"s20260821-AdditiveAttention-3", &additiveattention_3},
    {"s20260821-AdditiveAttention-25", &additiveattention_25},
    {"s20260821-AdditiveAttention-1", &additiveattention_1},
    {"s20260821-AdditiveAttention-2", &additiveattention_2},
    {"s20260821-AdditiveAttention-4", &additiveattention_4},
    {"s20260821-AlphaDropout-17", &alphadropout_17},
    {"s20260821-AlphaDropout-24", &alphadropout_24},
    {"s20260821-AlphaDropout-0", &alphadropout_0},
    {"s20260821-AlphaDropout-1", &alphadropout_1},
    {"s20260821-AlphaDropout-2", &alphadropout_2},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 1") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

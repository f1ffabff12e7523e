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

constexpr bool multiply_16() { return fails(sp::Multiply{}, {sp::Shape{sp::any, 2, 2, 5}, sp::Shape{sp::any, 2, 2, 5},
    sp::Shape{sp::any, 2, 5, 5}}, "other", "Multiply"); }
static_assert(multiply_16());
constexpr bool multiply_4() { return fails(sp::Multiply{}, {sp::Shape{4, 1}, sp::Shape{5, 1}, sp::Shape{sp::any, 3},
    sp::Shape{sp::any}}, "batch_mismatch", "Multiply"); }
static_assert(multiply_4());
constexpr bool multiply_0() { return gives(sp::Multiply{}, {sp::Shape{sp::any, 3, 2}, sp::Shape{sp::any, 1, 3, 2},
    sp::Shape{sp::any, 1, 3, 2}, sp::Shape{sp::any, 1, 3, 2}}, sp::DType::float32, {sp::Shape{sp::any, 1, 3, 2}},
    sp::DType::float32, 0, 0); }
static_assert(multiply_0());
constexpr bool multiply_1() { return gives(sp::Multiply{}, {sp::Shape{sp::any, 6, 1, 1}, sp::Shape{sp::any, 1, 1,
    sp::any}, sp::Shape{sp::any, 1, 1, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 6, 1, sp::any}},
    sp::DType::float32, 0, 0); }
static_assert(multiply_1());
constexpr bool multiply_5() { return gives(sp::Multiply{}, {sp::Shape{sp::any, 5}, sp::Shape{sp::any, 5}},
    sp::DType::float32, {sp::Shape{sp::any, 5}}, sp::DType::float32, 0, 0); }
static_assert(multiply_5());

constexpr bool normalization_10() { return fails(sp::Normalization{.axis = 0, .mean = sp::ValueList::of_size(4),
    .variance = sp::ValueList::of_size(4)}, {sp::Shape{sp::any, 4}}, "unknown_dim", "Normalization"); }
static_assert(normalization_10());
constexpr bool normalization_21() { return fails(sp::Normalization{.axis = -1, .mean = sp::ValueList::of_size(6),
    .variance = sp::ValueList::of_size(6)}, {sp::Shape{2, 5}}, "broadcast", "Normalization"); }
static_assert(normalization_21());
constexpr bool normalization_1() { return gives(sp::Normalization{.axis = -1}, {sp::Shape{1, 4, sp::any, 1}},
    sp::DType::float32, {sp::Shape{1, 4, sp::any, 1}}, sp::DType::float32, 3, 0); }
static_assert(normalization_1());
constexpr bool normalization_3() { return gives(sp::Normalization{}, {sp::Shape{sp::any, 5}}, sp::DType::float32,
    {sp::Shape{sp::any, 5}}, sp::DType::float32, 11, 0); }
static_assert(normalization_3());
constexpr bool normalization_4() { return gives(sp::Normalization{.axis = 1, .mean = 1.0, .variance = 2.0},
    {sp::Shape{sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, 2}}, sp::DType::float32, 0, 0); }
static_assert(normalization_4());

constexpr bool prelu_65() { return fails(sp::PReLU{.shared_axes = {3}}, {sp::Shape{sp::any, 2, 5}}, "other", "PReLU"); }
static_assert(prelu_65());
constexpr bool prelu_128() { return fails(sp::PReLU{.shared_axes = {1, 2}}, {sp::Shape{4, 5}}, "other", "PReLU"); }
static_assert(prelu_128());
constexpr bool prelu_0() { return gives(sp::PReLU{}, {sp::Shape{sp::any, 5, 6}}, sp::DType::float32, {sp::Shape{sp::any,
    5, 6}}, sp::DType::float32, 30, 30); }
static_assert(prelu_0());
constexpr bool prelu_2() { return gives(sp::PReLU{}, {sp::Shape{3, 5, 1, 3, 6}}, sp::DType::float32, {sp::Shape{3, 5, 1,
    3, 6}}, sp::DType::float32, 90, 90); }
static_assert(prelu_2());
constexpr bool prelu_3() { return gives(sp::PReLU{.shared_axes = {2}}, {sp::Shape{sp::any, 4, 5, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 4, 5, 2}}, sp::DType::float32, 8, 8); }
static_assert(prelu_3());

constexpr bool permute_0() { return fails(sp::Permute{.dims = sp::Shape{1, 2}}, {sp::Shape{sp::any, 6}}, "ndim",
    "Permute"); }
static_assert(permute_0());
constexpr bool permute_7() { return fails(sp::Permute{.dims = sp::Shape{1, 3, 4}}, {sp::Shape{3, 1, 3, 2, 1}},
    "ctor_arg", "Permute"); }
static_assert(permute_7());
constexpr bool permute_1() { return gives(sp::Permute{.dims = sp::Shape{2, 1}}, {sp::Shape{4, 2, 5}},
    sp::DType::float32, {sp::Shape{4, 5, 2}}, sp::DType::float32, 0, 0); }
static_assert(permute_1());
constexpr bool permute_3() { return gives(sp::Permute{.dims = sp::Shape{3, 4, 2, 1}}, {sp::Shape{sp::any, 3, 6, sp::any,
    sp::any}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, sp::any, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(permute_3());
constexpr bool permute_4() { return gives(sp::Permute{.dims = sp::Shape{1}}, {sp::Shape{3, 3}}, sp::DType::float32,
    {sp::Shape{3, 3}}, sp::DType::float32, 0, 0); }
static_assert(permute_4());

constexpr bool pipeline_0() { return fails(sp::Pipeline{sp::Resizing{.height = 5, .width = 3}, sp::Rescaling{.scale =
    0.5}}, {sp::Shape{2, 8}}, "other", "Pipeline"); }
static_assert(pipeline_0());
constexpr bool pipeline_5() { return fails(sp::Pipeline{sp::Resizing{.height = 4, .width = 3}, sp::Rescaling{.scale =
    0.5}}, {sp::Shape{sp::any, 5, 11, 9, 1}}, "ndim", "Pipeline"); }
static_assert(pipeline_5());
constexpr bool pipeline_1() { return gives(sp::Pipeline{sp::Resizing{.height = 7, .width = 2}, sp::Rescaling{.scale =
    0.5}}, {sp::Shape{3, 15, 10, 4}}, sp::DType::float32, {sp::Shape{3, 7, 2, 4}}, sp::DType::float32, 0, 0); }
static_assert(pipeline_1());
constexpr bool pipeline_2() { return gives(sp::Pipeline{sp::Resizing{.height = 5, .width = 7}, sp::Rescaling{.scale =
    0.5}}, {sp::Shape{9, 5, 4}}, sp::DType::float32, {sp::Shape{5, 7, 4}}, sp::DType::float32, 0, 0); }
static_assert(pipeline_2());
constexpr bool pipeline_3() { return gives(sp::Pipeline{sp::Resizing{.height = 4, .width = 2}, sp::Rescaling{.scale =
    0.5}}, {sp::Shape{sp::any, 9, 3, 3}}, sp::DType::float32, {sp::Shape{sp::any, 4, 2, 3}}, sp::DType::float32, 0, 0);
    }
static_assert(pipeline_3());

constexpr bool rmsnormalization_31() { return fails(sp::RMSNormalization{.axis = -6}, {sp::Shape{3, 1, 3, 2, 5}},
    "other", "RMSNormalization"); }
static_assert(rmsnormalization_31());
constexpr bool rmsnormalization_45() { return fails(sp::RMSNormalization{.axis = 3}, {sp::Shape{sp::any, 5, 6}},
    "other", "RMSNormalization"); }
static_assert(rmsnormalization_45());
constexpr bool rmsnormalization_0() { return gives(sp::RMSNormalization{}, {sp::Shape{sp::any, sp::any, sp::any, 4}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, sp::any, 4}}, sp::DType::float32, 4, 4); }
static_assert(rmsnormalization_0());
constexpr bool rmsnormalization_1() { return gives(sp::RMSNormalization{.axis = -1}, {sp::Shape{2, 6}},
    sp::DType::float32, {sp::Shape{2, 6}}, sp::DType::float32, 6, 6); }
static_assert(rmsnormalization_1());
constexpr bool rmsnormalization_2() { return gives(sp::RMSNormalization{}, {sp::Shape{sp::any, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 4}}, sp::DType::float32, 4, 4); }
static_assert(rmsnormalization_2());

constexpr bool rnn_107() { return fails(sp::RNN<sp::StackedRNNCells<3>>{.cell = sp::StackedRNNCells{sp::GRUCell{.units =
    4}, sp::LSTMCell{.units = 4}, sp::SimpleRNNCell{.units = 5}}, .return_sequences = true}, {sp::Shape{sp::any}},
    "unknown_dim", "RNN"); }
static_assert(rnn_107());
constexpr bool rnn_0() { return gives(sp::RNN<sp::GRUCell>{.cell = sp::GRUCell{.units = 4}}, {sp::Shape{1, 1, 1}},
    sp::DType::float32, {sp::Shape{1, 4}}, sp::DType::float32, 84, 84); }
static_assert(rnn_0());
constexpr bool rnn_1() { return gives(sp::RNN<sp::StackedRNNCells<3>>{.cell = sp::StackedRNNCells{sp::GRUCell{.units =
    6}, sp::LSTMCell{.units = 4}, sp::LSTMCell{.units = 2}}}, {sp::Shape{4, 1, 5}}, sp::DType::float32, {sp::Shape{4,
    2}}, sp::DType::float32, 466, 466); }
static_assert(rnn_1());
constexpr bool rnn_2() { return gives(sp::RNN<sp::StackedRNNCells<2>>{.cell = sp::StackedRNNCells{sp::LSTMCell{.units =
    1}, sp::SimpleRNNCell{.units = 2}}, .go_backwards = true}, {sp::Shape{sp::any, 1, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 2}}, sp::DType::float32, 28, 28); }
static_assert(rnn_2());
constexpr bool rnn_3() { return gives(sp::RNN<sp::StackedRNNCells<1>>{.cell = sp::StackedRNNCells{sp::GRUCell{.units =
    2}}, .unroll = true}, {sp::Shape{4, 4, 6}}, sp::DType::float32, {sp::Shape{4, 2}}, sp::DType::float32, 60, 60); }
static_assert(rnn_3());

constexpr bool randaugment_0() { return gives(sp::RandAugment{}, {sp::Shape{3, 9, 10, 3}}, sp::DType::float32,
    {sp::Shape{3, 9, 10, 3}}, sp::DType::float32, 0, 0); }
static_assert(randaugment_0());
constexpr bool randaugment_1() { return gives(sp::RandAugment{.data_format = "channels_first"}, {sp::Shape{sp::any, 3,
    8, 5}}, sp::DType::float32, {sp::Shape{sp::any, 3, 8, 5}}, sp::DType::float32, 0, 0); }
static_assert(randaugment_1());
constexpr bool randaugment_7() { return gives(sp::RandAugment{}, {sp::Shape{5, 8, 3}}, sp::DType::float32, {sp::Shape{5,
    8, 3}}, sp::DType::float32, 0, 0); }
static_assert(randaugment_7());
constexpr bool randaugment_16() { return gives(sp::RandAugment{.data_format = "channels_first"}, {sp::Shape{1, 10, 11}},
    sp::DType::float32, {sp::Shape{1, 10, 11}}, sp::DType::float32, 0, 0); }
static_assert(randaugment_16());
constexpr bool randaugment_2() { return gives(sp::RandAugment{}, {sp::Shape{sp::any, 7, 4, 1}}, sp::DType::float32,
    {sp::Shape{sp::any, 7, 4, 1}}, sp::DType::float32, 0, 0); }
static_assert(randaugment_2());

constexpr bool randombrightness_0() { return gives(sp::RandomBrightness{.factor = 0.2}, {sp::Shape{sp::any, 10, 6, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 10, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(randombrightness_0());
constexpr bool randombrightness_1() { return gives(sp::RandomBrightness{.factor = 0.2}, {sp::Shape{4, 11, 3}},
    sp::DType::float32, {sp::Shape{4, 11, 3}}, sp::DType::float32, 0, 0); }
static_assert(randombrightness_1());
constexpr bool randombrightness_3() { return gives(sp::RandomBrightness{.factor = 0.2}, {sp::Shape{sp::any, 11, 9, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 11, 9, 4}}, sp::DType::float32, 0, 0); }
static_assert(randombrightness_3());
constexpr bool randombrightness_5() { return gives(sp::RandomBrightness{.factor = 0.2}, {sp::Shape{sp::any, 10, 7, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 10, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(randombrightness_5());
constexpr bool randombrightness_6() { return gives(sp::RandomBrightness{.factor = 0.2}, {sp::Shape{sp::any, 12, sp::any,
    1}}, sp::DType::float32, {sp::Shape{sp::any, 12, sp::any, 1}}, sp::DType::float32, 0, 0); }
static_assert(randombrightness_6());

constexpr bool randomcolordegeneration_8() { return fails(sp::RandomColorDegeneration{.factor = 0.2, .data_format =
    "channels_first"}, {sp::Shape{4, 12, 10}}, "other", "RandomColorDegeneration"); }
static_assert(randomcolordegeneration_8());
constexpr bool randomcolordegeneration_7() { return fails(sp::RandomColorDegeneration{.factor = 0.2, .data_format =
    "channels_first"}, {sp::Shape{sp::any}}, "ctor_arg", "RandomColorDegeneration"); }
static_assert(randomcolordegeneration_7());
constexpr bool randomcolordegeneration_1() { return gives(sp::RandomColorDegeneration{.factor = 0.2, .data_format =
    "channels_last"}, {sp::Shape{sp::any, 11, 8, 3}}, sp::DType::float32, {sp::Shape{sp::any, 11, 8, 3}},
    sp::DType::float32, 0, 0); }
static_assert(randomcolordegeneration_1());
constexpr bool randomcolordegeneration_3() { return gives(sp::RandomColorDegeneration{.factor = 0.2},
    {sp::Shape{sp::any, 7, 7, 3}}, sp::DType::float32, {sp::Shape{sp::any, 7, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcolordegeneration_3());
constexpr bool randomcolordegeneration_4() { return gives(sp::RandomColorDegeneration{.factor = 0.2}, {sp::Shape{7, 11,
    3}}, sp::DType::float32, {sp::Shape{7, 11, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcolordegeneration_4());

constexpr bool randomcolorjitter_1() { return gives(sp::RandomColorJitter{}, {sp::Shape{sp::any, 11, sp::any, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 11, sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcolorjitter_1());
constexpr bool randomcolorjitter_3() { return gives(sp::RandomColorJitter{.data_format = "channels_last"},
    {sp::Shape{sp::any, 12, 7, 3}}, sp::DType::float32, {sp::Shape{sp::any, 12, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(randomcolorjitter_3());
constexpr bool randomcolorjitter_6() { return gives(sp::RandomColorJitter{.data_format = "channels_first"},
    {sp::Shape{sp::any, 4, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 4, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(randomcolorjitter_6());
constexpr bool randomcolorjitter_12() { return gives(sp::RandomColorJitter{}, {sp::Shape{12, 8, 4}}, sp::DType::float32,
    {sp::Shape{12, 8, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomcolorjitter_12());
constexpr bool randomcolorjitter_2() { return gives(sp::RandomColorJitter{}, {sp::Shape{sp::any, 7, 4, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 7, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(randomcolorjitter_2());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-Multiply-16", &multiply_16},
    {"s20260821-Multiply-4", &multiply_4},
    {"s20260821-Multiply-0", &multiply_0},
    {"s20260821-Multiply-1", &multiply_1},
    {"s20260821-Multiply-5", &multiply_5},
    {"s20260821-Normalization-10", &normalization_10},
    {"s20260821-Normalization-21", &normalization_21},
    {"s20260821-Normalization-1", &normalization_1},
    {"s20260821-Normalization-3", &normalization_3},
    {"s20260821-Normalization-4", &normalization_4},
    {"s20260821-PReLU-65", &prelu_65},
    {"s20260821-PReLU-128", &prelu_128},
    {"s20260821-PReLU-0", &prelu_0},
    {"s20260821-PReLU-2", &prelu_2},
    {"s20260821-PReLU-3", &prelu_3},
    {"s20260821-Permute-0", &permute_0},
    {"s20260821-Permute-7", &permute_7},
    {"s20260821-Permute-1", &permute_1},
    {"s20260821-Permute-3", &permute_3},
    {"s20260821-Permute-4", &permute_4},
    {"s20260821-Pipeline-0", &pipeline_0},
    {"s20260821-Pipeline-5", &pipeline_5},
    {"s20260821-Pipeline-1", &pipeline_1},
    {"s20260821-Pipeline-2", &pipeline_2},
    {"s20260821-Pipeline-3", &pipeline_3},
    {"s20260821-RMSNormalization-31", &rmsnormalization_31},
    {"s20260821-RMSNormalization-45", &rmsnormalization_45},
    {"s20260821-RMSNormalization-0", &rmsnormalization_0},
    {"s20260821-RMSNormalization-1", &rmsnormalization_1},
    {"s20260821-RMSNormalization-2", &rmsnormalization_2},
    {"s20260821-RNN-107", &rnn_107},
    {"s20260821-RNN-0", &rnn_0},
    {"s20260821-RNN-1", &rnn_1},
    {"s20260821-RNN-2", &rnn_2},
    {"s20260821-RNN-3", &rnn_3},
    {"s20260821-RandAugment-0", &randaugment_0},
    {"s20260821-RandAugment-1", &randaugment_1},
    {"s20260821-RandAugment-7", &randaugment_7},
    {"s20260821-RandAugment-16", &randaugment_16},
    {"s20260821-RandAugment-2", &randaugment_2},
    {"s20260821-RandomBrightness-0", &randombrightness_0},
    {"s20260821-RandomBrightness-1", &randombrightness_1},
    {"s20260821-RandomBrightness-3", &randombrightness_3},
    {"s20260821-RandomBrightness-5", &randombrightness_5},
    {"s20260821-RandomBrightness-6", &randombrightness_6},
    {"s20260821-RandomColorDegeneration-8", &randomcolordegeneration_8},
    {"s20260821-RandomColorDegeneration-7", &randomcolordegeneration_7},
    {"s20260821-RandomColorDegeneration-1", &randomcolordegeneration_1},
    {"s20260821-RandomColorDegeneration-3", &randomcolordegeneration_3},
    {"s20260821-RandomColorDegeneration-4", &randomcolordegeneration_4},
    {"s20260821-RandomColorJitter-1", &randomcolorjitter_1},
    {"s20260821-RandomColorJitter-3", &randomcolorjitter_3},
    {"s20260821-RandomColorJitter-6", &randomcolorjitter_6},
    {"s20260821-RandomColorJitter-12", &randomcolorjitter_12},
    {"s20260821-RandomColorJitter-2", &randomcolorjitter_2},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 8") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

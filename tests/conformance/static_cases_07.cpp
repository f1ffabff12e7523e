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

constexpr bool layerscale_6() { return fails(sp::LayerScale{.init_values = 1e-06, .projection_dim = 4},
    {sp::Shape{sp::any, 3, 5}}, "axis_mismatch", "LayerScale"); }
static_assert(layerscale_6());
constexpr bool layerscale_8() { return fails(sp::LayerScale{.init_values = 1e-06, .projection_dim = -1}, {sp::Shape{2,
    3}}, "invalid_argument", "LayerScale"); }
static_assert(layerscale_8());
constexpr bool layerscale_0() { return gives(sp::LayerScale{.init_values = 1e-06, .projection_dim = 96},
    {sp::Shape{sp::any, 56, 56, 96}}, sp::DType::float32, {sp::Shape{sp::any, 56, 56, 96}}, sp::DType::float32, 96, 96);
    }
static_assert(layerscale_0());
constexpr bool layerscale_1() { return gives(sp::LayerScale{.init_values = 1e-06, .projection_dim = 4}, {sp::Shape{2, 3,
    4}}, sp::DType::float32, {sp::Shape{2, 3, 4}}, sp::DType::float32, 4, 4); }
static_assert(layerscale_1());
constexpr bool layerscale_2() { return gives(sp::LayerScale{.init_values = 1e-06, .projection_dim = 4, .trainable =
    false}, {sp::Shape{2, 4}}, sp::DType::float32, {sp::Shape{2, 4}}, sp::DType::float32, 4, 0); }
static_assert(layerscale_2());

constexpr bool leakyrelu_8() { return fails(sp::LeakyReLU{.negative_slope = -0.5}, {sp::Shape{sp::any, sp::any, 2, 7,
    1}}, "ctor_arg", "LeakyReLU"); }
static_assert(leakyrelu_8());
constexpr bool leakyrelu_13() { return fails(sp::LeakyReLU{.negative_slope = -0.5}, {sp::Shape{sp::any, sp::any,
    sp::any, 6}}, "ctor_arg", "LeakyReLU"); }
static_assert(leakyrelu_13());
constexpr bool leakyrelu_0() { return gives(sp::LeakyReLU{}, {sp::Shape{sp::any, sp::any, 3, 7, 5}}, sp::DType::float32,
    {sp::Shape{sp::any, sp::any, 3, 7, 5}}, sp::DType::float32, 0, 0); }
static_assert(leakyrelu_0());
constexpr bool leakyrelu_1() { return gives(sp::LeakyReLU{}, {sp::Shape{3, 3}}, sp::DType::float32, {sp::Shape{3, 3}},
    sp::DType::float32, 0, 0); }
static_assert(leakyrelu_1());
constexpr bool leakyrelu_2() { return gives(sp::LeakyReLU{}, {sp::Shape{sp::any, 1, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(leakyrelu_2());

constexpr bool masking_0() { return gives(sp::Masking{}, {sp::Shape{2, sp::any}}, sp::DType::float32, {sp::Shape{2,
    sp::any}}, sp::DType::float32, 0, 0); }
static_assert(masking_0());
constexpr bool masking_1() { return gives(sp::Masking{}, {sp::Shape{sp::any, 5, 1}}, sp::DType::float32,
    {sp::Shape{sp::any, 5, 1}}, sp::DType::float32, 0, 0); }
static_assert(masking_1());
constexpr bool masking_4() { return gives(sp::Masking{}, {sp::Shape{3, sp::any, 6, 7}}, sp::DType::float32,
    {sp::Shape{3, sp::any, 6, 7}}, sp::DType::float32, 0, 0); }
static_assert(masking_4());
constexpr bool masking_5() { return gives(sp::Masking{}, {sp::Shape{1, 7, 2, 1, 2}}, sp::DType::float32, {sp::Shape{1,
    7, 2, 1, 2}}, sp::DType::float32, 0, 0); }
static_assert(masking_5());
constexpr bool masking_10() { return gives(sp::Masking{}, {sp::Shape{3}}, sp::DType::float32, {sp::Shape{3}},
    sp::DType::float32, 0, 0); }
static_assert(masking_10());

constexpr bool maxpooling1d_39() { return fails(sp::MaxPooling1D{.pool_size = 1, .strides = 0, .data_format =
    "channels_first"}, {sp::Shape{3, 5, 21}}, "other", "MaxPooling1D"); }
static_assert(maxpooling1d_39());
constexpr bool maxpooling1d_2() { return fails(sp::MaxPooling1D{.strides = 2}, {sp::Shape{sp::any, 22}}, "ndim",
    "MaxPooling1D"); }
static_assert(maxpooling1d_2());
constexpr bool maxpooling1d_0() { return gives(sp::MaxPooling1D{.pool_size = 3, .data_format = "channels_first"},
    {sp::Shape{3, 3, 4}}, sp::DType::float32, {sp::Shape{3, 3, 1}}, sp::DType::float32, 0, 0); }
static_assert(maxpooling1d_0());
constexpr bool maxpooling1d_1() { return gives(sp::MaxPooling1D{.pool_size = 4, .strides = 1, .padding = "same",
    .data_format = "channels_last"}, {sp::Shape{sp::any, 18, 3}}, sp::DType::float32, {sp::Shape{sp::any, 18, 3}},
    sp::DType::float32, 0, 0); }
static_assert(maxpooling1d_1());
constexpr bool maxpooling1d_3() { return gives(sp::MaxPooling1D{.padding = "valid"}, {sp::Shape{sp::any, 2, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 1}}, sp::DType::float32, 0, 0); }
static_assert(maxpooling1d_3());

constexpr bool maxpooling2d_54() { return fails(sp::MaxPooling2D{.pool_size = 3, .strides = 0}, {sp::Shape{sp::any, 7,
    11, 6}}, "other", "MaxPooling2D"); }
static_assert(maxpooling2d_54());
constexpr bool maxpooling2d_47() { return fails(sp::MaxPooling2D{.pool_size = 2, .strides = {4, 1}, .padding = "full"},
    {sp::Shape{2, 7, 12, 3}}, "ctor_arg", "MaxPooling2D"); }
static_assert(maxpooling2d_47());
constexpr bool maxpooling2d_0() { return gives(sp::MaxPooling2D{.pool_size = 1, .padding = "same", .data_format =
    "channels_first"}, {sp::Shape{sp::any, 1, 5, 5}}, sp::DType::float32, {sp::Shape{sp::any, 1, 5, 5}},
    sp::DType::float32, 0, 0); }
static_assert(maxpooling2d_0());
constexpr bool maxpooling2d_1() { return gives(sp::MaxPooling2D{.padding = "same", .data_format = "channels_first"},
    {sp::Shape{3, sp::any, sp::any, 8}}, sp::DType::float32, {sp::Shape{3, sp::any, sp::any, 4}}, sp::DType::float32, 0,
    0); }
static_assert(maxpooling2d_1());
constexpr bool maxpooling2d_3() { return gives(sp::MaxPooling2D{.pool_size = {4, 1}, .strides = {1, 1}}, {sp::Shape{2,
    12, 13, 1}}, sp::DType::float32, {sp::Shape{2, 9, 13, 1}}, sp::DType::float32, 0, 0); }
static_assert(maxpooling2d_3());

constexpr bool maxpooling3d_11() { return fails(sp::MaxPooling3D{.strides = 0}, {sp::Shape{3, 8, 4, 9, 1}}, "other",
    "MaxPooling3D"); }
static_assert(maxpooling3d_11());
constexpr bool maxpooling3d_19() { return fails(sp::MaxPooling3D{.strides = {4, 1, 2}, .data_format = "channels_first"},
    {sp::Shape{sp::any, 5, 9, 1, 9, 4}}, "ndim", "MaxPooling3D"); }
static_assert(maxpooling3d_19());
constexpr bool maxpooling3d_0() { return gives(sp::MaxPooling3D{.pool_size = {3, 4, 5}, .strides = 3, .padding = "same",
    .data_format = "channels_first"}, {sp::Shape{2, 1, 8, 1, 6}}, sp::DType::float32, {sp::Shape{2, 1, 3, 1, 2}},
    sp::DType::float32, 0, 0); }
static_assert(maxpooling3d_0());
constexpr bool maxpooling3d_1() { return gives(sp::MaxPooling3D{.strides = {1, 3, 2}, .padding = "valid", .data_format =
    "channels_first"}, {sp::Shape{sp::any, 6, 8, sp::any, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 6, 7,
    sp::any, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(maxpooling3d_1());
constexpr bool maxpooling3d_2() { return gives(sp::MaxPooling3D{.pool_size = {2, 1, 4}, .padding = "same", .data_format
    = "channels_last"}, {sp::Shape{sp::any, 2, sp::any, 7, 2}}, sp::DType::float32, {sp::Shape{sp::any, 1, sp::any, 2,
    2}}, sp::DType::float32, 0, 0); }
static_assert(maxpooling3d_2());

constexpr bool maximum_8() { return fails(sp::Maximum{}, {sp::Shape{sp::any, 2, 4, 1}, sp::Shape{sp::any, sp::any, 2},
    sp::Shape{sp::any, sp::any, 2}, sp::Shape{sp::any, sp::any, 6}}, "other", "Maximum"); }
static_assert(maximum_8());
constexpr bool maximum_32() { return fails(sp::Maximum{}, {sp::Shape{2}, sp::Shape{4}}, "batch_mismatch", "Maximum"); }
static_assert(maximum_32());
constexpr bool maximum_0() { return gives(sp::Maximum{}, {sp::Shape{sp::any, 3, 2}, sp::Shape{sp::any, 2},
    sp::Shape{sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, 3, 2}}, sp::DType::float32, 0, 0); }
static_assert(maximum_0());
constexpr bool maximum_1() { return gives(sp::Maximum{}, {sp::Shape{3, 2, 2}, sp::Shape{3, 1, 1, 1}, sp::Shape{3,
    sp::any, 2, 2}, sp::Shape{3, sp::any, 2, 2}}, sp::DType::float32, {sp::Shape{3, sp::any, 2, 2}}, sp::DType::float32,
    0, 0); }
static_assert(maximum_1());
constexpr bool maximum_3() { return gives(sp::Maximum{}, {sp::Shape{sp::any, 5}, sp::Shape{sp::any, 5}},
    sp::DType::float32, {sp::Shape{sp::any, 5}}, sp::DType::float32, 0, 0); }
static_assert(maximum_3());

constexpr bool melspectrogram_0() { return gives(sp::MelSpectrogram{.fft_length = 128, .sequence_stride = 16,
    .sequence_length = 64, .num_mel_bins = 12}, {sp::Shape{sp::any}}, sp::DType::float32, {sp::Shape{12, sp::any}},
    sp::DType::float32, 0, 0); }
static_assert(melspectrogram_0());
constexpr bool melspectrogram_1() { return gives(sp::MelSpectrogram{.fft_length = 32, .sequence_stride = 8,
    .num_mel_bins = 6}, {sp::Shape{sp::any, 92}}, sp::DType::float32, {sp::Shape{sp::any, 6, 12}}, sp::DType::float32,
    0, 0); }
static_assert(melspectrogram_1());
constexpr bool melspectrogram_5() { return gives(sp::MelSpectrogram{.fft_length = 32, .sequence_stride = 32,
    .sequence_length = 32, .num_mel_bins = 4}, {sp::Shape{sp::any, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 4,
    sp::any}}, sp::DType::float32, 0, 0); }
static_assert(melspectrogram_5());
constexpr bool melspectrogram_6() { return gives(sp::MelSpectrogram{.fft_length = 128, .sequence_stride = 32,
    .num_mel_bins = 5}, {sp::Shape{292}}, sp::DType::float32, {sp::Shape{5, 10}}, sp::DType::float32, 0, 0); }
static_assert(melspectrogram_6());
constexpr bool melspectrogram_2() { return gives(sp::MelSpectrogram{.fft_length = 32, .sequence_stride = 8,
    .num_mel_bins = 4}, {sp::Shape{sp::any, 65}}, sp::DType::float32, {sp::Shape{sp::any, 4, 9}}, sp::DType::float32, 0,
    0); }
static_assert(melspectrogram_2());

constexpr bool minimum_15() { return fails(sp::Minimum{}, {sp::Shape{3}, sp::Shape{3}, sp::Shape{1}}, "batch_mismatch",
    "Minimum"); }
static_assert(minimum_15());
constexpr bool minimum_20() { return fails(sp::Minimum{}, {sp::Shape{sp::any, 4, 6, 2}, sp::Shape{sp::any, 4, 6},
    sp::Shape{sp::any, 6}}, "other", "Minimum"); }
static_assert(minimum_20());
constexpr bool minimum_0() { return gives(sp::Minimum{}, {sp::Shape{sp::any, 1, 4}, sp::Shape{sp::any, 1, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(minimum_0());
constexpr bool minimum_1() { return gives(sp::Minimum{}, {sp::Shape{sp::any}, sp::Shape{sp::any}, sp::Shape{sp::any},
    sp::Shape{sp::any}}, sp::DType::float32, {sp::Shape{sp::any}}, sp::DType::float32, 0, 0); }
static_assert(minimum_1());
constexpr bool minimum_2() { return gives(sp::Minimum{}, {sp::Shape{sp::any, 5}, sp::Shape{sp::any, 5},
    sp::Shape{sp::any, 5}}, sp::DType::float32, {sp::Shape{sp::any, 5}}, sp::DType::float32, 0, 0); }
static_assert(minimum_2());

constexpr bool mixup_0() { return gives(sp::MixUp{}, {sp::Shape{sp::any, 11, 11, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 11, 11, 3}}, sp::DType::float32, 0, 0); }
static_assert(mixup_0());
constexpr bool mixup_2() { return gives(sp::MixUp{.data_format = "channels_last"}, {sp::Shape{sp::any, sp::any, 7, 3}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(mixup_2());
constexpr bool mixup_8() { return gives(sp::MixUp{.data_format = "channels_last"}, {sp::Shape{3, 9, 6}},
    sp::DType::float32, {sp::Shape{3, 9, 6}}, sp::DType::float32, 0, 0); }
static_assert(mixup_8());
constexpr bool mixup_14() { return gives(sp::MixUp{}, {sp::Shape{4, 7, 11}}, sp::DType::float32, {sp::Shape{4, 7, 11}},
    sp::DType::float32, 0, 0); }
static_assert(mixup_14());
constexpr bool mixup_1() { return gives(sp::MixUp{}, {sp::Shape{sp::any, 4, sp::any, 1}}, sp::DType::float32,
    {sp::Shape{sp::any, 4, sp::any, 1}}, sp::DType::float32, 0, 0); }
static_assert(mixup_1());

constexpr bool multiheadattention_3() { return fails(sp::MultiHeadAttention{.num_heads = 2, .key_dim = 3},
    {sp::Shape{sp::any, sp::any, 4, 4}}, "other", "MultiHeadAttention"); }
static_assert(multiheadattention_3());
constexpr bool multiheadattention_18() { return fails(sp::MultiHeadAttention{.num_heads = 0, .key_dim = 2, .use_bias =
    false}, {sp::Shape{2, 1, 2}, sp::Shape{2, sp::any, 6}, sp::Shape{2, sp::any, 4}}, "ctor_arg", "MultiHeadAttention");
    }
static_assert(multiheadattention_18());
constexpr bool multiheadattention_0() { return gives(sp::MultiHeadAttention{.num_heads = 4, .key_dim = 1, .value_dim =
    6}, {sp::Shape{sp::any, 4, 1, 3}, sp::Shape{sp::any, 4, 4, 5}}, sp::DType::float32, {sp::Shape{sp::any, 4, 1, 3}},
    sp::DType::float32, 259, 259); }
static_assert(multiheadattention_0());
constexpr bool multiheadattention_2() { return gives(sp::MultiHeadAttention{.num_heads = 3, .key_dim = 3},
    {sp::Shape{sp::any, 4, 1}, sp::Shape{sp::any, 2, 1}}, sp::DType::float32, {sp::Shape{sp::any, 4, 1}},
    sp::DType::float32, 64, 64); }
static_assert(multiheadattention_2());
constexpr bool multiheadattention_4() { return gives(sp::MultiHeadAttention{.num_heads = 2, .key_dim = 2, .output_shape
    = sp::Shape{7}}, {sp::Shape{sp::any, 2, 4}, sp::Shape{sp::any, 3, 5}}, sp::DType::float32, {sp::Shape{sp::any, 2,
    7}}, sp::DType::float32, 103, 103); }
static_assert(multiheadattention_4());

constexpr conformance::StaticCase all_cases[] = {
    {"hand-LayerScale-6", &layerscale_6},
    {"hand-LayerScale-8", &layerscale_8},
    {"hand-LayerScale-0", &layerscale_0},
    {"hand-LayerScale-1", &layerscale_1},
    {"hand-LayerScale-2", &layerscale_2},
    {"s20260821-LeakyReLU-8", &leakyrelu_8},
    {"s20260821-LeakyReLU-13", &leakyrelu_13},
    {"s20260821-LeakyReLU-0", &leakyrelu_0},
    {"s20260821-LeakyReLU-1", &leakyrelu_1},
    {"s20260821-LeakyReLU-2", &leakyrelu_2},
    {"s20260821-Masking-0", &masking_0},
    {"s20260821-Masking-1", &masking_1},
    {"s20260821-Masking-4", &masking_4},
    {"s20260821-Masking-5", &masking_5},
    {"s20260821-Masking-10", &masking_10},
    {"s20260821-MaxPooling1D-39", &maxpooling1d_39},
    {"s20260821-MaxPooling1D-2", &maxpooling1d_2},
    {"s20260821-MaxPooling1D-0", &maxpooling1d_0},
    {"s20260821-MaxPooling1D-1", &maxpooling1d_1},
    {"s20260821-MaxPooling1D-3", &maxpooling1d_3},
    {"s20260821-MaxPooling2D-54", &maxpooling2d_54},
    {"s20260821-MaxPooling2D-47", &maxpooling2d_47},
    {"s20260821-MaxPooling2D-0", &maxpooling2d_0},
    {"s20260821-MaxPooling2D-1", &maxpooling2d_1},
    {"s20260821-MaxPooling2D-3", &maxpooling2d_3},
    {"s20260821-MaxPooling3D-11", &maxpooling3d_11},
    {"s20260821-MaxPooling3D-19", &maxpooling3d_19},
    {"s20260821-MaxPooling3D-0", &maxpooling3d_0},
    {"s20260821-MaxPooling3D-1", &maxpooling3d_1},
    {"s20260821-MaxPooling3D-2", &maxpooling3d_2},
    {"s20260821-Maximum-8", &maximum_8},
    {"s20260821-Maximum-32", &maximum_32},
    {"s20260821-Maximum-0", &maximum_0},
    {"s20260821-Maximum-1", &maximum_1},
    {"s20260821-Maximum-3", &maximum_3},
    {"s20260821-MelSpectrogram-0", &melspectrogram_0},
    {"s20260821-MelSpectrogram-1", &melspectrogram_1},
    {"s20260821-MelSpectrogram-5", &melspectrogram_5},
    {"s20260821-MelSpectrogram-6", &melspectrogram_6},
    {"s20260821-MelSpectrogram-2", &melspectrogram_2},
    {"s20260821-Minimum-15", &minimum_15},
    {"s20260821-Minimum-20", &minimum_20},
    {"s20260821-Minimum-0", &minimum_0},
    {"s20260821-Minimum-1", &minimum_1},
    {"s20260821-Minimum-2", &minimum_2},
    {"s20260821-MixUp-0", &mixup_0},
    {"s20260821-MixUp-2", &mixup_2},
    {"s20260821-MixUp-8", &mixup_8},
    {"s20260821-MixUp-14", &mixup_14},
    {"s20260821-MixUp-1", &mixup_1},
    {"s20260821-MultiHeadAttention-3", &multiheadattention_3},
    {"s20260821-MultiHeadAttention-18", &multiheadattention_18},
    {"s20260821-MultiHeadAttention-0", &multiheadattention_0},
    {"s20260821-MultiHeadAttention-2", &multiheadattention_2},
    {"s20260821-MultiHeadAttention-4", &multiheadattention_4},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 7") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

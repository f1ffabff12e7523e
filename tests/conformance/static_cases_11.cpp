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

constexpr bool reversibleembedding_3() { return fails(sp::ReversibleEmbedding{.input_dim = -1, .output_dim = 6,
    .tie_weights = false, .reverse = true}, {sp::Shape{sp::any, 1, 7, 6}}, "ctor_arg", "ReversibleEmbedding"); }
static_assert(reversibleembedding_3());
constexpr bool reversibleembedding_50() { return fails(sp::ReversibleEmbedding{.input_dim = -1, .output_dim = 8,
    .mask_zero = true, .reverse = true}, {sp::Shape{3, 3, 8, 2, 8}}, "ctor_arg", "ReversibleEmbedding"); }
static_assert(reversibleembedding_50());
constexpr bool reversibleembedding_0() { return gives(sp::ReversibleEmbedding{.input_dim = 8, .output_dim = 6,
    .tie_weights = false, .reverse = true}, {sp::Shape{sp::any, sp::any, sp::any, 6}}, sp::DType::float32,
    {sp::Shape{sp::any, sp::any, sp::any, 8}}, sp::DType::float32, 96, 96); }
static_assert(reversibleembedding_0());
constexpr bool reversibleembedding_1() { return gives(sp::ReversibleEmbedding{.input_dim = 13, .output_dim = 2,
    .tie_weights = false, .reverse = true}, {sp::Shape{sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, 13}},
    sp::DType::float32, 52, 52); }
static_assert(reversibleembedding_1());
constexpr bool reversibleembedding_2() { return gives(sp::ReversibleEmbedding{.input_dim = 11, .output_dim = 1, .reverse
    = true}, {sp::Shape{sp::any, sp::any, 1}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 11}},
    sp::DType::float32, 11, 11); }
static_assert(reversibleembedding_2());

constexpr bool stftspectrogram_15() { return fails(sp::STFTSpectrogram{.mode = "log", .frame_length = 32, .frame_step =
    26}, {sp::Shape{2, 85}}, "ndim", "STFTSpectrogram"); }
static_assert(stftspectrogram_15());
constexpr bool stftspectrogram_1() { return fails(sp::STFTSpectrogram{.mode = "bad", .frame_length = 16, .frame_step =
    1, .data_format = "channels_first"}, {sp::Shape{2, 3, 71}}, "ctor_arg", "STFTSpectrogram"); }
static_assert(stftspectrogram_1());
constexpr bool stftspectrogram_0() { return gives(sp::STFTSpectrogram{.mode = "stft", .frame_length = 32, .fft_length =
    32, .padding = "same", .expand_dims = true, .data_format = "channels_first"}, {sp::Shape{sp::any, 3, 117}},
    sp::DType::float32, {sp::Shape{sp::any, 3, 8, 34}}, sp::DType::float32, 1088, 1088); }
static_assert(stftspectrogram_0());
constexpr bool stftspectrogram_3() { return gives(sp::STFTSpectrogram{.mode = "log", .frame_length = 16, .frame_step =
    5, .fft_length = 32, .padding = "valid", .expand_dims = true}, {sp::Shape{1, 75, 3}}, sp::DType::float32,
    {sp::Shape{1, 12, 17, 3}}, sp::DType::float32, 544, 544); }
static_assert(stftspectrogram_3());
constexpr bool stftspectrogram_4() { return gives(sp::STFTSpectrogram{.mode = "log", .frame_length = 16}, {sp::Shape{4,
    68, 3}}, sp::DType::float32, {sp::Shape{4, 7, 27}}, sp::DType::float32, 288, 288); }
static_assert(stftspectrogram_4());

constexpr bool separableconv1d_56() { return fails(sp::SeparableConv1D{.filters = 1, .kernel_size = 3, .padding =
    "valid", .data_format = "channels_first"}, {sp::Shape{4, 1, 7, 5}}, "other", "SeparableConv1D"); }
static_assert(separableconv1d_56());
constexpr bool separableconv1d_17() { return fails(sp::SeparableConv1D{.filters = 4, .kernel_size = 4, .dilation_rate =
    3, .depth_multiplier = 3}, {sp::Shape{sp::any, 24}}, "ndim", "SeparableConv1D"); }
static_assert(separableconv1d_17());
constexpr bool separableconv1d_2() { return gives(sp::SeparableConv1D{.filters = 4, .kernel_size = 4, .padding = "same",
    .data_format = "channels_first"}, {sp::Shape{2, 2, 16}}, sp::DType::float32, {sp::Shape{2, 4, 16}},
    sp::DType::float32, 20, 20); }
static_assert(separableconv1d_2());
constexpr bool separableconv1d_3() { return gives(sp::SeparableConv1D{.filters = 5, .kernel_size = 5, .strides = 1,
    .padding = "same", .data_format = "channels_first", .dilation_rate = 1}, {sp::Shape{sp::any, 1, sp::any}},
    sp::DType::float32, {sp::Shape{sp::any, 5, sp::any}}, sp::DType::float32, 15, 15); }
static_assert(separableconv1d_3());
constexpr bool separableconv1d_6() { return gives(sp::SeparableConv1D{.filters = 5, .kernel_size = 1, .strides = 1,
    .data_format = "channels_first", .dilation_rate = 3, .depth_multiplier = 1}, {sp::Shape{3, 3, sp::any}},
    sp::DType::float32, {sp::Shape{3, 5, sp::any}}, sp::DType::float32, 23, 23); }
static_assert(separableconv1d_6());

constexpr bool separableconv2d_0() { return fails(sp::SeparableConv2D{.filters = 2, .kernel_size = {3, 2}, .strides = 2,
    .data_format = "channels_first", .use_bias = false}, {sp::Shape{sp::any, 5, 16}}, "ndim", "SeparableConv2D"); }
static_assert(separableconv2d_0());
constexpr bool separableconv2d_13() { return fails(sp::SeparableConv2D{.filters = 8, .kernel_size = {4, 4}, .strides =
    1, .padding = "valid", .data_format = "channels_last", .dilation_rate = {3, 3}}, {sp::Shape{sp::any, sp::any, 4,
    3}}, "output_nonpositive", "SeparableConv2D"); }
static_assert(separableconv2d_13());
constexpr bool separableconv2d_1() { return gives(sp::SeparableConv2D{.filters = 2, .kernel_size = 5, .strides = 1,
    .depth_multiplier = 1}, {sp::Shape{sp::any, 15, 9, 3}}, sp::DType::float32, {sp::Shape{sp::any, 11, 5, 2}},
    sp::DType::float32, 83, 83); }
static_assert(separableconv2d_1());
constexpr bool separableconv2d_2() { return gives(sp::SeparableConv2D{.filters = 1, .kernel_size = 4, .strides = 2,
    .padding = "valid", .use_bias = false}, {sp::Shape{2, 8, sp::any, 1}}, sp::DType::float32, {sp::Shape{2, 3, sp::any,
    1}}, sp::DType::float32, 17, 17); }
static_assert(separableconv2d_2());
constexpr bool separableconv2d_4() { return gives(sp::SeparableConv2D{.filters = 2, .kernel_size = {1, 2}, .strides = 3,
    .padding = "same"}, {sp::Shape{sp::any, 3, 15, 5}}, sp::DType::float32, {sp::Shape{sp::any, 1, 5, 2}},
    sp::DType::float32, 22, 22); }
static_assert(separableconv2d_4());

constexpr bool simplernn_22() { return fails(sp::SimpleRNN{.units = -1}, {sp::Shape{sp::any, 5}}, "ctor_arg",
    "SimpleRNN"); }
static_assert(simplernn_22());
constexpr bool simplernn_4() { return fails(sp::SimpleRNN{.units = 6, .return_sequences = true, .return_state = true},
    {sp::Shape{sp::any, 3, 5, 1}}, "ndim", "SimpleRNN"); }
static_assert(simplernn_4());
constexpr bool simplernn_0() { return gives(sp::SimpleRNN{.units = 6}, {sp::Shape{sp::any, sp::any, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 6}}, sp::DType::float32, 48, 48); }
static_assert(simplernn_0());
constexpr bool simplernn_1() { return gives(sp::SimpleRNN{.units = 4, .return_sequences = true}, {sp::Shape{4, 1, 3},
    sp::Shape{4, 4}}, sp::DType::float32, {sp::Shape{4, 1, 4}}, sp::DType::float32, 32, 32); }
static_assert(simplernn_1());
constexpr bool simplernn_2() { return gives(sp::SimpleRNN{.units = 4, .return_state = true}, {sp::Shape{sp::any, 4, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 4}, sp::Shape{sp::any, 4}}, sp::DType::float32, 28, 28); }
static_assert(simplernn_2());

constexpr bool simplernncell_15() { return fails(sp::SimpleRNNCell{.units = 2}, {sp::Shape{sp::any}, sp::Shape{sp::any,
    3}}, "unknown_dim", "SimpleRNNCell"); }
static_assert(simplernncell_15());
constexpr bool simplernncell_90() { return fails(sp::SimpleRNNCell{.units = 3}, {sp::Shape{sp::any, 4, 5},
    sp::Shape{sp::any, 3}}, "broadcast", "SimpleRNNCell"); }
static_assert(simplernncell_90());
constexpr bool simplernncell_0() { return gives(sp::SimpleRNNCell{.units = 1}, {sp::Shape{3, 2}, sp::Shape{3, 1}},
    sp::DType::float32, {sp::Shape{3, 1}, sp::Shape{3, 1}}, sp::DType::float32, 4, 4); }
static_assert(simplernncell_0());
constexpr bool simplernncell_7() { return gives(sp::SimpleRNNCell{.units = 4}, {sp::Shape{3, 1, 3}, sp::Shape{3, 4}},
    sp::DType::float32, {sp::Shape{3, 3, 4}, sp::Shape{3, 3, 4}}, sp::DType::float32, 32, 32); }
static_assert(simplernncell_7());
constexpr bool simplernncell_1() { return gives(sp::SimpleRNNCell{.units = 7}, {sp::Shape{sp::any, 2},
    sp::Shape{sp::any, 7}}, sp::DType::float32, {sp::Shape{sp::any, 7}, sp::Shape{sp::any, 7}}, sp::DType::float32, 70,
    70); }
static_assert(simplernncell_1());

constexpr bool softmax_1() { return gives(sp::Softmax{}, {sp::Shape{sp::any, sp::any, sp::any}}, sp::DType::float32,
    {sp::Shape{sp::any, sp::any, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(softmax_1());
constexpr bool softmax_2() { return gives(sp::Softmax{.axis = 4}, {sp::Shape{sp::any, 4, 1, 2, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 4, 1, 2, 3}}, sp::DType::float32, 0, 0); }
static_assert(softmax_2());
constexpr bool softmax_7() { return gives(sp::Softmax{.axis = -2}, {sp::Shape{sp::any, sp::any, 6}}, sp::DType::float32,
    {sp::Shape{sp::any, sp::any, 6}}, sp::DType::float32, 0, 0); }
static_assert(softmax_7());
constexpr bool softmax_8() { return gives(sp::Softmax{}, {sp::Shape{3, 6, 6, 7}}, sp::DType::float32, {sp::Shape{3, 6,
    6, 7}}, sp::DType::float32, 0, 0); }
static_assert(softmax_8());
constexpr bool softmax_9() { return gives(sp::Softmax{}, {sp::Shape{sp::any, 3, 7, 1, sp::any}}, sp::DType::float32,
    {sp::Shape{sp::any, 3, 7, 1, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(softmax_9());

constexpr bool solarization_0() { return gives(sp::Solarization{}, {sp::Shape{3, 10, 9, 3}}, sp::DType::float32,
    {sp::Shape{3, 10, 9, 3}}, sp::DType::float32, 0, 0); }
static_assert(solarization_0());
constexpr bool solarization_3() { return gives(sp::Solarization{}, {sp::Shape{4, 4, 10}}, sp::DType::float32,
    {sp::Shape{4, 4, 10}}, sp::DType::float32, 0, 0); }
static_assert(solarization_3());
constexpr bool solarization_1() { return gives(sp::Solarization{}, {sp::Shape{sp::any, 12, 6, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 12, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(solarization_1());
constexpr bool solarization_2() { return gives(sp::Solarization{}, {sp::Shape{2, 4, 10, 3}}, sp::DType::float32,
    {sp::Shape{2, 4, 10, 3}}, sp::DType::float32, 0, 0); }
static_assert(solarization_2());
constexpr bool solarization_4() { return gives(sp::Solarization{}, {sp::Shape{sp::any, 5, 4, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 5, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(solarization_4());

constexpr bool spatialdropout1d_0() { return fails(sp::SpatialDropout1D{.rate = 0.5}, {sp::Shape{sp::any, 4, 1, 2}},
    "ndim", "SpatialDropout1D"); }
static_assert(spatialdropout1d_0());
constexpr bool spatialdropout1d_3() { return fails(sp::SpatialDropout1D{.rate = 1.5}, {sp::Shape{sp::any, 1, 1}},
    "ctor_arg", "SpatialDropout1D"); }
static_assert(spatialdropout1d_3());
constexpr bool spatialdropout1d_4() { return gives(sp::SpatialDropout1D{.rate = 0.5}, {sp::Shape{sp::any, 1, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 3}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout1d_4());
constexpr bool spatialdropout1d_6() { return gives(sp::SpatialDropout1D{.rate = 0.5}, {sp::Shape{sp::any, 6, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 6, 4}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout1d_6());
constexpr bool spatialdropout1d_7() { return gives(sp::SpatialDropout1D{.rate = 0.5}, {sp::Shape{3, 5, 1}},
    sp::DType::float32, {sp::Shape{3, 5, 1}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout1d_7());

constexpr bool spatialdropout2d_7() { return fails(sp::SpatialDropout2D{.rate = 0.1}, {sp::Shape{sp::any, sp::any, 6}},
    "ndim", "SpatialDropout2D"); }
static_assert(spatialdropout2d_7());
constexpr bool spatialdropout2d_3() { return fails(sp::SpatialDropout2D{.rate = 1.5}, {sp::Shape{sp::any, 4, 6, 3}},
    "ctor_arg", "SpatialDropout2D"); }
static_assert(spatialdropout2d_3());
constexpr bool spatialdropout2d_0() { return gives(sp::SpatialDropout2D{.rate = 0.5, .data_format = "channels_last"},
    {sp::Shape{2, 3, 3, 1}}, sp::DType::float32, {sp::Shape{2, 3, 3, 1}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout2d_0());
constexpr bool spatialdropout2d_2() { return gives(sp::SpatialDropout2D{.rate = 0.1}, {sp::Shape{3, 2, 2, 2}},
    sp::DType::float32, {sp::Shape{3, 2, 2, 2}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout2d_2());
constexpr bool spatialdropout2d_1() { return gives(sp::SpatialDropout2D{.rate = 0.5, .data_format = "channels_last"},
    {sp::Shape{4, 5, 6, 3}}, sp::DType::float32, {sp::Shape{4, 5, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout2d_1());

constexpr bool spatialdropout3d_5() { return fails(sp::SpatialDropout3D{.rate = 0.5, .data_format = "channels_first"},
    {sp::Shape{sp::any, 5, 1, 4}}, "ndim", "SpatialDropout3D"); }
static_assert(spatialdropout3d_5());
constexpr bool spatialdropout3d_29() { return fails(sp::SpatialDropout3D{.rate = -1, .data_format = "channels_first"},
    {sp::Shape{sp::any, 1, 1, 1, sp::any}}, "ctor_arg", "SpatialDropout3D"); }
static_assert(spatialdropout3d_29());
constexpr bool spatialdropout3d_0() { return gives(sp::SpatialDropout3D{.rate = 0.1}, {sp::Shape{2, 4, 3, 4, sp::any}},
    sp::DType::float32, {sp::Shape{2, 4, 3, 4, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout3d_0());
constexpr bool spatialdropout3d_2() { return gives(sp::SpatialDropout3D{.rate = 0.5, .data_format = "channels_last"},
    {sp::Shape{sp::any, sp::any, 4, 4, 1}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 4, 4, 1}},
    sp::DType::float32, 0, 0); }
static_assert(spatialdropout3d_2());
constexpr bool spatialdropout3d_1() { return gives(sp::SpatialDropout3D{.rate = 0.1}, {sp::Shape{sp::any, 5, 5, sp::any,
    2}}, sp::DType::float32, {sp::Shape{sp::any, 5, 5, sp::any, 2}}, sp::DType::float32, 0, 0); }
static_assert(spatialdropout3d_1());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-ReversibleEmbedding-3", &reversibleembedding_3},
    {"s20260821-ReversibleEmbedding-50", &reversibleembedding_50},
    {"s20260821-ReversibleEmbedding-0", &reversibleembedding_0},
    {"s20260821-ReversibleEmbedding-1", &reversibleembedding_1},
    {"s20260821-ReversibleEmbedding-2", &reversibleembedding_2},
    {"s20260821-STFTSpectrogram-15", &stftspectrogram_15},
    {"s20260821-STFTSpectrogram-1", &stftspectrogram_1},
    {"s20260821-STFTSpectrogram-0", &stftspectrogram_0},
    {"s20260821-STFTSpectrogram-3", &stftspectrogram_3},
    {"s20260821-STFTSpectrogram-4", &stftspectrogram_4},
    {"s20260821-SeparableConv1D-56", &separableconv1d_56},
    {"s20260821-SeparableConv1D-17", &separableconv1d_17},
    {"s20260821-SeparableConv1D-2", &separableconv1d_2},
    {"s20260821-SeparableConv1D-3", &separableconv1d_3},
    {"s20260821-SeparableConv1D-6", &separableconv1d_6},
    {"s20260821-SeparableConv2D-0", &separableconv2d_0},
    {"s20260821-SeparableConv2D-13", &separableconv2d_13},
    {"s20260821-SeparableConv2D-1", &separableconv2d_1},
    {"s20260821-SeparableConv2D-2", &separableconv2d_2},
    {"s20260821-SeparableConv2D-4", &separableconv2d_4},
    {"s20260821-SimpleRNN-22", &simplernn_22},
    {"s20260821-SimpleRNN-4", &simplernn_4},
    {"s20260821-SimpleRNN-0", &simplernn_0},
    {"s20260821-SimpleRNN-1", &simplernn_1},
    {"s20260821-SimpleRNN-2", &simplernn_2},
    {"s20260821-SimpleRNNCell-15", &simplernncell_15},
    {"s20260821-SimpleRNNCell-90", &simplernncell_90},
    {"s20260821-SimpleRNNCell-0", &simplernncell_0},
    {"s20260821-SimpleRNNCell-7", &simplernncell_7},
    {"s20260821-SimpleRNNCell-1", &simplernncell_1},
    {"s20260821-Softmax-1", &softmax_1},
    {"s20260821-Softmax-2", &softmax_2},
    {"s20260821-Softmax-7", &softmax_7},
    {"s20260821-Softmax-8", &softmax_8},
    {"s20260821-Softmax-9", &softmax_9},
    {"s20260821-Solarization-0", &solarization_0},
    {"s20260821-Solarization-3", &solarization_3},
    {"s20260821-Solarization-1", &solarization_1},
    {"s20260821-Solarization-2", &solarization_2},
    {"s20260821-Solarization-4", &solarization_4},
    {"s20260821-SpatialDropout1D-0", &spatialdropout1d_0},
    {"s20260821-SpatialDropout1D-3", &spatialdropout1d_3},
    {"s20260821-SpatialDropout1D-4", &spatialdropout1d_4},
    {"s20260821-SpatialDropout1D-6", &spatialdropout1d_6},
    {"s20260821-SpatialDropout1D-7", &spatialdropout1d_7},
    {"s20260821-SpatialDropout2D-7", &spatialdropout2d_7},
    {"s20260821-SpatialDropout2D-3", &spatialdropout2d_3},
    {"s20260821-SpatialDropout2D-0", &spatialdropout2d_0},
    {"s20260821-SpatialDropout2D-2", &spatialdropout2d_2},
    {"s20260821-SpatialDropout2D-1", &spatialdropout2d_1},
    {"s20260821-SpatialDropout3D-5", &spatialdropout3d_5},
    {"s20260821-SpatialDropout3D-29", &spatialdropout3d_29},
    {"s20260821-SpatialDropout3D-0", &spatialdropout3d_0},
    {"s20260821-SpatialDropout3D-2", &spatialdropout3d_2},
    {"s20260821-SpatialDropout3D-1", &spatialdropout3d_1},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 11") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

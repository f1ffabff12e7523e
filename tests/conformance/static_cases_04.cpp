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

constexpr bool cropping1d_14() { return fails(sp::Cropping1D{.cropping = {2, 3}}, {sp::Shape{sp::any, 2}}, "ndim",
    "Cropping1D"); }
static_assert(cropping1d_14());
constexpr bool cropping1d_3() { return fails(sp::Cropping1D{.cropping = {1, 1, 1}}, {sp::Shape{sp::any, 10, 4}},
    "ctor_arg", "Cropping1D"); }
static_assert(cropping1d_3());
constexpr bool cropping1d_0() { return gives(sp::Cropping1D{.cropping = {3, 2}}, {sp::Shape{sp::any, sp::any, 3}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(cropping1d_0());
constexpr bool cropping1d_1() { return gives(sp::Cropping1D{}, {sp::Shape{sp::any, 9, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 7, 4}}, sp::DType::float32, 0, 0); }
static_assert(cropping1d_1());
constexpr bool cropping1d_2() { return gives(sp::Cropping1D{.cropping = {3, 0}}, {sp::Shape{sp::any, 11, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 8, 3}}, sp::DType::float32, 0, 0); }
static_assert(cropping1d_2());

constexpr bool cropping2d_21() { return fails(sp::Cropping2D{.cropping = {4, 3, 1}}, {sp::Shape{2, 12, sp::any, 1}},
    "other", "Cropping2D"); }
static_assert(cropping2d_21());
constexpr bool cropping2d_3() { return fails(sp::Cropping2D{.cropping = {sp::Margin{-1, 1}, sp::Margin{-1, 1}},
    .data_format = "channels_first"}, {sp::Shape{sp::any, 4, 12, 6}}, "ctor_arg", "Cropping2D"); }
static_assert(cropping2d_3());
constexpr bool cropping2d_5() { return gives(sp::Cropping2D{.cropping = {sp::Margin{1, 3}, sp::Margin{0, 0}},
    .data_format = "channels_first"}, {sp::Shape{sp::any, 2, 8, 3}}, sp::DType::float32, {sp::Shape{sp::any, 2, 4, 3}},
    sp::DType::float32, 0, 0); }
static_assert(cropping2d_5());
constexpr bool cropping2d_15() { return gives(sp::Cropping2D{.cropping = {sp::Margin{1, 4}, sp::Margin{0, 2}}},
    {sp::Shape{sp::any, 7, 3, 4}}, sp::DType::float32, {sp::Shape{sp::any, 2, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(cropping2d_15());
constexpr bool cropping2d_23() { return gives(sp::Cropping2D{.data_format = "channels_first"}, {sp::Shape{2, 3, 3, 9}},
    sp::DType::float32, {sp::Shape{2, 3, 3, 9}}, sp::DType::float32, 0, 0); }
static_assert(cropping2d_23());

constexpr bool cropping3d_38() { return fails(sp::Cropping3D{.cropping = {sp::Margin{-1, 1}, sp::Margin{-1, 1},
    sp::Margin{-1, 1}}}, {sp::Shape{4, 4, 4, sp::any, 4}}, "ctor_arg", "Cropping3D"); }
static_assert(cropping3d_38());
constexpr bool cropping3d_7() { return fails(sp::Cropping3D{.cropping = {0, 0, 3, 0}}, {sp::Shape{2, 3, 5, 5, 4}},
    "other", "Cropping3D"); }
static_assert(cropping3d_7());
constexpr bool cropping3d_0() { return gives(sp::Cropping3D{.cropping = {2, 0, 4}, .data_format = "channels_last"},
    {sp::Shape{sp::any, sp::any, 3, 11, 2}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 3, 3, 2}},
    sp::DType::float32, 0, 0); }
static_assert(cropping3d_0());
constexpr bool cropping3d_2() { return gives(sp::Cropping3D{.data_format = "channels_first"}, {sp::Shape{sp::any, 3,
    sp::any, 10, 7}}, sp::DType::float32, {sp::Shape{sp::any, 3, sp::any, 8, 5}}, sp::DType::float32, 0, 0); }
static_assert(cropping3d_2());
constexpr bool cropping3d_34() { return gives(sp::Cropping3D{}, {sp::Shape{1, 11, 5, 7, 2}}, sp::DType::float32,
    {sp::Shape{1, 9, 3, 5, 2}}, sp::DType::float32, 0, 0); }
static_assert(cropping3d_34());

constexpr bool cudnnlstm_3() { return fails(sp::CuDNNLSTM{.units = 3}, {sp::Shape{2, 7}}, "rank_mismatch", "CuDNNLSTM");
    }
static_assert(cudnnlstm_3());
constexpr bool cudnnlstm_4() { return fails(sp::CuDNNLSTM{.units = 0}, {sp::Shape{2, 5, 7}}, "invalid_argument",
    "CuDNNLSTM"); }
static_assert(cudnnlstm_4());
constexpr bool cudnnlstm_0() { return gives(sp::CuDNNLSTM{.units = 16}, {sp::Shape{sp::any, 20, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 16}}, sp::DType::float32, 1408, 1408); }
static_assert(cudnnlstm_0());
constexpr bool cudnnlstm_1() { return gives(sp::CuDNNLSTM{.units = 3, .return_sequences = true}, {sp::Shape{2, 5, 7}},
    sp::DType::float32, {sp::Shape{2, 5, 3}}, sp::DType::float32, 144, 144); }
static_assert(cudnnlstm_1());
constexpr bool cudnnlstm_2() { return gives(sp::CuDNNLSTM{.units = 3, .return_state = true}, {sp::Shape{2, 5, 7}},
    sp::DType::float32, {sp::Shape{2, 3}, sp::Shape{2, 3}, sp::Shape{2, 3}}, sp::DType::float32, 144, 144); }
static_assert(cudnnlstm_2());

constexpr bool customscalelayer_6() { return fails(sp::CustomScaleLayer{.scale = 0.17}, {sp::Shape{2, 3}, sp::Shape{2,
    4}}, "axis_mismatch", "CustomScaleLayer"); }
static_assert(customscalelayer_6());
constexpr bool customscalelayer_7() { return fails(sp::CustomScaleLayer{.scale = 0.17}, {sp::Shape{sp::any, 17, 17,
    1088}, sp::Shape{sp::any, 17, 17, 1154}}, "axis_mismatch", "CustomScaleLayer"); }
static_assert(customscalelayer_7());
constexpr bool customscalelayer_0() { return gives(sp::CustomScaleLayer{.scale = 0.17}, {sp::Shape{sp::any, 35, 35,
    320}, sp::Shape{sp::any, 35, 35, 320}}, sp::DType::float32, {sp::Shape{sp::any, 35, 35, 320}}, sp::DType::float32,
    0, 0); }
static_assert(customscalelayer_0());
constexpr bool customscalelayer_5() { return gives(sp::CustomScaleLayer{.scale = 0.17}, {sp::Shape{2, 3}, sp::Shape{2,
    3}, sp::Shape{9, 9}}, sp::DType::float32, {sp::Shape{2, 3}}, sp::DType::float32, 0, 0); }
static_assert(customscalelayer_5());
constexpr bool customscalelayer_1() { return gives(sp::CustomScaleLayer{.scale = 0.17}, {sp::Shape{2, 3}, sp::Shape{2,
    3}}, sp::DType::float32, {sp::Shape{2, 3}}, sp::DType::float32, 0, 0); }
static_assert(customscalelayer_1());

constexpr bool cutmix_0() { return gives(sp::CutMix{}, {sp::Shape{2, 11, 11, 1}}, sp::DType::float32, {sp::Shape{2, 11,
    11, 1}}, sp::DType::float32, 0, 0); }
static_assert(cutmix_0());
constexpr bool cutmix_1() { return gives(sp::CutMix{.data_format = "channels_last"}, {sp::Shape{sp::any, 5, 8, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 5, 8, 1}}, sp::DType::float32, 0, 0); }
static_assert(cutmix_1());
constexpr bool cutmix_5() { return gives(sp::CutMix{}, {sp::Shape{sp::any, 7, 10}}, sp::DType::float32,
    {sp::Shape{sp::any, 7, 10}}, sp::DType::float32, 0, 0); }
static_assert(cutmix_5());
constexpr bool cutmix_15() { return gives(sp::CutMix{.data_format = "channels_last"}, {sp::Shape{sp::any, 6, 5}},
    sp::DType::float32, {sp::Shape{sp::any, 6, 5}}, sp::DType::float32, 0, 0); }
static_assert(cutmix_15());
constexpr bool cutmix_2() { return gives(sp::CutMix{}, {sp::Shape{sp::any, 5, 7, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 5, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(cutmix_2());

constexpr bool dense_19() { return fails(sp::Dense{.units = 0, .use_bias = false}, {sp::Shape{sp::any, sp::any, 2}},
    "ctor_arg", "Dense"); }
static_assert(dense_19());
constexpr bool dense_3() { return fails(sp::Dense{.units = 6}, {sp::Shape{sp::any}}, "ndim", "Dense"); }
static_assert(dense_3());
constexpr bool dense_0() { return gives(sp::Dense{.units = 1}, {sp::Shape{sp::any, 3, sp::any, 3, 9}},
    sp::DType::float32, {sp::Shape{sp::any, 3, sp::any, 3, 1}}, sp::DType::float32, 10, 10); }
static_assert(dense_0());
constexpr bool dense_1() { return gives(sp::Dense{.units = 6}, {sp::Shape{3, 3, 5, 6}}, sp::DType::float32,
    {sp::Shape{3, 3, 5, 6}}, sp::DType::float32, 42, 42); }
static_assert(dense_1());
constexpr bool dense_2() { return gives(sp::Dense{.units = 1, .use_bias = false}, {sp::Shape{sp::any, sp::any, 1, 2}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, 1, 1}}, sp::DType::float32, 2, 2); }
static_assert(dense_2());

constexpr bool depthwiseconv1d_20() { return fails(sp::DepthwiseConv1D{.kernel_size = 1, .depth_multiplier = 1,
    .data_format = "channels_first", .dilation_rate = 1}, {sp::Shape{3, 2, 1, 15}}, "other", "DepthwiseConv1D"); }
static_assert(depthwiseconv1d_20());
constexpr bool depthwiseconv1d_18() { return fails(sp::DepthwiseConv1D{.kernel_size = 5, .depth_multiplier = 4,
    .data_format = "channels_first"}, {sp::Shape{sp::any}}, "ndim", "DepthwiseConv1D"); }
static_assert(depthwiseconv1d_18());
constexpr bool depthwiseconv1d_0() { return gives(sp::DepthwiseConv1D{.kernel_size = 1, .padding = "same",
    .depth_multiplier = 2, .data_format = "channels_last", .use_bias = false}, {sp::Shape{sp::any, 1, 5}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 10}}, sp::DType::float32, 10, 10); }
static_assert(depthwiseconv1d_0());
constexpr bool depthwiseconv1d_1() { return gives(sp::DepthwiseConv1D{.kernel_size = 2, .padding = "valid", .use_bias =
    false}, {sp::Shape{sp::any, 8, 5}}, sp::DType::float32, {sp::Shape{sp::any, 7, 5}}, sp::DType::float32, 10, 10); }
static_assert(depthwiseconv1d_1());
constexpr bool depthwiseconv1d_2() { return gives(sp::DepthwiseConv1D{.kernel_size = 5, .strides = 3, .padding =
    "valid", .depth_multiplier = 4, .data_format = "channels_first", .use_bias = false}, {sp::Shape{sp::any, 2, 9}},
    sp::DType::float32, {sp::Shape{sp::any, 8, 2}}, sp::DType::float32, 40, 40); }
static_assert(depthwiseconv1d_2());

constexpr bool depthwiseconv2d_10() { return fails(sp::DepthwiseConv2D{.kernel_size = {3, 3}, .padding = "same",
    .depth_multiplier = 2, .dilation_rate = {2, 1}, .use_bias = false}, {sp::Shape{sp::any, 7, sp::any, 1, 3}}, "other",
    "DepthwiseConv2D"); }
static_assert(depthwiseconv2d_10());
constexpr bool depthwiseconv2d_75() { return fails(sp::DepthwiseConv2D{.kernel_size = {3, 4}, .strides = 1,
    .dilation_rate = {3, 3}, .use_bias = false}, {sp::Shape{4, 11, 2, sp::any}}, "unknown_dim", "DepthwiseConv2D"); }
static_assert(depthwiseconv2d_75());
constexpr bool depthwiseconv2d_0() { return gives(sp::DepthwiseConv2D{.kernel_size = 3, .strides = 1, .padding = "same",
    .use_bias = false}, {sp::Shape{sp::any, 1, 3, 1}}, sp::DType::float32, {sp::Shape{sp::any, 1, 3, 1}},
    sp::DType::float32, 9, 9); }
static_assert(depthwiseconv2d_0());
constexpr bool depthwiseconv2d_1() { return gives(sp::DepthwiseConv2D{.kernel_size = {3, 1}, .strides = 1,
    .dilation_rate = 3}, {sp::Shape{sp::any, 8, 6, 2}}, sp::DType::float32, {sp::Shape{sp::any, 2, 6, 2}},
    sp::DType::float32, 8, 8); }
static_assert(depthwiseconv2d_1());
constexpr bool depthwiseconv2d_3() { return gives(sp::DepthwiseConv2D{.kernel_size = 3, .strides = 2, .use_bias =
    false}, {sp::Shape{sp::any, sp::any, 6, 6}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 2, 6}},
    sp::DType::float32, 54, 54); }
static_assert(depthwiseconv2d_3());

constexpr bool discretization_5() { return fails(sp::Discretization{.bin_boundaries = sp::ValueList::of_size(2),
    .output_mode = "bad"}, {sp::Shape{1, sp::any, 1, 1}}, "other", "Discretization"); }
static_assert(discretization_5());
constexpr bool discretization_9() { return fails(sp::Discretization{.bin_boundaries = sp::ValueList::of_size(5),
    .output_mode = "bad"}, {sp::Shape{2}}, "other", "Discretization"); }
static_assert(discretization_9());
constexpr bool discretization_0() { return gives(sp::Discretization{.bin_boundaries = sp::ValueList::of_size(1),
    .output_mode = "int"}, {sp::Shape{2, 2, 2, sp::any}}, sp::DType::float32, {sp::Shape{2, 2, 2, sp::any}},
    sp::DType::int32, 0, 0); }
static_assert(discretization_0());
constexpr bool discretization_1() { return gives(sp::Discretization{.bin_boundaries = sp::ValueList::of_size(2),
    .output_mode = "count"}, {sp::Shape{sp::any, 3, 5}}, sp::DType::float32, {sp::Shape{sp::any, 5, 3}},
    sp::DType::float32, 0, 0); }
static_assert(discretization_1());
constexpr bool discretization_2() { return gives(sp::Discretization{.bin_boundaries = sp::ValueList::of_size(4),
    .output_mode = "one_hot"}, {sp::Shape{sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 5}}, sp::DType::float32, 0,
    0); }
static_assert(discretization_2());

constexpr bool dot_2() { return fails(sp::Dot{.axes = {2, 3}}, {sp::Shape{sp::any, 4, 5}}, "num_inputs", "Dot"); }
static_assert(dot_2());
constexpr bool dot_13() { return fails(sp::Dot{.axes = {1, 2, 3}, .normalize = true}, {sp::Shape{sp::any, 2},
    sp::Shape{sp::any, 2, 2, 2}}, "ctor_arg", "Dot"); }
static_assert(dot_13());
constexpr bool dot_0() { return gives(sp::Dot{.axes = -1}, {sp::Shape{3, 4}, sp::Shape{3, 4, 4}}, sp::DType::float32,
    {sp::Shape{3, 4}}, sp::DType::float32, 0, 0); }
static_assert(dot_0());
constexpr bool dot_5() { return gives(sp::Dot{.axes = {1, 2}, .normalize = true}, {sp::Shape{4, 4}, sp::Shape{4, 1, 4}},
    sp::DType::float32, {sp::Shape{4, 1}}, sp::DType::float32, 0, 0); }
static_assert(dot_5());
constexpr bool dot_3() { return gives(sp::Dot{.axes = {2, 1}}, {sp::Shape{sp::any, 4, 2}, sp::Shape{sp::any, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 4}}, sp::DType::float32, 0, 0); }
static_assert(dot_3());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-Cropping1D-14", &cropping1d_14},
    {"s20260821-Cropping1D-3", &cropping1d_3},
    {"s20260821-Cropping1D-0", &cropping1d_0},
    {"s20260821-Cropping1D-1", &cropping1d_1},
    {"s20260821-Cropping1D-2", &cropping1d_2},
    {"s20260821-Cropping2D-21", &cropping2d_21},
    {"s20260821-Cropping2D-3", &cropping2d_3},
    {"s20260821-Cropping2D-5", &cropping2d_5},
    {"s20260821-Cropping2D-15", &cropping2d_15},
    {"s20260821-Cropping2D-23", &cropping2d_23},
    {"s20260821-Cropping3D-38", &cropping3d_38},
    {"s20260821-Cropping3D-7", &cropping3d_7},
    {"s20260821-Cropping3D-0", &cropping3d_0},
    {"s20260821-Cropping3D-2", &cropping3d_2},
    {"s20260821-Cropping3D-34", &cropping3d_34},
    {"hand-CuDNNLSTM-3", &cudnnlstm_3},
    {"hand-CuDNNLSTM-4", &cudnnlstm_4},
    {"hand-CuDNNLSTM-0", &cudnnlstm_0},
    {"hand-CuDNNLSTM-1", &cudnnlstm_1},
    {"hand-CuDNNLSTM-2", &cudnnlstm_2},
    {"hand-CustomScaleLayer-6", &customscalelayer_6},
    {"hand-CustomScaleLayer-7", &customscalelayer_7},
    {"hand-CustomScaleLayer-0", &customscalelayer_0},
    {"hand-CustomScaleLayer-5", &customscalelayer_5},
    {"hand-CustomScaleLayer-1", &customscalelayer_1},
    {"s20260821-CutMix-0", &cutmix_0},
    {"s20260821-CutMix-1", &cutmix_1},
    {"s20260821-CutMix-5", &cutmix_5},
    {"s20260821-CutMix-15", &cutmix_15},
    {"s20260821-CutMix-2", &cutmix_2},
    {"s20260821-Dense-19", &dense_19},
    {"s20260821-Dense-3", &dense_3},
    {"s20260821-Dense-0", &dense_0},
    {"s20260821-Dense-1", &dense_1},
    {"s20260821-Dense-2", &dense_2},
    {"s20260821-DepthwiseConv1D-20", &depthwiseconv1d_20},
    {"s20260821-DepthwiseConv1D-18", &depthwiseconv1d_18},
    {"s20260821-DepthwiseConv1D-0", &depthwiseconv1d_0},
    {"s20260821-DepthwiseConv1D-1", &depthwiseconv1d_1},
    {"s20260821-DepthwiseConv1D-2", &depthwiseconv1d_2},
    {"s20260821-DepthwiseConv2D-10", &depthwiseconv2d_10},
    {"s20260821-DepthwiseConv2D-75", &depthwiseconv2d_75},
    {"s20260821-DepthwiseConv2D-0", &depthwiseconv2d_0},
    {"s20260821-DepthwiseConv2D-1", &depthwiseconv2d_1},
    {"s20260821-DepthwiseConv2D-3", &depthwiseconv2d_3},
    {"s20260821-Discretization-5", &discretization_5},
    {"s20260821-Discretization-9", &discretization_9},
    {"s20260821-Discretization-0", &discretization_0},
    {"s20260821-Discretization-1", &discretization_1},
    {"s20260821-Discretization-2", &discretization_2},
    {"s20260821-Dot-2", &dot_2},
    {"s20260821-Dot-13", &dot_13},
    {"s20260821-Dot-0", &dot_0},
    {"s20260821-Dot-5", &dot_5},
    {"s20260821-Dot-3", &dot_3},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 4") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

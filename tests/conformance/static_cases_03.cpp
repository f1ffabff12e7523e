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

constexpr bool concatenate_16() { return fails(sp::Concatenate{.axis = 3}, {sp::Shape{sp::any, 1, 3}, sp::Shape{sp::any,
    1, 3}}, "other", "Concatenate"); }
static_assert(concatenate_16());
constexpr bool concatenate_1() { return fails(sp::Concatenate{}, {sp::Shape{sp::any, 4, 6}, sp::Shape{sp::any, 3,
    sp::any}, sp::Shape{sp::any, 3, 2}, sp::Shape{sp::any, 3, 2}}, "concat", "Concatenate"); }
static_assert(concatenate_1());
constexpr bool concatenate_0() { return gives(sp::Concatenate{.axis = 0}, {sp::Shape{sp::any, 1, 5}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 5}}, sp::DType::float32, 0, 0); }
static_assert(concatenate_0());
constexpr bool concatenate_4() { return gives(sp::Concatenate{.axis = -2}, {sp::Shape{1, 1, 3, 1}, sp::Shape{1, 1, 6,
    1}, sp::Shape{1, 1, 3, 1}, sp::Shape{1, 1, 4, 1}}, sp::DType::float32, {sp::Shape{1, 1, 16, 1}}, sp::DType::float32,
    0, 0); }
static_assert(concatenate_4());
constexpr bool concatenate_5() { return gives(sp::Concatenate{.axis = 0}, {sp::Shape{5, 4}, sp::Shape{sp::any, 4},
    sp::Shape{4, 4}}, sp::DType::float32, {sp::Shape{sp::any, 4}}, sp::DType::float32, 0, 0); }
static_assert(concatenate_5());

constexpr bool contrastlimitedadaptivehistogramequalization_0() { return
    gives(sp::ContrastLimitedAdaptiveHistogramEqualization{}, {sp::Shape{2, 4, 8, 3}}, sp::DType::float32, {sp::Shape{2,
    4, 8, 3}}, sp::DType::float32, 0, 0); }
static_assert(contrastlimitedadaptivehistogramequalization_0());
constexpr bool contrastlimitedadaptivehistogramequalization_2() { return
    gives(sp::ContrastLimitedAdaptiveHistogramEqualization{.data_format = "channels_last"}, {sp::Shape{1, 6, 8, 3}},
    sp::DType::float32, {sp::Shape{1, 6, 8, 3}}, sp::DType::float32, 0, 0); }
static_assert(contrastlimitedadaptivehistogramequalization_2());
constexpr bool contrastlimitedadaptivehistogramequalization_17() { return
    gives(sp::ContrastLimitedAdaptiveHistogramEqualization{}, {sp::Shape{6, 12, 3}}, sp::DType::float32, {sp::Shape{6,
    12, 3}}, sp::DType::float32, 0, 0); }
static_assert(contrastlimitedadaptivehistogramequalization_17());
constexpr bool contrastlimitedadaptivehistogramequalization_27() { return
    gives(sp::ContrastLimitedAdaptiveHistogramEqualization{.data_format = "channels_last"}, {sp::Shape{6, 6, 3}},
    sp::DType::float32, {sp::Shape{6, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(contrastlimitedadaptivehistogramequalization_27());
constexpr bool contrastlimitedadaptivehistogramequalization_3() { return
    gives(sp::ContrastLimitedAdaptiveHistogramEqualization{}, {sp::Shape{sp::any, 11, 6, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 11, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(contrastlimitedadaptivehistogramequalization_3());

constexpr bool conv1d_52() { return fails(sp::Conv1D{.filters = 8, .kernel_size = 3, .strides = 1, .data_format =
    "channels_first"}, {sp::Shape{1, 5, 2, 17}}, "other", "Conv1D"); }
static_assert(conv1d_52());
constexpr bool conv1d_43() { return fails(sp::Conv1D{.filters = 6, .kernel_size = 4, .data_format = "channels_last"},
    {sp::Shape{sp::any, 1, 6}}, "output_nonpositive", "Conv1D"); }
static_assert(conv1d_43());
constexpr bool conv1d_0() { return gives(sp::Conv1D{.filters = 3, .kernel_size = 1, .strides = 1, .padding = "same",
    .data_format = "channels_last", .dilation_rate = 1, .groups = 3}, {sp::Shape{sp::any, sp::any, 6}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, 3}}, sp::DType::float32, 9, 9); }
static_assert(conv1d_0());
constexpr bool conv1d_1() { return gives(sp::Conv1D{.filters = 1, .kernel_size = 2, .data_format = "channels_last"},
    {sp::Shape{sp::any, 23, 3}}, sp::DType::float32, {sp::Shape{sp::any, 22, 1}}, sp::DType::float32, 7, 7); }
static_assert(conv1d_1());
constexpr bool conv1d_2() { return gives(sp::Conv1D{.filters = 3, .kernel_size = 2, .strides = 1, .padding = "same"},
    {sp::Shape{sp::any, 12, 7}}, sp::DType::float32, {sp::Shape{sp::any, 12, 3}}, sp::DType::float32, 45, 45); }
static_assert(conv1d_2());

constexpr bool conv1dtranspose_3() { return fails(sp::Conv1DTranspose{.filters = 6, .kernel_size = 3, .output_padding =
    0, .data_format = "channels_last"}, {sp::Shape{4, 1, 1, 1}}, "other", "Conv1DTranspose"); }
static_assert(conv1dtranspose_3());
constexpr bool conv1dtranspose_8() { return fails(sp::Conv1DTranspose{.filters = 6, .kernel_size = 3, .padding = "SAME",
    .data_format = "channels_first"}, {sp::Shape{sp::any, 6}}, "ndim", "Conv1DTranspose"); }
static_assert(conv1dtranspose_8());
constexpr bool conv1dtranspose_0() { return gives(sp::Conv1DTranspose{.filters = 5, .kernel_size = 4, .padding = "SAME",
    .data_format = "channels_last", .dilation_rate = 2}, {sp::Shape{sp::any, 6, 5}}, sp::DType::float32,
    {sp::Shape{sp::any, 6, 5}}, sp::DType::float32, 105, 105); }
static_assert(conv1dtranspose_0());
constexpr bool conv1dtranspose_1() { return gives(sp::Conv1DTranspose{.filters = 6, .kernel_size = 2, .strides = 2},
    {sp::Shape{sp::any, 8, 4}}, sp::DType::float32, {sp::Shape{sp::any, 16, 6}}, sp::DType::float32, 54, 54); }
static_assert(conv1dtranspose_1());
constexpr bool conv1dtranspose_4() { return gives(sp::Conv1DTranspose{.filters = 5, .kernel_size = 1, .strides = 1,
    .dilation_rate = 3}, {sp::Shape{1, 5, 6}}, sp::DType::float32, {sp::Shape{1, 5, 5}}, sp::DType::float32, 35, 35); }
static_assert(conv1dtranspose_4());

constexpr bool conv2d_80() { return fails(sp::Conv2D{.filters = 5, .kernel_size = {3, 3}, .strides = 1, .dilation_rate =
    {1, 3}, .use_bias = false}, {sp::Shape{sp::any, 16, 2}}, "ndim", "Conv2D"); }
static_assert(conv2d_80());
constexpr bool conv2d_16() { return fails(sp::Conv2D{.filters = 8, .kernel_size = 5, .strides = {1, 3}, .data_format =
    "channels_last"}, {sp::Shape{1, 5, 10, sp::any, 4}}, "other", "Conv2D"); }
static_assert(conv2d_16());
constexpr bool conv2d_1() { return gives(sp::Conv2D{.filters = 2, .kernel_size = 4, .strides = 1, .padding = "same",
    .data_format = "channels_last"}, {sp::Shape{1, 4, 7, 8}}, sp::DType::float32, {sp::Shape{1, 4, 7, 2}},
    sp::DType::float32, 258, 258); }
static_assert(conv2d_1());
constexpr bool conv2d_3() { return gives(sp::Conv2D{.filters = 12, .kernel_size = {1, 2}, .strides = {2, 2}, .groups =
    4}, {sp::Shape{1, 8, sp::any, 8}}, sp::DType::float32, {sp::Shape{1, 4, sp::any, 12}}, sp::DType::float32, 60, 60);
    }
static_assert(conv2d_3());
constexpr bool conv2d_4() { return gives(sp::Conv2D{.filters = 2, .kernel_size = {2, 3}, .strides = 1, .padding =
    "same", .dilation_rate = 3}, {sp::Shape{1, 9, 5, 5}}, sp::DType::float32, {sp::Shape{1, 9, 5, 2}},
    sp::DType::float32, 62, 62); }
static_assert(conv2d_4());

constexpr bool conv2dtranspose_48() { return fails(sp::Conv2DTranspose{.filters = 3, .kernel_size = 2, .strides = 2},
    {sp::Shape{sp::any, 2, 8, sp::any, 2}}, "other", "Conv2DTranspose"); }
static_assert(conv2dtranspose_48());
constexpr bool conv2dtranspose_35() { return fails(sp::Conv2DTranspose{.filters = 5, .kernel_size = {1, 5}, .strides =
    {3, 1}, .padding = "valid", .data_format = "channels_first", .use_bias = false}, {sp::Shape{2, sp::any, 8}}, "ndim",
    "Conv2DTranspose"); }
static_assert(conv2dtranspose_35());
constexpr bool conv2dtranspose_1() { return gives(sp::Conv2DTranspose{.filters = 6, .kernel_size = {3, 3}, .use_bias =
    false}, {sp::Shape{sp::any, 1, 7, 4}}, sp::DType::float32, {sp::Shape{sp::any, 3, 9, 6}}, sp::DType::float32, 216,
    216); }
static_assert(conv2dtranspose_1());
constexpr bool conv2dtranspose_4() { return gives(sp::Conv2DTranspose{.filters = 5, .kernel_size = {2, 5}, .strides = 1,
    .data_format = "channels_last", .dilation_rate = 1, .use_bias = false}, {sp::Shape{sp::any, 7, 9, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 8, 13, 5}}, sp::DType::float32, 150, 150); }
static_assert(conv2dtranspose_4());
constexpr bool conv2dtranspose_8() { return gives(sp::Conv2DTranspose{.filters = 4, .kernel_size = {3, 5}, .strides = 3,
    .padding = "same", .data_format = "channels_first"}, {sp::Shape{sp::any, 6, 5, 10}}, sp::DType::float32,
    {sp::Shape{sp::any, 4, 15, 30}}, sp::DType::float32, 364, 364); }
static_assert(conv2dtranspose_8());

constexpr bool conv3d_10() { return fails(sp::Conv3D{.filters = 2, .kernel_size = {2, 4, 5}, .strides = 1},
    {sp::Shape{2, 2, 8, sp::any, 9, 7}}, "other", "Conv3D"); }
static_assert(conv3d_10());
constexpr bool conv3d_5() { return fails(sp::Conv3D{.filters = 2, .kernel_size = 3, .strides = {2, 1, 2}},
    {sp::Shape{sp::any, 2, sp::any, 3}}, "ndim", "Conv3D"); }
static_assert(conv3d_5());
constexpr bool conv3d_0() { return gives(sp::Conv3D{.filters = 6, .kernel_size = 2, .strides = {3, 3, 3}, .groups = 3},
    {sp::Shape{sp::any, 2, 7, sp::any, 9}}, sp::DType::float32, {sp::Shape{sp::any, 1, 2, sp::any, 6}},
    sp::DType::float32, 150, 150); }
static_assert(conv3d_0());
constexpr bool conv3d_1() { return gives(sp::Conv3D{.filters = 8, .kernel_size = {3, 2, 4}, .padding = "valid",
    .data_format = "channels_first", .use_bias = false}, {sp::Shape{sp::any, 1, sp::any, 5, 5}}, sp::DType::float32,
    {sp::Shape{sp::any, 8, sp::any, 4, 2}}, sp::DType::float32, 192, 192); }
static_assert(conv3d_1());
constexpr bool conv3d_3() { return gives(sp::Conv3D{.filters = 6, .kernel_size = {5, 2, 3}, .strides = {1, 1, 3},
    .padding = "same", .data_format = "channels_last"}, {sp::Shape{sp::any, sp::any, 2, 5, 2}}, sp::DType::float32,
    {sp::Shape{sp::any, sp::any, 2, 2, 6}}, sp::DType::float32, 366, 366); }
static_assert(conv3d_3());

constexpr bool conv3dtranspose_14() { return fails(sp::Conv3DTranspose{.filters = 3, .kernel_size = {4, 3, 1},
    .data_format = "channels_last", .dilation_rate = {1, 2, 2}}, {sp::Shape{sp::any, 3, 3, 2, 3, 4}}, "other",
    "Conv3DTranspose"); }
static_assert(conv3dtranspose_14());
constexpr bool conv3dtranspose_122() { return fails(sp::Conv3DTranspose{.filters = 5, .kernel_size = 4, .padding =
    "same", .data_format = "channels_first", .dilation_rate = {2, 1, 1}}, {sp::Shape{3, 6, 3, 6}}, "ndim",
    "Conv3DTranspose"); }
static_assert(conv3dtranspose_122());
constexpr bool conv3dtranspose_0() { return gives(sp::Conv3DTranspose{.filters = 5, .kernel_size = 4, .strides = {2, 3,
    1}}, {sp::Shape{2, 1, 5, 6, 3}}, sp::DType::float32, {sp::Shape{2, 4, 16, 9, 5}}, sp::DType::float32, 965, 965); }
static_assert(conv3dtranspose_0());
constexpr bool conv3dtranspose_3() { return gives(sp::Conv3DTranspose{.filters = 1, .kernel_size = 2, .strides = 1,
    .output_padding = 0, .dilation_rate = {3, 3, 1}}, {sp::Shape{sp::any, 1, sp::any, 5, 2}}, sp::DType::float32,
    {sp::Shape{sp::any, 4, sp::any, 6, 1}}, sp::DType::float32, 17, 17); }
static_assert(conv3dtranspose_3());
constexpr bool conv3dtranspose_4() { return gives(sp::Conv3DTranspose{.filters = 1, .kernel_size = {2, 3, 5}, .strides =
    1, .dilation_rate = 2}, {sp::Shape{3, sp::any, sp::any, 3, 6}}, sp::DType::float32, {sp::Shape{3, sp::any, sp::any,
    11, 1}}, sp::DType::float32, 181, 181); }
static_assert(conv3dtranspose_4());

constexpr bool convlstm1d_27() { return fails(sp::ConvLSTM1D{.filters = 3, .kernel_size = 3, .padding = "causal",
    .data_format = "channels_last"}, {sp::Shape{sp::any, 3, 6, 3}}, "ctor_arg", "ConvLSTM1D"); }
static_assert(convlstm1d_27());
constexpr bool convlstm1d_21() { return fails(sp::ConvLSTM1D{.filters = 4, .kernel_size = 3, .data_format =
    "channels_first", .return_state = true}, {sp::Shape{sp::any, 2, 2, 1}}, "output_nonpositive", "ConvLSTM1D"); }
static_assert(convlstm1d_21());
constexpr bool convlstm1d_0() { return gives(sp::ConvLSTM1D{.filters = 1, .kernel_size = 2, .padding = "same",
    .data_format = "channels_last"}, {sp::Shape{sp::any, 3, 3, 2}}, sp::DType::float32, {sp::Shape{sp::any, 3, 1}},
    sp::DType::float32, 28, 28); }
static_assert(convlstm1d_0());
constexpr bool convlstm1d_2() { return gives(sp::ConvLSTM1D{.filters = 1, .kernel_size = 2, .strides = 1,
    .return_sequences = true}, {sp::Shape{sp::any, 1, 5, 1}}, sp::DType::float32, {sp::Shape{sp::any, 1, 4, 1}},
    sp::DType::float32, 20, 20); }
static_assert(convlstm1d_2());
constexpr bool convlstm1d_5() { return gives(sp::ConvLSTM1D{.filters = 1, .kernel_size = 3, .strides = 1, .data_format =
    "channels_first"}, {sp::Shape{1, 1, 3, 8}}, sp::DType::float32, {sp::Shape{1, 1, 6}}, sp::DType::float32, 52, 52); }
static_assert(convlstm1d_5());

constexpr bool convlstm2d_120() { return fails(sp::ConvLSTM2D{.filters = 4, .kernel_size = {3, 3}, .strides = {2, 1},
    .data_format = "channels_last", .return_state = true}, {sp::Shape{2, 3, 2, sp::any, 3}}, "unknown_dim",
    "ConvLSTM2D"); }
static_assert(convlstm2d_120());
constexpr bool convlstm2d_5() { return fails(sp::ConvLSTM2D{.filters = 2, .kernel_size = {1, 2}, .padding = "causal",
    .return_sequences = true, .return_state = true}, {sp::Shape{4, 1, 6, 1, 3}}, "ctor_arg", "ConvLSTM2D"); }
static_assert(convlstm2d_5());
constexpr bool convlstm2d_3() { return gives(sp::ConvLSTM2D{.filters = 2, .kernel_size = {2, 3}, .data_format =
    "channels_first", .return_state = true}, {sp::Shape{sp::any, 2, 1, 3, 3}}, sp::DType::float32, {sp::Shape{sp::any,
    2, 2, 1}, sp::Shape{sp::any, 2, 2, 1}, sp::Shape{sp::any, 2, 2, 1}}, sp::DType::float32, 152, 152); }
static_assert(convlstm2d_3());
constexpr bool convlstm2d_4() { return gives(sp::ConvLSTM2D{.filters = 4, .kernel_size = 3, .strides = {2, 1},
    .data_format = "channels_first", .return_sequences = true}, {sp::Shape{3, 1, 1, 5, 3}}, sp::DType::float32,
    {sp::Shape{3, 1, 4, 2, 1}}, sp::DType::float32, 736, 736); }
static_assert(convlstm2d_4());
constexpr bool convlstm2d_7() { return gives(sp::ConvLSTM2D{.filters = 2, .kernel_size = {1, 3}}, {sp::Shape{sp::any, 3,
    4, 5, 3}}, sp::DType::float32, {sp::Shape{sp::any, 4, 3, 2}}, sp::DType::float32, 128, 128); }
static_assert(convlstm2d_7());

constexpr bool convlstm3d_58() { return fails(sp::ConvLSTM3D{.filters = 2, .kernel_size = 3, .strides = 1, .data_format
    = "channels_last"}, {sp::Shape{sp::any, sp::any, 1, 2, sp::any, 3}}, "unknown_dim", "ConvLSTM3D"); }
static_assert(convlstm3d_58());
constexpr bool convlstm3d_8() { return fails(sp::ConvLSTM3D{.filters = 2, .kernel_size = 2, .padding = "bad",
    .return_sequences = true, .return_state = true}, {sp::Shape{sp::any, 3, 3, 2, sp::any, 2}}, "ctor_arg",
    "ConvLSTM3D"); }
static_assert(convlstm3d_8());
constexpr bool convlstm3d_2() { return gives(sp::ConvLSTM3D{.filters = 2, .kernel_size = 1, .padding = "valid",
    .data_format = "channels_last"}, {sp::Shape{sp::any, 3, 5, 1, 1, 2}}, sp::DType::float32, {sp::Shape{sp::any, 5, 1,
    1, 2}}, sp::DType::float32, 40, 40); }
static_assert(convlstm3d_2());
constexpr bool convlstm3d_3() { return gives(sp::ConvLSTM3D{.filters = 3, .kernel_size = {2, 1, 2}, .padding = "same",
    .data_format = "channels_last", .dilation_rate = 1, .return_sequences = true}, {sp::Shape{sp::any, 1, 3, 1, 3, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 3, 1, 3, 3}}, sp::DType::float32, 204, 204); }
static_assert(convlstm3d_3());
constexpr bool convlstm3d_4() { return gives(sp::ConvLSTM3D{.filters = 4, .kernel_size = {3, 3, 1}, .padding = "same",
    .data_format = "channels_first", .return_sequences = true, .return_state = true}, {sp::Shape{1, 2, 1, 5, 4, 1}},
    sp::DType::float32, {sp::Shape{1, 2, 4, 5, 4, 1}, sp::Shape{1, 4, 5, 4, 1}, sp::Shape{1, 4, 5, 4, 1}},
    sp::DType::float32, 736, 736); }
static_assert(convlstm3d_4());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-Concatenate-16", &concatenate_16},
    {"s20260821-Concatenate-1", &concatenate_1},
    {"s20260821-Concatenate-0", &concatenate_0},
    {"s20260821-Concatenate-4", &concatenate_4},
    {"s20260821-Concatenate-5", &concatenate_5},
    {"s20260821-ContrastLimitedAdaptiveHistogramEqualization-0", &contrastlimitedadaptivehistogramequalization_0},
    {"s20260821-ContrastLimitedAdaptiveHistogramEqualization-2", &contrastlimitedadaptivehistogramequalization_2},
    {"s20260821-ContrastLimitedAdaptiveHistogramEqualization-17", &contrastlimitedadaptivehistogramequalization_17},
    {"s20260821-ContrastLimitedAdaptiveHistogramEqualization-27", &contrastlimitedadaptivehistogramequalization_27},
    {"s20260821-ContrastLimitedAdaptiveHistogramEqualization-3", &contrastlimitedadaptivehistogramequalization_3},
    {"s20260821-Conv1D-52", &conv1d_52},
    {"s20260821-Conv1D-43", &conv1d_43},
    {"s20260821-Conv1D-0", &conv1d_0},
    {"s20260821-Conv1D-1", &conv1d_1},
    {"s20260821-Conv1D-2", &conv1d_2},
    {"s20260821-Conv1DTranspose-3", &conv1dtranspose_3},
    {"s20260821-Conv1DTranspose-8", &conv1dtranspose_8},
    {"s20260821-Conv1DTranspose-0", &conv1dtranspose_0},
    {"s20260821-Conv1DTranspose-1", &conv1dtranspose_1},
    {"s20260821-Conv1DTranspose-4", &conv1dtranspose_4},
    {"s20260821-Conv2D-80", &conv2d_80},
    {"s20260821-Conv2D-16", &conv2d_16},
    {"s20260821-Conv2D-1", &conv2d_1},
    {"s20260821-Conv2D-3", &conv2d_3},
    {"s20260821-Conv2D-4", &conv2d_4},
    {"s20260821-Conv2DTranspose-48", &conv2dtranspose_48},
    {"s20260821-Conv2DTranspose-35", &conv2dtranspose_35},
    {"s20260821-Conv2DTranspose-1", &conv2dtranspose_1},
    {"s20260821-Conv2DTranspose-4", &conv2dtranspose_4},
    {"s20260821-Conv2DTranspose-8", &conv2dtranspose_8},
    {"s20260821-Conv3D-10", &conv3d_10},
    {"s20260821-Conv3D-5", &conv3d_5},
    {"s20260821-Conv3D-0", &conv3d_0},
    {"s20260821-Conv3D-1", &conv3d_1},
    {"s20260821-Conv3D-3", &conv3d_3},
    {"s20260821-Conv3DTranspose-14", &conv3dtranspose_14},
    {"s20260821-Conv3DTranspose-122", &conv3dtranspose_122},
    {"s20260821-Conv3DTranspose-0", &conv3dtranspose_0},
    {"s20260821-Conv3DTranspose-3", &conv3dtranspose_3},
    {"s20260821-Conv3DTranspose-4", &conv3dtranspose_4},
    {"s20260821-ConvLSTM1D-27", &convlstm1d_27},
    {"s20260821-ConvLSTM1D-21", &convlstm1d_21},
    {"s20260821-ConvLSTM1D-0", &convlstm1d_0},
    {"s20260821-ConvLSTM1D-2", &convlstm1d_2},
    {"s20260821-ConvLSTM1D-5", &convlstm1d_5},
    {"s20260821-ConvLSTM2D-120", &convlstm2d_120},
    {"s20260821-ConvLSTM2D-5", &convlstm2d_5},
    {"s20260821-ConvLSTM2D-3", &convlstm2d_3},
    {"s20260821-ConvLSTM2D-4", &convlstm2d_4},
    {"s20260821-ConvLSTM2D-7", &convlstm2d_7},
    {"s20260821-ConvLSTM3D-58", &convlstm3d_58},
    {"s20260821-ConvLSTM3D-8", &convlstm3d_8},
    {"s20260821-ConvLSTM3D-2", &convlstm3d_2},
    {"s20260821-ConvLSTM3D-3", &convlstm3d_3},
    {"s20260821-ConvLSTM3D-4", &convlstm3d_4},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 3") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

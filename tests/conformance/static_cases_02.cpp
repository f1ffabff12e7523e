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

constexpr bool attention_4() { return fails(sp::Attention{}, {sp::Shape{sp::any, sp::any, 6}}, "other", "Attention"); }
static_assert(attention_4());
constexpr bool attention_23() { return fails(sp::Attention{.score_mode = "bad", .return_attention_scores = true},
    {sp::Shape{4, 2, 2}, sp::Shape{4, sp::any, 2}}, "ctor_arg", "Attention"); }
static_assert(attention_23());
constexpr bool attention_0() { return gives(sp::Attention{}, {sp::Shape{sp::any, 4, 6}, sp::Shape{sp::any, sp::any, 6}},
    sp::DType::float32, {sp::Shape{sp::any, 4, 6}}, sp::DType::float32, 0, 0); }
static_assert(attention_0());
constexpr bool attention_1() { return gives(sp::Attention{}, {sp::Shape{sp::any, 1, 5}, sp::Shape{sp::any, 3, 3},
    sp::Shape{sp::any, 3, 5}}, sp::DType::float32, {sp::Shape{sp::any, 1, 3}}, sp::DType::float32, 0, 0); }
static_assert(attention_1());
constexpr bool attention_13() { return gives(sp::Attention{.return_attention_scores = true}, {sp::Shape{sp::any,
    sp::any, 5}, sp::Shape{sp::any, 1, 5}, sp::Shape{sp::any, 1, 5}}, sp::DType::float32, {sp::Shape{sp::any, sp::any,
    5}, sp::Shape{sp::any, sp::any, 1}}, sp::DType::float32, 0, 0); }
static_assert(attention_13());

constexpr bool augmix_0() { return gives(sp::AugMix{}, {sp::Shape{sp::any, 11, 7, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 11, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(augmix_0());
constexpr bool augmix_5() { return gives(sp::AugMix{}, {sp::Shape{10, 6, 3}}, sp::DType::float32, {sp::Shape{10, 6, 3}},
    sp::DType::float32, 0, 0); }
static_assert(augmix_5());
constexpr bool augmix_6() { return gives(sp::AugMix{.data_format = "channels_first"}, {sp::Shape{1, 5, 10}},
    sp::DType::float32, {sp::Shape{1, 5, 10}}, sp::DType::float32, 0, 0); }
static_assert(augmix_6());
constexpr bool augmix_9() { return gives(sp::AugMix{.data_format = "channels_first"}, {sp::Shape{sp::any, 3, 4, 8}},
    sp::DType::float32, {sp::Shape{sp::any, 3, 4, 8}}, sp::DType::float32, 0, 0); }
static_assert(augmix_9());
constexpr bool augmix_1() { return gives(sp::AugMix{}, {sp::Shape{sp::any, 6, 6, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 6, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(augmix_1());

constexpr bool autocontrast_1() { return gives(sp::AutoContrast{}, {sp::Shape{4, sp::any, 10, 4}}, sp::DType::float32,
    {sp::Shape{4, sp::any, 10, 4}}, sp::DType::float32, 0, 0); }
static_assert(autocontrast_1());
constexpr bool autocontrast_3() { return gives(sp::AutoContrast{}, {sp::Shape{9, 9, 4}}, sp::DType::float32,
    {sp::Shape{9, 9, 4}}, sp::DType::float32, 0, 0); }
static_assert(autocontrast_3());
constexpr bool autocontrast_2() { return gives(sp::AutoContrast{}, {sp::Shape{sp::any, 5, 5, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 5, 5, 4}}, sp::DType::float32, 0, 0); }
static_assert(autocontrast_2());
constexpr bool autocontrast_4() { return gives(sp::AutoContrast{}, {sp::Shape{1, 12, 5, 3}}, sp::DType::float32,
    {sp::Shape{1, 12, 5, 3}}, sp::DType::float32, 0, 0); }
static_assert(autocontrast_4());
constexpr bool autocontrast_5() { return gives(sp::AutoContrast{}, {sp::Shape{3, sp::any, 6, 1}}, sp::DType::float32,
    {sp::Shape{3, sp::any, 6, 1}}, sp::DType::float32, 0, 0); }
static_assert(autocontrast_5());

constexpr bool average_4() { return fails(sp::Average{}, {sp::Shape{sp::any, 3, 1, 1}, sp::Shape{sp::any, 3, 5, 2},
    sp::Shape{4, 3, 5, 2, 3}, sp::Shape{sp::any, 3, 5, 2}}, "other", "Average"); }
static_assert(average_4());
constexpr bool average_0() { return fails(sp::Average{}, {sp::Shape{4}, sp::Shape{sp::any}, sp::Shape{2, 1},
    sp::Shape{sp::any}}, "batch_mismatch", "Average"); }
static_assert(average_0());
constexpr bool average_1() { return gives(sp::Average{}, {sp::Shape{sp::any, 2}, sp::Shape{sp::any, 6, 2},
    sp::Shape{sp::any, 2}, sp::Shape{sp::any, 6, 2}}, sp::DType::float32, {sp::Shape{sp::any, 6, 2}},
    sp::DType::float32, 0, 0); }
static_assert(average_1());
constexpr bool average_2() { return gives(sp::Average{}, {sp::Shape{sp::any, 4, 5, 2}, sp::Shape{sp::any, 5, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 4, 5, 2}}, sp::DType::float32, 0, 0); }
static_assert(average_2());
constexpr bool average_8() { return gives(sp::Average{}, {sp::Shape{sp::any}, sp::Shape{sp::any, 6, 1},
    sp::Shape{sp::any, 6}}, sp::DType::float32, {sp::Shape{sp::any, 6, 6}}, sp::DType::float32, 0, 0); }
static_assert(average_8());

constexpr bool averagepooling1d_106() { return fails(sp::AveragePooling1D{.pool_size = 4, .padding = "full",
    .data_format = "channels_first"}, {sp::Shape{sp::any, 4, 19}}, "ctor_arg", "AveragePooling1D"); }
static_assert(averagepooling1d_106());
constexpr bool averagepooling1d_17() { return fails(sp::AveragePooling1D{.pool_size = 1, .padding = "same", .data_format
    = "channels_first"}, {sp::Shape{sp::any, sp::any}}, "ndim", "AveragePooling1D"); }
static_assert(averagepooling1d_17());
constexpr bool averagepooling1d_0() { return gives(sp::AveragePooling1D{.pool_size = 4, .strides = 2, .padding = "same",
    .data_format = "channels_first"}, {sp::Shape{1, 6, 23}}, sp::DType::float32, {sp::Shape{1, 6, 12}},
    sp::DType::float32, 0, 0); }
static_assert(averagepooling1d_0());
constexpr bool averagepooling1d_1() { return gives(sp::AveragePooling1D{.pool_size = 5, .strides = 3},
    {sp::Shape{sp::any, 7, 1}}, sp::DType::float32, {sp::Shape{sp::any, 1, 1}}, sp::DType::float32, 0, 0); }
static_assert(averagepooling1d_1());
constexpr bool averagepooling1d_2() { return gives(sp::AveragePooling1D{.pool_size = 2, .padding = "valid", .data_format
    = "channels_last"}, {sp::Shape{sp::any, 12, 4}}, sp::DType::float32, {sp::Shape{sp::any, 6, 4}}, sp::DType::float32,
    0, 0); }
static_assert(averagepooling1d_2());

constexpr bool averagepooling2d_5() { return fails(sp::AveragePooling2D{.pool_size = {1, 3, 5}, .padding = "same",
    .data_format = "channels_first"}, {sp::Shape{4, 6, 5, sp::any}}, "ctor_arg", "AveragePooling2D"); }
static_assert(averagepooling2d_5());
constexpr bool averagepooling2d_0() { return fails(sp::AveragePooling2D{.pool_size = {1, 4}, .strides = 1, .data_format
    = "channels_last"}, {sp::Shape{4, 3, 3}}, "ndim", "AveragePooling2D"); }
static_assert(averagepooling2d_0());
constexpr bool averagepooling2d_1() { return gives(sp::AveragePooling2D{.pool_size = {2, 4}, .strides = 2, .padding =
    "same"}, {sp::Shape{sp::any, 9, sp::any, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 5, sp::any, sp::any}},
    sp::DType::float32, 0, 0); }
static_assert(averagepooling2d_1());
constexpr bool averagepooling2d_2() { return gives(sp::AveragePooling2D{.pool_size = {4, 5}, .padding = "same",
    .data_format = "channels_last"}, {sp::Shape{sp::any, 5, sp::any, 3}}, sp::DType::float32, {sp::Shape{sp::any, 2,
    sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(averagepooling2d_2());
constexpr bool averagepooling2d_4() { return gives(sp::AveragePooling2D{.pool_size = {3, 3}}, {sp::Shape{sp::any, 11, 6,
    6}}, sp::DType::float32, {sp::Shape{sp::any, 3, 2, 6}}, sp::DType::float32, 0, 0); }
static_assert(averagepooling2d_4());

constexpr bool averagepooling3d_9() { return fails(sp::AveragePooling3D{.pool_size = 1, .strides = 0, .padding =
    "valid"}, {sp::Shape{sp::any, 7, 1, 9, 6}}, "other", "AveragePooling3D"); }
static_assert(averagepooling3d_9());
constexpr bool averagepooling3d_23() { return fails(sp::AveragePooling3D{.pool_size = 0}, {sp::Shape{sp::any, sp::any,
    1, 4, 3}}, "ctor_arg", "AveragePooling3D"); }
static_assert(averagepooling3d_23());
constexpr bool averagepooling3d_0() { return gives(sp::AveragePooling3D{.pool_size = 1, .data_format =
    "channels_first"}, {sp::Shape{sp::any, 1, 3, 2, 3}}, sp::DType::float32, {sp::Shape{sp::any, 1, 3, 2, 3}},
    sp::DType::float32, 0, 0); }
static_assert(averagepooling3d_0());
constexpr bool averagepooling3d_1() { return gives(sp::AveragePooling3D{.pool_size = {4, 3, 5}, .strides = 3, .padding =
    "same"}, {sp::Shape{3, 4, 7, 8, 3}}, sp::DType::float32, {sp::Shape{3, 2, 3, 3, 3}}, sp::DType::float32, 0, 0); }
static_assert(averagepooling3d_1());
constexpr bool averagepooling3d_2() { return gives(sp::AveragePooling3D{.pool_size = {2, 2, 3}, .padding = "valid"},
    {sp::Shape{2, 6, 2, 4, 3}}, sp::DType::float32, {sp::Shape{2, 3, 1, 1, 3}}, sp::DType::float32, 0, 0); }
static_assert(averagepooling3d_2());

constexpr bool batchnormalization_23() { return fails(sp::BatchNormalization{.axis = 3}, {sp::Shape{sp::any, 6, 6}},
    "other", "BatchNormalization"); }
static_assert(batchnormalization_23());
constexpr bool batchnormalization_27() { return fails(sp::BatchNormalization{.axis = 5}, {sp::Shape{sp::any, 5, 1, 2,
    4}}, "other", "BatchNormalization"); }
static_assert(batchnormalization_27());
constexpr bool batchnormalization_0() { return gives(sp::BatchNormalization{.axis = 1, .center = false}, {sp::Shape{4,
    2, 5}}, sp::DType::float32, {sp::Shape{4, 2, 5}}, sp::DType::float32, 6, 2); }
static_assert(batchnormalization_0());
constexpr bool batchnormalization_2() { return gives(sp::BatchNormalization{.axis = 1}, {sp::Shape{sp::any, 1, 4, 8}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 4, 8}}, sp::DType::float32, 4, 2); }
static_assert(batchnormalization_2());
constexpr bool batchnormalization_4() { return gives(sp::BatchNormalization{}, {sp::Shape{2, 2, 7}}, sp::DType::float32,
    {sp::Shape{2, 2, 7}}, sp::DType::float32, 28, 14); }
static_assert(batchnormalization_4());

constexpr bool bidirectional_30() { return fails(sp::Bidirectional{sp::ConvLSTM1D{.filters = 3, .kernel_size = 3,
    .return_sequences = true, .return_state = true}, "ave"}, {sp::Shape{sp::any, 3, 2, 2}}, "output_nonpositive",
    "Bidirectional"); }
static_assert(bidirectional_30());
constexpr bool bidirectional_28() { return fails(sp::Bidirectional{sp::Dense{.units = 6}, "bad"}, {sp::Shape{sp::any, 2,
    1}}, "ctor_arg", "Bidirectional"); }
static_assert(bidirectional_28());
constexpr bool bidirectional_0() { return gives(sp::Bidirectional{sp::LSTM{.units = 4, .return_sequences = true},
    "concat"}, {sp::Shape{sp::any, sp::any, 6}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 8}},
    sp::DType::float32, 352, 352); }
static_assert(bidirectional_0());
constexpr bool bidirectional_4() { return gives(sp::Bidirectional{sp::LSTM{.units = 6}, sp::none}, {sp::Shape{3,
    sp::any, 5}}, sp::DType::float32, {sp::Shape{3, 6}, sp::Shape{3, 6}}, sp::DType::float32, 576, 576); }
static_assert(bidirectional_4());
constexpr bool bidirectional_5() { return gives(sp::Bidirectional{sp::ConvLSTM1D{.filters = 3, .kernel_size = 2,
    .return_sequences = true, .return_state = true}}, {sp::Shape{sp::any, sp::any, 2, 1}}, sp::DType::float32,
    {sp::Shape{sp::any, sp::any, 1, 6}, sp::Shape{sp::any, 1, 3}, sp::Shape{sp::any, 1, 3}, sp::Shape{sp::any, 1, 3},
    sp::Shape{sp::any, 1, 3}}, sp::DType::float32, 216, 216); }
static_assert(bidirectional_5());

constexpr bool categoryencoding_58() { return fails(sp::CategoryEncoding{.num_tokens = 4, .output_mode = "bad"},
    {sp::Shape{sp::any}}, "other", "CategoryEncoding"); }
static_assert(categoryencoding_58());
constexpr bool categoryencoding_31() { return fails(sp::CategoryEncoding{.num_tokens = 0}, {sp::Shape{sp::any, 3}},
    "ctor_arg", "CategoryEncoding"); }
static_assert(categoryencoding_31());
constexpr bool categoryencoding_1() { return gives(sp::CategoryEncoding{.num_tokens = 8, .output_mode = "one_hot"},
    {sp::Shape{sp::any, 5}}, sp::DType::int32, {sp::Shape{sp::any, 5, 8}}, sp::DType::float32, 0, 0); }
static_assert(categoryencoding_1());
constexpr bool categoryencoding_2() { return gives(sp::CategoryEncoding{.num_tokens = 9, .output_mode = "multi_hot"},
    {sp::Shape{3, 6, 6}}, sp::DType::int32, {sp::Shape{3, 6, 9}}, sp::DType::float32, 0, 0); }
static_assert(categoryencoding_2());
constexpr bool categoryencoding_9() { return gives(sp::CategoryEncoding{.num_tokens = 7, .output_mode = "multi_hot"},
    {sp::Shape{sp::any}}, sp::DType::int32, {sp::Shape{7}}, sp::DType::float32, 0, 0); }
static_assert(categoryencoding_9());

constexpr bool centercrop_10() { return fails(sp::CenterCrop{.height = 11, .width = 3, .data_format = "channels_first"},
    {sp::Shape{sp::any, 1, 5, 12, 3}}, "ndim", "CenterCrop"); }
static_assert(centercrop_10());
constexpr bool centercrop_24() { return fails(sp::CenterCrop{.height = 6, .width = 9, .data_format = "channels_first"},
    {sp::Shape{3, 6}}, "ndim", "CenterCrop"); }
static_assert(centercrop_24());
constexpr bool centercrop_0() { return gives(sp::CenterCrop{.height = 2, .width = 11}, {sp::Shape{1, 3, 12, 3}},
    sp::DType::float32, {sp::Shape{1, 2, 11, 3}}, sp::DType::float32, 0, 0); }
static_assert(centercrop_0());
constexpr bool centercrop_1() { return gives(sp::CenterCrop{.height = 4, .width = 11, .data_format = "channels_last"},
    {sp::Shape{sp::any, sp::any, 4, 1}}, sp::DType::float32, {sp::Shape{sp::any, 4, 11, 1}}, sp::DType::float32, 0, 0);
    }
static_assert(centercrop_1());
constexpr bool centercrop_3() { return gives(sp::CenterCrop{.height = 6, .width = 1, .data_format = "channels_first"},
    {sp::Shape{3, 7, 14}}, sp::DType::float32, {sp::Shape{3, 6, 1}}, sp::DType::float32, 0, 0); }
static_assert(centercrop_3());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-Attention-4", &attention_4},
    {"s20260821-Attention-23", &attention_23},
    {"s20260821-Attention-0", &attention_0},
    {"s20260821-Attention-1", &attention_1},
    {"s20260821-Attention-13", &attention_13},
    {"s20260821-AugMix-0", &augmix_0},
    {"s20260821-AugMix-5", &augmix_5},
    {"s20260821-AugMix-6", &augmix_6},
    {"s20260821-AugMix-9", &augmix_9},
    {"s20260821-AugMix-1", &augmix_1},
    {"s20260821-AutoContrast-1", &autocontrast_1},
    {"s20260821-AutoContrast-3", &autocontrast_3},
    {"s20260821-AutoContrast-2", &autocontrast_2},
    {"s20260821-AutoContrast-4", &autocontrast_4},
    {"s20260821-AutoContrast-5", &autocontrast_5},
    {"s20260821-Average-4", &average_4},
    {"s20260821-Average-0", &average_0},
    {"s20260821-Average-1", &average_1},
    {"s20260821-Average-2", &average_2},
    {"s20260821-Average-8", &average_8},
    {"s20260821-AveragePooling1D-106", &averagepooling1d_106},
    {"s20260821-AveragePooling1D-17", &averagepooling1d_17},
    {"s20260821-AveragePooling1D-0", &averagepooling1d_0},
    {"s20260821-AveragePooling1D-1", &averagepooling1d_1},
    {"s20260821-AveragePooling1D-2", &averagepooling1d_2},
    {"s20260821-AveragePooling2D-5", &averagepooling2d_5},
    {"s20260821-AveragePooling2D-0", &averagepooling2d_0},
    {"s20260821-AveragePooling2D-1", &averagepooling2d_1},
    {"s20260821-AveragePooling2D-2", &averagepooling2d_2},
    {"s20260821-AveragePooling2D-4", &averagepooling2d_4},
    {"s20260821-AveragePooling3D-9", &averagepooling3d_9},
    {"s20260821-AveragePooling3D-23", &averagepooling3d_23},
    {"s20260821-AveragePooling3D-0", &averagepooling3d_0},
    {"s20260821-AveragePooling3D-1", &averagepooling3d_1},
    {"s20260821-AveragePooling3D-2", &averagepooling3d_2},
    {"s20260821-BatchNormalization-23", &batchnormalization_23},
    {"s20260821-BatchNormalization-27", &batchnormalization_27},
    {"s20260821-BatchNormalization-0", &batchnormalization_0},
    {"s20260821-BatchNormalization-2", &batchnormalization_2},
    {"s20260821-BatchNormalization-4", &batchnormalization_4},
    {"s20260821-Bidirectional-30", &bidirectional_30},
    {"s20260821-Bidirectional-28", &bidirectional_28},
    {"s20260821-Bidirectional-0", &bidirectional_0},
    {"s20260821-Bidirectional-4", &bidirectional_4},
    {"s20260821-Bidirectional-5", &bidirectional_5},
    {"s20260821-CategoryEncoding-58", &categoryencoding_58},
    {"s20260821-CategoryEncoding-31", &categoryencoding_31},
    {"s20260821-CategoryEncoding-1", &categoryencoding_1},
    {"s20260821-CategoryEncoding-2", &categoryencoding_2},
    {"s20260821-CategoryEncoding-9", &categoryencoding_9},
    {"s20260821-CenterCrop-10", &centercrop_10},
    {"s20260821-CenterCrop-24", &centercrop_24},
    {"s20260821-CenterCrop-0", &centercrop_0},
    {"s20260821-CenterCrop-1", &centercrop_1},
    {"s20260821-CenterCrop-3", &centercrop_3},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 2") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

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

constexpr bool globalaveragepooling2d_0() { return fails(sp::GlobalAveragePooling2D{}, {sp::Shape{4, sp::any, 1}},
    "ndim", "GlobalAveragePooling2D"); }
static_assert(globalaveragepooling2d_0());
constexpr bool globalaveragepooling2d_11() { return fails(sp::GlobalAveragePooling2D{.data_format = "channels_last"},
    {sp::Shape{2, 10, 5}}, "ndim", "GlobalAveragePooling2D"); }
static_assert(globalaveragepooling2d_11());
constexpr bool globalaveragepooling2d_1() { return gives(sp::GlobalAveragePooling2D{}, {sp::Shape{1, 10, 5, 3}},
    sp::DType::float32, {sp::Shape{1, 3}}, sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling2d_1());
constexpr bool globalaveragepooling2d_2() { return gives(sp::GlobalAveragePooling2D{.data_format = "channels_first"},
    {sp::Shape{sp::any, 2, 2, 4}}, sp::DType::float32, {sp::Shape{sp::any, 2}}, sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling2d_2());
constexpr bool globalaveragepooling2d_5() { return gives(sp::GlobalAveragePooling2D{.keepdims = true},
    {sp::Shape{sp::any, 3, 4, 4}}, sp::DType::float32, {sp::Shape{sp::any, 1, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling2d_5());

constexpr bool globalaveragepooling3d_2() { return fails(sp::GlobalAveragePooling3D{}, {sp::Shape{sp::any, 8, 2, 7, 2,
    1}}, "ndim", "GlobalAveragePooling3D"); }
static_assert(globalaveragepooling3d_2());
constexpr bool globalaveragepooling3d_14() { return fails(sp::GlobalAveragePooling3D{}, {sp::Shape{4, sp::any, sp::any,
    4}}, "ndim", "GlobalAveragePooling3D"); }
static_assert(globalaveragepooling3d_14());
constexpr bool globalaveragepooling3d_0() { return gives(sp::GlobalAveragePooling3D{}, {sp::Shape{sp::any, 7, 10, 3,
    3}}, sp::DType::float32, {sp::Shape{sp::any, 3}}, sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling3d_0());
constexpr bool globalaveragepooling3d_1() { return gives(sp::GlobalAveragePooling3D{.keepdims = false}, {sp::Shape{1, 9,
    sp::any, 10, 2}}, sp::DType::float32, {sp::Shape{1, 2}}, sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling3d_1());
constexpr bool globalaveragepooling3d_7() { return gives(sp::GlobalAveragePooling3D{.data_format = "channels_last",
    .keepdims = false}, {sp::Shape{sp::any, sp::any, sp::any, 1, 2}}, sp::DType::float32, {sp::Shape{sp::any, 2}},
    sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling3d_7());

constexpr bool globalmaxpooling1d_1() { return fails(sp::GlobalMaxPooling1D{.data_format = "channels_last", .keepdims =
    true}, {sp::Shape{2, 1, sp::any, 2}}, "ndim", "GlobalMaxPooling1D"); }
static_assert(globalmaxpooling1d_1());
constexpr bool globalmaxpooling1d_2() { return fails(sp::GlobalMaxPooling1D{.data_format = "channels_last", .keepdims =
    false}, {sp::Shape{sp::any, sp::any}}, "ndim", "GlobalMaxPooling1D"); }
static_assert(globalmaxpooling1d_2());
constexpr bool globalmaxpooling1d_0() { return gives(sp::GlobalMaxPooling1D{.data_format = "channels_first"},
    {sp::Shape{sp::any, 1, 7}}, sp::DType::float32, {sp::Shape{sp::any, 1}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling1d_0());
constexpr bool globalmaxpooling1d_3() { return gives(sp::GlobalMaxPooling1D{}, {sp::Shape{sp::any, 5, 5}},
    sp::DType::float32, {sp::Shape{sp::any, 5}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling1d_3());
constexpr bool globalmaxpooling1d_5() { return gives(sp::GlobalMaxPooling1D{.keepdims = true}, {sp::Shape{sp::any, 8,
    4}}, sp::DType::float32, {sp::Shape{sp::any, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling1d_5());

constexpr bool globalmaxpooling2d_7() { return fails(sp::GlobalMaxPooling2D{.keepdims = true}, {sp::Shape{4, 1, sp::any,
    10, 2}}, "ndim", "GlobalMaxPooling2D"); }
static_assert(globalmaxpooling2d_7());
constexpr bool globalmaxpooling2d_26() { return fails(sp::GlobalMaxPooling2D{.data_format = "channels_last"},
    {sp::Shape{sp::any, 5, 8}}, "ndim", "GlobalMaxPooling2D"); }
static_assert(globalmaxpooling2d_26());
constexpr bool globalmaxpooling2d_0() { return gives(sp::GlobalMaxPooling2D{.keepdims = true}, {sp::Shape{3, sp::any, 9,
    6}}, sp::DType::float32, {sp::Shape{3, 1, 1, 6}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling2d_0());
constexpr bool globalmaxpooling2d_3() { return gives(sp::GlobalMaxPooling2D{}, {sp::Shape{sp::any, 2, 2, 5}},
    sp::DType::float32, {sp::Shape{sp::any, 5}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling2d_3());
constexpr bool globalmaxpooling2d_4() { return gives(sp::GlobalMaxPooling2D{.data_format = "channels_last"},
    {sp::Shape{sp::any, 9, 10, 1}}, sp::DType::float32, {sp::Shape{sp::any, 1}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling2d_4());

constexpr bool globalmaxpooling3d_4() { return fails(sp::GlobalMaxPooling3D{}, {sp::Shape{sp::any, 8, 9, 8}}, "ndim",
    "GlobalMaxPooling3D"); }
static_assert(globalmaxpooling3d_4());
constexpr bool globalmaxpooling3d_8() { return fails(sp::GlobalMaxPooling3D{.data_format = "channels_last"},
    {sp::Shape{1, 4, sp::any, sp::any}}, "ndim", "GlobalMaxPooling3D"); }
static_assert(globalmaxpooling3d_8());
constexpr bool globalmaxpooling3d_0() { return gives(sp::GlobalMaxPooling3D{.data_format = "channels_last"},
    {sp::Shape{3, 5, 6, 6, 5}}, sp::DType::float32, {sp::Shape{3, 5}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling3d_0());
constexpr bool globalmaxpooling3d_2() { return gives(sp::GlobalMaxPooling3D{}, {sp::Shape{sp::any, 9, sp::any, 3, 6}},
    sp::DType::float32, {sp::Shape{sp::any, 6}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling3d_2());
constexpr bool globalmaxpooling3d_7() { return gives(sp::GlobalMaxPooling3D{.keepdims = true}, {sp::Shape{sp::any, 3, 7,
    8, 4}}, sp::DType::float32, {sp::Shape{sp::any, 1, 1, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(globalmaxpooling3d_7());

constexpr bool groupnormalization_11() { return fails(sp::GroupNormalization{.groups = -2, .axis = -1}, {sp::Shape{2, 4,
    2, 4, 8}}, "ctor_arg", "GroupNormalization"); }
static_assert(groupnormalization_11());
constexpr bool groupnormalization_4() { return fails(sp::GroupNormalization{.groups = 1, .axis = -6},
    {sp::Shape{sp::any, sp::any, 2, 4, 7}}, "other", "GroupNormalization"); }
static_assert(groupnormalization_4());
constexpr bool groupnormalization_0() { return gives(sp::GroupNormalization{.groups = 1, .scale = false},
    {sp::Shape{sp::any, 4, 3, sp::any, 3}}, sp::DType::float32, {sp::Shape{sp::any, 4, 3, sp::any, 3}},
    sp::DType::float32, 3, 3); }
static_assert(groupnormalization_0());
constexpr bool groupnormalization_1() { return gives(sp::GroupNormalization{.groups = 1}, {sp::Shape{sp::any, 1, 2, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 2, 2}}, sp::DType::float32, 4, 4); }
static_assert(groupnormalization_1());
constexpr bool groupnormalization_2() { return gives(sp::GroupNormalization{.groups = 2}, {sp::Shape{sp::any, sp::any,
    1, 4, 4}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 1, 4, 4}}, sp::DType::float32, 8, 8); }
static_assert(groupnormalization_2());

constexpr bool groupqueryattention_2() { return fails(sp::GroupQueryAttention{.head_dim = 3, .num_query_heads = 4,
    .num_key_value_heads = 3}, {sp::Shape{sp::any, 5, 5}, sp::Shape{sp::any, 5, 5}, sp::Shape{sp::any, 5, 5}},
    "ctor_arg", "GroupQueryAttention"); }
static_assert(groupqueryattention_2());
constexpr bool groupqueryattention_21() { return fails(sp::GroupQueryAttention{.head_dim = 6, .num_query_heads = 1,
    .num_key_value_heads = 1}, {sp::Shape{3, 5}, sp::Shape{3, 1, 2, 1}}, "other", "GroupQueryAttention"); }
static_assert(groupqueryattention_21());
constexpr bool groupqueryattention_0() { return gives(sp::GroupQueryAttention{.head_dim = 6, .num_query_heads = 1,
    .num_key_value_heads = 1}, {sp::Shape{sp::any, 1, 4}, sp::Shape{sp::any, sp::any, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 1, 4}}, sp::DType::float32, 118, 118); }
static_assert(groupqueryattention_0());
constexpr bool groupqueryattention_1() { return gives(sp::GroupQueryAttention{.head_dim = 3, .num_query_heads = 4,
    .num_key_value_heads = 2, .return_attention_scores = true}, {sp::Shape{sp::any, 1, 4}, sp::Shape{sp::any, 2, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 1, 4}, sp::Shape{sp::any, 4, 1, 2}}, sp::DType::float32, 172, 172); }
static_assert(groupqueryattention_1());
constexpr bool groupqueryattention_4() { return gives(sp::GroupQueryAttention{.head_dim = 4, .num_query_heads = 9,
    .num_key_value_heads = 3}, {sp::Shape{sp::any, 4, 6}, sp::Shape{sp::any, 3, 6}, sp::Shape{sp::any, 3, 6}},
    sp::DType::float32, {sp::Shape{sp::any, 4, 6}}, sp::DType::float32, 642, 642); }
static_assert(groupqueryattention_4());

constexpr bool identity_0() { return gives(sp::Identity{}, {sp::Shape{sp::any, 2}}, sp::DType::float32,
    {sp::Shape{sp::any, 2}}, sp::DType::float32, 0, 0); }
static_assert(identity_0());
constexpr bool identity_1() { return gives(sp::Identity{}, {sp::Shape{}}, sp::DType::int32, {sp::Shape{}},
    sp::DType::int32, 0, 0); }
static_assert(identity_1());
constexpr bool identity_2() { return gives(sp::Identity{}, {sp::Shape{2, 5, 4}}, sp::DType::float32, {sp::Shape{2, 5,
    4}}, sp::DType::float32, 0, 0); }
static_assert(identity_2());
constexpr bool identity_5() { return gives(sp::Identity{}, {sp::Shape{sp::any, 2, 2, sp::any, 2}}, sp::DType::float32,
    {sp::Shape{sp::any, 2, 2, sp::any, 2}}, sp::DType::float32, 0, 0); }
static_assert(identity_5());
constexpr bool identity_6() { return gives(sp::Identity{}, {sp::Shape{sp::any, 1, 6, 2}}, sp::DType::float16,
    {sp::Shape{sp::any, 1, 6, 2}}, sp::DType::float32, 0, 0); }
static_assert(identity_6());

constexpr bool lstm_3() { return fails(sp::LSTM{.units = 2, .unroll = true}, {sp::Shape{4, 3}, sp::Shape{4, 2},
    sp::Shape{4, 2}, sp::Shape{4, 2}}, "ndim", "LSTM"); }
static_assert(lstm_3());
constexpr bool lstm_55() { return fails(sp::LSTM{.units = -1, .return_state = true}, {sp::Shape{sp::any, 3, 3}},
    "ctor_arg", "LSTM"); }
static_assert(lstm_55());
constexpr bool lstm_0() { return gives(sp::LSTM{.units = 4}, {sp::Shape{sp::any, sp::any, 2}}, sp::DType::float32,
    {sp::Shape{sp::any, 4}}, sp::DType::float32, 112, 112); }
static_assert(lstm_0());
constexpr bool lstm_1() { return gives(sp::LSTM{.units = 1, .use_bias = false}, {sp::Shape{sp::any, 3, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 1}}, sp::DType::float32, 16, 16); }
static_assert(lstm_1());
constexpr bool lstm_2() { return gives(sp::LSTM{.units = 3, .return_sequences = true, .return_state = true},
    {sp::Shape{sp::any, sp::any, 1}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 3}, sp::Shape{sp::any, 3},
    sp::Shape{sp::any, 3}}, sp::DType::float32, 60, 60); }
static_assert(lstm_2());

constexpr bool lstmcell_63() { return fails(sp::LSTMCell{.units = 1}, {sp::Shape{sp::any}, sp::Shape{sp::any, 1}},
    "unknown_dim", "LSTMCell"); }
static_assert(lstmcell_63());
constexpr bool lstmcell_3() { return fails(sp::LSTMCell{.units = 1}, {sp::Shape{sp::any, 1}, sp::Shape{sp::any, 1}},
    "other", "LSTMCell"); }
static_assert(lstmcell_3());
constexpr bool lstmcell_0() { return gives(sp::LSTMCell{.units = 2}, {sp::Shape{sp::any, 4}, sp::Shape{sp::any, 2},
    sp::Shape{sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, 2}, sp::Shape{sp::any, 2}, sp::Shape{sp::any, 2}},
    sp::DType::float32, 56, 56); }
static_assert(lstmcell_0());
constexpr bool lstmcell_117() { return gives(sp::LSTMCell{.units = 5}, {sp::Shape{1}, sp::Shape{1, 5}, sp::Shape{1, 5}},
    sp::DType::float32, {sp::Shape{1, 5}, sp::Shape{1, 5}, sp::Shape{1, 5}}, sp::DType::float32, 140, 140); }
static_assert(lstmcell_117());
constexpr bool lstmcell_2() { return gives(sp::LSTMCell{.units = 2}, {sp::Shape{sp::any, 5}, sp::Shape{sp::any, 2},
    sp::Shape{sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, 2}, sp::Shape{sp::any, 2}, sp::Shape{sp::any, 2}},
    sp::DType::float32, 64, 64); }
static_assert(lstmcell_2());

constexpr bool layernormalization_68() { return fails(sp::LayerNormalization{.axis = -4}, {sp::Shape{sp::any, 4, 4}},
    "ctor_arg", "LayerNormalization"); }
static_assert(layernormalization_68());
constexpr bool layernormalization_78() { return fails(sp::LayerNormalization{.axis = -6}, {sp::Shape{sp::any, 6, 4, 4,
    6}}, "ctor_arg", "LayerNormalization"); }
static_assert(layernormalization_78());
constexpr bool layernormalization_0() { return gives(sp::LayerNormalization{.axis = -3}, {sp::Shape{3, 6, 2, 5, 5}},
    sp::DType::float32, {sp::Shape{3, 6, 2, 5, 5}}, sp::DType::float32, 4, 4); }
static_assert(layernormalization_0());
constexpr bool layernormalization_2() { return gives(sp::LayerNormalization{.center = false}, {sp::Shape{sp::any, 4, 2,
    4}}, sp::DType::float32, {sp::Shape{sp::any, 4, 2, 4}}, sp::DType::float32, 4, 4); }
static_assert(layernormalization_2());
constexpr bool layernormalization_3() { return gives(sp::LayerNormalization{.axis = 1, .center = false},
    {sp::Shape{sp::any, 1, 2, 5, 5}}, sp::DType::float32, {sp::Shape{sp::any, 1, 2, 5, 5}}, sp::DType::float32, 1, 1); }
static_assert(layernormalization_3());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-GlobalAveragePooling2D-0", &globalaveragepooling2d_0},
    {"s20260821-GlobalAveragePooling2D-11", &globalaveragepooling2d_11},
    {"s20260821-GlobalAveragePooling2D-1", &globalaveragepooling2d_1},
    {"s20260821-GlobalAveragePooling2D-2", &globalaveragepooling2d_2},
    {"s20260821-GlobalAveragePooling2D-5", &globalaveragepooling2d_5},
    {"s20260821-GlobalAveragePooling3D-2", &globalaveragepooling3d_2},
    {"s20260821-GlobalAveragePooling3D-14", &globalaveragepooling3d_14},
    {"s20260821-GlobalAveragePooling3D-0", &globalaveragepooling3d_0},
    {"s20260821-GlobalAveragePooling3D-1", &globalaveragepooling3d_1},
    {"s20260821-GlobalAveragePooling3D-7", &globalaveragepooling3d_7},
    {"s20260821-GlobalMaxPooling1D-1", &globalmaxpooling1d_1},
    {"s20260821-GlobalMaxPooling1D-2", &globalmaxpooling1d_2},
    {"s20260821-GlobalMaxPooling1D-0", &globalmaxpooling1d_0},
    {"s20260821-GlobalMaxPooling1D-3", &globalmaxpooling1d_3},
    {"s20260821-GlobalMaxPooling1D-5", &globalmaxpooling1d_5},
    {"s20260821-GlobalMaxPooling2D-7", &globalmaxpooling2d_7},
    {"s20260821-GlobalMaxPooling2D-26", &globalmaxpooling2d_26},
    {"s20260821-GlobalMaxPooling2D-0", &globalmaxpooling2d_0},
    {"s20260821-GlobalMaxPooling2D-3", &globalmaxpooling2d_3},
    {"s20260821-GlobalMaxPooling2D-4", &globalmaxpooling2d_4},
    {"s20260821-GlobalMaxPooling3D-4", &globalmaxpooling3d_4},
    {"s20260821-GlobalMaxPooling3D-8", &globalmaxpooling3d_8},
    {"s20260821-GlobalMaxPooling3D-0", &globalmaxpooling3d_0},
    {"s20260821-GlobalMaxPooling3D-2", &globalmaxpooling3d_2},
    {"s20260821-GlobalMaxPooling3D-7", &globalmaxpooling3d_7},
    {"s20260821-GroupNormalization-11", &groupnormalization_11},
    {"s20260821-GroupNormalization-4", &groupnormalization_4},
    {"s20260821-GroupNormalization-0", &groupnormalization_0},
    {"s20260821-GroupNormalization-1", &groupnormalization_1},
    {"s20260821-GroupNormalization-2", &groupnormalization_2},
    {"s20260821-GroupQueryAttention-2", &groupqueryattention_2},
    {"s20260821-GroupQueryAttention-21", &groupqueryattention_21},
    {"s20260821-GroupQueryAttention-0", &groupqueryattention_0},
    {"s20260821-GroupQueryAttention-1", &groupqueryattention_1},
    {"s20260821-GroupQueryAttention-4", &groupqueryattention_4},
    {"s20260821-Identity-0", &identity_0},
    {"s20260821-Identity-1", &identity_1},
    {"s20260821-Identity-2", &identity_2},
    {"s20260821-Identity-5", &identity_5},
    {"s20260821-Identity-6", &identity_6},
    {"s20260821-LSTM-3", &lstm_3},
    {"s20260821-LSTM-55", &lstm_55},
    {"s20260821-LSTM-0", &lstm_0},
    {"s20260821-LSTM-1", &lstm_1},
    {"s20260821-LSTM-2", &lstm_2},
    {"s20260821-LSTMCell-63", &lstmcell_63},
    {"s20260821-LSTMCell-3", &lstmcell_3},
    {"s20260821-LSTMCell-0", &lstmcell_0},
    {"s20260821-LSTMCell-117", &lstmcell_117},
    {"s20260821-LSTMCell-2", &lstmcell_2},
    {"s20260821-LayerNormalization-68", &layernormalization_68},
    {"s20260821-LayerNormalization-78", &layernormalization_78},
    {"s20260821-LayerNormalization-0", &layernormalization_0},
    {"s20260821-LayerNormalization-2", &layernormalization_2},
    {"s20260821-LayerNormalization-3", &layernormalization_3},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 6") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

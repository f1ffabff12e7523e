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

constexpr bool dropout_0() { return fails(sp::Dropout{.rate = -0.1}, {sp::Shape{1, 5, 4, 6, 6}}, "ctor_arg", "Dropout");
    }
static_assert(dropout_0());
constexpr bool dropout_23() { return fails(sp::Dropout{.rate = 1.5}, {sp::Shape{2}}, "ctor_arg", "Dropout"); }
static_assert(dropout_23());
constexpr bool dropout_1() { return gives(sp::Dropout{.rate = 0.0}, {sp::Shape{sp::any, 3, 1, 1, 4}}, sp::DType::uint8,
    {sp::Shape{sp::any, 3, 1, 1, 4}}, sp::DType::float32, 0, 0); }
static_assert(dropout_1());
constexpr bool dropout_2() { return gives(sp::Dropout{.rate = 0.0, .noise_shape = sp::Shape{3, 1}, .training = true},
    {sp::Shape{3, 4, sp::any}}, sp::DType::float32, {sp::Shape{3, 4, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(dropout_2());
constexpr bool dropout_5() { return gives(sp::Dropout{.rate = 0.0}, {sp::Shape{sp::any, 3, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 3, 3}}, sp::DType::float32, 0, 0); }
static_assert(dropout_5());

constexpr bool elu_0() { return gives(sp::ELU{}, {sp::Shape{1, 2, 6}}, sp::DType::float32, {sp::Shape{1, 2, 6}},
    sp::DType::float32, 0, 0); }
static_assert(elu_0());
constexpr bool elu_3() { return gives(sp::ELU{}, {sp::Shape{sp::any, sp::any}}, sp::DType::float32, {sp::Shape{sp::any,
    sp::any}}, sp::DType::float32, 0, 0); }
static_assert(elu_3());
constexpr bool elu_8() { return gives(sp::ELU{}, {sp::Shape{1, sp::any, sp::any, 1, 2}}, sp::DType::float32,
    {sp::Shape{1, sp::any, sp::any, 1, 2}}, sp::DType::float32, 0, 0); }
static_assert(elu_8());
constexpr bool elu_9() { return gives(sp::ELU{}, {sp::Shape{2, 5, 2, 4}}, sp::DType::float32, {sp::Shape{2, 5, 2, 4}},
    sp::DType::float32, 0, 0); }
static_assert(elu_9());
constexpr bool elu_10() { return gives(sp::ELU{}, {sp::Shape{sp::any}}, sp::DType::float32, {sp::Shape{sp::any}},
    sp::DType::float32, 0, 0); }
static_assert(elu_10());

constexpr bool einsumdense_2() { return fails(sp::EinsumDense{.equation = "abc,bcd->acd", .output_shape = sp::Shape{5,
    1}, .bias_axes = "d"}, {sp::Shape{sp::any, 3, 6}}, "other", "EinsumDense"); }
static_assert(einsumdense_2());
constexpr bool einsumdense_1() { return fails(sp::EinsumDense{.equation = "abcd,cde->abe", .output_shape =
    sp::Shape{sp::any, sp::any}}, {sp::Shape{1, sp::any, 1, 3}}, "unknown_dim", "EinsumDense"); }
static_assert(einsumdense_1());
constexpr bool einsumdense_3() { return gives(sp::EinsumDense{.equation = "ab,bc->ac", .output_shape = sp::Shape{1}},
    {sp::Shape{sp::any, 3}}, sp::DType::float32, {sp::Shape{sp::any, 1}}, sp::DType::float32, 3, 3); }
static_assert(einsumdense_3());
constexpr bool einsumdense_4() { return gives(sp::EinsumDense{.equation = "...x,xy->...y", .output_shape =
    sp::Shape{4}}, {sp::Shape{sp::any, sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 4}},
    sp::DType::float32, 8, 8); }
static_assert(einsumdense_4());
constexpr bool einsumdense_23() { return gives(sp::EinsumDense{.equation = "ab,bc->ac", .output_shape = sp::Shape{3},
    .bias_axes = "c"}, {sp::Shape{sp::any, 3}}, sp::DType::float32, {sp::Shape{sp::any, 3}}, sp::DType::float32, 12,
    12); }
static_assert(einsumdense_23());

constexpr bool embedding_34() { return fails(sp::Embedding{.input_dim = 0, .output_dim = 5}, {sp::Shape{sp::any, 7, 6,
    sp::any}}, "ctor_arg", "Embedding"); }
static_assert(embedding_34());
constexpr bool embedding_40() { return fails(sp::Embedding{.input_dim = 8, .output_dim = -1}, {sp::Shape{sp::any,
    sp::any}}, "ctor_arg", "Embedding"); }
static_assert(embedding_40());
constexpr bool embedding_0() { return gives(sp::Embedding{.input_dim = 12, .output_dim = 4}, {sp::Shape{sp::any, 5,
    sp::any, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 5, sp::any, sp::any, 4}}, sp::DType::float32, 48, 48); }
static_assert(embedding_0());
constexpr bool embedding_1() { return gives(sp::Embedding{.input_dim = 2, .output_dim = 8}, {sp::Shape{2, 1, 2}},
    sp::DType::int64, {sp::Shape{2, 1, 2, 8}}, sp::DType::float32, 16, 16); }
static_assert(embedding_1());
constexpr bool embedding_2() { return gives(sp::Embedding{.input_dim = 9, .output_dim = 7}, {sp::Shape{sp::any, 7}},
    sp::DType::int32, {sp::Shape{sp::any, 7, 7}}, sp::DType::float32, 63, 63); }
static_assert(embedding_2());

constexpr bool equalization_0() { return gives(sp::Equalization{}, {sp::Shape{sp::any, 8, 9, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, 8, 9, 4}}, sp::DType::float32, 0, 0); }
static_assert(equalization_0());
constexpr bool equalization_3() { return gives(sp::Equalization{.data_format = "channels_first"}, {sp::Shape{sp::any, 1,
    11, 9}}, sp::DType::float32, {sp::Shape{sp::any, 1, 11, 9}}, sp::DType::float32, 0, 0); }
static_assert(equalization_3());
constexpr bool equalization_21() { return gives(sp::Equalization{}, {sp::Shape{4, 4, 4}}, sp::DType::float32,
    {sp::Shape{4, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(equalization_21());
constexpr bool equalization_31() { return gives(sp::Equalization{.data_format = "channels_first"}, {sp::Shape{3, 6, 4}},
    sp::DType::float32, {sp::Shape{3, 6, 4}}, sp::DType::float32, 0, 0); }
static_assert(equalization_31());
constexpr bool equalization_1() { return gives(sp::Equalization{}, {sp::Shape{sp::any, 4, 11, 3}}, sp::DType::float32,
    {sp::Shape{sp::any, 4, 11, 3}}, sp::DType::float32, 0, 0); }
static_assert(equalization_1());

constexpr bool flatten_36() { return fails(sp::Flatten{.data_format = "channels_first"}, {sp::Shape{}}, "ndim",
    "Flatten"); }
static_assert(flatten_36());
constexpr bool flatten_47() { return fails(sp::Flatten{}, {sp::Shape{}}, "ndim", "Flatten"); }
static_assert(flatten_47());
constexpr bool flatten_0() { return gives(sp::Flatten{.data_format = "channels_first"}, {sp::Shape{3, sp::any, 6}},
    sp::DType::float32, {sp::Shape{3, sp::any}}, sp::DType::float32, 0, 0); }
static_assert(flatten_0());
constexpr bool flatten_1() { return gives(sp::Flatten{.data_format = "channels_last"}, {sp::Shape{0, 3, 3, 2, 4}},
    sp::DType::float32, {sp::Shape{0, 72}}, sp::DType::float32, 0, 0); }
static_assert(flatten_1());
constexpr bool flatten_2() { return gives(sp::Flatten{.data_format = "channels_first"}, {sp::Shape{sp::any, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 2}}, sp::DType::float32, 0, 0); }
static_assert(flatten_2());

constexpr bool gru_8() { return fails(sp::GRU{.units = -1}, {sp::Shape{sp::any, 1}}, "ctor_arg", "GRU"); }
static_assert(gru_8());
constexpr bool gru_9() { return fails(sp::GRU{.units = 1, .return_sequences = true, .reset_after = false},
    {sp::Shape{sp::any, 2, sp::any, 2}}, "ndim", "GRU"); }
static_assert(gru_9());
constexpr bool gru_0() { return gives(sp::GRU{.units = 3, .return_sequences = true, .return_state = true},
    {sp::Shape{sp::any, sp::any, 2}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 3}, sp::Shape{sp::any, 3}},
    sp::DType::float32, 63, 63); }
static_assert(gru_0());
constexpr bool gru_1() { return gives(sp::GRU{.units = 4, .use_bias = false, .return_state = true}, {sp::Shape{4, 1,
    3}}, sp::DType::float32, {sp::Shape{4, 4}, sp::Shape{4, 4}}, sp::DType::float32, 84, 84); }
static_assert(gru_1());
constexpr bool gru_2() { return gives(sp::GRU{.units = 8, .return_sequences = true}, {sp::Shape{sp::any, sp::any, 1}},
    sp::DType::float32, {sp::Shape{sp::any, sp::any, 8}}, sp::DType::float32, 264, 264); }
static_assert(gru_2());

constexpr bool grucell_49() { return fails(sp::GRUCell{.units = 4}, {sp::Shape{sp::any}, sp::Shape{sp::any, 4, 2}},
    "unknown_dim", "GRUCell"); }
static_assert(grucell_49());
constexpr bool grucell_2() { return fails(sp::GRUCell{.units = 6}, {sp::Shape{sp::any, 3, 3}, sp::Shape{sp::any, 6}},
    "broadcast", "GRUCell"); }
static_assert(grucell_2());
constexpr bool grucell_0() { return gives(sp::GRUCell{.units = 4}, {sp::Shape{sp::any, 3}, sp::Shape{sp::any, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 4}, sp::Shape{sp::any, 4}}, sp::DType::float32, 108, 108); }
static_assert(grucell_0());
constexpr bool grucell_46() { return gives(sp::GRUCell{.units = 4}, {sp::Shape{2, 2, 5}, sp::Shape{2, 4}},
    sp::DType::float32, {sp::Shape{2, 2, 4}, sp::Shape{2, 2, 4}}, sp::DType::float32, 132, 132); }
static_assert(grucell_46());
constexpr bool grucell_80() { return gives(sp::GRUCell{.units = 6}, {sp::Shape{2}, sp::Shape{2, 6}}, sp::DType::float32,
    {sp::Shape{2, 6}, sp::Shape{2, 6}}, sp::DType::float32, 180, 180); }
static_assert(grucell_80());

constexpr bool gaussiandropout_0() { return fails(sp::GaussianDropout{.rate = -0.1}, {sp::Shape{sp::any, 5, 4, 2, 3}},
    "ctor_arg", "GaussianDropout"); }
static_assert(gaussiandropout_0());
constexpr bool gaussiandropout_4() { return fails(sp::GaussianDropout{.rate = 1.5}, {sp::Shape{sp::any, 4, 5, 5}},
    "ctor_arg", "GaussianDropout"); }
static_assert(gaussiandropout_4());
constexpr bool gaussiandropout_1() { return gives(sp::GaussianDropout{.rate = 0.3}, {sp::Shape{sp::any, 7, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 7, 3}}, sp::DType::float32, 0, 0); }
static_assert(gaussiandropout_1());
constexpr bool gaussiandropout_2() { return gives(sp::GaussianDropout{.rate = 0.0}, {sp::Shape{1}}, sp::DType::int32,
    {sp::Shape{1}}, sp::DType::float32, 0, 0); }
static_assert(gaussiandropout_2());
constexpr bool gaussiandropout_5() { return gives(sp::GaussianDropout{.rate = 0.5}, {sp::Shape{sp::any, 6}},
    sp::DType::float32, {sp::Shape{sp::any, 6}}, sp::DType::float32, 0, 0); }
static_assert(gaussiandropout_5());

constexpr bool gaussiannoise_0() { return fails(sp::GaussianNoise{.stddev = 2.0}, {sp::Shape{sp::any, 6, 4, 4}},
    "ctor_arg", "GaussianNoise"); }
static_assert(gaussiannoise_0());
constexpr bool gaussiannoise_1() { return fails(sp::GaussianNoise{.stddev = 2.0}, {sp::Shape{2}}, "ctor_arg",
    "GaussianNoise"); }
static_assert(gaussiannoise_1());
constexpr bool gaussiannoise_2() { return gives(sp::GaussianNoise{.stddev = 0.1}, {sp::Shape{sp::any, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 1}}, sp::DType::float32, 0, 0); }
static_assert(gaussiannoise_2());
constexpr bool gaussiannoise_4() { return gives(sp::GaussianNoise{.stddev = 0.5}, {sp::Shape{2, 6, 1}},
    sp::DType::float32, {sp::Shape{2, 6, 1}}, sp::DType::float32, 0, 0); }
static_assert(gaussiannoise_4());
constexpr bool gaussiannoise_7() { return gives(sp::GaussianNoise{.stddev = 0.1}, {sp::Shape{sp::any, 5, 6, 6, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 5, 6, 6, 4}}, sp::DType::float32, 0, 0); }
static_assert(gaussiannoise_7());

constexpr bool globalaveragepooling1d_4() { return fails(sp::GlobalAveragePooling1D{.data_format = "channels_last"},
    {sp::Shape{4, 9}}, "ndim", "GlobalAveragePooling1D"); }
static_assert(globalaveragepooling1d_4());
constexpr bool globalaveragepooling1d_6() { return fails(sp::GlobalAveragePooling1D{.keepdims = true}, {sp::Shape{1, 2,
    4, 5}}, "ndim", "GlobalAveragePooling1D"); }
static_assert(globalaveragepooling1d_6());
constexpr bool globalaveragepooling1d_0() { return gives(sp::GlobalAveragePooling1D{.data_format = "channels_first"},
    {sp::Shape{2, 1, sp::any}}, sp::DType::float32, {sp::Shape{2, 1}}, sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling1d_0());
constexpr bool globalaveragepooling1d_1() { return gives(sp::GlobalAveragePooling1D{}, {sp::Shape{sp::any, 5, 6}},
    sp::DType::float32, {sp::Shape{sp::any, 6}}, sp::DType::float32, 0, 0); }
static_assert(globalaveragepooling1d_1());
constexpr bool globalaveragepooling1d_5() { return gives(sp::GlobalAveragePooling1D{.data_format = "channels_last",
    .keepdims = true}, {sp::Shape{sp::any, 8, 4}}, sp::DType::float32, {sp::Shape{sp::any, 1, 4}}, sp::DType::float32,
    0, 0); }
static_assert(globalaveragepooling1d_5());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-Dropout-0", &dropout_0},
    {"s20260821-Dropout-23", &dropout_23},
    {"s20260821-Dropout-1", &dropout_1},
    {"s20260821-Dropout-2", &dropout_2},
    {"s20260821-Dropout-5", &dropout_5},
    {"s20260821-ELU-0", &elu_0},
    {"s20260821-ELU-3", &elu_3},
    {"s20260821-ELU-8", &elu_8},
    {"s20260821-ELU-9", &elu_9},
    {"s20260821-ELU-10", &elu_10},
    {"s20260821-EinsumDense-2", &einsumdense_2},
    {"s20260821-EinsumDense-1", &einsumdense_1},
    {"s20260821-EinsumDense-3", &einsumdense_3},
    {"s20260821-EinsumDense-4", &einsumdense_4},
    {"s20260821-EinsumDense-23", &einsumdense_23},
    {"s20260821-Embedding-34", &embedding_34},
    {"s20260821-Embedding-40", &embedding_40},
    {"s20260821-Embedding-0", &embedding_0},
    {"s20260821-Embedding-1", &embedding_1},
    {"s20260821-Embedding-2", &embedding_2},
    {"s20260821-Equalization-0", &equalization_0},
    {"s20260821-Equalization-3", &equalization_3},
    {"s20260821-Equalization-21", &equalization_21},
    {"s20260821-Equalization-31", &equalization_31},
    {"s20260821-Equalization-1", &equalization_1},
    {"s20260821-Flatten-36", &flatten_36},
    {"s20260821-Flatten-47", &flatten_47},
    {"s20260821-Flatten-0", &flatten_0},
    {"s20260821-Flatten-1", &flatten_1},
    {"s20260821-Flatten-2", &flatten_2},
    {"s20260821-GRU-8", &gru_8},
    {"s20260821-GRU-9", &gru_9},
    {"s20260821-GRU-0", &gru_0},
    {"s20260821-GRU-1", &gru_1},
    {"s20260821-GRU-2", &gru_2},
    {"s20260821-GRUCell-49", &grucell_49},
    {"s20260821-GRUCell-2", &grucell_2},
    {"s20260821-GRUCell-0", &grucell_0},
    {"s20260821-GRUCell-46", &grucell_46},
    {"s20260821-GRUCell-80", &grucell_80},
    {"s20260821-GaussianDropout-0", &gaussiandropout_0},
    {"s20260821-GaussianDropout-4", &gaussiandropout_4},
    {"s20260821-GaussianDropout-1", &gaussiandropout_1},
    {"s20260821-GaussianDropout-2", &gaussiandropout_2},
    {"s20260821-GaussianDropout-5", &gaussiandropout_5},
    {"s20260821-GaussianNoise-0", &gaussiannoise_0},
    {"s20260821-GaussianNoise-1", &gaussiannoise_1},
    {"s20260821-GaussianNoise-2", &gaussiannoise_2},
    {"s20260821-GaussianNoise-4", &gaussiannoise_4},
    {"s20260821-GaussianNoise-7", &gaussiannoise_7},
    {"s20260821-GlobalAveragePooling1D-4", &globalaveragepooling1d_4},
    {"s20260821-GlobalAveragePooling1D-6", &globalaveragepooling1d_6},
    {"s20260821-GlobalAveragePooling1D-0", &globalaveragepooling1d_0},
    {"s20260821-GlobalAveragePooling1D-1", &globalaveragepooling1d_1},
    {"s20260821-GlobalAveragePooling1D-5", &globalaveragepooling1d_5},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 5") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

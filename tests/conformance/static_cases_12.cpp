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

constexpr bool spectralnormalization_2() { return fails(sp::SpectralNormalization{sp::Conv1D{.filters = 2, .kernel_size
    = 2}, 0}, {sp::Shape{sp::any, 4, 3}}, "ctor_arg", "SpectralNormalization"); }
static_assert(spectralnormalization_2());
constexpr bool spectralnormalization_10() { return fails(sp::SpectralNormalization{sp::Flatten{}}, {sp::Shape{2, 1,
    sp::any, 3}}, "other", "SpectralNormalization"); }
static_assert(spectralnormalization_10());
constexpr bool spectralnormalization_0() { return gives(sp::SpectralNormalization{sp::Dense{.units = 3}, 3},
    {sp::Shape{3, 5}}, sp::DType::float32, {sp::Shape{3, 3}}, sp::DType::float32, 21, 18); }
static_assert(spectralnormalization_0());
constexpr bool spectralnormalization_1() { return gives(sp::SpectralNormalization{sp::Embedding{.input_dim = 10,
    .output_dim = 3}, 2}, {sp::Shape{sp::any, 2, 5}}, sp::DType::int32, {sp::Shape{sp::any, 2, 5, 3}},
    sp::DType::float32, 33, 30); }
static_assert(spectralnormalization_1());
constexpr bool spectralnormalization_3() { return gives(sp::SpectralNormalization{sp::Dense{.units = 3}, 3},
    {sp::Shape{sp::any, 6, 1, 6}}, sp::DType::float32, {sp::Shape{sp::any, 6, 1, 3}}, sp::DType::float32, 24, 21); }
static_assert(spectralnormalization_3());

constexpr bool stackedrnncells_77() { return fails(sp::StackedRNNCells{sp::SimpleRNNCell{.units = 6},
    sp::LSTMCell{.units = 3}}, {sp::Shape{sp::any, 1, 3}, sp::Shape{sp::any, 6}, sp::Shape{sp::any, 3},
    sp::Shape{sp::any, 3}}, "other", "StackedRNNCells"); }
static_assert(stackedrnncells_77());
constexpr bool stackedrnncells_1() { return fails(sp::StackedRNNCells{sp::GRUCell{.units = 6}, sp::SimpleRNNCell{.units
    = 5}, sp::SimpleRNNCell{.units = 1}}, {sp::Shape{sp::any, 5, 4}, sp::Shape{sp::any, 6}, sp::Shape{sp::any, 5},
    sp::Shape{sp::any, 1}}, "broadcast", "StackedRNNCells"); }
static_assert(stackedrnncells_1());
constexpr bool stackedrnncells_0() { return gives(sp::StackedRNNCells{sp::SimpleRNNCell{.units = 2},
    sp::SimpleRNNCell{.units = 4}}, {sp::Shape{3, 4}, sp::Shape{3, 2}, sp::Shape{3, 4}}, sp::DType::float32,
    {sp::Shape{3, 4}, sp::Shape{3, 2}, sp::Shape{3, 4}}, sp::DType::float32, 42, 42); }
static_assert(stackedrnncells_0());
constexpr bool stackedrnncells_3() { return gives(sp::StackedRNNCells{sp::GRUCell{.units = 2}, sp::GRUCell{.units = 6}},
    {sp::Shape{sp::any, 1, 4}, sp::Shape{sp::any, 2}, sp::Shape{sp::any, 6}}, sp::DType::float32, {sp::Shape{sp::any,
    sp::any, 6}, sp::Shape{sp::any, sp::any, 2}, sp::Shape{sp::any, sp::any, 6}}, sp::DType::float32, 228, 228); }
static_assert(stackedrnncells_3());
constexpr bool stackedrnncells_4() { return gives(sp::StackedRNNCells{sp::SimpleRNNCell{.units = 4}},
    {sp::Shape{sp::any, 6}, sp::Shape{sp::any, 4}}, sp::DType::float32, {sp::Shape{sp::any, 4}, sp::Shape{sp::any, 4}},
    sp::DType::float32, 44, 44); }
static_assert(stackedrnncells_4());

constexpr bool stochasticdepth_0() { return gives(sp::StochasticDepth{.drop_path_rate = 0.1}, {sp::Shape{sp::any, 7, 7,
    96}}, sp::DType::float32, {sp::Shape{sp::any, 7, 7, 96}}, sp::DType::float32, 0, 0); }
static_assert(stochasticdepth_0());
constexpr bool stochasticdepth_1() { return gives(sp::StochasticDepth{.drop_path_rate = 0.1}, {sp::Shape{2, 3}},
    sp::DType::float32, {sp::Shape{2, 3}}, sp::DType::float32, 0, 0); }
static_assert(stochasticdepth_1());
constexpr bool stochasticdepth_2() { return gives(sp::StochasticDepth{.drop_path_rate = 0.1}, {sp::Shape{sp::any,
    sp::any, sp::any, 8}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, sp::any, 8}}, sp::DType::float32, 0, 0); }
static_assert(stochasticdepth_2());

constexpr bool subtract_46() { return fails(sp::Subtract{}, {sp::Shape{sp::any, 4, 2}, sp::Shape{sp::any, 4}}, "other",
    "Subtract"); }
static_assert(subtract_46());
constexpr bool subtract_3() { return fails(sp::Subtract{}, {sp::Shape{5, sp::any}, sp::Shape{4}}, "batch_mismatch",
    "Subtract"); }
static_assert(subtract_3());
constexpr bool subtract_0() { return gives(sp::Subtract{}, {sp::Shape{sp::any, 6, 2}, sp::Shape{sp::any, 1, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 6, 2}}, sp::DType::float32, 0, 0); }
static_assert(subtract_0());
constexpr bool subtract_1() { return gives(sp::Subtract{}, {sp::Shape{sp::any, 3, 3}, sp::Shape{sp::any, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 3, 3}}, sp::DType::float32, 0, 0); }
static_assert(subtract_1());
constexpr bool subtract_2() { return gives(sp::Subtract{}, {sp::Shape{sp::any, 1, 1, 4}, sp::Shape{sp::any, 6, 4, 4}},
    sp::DType::float32, {sp::Shape{sp::any, 6, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(subtract_2());

constexpr bool ternarydense_57() { return fails(sp::TernaryDense{.units = 0}, {sp::Shape{2, sp::any}}, "ctor_arg",
    "TernaryDense"); }
static_assert(ternarydense_57());
constexpr bool ternarydense_14() { return fails(sp::TernaryDense{.units = 7}, {sp::Shape{2}}, "ndim", "TernaryDense"); }
static_assert(ternarydense_14());
constexpr bool ternarydense_0() { return gives(sp::TernaryDense{.units = 1}, {sp::Shape{sp::any, 2, 1, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 2, 1, 1}}, sp::DType::float32, 2, 2); }
static_assert(ternarydense_0());
constexpr bool ternarydense_1() { return gives(sp::TernaryDense{.units = 5}, {sp::Shape{sp::any, 1}},
    sp::DType::float32, {sp::Shape{sp::any, 5}}, sp::DType::float32, 10, 10); }
static_assert(ternarydense_1());
constexpr bool ternarydense_2() { return gives(sp::TernaryDense{.units = 11, .use_bias = false}, {sp::Shape{sp::any, 6,
    1, 7}}, sp::DType::float32, {sp::Shape{sp::any, 6, 1, 11}}, sp::DType::float32, 77, 77); }
static_assert(ternarydense_2());

constexpr bool timedistributed_1() { return fails(sp::TimeDistributed{sp::Conv2D{.filters = 3, .kernel_size = 3,
    .padding = "valid"}}, {sp::Shape{sp::any, sp::any, 2, 6, 3}}, "output_nonpositive", "TimeDistributed"); }
static_assert(timedistributed_1());
constexpr bool timedistributed_39() { return fails(sp::TimeDistributed{sp::Reshape{.target_shape = sp::Shape{4}}},
    {sp::Shape{1, 2, 6}}, "reshape_size", "TimeDistributed"); }
static_assert(timedistributed_39());
constexpr bool timedistributed_0() { return gives(sp::TimeDistributed{sp::Reshape{.target_shape = sp::Shape{2, -1}}},
    {sp::Shape{sp::any, 1, 6, 2}}, sp::DType::float32, {sp::Shape{sp::any, 1, 2, 6}}, sp::DType::float32, 0, 0); }
static_assert(timedistributed_0());
constexpr bool timedistributed_2() { return gives(sp::TimeDistributed{sp::LSTM{.units = 1, .return_sequences = true}},
    {sp::Shape{sp::any, sp::any, 2, 1}}, sp::DType::float32, {sp::Shape{sp::any, sp::any, 2, 1}}, sp::DType::float32,
    12, 12); }
static_assert(timedistributed_2());
constexpr bool timedistributed_4() { return gives(sp::TimeDistributed{sp::Reshape{.target_shape = sp::Shape{-1}}},
    {sp::Shape{sp::any, 4, 4}}, sp::DType::float32, {sp::Shape{sp::any, 4, 4}}, sp::DType::float32, 0, 0); }
static_assert(timedistributed_4());

constexpr bool unitnormalization_26() { return fails(sp::UnitNormalization{.axis = -3}, {sp::Shape{sp::any, 2}},
    "ctor_arg", "UnitNormalization"); }
static_assert(unitnormalization_26());
constexpr bool unitnormalization_42() { return fails(sp::UnitNormalization{.axis = 5}, {sp::Shape{sp::any, 3, 4, 1, 5}},
    "ctor_arg", "UnitNormalization"); }
static_assert(unitnormalization_42());
constexpr bool unitnormalization_0() { return gives(sp::UnitNormalization{.axis = {-2, -1}}, {sp::Shape{sp::any, 4, 2,
    4}}, sp::DType::float32, {sp::Shape{sp::any, 4, 2, 4}}, sp::DType::float32, 0, 0); }
static_assert(unitnormalization_0());
constexpr bool unitnormalization_2() { return gives(sp::UnitNormalization{}, {sp::Shape{sp::any, 2, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 2, 2}}, sp::DType::float32, 0, 0); }
static_assert(unitnormalization_2());
constexpr bool unitnormalization_5() { return gives(sp::UnitNormalization{}, {sp::Shape{1, 4, 4, 4, 7}},
    sp::DType::float32, {sp::Shape{1, 4, 4, 4, 7}}, sp::DType::float32, 0, 0); }
static_assert(unitnormalization_5());

constexpr bool upsampling1d_7() { return fails(sp::UpSampling1D{}, {sp::Shape{4, 3, sp::any, 4}}, "ndim",
    "UpSampling1D"); }
static_assert(upsampling1d_7());
constexpr bool upsampling1d_0() { return fails(sp::UpSampling1D{.size = -1}, {sp::Shape{sp::any, 7, 1}}, "ctor_arg",
    "UpSampling1D"); }
static_assert(upsampling1d_0());
constexpr bool upsampling1d_1() { return gives(sp::UpSampling1D{.size = 3}, {sp::Shape{3, 3, 1}}, sp::DType::float32,
    {sp::Shape{3, 9, 1}}, sp::DType::float32, 0, 0); }
static_assert(upsampling1d_1());
constexpr bool upsampling1d_6() { return gives(sp::UpSampling1D{}, {sp::Shape{sp::any, 5, 2}}, sp::DType::float32,
    {sp::Shape{sp::any, 10, 2}}, sp::DType::float32, 0, 0); }
static_assert(upsampling1d_6());
constexpr bool upsampling1d_2() { return gives(sp::UpSampling1D{.size = 4}, {sp::Shape{1, 1, 2}}, sp::DType::float32,
    {sp::Shape{1, 4, 2}}, sp::DType::float32, 0, 0); }
static_assert(upsampling1d_2());

constexpr bool upsampling2d_0() { return fails(sp::UpSampling2D{.size = {2, 3}, .data_format = "channels_last"},
    {sp::Shape{2, 3, 4, 2, 2}}, "ndim", "UpSampling2D"); }
static_assert(upsampling2d_0());
constexpr bool upsampling2d_25() { return fails(sp::UpSampling2D{.size = 0, .data_format = "channels_first",
    .interpolation = "nearest"}, {sp::Shape{sp::any, 2, 4, sp::any}}, "ctor_arg", "UpSampling2D"); }
static_assert(upsampling2d_25());
constexpr bool upsampling2d_2() { return gives(sp::UpSampling2D{.data_format = "channels_first", .interpolation =
    "lanczos3"}, {sp::Shape{sp::any, 1, 5, 3}}, sp::DType::float32, {sp::Shape{sp::any, 1, 10, 6}}, sp::DType::float32,
    0, 0); }
static_assert(upsampling2d_2());
constexpr bool upsampling2d_4() { return gives(sp::UpSampling2D{.size = {1, 2}, .data_format = "channels_first",
    .interpolation = "nearest"}, {sp::Shape{sp::any, 3, 4, sp::any}}, sp::DType::float32, {sp::Shape{sp::any, 3, 4,
    sp::any}}, sp::DType::float32, 0, 0); }
static_assert(upsampling2d_4());
constexpr bool upsampling2d_6() { return gives(sp::UpSampling2D{.size = {1, 4}, .data_format = "channels_first"},
    {sp::Shape{sp::any, 4, 8, 5}}, sp::DType::float32, {sp::Shape{sp::any, 4, 8, 20}}, sp::DType::float32, 0, 0); }
static_assert(upsampling2d_6());

constexpr bool upsampling3d_1() { return fails(sp::UpSampling3D{.size = -1}, {sp::Shape{1, 5, 5, 3, 4}}, "ctor_arg",
    "UpSampling3D"); }
static_assert(upsampling3d_1());
constexpr bool upsampling3d_4() { return fails(sp::UpSampling3D{.size = {3, 2, 1}, .data_format = "channels_first"},
    {sp::Shape{sp::any, 2, 4, 4, 8, 1}}, "ndim", "UpSampling3D"); }
static_assert(upsampling3d_4());
constexpr bool upsampling3d_0() { return gives(sp::UpSampling3D{.data_format = "channels_first"}, {sp::Shape{sp::any, 2,
    5, 8, 4}}, sp::DType::float32, {sp::Shape{sp::any, 2, 10, 16, 8}}, sp::DType::float32, 0, 0); }
static_assert(upsampling3d_0());
constexpr bool upsampling3d_2() { return gives(sp::UpSampling3D{.size = 1}, {sp::Shape{3, 6, sp::any, sp::any, 2}},
    sp::DType::float32, {sp::Shape{3, 6, sp::any, sp::any, 2}}, sp::DType::float32, 0, 0); }
static_assert(upsampling3d_2());
constexpr bool upsampling3d_5() { return gives(sp::UpSampling3D{.size = 4, .data_format = "channels_last"},
    {sp::Shape{3, 8, 6, 7, 1}}, sp::DType::float32, {sp::Shape{3, 32, 24, 28, 1}}, sp::DType::float32, 0, 0); }
static_assert(upsampling3d_5());

constexpr bool zeropadding1d_0() { return fails(sp::ZeroPadding1D{.padding = -1}, {sp::Shape{2, sp::any, 4}},
    "ctor_arg", "ZeroPadding1D"); }
static_assert(zeropadding1d_0());
constexpr bool zeropadding1d_2() { return fails(sp::ZeroPadding1D{.padding = {2, 1}}, {sp::Shape{sp::any, 10}}, "ndim",
    "ZeroPadding1D"); }
static_assert(zeropadding1d_2());
constexpr bool zeropadding1d_1() { return gives(sp::ZeroPadding1D{.padding = 0}, {sp::Shape{sp::any, 2, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 2, 2}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding1d_1());
constexpr bool zeropadding1d_3() { return gives(sp::ZeroPadding1D{.padding = {0, 1}, .data_format = "channels_first"},
    {sp::Shape{2, 2, 7}}, sp::DType::float32, {sp::Shape{2, 2, 8}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding1d_3());
constexpr bool zeropadding1d_10() { return gives(sp::ZeroPadding1D{.data_format = "channels_first"}, {sp::Shape{1, 4,
    12}}, sp::DType::float32, {sp::Shape{1, 4, 14}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding1d_10());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-SpectralNormalization-2", &spectralnormalization_2},
    {"s20260821-SpectralNormalization-10", &spectralnormalization_10},
    {"s20260821-SpectralNormalization-0", &spectralnormalization_0},
    {"s20260821-SpectralNormalization-1", &spectralnormalization_1},
    {"s20260821-SpectralNormalization-3", &spectralnormalization_3},
    {"s20260821-StackedRNNCells-77", &stackedrnncells_77},
    {"s20260821-StackedRNNCells-1", &stackedrnncells_1},
    {"s20260821-StackedRNNCells-0", &stackedrnncells_0},
    {"s20260821-StackedRNNCells-3", &stackedrnncells_3},
    {"s20260821-StackedRNNCells-4", &stackedrnncells_4},
    {"hand-StochasticDepth-0", &stochasticdepth_0},
    {"hand-StochasticDepth-1", &stochasticdepth_1},
    {"hand-StochasticDepth-2", &stochasticdepth_2},
    {"s20260821-Subtract-46", &subtract_46},
    {"s20260821-Subtract-3", &subtract_3},
    {"s20260821-Subtract-0", &subtract_0},
    {"s20260821-Subtract-1", &subtract_1},
    {"s20260821-Subtract-2", &subtract_2},
    {"s20260821-TernaryDense-57", &ternarydense_57},
    {"s20260821-TernaryDense-14", &ternarydense_14},
    {"s20260821-TernaryDense-0", &ternarydense_0},
    {"s20260821-TernaryDense-1", &ternarydense_1},
    {"s20260821-TernaryDense-2", &ternarydense_2},
    {"s20260821-TimeDistributed-1", &timedistributed_1},
    {"s20260821-TimeDistributed-39", &timedistributed_39},
    {"s20260821-TimeDistributed-0", &timedistributed_0},
    {"s20260821-TimeDistributed-2", &timedistributed_2},
    {"s20260821-TimeDistributed-4", &timedistributed_4},
    {"s20260821-UnitNormalization-26", &unitnormalization_26},
    {"s20260821-UnitNormalization-42", &unitnormalization_42},
    {"s20260821-UnitNormalization-0", &unitnormalization_0},
    {"s20260821-UnitNormalization-2", &unitnormalization_2},
    {"s20260821-UnitNormalization-5", &unitnormalization_5},
    {"s20260821-UpSampling1D-7", &upsampling1d_7},
    {"s20260821-UpSampling1D-0", &upsampling1d_0},
    {"s20260821-UpSampling1D-1", &upsampling1d_1},
    {"s20260821-UpSampling1D-6", &upsampling1d_6},
    {"s20260821-UpSampling1D-2", &upsampling1d_2},
    {"s20260821-UpSampling2D-0", &upsampling2d_0},
    {"s20260821-UpSampling2D-25", &upsampling2d_25},
    {"s20260821-UpSampling2D-2", &upsampling2d_2},
    {"s20260821-UpSampling2D-4", &upsampling2d_4},
    {"s20260821-UpSampling2D-6", &upsampling2d_6},
    {"s20260821-UpSampling3D-1", &upsampling3d_1},
    {"s20260821-UpSampling3D-4", &upsampling3d_4},
    {"s20260821-UpSampling3D-0", &upsampling3d_0},
    {"s20260821-UpSampling3D-2", &upsampling3d_2},
    {"s20260821-UpSampling3D-5", &upsampling3d_5},
    {"s20260821-ZeroPadding1D-0", &zeropadding1d_0},
    {"s20260821-ZeroPadding1D-2", &zeropadding1d_2},
    {"s20260821-ZeroPadding1D-1", &zeropadding1d_1},
    {"s20260821-ZeroPadding1D-3", &zeropadding1d_3},
    {"s20260821-ZeroPadding1D-10", &zeropadding1d_10},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 12") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

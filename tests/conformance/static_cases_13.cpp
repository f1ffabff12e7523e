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

constexpr bool zeropadding2d_6() { return fails(sp::ZeroPadding2D{.padding = {1, 2, 2}}, {sp::Shape{sp::any, 6, 2, 3}},
    "other", "ZeroPadding2D"); }
static_assert(zeropadding2d_6());
constexpr bool zeropadding2d_108() { return fails(sp::ZeroPadding2D{.padding = {sp::Margin{-1, 1}, sp::Margin{-1, 1}}},
    {sp::Shape{sp::any, sp::any, 6, 2}}, "ctor_arg", "ZeroPadding2D"); }
static_assert(zeropadding2d_108());
constexpr bool zeropadding2d_0() { return gives(sp::ZeroPadding2D{.padding = {2, 2}}, {sp::Shape{sp::any, 8, 2, 3}},
    sp::DType::float32, {sp::Shape{sp::any, 12, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding2d_0());
constexpr bool zeropadding2d_1() { return gives(sp::ZeroPadding2D{}, {sp::Shape{4, 7, 8, 3}}, sp::DType::float32,
    {sp::Shape{4, 9, 10, 3}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding2d_1());
constexpr bool zeropadding2d_3() { return gives(sp::ZeroPadding2D{.padding = 2, .data_format = "channels_last"},
    {sp::Shape{sp::any, 10, 6, 2}}, sp::DType::float32, {sp::Shape{sp::any, 14, 10, 2}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding2d_3());

constexpr bool zeropadding3d_17() { return fails(sp::ZeroPadding3D{.padding = {sp::Margin{-1, 1}, sp::Margin{-1, 1},
    sp::Margin{-1, 1}}}, {sp::Shape{sp::any, sp::any, 12, 9, 2}}, "ctor_arg", "ZeroPadding3D"); }
static_assert(zeropadding3d_17());
constexpr bool zeropadding3d_16() { return fails(sp::ZeroPadding3D{.padding = {sp::Margin{2, 0}, sp::Margin{2, 1},
    sp::Margin{2, 0}}, .data_format = "channels_first"}, {sp::Shape{sp::any, 4, 10, 9, 8, 1}}, "ndim", "ZeroPadding3D");
    }
static_assert(zeropadding3d_16());
constexpr bool zeropadding3d_0() { return gives(sp::ZeroPadding3D{.padding = {2, 3, 0}}, {sp::Shape{2, 10, 8, 6, 3}},
    sp::DType::float32, {sp::Shape{2, 14, 14, 6, 3}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding3d_0());
constexpr bool zeropadding3d_1() { return gives(sp::ZeroPadding3D{.padding = {sp::Margin{2, 2}, sp::Margin{2, 1},
    sp::Margin{3, 3}}, .data_format = "channels_last"}, {sp::Shape{sp::any, sp::any, 10, 9, 4}}, sp::DType::float32,
    {sp::Shape{sp::any, sp::any, 13, 15, 4}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding3d_1());
constexpr bool zeropadding3d_11() { return gives(sp::ZeroPadding3D{}, {sp::Shape{sp::any, 4, 3, 9, 2}},
    sp::DType::float32, {sp::Shape{sp::any, 6, 5, 11, 2}}, sp::DType::float32, 0, 0); }
static_assert(zeropadding3d_11());

constexpr conformance::StaticCase all_cases[] = {
    {"s20260821-ZeroPadding2D-6", &zeropadding2d_6},
    {"s20260821-ZeroPadding2D-108", &zeropadding2d_108},
    {"s20260821-ZeroPadding2D-0", &zeropadding2d_0},
    {"s20260821-ZeroPadding2D-1", &zeropadding2d_1},
    {"s20260821-ZeroPadding2D-3", &zeropadding2d_3},
    {"s20260821-ZeroPadding3D-17", &zeropadding3d_17},
    {"s20260821-ZeroPadding3D-16", &zeropadding3d_16},
    {"s20260821-ZeroPadding3D-0", &zeropadding3d_0},
    {"s20260821-ZeroPadding3D-1", &zeropadding3d_1},
    {"s20260821-ZeroPadding3D-11", &zeropadding3d_11},
};

}  // namespace

TEST_CASE("what holds while compiling holds when it runs: 13") {
  for (const conformance::StaticCase& one : all_cases) CHECK_MESSAGE(one.run(), one.id);
}

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/language.hpp"

namespace shapeproof::inline v0_1::detail {

/// 0, 1, ... as template arguments: like `std::index_sequence`, without including `<utility>`.
template <std::size_t... I>
struct Indices {};

#if defined(__clang__)
template <class /*size_t*/, std::size_t... I>
using IndicesOf = Indices<I...>;
template <std::size_t N>
using MakeIndices = __make_integer_seq<IndicesOf, std::size_t, N>;
#else
template <std::size_t N>
using MakeIndices = Indices<__integer_pack(N)...>;
#endif

}  // namespace shapeproof::inline v0_1::detail

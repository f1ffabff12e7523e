// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/required.hpp"

#include <cstdint>
#include <type_traits>

#include "check_both.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::required_test {
namespace {

// Rejection in the language: what must be given cannot be left out.
template <class L>
concept WithoutArguments = requires { L{}; };
template <class L>
concept WithFiltersOnly = requires { L{.filters = 3}; };
template <class L>
concept WithFiltersAndKernel = requires { L{.filters = 3, .kernel_size = 3}; };

static_assert(!WithoutArguments<Dense> && !WithoutArguments<Conv2D> && !WithoutArguments<LSTM>);
static_assert(!WithoutArguments<Embedding> && !WithoutArguments<Dropout> && !WithoutArguments<Reshape>);
static_assert(!WithoutArguments<Activation> && !WithoutArguments<Permute> && !WithoutArguments<GRU>);
static_assert(!WithoutArguments<SimpleRNN>);
static_assert(WithoutArguments<Flatten> && WithoutArguments<ReLU> && WithoutArguments<BatchNormalization>);
static_assert(!WithFiltersOnly<Conv2D> && WithFiltersAndKernel<Conv2D>);

template <class L, class T>
concept WithFirst = requires(T first) { L{first}; };
static_assert(WithFirst<Dense, int> && WithFirst<Dense, unsigned long long>);
static_assert(!WithFirst<Dense, const char*> && !WithFirst<Dense, double> && !WithFirst<Dense, None>);
static_assert(WithFirst<Dropout, double> && !WithFirst<Dropout, const char*>);

}  // namespace

TEST_CASE("a required field reads as its value") {
  CHECK_BOTH(*Required<"units">(3) == 3 && Required<"units">(3) + 1 == 4);
  CHECK_BOTH(Required<"units">(3) == Required<"units">(3) && Required<"units">(3) != Required<"units">(4));
  CHECK_BOTH(*Required<"rate", double>(0.5) == 0.5);
}

TEST_CASE("a required field may be filled in later") {
  Dense dense;
  CHECK(*dense.units == 0);
  dense.units = 5;
  CHECK(*dense.units == 5);
}

}  // namespace shapeproof::required_test

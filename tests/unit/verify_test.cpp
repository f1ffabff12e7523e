// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/verify.hpp"

#include <type_traits>

#include "check_both.hpp"
#include "sample_models.hpp"

namespace shapeproof::verify_test {
namespace {

static_assert(verify<test::digits>::ok);
static_assert(verify<test::digits, TensorShape<60000, 28, 28, 1>>::ok);
static_assert(verify<test::states_at_the_end>::ok && verify<test::nested>::ok);

// A verdict that is not good has no `ok`: that is what makes a compile error readable.
template <const auto& M, class In = declared_input>
concept Verified = requires { verify<M, In>::ok; };
static_assert(Verified<test::digits> && !Verified<test::wrong_groups> && !Verified<test::wrong_inside>);
static_assert(!Verified<test::digits, TensorShape<60000, 28, 28>> && !Verified<test::empty>);
static_assert(!Verified<test::without_input> && Verified<test::without_input, TensorShape<1, 28, 28>>);
static_assert(!Verified<test::same_names> && !Verified<test::input_in_the_middle>);

// Several inputs, in the order of the graph's.
inline constexpr auto two_inputs = Graph{node("a", Input{8}), node("b", Input{4}),
                                         node("joined", Concatenate{}, "a", "b"), node("out", Dense{2}, "joined")};
template <class... In>
concept VerifiedInputs = requires { verify<two_inputs, In...>::ok; };
static_assert(VerifiedInputs<> && VerifiedInputs<TensorShape<32, 8>, TensorShape<32, 4>>);
static_assert(!VerifiedInputs<TensorShape<32, 8>, TensorShape<16, 4>>);  // of another batch
static_assert(!VerifiedInputs<TensorShape<32, 4>, TensorShape<32, 8>>);  // in the other order
static_assert(!VerifiedInputs<TensorShape<32, 8>> && fits<two_inputs, TensorShape<2, 8>, TensorShape<2, 4>>);

// The output that is wanted: `any` is any size, also where the output's is known.
template <const auto& M, class Out, class... In>
concept Makes = requires { makes<M, Out, In...>::ok; };
static_assert(Makes<test::digits, TensorShape<any, 10>> && !Makes<test::digits, TensorShape<any, 12>>);
static_assert(!Makes<test::digits, TensorShape<any, 1, 10>> && !Makes<test::digits, TensorShape<32, 10>>);
static_assert(Makes<test::digits, TensorShape<32, 10>, TensorShape<32, 28, 28, 1>>);
static_assert(Makes<test::digits, TensorShape<any, 10>, TensorShape<32, 28, 28, 1>>);
static_assert(!Makes<test::digits, TensorShape<any, 10>, TensorShape<32, 28, 28>>);  // the input does not fit
static_assert(Makes<two_inputs, TensorShape<3, 2>, TensorShape<3, 8>, TensorShape<3, 4>>);

template <const auto& M, std::size_t Index>
concept HasOutput = requires { typename output_shape_t<M, declared_input, Index>; };
static_assert(HasOutput<test::digits, 0> && !HasOutput<test::digits, 1> && !HasOutput<test::wrong_groups, 0>);
static_assert(HasOutput<test::states_at_the_end, 2> && !HasOutput<test::states_at_the_end, 3>);

}  // namespace

TEST_CASE("whether a model fits, as a value") {
  CHECK_BOTH(fits<test::digits> && !fits<test::wrong_groups> && fits<test::digits, TensorShape<1, 28, 28, 1>>);
  CHECK_BOTH(!fits<test::digits, TensorShape<1, 28, 28>>);
}

TEST_CASE("why it does not, as a sentence") {
  CHECK_BOTH(why<test::wrong_groups>.view() ==
             "layer 0 'conv2d' (Conv2D): axis channels: expected a multiple of 2, got 3");
  CHECK_BOTH(why<test::digits, TensorShape<1, 28, 28>>.view() ==
             "digits: layer 0 'conv2d' (Conv2D): rank: expected 4, got 3");
  CHECK_BOTH(why<test::empty>.view() == "the model: there are no layers");
}

TEST_CASE("the output as a type") {
  CHECK_BOTH(std::is_same_v<output_shape_t<test::digits>, TensorShape<any, 10>>);
  CHECK_BOTH(std::is_same_v<output_shape_t<test::digits, TensorShape<5, 28, 28, 1>>, TensorShape<5, 10>>);
  CHECK_BOTH(std::is_same_v<output_shape_t<test::states_at_the_end>, TensorShape<any, symbol("time"), 7>>);
  CHECK_BOTH(std::is_same_v<output_shape_t<test::states_at_the_end, declared_input, 2>, TensorShape<any, 7>>);
}

}  // namespace shapeproof::verify_test

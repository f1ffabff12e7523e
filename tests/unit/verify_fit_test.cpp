// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/verify_fit.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"

namespace shapeproof::verify_fit_test {
namespace {

constexpr auto classes = Loss::categorical_crossentropy;
inline constexpr Fit right{.x = {60000, 28, 28, 1}, .y = {60000, 10}, .loss = classes};
inline constexpr Fit wrong_data{.x = {60000, 28, 28}, .y = {60000, 10}, .loss = classes};
inline constexpr Fit wrong_labels{.x = {60000, 28, 28, 1}, .y = {60000, 12}, .loss = classes};
inline constexpr Fit wrong_loss{
    .x = {60000, 28, 28, 1}, .y = {60000}, .loss = Loss::categorical_crossentropy};  // class numbers
inline constexpr Fit fewer_labels{.x = {60000, 28, 28, 1}, .y = {50000, 10}, .loss = classes};
inline constexpr Fit with_a_warning{.x = {{60000, 28, 28, 1}, DType::uint8}, .y = {60000, 10}, .loss = classes};

template <const Fit& F>
concept VerifiedFit = requires { verify_fit<test::digits, F>::ok; };

// The verdict is that of `check`, whose warnings do not count.
template <const Fit& F>
constexpr bool is_as_checked = VerifiedFit<F> == check(test::digits, F).ok();
static_assert(is_as_checked<right> && VerifiedFit<right>);
static_assert(is_as_checked<wrong_data> && !VerifiedFit<wrong_data>);
static_assert(is_as_checked<wrong_labels> && !VerifiedFit<wrong_labels>);
static_assert(is_as_checked<wrong_loss> && !VerifiedFit<wrong_loss>);
static_assert(is_as_checked<fewer_labels> && !VerifiedFit<fewer_labels>);
static_assert(is_as_checked<with_a_warning> && VerifiedFit<with_a_warning>);

}  // namespace

TEST_CASE("what is verified of a fit is its first error") {
  CHECK_BOTH(detail::fit_verdict<test::digits, wrong_labels>.code == Code::labels_size);
  CHECK_BOTH(detail::fit_verdict<test::digits, wrong_data>.code == Code::rank_mismatch);
  CHECK_BOTH(detail::fit_verdict<test::digits, with_a_warning>.code == Code::ok);
}

}  // namespace shapeproof::verify_fit_test

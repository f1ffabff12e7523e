// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/scalar.hpp"

#include "check_both.hpp"

namespace shapeproof::scalar_test {
namespace {

/// What comes back from a record's words.
constexpr Scalar again(const Scalar& scalar) {
  std::int64_t words[Scalar::words]{};
  WordWriter out{words};
  scalar.store(out);
  Scalar result;
  WordReader in{words};
  result.load(in);
  return result;
}

}  // namespace

TEST_CASE("a scalar keeps the kind of its number") {
  CHECK_BOTH(Scalar(2).dtype() == DType::int64);
  CHECK_BOTH(Scalar(2.0).dtype() == DType::float32);
  CHECK_BOTH(Scalar(true).dtype() == DType::boolean);
  CHECK_BOTH(Scalar(none).dtype() == DType::unknown && !Scalar(none).is_given());
  CHECK_BOTH(Scalar(-3).number() == -3.0 && Scalar(0.5).number() == 0.5);
}

TEST_CASE("it is stored as it is") {
  CHECK_BOTH(again(2) == Scalar(2) && !(again(2) == Scalar(2.0)));
  CHECK_BOTH(again(-0.5) == Scalar(-0.5));
  CHECK_BOTH(again(false) == Scalar(false));
  CHECK_BOTH(again(none) == Scalar(none));
}

}  // namespace shapeproof::scalar_test

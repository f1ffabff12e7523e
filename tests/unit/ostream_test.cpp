// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/ostream.hpp"

#include <iomanip>
#include <sstream>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"

namespace shapeproof::ostream_test {
namespace {

template <class T>
std::string streamed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

}  // namespace

TEST_CASE("the standard library's streams take every kind of value") {
  CHECK(streamed(Shape{any, 28, "n"}) == "(None, 28, n)");
  CHECK(streamed(TensorShape<1, any>{}) == "(1, None)");
  CHECK(streamed(Dim(any)) == "None");
  CHECK(streamed(DType::boolean) == "bool");
  CHECK(streamed(Code::rank_mismatch) == "rank_mismatch");
  CHECK(streamed(Name("a\x1b")) == "a\\u{1b}");
  CHECK(streamed(string_ref("conv2d/kernel")) == "conv2d/kernel");
  CHECK(streamed(infer(test::digits)) == "(None, 10)");
  CHECK(streamed(check(test::digits)) == "model 'digits': fits");
  CHECK(streamed(check(test::wrong_groups)[0]) ==
        "layer 0 'conv2d' (Conv2D): axis channels: expected a multiple of 2, got 3");
}

TEST_CASE("a stream's width") {
  std::ostringstream out;
  out << std::setw(8) << Shape{1, 2} << '|' << std::left << std::setw(5) << Dim(7) << '|';
  CHECK(out.str() == "  (1, 2)|7    |");
}

#if defined(__cpp_lib_format)
TEST_CASE("std::format") { CHECK(std::format("{} [{:>8}]", Shape{any, 2}, Dim(3)) == "(None, 2) [       3]"); }
#endif

}  // namespace shapeproof::ostream_test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/adapters/list.hpp"

#include <array>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/verify.hpp"
#include "shapeproof/verify_fit.hpp"
#include "string_sink.hpp"

namespace shapeproof::list_test {
namespace {

template <class T>
using Rows = std::vector<std::vector<T>>;
template <class T, std::size_t Count, std::size_t Width>
using Table = std::array<std::array<T, Width>, Count>;

constexpr auto tabular = Sequential{Input{8}, Dense{.units = 2}}.named("tabular");

constexpr auto flat = Sequential{Flatten{}, Dense{2}};

/// What is wrong first.
std::string problem(const Report& report) {
  if (report.size() == 0) return "";
  StringSink sink;
  write_problem(sink, report[0]);
  return sink.take();
}

struct Record {
  float width;
};

}  // namespace

TEST_CASE("a list of numbers has one axis") {
  CHECK_BOTH(spec_of(std::array<float, 5>{}) == TensorSpec(Shape{5}, DType::float32));
  CHECK_BOTH(spec_of(std::array<bool, 0>{}) == TensorSpec(Shape{0}, DType::boolean));
  constexpr std::array<std::uint8_t, 3> bytes{};
  CHECK_BOTH(spec_of(std::span<const std::uint8_t>(bytes)) == TensorSpec(Shape{3}, DType::uint8));
  CHECK(spec_of(std::vector<double>(7)) == TensorSpec(Shape{7}, DType::float64));
  CHECK(spec_of(std::vector<bool>(7)) == TensorSpec(Shape{7}, DType::boolean));
  CHECK(spec_of(std::deque<std::int64_t>(7)) == TensorSpec(Shape{7}, DType::int64));
  CHECK(spec_of(std::vector<std::string>(7)) == TensorSpec(Shape{7}, DType::string));
  CHECK(spec_of(std::vector<std::complex<float>>(7)) == TensorSpec(Shape{7}, DType::complex64));
  CHECK(spec_of(std::vector<float>{}) == TensorSpec(Shape{0}, DType::float32));
}

TEST_CASE("a list of lists has one axis more") {
  CHECK_BOTH(spec_of(Table<float, 4, 8>{}) == TensorSpec(Shape{4, 8}, DType::float32));
  CHECK(spec_of(Rows<float>(4, std::vector<float>(8))) == TensorSpec(Shape{4, 8}, DType::float32));
  CHECK(spec_of(std::vector<Table<int, 2, 3>>(5)) == TensorSpec(Shape{5, 2, 3}, DType::int32));
  CHECK(spec_of(std::array<Rows<std::int8_t>, 2>{Rows<std::int8_t>(3, std::vector<std::int8_t>(4)),
                                                 Rows<std::int8_t>(3, std::vector<std::int8_t>(4))}) ==
        TensorSpec(Shape{2, 3, 4}, DType::int8));
  constexpr float images[2][3][4]{};
  CHECK_BOTH(spec_of(images) == TensorSpec(Shape{2, 3, 4}, DType::float32));
}

TEST_CASE("of an empty list the inner sizes are known as far as the type says them") {
  CHECK(spec_of(Rows<float>{}) == TensorSpec(Shape{0, any}, DType::float32));
  CHECK(spec_of(std::vector<Table<float, 2, 3>>{}) == TensorSpec(Shape{0, 2, 3}, DType::float32));
  CHECK(spec_of(Rows<float>(3)) == TensorSpec(Shape{3, 0}, DType::float32));
  CHECK(spec_of(std::vector<Rows<float>>(2)) == TensorSpec(Shape{2, 0, any}, DType::float32));
}

TEST_CASE("rows of different lengths are a fault that names the first of them") {
  const Rows<float> third{{1, 2}, {3, 4}, {5}, {6}};
  CHECK(spec_of(third).shape[1].is_ragged());
  CHECK(spec_of(third).shape.rank() == 2);
  CHECK(problem(check(tabular, third)) == "axis features: ragged: [2] is not as long as the first");
  CHECK(problem(check(flat, Rows<float>{{}, {3}})) == "axis 1: ragged: [1] is not as long as the first");
  const std::vector<Rows<float>> deeper{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8, 9}}};
  CHECK(problem(check(flat, deeper)).find("ragged: [1][1] is not as long as the first") != std::string::npos);
  const std::vector<Rows<float>> in_the_first{{{1, 2}, {3}}, {{5, 6}, {7, 8}}};
  CHECK(problem(check(flat, in_the_first)).find("ragged: [0][1] is") != std::string::npos);
  const std::vector<Rows<float>> other_count{{{1, 2}, {3, 4}}, {{5, 6}}};
  CHECK(problem(check(flat, other_count)).find("axis 1: ragged: [1] is") != std::string::npos);
  const std::vector<Rows<float>> all_of_one{{{1, 2}, {3, 4}}, {{5}, {6}}};
  CHECK(problem(check(flat, all_of_one)).find("ragged: [1][0] is") != std::string::npos);
  CHECK(check(tabular, third)[0].code == Code::ragged);
  CHECK(check(tabular, third)[0].actual == 2);
  CHECK(infer(tabular, third).error().code == Code::ragged);
}

TEST_CASE("labels may be ragged, too") {
  const Report report = check(tabular, Fit{.x = {3, 8}, .y = Rows<float>{{1, 2}, {3, 4}, {5}}, .loss = Loss::mse});
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::ragged);
  CHECK(report[0].stage == Stage::labels);
  CHECK(problem(report) == "axis 1: ragged: [2] is not as long as the first");
}

TEST_CASE("they are data and labels") {
  const Rows<float> x(30, std::vector<float>(8));
  const std::vector<std::array<float, 2>> y(30);
  CHECK(check(tabular, x).ok());
  CHECK(check(tabular, Fit{.x = x, .y = y, .loss = Loss::mse}).ok());
  CHECK(infer(tabular, x).shape() == Shape{30, 2});
  const Report report =
      check(tabular, Fit{.x = x, .y = std::vector<int>(29), .loss = "sparse_categorical_crossentropy"});
  REQUIRE(!report.ok());
  CHECK(report[0].code == Code::sample_count);
}

TEST_CASE("types that say their sizes are proven against a model") {
  static_assert(verify<tabular, Table<float, 30, 8>>::ok);
  static_assert(!fits<tabular, Table<float, 30, 7>>);
  static_assert(fits<tabular, std::vector<std::array<float, 8>>> && !fits<tabular, std::vector<std::array<float, 7>>>);
  static_assert(fits<tabular, float[30][8]> && !fits<tabular, float[30][7]>);
  static_assert(makes<tabular, TensorShape<30, 2>, Table<float, 30, 8>>::ok);
  static_assert(spec_of<Rows<float>>() == TensorSpec(Shape{any, any}, DType::float32));
  static_assert(spec_of<std::span<int, 4>>() == TensorSpec(Shape{4}, DType::int32));
  static_assert(spec_of<std::span<int>>() == TensorSpec(Shape{any}, DType::int32));
  static constexpr Fit fit{
      .x = spec_of<Table<float, 30, 8>>(), .y = Table<float, 30, 2>{}, .loss = Loss::mse, .batch_size = 10};
  static_assert(verify_fit<tabular, fit>::ok);
}

TEST_CASE("what is no list of elements is no tensor") {
  static_assert(!HasSpec<std::string> && !HasSpec<std::vector<Record>> && !HasSpec<std::vector<void*>>);
  static_assert(!HasSpec<std::map<int, float>> && !HasSpec<std::vector<std::pair<int, int>>> && !HasSpec<float>);
  static_assert(!HasSpec<char[4]> && !HasSpec<const char*> && !HasSpec<std::vector<Shape>>);
  static_assert(HasSpec<std::vector<char>> && HasSpec<const float[3]>);
  CHECK(check(tabular, Shape{30, 8}).ok());
}

}  // namespace shapeproof::list_test

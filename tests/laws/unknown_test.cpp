// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "examples.hpp"

namespace {

namespace sp = shapeproof;
using conformance::Answer;

/// Whether an answer about shapes of which less is known leaves open what the answer about more is.
[[nodiscard]] std::string contradiction(const Answer& less, const Answer& more) {
  if (!less.ok) {
    const bool asks = less.code == sp::Code::unknown_axis_size;
    return more.ok && !asks ? "refused (" + less.code_name + ") what is right when known" : "";
  }
  if (!more.ok) return "";
  if (less.shapes.size() != more.shapes.size()) return "another number of outputs";
  for (std::size_t i = 0; i < less.shapes.size(); ++i) {
    const sp::Shape& a = less.shapes[i];
    const sp::Shape& b = more.shapes[i];
    bool agrees = a.rank() == b.rank();
    for (int axis = 0; agrees && axis < a.rank(); ++axis) agrees = !a[axis].is_known() || a[axis] == b[axis];
    if (!agrees) return conformance::to_text(less.shapes) + " became " + conformance::to_text(more.shapes);
  }
  if (less.params >= 0 && more.params >= 0 && less.params != more.params) return "other parameters";
  return "";
}

/// The one place where the law cannot hold: one_hot puts its vector in the place of a last axis of size 1, and behind
/// any other. Keras takes an unknown size for another one than 1, in its symbolic call and so in every model's shapes.
[[nodiscard]] bool is_exempt(const conformance::Case& one, const sp::Shape& less, const sp::Shape& more) {
  if (one.class_name() != "CategoryEncoding" && one.class_name() != "Discretization") return false;
  const bool one_hot = one.line.at("config").value("output_mode", "") == "one_hot";
  return one_hot && more.rank() > 1 && !less[-1].is_known() && more[-1] == sp::Dim(1);
}

}  // namespace

TEST_CASE("an answer about unknown sizes leaves open what the answer is once they are known") {
  constexpr std::int64_t sizes[] = {1, 2, 3, 4, 7, 16};
  std::size_t tried = 0;
  laws::each_example([&](const conformance::Case& one, conformance::LayerCall& call) {
    const std::vector<sp::Shape> given = call.shapes();
    const Answer answer = call.run();
    const auto check = [&](const Answer& less, const Answer& more, const std::string& what, bool forgotten) {
      const sp::Shape& now = call.shapes()[0];
      if (is_exempt(one, forgotten ? now : given[0], forgotten ? given[0] : now)) return;
      const std::string problem = contradiction(less, more);
      ++tried;
      if (!problem.empty()) FAIL_CHECK(one.text(), " ", what, " ", conformance::to_text(call.shapes()), ": ", problem);
    };
    // Forget one size, or all of one input.
    for (std::size_t i = 0; i < given.size(); ++i) {
      for (int axis = 0; axis < given[i].rank(); ++axis) {
        if (!given[i][axis].is_known()) continue;
        call.shapes()[i].set(axis, sp::any);
        check(call.run(), answer, "without a size", true);
        call.shapes()[i] = given[i];
      }
      call.shapes()[i] = sp::Shape::unknown(given[i].rank());
      check(call.run(), answer, "without sizes", true);
      call.shapes()[i] = given[i];
    }
    // Fill in the unknown sizes, one by one, and all with the same.
    for (const std::int64_t size : sizes) {
      for (std::size_t i = 0; i < given.size(); ++i) {
        for (int axis = 0; axis < given[i].rank(); ++axis) {
          if (given[i][axis].is_known()) continue;
          call.shapes()[i].set(axis, size);
          check(answer, call.run(), "with a size", false);
          call.shapes()[i] = given[i];
        }
      }
      for (sp::Shape& shape : call.shapes()) {
        for (int axis = 0; axis < shape.rank(); ++axis) {
          if (!shape[axis].is_known()) shape.set(axis, size);
        }
      }
      check(answer, call.run(), "with all sizes", false);
      call.shapes() = given;
    }
  });
  CHECK(tried > 100000);
}

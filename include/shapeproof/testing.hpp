// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Checks for tests, whose failure shows the diagnosis: `CHECK_SHAPES(model, input, expected)`,
/// `CHECK_FITS(model, fit)`. Include it after doctest, Catch2 or GoogleTest; without one of them there are only
/// functions.

#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/report/to_text.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1::testing {

/// Whether a check holds, and if not, why.
struct Verdict {
  bool ok = true;
  std::string text{};  ///< The report.

  [[nodiscard]] explicit operator bool() const noexcept { return ok; }
};

/// Whether a model fits what it is trained with, without an error or a warning.
template <AnyModel M>
[[nodiscard]] Verdict fits(const M& model, const Fit& fit) {
  const Report report = check(model, fit);
  if (report.clean()) return {};
  return {false, to_text(report)};
}

/// Whether a model makes the shape that is expected of an input.
template <AnyModel M>
[[nodiscard]] Verdict makes(const M& model, const TensorSpec& input, const Shape& expected) {
  const Inference inference = infer(model, input);
  if (!inference.ok()) return {false, to_text(check(model, input))};
  if (inference.shape() == expected) return {};
  StringSink sink;
  write_all(sink, "the output is ", inference.shape(), ", expected ", expected, "\n");
  for (const TraceStep& step : trace(model, input)) {
    sink.write("  ");
    detail::write_trace_line(sink, step, 0, model.view().vocabulary());
    sink.write("\n");
  }
  return {false, sink.text()};
}

}  // namespace shapeproof::inline v0_1::testing

// Only a macro can fail on the line of the test. The rest here gives values as text to frameworks that print both sides
// of a comparison.
#if defined(DOCTEST_VERSION_MAJOR)
#define SHAPEPROOF_EXPECT(verdict) DOCTEST_CHECK_MESSAGE((verdict).ok, (verdict).text)

template <class T>
  requires ::shapeproof::Printable<T>
struct doctest::StringMaker<T> {
  static String convert(const T& value) { return shapeproof::to_text(value).c_str(); }
};
namespace shapeproof::inline v0_1 {
// doctest prints an enumeration as its number, unless there is such a function.
inline doctest::String toString(Code code) { return to_text(code).c_str(); }
inline doctest::String toString(DType dtype) { return to_text(dtype).c_str(); }
}  // namespace shapeproof::inline v0_1
#elif defined(CATCH_VERSION_MAJOR) || defined(CATCH_TEST_MACROS_HPP_INCLUDED)
#if defined(CATCH_CONFIG_PREFIX_ALL)
#define SHAPEPROOF_EXPECT(verdict) \
  CATCH_INFO((verdict).text);      \
  CATCH_CHECK((verdict).ok)
#else
#define SHAPEPROOF_EXPECT(verdict) \
  INFO((verdict).text);            \
  CHECK((verdict).ok)
#endif

// One specialization for each type: Catch2 has a partial specialization for everything with elements, and a second
// partial one would be ambiguous.
#define SHAPEPROOF_CATCH_TEXT(type)                                                                      \
  template <>                                                                                            \
  struct Catch::StringMaker<::shapeproof::type> {                                                        \
    static std::string convert(const ::shapeproof::type& value) { return ::shapeproof::to_text(value); } \
  };
SHAPEPROOF_CATCH_TEXT(Report)
SHAPEPROOF_CATCH_TEXT(Summary)
SHAPEPROOF_CATCH_TEXT(Diagnostic)
SHAPEPROOF_CATCH_TEXT(Fix)
SHAPEPROOF_CATCH_TEXT(Inference)
SHAPEPROOF_CATCH_TEXT(Shape)
SHAPEPROOF_CATCH_TEXT(Dim)
SHAPEPROOF_CATCH_TEXT(TensorSpec)
SHAPEPROOF_CATCH_TEXT(DType)
SHAPEPROOF_CATCH_TEXT(Name)
SHAPEPROOF_CATCH_TEXT(Code)
#undef SHAPEPROOF_CATCH_TEXT
#elif defined(GTEST_INCLUDE_GTEST_GTEST_H_) || defined(GOOGLETEST_INCLUDE_GTEST_GTEST_H_)
#define SHAPEPROOF_EXPECT(verdict) EXPECT_TRUE((verdict).ok) << (verdict).text

namespace shapeproof::inline v0_1 {
template <Printable T>
// NOLINTNEXTLINE(readability-identifier-naming): the name by which GoogleTest finds it
void PrintTo(const T& value, std::ostream* out) {
  *out << to_text(value);
}
}  // namespace shapeproof::inline v0_1
#endif

#if defined(SHAPEPROOF_EXPECT)

/// Fails with the diagnosis if the model does not make this shape of this input: `CHECK_SHAPES(net, (Shape{8, 28, 28,
/// 1}), (Shape{8, 10}))`.
#define CHECK_SHAPES(model, input, expected)                                                    \
  do {                                                                                          \
    const auto shapeproof_verdict = ::shapeproof::testing::makes((model), (input), (expected)); \
    SHAPEPROOF_EXPECT(shapeproof_verdict);                                                      \
  } while (false)

/// Fails with the diagnosis if the model does not fit: `CHECK_FITS(net, (Fit{.x = ..., .y = ..., .loss = ...}))`.
#define CHECK_FITS(model, ...)                                                         \
  do {                                                                                 \
    const auto shapeproof_verdict = ::shapeproof::testing::fits((model), __VA_ARGS__); \
    SHAPEPROOF_EXPECT(shapeproof_verdict);                                             \
  } while (false)
#endif

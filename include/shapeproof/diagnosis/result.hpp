// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <new>

#include "shapeproof/diagnosis/diagnostic.hpp"

namespace shapeproof::inline v0_1 {

/// Thrown by `.value()` if there is no value; contains the reason. (`<new>` declares its base class and is lighter than
/// `<exception>`.)
class ShapeError final : public std::exception {
 public:
  explicit ShapeError(const Diagnostic& diagnostic) noexcept : diagnostic_(diagnostic) {}
  /// Why there is no value.
  [[nodiscard]] const Diagnostic& diagnostic() const noexcept { return diagnostic_; }
  /// The diagnosis as text.
  [[nodiscard]] const char* what() const noexcept override { return to_string(diagnostic_.code).data(); }

 private:
  Diagnostic diagnostic_;
};

/// Ends a `.value()` without a value: throws `ShapeError`, or aborts where exceptions are off.
[[noreturn]] inline void raise(const Diagnostic& diagnostic) {
#if defined(__cpp_exceptions)
  throw ShapeError(diagnostic);
#else
  static_cast<void>(diagnostic);
  __builtin_abort();
#endif
}

/// A value, or the diagnostic that says why there is none. It can be compared with a value.
template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTBEGIN(google-explicit-constructor): a function returns a value or a diagnostic
  /// The value.
  constexpr Result(const T& value) noexcept : value_(value), ok_(true) {}
  /// Why there is none.
  constexpr Result(const Diagnostic& error) noexcept : error_(error), ok_(false) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool ok() const noexcept { return ok_; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return ok_; }

  /// The value. Throws `ShapeError` if there is none. No other function of the library throws.
  [[nodiscard]] constexpr const T& value() const {
    if (!ok_) raise(error_);
    return value_;
  }
  /// The value, or another one where there is none.
  [[nodiscard]] constexpr T value_or(const T& otherwise) const noexcept { return ok_ ? value_ : otherwise; }

  /// Why there is no value; an empty diagnostic if there is one.
  [[nodiscard]] constexpr Diagnostic error() const noexcept { return ok_ ? Diagnostic{} : error_; }

  friend constexpr bool operator==(const Result& result, const T& value) noexcept {
    return result.ok_ && result.value_ == value;
  }

 private:
  union {
    T value_;
    Diagnostic error_;
  };
  bool ok_;
};

}  // namespace shapeproof::inline v0_1

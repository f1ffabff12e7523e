// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/diagnostic.hpp"
#include "shapeproof/growable_array.hpp"
#include "shapeproof/hint.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/tensor_spec.hpp"
#include "shapeproof/trace.hpp"

namespace shapeproof {

/// One fault with what helps to mend it.
struct Finding {
  Diagnostic diagnostic{};
  Hints hints{};
};

/// What `check` finds: every independent fault, the trace of shapes, and hints that were tried.
class [[nodiscard]] Report {
 public:
  constexpr Report() = default;
  constexpr Report(const Name& model, const TensorSpec& input) noexcept : model_(model), input_(input) {}

  /// Whether there is no error. Warnings do not count; `clean()` counts them.
  [[nodiscard]] constexpr bool ok() const noexcept { return errors() == 0; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return ok(); }
  [[nodiscard]] constexpr bool clean() const noexcept { return findings_.empty(); }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return findings_.size(); }
  /// The fault at `index`, which must be less than `size()`; in the order of the layers.
  [[nodiscard]] constexpr const Diagnostic& operator[](std::size_t index) const noexcept {
    return findings_[index].diagnostic;
  }
  [[nodiscard]] constexpr const Hints& hints(std::size_t index) const noexcept { return findings_[index].hints; }
  [[nodiscard]] constexpr const GrowableArray<Finding>& findings() const noexcept { return findings_; }

  /// No more faults than that are looked for: a file does not decide how long a report is.
  static constexpr std::size_t most_findings = 10000;
  /// Whether there may be more faults than are told.
  [[nodiscard]] constexpr bool is_full() const noexcept { return findings_.size() >= most_findings; }

  [[nodiscard]] constexpr std::size_t errors() const noexcept { return count(Severity::error); }
  [[nodiscard]] constexpr std::size_t warnings() const noexcept { return count(Severity::warning); }
  /// Whether a fault of this kind was found.
  [[nodiscard]] constexpr bool has(Code code) const noexcept {
    for (const Finding& finding : findings_) {
      if (finding.diagnostic.code == code) return true;
    }
    return false;
  }

  [[nodiscard]] constexpr const Name& model() const noexcept { return model_; }
  [[nodiscard]] constexpr const TensorSpec& input() const noexcept { return input_; }
  /// The layers' outputs up to the first error; empty where there is no error.
  [[nodiscard]] constexpr const Trace& trace() const noexcept { return trace_; }

  constexpr void add(const Diagnostic& diagnostic, const Hints& hints) { findings_.push_back({diagnostic, hints}); }
  constexpr void set_input(const TensorSpec& input) noexcept { input_ = input; }
  constexpr void set_trace(Trace trace) noexcept { trace_ = static_cast<Trace&&>(trace); }

 private:
  [[nodiscard]] constexpr std::size_t count(Severity severity) const noexcept {
    std::size_t result = 0;
    for (const Finding& finding : findings_) result += finding.diagnostic.severity == severity ? 1 : 0;
    return result;
  }

  GrowableArray<Finding> findings_;
  Trace trace_;
  Name model_{};
  TensorSpec input_{};
};

}  // namespace shapeproof

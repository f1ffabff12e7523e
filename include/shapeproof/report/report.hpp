// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/growable_list.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/diagnosis/given_input.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// The cause of a fault: what the best fix changes, or, if there is no fix, what the fault is about.
enum class CauseKind : std::uint8_t { this_layer, other_layer, missing_layer, declared_input, data, labels, loss };

[[nodiscard]] constexpr string_ref to_string(CauseKind kind) noexcept {
  constexpr string_ref names[] = {"this_layer", "other_layer", "missing_layer", "declared_input",
                                  "data",       "labels",      "loss"};
  const auto index = static_cast<std::size_t>(kind);
  return names[index < sizeof(names) / sizeof(names[0]) ? index : 0];
}

/// The cause of a fault, which can be at another place than the fault.
struct Cause {
  CauseKind kind = CauseKind::this_layer;  ///< Who is to blame: the data, the labels, a layer, ...
  LayerRef layer{};                        ///< the layer that is the cause, or before which one is missing
  Name field{};                            ///< its field

  friend constexpr bool operator==(const Cause&, const Cause&) = default;
};

/// What the best fix of a fault changes.
[[nodiscard]] constexpr Cause cause_of(const Diagnostic& d, const Fixes& fixes) noexcept {
  Cause cause;
  cause.layer = d.layer;
  cause.field = d.field;
  if (fixes.empty()) {
    if (d.stage == Stage::labels) cause.kind = CauseKind::labels;
    if (d.stage == Stage::data) cause.kind = CauseKind::data;
    return cause;
  }
  const Edit& edit = fixes[0].edits[0];
  switch (target_of(edit.kind)) {
    case EditTarget::data:
    case EditTarget::training:
      cause.kind = CauseKind::data;
      break;
    case EditTarget::labels:
      cause.kind = CauseKind::labels;
      break;
    case EditTarget::loss:
      cause.kind = CauseKind::loss;
      break;
    case EditTarget::declared_input:
      cause.kind = CauseKind::declared_input;
      break;
    case EditTarget::model:
      cause.layer = edit.layer;
      cause.field = Name(edit.field);
      const bool same = edit.layer.index == d.layer.index && edit.layer.name == d.layer.name;
      cause.kind = same ? CauseKind::this_layer : CauseKind::other_layer;
      if (edit.kind == EditKind::add_layers) cause.kind = CauseKind::missing_layer;
      break;
  }
  return cause;
}

/// One fault with its fixes.
struct Finding {
  Diagnostic diagnostic{};             ///< What does not fit.
  Fixes fixes{};                       ///< Edits that help, the best first.
  GrowableArray<GivenInput> inputs{};  ///< all inputs of the layer, if it is given several in a graph
  GrowableArray<char> said{};          ///< what the program itself said, if the diagnostic has only its beginning
};

/// The result of `check`: every independent fault, fixes that were tried, and the trace of shapes.
class [[nodiscard]] Report {
 public:
  constexpr Report() = default;
  constexpr Report(const Name& model, const TensorSpec& input) noexcept : model_(model), input_(input) {}

  /// Whether there is no error. Warnings do not count; `clean()` counts them.
  [[nodiscard]] constexpr bool ok() const noexcept { return errors() == 0; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return ok(); }
  /// Whether there are no warnings either.
  [[nodiscard]] constexpr bool clean() const noexcept { return findings_.empty(); }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return findings_.size(); }
  /// The fault at `index`, which must be less than `size()`; in the order of the layers, then data and labels.
  [[nodiscard]] constexpr const Diagnostic& operator[](std::size_t index) const noexcept {
    return findings_[index].diagnostic;
  }
  /// The fixes of the fault at `index`, the best first.
  [[nodiscard]] constexpr const Fixes& fixes(std::size_t index) const noexcept { return findings_[index].fixes; }
  /// What causes the finding.
  [[nodiscard]] constexpr Cause cause(std::size_t index) const noexcept {
    return cause_of(findings_[index].diagnostic, findings_[index].fixes);
  }
  /// All inputs of the layer of the fault at `index`, if it is given several in a graph; else none.
  [[nodiscard]] constexpr const GrowableArray<GivenInput>& inputs(std::size_t index) const noexcept {
    return findings_[index].inputs;
  }
  /// What the program itself said at the fault at `index`, in full; empty if the diagnostic says all there is.
  [[nodiscard]] constexpr string_ref said(std::size_t index) const noexcept {
    return {findings_[index].said.data(), findings_[index].said.size()};
  }
  /// All errors and warnings.
  [[nodiscard]] constexpr const GrowableList<Finding>& findings() const noexcept { return findings_; }
  /// For how many findings, from the first on, fixes were looked for; the others are reported without any.
  [[nodiscard]] constexpr std::size_t fixes_sought() const noexcept { return fixes_sought_; }

  /// How many errors there are.
  [[nodiscard]] constexpr std::size_t errors() const noexcept { return count(Severity::error); }
  /// How many warnings there are.
  [[nodiscard]] constexpr std::size_t warnings() const noexcept { return count(Severity::warning); }
  /// Whether a fault of this kind was found.
  [[nodiscard]] constexpr bool has(Code code) const noexcept {
    for (const Finding& finding : findings_) {
      if (finding.diagnostic.code == code) return true;
    }
    return false;
  }

  /// The name of the model.
  [[nodiscard]] constexpr const Name& model() const noexcept { return model_; }
  /// The data.
  [[nodiscard]] constexpr const TensorSpec& input() const noexcept { return input_; }
  /// The layers' outputs up to the first error; empty if there is no error.
  [[nodiscard]] constexpr const Trace& trace() const noexcept { return trace_; }

  /// Sets what was found.
  constexpr void set_findings(GrowableList<Finding> findings, std::size_t fixes_sought) {
    findings_ = static_cast<GrowableList<Finding>&&>(findings);
    fixes_sought_ = fixes_sought;
  }
  /// Adds what was found elsewhere, behind all others; there are no fixes for it.
  constexpr void add(const Diagnostic& diagnostic) {
    if (fixes_sought_ == findings_.size()) ++fixes_sought_;
    findings_.push_back({.diagnostic = diagnostic});
  }
  /// Sets the data.
  constexpr void set_input(const TensorSpec& input) noexcept { input_ = input; }
  /// Sets the shapes behind each layer.
  constexpr void set_trace(Trace trace) noexcept { trace_ = static_cast<Trace&&>(trace); }

 private:
  [[nodiscard]] constexpr std::size_t count(Severity severity) const noexcept {
    std::size_t result = 0;
    for (const Finding& finding : findings_) result += finding.diagnostic.severity == severity ? 1 : 0;
    return result;
  }

  GrowableList<Finding> findings_;
  std::size_t fixes_sought_ = 0;
  Trace trace_;
  Name model_{};
  TensorSpec input_{};
};

}  // namespace shapeproof::inline v0_1

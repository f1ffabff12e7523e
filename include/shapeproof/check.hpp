// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/faults/find_faults.hpp"
#include "shapeproof/faults/find_suspicions.hpp"
#include "shapeproof/faults/layer_notes.hpp"
#include "shapeproof/faults/suspect_misspellings.hpp"
#include "shapeproof/faults/suspect_unknown_activations.hpp"
#include "shapeproof/faults/suspect_unknown_layers.hpp"
#include "shapeproof/fixes/find_fixes.hpp"
#include "shapeproof/fixes/given_inputs.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/report.hpp"

namespace shapeproof::inline v0_1 {

/// For how many findings that may have a fix fixes are looked for, from the first on: two edits seldom fix a model with
/// more faults. A very large model may get fixes for fewer; `Report::fixes_sought` says for how many.
inline constexpr std::size_t most_fixes_sought = 8;

namespace detail {

/// For how many errors all inputs of their layers are told.
inline constexpr std::size_t most_inputs_told = 100;

/// Keeps every finding except silenced warnings. Fixes are found at the end.
struct FindingSink final : FaultSink {
  CodeSet silence;
  GrowableList<Finding> found{};
  bool has_error = false;

  constexpr explicit FindingSink(CodeSet silenced) : silence(silenced) {}
  constexpr void add(const Diagnostic& d) override {
    const bool warning = d.severity == Severity::warning;
    if (warning && silence.has(d.code)) return;
    has_error = has_error || !warning;
    found.push_back({d, {}, {}});
  }
};

/// The input that a report shows if it is about the model's own `Input`.
[[nodiscard]] constexpr TensorSpec declared_spec(const ModelView& model, DType given) {
  return {declared_shape(model, 0), given};
}

/// The fix of warnings about types, which have only one. There may be many about the same data; these have the same
/// output.
class CastFixes {
 public:
  constexpr CastFixes(const ModelView& model, const Fit& fit) : model_(model), fit_(fit) {}

  [[nodiscard]] constexpr Fixes of(const Diagnostic& d) {
    Fixes fixes;
    Edit edit{.kind = EditKind::cast};
    edit.tensor = static_cast<std::uint32_t>(d.input_index);
    edit.before = fit_.x[edit.tensor < fit_.x.size() ? edit.tensor : 0];
    edit.after = edit.before;
    edit.after.dtype = d.expected_dtype;
    if (d.input_index != input_) output_ = infer(model_, one_batch(model_, edit.before.shape)).shape();
    input_ = d.input_index;
    Fix fix{.output = output_, .changes_output = false};
    static_cast<void>(fix.edits.push_back(edit));
    fixes.push_back(fix);
    return fixes;
  }

 private:
  const ModelView& model_;
  const Fit& fit_;
  std::int32_t input_ = -1;  ///< the input that `output_` belongs to
  Shape output_ = Shape::unknown();
};

/// Whether a report is about what the `Input`s declare, and not about the data.
[[nodiscard]] constexpr bool reports_declared_input(const ModelView& model, const GivenData& data) {
  const Inputs given = data.view();
  if (given.size() == 0) return true;
  Failure failure;
  Outputs outputs;
  if (!run_once(model, given, outputs, failure)) return blames_input(model, failure, given);
  return is_built_with_open_axes(model, data.declared()) && !run_once(model, {}, outputs, failure);
}

/// Finds the fixes of the first findings, `most_fixes_sought` that may have some. Returns for how many findings it did.
constexpr std::size_t add_fixes(const ModelView& model, const Fit& fit, const FixClasses& classes,
                                GrowableList<Finding>& found) {
  GrowableArray<FaultIdentity> all;
  all.reserve(found.size());
  for (const Finding& finding : found) {
    if (finding.diagnostic.severity == Severity::error)
      all.push_back(identity_of(finding.diagnostic, !model.is_graph()));
  }
  CastFixes casts{model, fit};
  const FaultyModel faulty{model, fit, classes};
  FixEffort effort{model};
  std::size_t sought = 0;
  std::size_t tried = 0;
  std::size_t error = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {  // NOLINT(modernize-loop-convert): the list iterates over constants
    Finding& finding = found[i];
    const Diagnostic& d = finding.diagnostic;
    const bool is_error = d.severity == Severity::error;
    const bool is_cast =
        d.code == Code::dtype_mismatch && d.actual_dtype != DType::string && d.vocabulary == Vocabulary::keras;
    if (is_cast) finding.fixes = casts.of(d);
    const bool has_none = d.code == Code::unknown_layer || d.code == Code::unknown_field;  // it is of the file
    if (tried < most_fixes_sought && !effort.is_spent()) {
      if (!is_cast && !has_none) {
        finding.fixes = find_fixes(faulty, all, is_error ? error : all.size(), d, effort);
      }
      tried += has_none ? 0 : 1;
      sought = i + 1;
    }
    error += is_error ? 1 : 0;
    if (is_error && error <= most_inputs_told) finding.inputs = given_inputs(faulty.flow, d);
  }
  return sought;
}

/// `check`, with fixes of layers of some classes.
[[nodiscard]] constexpr Report check_model(const ModelView& model, const Fit& fit, const FixClasses& classes) {
  const TensorSpec& data = fit.x.empty() ? no_spec : fit.x[0];
  Report report{model.name == nullptr ? no_name : *model.name, data};
  if (!data.shape.has_rank() && model.has_input()) report.set_input(declared_spec(model, data.dtype));
  FindingSink sink{fit.silence};
  Outputs outputs;
  find_faults(model, fit, outputs, sink);
  const bool failed = sink.has_error;
  suspect_misspelt_fields(model, sink);
  const LayerNotes notes{model};
  if (notes.has_opaque_class) suspect_unknown_layers(model, sink);
  if (notes.may_name_function) suspect_unknown_activations(model, sink);
  if (!failed) {
    find_suspicions(model, fit, outputs, notes, sink);
  } else {
    suspect_dtypes(model, fit, sink);
  }
  if (sink.found.empty()) return report;
  const std::size_t sought = add_fixes(model, fit, classes, sink.found);
  report.set_findings(static_cast<GrowableList<Finding>&&>(sink.found), sought);
  if (!failed) return report;
  const GivenData given{model, fit};
  const bool of_declared = reports_declared_input(model, given);
  if (of_declared && input_count(model) == 1) report.set_input(declared_spec(model, data.dtype));
  report.set_trace(trace(model, of_declared ? Inputs{} : given.view(), data.dtype));
  return report;
}

}  // namespace detail

/// Checks a model against everything that it is trained with: data, labels, loss and batch size. With data alone it is
/// a check of `predict`. Reports every independent fault, the model's first, with its cause and with fixes that were
/// tried. A warning marks what runs but is probably not meant.
template <AnyModel M>
[[nodiscard]] constexpr Report check(const M& model, const Fit& fit) {
  return detail::check_model(model.view(), fit, fix_classes_for(model));
}

/// The same for data of a shape and type alone.
template <AnyModel M>
[[nodiscard]] constexpr Report check(const M& model, const TensorSpec& data) {
  Fit fit;
  if (data.shape.has_rank() || data.dtype != DType::unknown) fit.x.push_back(data);
  return check(model, fit);
}

/// Refuses what is no tensor.
template <AnyModel M, class T>
  requires(!ConvertsTo<const T&, TensorSpec> && !ConvertsTo<const T&, Fit>)
[[nodiscard]] constexpr Report check(const M& model, const T& /*data*/) {
  detail::require_tensor<T>();
  return check(model, Fit{});
}

/// The same for the input that the model's own `Input` declares.
template <AnyModel M>
[[nodiscard]] constexpr Report check(const M& model) {
  return check(model, Fit{});
}

}  // namespace shapeproof::inline v0_1

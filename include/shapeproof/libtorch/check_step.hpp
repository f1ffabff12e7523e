// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/libtorch/bad_batch.hpp"
#include "shapeproof/libtorch/check.hpp"
#include "shapeproof/libtorch/find_fixes.hpp"
#include "shapeproof/libtorch/trace_step.hpp"
#include "shapeproof/report/report.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {

/// The calls whose inputs follow from what a call gives.
[[nodiscard]] inline std::vector<bool> calls_behind(const Recording& recording, std::int32_t call) {
  std::vector<bool> behind(recording.calls.size() + 1, false);
  for (std::size_t i = 0; i < recording.calls.size(); ++i) {
    if (static_cast<std::int32_t>(i) == call) behind[i] = true;
    for (const GivenTensor& input : recording.calls[i].inputs) {
      const bool follows = input.origin.kind == Origin::Kind::call && input.origin.index < static_cast<std::int32_t>(i);
      if (follows && behind[static_cast<std::size_t>(input.origin.index)]) behind[i] = true;
    }
  }
  behind.back() = true;  // where the step ended
  return behind;
}

/// The first fault that is not passed over, and that does not follow from one that is; null if there is none.
[[nodiscard]] inline const Found* next_fault(const State& state, const std::vector<Found>& passed) {
  std::vector<bool> follows(state.recording.calls.size() + 1, false);
  for (const Found& one : passed) {
    const std::vector<bool> behind = calls_behind(state.recording, one.call);
    for (std::size_t i = 0; i < behind.size(); ++i) follows[i] = follows[i] || behind[i];
  }
  for (const Found& one : state.faults) {
    if (!follows[static_cast<std::size_t>(one.call)]) return &one;
  }
  return nullptr;
}

/// Whether a step goes on with tensors that it keeps: those of this run have no values. It runs once more.
[[nodiscard]] inline bool find_kept_tensor(const Program& program, const Batch& batch, const Recording& first,
                                           Diagnostic& d) {
  if (first.outliving.empty()) return false;
  const Recording second = follow(program, batch);
  for (const ForeignTensor& foreign : second.foreign) {
    for (const torch::Tensor& outliving : first.outliving) {
      if (!foreign.tensor.is_same(outliving)) continue;
      d.code = Code::untraceable;
      d.severity = Severity::warning;
      d.vocabulary = Vocabulary::pytorch;
      d.layer = layer_of(*program.modules, second, foreign.call);
      d.text = Name("the step keeps a tensor, which has no values now");
      return true;
    }
  }
  return false;
}

/// What was thrown where a step ended, if a diagnostic has no room for it. Only its first line, and not without end.
[[nodiscard]] inline GrowableArray<char> said_at(const Recording& recording, const Found& fault) {
  constexpr std::size_t most = 1000;
  GrowableArray<char> said;
  const std::string text = recording.stop.text.substr(0, recording.stop.text.find('\n'));
  const bool is_thrown = fault.diagnostic.code == Code::untraceable && recording.stop.kind == Stop::Kind::thrown;
  if (!is_thrown || fault.call != static_cast<std::int32_t>(recording.calls.size()) || text.size() <= Name::capacity) {
    return said;
  }
  for (std::size_t i = 0; i < text.size() && i < most; ++i) said.push_back(text[i]);
  for (std::size_t i = 0; i < 3 && text.size() > most; ++i) said.push_back('.');
  return said;
}

/// How often a step runs at most to find fixes, and how many faults are told.
inline constexpr int most_runs = 400;
inline constexpr std::size_t most_findings = 16;

SHAPEPROOF_LIBTORCH_FUNCTION Report check_step(const Modules& roots, const Batch& batch, const Step& step) {
  const ModuleTree modules(roots);
  const Name name = name_of(modules);
  Report report(name, batch.x.size() > 0 ? TensorSpec(typed_shape_of(batch.x[0])) : no_spec);
  if (batch.x.size() > 0 && batch.x[0].defined()) {
    report.set_input({typed_shape_of(batch.x[0]), dtype_of(batch.x[0].scalar_type())});
  }
  GrowableList<Finding> findings;
  if (const Diagnostic bad = find_bad_batch(modules, step, batch); bad.code != Code::ok) {
    findings.push_back({.diagnostic = bad});
    report.set_findings(std::move(findings), 1);
    return report;
  }
  const Program program{&modules, &step};
  State state = run_state(program, batch, {});
  if (!state.faults.empty()) {
    report.set_trace({steps_of(modules, state.recording, state.faults[0].call), state.faults[0].diagnostic});
  }
  const Recording first = state.recording;
  int runs_left = most_runs;
  std::vector<Found> passed;  // faults that nothing removes, and that stay
  while (const Found* const next = next_fault(state, passed)) {
    if (findings.size() == most_findings) break;
    Finding finding{next->diagnostic, {}, {}, said_at(state.recording, *next)};
    finding.diagnostic.model = name;
    std::vector<Proven> proven = FixFinder(program, state, *next, runs_left).find();
    for (const Proven& one : proven) finding.fixes.push_back(one.fix);
    findings.push_back(finding);
    if (proven.empty()) {
      passed.push_back(*next);
    } else {
      state = std::move(proven[0].state);
    }
  }
  if (Diagnostic kept; find_kept_tensor(program, batch, first, kept)) {
    kept.model = name;
    findings.push_back({.diagnostic = kept});
  }
  const std::size_t count = findings.size();
  report.set_findings(std::move(findings), count);
  return report;
}

}  // namespace detail

SHAPEPROOF_LIBTORCH_FUNCTION std::string to_string(const Report& report) {
  StringSink sink;
  write_report(sink, report, {.language = FixLanguage::libtorch});
  return sink.take();
}

}  // namespace shapeproof::inline v0_1::libtorch

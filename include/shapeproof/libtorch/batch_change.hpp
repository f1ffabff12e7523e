// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/shape/dim.hpp"

/// Where a step makes other samples of its batch.
namespace shapeproof::inline v0_1::libtorch::detail {

/// What a tensor is made of: of the labels alone, of what the step was given, or of parameters and new tensors, too.
enum class MadeOf : std::uint8_t { labels, given, model };

/// Finds the call that makes other samples of the batch for good: a view in which the number of samples is left open.
/// It is meant if the labels are viewed in the same way, or if its rows are compared with as many that the step was
/// given: each step of a sequence is a sample then.
class BatchChange {
 public:
  BatchChange(const Recording& recording, std::int64_t samples) : samples_(samples) {
    for (std::size_t i = 0; i < recording.calls.size() && !is_meant_; ++i) see(recording.calls[i], i);
  }
  /// The call; -1 if there is none.
  [[nodiscard]] std::int32_t call() const { return is_meant_ ? -1 : found_; }

 private:
  void see(const Call& call, std::size_t at) {
    made_of_.push_back(call.inputs.empty() ? MadeOf::model : MadeOf::labels);
    for (const GivenTensor& input : call.inputs) made_of_[at] = std::max(made_of_[at], made_of(input.origin));
    if (call.outputs.empty() || call.inputs.empty() || call.outputs[0].rank() < 1) return see_meeting(call);
    const Dim before = call.inputs[0].shape[0];
    const Dim after = call.outputs[0][0];
    for (const GivenTensor& input : call.inputs) {  // a later one makes up for it
      if (found_ >= 0 && input.shape[0] == changed_ && after == samples_) found_ = -1;
    }
    see_meeting(call);
    if (found_ >= 0 || call.record.type == nullptr || !call.record.type->traits.keeps_values) return;
    const bool is_parameter = call.inputs[0].origin.kind == Origin::Kind::parameter;
    if (is_parameter || call.inputs[0].shape.rank() < 1 || before != samples_ || after == before) return;
    if (made_of_[at] == MadeOf::labels) {
      is_meant_ = true;
      return;
    }
    found_ = static_cast<std::int32_t>(at);
    changed_ = after;
  }
  /// Rows of the model's that meet as many that were given are meant.
  void see_meeting(const Call& call) {
    if (found_ < 0 || call.fails()) return;
    bool has_own = false;
    bool has_given = false;
    for (const GivenTensor& input : call.inputs) {
      if (input.shape.rank() < 1 || input.shape[0] != changed_) continue;
      (made_of(input.origin) == MadeOf::model ? has_own : has_given) = true;
    }
    if (has_own && has_given) found_ = -1;
  }
  [[nodiscard]] MadeOf made_of(const Origin& origin) const {
    if (origin.kind == Origin::Kind::labels) return MadeOf::labels;
    if (origin.kind == Origin::Kind::data) return MadeOf::given;
    return origin.kind == Origin::Kind::call ? made_of_[static_cast<std::size_t>(origin.index)] : MadeOf::model;
  }

  Dim samples_;
  std::vector<MadeOf> made_of_;  ///< what each call gives
  Dim changed_{};
  std::int32_t found_ = -1;
  bool is_meant_ = false;
};

}  // namespace shapeproof::inline v0_1::libtorch::detail

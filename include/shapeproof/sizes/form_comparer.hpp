// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/sizes/call_recorder.hpp"
#include "shapeproof/sizes/run_watcher.hpp"
#include "shapeproof/sizes/size_classes.hpp"
#include "shapeproof/sizes/size_form.hpp"

namespace shapeproof::inline v0_1::detail {

/// Compares forms with all that comes out of runs that fit. A form that differs was none: that of the size becomes the
/// first of all forms, which says nothing.
class FormComparer final : public RunWatcher {
 public:
  constexpr FormComparer(const SizeClasses& classes, const GrowableArray<SizeForm>& forms,
                         GrowableArray<std::size_t>& form_of)
      : classes_(&classes), forms_(&forms), form_of_(&form_of) {
    std::size_t first = 0;
    for (const std::int32_t rank : classes.ranks()) {
      first_.push_back(first);
      first += rank < 0 ? 0U : static_cast<std::size_t>(rank);
    }
  }

  constexpr void begin(const GrowableArray<std::int64_t>& sizes) override {
    next_ = 0;
    is_alike_ = true;
    different_.clear();
    values_.clear();
    for (const SizeForm& form : *forms_) values_.push_back(form.value(sizes));
  }
  constexpr void take(const CallPlace& place, const Inputs& /*inputs*/, const Outputs& outputs) override {
    if (!is_alike_) return;
    is_alike_ = next_ < classes_->calls().size() && compare(classes_->calls()[next_], place, outputs);
    ++next_;
  }
  constexpr void end(bool fits) override {
    if (!fits) return;
    if (is_alike_ && next_ == classes_->calls().size()) {
      for (const std::size_t size : different_) (*form_of_)[size] = 0;
    } else {
      for (std::size_t& form : *form_of_) form = 0;  // other sizes call other layers
    }
  }

 private:
  [[nodiscard]] constexpr bool compare(const RecordedCall& call, const CallPlace& place, const Outputs& outputs) {
    const std::size_t count = outputs.size() < Outputs::capacity ? outputs.size() : Outputs::capacity;
    if (!(call.place == place) || call.end - call.outputs != count) return false;
    for (std::size_t i = 0; i < count; ++i) {
      const Shape& shape = *outputs.data(i);
      if (shape.rank() != classes_->ranks()[call.outputs + i]) return false;
      std::size_t size = first_[call.outputs + i];
      for (const Dim dim : shape) {
        if (dim.value_or(-1) != values_[(*form_of_)[size]]) different_.push_back(size);
        ++size;
      }
    }
    return true;
  }

  const SizeClasses* classes_;
  const GrowableArray<SizeForm>* forms_;
  GrowableArray<std::size_t>* form_of_;
  GrowableArray<std::size_t> first_;      ///< of each shape its first size
  GrowableArray<std::int64_t> values_;    ///< of each form in this run
  GrowableArray<std::size_t> different_;  ///< sizes whose forms differ in this run
  std::size_t next_ = 0;
  bool is_alike_ = true;
};

}  // namespace shapeproof::inline v0_1::detail

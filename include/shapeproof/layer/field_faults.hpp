// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1::detail {

/// All that is wrong with the fields of a layer. Its own check stops at the first fault: so a field that is wrong gets
/// a value that it can have, and the layer is checked again. What is then wrong with the same field follows from that.
class FieldFaults {
 public:
  /// Of a layer and the layers in it, whose first fault is `first`.
  constexpr FieldFaults(const LayerRecord& record, const Fault& first) {
    for (std::uint32_t i = 0; i < record.span; ++i) records_.push_back((&record)[i]);
    for (Fault fault = first; fault && mend(fault) && tries_ < most_tries; fault = record_fault(records_[0])) ++tries_;
  }

  /// The faults behind the first one.
  [[nodiscard]] constexpr const GrowableArray<Fault>& further() const noexcept { return further_; }

 private:
  static constexpr int most_tries = 64;

  /// False: it is not known how.
  constexpr bool mend(const Fault& fault) {
    if (fault.inner != 0) return false;
    LayerRecord& record = records_[0];
    const FieldInfo* const field = record.type->fields.find(fault.field);
    if (field == nullptr) return false;
    std::uint32_t& tried = tries_of(*field);
    if (tried == 0 && tries_ > 0) further_.push_back(fault);
    ++tried;
    if (tried == 1) return give_default(*field, record);
    return tried < 5 && give_number(*field, fault.expected, record);
  }
  static constexpr bool give_default(const FieldInfo& field, LayerRecord& record) {
    const std::int64_t* const defaults = record.type->defaults.words.values;
    if (field.kind == FieldKind::flag) {
      store_flag(field, load_flag(field, defaults), record.words.values);
    } else {
      for (std::size_t i = 0; i < field.words; ++i) record.words.values[field.word + i] = defaults[field.word + i];
    }
    return true;
  }
  /// What the check says that it must be, or that it must be at least.
  static constexpr bool give_number(const FieldInfo& field, std::int64_t number, LayerRecord& record) {
    return assign_value(field, FieldValue::number(number), record.words.values);
  }
  [[nodiscard]] constexpr std::uint32_t& tries_of(const FieldInfo& field) {
    const auto index = static_cast<std::size_t>(&field - records_[0].type->fields.first);
    if (tried_.empty()) static_cast<void>(tried_.extend(records_[0].type->fields.count));
    return tried_[index];
  }

  GrowableArray<LayerRecord> records_;
  GrowableArray<Fault> further_;
  GrowableArray<std::uint32_t> tried_;  ///< of each field, how often it was given another value
  int tries_ = 0;
};

}  // namespace shapeproof::inline v0_1::detail

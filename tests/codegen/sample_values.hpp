// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <set>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include "../laws/boundary_values.hpp"
#include "shapeproof/cpp/write_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/operations/shape_operation.hpp"

/// Layers with values at the bounds of their fields, to be written, compiled and compared.
namespace codegen {

namespace sp = shapeproof;

/// A layer, and how it is written.
struct SampleValue {
  sp::LayerRecord record;
  std::string text;
};

template <class T>
inline constexpr bool has_twins = std::is_same_v<T, sp::DataFormat>;  ///< two of its values mean the same
template <int N>
inline constexpr bool has_twins<sp::Size<N>> = true;
template <sp::fixed_string Field, class T>
inline constexpr bool has_twins<sp::Required<Field, T>> = has_twins<T>;

/// Of each kind of field each value that a layer accepts, once.
class SampleValues {
 public:
  SampleValues() {
    sp::AllLayers::each([this]<class L>() {
      if constexpr (!std::is_same_v<L, sp::Input>) add<L>();
    });
    add<sp::UnaryOperation<"Cast">>();
    add<sp::UnaryOperation<"Clip">>();
    add<sp::UnaryOperation<"Softmax">>();
    add<sp::BinaryOperation<"Add">>();
    add<sp::ReduceOperation<"Mean">>();
    add<sp::ReshapeOperation>();
    add<sp::GetItem>();
  }
  [[nodiscard]] const std::vector<SampleValue>& all() const noexcept { return all_; }

 private:
  template <class L>
  void add() {
    L plain;
    L::fields([&](sp::string_ref /*key*/, auto member) { laws::fill(plain.*member); });
    L::fields([&]<class T>(sp::string_ref /*key*/, T L::* member) {
      if constexpr (!has_twins<T>) {
        for (const T& value : laws::Boundaries<T>::all()) {
          L layer = plain;
          layer.*member = value;
          add(layer, typeid(T).name() + sp::cpp::write_value(value));
        }
      }
    });
  }
  template <class L>
  void add(const L& layer, const std::string& key) {
    SampleValue sample;
    sp::write_record(layer, sample.record);
    sp::note_validity(sample.record);
    if (!sample.record.valid || !seen_.insert(key).second) return;
    const sp::cpp::LayerWriter& writer = *sp::cpp::find_writer(&sp::layer_type<L>);
    sample.text = sp::cpp::write_layer(writer, sample.record, {{}, true, sample.record.dtype});
    all_.push_back(sample);
  }

  std::vector<SampleValue> all_;
  std::set<std::string> seen_;
};

}  // namespace codegen

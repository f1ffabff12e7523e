// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::test {

/// What a rule suggests for a fault of a program, before anything is tried.
class Suggested {
 public:
  /// `suggest(context, out)` for the fault with an index in the report.
  Suggested(const auto& model, const Fit& fit, const auto& suggest, std::size_t fault = 0) {
    const Report report = check(model, fit);
    if (fault >= report.size()) return;
    const ModelView view = model.view();
    const FixClasses classes = fix_classes(view.vocabulary());
    const FaultyModel faulty{view, fit, classes};
    code_ = report[fault].code;
    suggest(context_of(faulty, report[fault]), found_);
  }

  [[nodiscard]] std::size_t size() const { return found_.size(); }
  /// How often the model was run for them.
  [[nodiscard]] std::int32_t runs() const { return found_.runs(); }
  [[nodiscard]] Code code() const { return code_; }
  [[nodiscard]] const Fix& fix(std::size_t index) const { return found_[index]; }

  /// Whether a field of a layer is set.
  [[nodiscard]] bool sets(string_ref layer, string_ref field, const FieldValue& value) const {
    return any_edit([&](const Edit& edit) {
      return (edit.kind == EditKind::layer_field || edit.kind == EditKind::output_units) && edit.layer.name == layer &&
             edit.field == field && edit.value_after == value;
    });
  }
  /// Whether any value is suggested for a field of any layer.
  [[nodiscard]] bool sets_any(string_ref field) const {
    return any_edit([&](const Edit& edit) {
      return (edit.kind == EditKind::layer_field || edit.kind == EditKind::output_units) && edit.field == field;
    });
  }
  /// Whether a layer is put in, before a layer of a name where it takes its input number `input`; without a name at the
  /// end, behind the output number `input`.
  [[nodiscard]] bool puts_in(const NewLayer& layer, string_ref before, std::uint32_t input = 0) const {
    return any_edit([&](const Edit& edit) {
      return edit.kind == EditKind::add_layers && edit.layers.size() == 1 && edit.layers[0] == layer &&
             edit.layer.name == before && edit.input == input;
    });
  }
  /// The same, of a class, whatever its fields.
  [[nodiscard]] bool puts_in_any(string_ref type) const {
    return any_edit([&](const Edit& edit) {
      return edit.kind == EditKind::add_layers && edit.layers.size() == 1 && edit.layers[0].type == type;
    });
  }
  /// Whether a layer is edited as a whole.
  [[nodiscard]] bool edits(EditKind kind, string_ref layer) const {
    return any_edit([&](const Edit& edit) { return edit.kind == kind && edit.layer.name == layer; });
  }
  /// Whether a layer becomes one of another class.
  [[nodiscard]] bool makes(string_ref layer, string_ref type) const {
    return any_edit([&](const Edit& edit) {
      return edit.kind == EditKind::layer_type && edit.layer.name == layer && edit.type_after == type;
    });
  }
  /// Whether data, labels or a declaration become something else.
  [[nodiscard]] bool gives(EditKind kind, const Shape& after) const {
    return any_edit([&](const Edit& edit) { return edit.kind == kind && edit.after.shape == after; });
  }
  /// What the first fix costs that makes something so; -1 if there is none.
  [[nodiscard]] std::int32_t cost_of(EditKind kind, const Shape& after) const {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].kind() == kind && found_[i].after().shape == after) return found_[i].cost;
    }
    return -1;
  }
  /// Whether the loss becomes another one.
  [[nodiscard]] bool changes_loss(Loss loss, bool from_logits = false) const {
    return any_edit([&](const Edit& edit) {
      return edit.kind == EditKind::change_loss && edit.loss_after == LossSpec{loss, from_logits};
    });
  }
  /// Whether two layers are put in at the end.
  [[nodiscard]] bool puts_in_both(const NewLayer& first, const NewLayer& second) const {
    return any_edit([&](const Edit& edit) {
      return edit.kind == EditKind::add_layers && edit.layers.size() == 2 && edit.layers[0] == first &&
             edit.layers[1] == second && edit.layer.name.empty();
    });
  }
  /// Whether both are one fix.
  [[nodiscard]] bool gives_both(EditKind first, const Shape& after, EditKind second, const Shape& then) const {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto& edits = found_[i].edits;
      if (edits.size() == 2 && edits[0].kind == first && edits[0].after.shape == after && edits[1].kind == second &&
          edits[1].after.shape == then) {
        return true;
      }
    }
    return false;
  }
  /// Everything, to be printed where a test fails.
  [[nodiscard]] std::string text() const {
    StringSink out;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      write_fix(out, found_[i]);
      write_all(out, "; ");
    }
    return out.take();
  }

 private:
  [[nodiscard]] bool any_edit(const auto& is_so) const {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      for (std::size_t k = 0; k < found_[i].edits.size(); ++k) {
        if (is_so(found_[i].edits[k])) return true;
      }
    }
    return false;
  }

  detail::FixCandidates found_;
  Code code_ = Code::ok;
};

/// A new layer with one field.
[[nodiscard]] inline NewLayer new_layer(string_ref type, string_ref field, const FieldValue& value) {
  return NewLayer{type}.with(field, value);
}

}  // namespace shapeproof::test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::detail {

/// The two languages of PyTorch: LibTorch's C++, and Python.
enum class TorchDialect : std::uint8_t { cpp, python };

/// Writes modules of PyTorch's as they are constructed: what has no default by its place, then options.
class TorchModuleWriter {
 public:
  constexpr TorchModuleWriter(TextSink& sink, TorchDialect dialect)
      : sink_(&sink), cpp_(dialect == TorchDialect::cpp) {}

  /// A module that is added: `torch::nn::Linear(torch::nn::LinearOptions(500, 10))`; of an operator `.squeeze(1)`.
  constexpr void new_layer(const NewLayer& layer) const {
    if (layer.is_operator()) {
      write_all(*sink_, ".", Escaped{string_ref{layer.type.data() + 6, layer.type.size() - 6}}, "(");
      for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (i > 0) sink_->write(", ");
        value(layer.fields[i].value);
      }
      return sink_->write(")");
    }
    if (layer.type == "SelectOutput") return sink_->write("SelectOutput()");  // PyTorch has no such module
    open_module(layer.type, !layer.fields.empty());
    bool first = true;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
      if (layer.fields[i].is_option) continue;
      if (!first) sink_->write(", ");
      value(layer.fields[i].value);
      first = false;
    }
    if (cpp_ && !layer.fields.empty()) sink_->write(")");
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
      if (layer.fields[i].is_option) option(layer.fields[i].name, layer.fields[i].value, first);
    }
    sink_->write(")");
  }

  /// A `view` that copies where it must.
  constexpr void reshaped(const FieldValue& sizes) const {
    write_all(*sink_, "x = x.reshape(");
    value(sizes);
    sink_->write(cpp_ ? ");" : ")");
  }

  /// The module whose option is changed.
  constexpr void changed(const Edit& edit) const {
    if (edit.changed.type != nullptr) return module(*edit.changed.type, edit.changed.fields);
    if (!edit.layers.empty()) return new_layer(edit.layers[0]);
    if (edit.field == "size" || edit.field == "shape") {  // of a tensor's own function, which keeps the samples
      write_all(*sink_, "x = x.", edit.field == "size" ? "view" : "reshape", cpp_ ? "({" : "(");
      return write_all(*sink_, "x.size(0), -1", cpp_ ? "});" : ")");
    }
    bool first = true;
    open_module(edit.layer.type.view(), true);
    if (cpp_) sink_->write(")");
    option(edit.field, edit.value_after, first);
    sink_->write(")");
  }

 private:
  constexpr void value(const FieldValue& given) const {
    if (given.kind == FieldValue::Kind::flag) {
      const bool is_true = given.number_value != 0;
      if (cpp_) return sink_->write(is_true ? "true" : "false");
      return sink_->write(is_true ? "True" : "False");
    }
    if (given.is_absent()) return sink_->write(cpp_ ? "c10::nullopt" : "None");
    if (given.kind == FieldValue::Kind::word) return word(given.word_value);
    if (given.kind != FieldValue::Kind::sizes && given.kind != FieldValue::Kind::shape) {
      return shapeproof::write(*sink_, given);
    }
    sink_->write(cpp_ ? "{" : "(");
    const int rank = given.list.rank() < Shape::max_rank ? given.list.rank() : Shape::max_rank;
    for (int i = 0; i < rank; ++i) write_all(*sink_, i > 0 ? ", " : "", given.list[i].number());
    if (cpp_) return sink_->write("}");
    sink_->write(rank == 1 ? ",)" : ")");
  }
  /// LibTorch has a constant for each word: `torch::kSame`.
  constexpr void word(string_ref text) const {
    if (!cpp_ || text.empty()) return write_all(*sink_, "\"", Escaped{text}, "\"");
    const char first = text[0] >= 'a' && text[0] <= 'z' ? static_cast<char>(text[0] - 'a' + 'A') : text[0];
    write_all(*sink_, "torch::k", string_ref{&first, 1}, string_ref{text.data() + 1, text.size() - 1});
  }

  /// The beginning of a module: `torch::nn::Linear(torch::nn::LinearOptions(`.
  constexpr void open_module(string_ref type, bool has_options) const {
    if (!cpp_) return write_all(*sink_, "nn.", Escaped{type}, "(");
    write_all(*sink_, "torch::nn::", Escaped{type}, "(");
    if (has_options) write_all(*sink_, "torch::nn::", Escaped{type}, "Options(");
  }
  /// A further option: `.stride(2)`, `, stride=2`.
  constexpr void option(string_ref name, const FieldValue& given, bool& first) const {
    if (cpp_) {
      const bool list = name == "scale_factor" && given.kind == FieldValue::Kind::sizes;
      write_all(*sink_, ".", Escaped{name}, list ? "(std::vector<double>" : "(");
      value(given);
      return sink_->write(")");
    }
    write_all(*sink_, first ? "" : ", ", name == "lambda" ? string_ref{"lambd"} : name, "=");
    value(given);
    first = false;
  }

  /// A module with all that is not the default.
  constexpr void module(const LayerType& type, const FieldWords& words) const {
    bool has_options = false;
    for (const FieldInfo& field : type.fields) has_options = has_options || is_told(type, field, words);
    open_module(type.name, has_options);
    bool first = true;
    for (const FieldInfo& field : type.fields) {
      if (!field.required) continue;
      if (!first) sink_->write(", ");
      value(field_value(field, words.values));
      first = false;
    }
    if (cpp_ && has_options) sink_->write(")");
    for (const FieldInfo& field : type.fields) {
      if (!field.required && is_told(type, field, words)) option(field.name, field_value(field, words.values), first);
    }
    sink_->write(")");
  }
  [[nodiscard]] static constexpr bool is_told(const LayerType& type, const FieldInfo& field, const FieldWords& words) {
    const FieldValue own = field_value(field, words.values);
    return field.required || !(own == field_value(field, type.defaults.words.values));
  }

  TextSink* sink_;
  bool cpp_;
};

}  // namespace shapeproof::inline v0_1::detail

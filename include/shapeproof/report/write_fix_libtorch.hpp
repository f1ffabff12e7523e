// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/report/write_fix_cpp.hpp"
#include "shapeproof/shape/text.hpp"

/// Edits as the C++ of a program that uses LibTorch, with data `x` and labels `y`.
namespace shapeproof::detail {

/// `torch::nn::Linear(500, 50)`: a module with its first arguments.
constexpr void write_torch_module(TextSink& sink, const NewLayer& layer) {
  write_all(sink, "torch::nn::", Escaped{layer.type}, "(");
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    if (i > 0) sink.write(", ");
    write_cpp_value(sink, layer.fields[i].value);
  }
  sink.write(")");
}

/// The last axis moves to another place.
constexpr void write_permute(TextSink& sink, string_ref tensor, const Edit& edit) {
  const int rank = edit.before.shape.rank();
  write_all(sink, tensor, " = ", tensor, ".permute({");
  for (int i = 0; i < rank; ++i) {
    int from = i < edit.axis ? i : i - 1;
    if (i == edit.axis) from = rank - 1;
    write_all(sink, i > 0 ? ", " : "", from);
  }
  sink.write("}).contiguous();");
}

constexpr void write_torch_dtype(TextSink& sink, DType dtype) {
  switch (dtype) {
    case DType::float16:
      return sink.write("torch::kHalf");
    case DType::float32:
      return sink.write("torch::kFloat");
    case DType::float64:
      return sink.write("torch::kDouble");
    case DType::int64:
      return sink.write("torch::kLong");
    case DType::boolean:
      return sink.write("torch::kBool");
    default:
      if (dtype == DType::bfloat16) return sink.write("torch::kBFloat16");
      return write_all(sink, "torch::", dtype);
  }
}

/// `x`, or of several `x1`.
struct TorchTensor {
  string_ref letter;
  std::uint32_t number;
};
constexpr void write(TextSink& sink, const TorchTensor& tensor) {
  sink.write(tensor.letter);
  if (tensor.number > 0) write(sink, static_cast<std::int64_t>(tensor.number));
}

constexpr void write_torch_tensor_edit(TextSink& sink, const Edit& edit) {
  FixedText<8> name;
  write(name, TorchTensor{target_of(edit.kind) == EditTarget::labels ? "y" : "x", edit.tensor});
  const string_ref tensor = name.view();
  write_all(sink, tensor, " = ", tensor);
  switch (edit.kind) {
    case EditKind::cast:
    case EditKind::cast_labels:
      sink.write(".to(");
      write_torch_dtype(sink, edit.after.dtype);
      return sink.write(");");
    case EditKind::add_batch_axis:
    case EditKind::add_axis:
    case EditKind::add_label_axis:
      return write_all(sink, ".unsqueeze(", edit.axis, ");");
    case EditKind::drop_axis:
    case EditKind::squeeze_labels:
      return write_all(sink, ".squeeze(", edit.axis, ");");
    case EditKind::argmax:
    case EditKind::argmax_labels:
      return write_all(sink, ".argmax(", edit.axis, ");");
    default:
      sink.write(".reshape(");
      write_cpp_sizes(sink, edit.after.shape, 0);
      return sink.write(");");
  }
}

constexpr void write_libtorch_edit(TextSink& sink, const Edit& edit) {
  const EditTarget target = target_of(edit.kind);
  if (edit.kind == EditKind::transpose) {
    FixedText<8> name;
    write(name, TorchTensor{"x", edit.tensor});
    return write_permute(sink, name.view(), edit);
  }
  if (target == EditTarget::data || target == EditTarget::labels) return write_torch_tensor_edit(sink, edit);
  if (edit.kind == EditKind::add_layers) return write_all(sink, "x = x.flatten(1);  // before ", edit.layer.name);
  if (edit.kind != EditKind::layer_field) return write_cpp_edit(sink, edit);
  if (edit.field == "size" || edit.field == "shape") {
    return write_all(sink, "x = x.", edit.field == "size" ? "view" : "reshape", "({x.size(0), -1});");
  }
  if (edit.layers.empty()) return write_cpp_edit(sink, edit);
  if (edit.field != "batch_first") return write_torch_module(sink, edit.layers[0]);
  NewLayer options = edit.layers[0];
  write_all(sink, "torch::nn::", Escaped{options.type}, "(torch::nn::", Escaped{options.type}, "Options(");
  for (std::size_t i = 0; i < options.fields.size(); ++i) {
    if (i > 0) sink.write(", ");
    write_cpp_value(sink, options.fields[i].value);
  }
  sink.write(").batch_first(");
  write_cpp_value(sink, edit.value_after);
  sink.write("))");
}

}  // namespace shapeproof::detail

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/report/write_swap.hpp"
#include "shapeproof/report/write_torch_module.hpp"
#include "shapeproof/shape/text.hpp"

/// Edits as users of PyTorch write them: in C++, as LibTorch has it, or in Python.
namespace shapeproof::inline v0_1::detail {

/// Writes edits in one of the two languages.
class TorchWriter {
 public:
  constexpr TorchWriter(TextSink& sink, TorchDialect dialect)
      : sink_(&sink), modules_(sink, dialect), cpp_(dialect == TorchDialect::cpp) {}

  constexpr void write(const Edit& edit) const {
    const bool of_labels = target_of(edit.kind) == EditTarget::labels;
    const Tensor x{of_labels ? "y" : "x", edit.tensor};
    switch (edit.kind) {
      case EditKind::add_batch_axis:
      case EditKind::add_axis:
      case EditKind::add_label_axis:
        return call(x, "unsqueeze", edit);
      case EditKind::drop_axis:
      case EditKind::squeeze_labels:
        return call(x, "squeeze", edit);
      case EditKind::transpose:
      case EditKind::transpose_labels:
        return transpose(x, edit);
      case EditKind::reshape:
      case EditKind::reshape_labels:
        return reshape(x, edit.after.shape);
      case EditKind::resize:
      case EditKind::resize_labels:
        return resize(x, edit);
      case EditKind::crop:
      case EditKind::crop_labels:
        return crop(x, edit);
      case EditKind::argmax:
        return call(x, "argmax", -1);
      case EditKind::argmax_labels:
        return call(x, "argmax", edit.axis < 0 ? -1 : edit.axis);
      case EditKind::binary_labels:
        return write_all(*sink_, x, " = ", x, cpp_ ? ".argmax(-1, true)" : ".argmax(-1, keepdim=True)", end());
      case EditKind::one_hot_labels:
        return write_all(*sink_, x, " = ", cpp_ ? "torch::" : "nn.functional.", "one_hot(", x, ", ",
                         edit.after.shape[-1], ")", end());
      case EditKind::color_mode:
      case EditKind::color_labels:
        return colours(x, edit);
      case EditKind::cast:
      case EditKind::cast_labels:
        return write_all(*sink_, x, " = ", x, Cast{edit.after.dtype, cpp_}, end());
      case EditKind::swap_data:
      case EditKind::swap_labels:
        if (cpp_) return write_cpp_swap(*sink_, x.name, edit), sink_->write(";");
        return write_python_swap(*sink_, x.name, edit);
      case EditKind::batch_size:
        if (cpp_) return write_all(*sink_, "torch::data::make_data_loader(dataset, ", edit.value_after, ");");
        return write_all(*sink_, "DataLoader(dataset, batch_size=", edit.value_after, ")");
      case EditKind::change_loss:
        if (cpp_) return write_all(*sink_, "torch::nn::", to_string(edit.loss_after), " loss;");
        return write_all(*sink_, "loss = nn.", to_string(edit.loss_after), "()");
      case EditKind::input_shape:
        return write_all(*sink_, comment(), x, " is ", edit.after.shape);
      case EditKind::layer_field:
      case EditKind::output_units:
        return modules_.changed(edit);
      case EditKind::layer_type:
        if (edit.type_after == "aten::reshape") return modules_.reshaped(edit.value_after);
        if (edit.changed.type != nullptr) return modules_.changed(edit);
        return write_all(*sink_, cpp_ ? "torch::nn::" : "nn.", Escaped{edit.type_after}, "(...)");
      case EditKind::add_layers:
        if (edit.layers[0].type == "SelectOutput") return selection(edit.source);
        if (!edit.layers[0].is_operator()) return layers(edit);
        sink_->write("output = output");
        layers(edit);
        return sink_->write(end());
      case EditKind::remove_layer:
        return write_all(*sink_, comment(), "without ", edit.layer.type);
      case EditKind::swap_inputs:
        return write_all(*sink_, comment(), edit.layer.type, " with its inputs ", std::int64_t{edit.input}, " and ",
                         std::int64_t{edit.input} + 1, " swapped");
      case EditKind::connect:
        return write_all(*sink_, comment(), edit.layer.type, " with '", edit.source.name, "' as its input ",
                         std::int64_t{edit.input});
    }
  }

  /// `torch::nn::Flatten(), torch::nn::Linear(torch::nn::LinearOptions(500, 10))`.
  constexpr void layers(const Edit& edit) const {
    for (std::size_t i = 0; i < edit.layers.size(); ++i) {
      if (i > 0) sink_->write(", ");
      modules_.new_layer(edit.layers[i]);
    }
  }

 private:
  /// A variable; of several tensors one: `x`, `x[1]`.
  struct Tensor {
    string_ref name;
    std::uint32_t index;

    friend constexpr void write(TextSink& sink, const Tensor& tensor) {
      sink.write(tensor.name);
      if (tensor.index > 0) write_all(sink, "[", static_cast<std::int64_t>(tensor.index), "]");
    }
  };

  /// `.to(torch::kLong)`
  struct Cast {
    DType dtype;
    bool cpp;

    friend constexpr void write(TextSink& sink, const Cast& cast) {
      write_all(sink, ".to(", cast.cpp ? "torch::" : "torch.", cast.type_name(), ")");
    }

   private:
    [[nodiscard]] constexpr string_ref type_name() const noexcept {
      switch (dtype) {
        case DType::float32:
          return cpp ? "kFloat" : "float";
        case DType::float64:
          return cpp ? "kDouble" : "double";
        case DType::float16:
          return cpp ? "kHalf" : "half";
        case DType::bfloat16:
          return cpp ? "kBFloat16" : "bfloat16";
        case DType::int64:
          return cpp ? "kLong" : "long";
        case DType::int32:
          return cpp ? "kInt" : "int";
        case DType::boolean:
          return cpp ? "kBool" : "bool";
        case DType::uint8:
          return cpp ? "kByte" : "uint8";
        default:
          return to_string(dtype);
      }
    }
  };

  [[nodiscard]] constexpr string_ref end() const noexcept { return cpp_ ? ";" : ""; }
  [[nodiscard]] constexpr string_ref comment() const noexcept { return cpp_ ? "// " : "# "; }

  /// A module of the user's own, for the place behind one that gives a tuple.
  constexpr void selection(const LayerRef& source) const {
    if (!cpp_) return sink_->write("class SelectOutput(nn.Module): forward = lambda self, all: all[0]");
    const bool has_cells = source.type == Name("LSTM");  // their states are a tuple, too
    write_all(*sink_, "struct SelectOutput : torch::nn::Module { torch::Tensor forward(std::tuple<torch::Tensor, ",
              has_cells ? "std::tuple<torch::Tensor, torch::Tensor>" : "torch::Tensor",
              "> all) { return std::get<0>(all); } };");
  }
  /// `x = x.unsqueeze(1);`
  constexpr void call(const Tensor& x, string_ref method, std::int32_t axis) const {
    write_all(*sink_, x, " = ", x, ".", method, "(", axis, ")", end());
  }
  /// The same along the axis of an edit, which may also change the type of the elements.
  constexpr void call(const Tensor& x, string_ref method, const Edit& edit) const {
    if (edit.before.dtype == edit.after.dtype) return call(x, method, edit.axis);
    write_all(*sink_, x, " = ", x, ".", method, "(", edit.axis, ")", Cast{edit.after.dtype, cpp_}, end());
  }
  constexpr void transpose(const Tensor& x, const Edit& edit) const {
    const int rank = edit.after.shape.rank();
    if (rank == 2) return write_all(*sink_, x, " = ", x, ".t()", end());
    write_all(*sink_, x, " = ", x, cpp_ ? ".permute({" : ".permute(");
    const bool to_front = edit.axis + 1 < rank;
    const int from = to_front ? rank - 1 : 1;
    int next = 0;
    for (int axis = 0; axis < rank; ++axis) {
      if (next == from) ++next;
      write_all(*sink_, axis > 0 ? ", " : "", axis == edit.axis ? from : next);
      if (axis != edit.axis) ++next;
    }
    write_all(*sink_, cpp_ ? "})" : ")", ".contiguous()", end());  // else a `view` behind convolutions throws
  }
  constexpr void reshape(const Tensor& x, const Shape& after) const {
    write_all(*sink_, x, " = ", x, cpp_ ? ".reshape({" : ".reshape(");
    bool open = false;
    for (int i = 0; i < after.rank() && i < Shape::max_rank; ++i) {
      if (i > 0) sink_->write(", ");
      if (after[i].is_known()) {
        shapeproof::write(*sink_, after[i]);
      } else if (open) {
        write_all(*sink_, x, ".size(", i, ")");
      } else {
        sink_->write("-1");
        open = true;
      }
    }
    write_all(*sink_, cpp_ ? "})" : ")", end());
  }
  /// Sequences are padded or cut, maps are interpolated.
  constexpr void resize(const Tensor& x, const Edit& edit) const {
    const Shape& after = edit.after.shape;
    const string_ref functional = cpp_ ? "torch::nn::functional::" : "nn.functional.";
    if (after.rank() == 2) {
      const std::int64_t more = after[1].value_or(0) - edit.before.shape[1].value_or(0);
      write_all(*sink_, x, " = ", functional, "pad(", x, ", ");
      if (cpp_) return write_all(*sink_, functional, "PadFuncOptions({0, ", more, "}));");
      return write_all(*sink_, "(0, ", more, "))");
    }
    write_all(*sink_, x, " = ", functional, "interpolate(", x, ", ");
    sink_->write(cpp_ ? "torch::nn::functional::InterpolateFuncOptions().size(std::vector<int64_t>{" : "size=(");
    for (int i = 2; i < after.rank() && i < Shape::max_rank; ++i) write_all(*sink_, i > 2 ? ", " : "", after[i]);
    if (cpp_) return sink_->write("}));");
    sink_->write(after.rank() == 3 ? ",))" : "))");
  }
  constexpr void crop(const Tensor& x, const Edit& edit) const {
    const Shape& before = edit.before.shape;
    const Shape& after = edit.after.shape;
    if (after.rank() + 1 == before.rank()) return write_all(*sink_, x, " = ", x, ".select(1, -1)", end());
    write_all(*sink_, x, " = ", x);
    for (int i = 0; i < after.rank() && i < Shape::max_rank; ++i) {
      if (before[i] == after[i]) continue;
      const std::int64_t begin = i == 0 ? 0 : (before[i].value_or(0) - after[i].value_or(0)) / 2;
      if (cpp_) {
        write_all(*sink_, ".slice(", i, ", ", begin, ", ", begin + after[i].value_or(0), ")");
      } else {
        write_all(*sink_, ".narrow(", i, ", ", begin, ", ", after[i], ")");
      }
    }
    sink_->write(end());
  }
  /// One channel is repeated, several become their mean.
  constexpr void colours(const Tensor& x, const Edit& edit) const {
    const Shape& after = edit.after.shape;
    const bool lacks = edit.before.shape.rank() < after.rank();
    int axis = 0;
    while (axis < after.rank() && edit.before.shape[axis] == after[axis]) ++axis;
    write_all(*sink_, x, " = ", x);
    if (lacks) write_all(*sink_, ".unsqueeze(", axis, ")");
    if (after[axis] == Dim(1)) {
      write_all(*sink_, ".mean(", axis, cpp_ ? ", true)" : ", keepdim=True)");
    } else if (lacks || edit.before.shape[axis] == Dim(1)) {
      sink_->write(cpp_ ? ".expand({" : ".expand(");
      for (int i = 0; i < after.rank() && i < Shape::max_rank; ++i) {
        write_all(*sink_, i > 0 ? ", " : "", i == axis ? after[i] : Dim(-1));
      }
      sink_->write(cpp_ ? "})" : ")");
    } else {
      write_all(*sink_, cpp_ ? ".slice(" : ".narrow(", axis, ", 0, ", after[axis], ")");
    }
    sink_->write(end());
  }

  TextSink* sink_;
  TorchModuleWriter modules_;
  bool cpp_;
};

}  // namespace shapeproof::inline v0_1::detail

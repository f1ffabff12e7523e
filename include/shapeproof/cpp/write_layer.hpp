// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "shapeproof/cpp/write_value.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/all_modules.hpp"
#include "shapeproof/model/all_operators.hpp"
#include "shapeproof/operations/array_operation.hpp"
#include "shapeproof/operations/dot_operation.hpp"
#include "shapeproof/operations/einsum_operation.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/operations/matmul_operation.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/operations/operation_names.hpp"
#include "shapeproof/operations/shape_operation.hpp"

namespace shapeproof::inline v0_1::cpp {

/// What every layer has in addition to its own fields.
struct CommonFields {
  Name name{};
  bool trainable = true;
  ComputeType dtype{};  ///< float32 is the same as `unknown`
};

/// A member of an aggregate that is to be written, `.units = 10`.
struct Designator {
  string_ref key;
  std::string value;
};
/// An aggregate with some of its members, in the order of their declaration: `Dense{.units = 10, .name = "digits"}`.
[[nodiscard]] inline std::string write_braces(const std::string& type, const std::vector<Designator>& members) {
  std::string text = type + "{";
  bool first = true;
  for (const Designator& one : members) {
    text.append(first ? "." : ", .").append(one.key.data(), one.key.size()).append(" = ").append(one.value);
    first = false;
  }
  return text + "}";
}

/// What a user's class needs in addition to its table of fields.
struct OwnClass {
  std::ptrdiff_t (*place)(string_ref member);  ///< the place of a member in the class
  /// The value of a field of a kind that only the class knows; empty if it is the default.
  std::string (*write)(const FieldInfo& field, const std::int64_t* words);
};

/// How the layers of a class are written.
struct LayerWriter {
  const LayerType* type;
  std::string name;  ///< the class in C++
  const OwnClass* own = nullptr;
};

namespace detail {

template <Layer L>
[[nodiscard]] std::ptrdiff_t place_in(string_ref member) {
  const L layer = shapeproof::detail::load_layer<L>(layer_type<L>.defaults);
  std::ptrdiff_t place = PTRDIFF_MAX;
  const auto note = [&](string_ref key, const auto& value) {
    if (key == member) place = reinterpret_cast<const char*>(&value) - reinterpret_cast<const char*>(&layer);
  };
  if constexpr (HasFields<L>) {
    L::fields([&](string_ref key, auto pointer, auto...) { note(key, layer.*pointer); });
  }
  if constexpr (requires { layer.name; }) note("name", layer.name);
  if constexpr (requires { layer.trainable; }) note("trainable", layer.trainable);
  if constexpr (requires { layer.dtype; }) note("dtype", layer.dtype);
  return place;
}

template <Layer L>
[[nodiscard]] std::string write_own_field(const FieldInfo& field, const std::int64_t* words) {
  std::string text;
  if constexpr (HasFields<L>) {
    L::fields([&]<class T>(string_ref key, T L::* /*member*/, auto...) {
      if constexpr (FieldCodec<T>::kind == FieldKind::own) {
        if (!(key == field.name)) return;
        const T value = load_field<T>(field, words);
        if (!(value == load_field<T>(field, layer_type<L>.defaults.words.values))) text = write_value(value);
      }
    });
  }
  return text;
}

template <Layer L>
inline constexpr OwnClass own_class{&place_in<L>, &write_own_field<L>};

/// Adds `name`, `trainable` and `dtype` if the class has them and they are not the default.
inline void add_common(std::vector<Designator>& members, const CommonMembers& has, const CommonFields& common) {
  if (has.name && !common.name.empty()) members.push_back({"name", write_value(common.name)});
  if (has.trainable && !common.trainable) members.push_back({"trainable", "false"});
  const bool is_set = !members.empty() && members.back().key == "dtype";
  const bool is_usual = common.dtype == DType::unknown || common.dtype == DType::float32;
  if (has.dtype && !is_set && !is_usual) members.push_back({"dtype", write_value(common.dtype)});
}

/// How a layer stores its weights and the type that it computes with, if the former is not the default.
[[nodiscard]] inline std::string write_policy(const LayerRecord& record, DType compute) {
  const FieldInfo* const field = record.type->fields.find("dtype");
  if (field == nullptr || field->kind != FieldKind::dtype_policy) return {};
  auto policy = load_field<DTypePolicy>(*field, record.words.values);
  policy.compute = compute;
  policy.is_mixed = record.is_mixed;
  const bool is_plain = policy.mode == QuantizationMode::absent && !policy.is_mixed;
  return is_plain ? std::string{} : write_value(policy);
}

/// The fields that do not have their default.
[[nodiscard]] inline std::vector<Designator> changed_fields(const LayerRecord& record, const OwnClass* own = nullptr) {
  const std::int64_t* const words = record.words.values;
  std::vector<Designator> members;
  for (const FieldInfo& field : record.type->fields) {
    if (field.kind == FieldKind::dtype_policy) continue;  // see `write_policy`
    std::string value;
    if (field.kind == FieldKind::own) {
      if (own != nullptr) value = own->write(field, words);
    } else if (!means_same(field, words, record.type->defaults.words.values)) {
      value = write_field(field, words);
    }
    if (!value.empty()) members.push_back({field.name, value});
  }
  return members;
}

}  // namespace detail

/// A layer as a C++ expression, with only those fields that do not have their default.
[[nodiscard]] inline std::string write_layer(const LayerWriter& writer, const LayerRecord& record,
                                             const CommonFields& common) {
  std::vector<Designator> members = detail::changed_fields(record, writer.own);
  CommonMembers has = record.type->members;
  const std::string policy = detail::write_policy(record, common.dtype);
  if (!policy.empty()) has.dtype = false;
  detail::add_common(members, has, common);
  if (!policy.empty()) members.push_back({"dtype", policy});
  if (writer.own != nullptr) {  // the library's classes declare their members in the order of their tables
    std::ranges::sort(members, {}, [&](const Designator& member) { return writer.own->place(member.key); });
  }
  return write_braces(writer.name, members);
}

/// An `Input`. Everything except its shape is set by functions. PyTorch's has the whole shape.
[[nodiscard]] inline std::string write_input(const LayerRecord& record, const CommonFields& common) {
  const auto input = shapeproof::detail::load_layer<Input>(record);
  const bool whole = record.type->traits.vocabulary == Vocabulary::pytorch;
  const Shape shape = whole ? input.declared() : input.shape;
  const std::string sizes = shape.has_rank() && shape.fits() ? write_sizes(shape) : write_value(shape);
  std::string text = (whole ? "sp::nn::Input{" : "sp::Input{") + sizes + "}";
  if (!whole && !input.batch_size.is_unknown()) text += ".with_batch_size(" + write_value(input.batch_size) + ")";
  if (common.dtype != DType::unknown && (whole || common.dtype != DType::float32)) {
    text += ".with_dtype(" + write_value(common.dtype.compute) + ")";
  }
  if (!common.name.empty()) text += ".named(" + write_value(common.name) + ")";
  return text;
}

namespace detail {

/// The writers of all classes, made once.
class WriterTable {
 public:
  WriterTable() {
    for (const LayerType* const type : LayerTypeList<AllLayers>::all) add(type, text_of(type->name));
    for (const LayerType* const type : LayerTypeList<nn::AllModules>::all) add(type, "nn::" + text_of(type->name));
    for (const LayerType* const type : LayerTypeList<aten::AllOperators>::all) {
      add(type, type->name == "aten::std" ? "aten::std_dev" : text_of(type->name));
    }
    add_operations<UnaryOperation>("UnaryOperation", NumpyUnary{});
    add_operations<UnaryOperation>("UnaryOperation", NnUnary{});
    add_operations<UnaryOperation>("UnaryOperation", CoreUnary{});
    add_operations<UnaryOperation>("UnaryOperation", MathUnary{});
    add_operations<BinaryOperation>("BinaryOperation", NumpyBinary{});
    add_operations<ReduceOperation>("ReduceOperation", NumpyReduce{});
    add_operations<ReduceOperation>("ReduceOperation", MathReduce{});
    add_operations<ReduceOperation>("ReduceOperation", LinalgReduce{});
    add(&layer_type<ReshapeOperation>, "ReshapeOperation");
    add(&layer_type<TransposeOperation>, "TransposeOperation");
    add(&layer_type<SwapaxesOperation>, "SwapaxesOperation");
    add(&layer_type<ExpandDimsOperation>, "ExpandDimsOperation");
    add(&layer_type<SqueezeOperation>, "SqueezeOperation");
    add(&layer_type<ConcatenateOperation>, "ConcatenateOperation");
    add(&layer_type<StackOperation>, "StackOperation");
    add(&layer_type<MatmulOperation>, "MatmulOperation");
    add(&layer_type<DotOperation>, "DotOperation");
    add(&layer_type<TensordotOperation>, "TensordotOperation");
    add(&layer_type<EinsumOperation>, "EinsumOperation");
    add(&layer_type<TileOperation>, "TileOperation");
    add(&layer_type<RepeatOperation>, "RepeatOperation");
    add(&layer_type<PadOperation>, "PadOperation");
    add(&layer_type<SplitOperation>, "SplitOperation");
    add(&layer_type<WhereOperation>, "WhereOperation");
    add(&layer_type<TakeOperation>, "TakeOperation");
    add(&layer_type<GetItem>, "GetItem");
  }
  [[nodiscard]] const LayerWriter* find(const LayerType* type) const {
    const auto found = writers_.find(type);
    return found == writers_.end() ? nullptr : &found->second;
  }

 private:
  [[nodiscard]] static std::string text_of(string_ref text) { return {text.data(), text.size()}; }
  void add(const LayerType* type, const std::string& name) { writers_.emplace(type, LayerWriter{type, "sp::" + name}); }
  template <template <fixed_string> class Operation, fixed_string... Functions>
  void add_operations(const std::string& name, OperationNames<Functions...> /*names*/) {
    for (const LayerType* const type : {&layer_type<Operation<Functions>>...}) {
      add(type, name + "<\"" + text_of(type->name) + "\">");
    }
  }

  std::unordered_map<const LayerType*, LayerWriter> writers_;
};

}  // namespace detail

/// The writer of a class of the library, or null.
[[nodiscard]] inline const LayerWriter* find_writer(const LayerType* type) {
  static const detail::WriterTable table;
  return table.find(type);
}

}  // namespace shapeproof::inline v0_1::cpp

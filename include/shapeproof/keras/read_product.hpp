// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/field/axes.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/operation_source.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/operations/dot_operation.hpp"
#include "shapeproof/operations/einsum_operation.hpp"
#include "shapeproof/operations/matmul_operation.hpp"

/// How operations are read that sum over products: of tensors, or of one and a constant. False: in a form that no field
/// holds.
namespace shapeproof::inline v0_1::keras::detail {

/// What such an operation has beside the fields of its config.
template <class Operation>
[[nodiscard]] bool read_product(const OperationSource& source, LayerRecord& record) {
  if (!read_operation(source, record)) return false;
  const ConstantOperand& constant = source.call->constant();
  if (!constant.is_there) return true;
  if (!constant.shape.has_rank()) return false;
  auto product = shapeproof::detail::load_layer<Operation>(record);
  product.has_constant = true;
  product.constant_first = constant.is_first;
  product.constant_shape = constant.shape;
  store_fields(product, record.words.values);
  return true;
}

/// TensorFlow's product of matrices has two words for what turns them.
[[nodiscard]] inline bool read_matmul(const OperationSource& source, LayerRecord& record) {
  if (!read_product<MatmulOperation>(source, record)) return false;
  auto product = shapeproof::detail::load_layer<MatmulOperation>(record);
  const auto add = [&](string_ref key, bool& turned) {
    const Json* const value = source.is_tensorflow ? find_argument(source, key) : nullptr;
    bool is_set = false;
    if (value != nullptr && !value->is_null() && !read_value(*value, is_set)) return false;
    turned = turned || is_set;
    return true;
  };
  if (!add("adjoint_a", product.transpose_a) || !add("adjoint_b", product.transpose_b)) return false;
  store_fields(product, record.words.values);
  return true;
}

/// A number of axes, the last ones of the first and the first ones of the second; or a list of axes for each.
[[nodiscard]] inline bool read_tensordot(const OperationSource& source, LayerRecord& record) {
  if (!read_product<TensordotOperation>(source, record)) return false;
  const Json* const value = find_argument_named(source, "axes");
  if (value == nullptr) return find_argument(source, "first_axes") != nullptr;  // written by this library
  auto product = shapeproof::detail::load_layer<TensordotOperation>(record);
  const Json& axes = plain_list(*value);
  if (!axes.is_array()) {
    std::int64_t count = 0;
    if (!read_value(axes, count) || count < 0 || count > Shape::max_rank) return false;
    for (std::int64_t i = 0; i < count; ++i) {
      product.first_axes.push_back(i - count);
      product.second_axes.push_back(i);
    }
  } else if (axes.size() != 2 || !read_value(plain_list(axes[0]), product.first_axes) ||
             !read_value(plain_list(axes[1]), product.second_axes)) {
    return false;
  }
  store_fields(product, record.words.values);
  return !product.validate();
}

/// The letters are the first argument of TensorFlow's function, which keeps no other one that has no name: then nobody
/// knows its tensors.
[[nodiscard]] inline bool read_einsum(const OperationSource& source, LayerRecord& record) {
  const Json* letters = find_argument(source, "subscripts");
  if (letters == nullptr && source.node != nullptr) {
    const Json* first = source.node;
    while (first->is_array() && !first->empty() && (*first)[0].is_array()) first = &(*first)[0];
    const bool is_value = first->is_array() && first->size() > 2 && is_text((*first)[0], "_CONSTANT_VALUE");
    letters = is_value ? &(*first)[2] : nullptr;
  }
  if (letters == nullptr || !letters->is_string() || source.call->tensors().empty()) return false;
  if (!read_product<EinsumOperation>(source, record)) return false;
  auto einsum = shapeproof::detail::load_layer<EinsumOperation>(record);
  einsum.subscripts = string_ref(letters->get_ref<const std::string&>());
  store_fields(einsum, record.words.values);
  return !einsum.validate();
}

}  // namespace shapeproof::inline v0_1::keras::detail

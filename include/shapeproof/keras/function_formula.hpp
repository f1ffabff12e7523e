// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/operation_source.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/tensorflow_functions.hpp"
#include "shapeproof/keras/unknown_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"

/// Functions of Keras and TensorFlow that the library has no class for, and whose shapes a formula says.
namespace shapeproof::inline v0_1::keras {

namespace detail {

struct FunctionFormula {
  string_ref function;  ///< of TensorFlow without its modules, or the class of a `keras.ops`
  string_ref formula;
};
inline constexpr FunctionFormula function_formulas[] = {
    {"Flip", "same"},
    {"Normalize", "same"},
    {"Roll", "same"},
    {"Sort", "same"},
    {"cumprod", "same"},
    {"cumsum", "same"},
    {"debugging.check_numerics", "same"},
    {"image.flip_left_right", "same"},
    {"image.flip_up_down", "same"},
    {"image.grayscale_to_rgb", "(..., c) -> (..., 3)"},
    {"image.per_image_standardization", "same"},
    {"image.rgb_to_grayscale", "(..., c) -> (..., 1)"},
    {"keras.backend.l2_normalize", "same"},
    {"l2_normalize", "same"},
    {"local_response_normalization", "same"},
    {"lrn", "same"},
    {"reverse", "same"},
    {"roll", "same"},
    {"sort", "same"},
};

/// A whole number of at least 1 among a function's arguments; 0: there is none.
[[nodiscard]] inline std::int64_t positive_argument(const OperationSource& source, string_ref key) {
  const Json* const value = find_argument(source, key);
  std::int64_t number = 0;
  return value != nullptr && value->is_number_integer() && read_value(*value, number) && number > 0 ? number : 0;
}
/// Pictures with their channels behind, in another size.
[[nodiscard]] inline std::string resize_formula(const OperationSource& source) {
  const Json* const size = find_argument(source, "size");
  const Json* const format = find_argument(source, "data_format");
  if (format != nullptr && !format->is_null() && !is_text(*format, "channels_last")) return {};
  const Json* const keeps_ratio = find_argument(source, "preserve_aspect_ratio");
  if (keeps_ratio != nullptr && !keeps_ratio->is_null() && keeps_ratio->is_boolean() && keeps_ratio->get<bool>()) {
    return {};
  }
  std::int64_t sizes[2]{};
  if (size == nullptr || !size->is_array() || size->size() != 2) return {};
  for (std::size_t i = 0; i < 2; ++i) {
    if (!(*size)[i].is_number_integer() || !read_value((*size)[i], sizes[i]) || sizes[i] < 1) return {};
  }
  return "(b, h, w, c) -> (b, " + std::to_string(sizes[0]) + ", " + std::to_string(sizes[1]) + ", c)";
}
[[nodiscard]] inline std::string function_formula(std::string_view function, const OperationSource& source) {
  for (const FunctionFormula& one : function_formulas) {
    if (std::string_view(one.function) == function) return {one.formula.data(), one.formula.size()};
  }
  if (function == "Resize" || function == "image.resize" || function.starts_with("image.resize_")) {
    return function == "image.resize_with_pad" || function == "image.resize_with_crop_or_pad" ? std::string{}
                                                                                              : resize_formula(source);
  }
  if (function == "one_hot" || function == "OneHot") {
    const std::int64_t classes = positive_argument(source, source.is_tensorflow ? "depth" : "num_classes");
    const Json* const axis = find_argument(source, "axis");
    const bool is_last = axis == nullptr || axis->is_null() || (axis->is_number() && axis->get<double>() == -1);
    return classes == 0 || !is_last ? std::string{} : "(...) -> (..., " + std::to_string(classes) + ")";
  }
  if (function == "space_to_depth" || function == "depth_to_space") {
    const std::int64_t block = positive_argument(source, "block_size");
    const Json* const format = find_argument(source, "data_format");
    const bool is_last = format == nullptr || format->is_null() || is_text(*format, "NHWC");
    if (block == 0 || block > INT32_MAX || !is_last) return {};
    const std::string one = std::to_string(block);
    const std::string all = std::to_string(block * block);
    return function == "space_to_depth" ? "(b, h, w, c) -> (b, h/" + one + ", w/" + one + ", c*" + all + ")"
                                        : "(b, h, w, c) -> (b, h*" + one + ", w*" + one + ", c/" + all + ")";
  }
  return {};
}

}  // namespace detail

/// Makes a record of such a function. False: it is not known either, or it takes several tensors.
[[nodiscard]] inline bool read_function(const std::string& name, const OperationSource& source, LayerRecord& record) {
  if (source.call == nullptr || source.call->tensors().size() != 1) return false;
  const std::string formula = detail::function_formula(detail::without_modules(name), source);
  if (formula.empty()) return false;
  write_record(FormulaLayer{.class_name = string_ref(name), .formula = string_ref(formula), .has_weights = false},
               record);
  return true;
}

}  // namespace shapeproof::inline v0_1::keras

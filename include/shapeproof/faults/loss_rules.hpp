// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/diagnosis/loss.hpp"
#include "shapeproof/diagnosis/runtime.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// What is wrong with labels for a loss and an output.
struct LabelFault {
  Code code = Code::ok;
  Severity severity = Severity::error;
  std::int32_t axis = -1;           ///< an axis of the output; -1 if the number of axes is wrong
  std::int64_t expected = 0;        ///< what the output requires
  std::int64_t actual = 0;          ///< what the labels have
  Shape wanted = Shape::unknown();  ///< the labels that would be right

  [[nodiscard]] constexpr explicit operator bool() const noexcept { return code != Code::ok; }
};

namespace detail {

/// Drops a last axis of size 1, or adds one, if the ranks differ by one. Source: Keras 3,
/// `squeeze_or_expand_to_same_rank`.
constexpr void make_ranks_equal(Shape& labels, Shape& output) noexcept {
  const auto adjust = [](Shape& longer, Shape& shorter) {
    if (longer.rank() != shorter.rank() + 1 || longer[-1] != Dim(1)) return;
    if (shorter.rank() == 1) {
      shorter.push_back(1);
    } else {
      longer = longer.erased(longer.rank() - 1);
    }
  };
  const bool longer_labels = labels.rank() > output.rank();
  adjust(longer_labels ? labels : output, longer_labels ? output : labels);
}

/// Whether the ranks may become equal so: the size of the last axis is not known.
[[nodiscard]] constexpr bool may_be_made_equal(const Shape& labels, const Shape& output) noexcept {
  const Shape& longer = labels.rank() > output.rank() ? labels : output;
  const Shape& shorter = labels.rank() > output.rank() ? output : labels;
  return longer.rank() == shorter.rank() + 1 && !longer[-1].is_known();
}

/// The first axis after the batch in which they cannot be equal; -1 if there is none. The ranks must be equal.
[[nodiscard]] constexpr int differing_axis(const Shape& labels, const Shape& output, int end) noexcept {
  for (int axis = 1; axis < end; ++axis) {
    if (!compatible(labels[axis], output[axis])) return axis;
  }
  return -1;
}

/// An output's shape as labels, with the labels' number of samples.
[[nodiscard]] constexpr Shape wanted_labels(const Shape& labels, const Shape& output) noexcept {
  return output.rank() > 0 ? output.with(0, labels.rank() > 0 ? labels[0] : Dim{}) : output;
}

[[nodiscard]] constexpr LabelFault labels_rank_fault(std::int64_t expected, const Shape& labels,
                                                     const Shape& wanted) noexcept {
  return {.code = Code::labels_rank, .expected = expected, .actual = labels.rank(), .wanted = wanted};
}
[[nodiscard]] constexpr LabelFault labels_size_fault(int axis, const Shape& labels, const Shape& output,
                                                     const Shape& wanted) noexcept {
  return {.code = Code::labels_size,
          .axis = axis,
          .expected = output[axis].number(),
          .actual = labels[axis].number(),
          .wanted = wanted};
}

/// Whether labels are class numbers for an output with a place for each class: the last axis is missing, or 1.
[[nodiscard]] constexpr bool are_class_numbers(const Shape& labels, const Shape& output) noexcept {
  const int last = output.rank() - 1;
  if (last < 1 || output[last] == Dim(1)) return false;
  if (labels.rank() != last && (labels.rank() != last + 1 || labels[last] != Dim(1))) return false;
  return differing_axis(labels, output, last) < 0;
}

[[nodiscard]] constexpr LabelFault same_shape_fault(const LossRule& rule, const Shape& labels,
                                                    const Shape& output) noexcept {
  const bool ranks_agree = labels.rank() == output.rank();
  const int axis = ranks_agree ? differing_axis(labels, output, output.rank()) : -1;
  if (axis < 0 && (ranks_agree || may_be_made_equal(labels, output))) return {};
  const Shape wanted = wanted_labels(labels, output);
  if (rule.one_hot && are_class_numbers(labels, output)) {
    return {.code = Code::integer_labels,
            .axis = output.rank() - 1,
            .expected = output[-1].number(),
            .actual = 1,
            .wanted = wanted};
  }
  if (!ranks_agree) return labels_rank_fault(output.rank(), labels, wanted);
  return labels_size_fault(axis, labels, output, wanted);
}

/// The rule of arithmetic with unequal shapes: an axis of size 1 is repeated.
[[nodiscard]] constexpr LabelFault broadcast_fault(const LossRule& rule, const Shape& labels,
                                                   const Shape& output) noexcept {
  LabelFault fault = same_shape_fault(rule, labels, output);
  if (!fault || labels.rank() != output.rank()) return fault;
  for (int axis = 1; axis < output.rank(); ++axis) {
    const bool repeated = labels[axis] == Dim(1) || output[axis] == Dim(1);
    if (!compatible(labels[axis], output[axis]) && !repeated) return fault;
  }
  if (fault.code == Code::integer_labels) return fault;  // class numbers cannot be multiplied by probabilities
  fault.code = Code::labels_broadcast;
  fault.severity = Severity::warning;
  return fault;
}

/// One class number for each place of the output without its last axis.
[[nodiscard]] constexpr LabelFault class_numbers_fault(const Shape& labels, const Shape& output) noexcept {
  const int last = output.rank() - 1;
  const Shape wanted = wanted_labels(labels, output.erased(last));
  const bool extra = labels.rank() == last + 1;
  if (labels.rank() != last && !extra) return labels_rank_fault(last, labels, wanted);
  const int axis = differing_axis(labels, output, last);
  if (axis >= 0) return labels_size_fault(axis, labels, output, wanted);
  if (!extra || labels[last] == Dim(1) || !labels[last].is_known()) return {};
  return {.code = Code::one_hot_labels, .axis = last, .expected = 1, .actual = labels[last].number(), .wanted = wanted};
}

[[nodiscard]] constexpr LabelFault label_sequences_fault(const Shape& labels, const Shape& output) noexcept {
  if (output.rank() != 3) return labels_rank_fault(2, output, Shape::unknown(2));
  if (labels.rank() == 2) return {};
  return labels_rank_fault(2, labels, Shape::unknown(2).with(0, labels[0]));
}

[[nodiscard]] constexpr LabelFault sample_numbers_fault(const Shape& labels, const Shape& output) noexcept {
  const Shape wanted = Shape{labels.rank() > 0 ? labels[0] : Dim{}};
  if (output.rank() != 2) return labels_rank_fault(output.rank() - 1, labels, wanted);
  if (labels.rank() == 1 || (labels.rank() == 2 && labels[1] == Dim(1))) return {};
  if (labels.rank() != 2) return labels_rank_fault(1, labels, wanted);
  return {.code = Code::one_hot_labels, .axis = 1, .expected = 1, .actual = labels[1].number(), .wanted = wanted};
}

/// Keras adds a last axis of size 1 to labels or output, or drops it; PyTorch does not. Its losses of numbers then
/// compare every label with every output, and those of probabilities refuse the labels. Source: PyTorch,
/// `nn.functional.mse_loss`, which warns of it, and `binary_cross_entropy`, which throws.
[[nodiscard]] constexpr LabelFault missing_column_fault(const LossRule& rule, const Shape& labels,
                                                        const Shape& output) noexcept {
  const bool refuses = rule.labels == LabelForm::same;
  if (labels.rank() == output.rank() || (!refuses && rule.labels != LabelForm::broadcast)) return {};
  return {.code = Code::labels_broadcast,
          .severity = refuses ? Severity::error : Severity::warning,
          .expected = output.rank(),
          .actual = labels.rank(),
          .wanted = wanted_labels(labels, output)};
}

/// Whether a loss compares classes, of which the output's last axis has a place for each.
[[nodiscard]] constexpr bool compares_classes(const LossRule& rule) noexcept {
  const bool numbers = rule.labels == LabelForm::classes || rule.labels == LabelForm::indices;
  return numbers || (rule.one_hot && rule.meaning == OutputMeaning::distribution);
}

/// Whether a loss of classes gets an output with a place for one class only. Its softmax is 1 whatever the model does,
/// so that nothing is learned, and there is no class number but 0. Labels with more places than the output are not
/// meant: they say how many units are missing.
[[nodiscard]] constexpr bool is_class_loss_of_one(Loss loss, const Shape& labels, const Shape& output) noexcept {
  if (output.rank() < 2 || output[-1] != Dim(1) || !compares_classes(rule_of(loss))) return false;
  return labels.rank() != output.rank() || labels[-1].value_or(1) == 1;
}

}  // namespace detail

/// The loss that Keras chooses for `crossentropy`. Source: Keras 3, `is_binary_or_sparse_categorical`.
[[nodiscard]] constexpr Loss picked_loss(Loss loss, const Shape& labels, const Shape& output) noexcept {
  if (loss != Loss::crossentropy) return loss;
  if (output[-1] == Dim(1)) return Loss::binary_crossentropy;
  const bool numbers = labels.rank() < output.rank() || labels[-1] == Dim(1);
  return numbers ? Loss::sparse_categorical_crossentropy : Loss::categorical_crossentropy;
}

/// Whether labels certainly have the shape that a loss asks for. A quick check that is enough for most labels;
/// `check_labels` decides about the others.
[[nodiscard]] constexpr bool surely_fits(Loss loss, const Shape& labels, const Shape& output) noexcept {
  const LabelForm form = rule_of(loss).labels;
  const bool classes = form == LabelForm::classes || form == LabelForm::indices;
  if (!classes && form != LabelForm::same && form != LabelForm::broadcast) return false;
  const int end = output.rank_value - (classes ? 1 : 0);
  if (labels.rank_value != end || end < 1 || output.rank_value > Shape::max_rank) return false;
  if (output.rank_value == 2 && output.axes[1].code == 1 && end == 1) return false;
  for (int axis = 1; axis < end; ++axis) {
    if (labels.axes[axis].code != output.axes[axis].code || labels.axes[axis].code < 2) return false;
  }
  return true;
}

/// Checks labels against an output by what really happens in Keras 3, or in another runtime: a shape that a loss
/// refuses is an error, and a shape that it broadcasts without a message is a warning. The batch axis is not checked.
/// No fault if a rank is unknown.
[[nodiscard]] constexpr LabelFault check_labels(Loss loss, const Shape& labels, const Shape& output,
                                                Runtime runtime = Runtime::keras) noexcept {
  if (!labels.has_rank() || !output.has_rank() || !labels.fits() || !output.fits()) return {};
  if (output.rank() < 1 || labels.rank() < 1) {
    return output.rank() == labels.rank() ? LabelFault{} : detail::labels_rank_fault(output.rank(), labels, output);
  }
  const LossRule& rule = rule_of(picked_loss(loss, labels, output));
  Shape target = labels;
  Shape result = output;
  detail::make_ranks_equal(target, result);
  LabelFault fault;
  switch (rule.labels) {
    case LabelForm::open:
      fault = detail::same_shape_fault(rule, target, result);
      if (fault && !detail::class_numbers_fault(target, result)) fault = {};
      break;
    case LabelForm::same:
      fault = detail::same_shape_fault(rule, target, result);
      break;
    case LabelForm::broadcast:
      fault = detail::broadcast_fault(rule, target, result);
      break;
    case LabelForm::classes:
      fault = detail::class_numbers_fault(target, result);
      break;
    case LabelForm::indices:
      fault = detail::class_numbers_fault(target, result);
      if (!fault && target.rank() == result.rank() && target[-1] == Dim(1) && result.rank() > 1) {
        fault = {Code::labels_broadcast, Severity::warning, -1,
                 result.rank() - 1,      target.rank(),     target.erased(target.rank() - 1)};
      }
      break;
    case LabelForm::per_sample:
      fault = detail::sample_numbers_fault(target, result);
      break;
    case LabelForm::sequences:
      fault = detail::label_sequences_fault(target, result);
      break;
  }
  if (!fault && runtime == Runtime::pytorch) fault = detail::missing_column_fault(rule, labels, output);
  if (fault.code == Code::labels_rank) fault.actual = labels.rank();
  return fault;
}

/// Whether a loss can compute with labels of a type. Source: Keras 3, `Loss.__call__` converts them to floating point.
[[nodiscard]] constexpr bool labels_have_numbers(DType dtype) noexcept {
  return dtype != DType::string && dtype != DType::complex64 && dtype != DType::complex128;
}

}  // namespace shapeproof::inline v0_1

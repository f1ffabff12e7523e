// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/index_range.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::nn {

/// A softmax over very many classes, with its loss: seldom classes stand in clusters.
///
/// - Input: `(N, in_features)` and the classes `(N)`, int64; or `(in_features)` and one class.
/// - Output: the logarithm of each class's probability, `(N)` or a number, and the loss, a number.
/// - Parameters: `head.weight (cutoffs[0] + clusters, in_features)`, with `head_bias` `head.bias`; for each cluster
///   `tail.i.0.weight (width, in_features)` and `tail.i.1.weight (classes, width)` with
///   `width = floor(in_features / div_value^(i + 1))`, which must not be 0.
/// - Multiply-adds: at most, since they depend on the targets: for each sample `in_features * (cutoffs[0] + clusters)`,
///   and `width * (in_features + classes)` of the cluster that needs the most, as if all targets were in it.
/// - Source: PyTorch 1.13, `torch::nn::AdaptiveLogSoftmaxWithLoss`.
struct AdaptiveLogSoftmaxWithLoss {
  static constexpr string_ref type_name = "AdaptiveLogSoftmaxWithLoss";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .declared_field = "in_features"};

  Required<"in_features"> in_features;  ///< Size of the input's last axis.
  Required<"n_classes"> n_classes;      ///< Number of classes.
  Required<"cutoffs", Shape> cutoffs;   ///< Where each cluster begins.
  double div_value = 4.0;               ///< By how much each cluster is narrower.
  bool head_bias = false;               ///< Whether the head has a bias.
  Name name = no_name;                  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("in_features", &AdaptiveLogSoftmaxWithLoss::in_features);
    field("n_classes", &AdaptiveLogSoftmaxWithLoss::n_classes);
    field("cutoffs", &AdaptiveLogSoftmaxWithLoss::cutoffs);
    field("div_value", &AdaptiveLogSoftmaxWithLoss::div_value);
    field("head_bias", &AdaptiveLogSoftmaxWithLoss::head_bias);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = rules::at_least("in_features", in_features, 1); fault) return fault;
    std::int64_t before = 0;
    for (const Dim cutoff : *cutoffs) {
      if (cutoff.number() <= before || cutoff.number() > *n_classes - 1) {
        return Fault::argument("cutoffs", "growing numbers from 1 to n_classes - 1");
      }
      before = cutoff.number();
    }
    if (cutoffs->rank() < 1 || !cutoffs->fits()) return Fault::argument("cutoffs", "one number or several");
    for (int i = 0; i < cutoffs->rank(); ++i) {
      if (width(i) < 1) return Fault::argument("in_features", "enough for the last cluster");
    }
    return {};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Shape& input = call.inputs[0];
    const Shape& target = call.inputs[1];
    outputs.push_back(target.of(DType::float32));
    outputs.push_back(Shape{}.of(DType::float32));
    if (call.inputs.size() != 2) return Fault::input_count(2, call.inputs.size());
    Fault fault;
    if (target.rank() > 1) fault = Fault::rank(1, target);
    fault.input = 1;
    if (!fault) fault = rules::exact_rank(input, target.rank() + 1);
    if (!fault) fault = rules::declared_axis(input, -1, "in_features", *in_features);
    if (!fault) fault = rules::elements_of(rules::float32_alone, input.dtype);
    if (!fault) fault = rules::elements_of(DTypeSet{DType::int64}, target.dtype, 1);
    // Fewer targets than samples are not noticed.
    if (!fault && target.rank() == 1 && target[0].is_known() && input[0].is_known() && target[0].code > input[0].code) {
      fault = Fault::size(0, input[0].number(), target);
      fault.relation = Relation::at_most;
      fault.input = 1;
    }
    return fault ? fault : rules::index_range(call.inputs, 1, *n_classes, "n_classes");
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    const Dim head = (*cutoffs)[0] + Dim(cutoffs->rank());
    sink.add("head.weight", {head, *in_features});
    if (head_bias) sink.add("head.bias", {head});
    for (int i = 0; i < cutoffs->rank(); ++i) {
      const auto add = [&](string_ref part, const Shape& shape) {
        FixedText<32> text;
        write_all(text, "tail.", i, part);
        sink.add(text.view(), shape);
      };
      add(".0.weight", {width(i), *in_features});
      add(".1.weight", {classes(i), width(i)});
    }
  }
  /// The most that targets can need: a tail is computed only for those samples whose targets are in it.
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    const Shape& input = call.inputs[0];
    const Dim head = Dim(*in_features) * ((*cutoffs)[0] + Dim(cutoffs->rank()));
    Dim most = 0;
    for (int i = 0; i < cutoffs->rank(); ++i) {
      const Dim tail = Dim(width(i)) * (Dim(*in_features) + Dim(classes(i)));
      if (!tail.is_known() || (most.is_known() && tail.code > most.code)) most = tail;
    }
    return (head + most) * (input.rank() == 1 ? Dim(1) : input[0]);
  }

 private:
  [[nodiscard]] constexpr std::int64_t classes(int cluster) const noexcept {
    const std::int64_t end = cluster + 1 < cutoffs->rank() ? (*cutoffs)[cluster + 1].number() : *n_classes;
    return end - (*cutoffs)[cluster].number();
  }
  [[nodiscard]] constexpr std::int64_t width(int cluster) const noexcept {
    double divisor = 1.0;
    for (int i = 0; i <= cluster; ++i) divisor *= div_value;
    const double size = static_cast<double>(*in_features) / divisor;
    return size > 0.0 && size < 9e18 ? static_cast<std::int64_t>(size) : 0;
  }
};

}  // namespace shapeproof::inline v0_1::nn

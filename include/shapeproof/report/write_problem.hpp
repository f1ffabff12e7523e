// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/report/write_fault_place.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void write_expected(TextSink& sink, const Diagnostic& d, string_ref what) {
  sink.write("expected ");
  if (d.relation == Relation::at_least) sink.write("at least ");
  if (d.relation == Relation::at_most) sink.write("at most ");
  if (d.relation == Relation::multiple_of) sink.write("a multiple of ");
  write_all(sink, d.expected, what, ", got ", d.actual);
}

/// The first of the tensors that are not given, and of an output its shape.
constexpr void write_missing(TextSink& sink, const Diagnostic& d, string_ref what) {
  if (d.text.empty() && !d.output.has_rank()) return;
  sink.write(what);
  if (!d.text.empty()) write_all(sink, " '", d.text, "'");
  if (d.output.has_rank()) write_all(sink, " ", d.output);
  const std::int64_t others = d.expected - d.actual - 1;
  if (others > 0) write_all(sink, " and ", others, others == 1 ? " other" : " others");
}

/// The loss of a fault of labels.
[[nodiscard]] constexpr string_ref loss_name(const Diagnostic& d) noexcept {
  return d.loss == Loss::unnamed && d.vocabulary == Vocabulary::pytorch ? d.text.view() : to_string(d.loss);
}

/// An activation that the loss does not expect.
constexpr void write_logits_mismatch(TextSink& sink, const Diagnostic& d) {
  if (d.meant.empty()) return write_all(sink, "activation ", d.text, ": not what ", to_string(d.loss), " takes it for");
  write_all(sink, loss_name(d), " takes ", d.meant, ", and gets ");
  if (d.given.empty()) return sink.write("logits");
  write_all(sink, "the result of ", d.given);
}

/// The difference between a repeated call of a layer and its first call.
constexpr void write_shared_weights(TextSink& sink, const Diagnostic& d) {
  if (d.axis < 0) sink.write("rank");
  if (d.axis >= 0) write_axis(sink, d);
  write_all(sink, ": its weights were made for ", d.expected);
  if (d.first_source.index >= 0) write_all(sink, " in its call on '", d.first_source.name, "'");
  write_all(sink, ", got ", d.actual);
}

/// The first of the weights that only one side has.
constexpr void write_weight(TextSink& sink, const Diagnostic& d, const Shape& shape, string_ref where) {
  write_all(sink, "weight ", d.field, " ", shape);
  const std::int64_t others = d.expected + d.actual - 1;  // one of the two is 0
  if (others > 0) write_all(sink, " and ", others, others > 1 ? " others" : " other");
  sink.write(where);
}

/// The word that was probably meant.
constexpr void write_meant(TextSink& sink, const Diagnostic& d) {
  if (!d.meant.empty()) write_all(sink, " (did you mean \"", d.meant, "\"?)");
}

/// Which row of a nested list has another length: `[3]`, or `[2][1]` if the list is nested deeper.
constexpr void write_ragged(TextSink& sink, const Diagnostic& d) {
  write_axis(sink, d);
  sink.write(": ragged: ");
  Dim rows = 1;
  for (int i = 0; i < d.axis; ++i) rows = rows * d.input[i];
  if (d.axis < 1 || d.actual >= rows.value_or(0)) return sink.write("rows of different lengths");
  std::int64_t row = d.actual;
  for (int i = 0; i < d.axis; ++i) {
    rows = rows.code / d.input[i].code;
    write_all(sink, "[", row / rows.code, "]");
    row %= rows.code;
  }
  sink.write(" is not as long as the first");
}

/// A field's value that is not what it must be.
constexpr void write_argument(TextSink& sink, const Diagnostic& d) {
  write_all(sink, d.field, ": ");
  if (d.text.empty()) return write_expected(sink, d, "");
  write_all(sink, "must be ", d.text);
  if (d.relation == Relation::equal) write_all(sink, " (", d.expected, " numbers, not ", d.actual, ")");
  if (!d.given.empty()) write_all(sink, ", got ", d.given);
  write_meant(sink, d);
}

}  // namespace detail

/// What is wrong, in one short line without the layer: `axis channels: expected 1, got 3`. Short enough for a compile
/// error.
constexpr void write_problem(TextSink& sink, const Diagnostic& d) {
  if (d.stage == Stage::output) sink.write("output, ");
  switch (d.code) {
    case Code::ok:
      return sink.write("no fault");
    case Code::empty_model:
      return sink.write("there are no layers");
    case Code::missing_input:
      return sink.write("no input shape: add an Input or give one");
    case Code::misplaced_input:
      return sink.write("an Input can only come first");
    case Code::duplicate_name:
      return sink.write("an earlier layer has the same name");
    case Code::too_many_axes:
      return write_all(sink, "rank: at most ", d.expected, " axes, got ", d.actual);
    case Code::too_many_outputs:
      return write_all(sink, "outputs: at most ", d.expected, ", got ", d.actual);
    case Code::invalid_size:
      write_axis(sink, d);
      if (!d.text.empty()) return write_all(sink, ": must be ", d.text);
      sink.write(": ");
      return detail::write_expected(sink, d, "");
    case Code::ragged:
      return detail::write_ragged(sink, d);
    case Code::rank_mismatch:
      sink.write("rank: ");
      return detail::write_expected(sink, d, "");
    case Code::unknown_axis_size:
      write_axis(sink, d);
      return sink.write(": size must be known");
    case Code::wrong_input_count:
      sink.write("inputs: ");
      detail::write_expected(sink, d, "");
      return detail::write_missing(sink, d, ": no data for input");
    case Code::dtype_mismatch:
      write_all(sink, "dtype: expected ", d.expected_dtype, ", got ", d.actual_dtype);
      if (d.actual_dtype == DType::string && d.vocabulary == Vocabulary::keras)
        sink.write(" (StringLookup, TextVectorization or Hashing encode it)");
      if (!d.text.empty()) write_all(sink, ", which ", d.text, " does not cast");
      return;
    case Code::invalid_argument:
      return detail::write_argument(sink, d);
    case Code::groups_mismatch:
      if (d.axis < 0) {
        write_all(sink, d.field, ": ");
      } else {
        write_axis(sink, d);
        sink.write(": ");
      }
      return detail::write_expected(sink, d, "");
    case Code::axis_out_of_range:
      write_all(sink, d.field, ": ");
      return detail::write_expected(sink, d, "");
    case Code::size_mismatch:
      sink.write("elements: ");
      if (d.relation == Relation::multiple_of) {
        return write_all(sink, d.expected, " are not a multiple of ", d.actual);
      }
      return detail::write_expected(sink, d, "");
    case Code::size_overflow:
      return sink.write("a size is beyond 63 bits");
    case Code::not_recurrent:
      return sink.write("layer: must be a recurrent layer");
    case Code::unknown_node:
      if (d.text.empty()) return sink.write("takes the output of a node that is not there");
      return write_all(sink, "takes the output of '", d.text, "', which is not there");
    case Code::unknown_output:
      return write_all(sink, "takes output ", d.actual, " of a node that has ", d.expected);
    case Code::cyclic_graph:
      return sink.write("needs its own output");
    case Code::unused_node:
      return sink.write("no output of the graph follows from it");
    case Code::weights_mismatch:
      return detail::write_shared_weights(sink, d);
    case Code::missing_labels:
      write_all(sink, "labels: expected ", d.expected, d.expected == 1 ? " tensor" : " tensors", ", got ", d.actual);
      if (d.input.has_rank()) return write_all(sink, ": no output for ", d.input);
      return detail::write_missing(sink, d, ": no labels for output");
    case Code::labels_rank:
      return write_all(sink, "labels: expected ", d.expected, " axes, got ", d.actual);
    case Code::missing_flatten:
      return write_all(sink, "gives ", d.expected, " axes, the labels have ", d.actual);
    case Code::integer_labels:
      return write_all(sink, "labels: expected one place for each of ", d.expected, " classes, got class numbers");
    case Code::one_hot_labels:
      return write_all(sink, "labels: expected class numbers, got ", d.actual, " places");
    case Code::one_class:
      return write_all(sink, "one unit: ", detail::loss_name(d), " compares at least 2 classes");
    case Code::labels_dtype:
      if (d.vocabulary == Vocabulary::keras) return write_all(sink, "labels: expected numbers, got ", d.actual_dtype);
      write_all(sink, "labels: expected ", d.expected_dtype, ", got ", d.actual_dtype);
      return sink.write(d.only_in_backward ? ", which fails in backward()" : "");
    case Code::sample_count:
      return write_all(sink, to_string(d.stage), ": expected ", d.expected, " samples, got ", d.actual);
    case Code::batch_size:
      return write_all(sink, d.text, ": expected ", d.expected, " samples, got ", d.actual);
    case Code::batch_changed:
      return write_all(sink, "makes ", d.actual, " samples of ", d.expected, d.field.empty() ? "" : ": its axis is 0");
    case Code::labels_broadcast:
      if (d.severity == Severity::error) return write_all(sink, "labels: ", d.text, " wants the output's own shape");
      sink.write("labels: broadcast against the output");
      if (!d.text.empty()) write_all(sink, " by ", d.text);
      return;
    case Code::channels_order:
      return write_all(sink, "axis channels: ", d.actual, " channels, where another axis has ", d.expected);
    case Code::colour_order:
      return sink.write("colours: in another order than the model was made for");
    case Code::stride_like_kernel:
      return sink.write("strides: as long as the kernel");
    case Code::single_step:
      return sink.write("axis timesteps: only 1");
    case Code::flattened_batch:
      return sink.write("data of one axis: every number is a sample");
    case Code::odd_size:
      return write_all(sink, "an odd size loses a row: a multiple of ", d.expected, " would not");
    case Code::pooled_away:
      return sink.write("a window over maps of one element");
    case Code::softmax_of_one:
      return sink.write("a softmax over one unit is always 1");
    case Code::computed_indices:
      return write_all(sink, "looks up as indices what '", d.text, "' computes");
    case Code::logits_mismatch:
      return detail::write_logits_mismatch(sink, d);
    case Code::unknown_field:
      write_all(sink, "\"", d.field, "\" is no field of this class");
      return detail::write_meant(sink, d);
    case Code::unknown_layer:
      if (!d.field.empty()) {
        write_all(sink, d.field, " ", d.text, ": this function is not known");
        detail::write_meant(sink, d);
        sink.write(", and taken for one that keeps the shape");
        if (d.actual > 1) write_all(sink, " (", d.actual, " layers have it)");
        return;
      }
      write_all(sink, "this ", d.text, " is not known");
      detail::write_meant(sink, d);
      if (d.output.has_rank()) write_all(sink, "; its output ", d.output, " is what the file records");
      if (!d.output.has_rank()) sink.write(", and neither is its output");
      if (d.actual > 1) write_all(sink, " (", d.actual, " layers have it)");
      return;
    case Code::untraceable:
      return write_all(sink, "cannot be followed: ", d.text);
    case Code::not_contiguous:
      return sink.write("the tensor is not contiguous: call contiguous() before, or reshape instead of view");
    case Code::missing_weight:
      return detail::write_weight(sink, d, d.wanted, ": not in the file of weights");
    case Code::unknown_weight:
      return detail::write_weight(sink, d, d.input, ": in the file of weights, and not in the model");
    case Code::weight_shape:
      return write_all(sink, "weight ", d.field, ": expected ", d.wanted, ", the file has ", d.input);
    case Code::labels_size:
      sink.write("labels, ");
      break;
    case Code::axis_mismatch:
    case Code::empty_output:
    case Code::symbol_clash:
      break;
  }
  if (d.axis >= 0) {
    write_axis(sink, d);
    sink.write(": ");
  } else if (!d.field.empty()) {
    write_all(sink, d.field, ": ");
  }
  detail::write_expected(sink, d, "");
}

namespace detail {
/// The model in front of one of its layers: `sequential_2: `.
constexpr void write_model_name(TextSink& sink, const Diagnostic& d) {
  if (!d.model.empty() && d.layer.index >= 0) write_all(sink, d.model, ": ");
}
}  // namespace detail

/// The whole fault in one line: `sequential_2: layer 0 'conv2d' (Conv2D): axis channels: expected 1, got 3`.
constexpr void write_line(TextSink& sink, const Diagnostic& d) {
  detail::write_model_name(sink, d);
  write_layer_ref(sink, d);
  sink.write(": ");
  write_problem(sink, d);
}

}  // namespace shapeproof::inline v0_1

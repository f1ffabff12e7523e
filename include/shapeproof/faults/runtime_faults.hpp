// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_diagnostic.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/faults/suspect_dtypes.hpp"

/// What runtimes refuse that Keras casts or does not look at.

namespace shapeproof::inline v0_1::detail {

/// The type that the data must have; unknown if they have it, or if any will do. A file for ONNX Runtime or TFLite
/// declares the type of each input, which is Keras's. LibTorch declares none: each layer takes what it computes with.
[[nodiscard]] constexpr DType strict_dtype(const ModelView& model, const ReadData& read, Runtime runtime) {
  const RecordIndex at = read.user;
  const bool indices = at != no_record && model.records[at].type->traits.wants_integers;
  const DType given = read.data.dtype;
  if (runtime == Runtime::pytorch) {
    if (indices) return given == DType::int32 || given == DType::int64 ? DType::unknown : DType::int64;
  } else {
    const DType declared = read.declares && read.declared == DType::unknown ? DType::float32 : read.declared;
    if (given == declared) return DType::unknown;
    // An Input for indices that says nothing is of float32; who exports the model declares integers for it.
    if (indices && !is_integer(declared)) return given == DType::int32 ? DType::unknown : DType::int32;
    if (declared != DType::unknown) return declared;
  }
  if (at == no_record || model.records[at].type->traits.takes_raw_values) return DType::unknown;
  const DType computed = model.records[at].dtype == DType::unknown ? DType::float32 : model.records[at].dtype;
  return given == computed ? DType::unknown : computed;
}

constexpr void find_strict_type_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  const auto expected_of = [&](const ReadData& read) { return strict_dtype(model, read, fit.runtime); };
  tell_dtypes(model, fit, sink, expected_of, [&](Diagnostic& fault) { fault.text = Name(to_string(fit.runtime)); });
}

/// Batches of another size than the one that an `Input` fixes. Without a batch size all data are one batch.
constexpr void find_fixed_batch_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  for (std::size_t i = 0; i < fit.x.size(); ++i) {
    const Shape declared = declared_shape(model, static_cast<std::uint32_t>(i));
    const Dim fixed = declared[0];
    const Dim samples = fit.x[i].shape[0];
    if (!fixed.is_known() || fixed.code == 0 || !samples.is_known()) continue;
    const Dim batch = fit.batch_size.is_known() ? fit.batch_size : samples;
    const std::int64_t rest = samples.code % fixed.code;
    if (batch == fixed && rest == 0) continue;
    Diagnostic fault =
        fault_without_layer(model, Stage::data, Code::batch_size, fixed.code, batch == fixed ? rest : batch.code);
    const RecordIndex at = model.is_graph() ? input_record(model, static_cast<std::uint32_t>(i)) : model.first();
    if (at != no_record) fault.layer = layer_ref(model, at, model.index_of(at));
    fault.text = Name(fit.batch_size.is_known() ? "batch_size" : "batch");
    if (batch == fixed) fault.text = Name("last batch");
    fault.axis = 0;
    fault.axis_name = Axis::batch;
    fault.input_index = static_cast<std::int32_t>(i);
    fault.input = fit.x[i].shape;
    fault.wanted = fit.batch_size.is_known() ? Shape::unknown() : fit.x[i].shape.with(0, fixed);
    sink.add(fault);
  }
}

/// Everything that the runtime refuses and Keras does not.
[[gnu::noinline]] constexpr void find_runtime_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  if (fit.x.empty() || model.count == 0) return;
  if (refuses_other_types(fit.runtime)) find_strict_type_faults(model, fit, sink);
  if (fixes_batches(fit.runtime)) find_fixed_batch_faults(model, fit, sink);
}

}  // namespace shapeproof::inline v0_1::detail

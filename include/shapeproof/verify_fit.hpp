// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/find_faults.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/verify.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// Keeps the first error.
class FirstError final : public FaultSink {
 public:
  void constexpr add(const Diagnostic& fault) override {
    if (first.code == Code::ok) first = fault;
  }
  Diagnostic first{};
};

template <const auto& M, const Fit& F>
inline constexpr Diagnostic fit_verdict = [] {
  FirstError sink;
  Outputs outputs;
  find_faults(M.view(), F, outputs, sink);
  return sink.first;
}();

}  // namespace detail

/// The verdict on a constant model and everything that it is trained with, data, labels, loss and batch size, which is
/// a constant, too: `static_assert(verify_fit<model, fit>::ok)`.
template <const auto& M, const Fit& F>
  requires ConstexprModel<M>
using verify_fit = typename detail::as_verdict<detail::fit_verdict<M, F>>::type;

}  // namespace shapeproof::inline v0_1

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include "shapeproof/libtorch/torch.hpp"

/// The recurrent modules of torch::nn, which may read the steps before the batch.
namespace shapeproof::inline v0_1::libtorch {

/// Whether a class of torch::nn is recurrent.
[[nodiscard]] inline bool is_recurrent(const std::string& torch_class) {
  return torch_class == "LSTM" || torch_class == "GRU" || torch_class == "RNN";
}

/// Calls `visit` with the implementation of a recurrent module; of others it does nothing.
template <class Visitor>
void visit_recurrent(torch::nn::Module& module, const Visitor& visit) {
  if (auto* const lstm = module.as<torch::nn::LSTM>()) visit(*lstm);
  if (auto* const gru = module.as<torch::nn::GRU>()) visit(*gru);
  if (auto* const rnn = module.as<torch::nn::RNN>()) visit(*rnn);
}

/// Whether a recurrent module reads the batch before the steps. False for all other modules.
[[nodiscard]] inline bool reads_batch_first(torch::nn::Module& module) {
  bool first = false;
  visit_recurrent(module, [&](auto& one) { first = one.options.batch_first(); });
  return first;
}

/// Lets a recurrent module read batch and steps in the other order, as long as this lives.
class OtherOrder {
 public:
  explicit OtherOrder(torch::nn::Module* module) : module_(module) { turn(); }
  OtherOrder(const OtherOrder&) = delete;
  OtherOrder& operator=(const OtherOrder&) = delete;
  ~OtherOrder() { turn(); }

 private:
  void turn() {
    if (module_ == nullptr) return;
    visit_recurrent(*module_, [](auto& one) {
      const bool first = !one.options.batch_first();
      one.options.batch_first(first);
      one.options_base.batch_first(first);
    });
  }

  torch::nn::Module* module_;
};

}  // namespace shapeproof::inline v0_1::libtorch

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "given.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/costs.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/infer/weights.hpp"
#include "shapeproof/memory_plan.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/sizes/receptive_field.hpp"

namespace check_model {

/// A model with what it is given, and what the library says of it.
class Subject {
 public:
  Subject(const shapeproof::ModelView& model, Given given) : model_(model), given_(std::move(given)) {
    for (const shapeproof::Shape& shape : given_.shapes) pointers_.push_back(&shape);
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  ~Subject() = default;

  [[nodiscard]] const shapeproof::ModelView& model() const { return model_; }
  /// The first of the data, as far as it is given.
  [[nodiscard]] shapeproof::TensorSpec spec() const {
    return given_.fit.x.empty() ? shapeproof::no_spec : given_.fit.x[0];
  }
  /// All of the data, as far as they are given.
  [[nodiscard]] const std::vector<shapeproof::Shape>& shapes() const { return given_.shapes; }
  [[nodiscard]] shapeproof::Report check() const { return shapeproof::check(model_, given_.fit); }
  [[nodiscard]] shapeproof::Inference infer() const {
    if (!model_.is_graph()) return shapeproof::infer(model_, batch());
    shapeproof::GraphWorkspace workspace;
    return shapeproof::infer_graph(model_, inputs(), workspace);
  }
  [[nodiscard]] shapeproof::WeightList weights() const {
    return model_.is_graph() ? shapeproof::weights(model_, inputs()) : shapeproof::weights(model_, batch());
  }
  [[nodiscard]] shapeproof::Summary summary(const shapeproof::SummaryOptions& options) const {
    return model_.is_graph() ? shapeproof::Summary{model_, inputs(), options}
                             : shapeproof::Summary{model_, batch(), options};
  }
  [[nodiscard]] shapeproof::Costs costs() const {
    return model_.is_graph() ? shapeproof::costs(model_, inputs()) : shapeproof::costs(model_, batch());
  }
  [[nodiscard]] shapeproof::MemoryPlan memory_plan() const {
    return model_.is_graph() ? shapeproof::memory_plan(model_, inputs()) : shapeproof::memory_plan(model_, batch());
  }
  /// Of a layer; empty: of the first output.
  [[nodiscard]] shapeproof::ReceptiveFields receptive_field(const std::string& layer) const {
    return shapeproof::receptive_field(model_, inputs(), layer);
  }
  [[nodiscard]] shapeproof::Diagram draw(const shapeproof::DrawOptions& options) const {
    return shapeproof::draw(model_, inputs(), options);
  }

 private:
  /// Of a chain: the data, with as many samples as the model takes at once, if it says so.
  [[nodiscard]] shapeproof::TensorSpec batch() const {
    shapeproof::TensorSpec batch = spec();
    batch.shape = shapeproof::detail::one_batch(model_, batch.shape);
    return batch;
  }
  [[nodiscard]] shapeproof::Inputs inputs() const { return {pointers_.data(), pointers_.size()}; }

  shapeproof::ModelView model_;
  Given given_;
  std::vector<const shapeproof::Shape*> pointers_;
};

}  // namespace check_model

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shapeproof/layer/loss_type.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// Where a tensor comes from.
struct Origin {
  enum class Kind : std::uint8_t { other, data, labels, parameter, call };

  Kind kind = Kind::other;
  std::int32_t index = -1;   ///< which data or labels, or the call
  std::int32_t output = 0;   ///< of the call
  std::int32_t module = -1;  ///< whose parameter or buffer it is
  std::string parameter{};   ///< `weight`
};

/// A tensor that an operator is given.
struct GivenTensor {
  Shape shape = Shape::unknown();  ///< with the type of its elements
  Origin origin{};
  bool is_contiguous = true;
};

/// Where in memory the elements of a tensor lie that an operator gives.
struct Placing {
  Origin base{};            ///< the tensor in whose memory they lie; `other`: they have their own
  std::int64_t offset = 0;  ///< in elements from that one's first to its own
  std::int64_t extent = 0;  ///< in elements, from its first to its last
};

/// An operator that a step called.
struct Call {
  std::string name{};              ///< `aten::conv2d`
  LayerRecord record{};            ///< with its arguments; its `type` is null where no rule knows the operator
  const LossType* loss = nullptr;  ///< the same as a loss
  std::vector<GivenTensor> inputs{};
  std::vector<Shape> outputs{};
  std::vector<Placing> places{};  ///< of the outputs, if they were asked for
  Failure failure{};              ///< why its rule refuses it
  Fault backward{};               ///< why no gradients can be computed, though it runs
  std::int32_t module = -1;       ///< the module that it runs in
  bool owns = false;              ///< it is what that module itself does: a `Linear`'s `aten::linear`

  [[nodiscard]] bool fails() const noexcept { return static_cast<bool>(failure.fault); }
};

/// Why a step could not be followed to its end.
struct Stop {
  enum class Kind : std::uint8_t {
    none,
    reads_values,     ///< the values of a tensor decide what follows
    no_kernel,        ///< nothing says what an operator gives
    guess_unknown,    ///< nor what one would give that does not fit
    thrown,           ///< the code between two operators threw
    reads_gradients,  ///< gradients decide what follows
    cannot_go_back,   ///< gradients cannot be computed
    too_long,
  };

  Kind kind = Kind::none;
  std::string text{};        ///< the operator, or what was thrown
  std::int32_t module = -1;  ///< where
};

/// A tensor without memory that a step is not given and does not make: it keeps it from one time to the next.
struct ForeignTensor {
  torch::Tensor tensor{};
  std::int32_t call = -1;  ///< which takes it
};

/// Everything that a step did.
struct Recording {
  std::vector<Call> calls{};
  std::vector<Shape> results{};  ///< what the step returned
  Stop stop{};
  std::vector<torch::Tensor> outliving{};  ///< what the program still has afterwards
  std::vector<Origin> kept{};              ///< where that and the results come from
  std::vector<ForeignTensor> foreign{};
};

}  // namespace shapeproof::inline v0_1::libtorch

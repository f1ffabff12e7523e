// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// The shapes of a layer's inputs or outputs, in no more room than most need: a trace has them for each layer. Of very
/// many only the first are kept.
class TracedShapes {
 public:
  /// Takes over `Outputs` or `Inputs`.
  constexpr void assign(const auto& shapes) {
    first_ = shapes.size() > 0 ? shapes[0] : Shape::unknown();
    further_.clear();
    for (std::size_t i = 1; i < shapes.size() && i < Outputs::capacity; ++i) further_.push_back(shapes[i]);
    is_empty_ = shapes.size() == 0;
    is_cut_ = shapes.size() > Outputs::capacity;
  }
  /// Keeps one shape.
  constexpr void assign(const Shape& shape) {
    const Shape* const one[] = {&shape};
    assign(Inputs{one, 1});
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return is_empty_ ? 0 : 1 + further_.size(); }
  /// Whether there are more than are kept.
  [[nodiscard]] constexpr bool is_cut() const noexcept { return is_cut_; }
  /// The shape at `index`; one of which nothing is known where there is none.
  [[nodiscard]] constexpr Shape operator[](std::size_t index) const noexcept {
    if (index == 0) return first_;
    return index < size() ? further_[index - 1] : Shape::unknown();
  }
  friend constexpr bool operator==(const TracedShapes& a, const Outputs& b) noexcept {
    bool equal = a.size() == b.size();
    for (std::size_t i = 0; equal && i < a.size(); ++i) equal = a[i] == b[i];
    return equal;
  }

 private:
  Shape first_ = Shape::unknown();
  GrowableArray<Shape> further_;
  bool is_empty_ = true;
  bool is_cut_ = false;
};

/// What one layer makes of its input.
struct TraceStep {
  LayerRef layer{};                   ///< Which layer.
  TracedShapes inputs{};              ///< where they were asked for
  TracedShapes outputs{};             ///< where the layer fails a guess of what it would give, or none
  ParameterCount parameters{};        ///< of the layer's first call
  ParameterCount known_parameters{};  ///< of its weights whose sizes are known
  FixedText<112> arithmetic{};        ///< `height (28 - 3)/1 + 1 = 26`; empty where there is nothing to say
  RecordIndex at = no_record;         ///< the layer's record in the outermost model
  std::uint32_t call = 0;             ///< which call of its model it is, as `ModelCalls` counts
  DType dtype = DType::unknown;
  std::uint8_t depth = 0;  ///< how many models within the model it is in
  bool trainable = true;   ///< neither the layer nor a model around it is frozen
  bool fails = false;      ///< it does not take its input, or cannot be

  [[nodiscard]] constexpr bool ok() const noexcept { return !fails; }
};

namespace detail {
inline constexpr Diagnostic no_fault{};
class Tracer;  // NOLINT(cppcoreguidelines-virtual-class-destructor): it is final
}  // namespace detail

/// Every layer's output, up to the first fault if there is one, or beyond it. The layers of a nested model, where they
/// were asked for, follow on the model itself.
class Trace {
 public:
  constexpr Trace() = default;
  /// Of what ran elsewhere; an `error` of the code `ok` is none.
  constexpr Trace(GrowableArray<TraceStep> steps, const Diagnostic& error)
      : steps_(static_cast<GrowableArray<TraceStep>&&>(steps)) {
    if (error.code != Code::ok) error_.push_back(error);
  }

  [[nodiscard]] constexpr bool ok() const noexcept { return error_.empty(); }
  /// The first fault; an empty diagnostic if there is none.
  [[nodiscard]] constexpr const Diagnostic& error() const noexcept {
    return error_.empty() ? detail::no_fault : error_[0];
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return steps_.size(); }
  [[nodiscard]] constexpr const TraceStep& operator[](std::size_t index) const noexcept { return steps_[index]; }
  [[nodiscard]] constexpr const TraceStep* begin() const noexcept { return steps_.begin(); }
  [[nodiscard]] constexpr const TraceStep* end() const noexcept { return steps_.end(); }

 private:
  friend class detail::Tracer;

  GrowableArray<TraceStep> steps_;
  GrowableArray<Diagnostic> error_;  ///< none or one: a trace that is not made costs nothing
};

}  // namespace shapeproof::inline v0_1

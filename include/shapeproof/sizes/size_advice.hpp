// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/sizes/fitting_sizes.hpp"
#include "shapeproof/sizes/name_axes.hpp"
#include "shapeproof/sizes/named_shape.hpp"
#include "shapeproof/sizes/size_options.hpp"
#include "shapeproof/sizes/size_set.hpp"
#include "shapeproof/sizes/sized_model.hpp"

namespace shapeproof::inline v0_1 {

/// A size of the data with which a model does not fit, and those with which it would.
struct SizeAdvice {
  Name axis{};              ///< what it is called: `height`
  std::int64_t size = 0;    ///< the size of the data
  std::int64_t below = -1;  ///< the next smaller size that fits; -1: there is none
  std::int64_t above = -1;  ///< the next larger one
  SizeSet set{};            ///< all that fit
};

/// `height: 250 does not fit; 240 and 256 do: multiples of 16 from 16`.
constexpr void write(TextSink& sink, const SizeAdvice& advice) {
  write_all(sink, advice.axis, ": ", advice.size, " does not fit; ");
  if (advice.below >= 0) write_all(sink, advice.below, advice.above >= 0 ? " and " : " does: ");
  if (advice.above >= 0) write_all(sink, advice.above, advice.below >= 0 ? " do: " : " does: ");
  write_sizes(sink, advice.set);
}

/// Finds it.
class SizeAdviser {
 public:
  constexpr SizeAdviser(const ModelView& model, const Shape* inputs, std::size_t count, const SizeOptions& options) {
    const AxisNamer namer{model};
    GrowableArray<NamedShape> named;
    for (std::size_t i = 0; i < count; ++i) {
      named.push_back(namer.name(static_cast<std::uint32_t>(i), inputs[i], AxesToName::places));
      note_sizes(named.back(), inputs[i]);
    }
    if (given_.empty()) return;
    detail::SizedModel sized{model, named.data(), count};
    if (sized.size() != given_.size() || sized.fits(given_)) return;
    const FittingSizes fitting{sized, options};
    for (std::size_t i = 0; fitting.fits() && i < given_.size(); ++i) advise(fitting, i);
    if (!advice_.empty()) keep_what_helps(sized);
  }
  /// For each axis that is to blame; none if the model fits, or if other sizes do not help.
  [[nodiscard]] constexpr const GrowableArray<SizeAdvice>& advice() const noexcept { return advice_; }

 private:
  constexpr void note_sizes(const NamedShape& named, const Shape& shape) {
    for (int axis = 0; axis < shape.rank() && axis < Shape::max_rank; ++axis) {
      if (!named.names[axis].empty() && shape[axis].is_known()) given_.push_back(shape[axis].code);
    }
  }
  constexpr void advise(const FittingSizes& fitting, std::size_t index) {
    const SizeSet& set = fitting.set(index);
    const std::int64_t size = given_[index];
    if (set.contains(size) || (!set.goes_on() && size > set.run_to())) return;
    advice_.push_back({fitting.name(index), size, set.at_most(size), set.at_least(size), set});
    of_.push_back(index);
  }
  /// Tries the sizes below and those above, all axes together. What does not help is not said.
  constexpr void keep_what_helps(detail::SizedModel& model) {
    const bool below = helps(model, &SizeAdvice::below);
    const bool above = helps(model, &SizeAdvice::above);
    for (SizeAdvice& one : advice_) {
      if (!below) one.below = -1;
      if (!above) one.above = -1;
    }
    if (!below && !above) advice_.clear();
  }
  [[nodiscard]] constexpr bool helps(detail::SizedModel& model, std::int64_t SizeAdvice::* which) const {
    detail::SizedModel::Sizes sizes = given_;
    for (std::size_t i = 0; i < advice_.size(); ++i) {
      if (advice_[i].*which < 0) return false;
      sizes[of_[i]] = advice_[i].*which;
    }
    return model.fits(sizes);
  }

  detail::SizedModel::Sizes given_;
  GrowableArray<SizeAdvice> advice_;
  GrowableArray<std::size_t> of_;  ///< which of the sizes each is about
};

/// Which sizes of the data's height, width, depth, length or steps do not fit, and which others would: what is told was
/// tried. Empty if the model fits, or if it is not about these sizes.
template <AnyModel M>
[[nodiscard]] constexpr GrowableArray<SizeAdvice> size_advice(const M& model, const Shape& input,
                                                              const SizeOptions& options = {}) {
  return SizeAdviser{model.view(), &input, 1, options}.advice();
}

}  // namespace shapeproof::inline v0_1

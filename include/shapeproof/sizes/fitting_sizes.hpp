// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/sizes/named_shape.hpp"
#include "shapeproof/sizes/size_line.hpp"
#include "shapeproof/sizes/size_options.hpp"
#include "shapeproof/sizes/size_set.hpp"
#include "shapeproof/sizes/sized_model.hpp"
#include "shapeproof/sizes/sized_program.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {
/// How many runs the comparison of two names takes at most.
inline constexpr std::int64_t most_of_pair = 36;
}  // namespace detail

/// Two names that depend on each other: which sizes the one may have is not the same for all sizes of the other. A pair
/// of sizes shows it: the two together do not do what their sets say.
struct SizeDependence {
  std::size_t names[2]{};   ///< which names
  std::int64_t sizes[2]{};  ///< a size of each
  bool fits = false;        ///< what the two together do
};

/// With which sizes a model fits, for each name in its inputs; `fitting_sizes` finds it.
class FittingSizes {
 public:
  /// The names, in the order in which they stand in the inputs.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return names_.size(); }
  [[nodiscard]] constexpr const Name& name(std::size_t index) const noexcept { return names_[index]; }
  /// The sizes of a name.
  [[nodiscard]] constexpr const SizeSet& set(std::size_t index) const noexcept { return sets_[index]; }
  /// The sizes of a name. Of a name that is not there nothing is known: the set is empty, and its `run_to()` is 0.
  [[nodiscard]] constexpr const SizeSet& operator[](string_ref name) const noexcept {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].view() == name) return sets_[i];
    }
    return nothing_;
  }
  /// Whether sizes were found with which the model fits.
  [[nodiscard]] constexpr bool fits() const noexcept { return fits_; }
  /// The size that a name has while another one is tried. The model fits with all of these.
  [[nodiscard]] constexpr std::int64_t base(std::size_t index) const noexcept { return base_[index]; }
  /// Pairs of names that were seen to depend on each other.
  [[nodiscard]] constexpr const GrowableArray<SizeDependence>& dependences() const noexcept { return dependences_; }
  /// How many pairs of names were not tried together, because there are too many.
  [[nodiscard]] constexpr std::int64_t untried_pairs() const noexcept { return untried_; }

  constexpr FittingSizes(detail::SizedProgram& model, const SizeOptions& options) {
    const std::int64_t most = model.work() + options.calls();
    for (std::size_t i = 0; i < model.size(); ++i) {
      names_.push_back(model.name(i));
      base_.push_back(1);
    }
    if (model.size() == 0) fits_ = model.fits(base_);
    if (model.size() == 1) {
      sets_.push_back(detail::SizeLine{model, base_, 0}.find(options.bound, most));
      fits_ = !sets_[0].empty();
      base_[0] = fits_ ? sets_[0].smallest() : 1;
    }
    if (model.size() > 1) find_several(model, options.bound, most);
  }

 private:
  /// Of several names each has a part of the work: what is needed to find a base, its line, and pairs with others.
  constexpr void find_several(detail::SizedProgram& model, std::int64_t bound, std::int64_t most) {
    const std::int64_t quarter = (most - model.work()) / 4;
    const std::int64_t tried = find_base(model, bound, most - 3 * quarter, most - 2 * quarter);
    const auto lines = static_cast<std::int64_t>(size());
    const std::int64_t share = (most - quarter - model.work()) / lines;
    const std::int64_t begin = model.work();
    for (std::size_t i = 0; i < size(); ++i) {
      const std::int64_t end = begin + share * static_cast<std::int64_t>(i + 1);
      sets_.push_back(fits_ ? detail::SizeLine{model, base_, i}.find(bound, end) : SizeSet{tried, false});
    }
    for (std::size_t a = 0; fits_ && a < size(); ++a) {
      for (std::size_t b = a + 1; b < size(); ++b) {
        if (model.work() + detail::most_of_pair * model.calls() > most) {
          ++untried_;
        } else {
          compare(model, a, b);
        }
      }
    }
  }
  /// Looks for sizes with which the model fits: all the same but for those that the model itself asks for, or nearly;
  /// of two names any two. Returns up to which size.
  constexpr std::int64_t find_base(detail::SizedProgram& model, std::int64_t bound, std::int64_t most_equal,
                                   std::int64_t most) {
    detail::SizedProgram::Sizes sizes = base_;
    GrowableArray<bool> is_demanded;
    static_cast<void>(is_demanded.extend(size()));
    std::size_t demanded = 0;
    for (const std::int64_t other : {2, 1}) {  // one of them is not what is asked for
      for (std::size_t i = 0; i < size(); ++i) {
        if (!is_demanded[i]) sizes[i] = other;
      }
      for (std::size_t i = 0; i < size() && model.take_demanded(sizes, demanded); ++i) is_demanded[demanded] = true;
    }
    int nearest = -1;
    std::int64_t tried = 0;
    const auto is_done = [&](std::int64_t end) { return fits_ || model.work() + model.calls() > end; };
    const auto try_next = [&] {
      const int found = model.near(sizes);
      if (found <= nearest) return;
      nearest = found;
      base_ = sizes;
      fits_ = model.is_wanted(found);
    };
    while (tried < bound && !is_done(most_equal)) {
      for (std::size_t i = 0; i < size(); ++i) {
        if (!is_demanded[i]) sizes[i] = tried + 1;
      }
      try_next();
      if (model.is_lost()) break;
      ++tried;
    }
    // What is wanted of the outputs often depends on one name each.
    for (std::size_t i = 0; i < size() && nearest >= 0; ++i) {
      sizes = base_;
      for (sizes[i] = 1; sizes[i] <= tried && !is_done(most); ++sizes[i]) try_next();
    }
    for (std::int64_t sum = 2; size() == 2 && sum <= tried; ++sum) {
      for (std::int64_t first = 1; first < sum; ++first) {
        if (is_done(most)) return tried;
        sizes[0] = first;
        sizes[1] = sum - first;
        try_next();
      }
    }
    return tried;
  }

  /// Tries some sizes of two names together. Where the program cannot be followed, they show nothing.
  constexpr void compare(detail::SizedProgram& model, std::size_t a, std::size_t b) {
    detail::SizedProgram::Sizes sizes = base_;
    for (const std::int64_t first : samples(a)) {
      for (const std::int64_t second : samples(b)) {
        sizes[a] = first;
        sizes[b] = second;
        const bool expected = sets_[a].contains(first) && sets_[b].contains(second);
        if (model.fits(sizes) == expected || model.is_lost()) continue;
        dependences_.push_back({{a, b}, {first, second}, !expected});
        return;
      }
    }
  }
  /// Sizes of a name that are worth trying with others: some that fit with its base, and some that do not.
  [[nodiscard]] constexpr GrowableArray<std::int64_t> samples(std::size_t index) const {
    const std::int64_t base = base_[index];
    const SizeSet& set = sets_[index];
    GrowableArray<std::int64_t> found;
    for (const std::int64_t size : {2 * base, base, base + 1, set.at_least(base + 1), base / 2, 3 * base}) {
      bool is_new = size > 0 && (set.goes_on() || size <= set.run_to());
      for (const std::int64_t other : found) is_new = is_new && other != size;
      if (is_new) found.push_back(size);
    }
    return found;
  }

  GrowableArray<Name> names_;
  GrowableArray<SizeSet> sets_;
  detail::SizedProgram::Sizes base_;
  GrowableArray<SizeDependence> dependences_;
  SizeSet nothing_;
  std::int64_t untried_ = 0;
  bool fits_ = false;
};

/// A line for each name: `H: multiples of 16 from 16 (run up to 4096)`; then what is to be said of names together.
constexpr void write(TextSink& sink, const FittingSizes& sizes) {
  const auto name = [&](std::size_t index) { return sizes.name(index); };
  for (std::size_t i = 0; i < sizes.size(); ++i) write_all(sink, i > 0 ? "\n" : "", name(i), ": ", sizes.set(i));
  for (const SizeDependence& found : sizes.dependences()) {
    write_all(sink, "\n", name(found.names[0]), " and ", name(found.names[1]),
              " depend on each other: ", found.sizes[0], " and ", found.sizes[1],
              found.fits ? " fit together; " : " do not fit together; ");
    write_all(sink, "the sizes of each are those with ", name(found.names[1]), " = ", sizes.base(found.names[1]),
              " and ", name(found.names[0]), " = ", sizes.base(found.names[0]));
  }
  if (!sizes.fits() && sizes.size() > 1) sink.write("\nof sizes that differ not all were tried");
  if (sizes.untried_pairs() > 0)
    write_all(sink, "\n", sizes.untried_pairs(), " pairs of names were not tried together");
}

/// With which sizes a model fits, for each named axis of its inputs: `fitting_sizes(u_net, {1, "H", 64, 3})["H"]`. The
/// set is exact up to the bound, because `infer` is run with each size; beyond it, it is what was seen to repeat, as
/// its text says. Without an input the names are those that the model's `Input`s declare.
template <AnyModel M>
[[nodiscard]] constexpr FittingSizes fitting_sizes(const M& model, const NamedShape& input = {},
                                                   const SizeOptions& options = {}) {
  detail::SizedModel sized{model.view(), &input, 1};
  return {sized, options};
}
/// The same for a graph of several inputs.
template <AnyModel M, std::size_t N>
  requires(N > 1)
[[nodiscard]] constexpr FittingSizes fitting_sizes(const M& model, const NamedShape (&inputs)[N],
                                                   const SizeOptions& options = {}) {
  detail::SizedModel sized{model.view(), inputs, N};
  return {sized, options};
}

}  // namespace shapeproof::inline v0_1

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/libtorch/candidate.hpp"
#include "shapeproof/libtorch/convert.hpp"
#include "shapeproof/libtorch/dtype.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// Changes of data and labels that are tried as fixes. Each is given to a function, which returns whether the step then
/// fits.
class ChangedBatches {
 public:
  /// `given` is what the operator of the fault was given first.
  ChangedBatches(Candidate before, const Diagnostic& fault, const Shape& given)
      : before_(std::move(before)), fault_(fault), given_(given) {}

  /// Another type or axis, another height and width, or numbers of classes in place of one-hot rows.
  template <class TryOne>
  void change_labels(const TryOne& try_one) const {
    for (std::size_t i = 0; i < before_.batch.y.size(); ++i) {
      const torch::Tensor& y = before_.batch.y[i];
      if (!y.defined()) continue;
      const c10::ScalarType wanted = scalar_type_of(fault_.expected_dtype);
      const bool has_wanted = wanted != c10::ScalarType::Undefined;
      for (const bool casts : {false, true}) {
        const c10::ScalarType type = has_wanted ? wanted : (y.is_floating_point() ? torch::kLong : torch::kFloat);
        const auto finish = [&](Candidate made) {
          torch::Tensor& own = made.batch.y[i];
          if (casts && own.scalar_type() != type)
            change(own, shell_of(own.sizes(), type), EditKind::cast_labels, i, -1, made);
          if (!made.fix.edits.empty()) try_one(std::move(made));
        };
        if (casts) finish(before_);
        for (int axis = 1; axis < y.dim(); ++axis) {
          if (y.size(axis) != 1) continue;
          Candidate made = before_;
          change(made.batch.y[i], shell_of(without(y, axis), y.scalar_type()), EditKind::squeeze_labels, i, axis, made);
          finish(std::move(made));
        }
        if (y.dim() > 1 && !casts && y.size(1) > 1) {
          Candidate made = before_;
          change(made.batch.y[i], shell_of(without(y, 1), torch::kLong), EditKind::argmax_labels, i, 1, made);
          finish(std::move(made));
        }
        if (y.dim() == 1) {
          Candidate made = before_;
          change(made.batch.y[i], shell_of(with(y, 1, 1), y.scalar_type()), EditKind::add_label_axis, i, 1, made);
          finish(std::move(made));
        }
      }
      resize_labels(i, try_one);
    }
  }

  /// Another type, channels in another place, or one more axis.
  template <class TryOne>
  void change_data(const TryOne& try_one) const {
    for (std::size_t i = 0; i < before_.batch.x.size(); ++i) {
      const torch::Tensor& x = before_.batch.x[i];
      if (!x.defined()) continue;
      const c10::ScalarType wanted = scalar_type_of(fault_.expected_dtype);
      const bool casts = fault_.code == Code::dtype_mismatch && wanted != c10::ScalarType::Undefined;
      if (casts) {
        Candidate made = before_;
        change(made.batch.x[i], shell_of(x.sizes(), wanted), EditKind::cast, i, -1, made);
        try_one(std::move(made));
        continue;
      }
      move_channels(i, try_one);
      for (const int axis : {1, 0}) {
        if (x.dim() < axis || x.dim() > 4) continue;
        Candidate made = before_;
        const EditKind kind = axis == 0 ? EditKind::add_batch_axis : EditKind::add_axis;
        change(made.batch.x[i], shell_of(with(x, axis, 1), x.scalar_type()), kind, i, axis, made);
        made.fix.edits[0].axis_name = axis == 0 ? Axis::batch : Axis::channels;
        try_one(std::move(made));
      }
    }
  }

  /// Channels that stand last to place 1.
  template <class TryOne>
  void move_channels(std::size_t index, const TryOne& try_one) const {
    const torch::Tensor& x = before_.batch.x[index];
    if (!x.defined() || x.dim() < 3) return;
    Candidate made = before_;
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.insert(sizes.begin() + 1, sizes.back());
    sizes.pop_back();
    change(made.batch.x[index], shell_of(sizes, x.scalar_type()), EditKind::transpose, index, 1, made);
    made.fix.edits[0].axis_name = Axis::channels;
    try_one(std::move(made));
  }

  /// Images of another height and width, masks of the same size with them. A network that halves them again and again
  /// takes multiples of a power of two; windows need a least size.
  template <class TryOne>
  void resize_images(const TryOne& try_one) const {
    if (fault_.code != Code::axis_mismatch && fault_.code != Code::empty_output) return;
    for (std::size_t i = 0; i < before_.batch.x.size(); ++i) {
      const torch::Tensor& x = before_.batch.x[i];
      if (!x.defined() || x.dim() != 4) continue;
      std::int64_t height = x.size(2);
      std::int64_t width = x.size(3);
      for (std::int64_t step = 2; step <= largest_step; step *= 2) {
        const std::int64_t rows = rounded_up(x.size(2), step);
        const std::int64_t columns = rounded_up(x.size(3), step);
        if ((rows == height && columns == width) || rows > most_pixels || columns > most_pixels) continue;
        height = rows;
        width = columns;
        Candidate made = before_;
        change(made.batch.x[i], resized(x, height, width), EditKind::resize, i, -1, made);
        for (std::size_t k = 0; k < before_.batch.y.size(); ++k) {
          const torch::Tensor& y = before_.batch.y[k];
          if (!y.defined() || !has_size(y, x.size(2), x.size(3))) continue;
          change(made.batch.y[k], resized(y, height, width), EditKind::resize_labels, k, -1, made);
        }
        if (try_one(std::move(made))) return;
      }
    }
  }

 private:
  static constexpr std::int64_t largest_step = 512;
  static constexpr std::int64_t most_pixels = 16384;  ///< of a height or width

  [[nodiscard]] static std::int64_t rounded_up(std::int64_t size, std::int64_t step) {
    return size > most_pixels ? size : (size + step - 1) / step * step;
  }
  /// Whether the last two axes of images or masks have a size.
  [[nodiscard]] static bool has_size(const torch::Tensor& images, std::int64_t height, std::int64_t width) {
    return images.dim() >= 3 && images.size(-2) == height && images.size(-1) == width;
  }
  [[nodiscard]] static torch::Tensor resized(const torch::Tensor& images, std::int64_t height, std::int64_t width) {
    std::vector<std::int64_t> sizes = images.sizes().vec();
    sizes[sizes.size() - 2] = height;
    sizes[sizes.size() - 1] = width;
    return shell_of(sizes, images.scalar_type());
  }
  /// Masks or images of the size of those that the model gives.
  template <class TryOne>
  void resize_labels(std::size_t index, const TryOne& try_one) const {
    const torch::Tensor& y = before_.batch.y[index];
    const int rank = given_.rank();
    if (rank != 4 || y.dim() < 3 || fault_.code != Code::axis_mismatch) return;
    if (!given_[rank - 2].is_known() || !given_[rank - 1].is_known()) return;
    const std::int64_t height = given_[rank - 2].value_or(0);
    const std::int64_t width = given_[rank - 1].value_or(0);
    if (has_size(y, height, width)) return;
    Candidate made = before_;
    change(made.batch.y[index], resized(y, height, width), EditKind::resize_labels, index, -1, made);
    try_one(std::move(made));
  }

  Candidate before_;
  const Diagnostic& fault_;
  Shape given_;
};

}  // namespace shapeproof::inline v0_1::libtorch::detail

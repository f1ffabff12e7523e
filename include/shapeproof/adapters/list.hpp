// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>

#include "shapeproof/adapters/armadillo.hpp"
#include "shapeproof/adapters/array_size.hpp"
#include "shapeproof/adapters/dlib.hpp"
#include "shapeproof/adapters/eigen.hpp"
#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/adapters/mdspan.hpp"
#include "shapeproof/adapters/onednn.hpp"
#include "shapeproof/adapters/onnx_runtime.hpp"
#include "shapeproof/adapters/opencv.hpp"
#include "shapeproof/adapters/xtensor.hpp"
#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// What has a specialisation of its own.
template <class T>
concept TensorOfLibrary =
    EigenMatrix<T> || EigenTensor<T> || ArmadilloMatrix<T> || DlibMatrix<T> || DlibTensor<T> || OpenCvMat<T> ||
    Xtensor<T> || Mdspan<T> || OneDnnDesc<T> || OneDnnMemory<T> || OrtTensorInfo<T> || OrtValue<T>;

/// What the type of an item of a list says.
template <class Item>
[[nodiscard]] constexpr TensorSpec item_spec() {
  if constexpr (Element<Item>) {
    return {Shape{}, dtype_of<Item>};
  } else if constexpr (HasStaticSpec<Item>) {
    return spec_of<Item>();
  } else {
    return no_spec;
  }
}

/// Takes up what is known of one more item of a list. Where its sizes differ from those of the items before, the axis
/// is ragged, and nothing more is looked for: false.
[[nodiscard]] constexpr bool join_item(TensorSpec& all, const TensorSpec& item, std::size_t number) {
  if (item.dtype != all.dtype) all.dtype = DType::unknown;
  if (!item.shape.has_rank()) return true;
  if (!all.shape.has_rank()) all.shape = item.shape;
  Dim rows = number;
  for (int axis = 0; axis < all.shape.rank() || axis < item.shape.rank(); ++axis) {
    const Dim size = item.shape[axis];
    const bool is_missing = axis >= all.shape.rank() || axis >= item.shape.rank();
    if (size.is_ragged() || is_missing || !compatible(all.shape[axis], size)) {
      if (axis >= all.shape.rank()) all.shape.push_back(Dim{});
      all.shape.set(axis, Dim::ragged(size.is_ragged() ? rows + size.number() : rows));
      return false;
    }
    if (!all.shape[axis].is_known()) all.shape.set(axis, size);
    rows = rows * size;
  }
  return true;
}

/// The items of a list along a new first axis. They are looked at only if their type does not say their sizes.
template <class Item>
[[nodiscard]] constexpr TensorSpec stack(const auto& items, std::size_t count) {
  TensorSpec all = item_spec<Item>();
  bool is_open = !all.shape.has_rank();
  for (const Dim size : all.shape) is_open = is_open || !size.is_known();
  if constexpr (!Element<Item>) {
    if (is_open && count > 0) all = spec_of(items[0]);
    for (const Dim size : all.shape) is_open = is_open && !size.is_ragged();
    for (std::size_t i = 1; is_open && i < count; ++i) is_open = join_item(all, spec_of(items[i]), i);
  }
  all.shape = all.shape.inserted(0, count);
  return all;
}

}  // namespace detail

/// A list of numbers, of such lists, or of tensors of a library: `std::vector`, `std::array`, `std::span` and others
/// whose items have numbers.
template <class T>
concept ListOfElements = !detail::TensorOfLibrary<T> && !detail::Text<T> && requires(const T& list) {
  typename T::value_type;
  { list.size() } -> ConvertsTo<std::size_t>;
  list[std::size_t{}];
  list.begin();
} && (Element<typename T::value_type> || HasSpec<typename T::value_type>);

/// The number of items, and behind it the axes of an item. Items of different sizes are `Code::ragged`.
template <ListOfElements T>
struct SpecOf<T> {
  using Item = typename T::value_type;

  [[nodiscard]] static constexpr TensorSpec of()
    requires(Element<Item> || HasStaticSpec<Item>)
  {
    TensorSpec spec = detail::item_spec<Item>();
    spec.shape = spec.shape.inserted(0, detail::array_size<T>);
    return spec;
  }
  [[nodiscard]] static constexpr TensorSpec of(const T& list) { return detail::stack<Item>(list, list.size()); }
};

/// The same for arrays of the language, `float images[60000][28][28]`.
template <class Item, std::size_t N>
  requires(!std::same_as<Item, char> && (Element<Item> || HasSpec<Item>))
struct SpecOf<Item[N]> {
  [[nodiscard]] static constexpr TensorSpec of()
    requires(Element<Item> || HasStaticSpec<Item>)
  {
    TensorSpec spec = detail::item_spec<Item>();
    spec.shape = spec.shape.inserted(0, N);
    return spec;
  }
  [[nodiscard]] static constexpr TensorSpec of(const Item (&items)[N]) { return detail::stack<Item>(items, N); }
};

}  // namespace shapeproof::inline v0_1

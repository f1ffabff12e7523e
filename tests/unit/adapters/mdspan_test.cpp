// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/adapters/mdspan.hpp"

#include <cstddef>
#include <type_traits>

#include "check_both.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/verify.hpp"

namespace shapeproof::mdspan_test {
namespace {

constexpr std::size_t dynamic = static_cast<std::size_t>(-1);  // `std::dynamic_extent`

template <std::size_t... Sizes>
struct Extents {};

/// What `std::mdspan` has of the members that say sizes, for one size that only the object knows.
template <class T, class Extents>
class Span;
template <class T, std::size_t... Sizes>
class Span<T, Extents<Sizes...>> {
 public:
  using extents_type = Extents<Sizes...>;
  using element_type = T;
  using value_type = std::remove_cv_t<T>;

  constexpr explicit Span(std::size_t open) : open_(open) {}
  static constexpr std::size_t rank() noexcept { return sizeof...(Sizes); }
  static constexpr std::size_t static_extent(std::size_t axis) noexcept {
    const std::size_t sizes[] = {Sizes..., 0};
    return sizes[axis];
  }
  [[nodiscard]] constexpr std::size_t extent(std::size_t axis) const noexcept {
    return static_extent(axis) == dynamic ? open_ : static_extent(axis);
  }

 private:
  std::size_t open_;
};

using Batch = Span<const float, Extents<dynamic, 8, 3>>;
constexpr auto model = Sequential{Input{8, 3}, Flatten{}, Dense{2}};

}  // namespace

TEST_CASE("extents are sizes, those of the type at compile time") {
  CHECK_BOTH(spec_of(Batch{32}) == TensorSpec(Shape{32, 8, 3}, DType::float32));
  CHECK_BOTH(spec_of<Batch>() == TensorSpec(Shape{any, 8, 3}, DType::float32));
  CHECK_BOTH(spec_of<Span<int, Extents<4, 5>>>() == TensorSpec(Shape{4, 5}, DType::int32));
  CHECK_BOTH(spec_of(Span<double, Extents<>>{0}) == TensorSpec(Shape{}, DType::float64));
  CHECK_BOTH(infer(model, Batch{32}).shape() == Shape{32, 2});
  static_assert(verify<model, Batch>::ok && !fits<model, Span<float, Extents<dynamic, 8, 4>>>);
}

}  // namespace shapeproof::mdspan_test

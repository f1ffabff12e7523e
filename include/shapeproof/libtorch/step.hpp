// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <initializer_list>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::libtorch {

/// One tensor or several: `.x = images`, `.x = {images, lengths}`.
class Tensors {
 public:
  Tensors() = default;
  // NOLINTBEGIN(google-explicit-constructor): as they are written
  Tensors(const torch::Tensor& one) : all_{one} {}
  Tensors(std::initializer_list<torch::Tensor> several) : all_(several) {}
  Tensors(std::vector<torch::Tensor> several) : all_(std::move(several)) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }
  [[nodiscard]] torch::Tensor& operator[](std::size_t index) { return all_[index]; }
  [[nodiscard]] const torch::Tensor& operator[](std::size_t index) const { return all_[index]; }

 private:
  std::vector<torch::Tensor> all_;
};

/// What a step is called with: data, and labels if there are any.
struct Batch {
  Tensors x{};
  Tensors y{};
};

namespace detail {

template <class F, std::size_t... I>
[[nodiscard]] constexpr bool takes(std::index_sequence<I...> /*of*/) noexcept {
  return std::is_invocable_v<F&, decltype(static_cast<void>(I), std::declval<torch::Tensor>())...>;
}
/// How many tensors a function takes; -1 if it takes anything else.
template <class F, std::size_t N = 0>
[[nodiscard]] constexpr int tensors_taken() noexcept {
  if constexpr (N > 8) {
    return -1;
  } else if constexpr (takes<F>(std::make_index_sequence<N>())) {
    return static_cast<int>(N);
  } else {
    return tensors_taken<F, N + 1>();
  }
}

inline void keep_results(std::vector<torch::Tensor>& results, const torch::Tensor& one) { results.push_back(one); }
inline void keep_results(std::vector<torch::Tensor>& results, const std::vector<torch::Tensor>& several) {
  results.insert(results.end(), several.begin(), several.end());
}
template <class... Ts>
void keep_results(std::vector<torch::Tensor>& results, const std::tuple<Ts...>& several) {
  std::apply([&](const auto&... each) { (keep_results(results, each), ...); }, several);
}
template <class T>
void keep_results(std::vector<torch::Tensor>& /*results*/, const T& /*no tensor*/) {}

template <class F, std::size_t... I>
void call_step(void* function, const std::vector<torch::Tensor>& given, std::vector<torch::Tensor>& results,
               std::index_sequence<I...> /*of*/) {
  F& step = *static_cast<F*>(function);
  if constexpr (std::is_void_v<decltype(step(torch::Tensor(given[I])...))>) {
    step(torch::Tensor(given[I])...);
  } else {
    keep_results(results, step(torch::Tensor(given[I])...));
  }
}

}  // namespace detail

/// The user's own code as one type: a function, and with how many tensors it is called.
struct Step {
  void* function = nullptr;
  void (*run)(void* function, const std::vector<torch::Tensor>& given, std::vector<torch::Tensor>& results) = nullptr;
  int taken = 0;

  template <class F>
  [[nodiscard]] static Step of(F& function) {
    constexpr int count = detail::tensors_taken<F>();
    static_assert(count >= 0, "shapeproof: a step takes tensors, each by itself: data, then labels");
    return {const_cast<void*>(static_cast<const void*>(&function)),
            [](void* self, const std::vector<torch::Tensor>& given, std::vector<torch::Tensor>& results) {
              detail::call_step<F>(self, given, results, std::make_index_sequence<static_cast<std::size_t>(count)>());
            },
            count};
  }
};

}  // namespace shapeproof::libtorch

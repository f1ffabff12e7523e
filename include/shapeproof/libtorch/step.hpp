// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::inline v0_1::libtorch {

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
  Tensors x{};  ///< The data.
  Tensors y{};  ///< The labels.
};

namespace detail {

/// With how many tensors a step is called at most.
inline constexpr std::size_t most_tensors = 8;

template <class F, std::size_t... I>
[[nodiscard]] constexpr bool takes(std::index_sequence<I...> /*of*/) noexcept {
  return std::is_invocable_v<F&, decltype(static_cast<void>(I), std::declval<torch::Tensor>())...>;
}
/// Whether a function can be called with each number of tensors, from none on.
template <class F, std::size_t... N>
[[nodiscard]] constexpr std::array<bool, sizeof...(N)> counts_taken(std::index_sequence<N...> /*of*/) noexcept {
  return {takes<F>(std::make_index_sequence<N>())...};
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
void call_step(F& step, const std::vector<torch::Tensor>& given, std::vector<torch::Tensor>& results,
               std::index_sequence<I...> /*of*/) {
  if constexpr (!takes<F>(std::index_sequence<I...>())) {
    return;  // it is not called so
  } else if constexpr (std::is_void_v<decltype(step(torch::Tensor(given[I])...))>) {
    step(torch::Tensor(given[I])...);
  } else {
    keep_results(results, step(torch::Tensor(given[I])...));
  }
}
template <class F, std::size_t... N>
void call_with_all(F& step, const std::vector<torch::Tensor>& given, std::vector<torch::Tensor>& results,
                   std::index_sequence<N...> /*of*/) {
  ((given.size() == N ? call_step(step, given, results, std::make_index_sequence<N>()) : void()), ...);
}

/// The `forward` of a module as a step.
template <class M>
[[nodiscard]] auto forward_of(M& module) {
  return [&module]<class... Ts>(Ts... x)
    requires requires { module.forward(x...); }
  { return module.forward(x...); };
}

}  // namespace detail

/// The user's own code as one type: a function, and with how many tensors it can be called.
struct Step {
  void* function = nullptr;  ///< The step.
  /// Calls the function.
  void (*run)(void* function, const std::vector<torch::Tensor>& given, std::vector<torch::Tensor>& results) = nullptr;
  std::array<bool, detail::most_tensors + 1> taken{};  ///< How many tensors it takes; -1: any number.

  /// A step that calls the function.
  template <class F>
  [[nodiscard]] static Step of(F& function) {
    constexpr auto counts = std::make_index_sequence<detail::most_tensors + 1>();
    constexpr auto taken = detail::counts_taken<F>(counts);
    static_assert(taken != decltype(taken){}, "shapeproof: a step takes up to 8 tensors, each by itself");
    Step step{address_of(function), nullptr, taken};
    step.run = [](void* self, const std::vector<torch::Tensor>& given, std::vector<torch::Tensor>& results) {
      detail::call_with_all(*reinterpret_cast<F*>(self), given, results, counts);
    };
    return step;
  }

  /// Whether it takes so many tensors.
  [[nodiscard]] bool takes(std::size_t count) const noexcept { return count < taken.size() && taken[count]; }
  /// With how many tensors of a batch it is called: with all, or without labels. -1 if that cannot be.
  [[nodiscard]] int count(const Batch& batch) const noexcept {
    for (const std::size_t count : {batch.x.size() + batch.y.size(), batch.x.size()}) {
      if (takes(count)) return static_cast<int>(count);
    }
    return -1;
  }

 private:
  template <class F>
  [[nodiscard]] static void* address_of(F& function) {
    if constexpr (std::is_function_v<F>) {
      return reinterpret_cast<void*>(&function);
    } else {
      return const_cast<void*>(static_cast<const void*>(&function));
    }
  }
};

}  // namespace shapeproof::inline v0_1::libtorch

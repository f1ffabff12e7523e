// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// The number of samples written into the Input. An Input declares one sample; the batch axis belongs to the data.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

namespace {

// [batch size]
constexpr auto make_model(sp::Input input) {
  return sp::Sequential{
      input,
      sp::Conv2D{.filters = 32, .kernel_size = {3, 3}, .activation = "relu"},
      sp::MaxPooling2D{.pool_size = {2, 2}},
      sp::Flatten{},
      sp::Dense{.units = 10, .activation = "softmax"},
  }
      .named("digits");
}

constexpr auto with_batch_size = make_model(sp::Input{60000, 28, 28, 1});
constexpr auto with_sample = make_model(sp::Input{28, 28, 1});
// Who wants a fixed batch says so:
constexpr auto with_fixed_batch = make_model(sp::Input{28, 28, 1}.with_batch_size(32));

static_assert(!sp::fits<with_batch_size>);
static_assert(sp::verify<with_sample>::ok);
static_assert(sp::verify<with_fixed_batch, sp::TensorShape<32, 28, 28, 1>>::ok);
static_assert(!sp::fits<with_fixed_batch, sp::TensorShape<64, 28, 28, 1>>);
// [/batch size]

}  // namespace

int main() {
  const sp::Shape images{60000, 28, 28, 1};
  const sp::Report report = sp::check(with_batch_size, images);
  fmt::print("{}\n\n", report);
  fmt::print("{}\n\n", sp::summary(with_batch_size));

  fmt::print("With the sample alone:\n{}\n", sp::check(with_sample, images));
  return report.ok() ? 0 : 1;
}

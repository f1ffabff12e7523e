// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// How long it takes to find the sizes of ResNet-50's height that fit, up to 4096, and the formulas of all its layers'
// outputs. The budget is 50 ms.

#include <cstddef>
#include <cstdio>
#include <ctime>
#include <fstream>

#include "shapeproof/keras.hpp"
#include "shapeproof/sizes.hpp"

#ifndef SHAPEPROOF_RESNET50
#error "SHAPEPROOF_RESNET50 names the JSON file of ResNet-50"
#endif

namespace {

namespace sp = shapeproof;

/// The fastest of some runs, in milliseconds of the processor.
template <class Work>
[[nodiscard]] double fastest(const Work& work) {
  double best = 1e9;
  for (int i = 0; i < 7; ++i) {
    const std::clock_t begin = std::clock();
    work();
    const double took = 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    if (took < best) best = took;
  }
  return best;
}

}  // namespace

int main() {
  std::ifstream in(SHAPEPROOF_RESNET50);
  sp::keras::Json json = sp::keras::Json::parse(in);
  json["config"]["layers"][0]["config"]["batch_shape"] = {nullptr, nullptr, nullptr, 3};
  const sp::keras::ImportedModel model = sp::keras::read_model(json);
  const sp::Shape input{sp::any, "H", 224, 3};
  std::size_t found = 0;
  const double sizes = fastest([&] { found += sp::fitting_sizes(model, input)["H"].part_count(); });
  const double forms = fastest([&] { found += sp::size_forms(model, input).size(); });
  std::printf("figures with a budget\n");
  std::printf("sizes of ResNet-50's height            %6.1f ms\n", sizes);
  std::printf("the same, and formulas of its layers   %6.1f ms, budget 50 ms\n", forms);
  return found > 0 ? 0 : 1;
}

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "case.hpp"
#include "shapeproof/shape/string_sink.hpp"

#ifndef SHAPEPROOF_CONFORMANCE_WEIGHTS
#error "SHAPEPROOF_CONFORMANCE_WEIGHTS names the file of the weights that Keras makes"
#endif

namespace {

namespace sp = shapeproof;
using conformance::Case;
using conformance::LayerCall;

/// A weight in one line: `kernel (3, 3, 1, 32)`, and `*` behind it if training leaves it alone.
[[nodiscard]] std::string weight_line(const std::string& name, const sp::Shape& shape, bool trainable) {
  sp::StringSink line;
  sp::write_all(line, sp::string_ref(name), " ", shape, trainable ? "" : " *");
  return line.take();
}

class WeightLines final : public sp::WeightSink {
 public:
  void add(sp::string_ref name, const sp::Shape& shape, bool trainable = true) override {
    lines_.push_back(weight_line(std::string(name.data(), name.size()), shape, trainable));
  }
  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

[[nodiscard]] std::vector<std::string> kerass_weights(const Case& one) {
  WeightLines lines;
  for (const auto& weight : one.line.at("weights")) {
    sp::Shape shape;
    REQUIRE(sp::keras::read_value(weight.at(1), shape));
    lines.add(weight.at(0).get<std::string>(), shape, weight.at(2).get<bool>());
  }
  return lines.lines();
}

/// The weights of the library; none if the layer is refused.
[[nodiscard]] bool has_weights(const Case& one, std::vector<std::string>& weights) {
  LayerCall call;
  if (!call.read(one.line) || !call.run().ok) return false;
  std::vector<const sp::Shape*> inputs;
  for (const sp::Shape& shape : call.shapes()) inputs.push_back(&shape);
  WeightLines lines;
  sp::add_weights(call.records()[0], {inputs.data(), inputs.size()}, lines);
  weights = lines.lines();
  return true;
}

[[nodiscard]] std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}
/// Whether Keras moves weights behind others, because training leaves them alone, or adds some later.
[[nodiscard]] bool may_be_moved(const Case& one) {
  const std::string config = one.line.at("config").dump();
  return config.find("_from_") != std::string::npos || config.find("lora_rank") != std::string::npos ||
         one.line.at("class_name") == "SpectralNormalization";
}

}  // namespace

TEST_CASE("weights by name, shape, order, and whether training changes them, as Keras makes them") {
  const std::vector<Case> cases = conformance::read_cases(SHAPEPROOF_CONFORMANCE_WEIGHTS);
  CHECK(cases.size() == 199);
  std::size_t refused = 0;
  for (const Case& one : cases) {
    CAPTURE(one.text());
    std::vector<std::string> weights;
    const bool is_refused = one.line.contains("refused");
    CHECK(has_weights(one, weights) != is_refused);
    if (!is_refused) {
      CHECK(sorted(weights) == sorted(kerass_weights(one)));
      if (!may_be_moved(one)) CHECK(weights == kerass_weights(one));
    }
    refused += is_refused ? 1U : 0U;
  }
  CHECK(refused == 54);
}

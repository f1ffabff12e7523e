// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shapeproof/infer/trace.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/sizes.hpp"

/// What the text of a form says for given sizes, read as C++ reads it: from left to right, divisions of integers.
namespace conformance {

namespace sp = shapeproof;

class FormText {
 public:
  FormText(std::string text, const std::map<std::string, std::int64_t>& sizes)
      : text_(std::move(text)), sizes_(sizes) {}

  [[nodiscard]] std::int64_t value() { return sum(); }

 private:
  [[nodiscard]] char next() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  std::int64_t sum() {
    std::int64_t value = product();
    for (char sign = next(); sign == '+' || sign == '-'; sign = next()) {
      ++at_;
      value += sign == '+' ? product() : -product();
    }
    return value;
  }
  std::int64_t product() {
    std::int64_t value = factor();
    for (char sign = next(); sign == '*' || sign == '/'; sign = next()) {
      ++at_;
      const std::int64_t other = factor();
      value = sign == '*' ? value * other : value / other;
    }
    return value;
  }
  std::int64_t factor() {
    if (next() == '(') {
      ++at_;
      const std::int64_t value = sum();
      ++at_;
      return value;
    }
    std::string word;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '_')) {
      word += text_[at_++];
    }
    return std::isdigit(static_cast<unsigned char>(word.at(0))) != 0 ? std::stoll(word) : sizes_.at(word);
  }

  std::string text_;
  const std::map<std::string, std::int64_t>& sizes_;
  std::size_t at_ = 0;
};

/// How many forms of layers' outputs there are, how many are known, and what is wrong with the first one that differs
/// from what the library infers.
struct FormCount {
  std::size_t forms = 0;
  std::size_t found = 0;
  std::string wrong{};
};

/// Compares all forms with a trace at sizes that fit.
inline void compare_forms(const sp::SizeForms& forms, const sp::Trace& trace,
                          const std::map<std::string, std::int64_t>& sizes, FormCount& count) {
  for (const sp::TraceStep& step : trace) {
    const sp::SizeForms::Layer* const layer = forms.find(step.at, step.call);
    if (layer == nullptr) continue;
    for (std::size_t output = 0; output < step.outputs.size() && output < layer->shapes; ++output) {
      const sp::Shape shape = step.outputs[output];
      for (int axis = 0; axis < shape.rank(); ++axis) {
        sp::StringSink text;
        write(text, forms.form(*layer, axis, output), forms.names());
        ++count.forms;
        if (text.text() == "?") continue;
        ++count.found;
        const std::int64_t said = text.text() == "None" ? -1 : FormText{text.text(), sizes}.value();
        if (said == shape[axis].value_or(-1) || !count.wrong.empty()) continue;
        count.wrong = text.text() + " is " + std::to_string(said) + ", not " + std::to_string(shape[axis].value_or(-1));
      }
    }
  }
}

}  // namespace conformance

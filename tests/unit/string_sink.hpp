// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include "shapeproof/text.hpp"

namespace shapeproof::test {

/// Keeps what is written to it.
class StringSink final : public TextSink {
 public:
  void write(string_ref text) override { text_.append(text.data(), text.size()); }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

[[nodiscard]] inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace shapeproof::test

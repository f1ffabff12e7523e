// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>
#include <utility>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// Keeps the text that is written to it.
class StringSink final : public TextSink {
 public:
  /// Takes the next piece of the text.
  void write(string_ref text) override { text_.append(text.data(), text.size()); }
  /// What was written.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  /// Returns the text and leaves the sink empty.
  [[nodiscard]] std::string take() noexcept { return std::move(text_); }

 private:
  std::string text_;
};

/// Text that comes from a file or a user, for people; see `Escaped`.
[[nodiscard]] inline std::string escaped(string_ref text) {
  StringSink sink;
  write(sink, Escaped{text});
  return sink.take();
}

}  // namespace shapeproof::inline v0_1

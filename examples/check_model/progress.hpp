// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdio>

namespace check_model {

/// Says on a terminal how many files are done, when it takes long.
class Progress {
 public:
  Progress(std::size_t total, bool is_shown) : total_(total), is_shown_(is_shown) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { hide(); }

  /// One more file is done.
  void step() {
    ++done_;
    const Clock::time_point now = Clock::now();
    if (!is_shown_ || done_ == total_ || now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    std::fprintf(stderr, "\r%zu of %zu files checked", done_, total_);
    std::fflush(stderr);
    is_there_ = true;
  }
  /// Before something else is written.
  void hide() {
    if (is_there_) std::fputs("\r\x1b[K", stderr);
    is_there_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;

  std::size_t total_;
  bool is_shown_;
  bool is_there_ = false;
  std::size_t done_ = 0;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds(1);
};

}  // namespace check_model

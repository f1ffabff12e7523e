// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/base/text_sink.hpp"

namespace check_model {

/// Lets threads write in the order of their numbers, one after the other.
class Turns {
 public:
  void wait_for(std::size_t number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return next_ == number; });
  }
  void end() {
    {
      const std::lock_guard lock(mutex_);
      ++next_;
    }
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;
};

/// Keeps what is written until it is the writer's turn, and hands it on from then on. What is long waits for its turn,
/// and not in memory. `on_turn` is called once, before the first word is handed on.
template <class OnTurn>
class TurnSink final : public shapeproof::TextSink {
 public:
  TurnSink(Turns& turns, std::size_t number, shapeproof::TextSink& target, OnTurn on_turn)
      : turns_(turns), number_(number), target_(target), on_turn_(on_turn) {}

  void write(shapeproof::string_ref text) override {
    constexpr std::size_t enough = std::size_t{1} << 18U;
    if (is_on_turn_) return target_.write(text);
    text_.append(text.data(), text.size());
    if (text_.size() >= enough) take_turn();
  }
  /// Waits, and hands on what is there.
  void take_turn() {
    if (is_on_turn_) return;
    turns_.wait_for(number_);
    is_on_turn_ = true;
    on_turn_(!text_.empty());
    target_.write(text_);
    text_ = {};
  }

 private:
  Turns& turns_;
  std::size_t number_;
  shapeproof::TextSink& target_;
  OnTurn on_turn_;
  std::string text_;
  bool is_on_turn_ = false;
};

}  // namespace check_model

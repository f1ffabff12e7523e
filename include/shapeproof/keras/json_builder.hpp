// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/json_characters.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/read_limits.hpp"

namespace shapeproof::inline v0_1::keras::detail {

/// Keys beside a layer's `class_name` and `config`, or a model's, that nothing here depends on: they are not kept.
[[nodiscard]] inline bool is_unread(std::string_view key) noexcept {
  for (const std::string_view one : {"compile_config", "training_config", "weightsManifest"}) {
    if (one == key) return true;
  }
  return false;
}

/// Makes a value of what a JSON parser finds, within limits.
class JsonBuilder final : public nlohmann::json_sax<Json> {
 public:
  JsonBuilder(Json& root, const ReadLimits& limits) noexcept : slot_(&root), limits_(&limits) {}

  /// Where the parser's characters note a word for a number.
  [[nodiscard]] const NumberWord** word() noexcept { return &word_; }
  [[nodiscard]] const Problem& problem() const noexcept { return problem_; }
  /// Where the text stops being JSON.
  [[nodiscard]] std::size_t position() const noexcept { return position_; }
  /// Why, in the parser's words.
  [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t& /*text*/) override {
    const NumberWord* const word = std::exchange(word_, nullptr);
    return put(word == nullptr ? value : word->value);
  }
  bool string(string_t& value) override { return put(value, text_size + heap_size(value)); }
  bool binary(binary_t& /*value*/) override { return true; }  // JSON has none
  bool start_object(std::size_t /*size*/) override { return open(Json::value_t::object, object_size); }
  bool start_array(std::size_t /*size*/) override { return open(Json::value_t::array, array_size); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (skipped_ > 0) return true;
    skips_next_ = !open_.back().is_config && is_unread(name);
    if (skips_next_) return true;
    is_config_ = name == "config";
    if (!take(entry_size + heap_size(name))) return false;
    slot_ = &(*open_.back().value)[name];
    return true;
  }
  bool parse_error(std::size_t at, const std::string& /*token*/, const nlohmann::json::exception& error) override {
    position_ = at;
    reason_ = words_of(error.what());
    return false;
  }

 private:
  /// An object or a list that is not at its end.
  struct Open {
    Json* value = nullptr;
    bool is_config = false;  ///< it stands under the key `config`, where any key may be a field
  };

  // What values take in memory, in bytes.
  static constexpr std::size_t item_size = 2 * sizeof(Json);  // a list grows by doubling
  static constexpr std::size_t array_size = 32;
  static constexpr std::size_t object_size = 64;
  static constexpr std::size_t entry_size = 96;
  static constexpr std::size_t text_size = 48;

  /// What a parser's message says behind its own name and the place; of a long one the beginning and the end: it quotes
  /// what it has read of a text, however long that is.
  [[nodiscard]] static std::string words_of(std::string_view message) {
    constexpr std::size_t beginning = 100;
    constexpr std::size_t end = 60;
    const std::size_t name = message.starts_with('[') ? message.find("] ") : std::string_view::npos;
    if (name != std::string_view::npos) message.remove_prefix(name + 2);
    const std::size_t place = message.starts_with("parse error at ") ? message.find(": ") : std::string_view::npos;
    if (place != std::string_view::npos) message.remove_prefix(place + 2);
    if (message.size() <= beginning + end) return std::string(message);
    return std::string(message.substr(0, beginning)) + "..." + std::string(message.substr(message.size() - end));
  }
  [[nodiscard]] static std::size_t heap_size(const std::string& text) noexcept {
    constexpr std::size_t without_heap = 15;
    return text.size() > without_heap ? text.size() + 16 : 0;
  }
  [[nodiscard]] bool take(std::size_t bytes) {
    memory_ += bytes;
    if (memory_ <= limits_->max_memory) return true;
    problem_ = {.kind = ProblemKind::too_large,
                .reason = "values that take more than " + std::to_string(limits_->max_memory) + " bytes of memory"};
    return false;
  }
  /// How deep values are nested at most where layers are as deep as they may be. What stands deeper is not kept:
  /// whoever goes through the values needs no more stack than that.
  [[nodiscard]] std::size_t most_nested() const noexcept {
    constexpr std::size_t in_one_layer = 4;
    constexpr std::size_t in_a_call = 64;
    return in_one_layer * static_cast<std::size_t>(std::max(limits_->max_depth, 0)) + in_a_call;
  }
  /// Puts a value where it belongs, and says where that is.
  [[nodiscard]] Json* place(Json&& value) {
    if (open_.empty() || open_.back().value->is_object()) {
      *slot_ = std::move(value);
      return slot_;
    }
    auto& list = open_.back().value->get_ref<Json::array_t&>();
    list.push_back(std::move(value));
    return &list.back();
  }
  [[nodiscard]] bool put(Json value, std::size_t size = 0) {
    if (skipped_ > 0 || std::exchange(skips_next_, false)) return true;
    is_config_ = false;
    if (!take(size + item_size)) return false;
    static_cast<void>(place(std::move(value)));
    return true;
  }
  [[nodiscard]] bool open(Json::value_t type, std::size_t size) {
    if (skipped_ > 0 || std::exchange(skips_next_, false)) {
      ++skipped_;
      return true;
    }
    if (!take(size + item_size)) return false;
    const bool is_config = std::exchange(is_config_, false);
    Json* const value = place(Json(type));
    if (open_.size() < most_nested()) {
      open_.push_back({value, is_config});
    } else {
      ++skipped_;
    }
    return true;
  }
  [[nodiscard]] bool close() {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      open_.pop_back();
    }
    return true;
  }

  Json* slot_;  ///< where the root goes, or what stands behind the last key
  const ReadLimits* limits_;
  GrowableArray<Open> open_;
  const NumberWord* word_ = nullptr;
  Problem problem_;
  std::string reason_;
  std::size_t position_ = 0;
  std::size_t memory_ = 0;
  std::size_t skipped_ = 0;  ///< how many values that are not kept are not at their end
  bool skips_next_ = false;
  bool is_config_ = false;
};

}  // namespace shapeproof::inline v0_1::keras::detail

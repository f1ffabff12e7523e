// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Models from YAML, as `to_yaml` of Keras 1 and 2 writes it, by yaml-cpp. Needs the CMake target
/// shapeproof::keras_yaml, and exceptions, because yaml-cpp throws them.

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <istream>
#include <limits>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shapeproof/keras.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

/// One of the texts, in small letters, with a capital, or in capitals, as YAML has its words.
[[nodiscard]] inline bool is_yaml_word(std::string_view text, std::initializer_list<std::string_view> words) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::equal(word.begin(), word.end(), text.begin(), text.end(),
                      [&](char a, char b) { return a == small(b); });
  });
}

/// Gives the values of a YAML document to a `JsonBuilder`. What an anchor names is noted, and given once more for each
/// alias.
class YamlEvents final : public YAML::EventHandler {
 public:
  /// What ends the reading before the document does; the problem says why.
  struct Stop {};

  YamlEvents(JsonBuilder& builder, const ReadLimits& limits)
      : builder_(&builder), most_events_(limits.max_memory / 128) {}
  [[nodiscard]] const Problem& problem() const noexcept { return problem_; }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t anchor) override { add({Kind::null}, anchor); }
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t anchor) override { add({Kind::alias, {}, anchor}, 0); }
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool is_plain = tag == "?" || tag.ends_with(":int") || tag.ends_with(":float") || tag.ends_with(":bool") ||
                          tag.ends_with(":null");
    add({is_plain ? Kind::plain : Kind::text, value}, anchor);
  }
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    add({is_wrapper(tag) ? Kind::begin_wrapper : Kind::begin_list}, anchor);
  }
  void OnSequenceEnd() override { add({Kind::end_list}, 0); }
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    add({Kind::begin_map}, anchor);
  }
  void OnMapEnd() override { add({Kind::end_map}, 0); }

 private:
  enum class Kind : std::uint8_t { null, plain, text, alias, begin_list, begin_wrapper, end_list, begin_map, end_map };
  struct Event {
    Kind kind = Kind::null;
    std::string text{};
    YAML::anchor_t anchor = 0;  ///< of an alias
  };
  /// What an anchor names, among the events that are noted.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< 0: it is not at its end
    std::size_t level = 0;
  };
  static constexpr int deepest_alias = 32;

  /// Whether a list holds the only argument of one of TensorFlow's classes that stand for a value of Python's:
  /// `!!python/object/apply:tensorflow.python.training.tracking.data_structures.ListWrapper`.
  [[nodiscard]] static bool is_wrapper(std::string_view tag) {
    if (tag.find("python/object/apply:") == std::string_view::npos) return false;
    return tag.ends_with(".ListWrapper") || tag.ends_with("._DictWrapper") || tag.ends_with(".TensorShape") ||
           tag.ends_with(".Dimension");
  }
  [[nodiscard]] static bool is_begin(Kind kind) noexcept {
    return kind == Kind::begin_list || kind == Kind::begin_wrapper || kind == Kind::begin_map;
  }

  [[noreturn]] void stop(ProblemKind kind, const char* reason) {
    problem_ = {.kind = kind, .reason = reason};
    throw Stop{};
  }

  void add(const Event& event, YAML::anchor_t anchor) {
    const bool is_end = event.kind == Kind::end_list || event.kind == Kind::end_map;
    if (is_end) --level_;
    if (anchor != 0) {
      if (ranges_.size() <= anchor) ranges_.resize(anchor + 1);
      ranges_[anchor] = {noted_.size(), 0, level_};
      open_.push_back(anchor);
    }
    if (!open_.empty()) noted_.push_back(event);
    if (is_begin(event.kind)) ++level_;
    give(event, 0);
    while (!open_.empty() && ranges_[open_.back()].level == level_) {
      ranges_[open_.back()].end = noted_.size();
      open_.pop_back();
    }
  }

  void give(const Event& event, int depth) {
    if (++events_ > most_events_) stop(ProblemKind::too_large, "more values than may be read; aliases count each time");
    if (event.kind == Kind::alias) return give_alias(event.anchor, depth);
    const bool is_key = !maps_.empty() && maps_.back() == Place::key;
    if (is_key && event.kind != Kind::end_map) return give_key(event);
    if (!maps_.empty() && maps_.back() == Place::none && event.kind != Kind::end_list) {
      stop(ProblemKind::malformed_json, "a value of Python's that is made of several");
    }
    std::string text = event.text;
    bool good = true;
    switch (event.kind) {
      case Kind::plain:
        good = give_plain(text);
        break;
      case Kind::text:
        good = builder_->string(text);
        break;
      case Kind::begin_list:
        good = builder_->start_array(0);
        maps_.push_back(Place::item);
        break;
      case Kind::begin_wrapper:
        maps_.push_back(Place::argument);
        break;
      case Kind::begin_map:
        good = builder_->start_object(0);
        maps_.push_back(Place::key);
        break;
      case Kind::end_list:
        if (maps_.back() == Place::item) good = builder_->end_array();
        if (maps_.back() == Place::argument) good = builder_->null();
        maps_.pop_back();
        break;
      case Kind::end_map:
        good = builder_->end_object();
        maps_.pop_back();
        break;
      default:
        good = builder_->null();
    }
    if (!good) throw Stop{};
    if (is_begin(event.kind) || maps_.empty()) return;
    if (maps_.back() == Place::value) maps_.back() = Place::key;
    if (maps_.back() == Place::argument) maps_.back() = Place::none;
  }
  void give_key(const Event& event) {
    if (event.kind != Kind::plain && event.kind != Kind::text) {
      stop(ProblemKind::malformed_json, "a key that is no text");
    }
    std::string key = event.text;
    if (!builder_->key(key)) throw Stop{};
    maps_.back() = Place::value;
  }
  void give_alias(YAML::anchor_t anchor, int depth) {
    if (anchor >= ranges_.size() || ranges_[anchor].end == 0)
      stop(ProblemKind::malformed_json, "an alias within itself");
    if (depth == deepest_alias) stop(ProblemKind::nested_too_deeply, "aliases within aliases without end");
    const Range range = ranges_[anchor];
    for (std::size_t i = range.begin; i < range.end; ++i) give(noted_[i], depth + 1);
  }

  /// A value without quotes, by PyYAML's rules: a number, a flag, or else a text.
  [[nodiscard]] bool give_plain(std::string& text) {
    if (text.empty() || text == "~" || is_yaml_word(text, {"null"})) return builder_->null();
    if (is_yaml_word(text, {"true", "yes", "on"})) return builder_->boolean(true);
    if (is_yaml_word(text, {"false", "no", "off"})) return builder_->boolean(false);
    if (is_yaml_word(text, {".nan"})) return builder_->number_float(std::numeric_limits<double>::quiet_NaN(), text);
    const char* begin = text.data();
    const char* const end = text.data() + text.size();
    if (*begin == '+') ++begin;
    const bool negative = begin != end && *begin == '-';
    if (is_yaml_word(std::string_view(text).substr(negative || *text.data() == '+' ? 1 : 0), {".inf"})) {
      constexpr double infinity = std::numeric_limits<double>::infinity();
      return builder_->number_float(negative ? -infinity : infinity, text);
    }
    if (std::int64_t number = 0; std::from_chars(begin, end, number).ptr == end && begin != end) {
      return number < 0 ? builder_->number_integer(number)
                        : builder_->number_unsigned(static_cast<std::uint64_t>(number));
    }
    double number = 0;
    const auto read = std::from_chars(begin, end, number);
    const bool is_number = text.find_first_of("0123456789") != std::string::npos && read.ptr == end &&
                           text.find_first_not_of("+-.0123456789eE") == std::string::npos;
    return is_number ? builder_->number_float(number, text) : builder_->string(text);
  }

  enum class Place : std::uint8_t { item, key, value, argument, none };

  JsonBuilder* builder_;
  std::size_t most_events_;
  std::size_t events_ = 0;
  std::size_t level_ = 0;
  std::vector<Place> maps_;  ///< of what is not at its end: what comes next
  std::vector<Event> noted_;
  std::vector<Range> ranges_;  ///< by anchor
  std::vector<YAML::anchor_t> open_;
  Problem problem_;
};

/// A text as yaml-cpp reads it, without a copy of it.
class TextBuffer final : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // NOLINT: it is only read
    setg(begin, begin, begin + text.size());
  }
};

}  // namespace detail

/// Makes JSON of YAML, within the same limits. Tags such as `!!python/tuple` are passed over: a tuple is a list.
[[nodiscard]] inline bool parse_yaml(std::string_view text, Json& json, Problem& problem,
                                     const ReadLimits& limits = {}) {
  if (text.size() > limits.max_size) {
    problem = {.kind = ProblemKind::too_large,
               .reason = std::to_string(text.size()) + " bytes of YAML, at most " + std::to_string(limits.max_size) +
                         " are read"};
    return false;
  }
  detail::JsonTree root;
  detail::JsonBuilder builder{root.value, limits};
  detail::YamlEvents events{builder, limits};
  try {
    detail::TextBuffer buffer{text};
    std::istream stream{&buffer};
    YAML::Parser parser{stream};
    if (!parser.HandleNextDocument(events)) {
      problem = {.kind = ProblemKind::malformed_json, .reason = "no YAML", .line = 1, .column = 1};
      return false;
    }
  } catch (const detail::YamlEvents::Stop&) {
    problem = builder.problem() ? builder.problem() : events.problem();
    return false;
  } catch (const YAML::Exception& error) {
    const auto from_1 = [](int number) { return number < 0 ? std::size_t{1} : static_cast<std::size_t>(number) + 1; };
    problem = {.kind = ProblemKind::malformed_json,
               .reason = "no YAML: " + error.msg,
               .line = from_1(error.mark.line),
               .column = from_1(error.mark.column)};
    return false;
  }
  json = std::move(root.value);
  return true;
}

/// Reads a model from YAML.
inline ImportedModel read_model_yaml(std::string_view text, const ReadOptions& options = {}) {
  detail::JsonTree json;
  Problem problem;
  if (!parse_yaml(text, json.value, problem, options)) return ImportedModel{problem};
  return read_model(json.value, options);
}

}  // namespace shapeproof::inline v0_1::keras

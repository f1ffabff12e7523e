// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/character_sink.hpp"
#include "shapeproof/base/text_sink.hpp"
#include "shapeproof/plan/memory_plan.hpp"
#include "shapeproof/plan/plan_text.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void write_xml_character(TextSink& sink, char c) {
  switch (c) {
    case '&':
      return sink.write("&amp;");
    case '<':
      return sink.write("&lt;");
    case '>':
      return sink.write("&gt;");
    case '"':
      return sink.write("&quot;");
    default:
      return sink.write({&c, 1});
  }
}
/// Text within an element of XML.
using XmlText = CharacterSink<write_xml_character>;

/// Draws a plan: steps from the left to the right, the arena from below.
class PlanPicture {
 public:
  constexpr PlanPicture(TextSink& sink, const MemoryPlan& plan) : sink_(&sink), plan_(&plan) {
    const std::int64_t steps = std::int64_t{plan.steps} + 2;
    column_ = usual_width / steps < narrowest ? narrowest : usual_width / steps;
    if (column_ > widest) column_ = widest;
    column_ -= column_ % 2;
    width_ = column_ * steps;
  }

  constexpr void write() {
    const std::int64_t all = left + (width_ < least_width ? least_width : width_) + margin;
    write_all(*sink_, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", all, " ", bottom + below,
              "\" width=\"", all, "\" height=\"", bottom + below, "\" font-family=\"sans-serif\" font-size=\"11\">\n");
    sink_->write(
        "<style>.l{fill:#24292f;stroke:none}.a{stroke:#57606a;fill:none}"
        ".b{stroke:#24292f;stroke-width:.5}.n{fill:#1b1f24;pointer-events:none}"
        "@media(prefers-color-scheme:dark){.l{fill:#d0d7de}.a{stroke:#8c959f}.b{stroke:#d0d7de}}</style>\n");
    write_axes();
    for (const MemoryBuffer& buffer : plan_->buffers) {
      if (buffer.offset >= 0 && buffer.bytes > 0) write_buffer(buffer);
    }
    write_bound();
    sink_->write("</svg>\n");
  }

 private:
  // In pixels.
  static constexpr std::int64_t usual_width = 960;
  static constexpr std::int64_t least_width = 360;
  static constexpr std::int64_t widest = 96;
  static constexpr std::int64_t narrowest = 2;
  static constexpr std::int64_t left = 90;
  static constexpr std::int64_t top = 24;
  static constexpr std::int64_t bottom = 424;
  static constexpr std::int64_t below = 40;
  static constexpr std::int64_t margin = 16;
  static constexpr std::int64_t letter = 6;  // about as wide as one

  [[nodiscard]] constexpr std::int64_t x(std::uint32_t step) const noexcept {
    return left + std::int64_t{step} * column_;
  }
  [[nodiscard]] constexpr std::int64_t y(std::int64_t bytes) const noexcept {
    const double share = plan_->bytes > 0 ? static_cast<double>(bytes) / static_cast<double>(plan_->bytes) : 0.0;
    return bottom - static_cast<std::int64_t>(share * static_cast<double>(bottom - top));
  }

  constexpr void write_line(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2, string_ref more) {
    write_all(*sink_, "<path class=\"a\" d=\"M", x1, " ", y1, "L", x2, " ", y2, "\"", more, "/>\n");
  }
  constexpr void write_axes() {
    write_line(left, top, left, bottom, "");
    write_line(left, bottom, left + width_, bottom, "");
    write_all(*sink_, "<text class=\"l\" x=\"", left - 6, "\" y=\"", bottom, "\" text-anchor=\"end\">0</text>\n");
    write_all(*sink_, "<text class=\"l\" x=\"", left - 6, "\" y=\"", y(plan_->bytes) + 4, "\" text-anchor=\"end\">",
              plan_->bytes, "</text>\n");
    std::uint32_t each = 1;  // steps between two marks
    while (std::int64_t{each} * column_ < 40) each *= each % 3 == 2 ? 5 : 2;
    for (std::uint32_t step = 0; step < plan_->steps + 2; step += each) {
      write_all(*sink_, "<text class=\"l\" x=\"", x(step) + column_ / 2, "\" y=\"", bottom + 14,
                "\" text-anchor=\"middle\">", std::int64_t{step}, "</text>\n");
    }
    write_all(*sink_, "<text class=\"l\" x=\"", left, "\" y=\"", bottom + 30, "\">step; arena of ", plan_->bytes,
              " bytes, ", plan_->lower_bound, " in use at once</text>\n");
  }
  /// What is written over another begins in the middle of its step, up to which the other is needed.
  constexpr void write_buffer(const MemoryBuffer& buffer) {
    constexpr string_ref colours[] = {"#8ecae6", "#ffd166", "#95d5b2", "#f4a3a3", "#cdb4db", "#f6bd60"};
    const std::int64_t from = x(buffer.first) + (buffer.in_place_of >= 0 ? column_ / 2 : 0);
    const std::int64_t wide = x(buffer.last) + column_ - from;
    const std::int64_t high = y(buffer.offset) - y(buffer.offset + buffer.bytes);
    XmlText text{*sink_};
    write_all(*sink_, "<rect class=\"b\" x=\"", from, "\" y=\"", y(buffer.offset + buffer.bytes), "\" width=\"", wide,
              "\" height=\"", high < 1 ? std::int64_t{1} : high, "\" fill=\"", colours[number_++ % 6], "\"><title>");
    write_buffer_name(text, buffer);
    write_all(*sink_, ": ", buffer.bytes, " bytes at ", buffer.offset, ", steps ", std::int64_t{buffer.first}, " to ",
              std::int64_t{buffer.last});
    if (buffer.in_place_of >= 0) {
      sink_->write(", in place of ");
      write_buffer_name(text, plan_->buffers[static_cast<std::size_t>(buffer.in_place_of)]);
    }
    sink_->write("</title></rect>\n");
    FixedText<400> label;
    write_buffer_name(label, buffer);
    const auto longest = static_cast<std::int64_t>(label.size());
    if (high < 14 || longest * letter > wide - 4) return;
    write_all(*sink_, "<text class=\"n\" x=\"", from + 3, "\" y=\"", y(buffer.offset + buffer.bytes) + 11, "\">");
    text.write(label.view());
    sink_->write("</text>\n");
    if (high < 28) return;
    write_all(*sink_, "<text class=\"n\" x=\"", from + 3, "\" y=\"", y(buffer.offset + buffer.bytes) + 24, "\">",
              buffer.bytes, "</text>\n");
  }
  constexpr void write_bound() {
    const std::int64_t height = y(plan_->lower_bound);
    write_line(left, height, left + width_, height, " stroke-dasharray=\"4 3\"");
  }

  TextSink* sink_;
  const MemoryPlan* plan_;
  std::int64_t column_ = 0;  ///< the width of a step
  std::int64_t width_ = 0;
  std::size_t number_ = 0;
};

}  // namespace detail

/// Draws a plan as SVG: from the left to the right the steps, from below the arena, and in it each buffer with the name
/// of its layer and its bytes; where there is no room for these, a browser shows them. Readable on light and on dark
/// ground. Nothing of a model without a plan.
constexpr void draw_memory_plan(TextSink& sink, const MemoryPlan& plan) {
  if (plan.ok()) detail::PlanPicture{sink, plan}.write();
}

}  // namespace shapeproof::inline v0_1

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/result.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/shape/tensor_shape.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

// By pointer, so that nothing that merely converts to one of these types is taken for it.
inline void write_value(TextSink& sink, const Report* value, const Style& style) { write_report(sink, *value, style); }
inline void write_value(TextSink& sink, const Summary* value, const Style& style) {
  write_summary(sink, *value, style);
}
inline void write_value(TextSink& sink, const Diagnostic* value, const Style& /*style*/) { write_line(sink, *value); }
inline void write_value(TextSink& sink, const Fix* value, const Style& style) {
  write_fix(sink, *value, style.language);
}
inline void write_value(TextSink& sink, const TensorSpec* value, const Style& /*style*/) { write_spec(sink, *value); }
inline void write_value(TextSink& sink, const Name* value, const Style& /*style*/) { shapeproof::write(sink, *value); }
inline void write_value(TextSink& sink, const string_ref* value, const Style& /*style*/) { sink.write(*value); }
inline void write_value(TextSink& sink, const Inference* value, const Style& /*style*/) {
  if (!value->ok()) return write_line(sink, value->error());
  for (std::size_t i = 0; i < value->outputs().size(); ++i) write_all(sink, i > 0 ? " " : "", value->outputs()[i]);
}
template <class T>
void write_value(TextSink& sink, const Result<T>* value, const Style& /*style*/) {
  if (!value->ok()) return write_line(sink, value->error());
  shapeproof::write(sink, value->value());
}
template <class T>
  requires(std::same_as<T, Shape> || std::same_as<T, Dim>)
void write_value(TextSink& sink, const T* value, const Style& /*style*/) {
  shapeproof::write(sink, *value);
}
template <class E>
  requires(std::is_enum_v<E> &&
           requires(E value) {
             { to_string(value) } -> std::same_as<string_ref>;
           })
void write_value(TextSink& sink, const E* value, const Style& /*style*/) {
  sink.write(to_string(*value));
}

template <std::int64_t... Sizes>
void write_value(TextSink& sink, const TensorShape<Sizes...>* value, const Style& /*style*/) {
  shapeproof::write(sink, value->shape());
}

}  // namespace detail

/// A value that can be written as text: a shape, a size, a type, a name, a code, a result, a report, a summary.
template <class T>
concept Printable =
    requires(TextSink& sink, const T* value, const Style& style) { detail::write_value(sink, value, style); };

/// Its text.
template <Printable T>
[[nodiscard]] std::string to_text(const T& value, const Style& style = {}) {
  StringSink sink;
  detail::write_value(sink, &value, style);
  return sink.take();
}

}  // namespace shapeproof::inline v0_1

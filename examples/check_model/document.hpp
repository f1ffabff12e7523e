// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "checked_file.hpp"
#include "options.hpp"
#include "shapeproof/base/text_sink.hpp"
#include "shapeproof/report/style.hpp"
#include "tally.hpp"

namespace check_model {

/// Writes the report of a file in the format that is asked for. Written bit by bit: a hundred thousand faults fill a
/// gigabyte.
void write_report_of_one(shapeproof::TextSink& sink, const CheckedFile& file, const Options& options,
                         const shapeproof::Style& style);

/// The one document with what there is to say of several files: its beginning, a part for each, its end. Parts that are
/// empty are left out, and between two others stands `separator()`.
class Document {
 public:
  Document(const Options& options, const shapeproof::Style& style) : options_(options), style_(style) {}

  void begin(shapeproof::TextSink& sink) const;
  void write_part(shapeproof::TextSink& sink, const CheckedFile& file) const;
  [[nodiscard]] shapeproof::string_ref separator() const;
  void end(shapeproof::TextSink& sink, const Tally& tally, bool has_parts) const;

 private:
  const Options& options_;
  shapeproof::Style style_;
};

}  // namespace check_model

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// A model's JSON, to every output and back.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bytes.hpp"
#include "every_class.hpp"
#include "model_laws.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/report_json.hpp"

namespace {

namespace sp = shapeproof;
using fuzz::expect;

/// Of a graph layers that no output needs are not written. Nothing is promised of one whose edges are wrong. A field
/// that must be set and is not is not written either.
void check_round_trip(const sp::keras::ImportedModel& model, const sp::keras::ReadOptions& options) {
  const sp::ModelView a = model.view();
  bool graphs = false;
  bool valid = true;
  for (std::uint32_t at = 0; at < a.count; ++at) {
    valid = valid && a.records[at].valid;
    if (!a.records[at].type->is_graph()) continue;
    if (!a.records[at].valid) return;
    graphs = true;
  }
  const std::string text = fuzz::write_model(model, options);
  const sp::keras::ImportedModel twin = fuzz::read_model(text, options);
  if (!valid && twin.problem.kind == sp::keras::ProblemKind::missing_field) return;
  expect(twin.ok(), "what is written can be read:", twin.problem.message() + "\n" + text);
  expect(text == fuzz::write_model(twin, options), "what is read is written the same:", text);
  const sp::ModelView b = twin.view();
  expect(*a.name == *b.name && a.duplicate == b.duplicate, "a model keeps its name:", text);
  if (graphs) {
    expect(sp::infer(model).outputs() == sp::infer(twin).outputs(), "what is written has the same outputs:", text);
  } else {
    expect(a.count == b.count && std::equal(a.records, a.records + a.count, b.records, fuzz::same_record),
           "what is written is read as the same:", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  sp::keras::ReadOptions options;
  sp::keras::ImportedModel model = fuzz::read_model(text, options);
  if (model.problem.kind == sp::keras::ProblemKind::unknown_class) {
    options.unknown_classes = sp::keras::UnknownClasses::pass;
    model = fuzz::read_model(text, options);
  }
  if (!model.ok()) {
    expect(model.view().count == 0 && !model.problem.reason.empty(), "a model that is none has a problem");
    fuzz::expect_no_controls(model.problem.message(), "problem");
    expect(sp::keras::Json::accept(sp::to_json_text(sp::problem_json(model.problem))), "a problem is JSON");
    return 0;
  }
  fuzz::check_laws(model.view());
  check_round_trip(model, options);
  return 0;
}

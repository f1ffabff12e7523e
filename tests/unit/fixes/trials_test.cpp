// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/fixes/find_fixes.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

// When an edit is kept: what `TrialSink` says of the faults behind it, and which fixes have the same effect.

namespace shapeproof::trials_test {
namespace {

using detail::FaultIdentity;
using detail::TrialSink;

Diagnostic fault(Code code, const char* layer, std::int32_t axis = 1, Severity severity = Severity::error) {
  Diagnostic made;
  made.code = code;
  made.layer.name = Name(layer);
  made.axis = axis;
  made.severity = severity;
  return made;
}
const Diagnostic removed = fault(Code::axis_mismatch, "a");

/// The faults before an edit, of which the first one is to go away.
struct Before {
  GrowableArray<FaultIdentity> all;
  Before() {
    all.push_back(detail::identity_of(removed, false));
    all.push_back(detail::identity_of(fault(Code::rank_mismatch, "b"), false));
    all.push_back(detail::identity_of(fault(Code::rank_mismatch, "b"), false));
    all.push_back(detail::identity_of(fault(Code::empty_output, "c"), false));
  }
};

}  // namespace

TEST_CASE("an edit passes if the fault is gone and the others are those that were there") {
  const Before before;
  TrialSink sink{removed, before.all, 0, false};
  sink.add(fault(Code::rank_mismatch, "b"));
  sink.add(fault(Code::empty_output, "c"));
  CHECK((!sink.has_failed && !sink.has_enough && sink.others == 2 && sink.fault_count == 2));
  sink.add(fault(Code::rank_mismatch, "b"));  // there were two of them
  CHECK((!sink.has_failed && sink.others == 3));
  sink.add(fault(Code::rank_mismatch, "b"));  // and not three
  CHECK((sink.has_failed && sink.has_enough && sink.obstacle.code == Code::rank_mismatch));
}

TEST_CASE("an edit fails if the fault stays, or another one comes") {
  const Before before;
  TrialSink stays{removed, before.all, 0, false};
  stays.add(removed);
  CHECK((stays.has_failed && stays.obstacle.code == Code::axis_mismatch));
  TrialSink other_layer{removed, before.all, 0, false};
  other_layer.add(fault(Code::axis_mismatch, "d"));
  CHECK(other_layer.has_failed);
  TrialSink other_code{removed, before.all, 0, false};
  other_code.add(fault(Code::size_overflow, "c"));
  CHECK(other_code.has_failed);
  // The first one is the obstacle.
  other_code.add(fault(Code::axis_mismatch, "d"));
  CHECK(other_code.obstacle.code == Code::size_overflow);
}

TEST_CASE("a second fault of the same kind at the same layer, along another axis, is another one") {
  GrowableArray<FaultIdentity> two;
  two.push_back(detail::identity_of(removed, false));
  two.push_back(detail::identity_of(removed, false));
  TrialSink sink{removed, two, 0, false};
  sink.add(fault(Code::axis_mismatch, "a", 2));
  CHECK((!sink.has_failed && sink.others == 1));
  TrialSink same{removed, two, 0, false};
  same.add(removed);
  CHECK(same.has_failed);
}

TEST_CASE("a fault is found again wherever it stood before, also behind the one that is removed") {
  GrowableArray<FaultIdentity> all;
  all.push_back(detail::identity_of(fault(Code::rank_mismatch, "b"), false));
  all.push_back(detail::identity_of(removed, false));
  all.push_back(detail::identity_of(fault(Code::empty_output, "c"), false));
  TrialSink in_order{removed, all, 1, false};
  in_order.add(fault(Code::rank_mismatch, "b"));
  in_order.add(fault(Code::empty_output, "c"));
  CHECK((!in_order.has_failed && in_order.others == 2));
  TrialSink turned{removed, all, 1, false};
  turned.add(fault(Code::empty_output, "c"));
  turned.add(fault(Code::rank_mismatch, "b"));
  CHECK((!turned.has_failed && turned.others == 2));
}

TEST_CASE("a warning makes a fix dearer; only the one that is to go away refuses it") {
  const Before before;
  const Diagnostic warning = fault(Code::softmax_of_one, "e", 1, Severity::warning);
  TrialSink sink{removed, before.all, 0, false};
  CHECK_FALSE(sink.warns);
  sink.add(warning);
  CHECK((!sink.has_failed && sink.warns));
  sink.unwanted_warning = Code::softmax_of_one;
  sink.add(warning);
  CHECK(sink.has_failed);
}

TEST_CASE("two fixes with the same effect") {
  const auto one = [](const Edit& edit) {
    Fix fix;
    static_cast<void>(fix.edits.push_back(edit));
    return fix;
  };
  Edit edit{.kind = EditKind::layer_field, .at = 3, .field = "units", .value_after = FieldValue::number(4)};
  const Fix units = one(edit);
  CHECK(detail::same_effect(units, units));
  Fix both = units;
  static_cast<void>(both.edits.push_back(edit));
  CHECK_FALSE(detail::same_effect(units, both));
  const auto differs = [&](const auto& change) {
    Edit other = edit;
    change(other);
    return !detail::same_effect(units, one(other));
  };
  CHECK(differs([](Edit& e) { e.at = 4; }));
  CHECK(differs([](Edit& e) { e.field = "filters"; }));
  CHECK(differs([](Edit& e) { e.value_after = FieldValue::number(5); }));
  CHECK(differs([](Edit& e) { e.everywhere = true; }));
  CHECK(differs([](Edit& e) { e.input = 1; }));
  CHECK(differs([](Edit& e) { e.tensor = 1; }));
  CHECK(differs([](Edit& e) { e.kind = EditKind::output_units; }));
  CHECK(differs([](Edit& e) { e.type_after = "Conv1D"; }));
  CHECK(differs([](Edit& e) { static_cast<void>(e.layers.push_back(NewLayer{"Flatten"})); }));
  // Of data and labels the result counts, and not how it is made.
  const Edit resized{.kind = EditKind::resize, .at = 1, .after = Shape{5, 4}};
  Edit cropped = resized;
  cropped.kind = EditKind::crop;
  cropped.at = 2;
  CHECK(detail::same_effect(one(resized), one(cropped)));
  cropped.after.shape = Shape{5, 3};
  CHECK_FALSE(detail::same_effect(one(resized), one(cropped)));
  const Edit labels{.kind = EditKind::crop_labels, .after = Shape{5, 4}};
  CHECK_FALSE(detail::same_effect(one(resized), one(labels)));
  // Everywhere at all layers of a class, whichever was named.
  Edit first = edit;
  first.everywhere = true;
  first.layer.type = Name("Dense");
  Edit last = first;
  last.at = 9;
  CHECK(detail::same_effect(one(first), one(last)));
  last.layer.type = Name("Conv2D");
  CHECK_FALSE(detail::same_effect(one(first), one(last)));
}

TEST_CASE("a fix of one of two independent faults leaves the other one") {
  const Sequential two{Input{10, 4}, LSTM{8}, LSTM{.units = 6, .return_sequences = true}, Dense{.units = 0}};
  const Report report = check(two);
  REQUIRE(report.size() == 2);
  REQUIRE(!report.fixes(0).empty());
  const Fix& fix = report.fixes(0)[0];
  CHECK((fix.edits[0].field == "return_sequences" && !fix.removes_all_faults() && !fix.output.has_rank()));
}

TEST_CASE("a head where no layer sets the width of the output") {
  const Sequential model{Input{4}, ReLU{}};
  const Report report = check(model, Fit{.x = {50, 4}, .y = {50, 3}, .loss = Loss::categorical_crossentropy});
  REQUIRE(report.size() > 0);
  bool found = false;
  for (const Fix& fix : report.fixes(0)) {
    const Edit& edit = fix.edits[0];
    found = found || (edit.kind == EditKind::add_layers && edit.layers.size() == 1 &&
                      edit.layers[0] == detail::NewLayers{Vocabulary::keras}.dense(any, 3, "softmax")[0]);
  }
  CHECK(found);
}

TEST_CASE("a fix of two edits: each of them alone leads to another fault") {
  // The layer that joins all axes is missing, and then the width is that of other labels.
  const Sequential model{Input{10, 4}, LSTM{.units = 8, .return_sequences = true},
                         Dense{.units = 5, .activation = "softmax"}};
  const Fit fit{.x = {50, 10, 4}, .y = {50, 3}, .loss = Loss::categorical_crossentropy};
  const Report report = check(model, fit);
  REQUIRE(report.size() == 1);
  for (const Fix& fix : report.fixes(0)) {
    EditedModel edited{model.view(), fit, fix_classes(model.view().vocabulary())};
    for (std::size_t i = 0; i < fix.edits.size(); ++i) REQUIRE(edited.apply(fix.edits[i]));
    CHECK(check(edited.view(), edited.fit).ok());
  }
  CHECK_FALSE(report.fixes(0).empty());
}

TEST_CASE("what the Input of a chain does not take is one fault, whichever layer comes first") {
  Diagnostic first = fault(Code::rank_mismatch, "a");
  first.from_declared_input = true;
  Diagnostic second = fault(Code::rank_mismatch, "b");
  second.from_declared_input = true;
  CHECK(detail::identity_of(first, true) == detail::identity_of(second, true));
  CHECK_FALSE(detail::identity_of(first, false) == detail::identity_of(second, false));  // of two Inputs of a graph
  second.from_declared_input = false;
  CHECK_FALSE(detail::identity_of(first, true) == detail::identity_of(second, true));
}

}  // namespace shapeproof::trials_test

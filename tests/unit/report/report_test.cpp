// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/report.hpp"

#include "check_both.hpp"

namespace shapeproof::report_test {
namespace {
constexpr Report with_faults(int errors, int warnings) {
  GrowableList<Finding> findings;
  for (int i = 0; i < errors; ++i) findings.push_back({.diagnostic = {.code = Code::axis_mismatch, .axis = i}});
  for (int i = 0; i < warnings; ++i)
    findings.push_back({.diagnostic = {.code = Code::dtype_mismatch, .severity = Severity::warning}});
  Report report{"m", Shape{1, 2}};
  report.set_findings(findings, 1);
  return report;
}
}  // namespace

TEST_CASE("errors decide, warnings only tell") {
  CHECK_BOTH(Report{}.ok() && Report{}.clean() && Report{}.size() == 0 && Report{});
  CHECK_BOTH(!with_faults(2, 0).ok() && !with_faults(2, 0) && with_faults(2, 0).errors() == 2 &&
             with_faults(2, 0).warnings() == 0);
  CHECK_BOTH(with_faults(0, 1).ok() && !with_faults(0, 1).clean() && with_faults(0, 1).warnings() == 1);
  CHECK_BOTH(with_faults(2, 1).size() == 3 && with_faults(2, 1)[1].axis == 1 && with_faults(2, 1).fixes(0).empty());
  CHECK_BOTH(with_faults(1, 0).has(Code::axis_mismatch) && !with_faults(1, 0).has(Code::dtype_mismatch));
  CHECK_BOTH(with_faults(0, 0).model() == "m" && with_faults(0, 0).input().shape == Shape{1, 2});
  CHECK_BOTH(with_faults(1, 0).trace().size() == 0 && with_faults(1, 2).findings().size() == 3);
  CHECK_BOTH(with_faults(3, 0).fixes_sought() == 1 && Report{}.fixes_sought() == 0);
}

}  // namespace shapeproof::report_test

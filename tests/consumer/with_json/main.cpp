// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

#include <shapeproof/annotations.hpp>
#include <shapeproof/aten_json.hpp>
#include <shapeproof/nn.hpp>
#include <shapeproof/nn_json.hpp>
#include <shapeproof/report_json.hpp>
#include <shapeproof/shapeproof.hpp>
#include <string>

namespace sp = shapeproof;

int main() {
  const sp::Sequential net{sp::nn::Input{sp::any, 8}, sp::nn::Linear{.in_features = 8, .out_features = 2}};
  sp::Model again;
  sp::nn::Problem problem;
  if (!sp::nn::read_model(sp::nn::to_json(net), again, problem)) return 1;
  const sp::Report report = sp::check(again, {4, 9});
  if (sp::report_json(report)["errors"] != 1 || sp::to_github(report, "net.json").empty()) return 2;
  // Where the documentation has an address, reports link to the pages of their codes.
  const std::string page = "https://docs.example/codes.html#axis_mismatch";
  const auto rule = sp::to_sarif(report, "net.json").at("runs").at(0).at("tool").at("driver").at("rules").at(0);
  return rule.at("helpUri") == page && sp::report_json(report).at("findings").at(0).at("help") == page ? 0 : 3;
}

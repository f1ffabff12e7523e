// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "operator_call.hpp"
#include "rows.hpp"

namespace {

namespace sp = shapeproof;
namespace torch = conformance::torch;
using torch::Json;

/// The rows of each family of operators; a file has its name.
[[nodiscard]] torch::RowsByFile operator_rows() { return torch::rows_of("operators"); }

/// What the library's answer differs in from PyTorch's; nothing where it does not.
[[nodiscard]] std::string difference(const Json& wanted, const Json& ours) {
  if (ours.at("ok") != wanted.at("ok")) return "ok";
  if (!wanted.at("ok").get<bool>()) return "";
  if (ours.at("output_shape") != wanted.at("output_shape")) return "output_shape";
  const Json& dtype = ours.at("output_dtype");
  Json usual = "float32";
  return dtype == wanted.value("output_dtype", usual) ? "" : "output_dtype";
}

}  // namespace

TEST_CASE("Every operator's answer is PyTorch's") {
  std::size_t all = 0;
  for (const auto& [family, rows] : operator_rows()) {
    std::map<std::string, std::size_t> wrong;
    std::size_t matches = 0;
    for (const Json& row : rows) {
      const Json ours = torch::answer_operator(row);
      const std::string found = difference(row.at("torch"), ours);
      if (found.empty()) {
        ++matches;
      } else if (wrong[row.at("op").get<std::string>()]++ < 3) {
        MESSAGE(found << ": " << row.dump() << " is " << ours.dump());
      }
    }
    all += rows.size();
    std::cout << std::left << std::setw(28) << family << std::right << std::setw(6) << matches << " of " << rows.size()
              << '\n';
    CHECK_MESSAGE(matches == rows.size(), family);
  }
  std::cout << "operators: " << all << " rows\n";
  CHECK(all > 7000);
}

TEST_CASE("What is written is read as the same operator") {
  CHECK(torch::check_ways_back(operator_rows(), sp::aten::read_operator, sp::aten::write_operator) > 7000);
}

TEST_CASE("Every operator has rows") {
  std::set<std::string> names;
  sp::aten::AllOperators::each([&]<class L>() { names.insert(L::type_name.data()); });
  for (const auto& [family, rows] : operator_rows()) {
    for (const Json& row : rows) names.erase(row.at("op").get<std::string>());
  }
  // PyTorch 1.13 has these under other names, or only in models that were compiled.
  CHECK(names ==
        std::set<std::string>{"aten::_reshape_alias", "aten::_convolution", "aten::scaled_dot_product_attention"});
}

TEST_CASE("An operator is found with its overload, and a loss with what fails in backward()") {
  CHECK(sp::aten::find_operator("aten::flatten.using_ints") == &sp::layer_type<sp::aten::flatten>);
  CHECK(sp::aten::find_operator("flatten") == nullptr);
  CHECK(sp::aten::find_operator("") == nullptr);
  CHECK(sp::aten::find_loss_operator("aten::relu") == nullptr);
  const sp::LossType* const loss = sp::aten::find_loss_operator("aten::mse_loss");
  REQUIRE(loss != nullptr);
  const sp::Shape output = sp::Shape{8, 1}.of(sp::DType::float32);
  const sp::Shape labels = sp::Shape{8}.of(sp::DType::int64);
  const sp::Shape* const both[] = {&output, &labels};
  const sp::FieldWords words = loss->layer->defaults.words;
  CHECK(loss->backward(words, sp::Inputs{both, 2}).code == sp::Code::dtype_mismatch);
  CHECK(loss->broadcasts(words, sp::Inputs{both, 2}));
}

TEST_CASE("What is no operator is said") {
  sp::LayerRecord record;
  const auto problem_of = [&](const char* text) {
    sp::keras::Problem problem;
    CHECK(!sp::aten::read_operator(Json::parse(text), record, problem));
    return problem.message();
  };
  CHECK(problem_of("[]") == "no object with an op");
  CHECK(problem_of(R"({"op": "aten::nothing"})") == "/op: no operator of PyTorch's is called so");
  CHECK(problem_of(R"({"op": "aten::flatten", "arguments": {"axis": 1}})") ==
        "/arguments/axis: the operator has no such argument");
  CHECK(problem_of(R"({"op": "aten::flatten", "arguments": {"start_dim": "one"}})") ==
        "/arguments/start_dim: cannot have this value");
  CHECK(problem_of(R"({"op": "aten::view", "arguments": {}})") == "/arguments/size: is missing");
}

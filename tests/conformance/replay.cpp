// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// shapeproof_replay: layer calls and models as JSON lines in, what the library says of them as JSON lines out.

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "answer_json.hpp"
#include "layer_call.hpp"
#include "model_call.hpp"
#include "program_answer.hpp"
#include "shapeproof/version.hpp"
#include "torch/module_call.hpp"
#include "torch/operator_call.hpp"

namespace {

using conformance::Json;
using conformance::LayerCall;
using conformance::ModelCall;

constexpr const char* usage =
    "Usage: shapeproof_replay [FILE]\n"
    "\n"
    "Reads one JSON object a line, from FILE or the standard input.\n"
    "\n"
    "A layer: its \"class_name\" and \"config\" as Keras writes them, its \"input_shape\"\n"
    "(batch first, null for unknown; a list of shapes for several inputs), and maybe\n"
    "\"input_dtype\", \"call_kwargs\", \"call_shapes\" (further tensors, by shape) and\n"
    "\"id\"; \"built\": true asks for the shapes that Keras builds with, which are not\n"
    "always those that come when it runs. A model: \"model\" as Keras's to_json writes\n"
    "it, and maybe \"input_shape\" and \"id\". Other fields are ignored.\n"
    "\n"
    "Or a whole program: \"model\" as a list of [class, config], with \"input_shape\"\n"
    "of one sample, or as Keras writes it; \"data_shape\" and \"target_shape\" with the\n"
    "samples first, \"data_dtype\", \"target_dtype\" and \"loss\", each also as a list of\n"
    "one for each input or output; \"batch_size\"; the \"runtime\", such as \"LibTorch\".\n"
    "A string in a shape is a symbol. Each may be missing. \"as_graph\": true makes a\n"
    "graph of layers that follow one another; it stands in the answer, too, and the\n"
    "indices stay the same. The answer has\n"
    "\"diagnostics\", each with \"layer_index\", \"layer_name\", \"axis\", \"code\" and\n"
    "\"fixes\", the best first; what the first one says stands in the line itself, too.\n"
    "\n"
    "Or a row of PyTorch's: a module as \"class_name\" and \"options\", several as\n"
    "\"modules\" with an \"input\", a \"loss\" with \"inputs\", or an operator as \"op\",\n"
    "\"inputs\" and \"arguments\"; see torch/README.md.\n"
    "The answer to a loss has \"broadcast\" and \"backward\", to several modules the\n"
    "\"layer_index\" of the one that fails.\n"
    "\n"
    "Writes one JSON object a line: \"id\", \"ok\", and then \"output_shape\",\n"
    "\"output_dtype\", \"params\" and \"trainable_params\" (null where a size is not\n"
    "known or beyond 63 bits), or \"code\", \"axis\", \"expected\", \"actual\" and \"message\".\n"
    "Of a model also \"layers\", a list of the same of each layer with its \"name\" and\n"
    "\"class_name\", or \"layer_index\" and \"layer_name\" of the layer that fails.\n"
    "\n"
    "  --help     print this text\n"
    "  --version  print the version\n"
    "\n"
    "Exit code: 0 when every line was answered, 2 for wrong usage or a file that\n"
    "cannot be read.\n";

/// A row of PyTorch's. One that is not as it must be is answered, too.
[[nodiscard]] Json torch_answer(const Json& line, Json id) {
  Json answer;
  try {
    answer = line.contains("op") ? conformance::torch::answer_operator(line) : conformance::torch::answer(line);
  } catch (const Json::exception& error) {
    answer = conformance::torch::refusal("not_a_layer", error.what());
  }
  answer["id"] = std::move(id);
  return answer;
}

[[nodiscard]] Json answer_line(LayerCall& call, const std::string& text, std::size_t number) {
  Json line;
  shapeproof::keras::Problem problem;
  if (!shapeproof::keras::parse_json(text, line, problem)) {
    problem.line = number;  // each text is one line
    return conformance::to_json(conformance::unreadable(problem), nullptr);
  }
  Json id;
  if (line.is_object()) {
    if (const auto found = line.find("id"); found != line.end() && !found->is_structured()) id = *found;
  }
  const bool is_program = conformance::Program::is_one(line);
  if (conformance::torch::is_operator_row(line) || (conformance::torch::is_row(line) && !is_program)) {
    return torch_answer(line, std::move(id));
  }
  if (is_program) {
    conformance::Program program;
    return program.read(line) ? conformance::program_answer(program, std::move(id))
                              : conformance::to_json(conformance::unreadable(program.problem()), std::move(id));
  }
  if (ModelCall::is_model(line)) return conformance::to_json(ModelCall::answer(line), std::move(id));
  return conformance::to_json(call.read(line) ? call.run() : conformance::unreadable(call.problem()), std::move(id));
}

[[nodiscard]] bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r") == std::string::npos; }

void replay(std::istream& in) {
  LayerCall call;
  std::string text;
  std::string out;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    if (is_blank(text)) continue;
    out = answer_line(call, text, number).dump(-1, ' ', false, Json::error_handler_t::replace);
    out += '\n';
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  std::ios::sync_with_stdio(false);
  if (arguments.empty()) {
    replay(std::cin);
    return 0;
  }
  if (arguments.size() == 1 && arguments[0] == "--help") {
    std::fputs(usage, stdout);
    return 0;
  }
  if (arguments.size() == 1 && arguments[0] == "--version") {
    std::puts("shapeproof_replay " SHAPEPROOF_VERSION);
    return 0;
  }
  if (arguments.size() != 1 || (arguments[0].size() > 1 && arguments[0].front() == '-')) {
    std::fputs(usage, stderr);
    return 2;
  }
  std::ifstream file{std::string(arguments[0])};
  if (arguments[0] == "-") {
    replay(std::cin);
  } else if (file && file.peek() != std::ifstream::traits_type::eof()) {
    replay(file);
  } else if (!file.is_open() || file.bad()) {
    std::fprintf(stderr, "shapeproof_replay: cannot read %s\n", argv[1]);
    return 2;
  }
  return 0;
}

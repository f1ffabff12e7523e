// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Writes headers that the test compiles: shapeproof_write_models CONFORMANCE_DATA MODULES APPLICATIONS OUTPUT_DIRECTORY

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "sample_graphs.hpp"
#include "sample_layers.hpp"
#include "sample_modules.hpp"
#include "sample_values.hpp"
#include "shapeproof/emit_header.hpp"

namespace {

namespace sp = shapeproof;

constexpr std::size_t parts = 4;

void write_layers(const std::vector<codegen::Sample>& samples, const std::string& kind,
                  const std::filesystem::path& out) {
  for (std::size_t part = 0; part < parts; ++part) {
    const std::string name = kind + "_" + std::to_string(part);
    std::ofstream file(out / (name + ".cpp"));
    file << "#include <limits>\n#include <type_traits>\n#include <vector>\n\n"
            "#include \"shapeproof/aten.hpp\"\n#include \"shapeproof/layers.hpp\"\n"
            "#include \"shapeproof/model/model.hpp\"\n#include \"shapeproof/nn.hpp\"\n\n"
         << "void " << name << "(std::vector<shapeproof::Model>& models) {\n";
    for (std::size_t i = part; i < samples.size(); i += parts) {
      file << "  models.emplace_back(" << samples[i].text << ");\n";
    }
    file << "}\n";
  }
}

void write_values(const std::filesystem::path& out) {
  std::ofstream file(out / "values.cpp");
  file << "#include <limits>\n#include <vector>\n\n#include \"shapeproof/layers.hpp\"\n"
          "#include \"shapeproof/model/model.hpp\"\n#include \"shapeproof/operations.hpp\"\n\n"
          "void values(std::vector<shapeproof::Model>& models) {\n  namespace sp = shapeproof;\n";
  const codegen::SampleValues samples;
  for (const codegen::SampleValue& sample : samples.all()) {
    file << "  models.emplace_back();\n  models.back().add(" << sample.text << ");\n";
  }
  file << "}\n";
}

[[nodiscard]] bool write_model(std::ofstream& file, const sp::ModelView& model, const std::string& name,
                               const sp::HeaderOptions& options = {}) {
  const sp::EmittedHeader header = sp::emit_header(model, name, options);
  if (!header) std::fprintf(stderr, "%s: %s\n", name.c_str(), header.problem.c_str());
  file << header.text << "\n";
  return header.ok();
}

[[nodiscard]] bool write_applications(const std::filesystem::path& from, const std::filesystem::path& out) {
  std::ofstream file(out / "applications.hpp");
  bool good = true;
  for (const std::string& name : codegen::applications) {
    const sp::keras::ImportedModel model = codegen::read_application(from, name);
    if (!model) std::fprintf(stderr, "%s: %s\n", name.c_str(), model.problem.message().c_str());
    good = model.ok() && write_model(file, model.view(), "written::" + name) && good;
  }
  return good && file.good();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const std::filesystem::path out = argv[5];
  write_layers(codegen::sample_layers(argv[1], codegen::read_layer), "layers", out);
  write_layers(codegen::sample_layers(argv[2], codegen::read_module), "modules", out);
  write_layers(codegen::sample_layers(argv[3], codegen::read_operator, 1), "operators", out);
  write_values(out);
  std::ofstream file(out / "models.hpp");
  sp::HeaderOptions pixels;
  pixels.input = sp::Shape{7, 28, 28};
  const bool good = write_model(file, sp::test::digits.view(), "written::digits") &&
                    write_model(file, sp::test::states_at_the_end.view(), "written::states_at_the_end") &&
                    write_model(file, sp::test::both_directions.view(), "written::both_directions") &&
                    write_model(file, sp::test::nested.view(), "written::inner::nested") &&
                    write_model(file, sp::test::without_input.view(), "written::without_input", pixels) &&
                    write_model(file, sp::test::many_things.view(), "written::many_things") &&
                    write_model(file, sp::test::odd_ends.view(), "written::odd_ends") &&
                    write_model(file, codegen::module_chain.view(), "written::module_chain") &&
                    write_model(file, codegen::module_graph.view(), "written::module_graph") &&
                    write_model(file, codegen::operator_graph.view(), "written::operator_graph");
  return good && file.good() && write_applications(argv[4], out) ? 0 : 1;
}

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/misspelling_notes.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::test {
namespace {

const std::string image_input = R"({"class_name": "InputLayer", "config": {"batch_shape": [null, 8, 8, 3]}}, )";

/// A layer of a class with such a config.
std::string plain(const std::string& class_name, const std::string& config) {
  return R"({"class_name": ")" + class_name + R"(", "config": {)" + config + "}}";
}
std::string chain(const std::string& layers) {
  return R"({"class_name": "Sequential", "config": {"name": "s", "layers": [)" + image_input + layers + "]}}";
}
/// Each warning in a line.
std::string warnings_of(const std::string& text) {
  const keras::ImportedModel model = keras::read_model_text(text);
  if (!model.ok()) return model.problem.message();
  const Report report = check(model);
  std::string lines;
  for (std::size_t i = 0; i < report.size(); ++i) {
    if (report[i].severity != Severity::warning) continue;
    StringSink line;
    write_layer_ref(line, report[i]);
    line.write(": ");
    write_problem(line, report[i]);
    lines += line.text() + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("a key that is nearly a field that is missing") {
  const std::string conv = R"("name": "conv", "filters": 4, )";
  CHECK(warnings_of(chain(plain("Conv2D", conv + R"("kernel_size": 3, "paddng": "same")"))) ==
        "layer 0 'conv' (Conv2D): \"paddng\" is no field of this class (did you mean \"padding\"?)\n");
  CHECK(
      warnings_of(chain(plain("Conv2D", conv + R"("kernel_size": 3, "padding": "same", "paddng": "valid")"))).empty());
  CHECK(warnings_of(chain(plain("Conv2D", conv + R"("kernel_size": 3, "retina": 2, "p": 0.5, "my_padding": 1)")))
            .empty());
  CHECK(warnings_of(chain(plain("Conv2D", R"("nb_filter": 4, "nb_row": 3, "nb_col": 3, "border_mode": "same")")))
            .empty());
  CHECK(warnings_of(chain(plain("Conv2D", conv + R"("kernelSize": 3, "useBias": true, "dataFormat": "channels_last")")))
            .empty());
}

TEST_CASE("of layers of one class without names the right one is told") {
  const std::string flat = plain("Flatten", "") + ", ";
  CHECK(warnings_of(chain(flat + plain("Dense", R"("units": 4)") + ", " +
                          plain("Dense", R"("units": 3, "activaton": "relu")"))) ==
        "layer 2 'dense_1' (Dense): \"activaton\" is no field of this class (did you mean \"activation\"?)\n");
}

TEST_CASE("a layer in a wrapper, and one of a graph whose layers are put in order") {
  CHECK(warnings_of(chain(plain("TimeDistributed",
                                R"("name": "t", "layer": )" + plain("Dense", R"("units": 4, "use_bais": false)")))) ==
        "layer 0 't' (TimeDistributed), in it 'dense' (Dense): \"use_bais\" is no field of this class (did you mean "
        "\"use_bias\"?)\n");
  const std::string graph = functional(
      layer("Dense", "b", R"("units": 4, "activatoin": "relu")", "[" + call(tensor("a")) + "]") + ", " +
          input("x", "[null, 8]") + ", " + layer("Dense", "a", R"("units": 4)", "[" + call(tensor("x")) + "]"),
      R"([["x", 0, 0]])", R"([["b", 0, 0]])");
  CHECK(warnings_of(graph).find("'b' (Dense): \"activatoin\"") != std::string::npos);
}

TEST_CASE("of two layers of one class and name the right one is told") {
  const auto model = [](const std::string& name, const std::string& key, const std::string& nodes) {
    const std::string layers =
        input("x", "[null, 8]") + ", " +
        layer("Dense", "d", R"("units": 8, ")" + key + R"(": "relu")", "[" + call(tensor("x")) + "]");
    return layer("Functional", name,
                 R"("layers": [)" + layers + R"(], "input_layers": [["x", 0, 0]], "output_layers": [["d", 0, 0]])",
                 "[" + call(nodes) + "]");
  };
  const auto graph = [&](const std::string& first_key, const std::string& second_key, const std::string& out) {
    return warnings_of(functional(model("first", first_key, tensor("x")) + ", " + input("x", "[null, 8]") + ", " +
                                      model("second", second_key, tensor("x")),
                                  R"([["x", 0, 0]])", R"([[")" + out + R"(", 0, 0]])"));
  };
  const std::string told =
      ", in it 'd' (Dense): \"activaton\" is no field of this class (did you mean \"activation\"?)\n";
  CHECK(graph("activaton", "activation", "first") == "layer 1 'first' (Functional)" + told);
  CHECK(graph("activation", "activaton", "second") == "layer 1 'second' (Functional)" + told);
  CHECK(graph("activaton", "activation", "second").empty());  // what no output needs is left out
  CHECK(graph("activation", "activaton", "first").empty());
}

TEST_CASE("layers of a Merge of models, and behind it") {
  const auto branch = [](const std::string& key) {
    return plain("Sequential",
                 R"("layers": [)" +
                     plain("Dense", R"("name": "d", "output_dim": 4, "input_dim": 8, ")" + key + R"(": "relu")") + "]");
  };
  const std::string merge =
      plain("Merge", R"("mode": "concat", "layers": [)" + branch("activation") + ", " + branch("activaton") + "]");
  const std::string last = plain("Dense", R"("name": "d", "output_dim": 4, "activaton": "relu")");
  const std::string told = "'d' (Dense): \"activaton\" is no field of this class (did you mean \"activation\"?)\n";
  CHECK(warnings_of(R"({"class_name": "Sequential", "config": [)" + merge + ", " + last + "]}") ==
        "layer 3 'sequential_1' (Sequential), in it " + told + "layer 5 " + told);
}

TEST_CASE("a model whose first layer declares what comes in") {
  const std::string layers = plain("Dense", R"("name": "a", "units": 4, "batch_input_shape": [null, 8])") + ", " +
                             plain("Dense", R"("name": "b", "units": 4, "activaton": "relu")");
  CHECK(warnings_of(R"({"class_name": "Sequential", "config": {"layers": [)" + layers + "]}}") ==
        "layer 1 'b' (Dense): \"activaton\" is no field of this class (did you mean \"activation\"?)\n");
}

TEST_CASE("the class that was probably meant by one that is not known") {
  CHECK(warnings_of(chain(plain("Flaten", R"("name": "f")") + ", " + plain("Dense", R"("units": 4)"))) ==
        "layer 0 'f' (Flaten): this class is not known (did you mean \"Flatten\"?), and neither is its output\n");
  CHECK(warnings_of(chain(plain("PatchEncoder", R"("name": "f")"))) ==
        "layer 0 'f' (PatchEncoder): this class is not known, and neither is its output\n");
}

TEST_CASE("very many are not kept") {
  std::string layers;
  for (int i = 0; i < 150; ++i) {
    layers += plain("Dense", R"("units": 4, "activaton": "relu")") + (i < 149 ? ", " : "");
  }
  const keras::ImportedModel model = keras::read_model_text(chain(layers));
  REQUIRE(model.ok());
  CHECK(model.view().misspellings->size() == keras::MisspellingNotes::most);
}

}  // namespace shapeproof::test

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include <cstdint>
#include <cstdio>
#include <iterator>
#include <string_view>

#include "help_text.hpp"
#include "layer_rules.hpp"
#include "read_file.hpp"
#include "shapeproof/cpp/identifier.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/version.hpp"
#include "words.hpp"

namespace check_model {

namespace {

/// Sets `target` to what a word stands for, or ends the command line's reading.
template <class E>
void pick_for(const std::string& option, const std::string& word, const Words<E>& words, E& target) {
  if (const std::string problem = pick(word, words, target); !problem.empty()) {
    throw CLI::ValidationError(option, problem);
  }
}

/// What the options' texts say.
struct Texts {
  std::vector<std::string> inputs{};
  std::string dtype{};
  std::vector<std::string> labels{};
  std::vector<std::string> losses{};
  std::int64_t batch_size = 0;
  std::string runtime = "keras";
  std::vector<std::string> silence{};
  bool allows_unknown = false;
  std::vector<std::string> rules{};
  std::vector<std::string> rule_files{};
  std::string format = "text";
  std::string colour = "auto";
  std::string language = "python";
  std::string explain{};
  std::vector<std::string> columns{};
  std::string optimizer{};
  std::string field_of{};
};

/// The first to see a word: CLI11 makes it a large number.
[[nodiscard]] std::string refuse_negative(const std::string& word) {
  return word.starts_with('-') ? "'" + word + "' is negative" : std::string();
}

/// What a file may ask for; each option says its default.
void add_limits(CLI::App& app, shapeproof::keras::ReadLimits& limits) {
  const auto add = [&](const char* name, auto& limit, const std::string& what, const char* unit) {
    CLI::Option* const option = app.add_option(name, limit, what)->option_text(unit)->group("Limits for files");
    if (unit == std::string("BYTES")) option->transform(CLI::AsSizeValue(false));
    option->transform(CLI::Validator(refuse_negative, ""));
  };
  add("--max-size", limits.max_size, "The longest JSON text that is read (64M)", "BYTES");
  add("--max-memory", limits.max_memory, "What its values may take in memory (384M)", "BYTES");
  add("--max-layers", limits.max_layers, "How many layers a file may have (100000)", "COUNT");
  add("--max-calls", limits.max_calls, "How many layers the model may call (200000)", "COUNT");
  add("--max-depth", limits.max_depth, "How deep layers may be nested (32)", "COUNT");
}

void add_data(CLI::App& app, Options& options, Texts& texts) {
  const char* const group = "Data";
  const auto add = [&](const char* name, std::vector<std::string>& target, const char* what, const char* form) {
    app.add_option(name, target, what)->allow_extra_args(false)->option_text(form)->group(group);
  };
  add("-i,--input", texts.inputs, "What the model is given; else what it declares", "[NAME=]SHAPE[:TYPE]");
  app.add_option("--dtype", texts.dtype, "The type of that data: float32, uint8, int64, ...")
      ->option_text("TYPE")
      ->group(group);
  app.add_option("--layer", texts.rules, "What layers of a class give, as a formula of what they take")
      ->allow_extra_args(false)
      ->option_text("CLASS=RULE")
      ->group(group);
  app.add_option("--layers", texts.rule_files, "A file with such rules, one in a line")
      ->allow_extra_args(false)
      ->option_text("FILE")
      ->group(group);
  add("--labels", texts.labels, "What its output is compared with", "[NAME=]SHAPE[:TYPE]");
  add("--loss", texts.losses, "The loss that compares them: mse, BinaryCrossentropy, ...", "[NAME=]LOSS");
  app.add_flag("--from-logits", options.from_logits, "The loss is made with from_logits=True")->group(group);
  app.add_option("--batch-size", texts.batch_size, "How many samples a batch has")->option_text("N")->group(group);
  app.add_option("--weights", options.weights, "A file whose weights must be the model's: .keras, .h5 or .npz")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--runtime", texts.runtime,
                 "What runs it: keras, libtorch, pytorch, onnx, onnxruntime or tflite (keras)")
      ->option_text("NAME")
      ->group(group);
}

void add_findings(CLI::App& app, Options& options, Texts& texts) {
  const char* const group = "Findings";
  app.add_flag("--strict", options.strict, "Count warnings as errors: exit code 1")->group(group);
  app.add_option("--silence", texts.silence, "Leave out the warnings of a code; may be there several times")
      ->allow_extra_args(false)
      ->option_text("CODE")
      ->group(group);
  app.add_flag("--allow-unknown-layers", texts.allows_unknown, "Does nothing: a class that is not known is a warning")
      ->group(group);
  app.add_option("--explain", texts.explain, "Say what a code means, where it comes from and what helps")
      ->option_text("CODE")
      ->group(group);
}

void add_output(CLI::App& app, Options& options, Texts& texts) {
  const char* const group = "Output";
  app.add_option("-f,--format", texts.format, "text, json, sarif, github, gitlab, dot, mermaid or svg (text)")
      ->option_text("FORMAT")
      ->group(group);
  app.add_option("-o,--output", options.output, "Write to a file")->option_text("FILE")->group(group);
  app.add_flag("-s,--summary", options.summary, "Print the table of all layers, too")->group(group);
  app.add_option("--columns", texts.columns, "More of its columns: input, kernel, mult-adds, memory, trainable")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("COLUMN,...")
      ->group(group);
  app.add_option("--depth", options.table.depth, "How deep it goes into nested models (1)")
      ->check(CLI::Range(1, 128))
      ->option_text("COUNT")
      ->group(group);
  app.add_flag("--costs", options.costs, "Print what the model needs: multiply-adds, weights and activations in bytes")
      ->group(group);
  app.add_option("--optimizer", texts.optimizer, "With --costs: whose state is added, such as adam or sgd+momentum")
      ->option_text("NAME")
      ->group(group);
  app.add_flag("--sizes", options.sizes, "Say which sizes fit, and show shapes as formulas of them")->group(group);
  app.add_flag("--memory-plan", options.memory_plan, "Plan where its activations lie in one arena of memory")
      ->group(group);
  app.add_flag("--receptive-field", texts.field_of,
               "Say on which places of the input a place of the output depends, or =LAYER's")
      ->group(group);
  app.add_flag("--collapse", options.collapse, "Draw a model within the model as one node")->group(group);
  app.add_option("--emit-header", options.header, "Write a C++ header with the model as the constant NAME")
      ->option_text("NAME")
      ->group(group);
  app.add_flag("-v,--verbose", options.verbose, "Of several files print a line for each that fits")->group(group);
  app.add_flag("-q,--quiet", options.quiet, "Print only what is wrong")->group(group);
  app.add_option("--color", texts.colour, "auto, always or never (auto)")->option_text("WHEN")->group(group);
  app.add_option("--language", texts.language, "Code in reports is in python or in cpp (python)")
      ->option_text("LANGUAGE")
      ->group(group);
}

void add_options(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("FILE", options.files, "Models, folders of models, patterns")->option_text("...");
  app.add_option("-j,--jobs", options.jobs, "How many files are checked at once (as many as there are processors)")
      ->option_text("N")
      ->transform(CLI::Validator(refuse_negative, ""));
  add_data(app, options, texts);
  add_findings(app, options, texts);
  add_output(app, options, texts);
  add_limits(app, options.reading);
}

[[nodiscard]] std::vector<InputSpec> parse_shapes(const std::string& option, const std::vector<std::string>& texts) {
  std::vector<InputSpec> specs;
  for (const std::string& text : texts) {
    InputSpec spec;
    if (const std::string problem = parse_input(text, spec); !problem.empty()) {
      throw CLI::ValidationError(option + " " + text, problem);
    }
    specs.push_back(spec);
  }
  return specs;
}

[[nodiscard]] std::vector<LossWord> parse_losses(const std::vector<std::string>& texts) {
  std::vector<LossWord> losses;
  for (const std::string& text : texts) {
    LossWord loss;
    std::string_view word = text;
    std::string problem = detail::take_name(word, loss.name);
    if (problem.empty()) problem = pick_loss(std::string(word), loss.loss);
    if (!problem.empty()) throw CLI::ValidationError("--loss", problem);
    losses.push_back(loss);
  }
  return losses;
}

/// All names, separated by commas.
std::string optimizer_names() {
  std::string names;
  for (std::size_t i = 1; i < std::size(shapeproof::detail::optimizer_rows); ++i) {
    const shapeproof::string_ref name = shapeproof::detail::optimizer_rows[i].name;
    if (!names.empty()) names += ", ";
    names.append(name.data(), name.size());
  }
  return names;
}

void read_columns(const std::vector<std::string>& texts, Options& options) {
  using Table = shapeproof::SummaryOptions;
  const Words<bool Table::*> columns{{"input", &Table::input_shape},
                                     {"kernel", &Table::kernel},
                                     {"mult-adds", &Table::multiply_adds},
                                     {"memory", &Table::memory},
                                     {"trainable", &Table::trainable}};
  for (const std::string& word : texts) {
    bool Table::* column = nullptr;
    pick_for("--columns", word, columns, column);
    options.table.*column = true;
  }
  if (!texts.empty() && !options.summary) throw CLI::ValidationError("--columns", "goes with --summary");
}

void read_optimizer(const std::string& text, Options& options) {
  if (text.empty()) return;
  options.optimizer = shapeproof::optimizer_from({text.data(), text.size()});
  if (options.optimizer.kind == shapeproof::OptimizerKind::unknown) {
    throw CLI::ValidationError("--optimizer", "'" + text + "' is none of " + optimizer_names() +
                                                  ", with +momentum, +centered or +amsgrad where it has that");
  }
  if (!options.costs) throw CLI::ValidationError("--optimizer", "goes with --costs");
}

/// What is shown beside the report, and with which formats it goes.
struct Extra {
  const char* option;
  bool is_wanted;
  std::vector<Format> formats;
  const char* format_names;
};
[[nodiscard]] std::vector<Extra> extras(const Options& options) {
  using enum Format;
  return {{"--summary", options.summary, {text, json}, "text or json"},
          {"--costs", options.costs, {text, json}, "text or json"},
          {"--sizes", options.sizes, {text, json, dot, mermaid}, "text, json, dot or mermaid"},
          {"--memory-plan", options.memory_plan, {text, json, svg}, "text, json or svg"},
          {"--receptive-field", options.receptive_field, {text, json}, "text or json"}};
}

/// Finds options that do not go together.
void refuse_contradictions(const Options& options) {
  if (options.files.empty() && options.explained == shapeproof::Code::ok) throw CLI::RequiredError("FILE");
  for (const Extra& extra : extras(options)) {
    if (!extra.is_wanted) continue;
    if (std::find(extra.formats.begin(), extra.formats.end(), options.format) == extra.formats.end()) {
      throw CLI::ValidationError(extra.option, std::string("goes with --format ") + extra.format_names);
    }
    if (options.quiet) throw CLI::ValidationError("--quiet", std::string("does not go with ") + extra.option);
  }
  if (options.table.depth > 1 && !options.summary) throw CLI::ValidationError("--depth", "goes with --summary");
  const bool is_plan = options.format == Format::svg;
  if (is_plan && !options.memory_plan) throw CLI::ValidationError("--format svg", "goes with --memory-plan");
  if (options.collapse && (!options.draws() || is_plan)) {
    throw CLI::ValidationError("--collapse", "goes with --format dot or mermaid");
  }
  if (options.from_logits && options.losses.empty()) throw CLI::ValidationError("--from-logits", "goes with --loss");
  if (options.quiet && options.verbose) throw CLI::ValidationError("--quiet", "does not go with --verbose");
  if (options.header.empty()) return;
  const std::string problem = shapeproof::cpp::parse_name(options.header).problem;
  if (!problem.empty()) throw CLI::ValidationError("--emit-header", problem);
}

void read_texts(const CLI::App& app, const Texts& texts, Options& options) {
  options.inputs = parse_shapes("--input", texts.inputs);
  if (!texts.dtype.empty()) pick_for("--dtype", texts.dtype, dtypes(), options.dtype);
  options.labels = parse_shapes("--labels", texts.labels);
  options.losses = parse_losses(texts.losses);
  if (app.count("--batch-size") > 0) {
    if (texts.batch_size < 1) throw CLI::ValidationError("--batch-size", "a batch has at least one sample");
    options.batch_size = texts.batch_size;
  }
  if (const std::string problem = pick_runtime(texts.runtime, options.runtime); !problem.empty()) {
    throw CLI::ValidationError("--runtime", problem);
  }
  for (const std::string& text : texts.rules) {
    if (const std::string problem = add_rule(text, options.reading); !problem.empty()) {
      throw CLI::ValidationError("--layer", problem);
    }
  }
  for (const std::string& path : texts.rule_files) {
    if (const std::string problem = add_rules_of(path, options.reading); !problem.empty()) {
      throw CLI::ValidationError("--layers", problem);
    }
  }
  for (const std::string& word : texts.silence) {
    shapeproof::Code code = shapeproof::Code::ok;
    pick_for("--silence", word, codes(), code);
    options.silence.add(code);
  }
  const Words<Format> formats{{"text", Format::text},       {"json", Format::json},     {"sarif", Format::sarif},
                              {"github", Format::github},   {"gitlab", Format::gitlab}, {"dot", Format::dot},
                              {"mermaid", Format::mermaid}, {"svg", Format::svg}};
  pick_for("--format", texts.format, formats, options.format);
  const Words<Colour> colours{{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  pick_for("--color", texts.colour, colours, options.colour);
  using shapeproof::FixLanguage;
  const Words<FixLanguage> languages{{"python", FixLanguage::python}, {"cpp", FixLanguage::cpp}};
  pick_for("--language", texts.language, languages, options.language);
  if (!texts.explain.empty()) pick_for("--explain", texts.explain, codes(), options.explained);
  read_columns(texts.columns, options);
  read_optimizer(texts.optimizer, options);
  options.receptive_field = app.count("--receptive-field") > 0;
  if (texts.field_of != "true") options.field_of = texts.field_of;  // which CLI11 makes of a flag without a value
  refuse_contradictions(options);
}

/// What CLI11 says of an error; of an option that it does not know, with the one that may have been meant.
[[nodiscard]] std::string error_text(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> rest = app.remaining();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || rest.empty()) return error.what();
  const std::string word = rest.front().substr(0, rest.front().find('='));
  if (word.size() < 2 || word[0] != '-') return "'" + word + "' is one argument too many";
  std::vector<std::string> known{"--help", "--version"};
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  return "there is no option '" + word + "'" + suggestion(word, known);
}

}  // namespace

void print_error(const std::string& text) { std::fprintf(stderr, "check_model: error: %s\n", text.c_str()); }

bool parse_options(int argc, char** argv, Options& options, int& exit_code) {
  CLI::App app{description, "check_model"};
  app.footer(footer);
  app.set_version_flag("--version", "check_model " SHAPEPROOF_VERSION "\n" + built_with());
  app.get_formatter()->column_width(30);
  Texts texts;
  add_options(app, options, texts);
  try {
    app.parse(argc, argv);
    read_texts(app, texts, options);
    return true;
  } catch (const CLI::Success& success) {  // --help or --version
    exit_code = app.exit(success);
  } catch (const CLI::ParseError& error) {
    print_error(shapeproof::escaped(error_text(app, error)));
    std::fputs("Try 'check_model --help'.\n", stderr);
    exit_code = exit_bad_usage;
  }
  return false;
}

}  // namespace check_model

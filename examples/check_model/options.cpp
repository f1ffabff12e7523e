// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "options.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string_view>

#include "read_file.hpp"
#include "shapeproof/cpp/identifier.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/version.hpp"

namespace check_model {

namespace {

constexpr const char* description =
    "Checks the shapes of a Keras model: whether its layers fit together and\n"
    "whether they take the data, before any data runs.\n"
    "\n"
    "FILE is what Keras saves (.keras, .h5), or the JSON of its to_json() or of\n"
    "TensorFlow.js; - is the standard input. Its contents say which, not its name.";

constexpr const char* footer =
    "A shape is written batch first: sizes with commas between them, ? where a size\n"
    "is not known, a name where equal names are equal sizes. A model of several\n"
    "inputs takes several --input, in order or by name.\n"
    "\n"
    "  check_model digits.keras --input 60000,28,28 --dtype uint8\n"
    "  check_model siamese.json --input left=?,64 --input right=?,64 --summary\n"
    "  check_model resnet50.h5 --format dot | dot -Tsvg -o resnet50.svg\n"
    "  check_model resnet50.json --emit-header models::resnet50 --output resnet50.hpp\n"
    "\n"
    "Exit code: 0 the model fits, 1 it does not fit, 2 wrong usage or a file that\n"
    "cannot be read.";

/// How many letters must be changed, added or left out to make one word of another.
[[nodiscard]] std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

/// ` (did you mean 'x'?)`, if one of the words is near.
[[nodiscard]] std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = word.size() / 3 + 2;
  for (const std::string& one : known) {
    const std::size_t own = distance(word, one);
    if (own < least) {
      least = own;
      best = one;
    }
  }
  return best.empty() ? "" : " (did you mean '" + best + "'?)";
}

template <class E>
using Words = std::vector<std::pair<std::string, E>>;

/// Sets `target` to what a word stands for, or says which words there are.
template <class E>
void pick(const std::string& option, const std::string& word, const Words<E>& words, E& target) {
  std::string all;
  std::vector<std::string> known;
  for (const auto& [name, value] : words) {
    if (name == word) {
      target = value;
      return;
    }
    all += (all.empty() ? "" : ", ") + name;
    known.push_back(name);
  }
  throw CLI::ValidationError(option, "'" + word + "' is none of " + all + suggestion(word, known));
}

[[nodiscard]] Words<shapeproof::DType> dtypes() {
  Words<shapeproof::DType> words;
  constexpr std::size_t count = sizeof(shapeproof::detail::dtype_names) / sizeof(shapeproof::string_ref);
  for (std::size_t i = 1; i < count; ++i) {
    const shapeproof::string_ref name = shapeproof::detail::dtype_names[i];
    words.emplace_back(std::string(name.data(), name.size()), static_cast<shapeproof::DType>(i));
  }
  return words;
}

[[nodiscard]] Words<shapeproof::Code> codes() {
  Words<shapeproof::Code> words;
  for (std::size_t i = 1; i < shapeproof::code_count; ++i) {
    const auto code = static_cast<shapeproof::Code>(i);
    const shapeproof::string_ref name = to_string(code);
    words.emplace_back(std::string(name.data(), name.size()), code);
  }
  return words;
}

/// What the options' texts say.
struct Texts {
  std::vector<std::string> inputs{};
  std::string dtype{};
  std::string format = "text";
  std::string colour = "auto";
  std::string explain{};
  std::vector<std::string> columns{};
};

/// What a file may ask for; each option says its default.
void add_limits(CLI::App& app, shapeproof::keras::ReadLimits& limits) {
  const auto add = [&](const char* name, auto& limit, const std::string& what, const char* unit) {
    CLI::Option* const option = app.add_option(name, limit, what)->option_text(unit)->group("Limits for files");
    if (unit == std::string("BYTES")) option->transform(CLI::AsSizeValue(false));
    const auto refuse_negative = [](const std::string& word) {
      return word.starts_with('-') ? "'" + word + "' is negative" : std::string();
    };
    option->transform(CLI::Validator(refuse_negative, ""));  // the first to see the word; CLI11 makes it a large number
  };
  add("--max-size", limits.max_size, "The longest JSON text that is read (64M)", "BYTES");
  add("--max-memory", limits.max_memory, "What its values may take in memory (384M)", "BYTES");
  add("--max-layers", limits.max_layers, "How many layers a file may have (100000)", "COUNT");
  add("--max-calls", limits.max_calls, "How many layers the model may call (200000)", "COUNT");
  add("--max-depth", limits.max_depth, "How deep layers may be nested (32)", "COUNT");
}

void add_options(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("FILE", options.file, "The model")->option_text(" ");
  app.add_option("-i,--input", texts.inputs, "What the model is given; else what it declares")
      ->allow_extra_args(false)
      ->option_text("[NAME=]SHAPE");
  app.add_option("--dtype", texts.dtype, "The type of that data: float32, uint8, int64, ...")->option_text("TYPE");
  app.add_option("-f,--format", texts.format, "text, json, sarif, github, gitlab, dot or mermaid (text)")
      ->option_text("FORMAT");
  app.add_option("--explain", texts.explain, "Say what a code means, where it comes from and what helps")
      ->option_text("CODE");
  app.add_flag("-s,--summary", options.summary, "Print the table of all layers, too");
  app.add_option("--columns", texts.columns, "More of its columns: input, kernel, trainable")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("COLUMN,...");
  app.add_option("--depth", options.table.depth, "How deep it goes into nested models (1)")
      ->check(CLI::Range(1, 128))
      ->option_text("COUNT");
  app.add_flag("--collapse", options.collapse, "Draw a model within the model as one node");
  app.add_option("--emit-header", options.header, "Write a C++ header with the model as the constant NAME")
      ->option_text("NAME");
  app.add_option("-o,--output", options.output, "Write to a file")->option_text("FILE");
  app.add_flag("--allow-unknown-layers", options.allow_unknown_layers,
               "Take any shape for the output of a layer of an unknown class");
  app.add_option("--color", texts.colour, "auto, always or never (auto)")->option_text("WHEN");
  add_limits(app, options.limits);
}

/// Reads the texts, and finds options that do not go together.
void read_texts(const Texts& texts, Options& options) {
  for (const std::string& text : texts.inputs) {
    InputSpec spec;
    if (const std::string problem = parse_input(text, spec); !problem.empty()) {
      throw CLI::ValidationError("--input " + text, problem);
    }
    options.inputs.push_back(spec);
  }
  if (!texts.dtype.empty()) pick("--dtype", texts.dtype, dtypes(), options.dtype);
  const Words<Format> formats{{"text", Format::text},      {"json", Format::json},     {"sarif", Format::sarif},
                              {"github", Format::github},  {"gitlab", Format::gitlab}, {"dot", Format::dot},
                              {"mermaid", Format::mermaid}};
  pick("--format", texts.format, formats, options.format);
  const Words<Colour> colours{{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  pick("--color", texts.colour, colours, options.colour);
  const bool drawn = options.format == Format::dot || options.format == Format::mermaid;
  if (!texts.explain.empty()) pick("--explain", texts.explain, codes(), options.explained);
  if (options.file.empty() && texts.explain.empty()) throw CLI::RequiredError("FILE");
  if (options.summary && options.format != Format::text && options.format != Format::json)
    throw CLI::ValidationError("--summary", "goes with --format text or json");
  using Table = shapeproof::SummaryOptions;
  const Words<bool Table::*> columns{
      {"input", &Table::input_shape}, {"kernel", &Table::kernel}, {"trainable", &Table::trainable}};
  for (const std::string& word : texts.columns) {
    bool Table::* column = nullptr;
    pick("--columns", word, columns, column);
    options.table.*column = true;
  }
  if (!texts.columns.empty() && !options.summary) throw CLI::ValidationError("--columns", "goes with --summary");
  if (options.table.depth > 1 && !options.summary) throw CLI::ValidationError("--depth", "goes with --summary");
  if (options.collapse && !drawn) throw CLI::ValidationError("--collapse", "goes with --format dot or mermaid");
  if (options.header.empty()) return;
  const std::string problem = shapeproof::cpp::parse_name(options.header).problem;
  if (!problem.empty()) throw CLI::ValidationError("--emit-header", problem);
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
    read_texts(texts, options);
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

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "read_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "file_kind.hpp"
#include "isolated.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/keras_saved_model.hpp"
#if defined(SHAPEPROOF_HAS_ARCHIVE)
#include "shapeproof/keras_archive.hpp"
#endif
#if defined(SHAPEPROOF_HAS_HDF5)
#include "shapeproof/keras_hdf5.hpp"
#endif
#if defined(SHAPEPROOF_HAS_YAML)
#include "shapeproof/keras_yaml.hpp"
#endif

namespace check_model {

namespace {

using shapeproof::keras::Problem;
using shapeproof::keras::ProblemKind;

[[nodiscard]] Problem unreadable(const std::string& reason) {
  return {.kind = ProblemKind::unreadable_file, .reason = reason};
}

struct Closer {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

/// Appends up to `longest` bytes.
[[nodiscard]] Problem read_up_to(std::FILE* file, std::size_t longest, std::string& bytes) {
  constexpr std::size_t step = 65536;
  char buffer[step];
  while (bytes.size() < longest) {
    const std::size_t wanted = longest - bytes.size() < step ? longest - bytes.size() : step;
    const std::size_t count = std::fread(buffer, 1, wanted, file);
    bytes.append(buffer, count);
    if (count < wanted) break;
  }
  if (std::ferror(file) != 0) return unreadable(std::strerror(errno));
  return {};
}

#if defined(SHAPEPROOF_HAS_ARCHIVE)
constexpr const char* archive_place = "config.json";
[[nodiscard]] Problem read_archive(const std::string& path, const std::string& bytes, std::size_t longest,
                                   std::string& text) {
  return path == "-" ? shapeproof::keras::read_archive_config_from(bytes, text, longest)
                     : shapeproof::keras::read_archive_config(path, text, longest);
}
#else
constexpr const char* archive_place = "";
[[nodiscard]] Problem read_archive(const std::string& /*path*/, const std::string& /*bytes*/, std::size_t /*longest*/,
                                   std::string& /*text*/) {
  return unreadable("this is a zip archive, and this program was built without libzip");
}
#endif

#if defined(SHAPEPROOF_HAS_HDF5)
constexpr const char* hdf5_place = "model_config";
[[nodiscard]] Problem read_hdf5(const std::string& path, std::size_t longest, std::string& text) {
  if (path == "-") return unreadable("an HDF5 file cannot be read from the standard input");
  return shapeproof::keras::read_hdf5_config(path, text, longest);
}
#else
constexpr const char* hdf5_place = "";
[[nodiscard]] Problem read_hdf5(const std::string& /*path*/, std::size_t /*longest*/, std::string& /*text*/) {
  return unreadable("this is an HDF5 file, and this program was built without HDF5");
}
#endif

#if defined(SHAPEPROOF_HAS_YAML)
[[nodiscard]] Problem read_yaml(const std::string& bytes, const shapeproof::keras::ReadLimits& limits,
                                std::string& text) {
  shapeproof::keras::detail::JsonTree json;
  Problem problem;
  if (shapeproof::keras::parse_yaml(bytes, json.value, problem, limits)) text = shapeproof::keras::to_text(json.value);
  if (problem.line > 0) problem.reason = problem.message();  // line and column do not come out of a process of its own
  return problem;
}
#else
[[nodiscard]] Problem read_yaml(const std::string& /*bytes*/, const shapeproof::keras::ReadLimits& /*limits*/,
                                std::string& /*text*/) {
  return unreadable("this is YAML, and this program was built without yaml-cpp");
}
#endif

/// The file of a SavedModel's folder with what Keras says of the model, if the path is such a folder.
[[nodiscard]] std::string in_folder(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) return path;
  for (const char* const name : {"keras_metadata.pb", "saved_model.pb"}) {
    const std::filesystem::path file = std::filesystem::path(path) / name;
    if (std::filesystem::is_regular_file(file, error)) return file.string();
  }
  return path;
}

/// A SavedModel before TensorFlow 2.5 has in its one file what Keras says of the model; one of TensorFlow alone, or a
/// newer one without its second file, does not.
[[nodiscard]] Problem read_saved_model(const std::string& bytes, FileKind kind, std::string& text) {
  Problem problem = shapeproof::keras::read_saved_model_config_from(bytes, text);
  return problem && kind == FileKind::saved_model ? why_not_read(kind) : problem;
}

/// Whether a file is YAML by its name, and by its contents neither a model's YAML nor JSON. A folder of models may hold
/// settings of other programs.
[[nodiscard]] bool is_other_yaml(const std::string& path, const std::string& bytes) {
  std::string ending = std::filesystem::path(path).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  const std::string_view rest = std::string_view(bytes).substr(std::min(first, bytes.size()));
  const bool is_json = (rest.starts_with('{') && !rest.starts_with("{{")) || rest.starts_with('[');  // {{ of a template
  return (ending == ".yaml" || ending == ".yml") && !is_json;
}

/// Opens a file; what cannot be a model at all is said at once.
[[nodiscard]] Problem open(const std::string& path, File& file) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return why_not_read(FileKind::saved_model);
  file.reset(std::fopen(path.c_str(), "rb"));
  return file == nullptr ? unreadable(std::strerror(errno)) : Problem{};
}

/// The model's JSON, and where in the file it stands.
[[nodiscard]] Problem read_text(const std::string& given, const shapeproof::keras::ReadLimits& limits,
                                std::string& text, std::string& place) {
  const std::string path = in_folder(given);
  const std::size_t longest = limits.max_size;
  File opened;
  if (path != "-") {
    if (Problem problem = open(path, opened); problem) return problem;
  }
  std::FILE* const file = path == "-" ? stdin : opened.get();
  std::string bytes;
  if (Problem problem = read_up_to(file, kind_size, bytes); problem) return problem;
  if (bytes.empty()) return unreadable("is empty");
  const FileKind kind = kind_of(bytes);
  const bool is_saved_model = kind == FileKind::saved_model || kind == FileKind::keras_metadata;
  if (Problem problem = why_not_read(kind); problem && !is_saved_model) return problem;
  if (kind == FileKind::json && is_other_yaml(path, bytes)) {
    return {.kind = ProblemKind::not_a_layer, .reason = "no YAML of a Keras model: no class_name is at its beginning"};
  }
  if (kind == FileKind::json || kind == FileKind::yaml || is_saved_model || path == "-") {
    if (Problem problem = read_up_to(file, longest, bytes); problem) return problem;
    if (std::fgetc(file) != EOF) {
      return {.kind = ProblemKind::too_large,
              .reason = "has more than " + std::to_string(longest) + " bytes, too many for a model"};
    }
  }
  if (kind == FileKind::archive) {
    place = archive_place;
    const auto reader = [&](std::string& out) { return read_archive(path, bytes, longest, out); };
    Problem problem = run_isolated(reader, longest, text);
    if (problem.kind == ProblemKind::no_config) problem.reason += "; save the whole model with model.save('x.keras')";
    return problem;
  }
  if (kind == FileKind::hdf5) {
    place = hdf5_place;
    return run_isolated([&](std::string& out) { return read_hdf5(path, longest, out); }, longest, text);
  }
  if (kind == FileKind::yaml) {
    return run_isolated([&](std::string& out) { return read_yaml(bytes, limits, out); }, longest, text);
  }
  if (is_saved_model) return read_saved_model(bytes, kind, text);
  text = std::move(bytes);
  return {};
}

}  // namespace

shapeproof::keras::ImportedModel read_file(const std::string& path, const Options& options) {
  std::string text;
  std::string place;
  if (Problem problem = read_text(path, options.reading, text, place); problem) {
    return shapeproof::keras::ImportedModel{std::move(problem)};
  }
  shapeproof::keras::ImportedModel model = shapeproof::keras::read_model_text(text, options.reading);
  if (model) return model;
  if (const std::size_t line = model.problem.kind == ProblemKind::malformed_json ? conflict_line(text) : 0; line > 0) {
    model.problem.reason = "holds the marks of a merge that was left with a conflict: choose one of its sides";
    model.problem.line = line;
    model.problem.column = 1;
  }
  model.problem.path = place + model.problem.path;
  return model;
}

std::string built_with() {
  std::string text = "reads JSON";
#if defined(SHAPEPROOF_HAS_ARCHIVE)
  text += std::string(", .keras (libzip ") + zip_libzip_version() + ")";
#endif
#if defined(SHAPEPROOF_HAS_HDF5)
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  H5get_libversion(&major, &minor, &release);
  text += ", .h5 (HDF5 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release) + ")";
#endif
  text += ", SavedModel";
#if defined(SHAPEPROOF_HAS_YAML)
  text += ", YAML (yaml-cpp)";
#endif
#if !defined(SHAPEPROOF_HAS_ARCHIVE)
  text += "; built without libzip, and so without .keras";
#endif
#if !defined(SHAPEPROOF_HAS_HDF5)
  text += "; built without HDF5, and so without .h5";
#endif
#if !defined(SHAPEPROOF_HAS_YAML)
  text += "; built without yaml-cpp, and so without YAML";
#endif
  return text;
}

}  // namespace check_model

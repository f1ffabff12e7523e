// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "read_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "isolated.hpp"
#include "shapeproof/keras.hpp"
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

enum class FileKind { json, archive, hdf5, yaml };

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

/// What a file is by its first bytes. HDF5 files may begin with a block of the user's own, of 512 bytes or twice, four
/// times as many.
[[nodiscard]] FileKind kind_of(std::string_view bytes) {
  constexpr std::string_view hdf5 = "\x89HDF\r\n\x1a\n";
  for (std::size_t at = 0; at < bytes.size(); at = at == 0 ? 512 : 2 * at) {
    if (bytes.substr(at).starts_with(hdf5)) return FileKind::hdf5;
  }
  const bool is_zip = bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
  if (is_zip) return FileKind::archive;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  const bool is_json =
      first == std::string_view::npos || std::string_view("{[\"").find(bytes[first]) != std::string_view::npos;
  return !is_json && bytes.find("class_name:") != std::string_view::npos ? FileKind::yaml : FileKind::json;
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

/// Opens a file; what cannot be a model at all is said at once.
[[nodiscard]] Problem open(const std::string& path, File& file) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return unreadable("is a directory; a model is one file (of a SavedModel save the model as .keras or .h5)");
  }
  file.reset(std::fopen(path.c_str(), "rb"));
  return file == nullptr ? unreadable(std::strerror(errno)) : Problem{};
}

/// The model's JSON, and where in the file it stands.
[[nodiscard]] Problem read_text(const std::string& path, const shapeproof::keras::ReadLimits& limits, std::string& text,
                                std::string& place) {
  const std::size_t longest = limits.max_size;
  File opened;
  if (path != "-") {
    if (Problem problem = open(path, opened); problem) return problem;
  }
  std::FILE* const file = path == "-" ? stdin : opened.get();
  constexpr std::size_t beginning = 4096;
  std::string bytes;
  if (Problem problem = read_up_to(file, beginning, bytes); problem) return problem;
  if (bytes.empty()) return unreadable("is empty");
  const FileKind kind = kind_of(bytes);
  if (kind == FileKind::json || kind == FileKind::yaml || path == "-") {
    if (Problem problem = read_up_to(file, longest, bytes); problem) return problem;
    if (std::fgetc(file) != EOF) {
      return {.kind = ProblemKind::too_large,
              .reason = "has more than " + std::to_string(longest) + " bytes, too many for a model"};
    }
  }
  if (kind == FileKind::archive) {
    place = archive_place;
    return run_isolated([&](std::string& out) { return read_archive(path, bytes, longest, out); }, longest, text);
  }
  if (kind == FileKind::hdf5) {
    place = hdf5_place;
    return run_isolated([&](std::string& out) { return read_hdf5(path, longest, out); }, longest, text);
  }
  if (kind == FileKind::yaml) {
    return run_isolated([&](std::string& out) { return read_yaml(bytes, limits, out); }, longest, text);
  }
  text = std::move(bytes);
  return {};
}

}  // namespace

shapeproof::keras::ImportedModel read_file(const Options& options) {
  std::string text;
  std::string place;
  if (Problem problem = read_text(options.file, options.limits, text, place); problem) {
    return shapeproof::keras::ImportedModel{std::move(problem)};
  }
  shapeproof::keras::ReadOptions read_options{options.limits};
  if (options.allow_unknown_layers) read_options.unknown_classes = shapeproof::keras::UnknownClasses::pass;
  shapeproof::keras::ImportedModel model = shapeproof::keras::read_model_text(text, read_options);
  if (!model) model.problem.path = place + model.problem.path;
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

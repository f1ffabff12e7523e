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

#include "file_kind.hpp"
#include "isolated.hpp"
#include "shapeproof/keras.hpp"
#if defined(SHAPEPROOF_HAS_ARCHIVE)
#include "shapeproof/keras_archive.hpp"
#endif
#if defined(SHAPEPROOF_HAS_HDF5)
#include "shapeproof/keras_hdf5.hpp"
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

/// Opens a file; what cannot be a model at all is said at once.
[[nodiscard]] Problem open(const std::string& path, File& file) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return why_not_read(FileKind::saved_model);
  }
  file.reset(std::fopen(path.c_str(), "rb"));
  return file == nullptr ? unreadable(std::strerror(errno)) : Problem{};
}

/// The model's JSON, and where in the file it stands.
[[nodiscard]] Problem read_text(const std::string& path, std::size_t longest, std::string& text, std::string& place) {
  File opened;
  if (path != "-") {
    if (Problem problem = open(path, opened); problem) return problem;
  }
  std::FILE* const file = path == "-" ? stdin : opened.get();
  std::string bytes;
  if (Problem problem = read_up_to(file, kind_size, bytes); problem) return problem;
  if (bytes.empty()) return unreadable("is empty");
  const FileKind kind = kind_of(bytes);
  if (Problem problem = why_not_read(kind); problem) return problem;
  if (kind == FileKind::json || path == "-") {
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
  text = std::move(bytes);
  return {};
}

}  // namespace

shapeproof::keras::ImportedModel read_file(const std::string& path, const Options& options) {
  std::string text;
  std::string place;
  if (Problem problem = read_text(path, options.reading.max_size, text, place); problem) {
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
#if !defined(SHAPEPROOF_HAS_ARCHIVE)
  text += "; built without libzip, and so without .keras";
#endif
#if !defined(SHAPEPROOF_HAS_HDF5)
  text += "; built without HDF5, and so without .h5";
#endif
  return text;
}

}  // namespace check_model

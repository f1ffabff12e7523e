// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Models from Keras 3's `.keras` archives, by libzip. Needs the CMake target shapeproof::keras_archive.

#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "shapeproof/keras.hpp"

namespace shapeproof::keras {

namespace detail {

struct ZipCloser {
  void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
  void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};
using ZipArchive = std::unique_ptr<zip_t, ZipCloser>;
using ZipEntry = std::unique_ptr<zip_file_t, ZipCloser>;

inline constexpr const char* config_entry = "config.json";

[[nodiscard]] inline Problem archive_problem(ProblemKind kind, const std::string& reason, bool in_entry = true) {
  return {.kind = kind, .path = in_entry ? config_entry : "", .reason = reason};
}

/// The entry with the model's config; -1 and a problem if there is none, or more than one.
[[nodiscard]] inline zip_int64_t find_config(zip_t* archive, Problem& problem) {
  zip_int64_t found = -1;
  const zip_int64_t count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* const name = zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (name == nullptr || std::string_view(name) != config_entry) continue;
    if (found >= 0) {
      problem = archive_problem(ProblemKind::damaged_file, "stands in the archive more than once");
      return -1;
    }
    found = i;
  }
  if (found < 0) problem = archive_problem(ProblemKind::no_config, "is not in the archive");
  return found;
}

/// Whether the archive's own figures allow to read an entry.
[[nodiscard]] inline Problem check_entry(const zip_stat_t& entry, std::size_t longest) {
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE) {
    return archive_problem(ProblemKind::unreadable_file, "is encrypted");
  }
  if ((entry.valid & ZIP_STAT_SIZE) == 0) return archive_problem(ProblemKind::damaged_file, "has no size");
  if (entry.size > longest) {
    return archive_problem(ProblemKind::too_large, "has " + std::to_string(entry.size) + " bytes, at most " +
                                                       std::to_string(longest) + " are read");
  }
  return {};
}

/// Reads at most as many bytes as the entry claims to have, even if it has more.
[[nodiscard]] inline Problem read_entry(zip_t* archive, zip_int64_t index, std::size_t longest, std::string& text) {
  zip_stat_t entry;
  zip_stat_init(&entry);
  if (zip_stat_index(archive, static_cast<zip_uint64_t>(index), 0, &entry) != 0) {
    return archive_problem(ProblemKind::damaged_file, zip_strerror(archive));
  }
  if (Problem problem = check_entry(entry, longest); problem) return problem;
  const ZipEntry file{zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0)};
  if (file == nullptr) return archive_problem(ProblemKind::damaged_file, zip_strerror(archive));
  constexpr std::size_t step = 65536;
  char buffer[step];
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), buffer, step);
    if (count < 0) return archive_problem(ProblemKind::damaged_file, zip_file_strerror(file.get()));
    if (count == 0) break;
    if (text.size() + static_cast<std::size_t>(count) > entry.size) {
      return archive_problem(ProblemKind::damaged_file, "is longer than the archive says");
    }
    text.append(buffer, static_cast<std::size_t>(count));
  }
  if (text.size() == entry.size) return {};
  return archive_problem(ProblemKind::damaged_file, "is shorter than the archive says");
}

/// Takes the archive out of its source, which is freed if that does not work.
[[nodiscard]] inline Problem read_from(zip_source_t* source, zip_error_t& error, std::size_t longest,
                                       std::string& text) {
  text.clear();
  Problem problem;
  const ZipArchive archive{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error)};
  if (archive == nullptr) {
    const int code = zip_error_code_zip(&error);
    const bool unreadable = code == ZIP_ER_OPEN || code == ZIP_ER_NOENT || code == ZIP_ER_READ || code == ZIP_ER_MEMORY;
    problem = archive_problem(unreadable ? ProblemKind::unreadable_file : ProblemKind::damaged_file,
                              zip_error_strerror(&error), false);
    zip_source_free(source);
  } else {
    const zip_int64_t index = find_config(archive.get(), problem);
    if (index >= 0) problem = read_entry(archive.get(), index, longest, text);
  }
  zip_error_fini(&error);
  if (problem) text.clear();
  return problem;
}

}  // namespace detail

/// Takes the model's JSON out of a `.keras` archive: the entry `config.json`. Nothing else in it is read.
[[nodiscard]] inline Problem read_archive_config(const std::string& path, std::string& text,
                                                 std::size_t longest = ReadLimits{}.max_size) {
  zip_error_t error;
  zip_error_init(&error);
  return detail::read_from(zip_source_file_create(path.c_str(), 0, -1, &error), error, longest, text);
}
/// The same for an archive in memory, which must stay there while it is read.
[[nodiscard]] inline Problem read_archive_config_from(std::string_view archive, std::string& text,
                                                      std::size_t longest = ReadLimits{}.max_size) {
  zip_error_t error;
  zip_error_init(&error);
  return detail::read_from(zip_source_buffer_create(archive.data(), archive.size(), 0, &error), error, longest, text);
}

/// Reads a model from a `.keras` archive.
inline ImportedModel read_model_archive(const std::string& path, const ReadOptions& options = {}) {
  std::string text;
  if (Problem problem = read_archive_config(path, text, options.max_size); problem) return ImportedModel{problem};
  ImportedModel model = read_model_text(text, options);
  if (!model) model.problem.path = detail::config_entry + model.problem.path;
  return model;
}

}  // namespace shapeproof::keras

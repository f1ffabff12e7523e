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

namespace shapeproof::inline v0_1::keras {

namespace detail {

struct ZipCloser {
  void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
  void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};
using ZipArchive = std::unique_ptr<zip_t, ZipCloser>;
using ZipEntry = std::unique_ptr<zip_file_t, ZipCloser>;

inline constexpr const char* config_entry = "config.json";

[[nodiscard]] inline Problem archive_problem(ProblemKind kind, const char* entry, const std::string& reason) {
  return {.kind = kind, .path = entry, .reason = reason};
}

/// The entry of a name; -1 and a problem if there is none, or more than one.
[[nodiscard]] inline zip_int64_t find_entry(zip_t* archive, const char* entry, Problem& problem) {
  zip_int64_t found = -1;
  const zip_int64_t count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* const name = zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (name == nullptr || std::string_view(name) != entry) continue;
    if (found >= 0) {
      problem = archive_problem(ProblemKind::damaged_file, entry, "stands in the archive more than once");
      return -1;
    }
    found = i;
  }
  if (found < 0) problem = archive_problem(ProblemKind::no_config, entry, "is not in the archive");
  return found;
}

/// Whether the archive's own figures allow to read an entry.
[[nodiscard]] inline Problem check_entry(const zip_stat_t& entry, const char* name, std::uint64_t longest) {
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE) {
    return archive_problem(ProblemKind::unreadable_file, name, "is encrypted");
  }
  if ((entry.valid & ZIP_STAT_SIZE) == 0) return archive_problem(ProblemKind::damaged_file, name, "has no size");
  if (entry.size > longest) {
    return archive_problem(
        ProblemKind::too_large, name,
        "has " + std::to_string(entry.size) + " bytes, at most " + std::to_string(longest) + " are read");
  }
  return {};
}

/// Gives the bytes of an entry to `take`, which returns whether they could be taken: at most as many as the entry
/// claims to have, even if it has more.
template <class Take>
[[nodiscard]] Problem read_entry(zip_t* archive, const char* name, std::uint64_t longest, const Take& take) {
  Problem problem;
  const zip_int64_t found = find_entry(archive, name, problem);
  if (found < 0) return problem;
  const auto index = static_cast<zip_uint64_t>(found);
  zip_stat_t entry;
  zip_stat_init(&entry);
  const auto damaged = [name](const char* reason) { return archive_problem(ProblemKind::damaged_file, name, reason); };
  if (zip_stat_index(archive, index, 0, &entry) != 0) return damaged(zip_strerror(archive));
  problem = check_entry(entry, name, longest);
  if (problem) return problem;
  const ZipEntry file{zip_fopen_index(archive, index, 0)};
  if (file == nullptr) return damaged(zip_strerror(archive));
  constexpr std::size_t step = 65536;
  char buffer[step];
  std::uint64_t read = 0;
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), buffer, step);
    if (count < 0) return damaged(zip_file_strerror(file.get()));
    if (count == 0) break;
    read += static_cast<std::uint64_t>(count);
    if (read > entry.size) return damaged("is longer than the archive says");
    if (!take(buffer, static_cast<std::size_t>(count))) {
      return archive_problem(ProblemKind::unreadable_file, name, "cannot be unpacked: there is no room");
    }
  }
  return read == entry.size ? Problem{} : damaged("is shorter than the archive says");
}

/// Opens the archive in a source, which is freed if that does not work, and has it read.
template <class Read>
[[nodiscard]] Problem read_source(zip_source_t* source, zip_error_t& error, const Read& read) {
  Problem problem;
  const ZipArchive archive{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error)};
  if (archive == nullptr) {
    const int code = zip_error_code_zip(&error);
    const bool unreadable = code == ZIP_ER_OPEN || code == ZIP_ER_NOENT || code == ZIP_ER_READ || code == ZIP_ER_MEMORY;
    problem = archive_problem(unreadable ? ProblemKind::unreadable_file : ProblemKind::damaged_file, "",
                              zip_error_strerror(&error));
    zip_source_free(source);
  } else {
    problem = read(archive.get());
  }
  zip_error_fini(&error);
  return problem;
}
/// The same for the archive in a file.
template <class Read>
[[nodiscard]] Problem read_archive_file(const std::string& path, const Read& read) {
  zip_error_t error;
  zip_error_init(&error);
  return read_source(zip_source_file_create(path.c_str(), 0, -1, &error), error, read);
}

/// Takes the model's JSON out of an archive.
struct ConfigReader {
  std::string* text;
  std::size_t longest;

  [[nodiscard]] Problem operator()(zip_t* archive) const {
    text->clear();
    Problem problem = read_entry(archive, config_entry, longest, [this](const char* bytes, std::size_t count) {
      text->append(bytes, count);
      return true;
    });
    if (problem) text->clear();
    return problem;
  }
};

}  // namespace detail

/// Takes the model's JSON out of a `.keras` archive: the entry `config.json`. Nothing else in it is read.
[[nodiscard]] inline Problem read_archive_config(const std::string& path, std::string& text,
                                                 std::size_t longest = ReadLimits{}.max_size) {
  text.clear();
  return detail::read_archive_file(path, detail::ConfigReader{&text, longest});
}
/// The same for an archive in memory, which must stay there while it is read.
[[nodiscard]] inline Problem read_archive_config_from(std::string_view archive, std::string& text,
                                                      std::size_t longest = ReadLimits{}.max_size) {
  text.clear();
  zip_error_t error;
  zip_error_init(&error);
  return detail::read_source(zip_source_buffer_create(archive.data(), archive.size(), 0, &error), error,
                             detail::ConfigReader{&text, longest});
}

/// Reads a model from a `.keras` archive.
inline ImportedModel read_model_archive(const std::string& path, const ReadOptions& options = {}) {
  std::string text;
  if (Problem problem = read_archive_config(path, text, options.max_size); problem) return ImportedModel{problem};
  ImportedModel model = read_model_text(text, options);
  if (!model) model.problem.path = detail::config_entry + model.problem.path;
  return model;
}

}  // namespace shapeproof::inline v0_1::keras

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "find_files.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "pattern.hpp"

namespace check_model {

namespace {

namespace fs = std::filesystem;

/// What stands in a folder.
struct Entry {
  std::string name;
  bool is_link;
  bool is_folder;  ///< and no link to one, which may lead back to where it stands
  bool is_file;    ///< or a link to one
};

[[nodiscard]] std::string shown(const fs::path& folder) { return folder.empty() ? "." : folder.string(); }

/// Sorted by their names; of no name those here.
[[nodiscard]] std::vector<Entry> entries_of(const fs::path& folder, std::error_code& error) {
  std::vector<Entry> entries;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    const bool is_link = at->is_symlink(ignored);
    const bool is_folder = !is_link && at->is_directory(ignored);
    entries.push_back({at->path().filename().string(), is_link, is_folder, at->is_regular_file(ignored)});
  }
  std::ranges::sort(entries, {}, &Entry::name);
  return entries;
}

/// Whether a folder is what TensorFlow saves, and one model.
[[nodiscard]] bool is_saved_model(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "saved_model.pb", ignored) ||
         fs::is_regular_file(folder / "keras_metadata.pb", ignored);
}

[[nodiscard]] bool has_ending_of_model(const std::string& name) {
  std::string ending = fs::path(name).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending == ".keras" || ending == ".h5" || ending == ".hdf5" || ending == ".json" || ending == ".yaml" ||
         ending == ".yml";
}

/// The path without links, by which a file is known again.
[[nodiscard]] std::string whole(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

/// Collects files, each once, whatever it is called where.
class Collector {
 public:
  explicit Collector(const std::string& output) : output_(output.empty() ? "" : whole(output)) {}

  void add_argument(const std::string& argument) {
    std::error_code error;
    const bool exists = argument == "-" || fs::exists(argument, error);
    if (exists && fs::is_directory(argument, error) && !is_saved_model(argument)) {
      found.several = true;
      add_folder(argument);
    } else if (!exists && has_wildcard(argument)) {
      found.several = true;
      add_matches(argument);
    } else {
      add(argument, argument == "-" ? argument : whole(argument));
    }
  }

  FoundFiles found{};

 private:
  void add(const std::string& path, std::string known, bool was_walked_to = false) {
    met_ = true;
    if (known == output_) {
      if (!was_walked_to) found.overwritten = path;
      return;
    }
    if (known_.insert(std::move(known)).second) found.files.push_back({.path = path, .was_walked_to = was_walked_to});
  }
  void add_problem(const std::string& path, const std::string& problem) {
    met_ = true;
    found.files.push_back({.path = path, .problem = problem});
  }

  void add_folder(const std::string& folder) {
    met_ = false;
    walk(folder == "." ? "" : folder, whole(folder));
    if (!met_) found.files.push_back({.path = folder, .is_empty_folder = true});
  }
  void walk(const fs::path& folder, const fs::path& whole_folder) {
    if (is_saved_model(folder)) return add(folder.string(), whole_folder.string());
    std::error_code error;
    const std::vector<Entry> entries = entries_of(folder, error);
    if (error) return add_problem(shown(folder), error.message());
    for (const Entry& entry : entries) {
      if (entry.name.starts_with('.')) continue;
      const fs::path path = folder / entry.name;
      if (entry.is_folder) walk(path, whole_folder / entry.name);
      if (!entry.is_file || !has_ending_of_model(entry.name)) continue;
      add(path.string(), entry.is_link ? whole(path.string()) : (whole_folder / entry.name).string(), true);
    }
  }

  void add_matches(const std::string& argument) {
    const std::size_t slash = argument.rfind('/', argument.find_first_of("*?["));
    const std::string folder = slash == std::string::npos ? "" : argument.substr(0, slash + 1);
    const Pattern pattern{std::string_view(argument).substr(folder.size())};
    met_ = false;
    match(folder, pattern, pattern.start());
    if (!met_) add_problem(argument, "no file is called so, and none matches it as a pattern");
  }
  void match(const fs::path& folder, const Pattern& pattern, const Pattern::Places& places) {
    std::error_code error;
    const std::vector<Entry> entries = entries_of(folder, error);
    const bool is_no_folder = error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
    if (error && !is_no_folder) return add_problem(shown(folder), error.message());
    for (const Entry& entry : entries) {
      const std::string path = (folder / entry.name).string();
      if (entry.is_file && pattern.ends_with(places, entry.name)) add(path, whole(path));
      if (!entry.is_folder) continue;
      const Pattern::Places inside = pattern.into(places, entry.name);
      if (pattern.goes_on(inside)) match(path, pattern, inside);
    }
  }

  std::string output_;
  std::set<std::string> known_;
  bool met_ = false;  ///< whether there was anything, be it known already
};

}  // namespace

FoundFiles find_files(const std::vector<std::string>& arguments, const std::string& output) {
  Collector collector{output};
  collector.found.several = arguments.size() > 1;
  for (const std::string& argument : arguments) collector.add_argument(argument);
  return std::move(collector.found);
}

}  // namespace check_model

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>
#include <vector>

namespace check_model {

/// A file that is to be checked; or a folder without any.
struct FoundFile {
  std::string path{};
  std::string problem{};       ///< why there is nothing to be read
  bool was_walked_to = false;  ///< it was found in a folder: it may be something else than a model
  bool is_empty_folder = false;
};

struct FoundFiles {
  std::vector<FoundFile> files{};
  bool several = false;       ///< more than one is asked for, whether or not there are more
  std::string overwritten{};  ///< one of them, if it is the file that is written
};

/// The files that are meant by files, folders and patterns, in their order, those of one folder by their names; each
/// once. `output` is the file that is written: what is found in a folder may be what an earlier run has written there.
[[nodiscard]] FoundFiles find_files(const std::vector<std::string>& arguments, const std::string& output);

}  // namespace check_model

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace files {

inline const std::string config = R"({"class_name": "Sequential", "config": {"name": "digits", "layers": [
  {"class_name": "InputLayer", "config": {"batch_shape": [null, 784], "name": "input_layer"}},
  {"class_name": "Dense", "config": {"units": 10, "name": "dense"}}]}})";

/// A file in the working directory that is removed in the end.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string name) : name_(std::move(name)) { std::filesystem::remove(name_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(name_); }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::string read() const {
    std::ifstream stream(name_, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void write(const std::string& bytes) const {
    std::ofstream(name_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  std::string name_;
};

}  // namespace files

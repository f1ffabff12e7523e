// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "module_call.hpp"

#ifndef SHAPEPROOF_TORCH_ROWS
#error "SHAPEPROOF_TORCH_ROWS names the directory of the rows"
#endif

namespace conformance::torch {

/// The rows of a file, one a line.
[[nodiscard]] inline std::vector<Json> read_rows(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  std::vector<Json> rows;
  for (std::string line; std::getline(stream, line);) rows.push_back(Json::parse(line));
  return rows;
}

using RowsByFile = std::map<std::string, std::vector<Json>>;

/// Those of all files of a folder, by their names.
[[nodiscard]] inline RowsByFile rows_of(const char* folder) {
  RowsByFile rows;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(SHAPEPROOF_TORCH_ROWS) / folder)) {
    rows[entry.path().stem().string()] = read_rows(entry.path());
  }
  return rows;
}

/// Checks that what is written of each row's record is read as the same record. Returns how many there are.
template <class Read, class Write>
[[nodiscard]] std::size_t check_ways_back(const RowsByFile& all, const Read& read, const Write& write) {
  std::size_t checked = 0;
  for (const auto& [name, rows] : all) {
    for (const Json& row : rows) {
      sp::LayerRecord record;
      sp::LayerRecord again;
      sp::keras::Problem problem;
      if (!read(row, record, problem)) continue;
      const Json written = write(record);
      REQUIRE_MESSAGE(read(written, again, problem), written.dump());
      CHECK_MESSAGE(
          std::equal(std::begin(record.words.values), std::end(record.words.values), std::begin(again.words.values)),
          written.dump());
      ++checked;
    }
  }
  return checked;
}

}  // namespace conformance::torch

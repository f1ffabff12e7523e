// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The names and shapes of the arrays in NumPy's `.npz`, and the weights in a `.keras` archive, by libzip. Needs the
/// CMake target shapeproof::keras_archive.

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shapeproof/keras/compare_weights.hpp"
#include "shapeproof/keras/stored_weights.hpp"
#include "shapeproof/keras_archive.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

/// What a `.npy` begins with: a magic word, a version, the length of the text that follows, and that text, a Python
/// dictionary. Source: NumPy, `numpy.lib.format`.
class NpyHeader {
 public:
  static constexpr std::size_t shortest = 12;

  /// How long it is, as its first bytes say; 0 if it is none.
  [[nodiscard]] static std::size_t size_of(std::string_view bytes) {
    if (!bytes.starts_with(magic) || bytes.size() < shortest) return 0;
    const std::size_t begin = text_begin(bytes);
    std::size_t length = 0;
    for (std::size_t i = begin; i > 8; --i) length = length * 256 + static_cast<unsigned char>(bytes[i - 1]);
    return length > longest ? 0 : begin + length;
  }

  explicit NpyHeader(std::string_view bytes) {
    const std::size_t size = size_of(bytes);
    if (size == 0 || size > bytes.size()) return;
    const std::string_view text = bytes.substr(text_begin(bytes), size - text_begin(bytes));
    holds_objects_ = text.find("'|O") != std::string_view::npos;
    const std::size_t key = text.find("'shape':");
    if (key != std::string_view::npos) good_ = read_sizes(text.substr(key + 8));
  }
  [[nodiscard]] bool ok() const { return good_; }
  /// Python's own objects, which are no array.
  [[nodiscard]] bool holds_objects() const { return holds_objects_; }
  [[nodiscard]] Shape shape() const { return stored_shape(sizes_.data(), sizes_.size()); }

 private:
  static constexpr std::string_view magic = "\x93NUMPY";
  static constexpr std::size_t longest = 65536;

  [[nodiscard]] static std::size_t text_begin(std::string_view bytes) { return bytes[6] > 1 ? 12 : 10; }

  /// `(3, 3)`, `(8,)`, `()`.
  [[nodiscard]] bool read_sizes(std::string_view text) {
    const auto skip_blanks = [&text] { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); };
    skip_blanks();
    if (!text.starts_with('(')) return false;
    text.remove_prefix(1);
    for (;;) {
      skip_blanks();
      if (text.starts_with(')')) return true;
      std::uint64_t size = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
      if (error != std::errc{} || sizes_.size() == 64) return false;
      sizes_.push_back(size);
      text.remove_prefix(static_cast<std::size_t>(end - text.data()));
      if (text.starts_with('L')) text.remove_prefix(1);  // of Python 2
      skip_blanks();
      if (text.starts_with(',')) {
        text.remove_prefix(1);
      } else if (!text.starts_with(')')) {
        return false;
      }
    }
  }

  std::vector<std::uint64_t> sizes_;
  bool good_ = false;
  bool holds_objects_ = false;
};

/// The header of an entry.
[[nodiscard]] inline NpyHeader read_header(zip_t* archive, zip_uint64_t index) {
  const ZipEntry file{zip_fopen_index(archive, index, 0)};
  std::string bytes;
  const auto read_up_to = [&](std::size_t size) {
    const std::size_t before = bytes.size();
    if (file == nullptr || size <= before) return;
    bytes.resize(size);
    const zip_int64_t count = zip_fread(file.get(), bytes.data() + before, size - before);
    bytes.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(count, 0)));
  };
  read_up_to(NpyHeader::shortest);
  read_up_to(NpyHeader::size_of(bytes));
  return NpyHeader{bytes};
}

/// `arr_2` before `arr_10`, and behind them those with other names, in the order of the file.
[[nodiscard]] inline std::vector<StoredWeight> in_order_of_numbers(std::vector<StoredWeight> weights) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (const StoredWeight& weight : weights) {
    std::uint64_t number = UINT64_MAX;
    const std::string_view name = weight.name;
    if (name.starts_with("arr_")) std::from_chars(name.data() + 4, name.data() + name.size(), number);
    order.emplace_back(number, order.size());
  }
  std::ranges::sort(order);
  std::vector<StoredWeight> sorted;
  for (const auto& [number, place] : order) sorted.push_back(std::move(weights[place]));
  return sorted;
}

[[nodiscard]] inline Problem read_arrays(zip_t* archive, StoredWeights& weights) {
  const zip_int64_t count = zip_get_num_entries(archive, 0);
  if (count > static_cast<zip_int64_t>(most_stored_weights)) {
    return archive_problem(ProblemKind::too_large, "",
                           "has more than " + std::to_string(most_stored_weights) + " arrays");
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* const raw = zip_get_name(archive, index, ZIP_FL_ENC_RAW);
    std::string name = raw == nullptr ? "" : raw;
    if (!name.ends_with(".npy")) {
      return archive_problem(ProblemKind::no_config, name.c_str(), "is no array of NumPy's");
    }
    const NpyHeader header = read_header(archive, index);
    if (header.holds_objects()) {
      return archive_problem(ProblemKind::no_config, name.c_str(), "holds Python's objects, and is no array");
    }
    if (!header.ok()) return archive_problem(ProblemKind::damaged_file, name.c_str(), "has no header of NumPy's");
    name.resize(name.size() - 4);
    weights.weights.push_back({"", std::move(name), header.shape()});
  }
  weights.weights = in_order_of_numbers(std::move(weights.weights));
  return {};
}

}  // namespace detail

/// Reads the names and shapes of all arrays in a `.npz`, as `numpy.savez(file, *model.get_weights())` writes it, and
/// none of their values.
[[nodiscard]] inline Problem read_npz_weights(const std::string& path, StoredWeights& weights) {
  weights = {.names = StoredNames::arrays};
  Problem problem =
      detail::read_archive_file(path, [&](zip_t* archive) { return detail::read_arrays(archive, weights); });
  if (problem) weights = {};
  return problem;
}

/// Unpacks the weights of a `.keras` archive, an HDF5 file, into an open file. `longest` limits what is unpacked.
[[nodiscard]] inline Problem unpack_archive_weights(const std::string& path, std::FILE* target,
                                                    std::uint64_t longest = std::uint64_t{1} << 32U) {
  return detail::read_archive_file(path, [&](zip_t* archive) {
    const bool is_old = zip_name_locate(archive, "variables.h5", ZIP_FL_ENC_RAW) >= 0;  // before Keras 2.13
    return detail::read_entry(
        archive, is_old ? "variables.h5" : "model.weights.h5", longest,
        [target](const char* bytes, std::size_t count) { return std::fwrite(bytes, 1, count, target) == count; });
  });
}

}  // namespace shapeproof::inline v0_1::keras

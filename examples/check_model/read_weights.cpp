// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "read_weights.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include "file_kind.hpp"
#include "isolated.hpp"
#if defined(SHAPEPROOF_HAS_ARCHIVE)
#include "shapeproof/keras_archive_weights.hpp"
#endif
#if defined(SHAPEPROOF_HAS_HDF5)
#include "shapeproof/keras_hdf5_weights.hpp"
#endif

namespace check_model {

namespace {

using shapeproof::keras::Problem;
using shapeproof::keras::ProblemKind;
using shapeproof::keras::StoredWeights;

struct FileCloser {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, FileCloser>;

/// A name for a file in the system's folder for such files, which is removed in the end. It belongs to this process,
/// and not to the one that reads, because that one may be killed.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code error;
    std::random_device numbers;
    path_ = std::filesystem::temp_directory_path(error) /
            ("check_model_" + std::to_string(numbers()) + std::to_string(numbers()) + ".h5");
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code error;
    std::filesystem::remove(path_, error);
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

[[nodiscard]] Problem cannot_read(const std::string& reason) {
  return {.kind = ProblemKind::unreadable_file, .reason = reason};
}

#if defined(SHAPEPROOF_HAS_HDF5)
[[nodiscard]] Problem read_hdf5_file(const std::string& path, StoredWeights& weights) {
  return shapeproof::keras::read_hdf5_weights(path, weights);
}
#else
[[nodiscard]] Problem read_hdf5_file(const std::string& /*path*/, StoredWeights& /*weights*/) {
  return cannot_read("its weights are an HDF5 file, and this program was built without HDF5");
}
#endif

#if defined(SHAPEPROOF_HAS_ARCHIVE)
[[nodiscard]] Problem read_arrays(const std::string& path, StoredWeights& weights) {
  return shapeproof::keras::read_npz_weights(path, weights);
}
/// HDF5 reads a file, and not a part of another one.
[[nodiscard]] Problem read_archive_file(const std::string& path, const std::string& unpacked, StoredWeights& weights) {
  {
    const OpenFile target{std::fopen(unpacked.c_str(), "wbx")};
    if (target == nullptr) return cannot_read(std::string("its weights cannot be unpacked: ") + std::strerror(errno));
    if (Problem problem = shapeproof::keras::unpack_archive_weights(path, target.get()); problem) return problem;
    if (std::fflush(target.get()) != 0) return cannot_read(std::strerror(errno));
  }
  return read_hdf5_file(unpacked, weights);
}
#else
[[nodiscard]] Problem read_arrays(const std::string& /*path*/, StoredWeights& /*weights*/) {
  return cannot_read("this is a zip archive, and this program was built without libzip");
}
[[nodiscard]] Problem read_archive_file(const std::string& path, const std::string& /*unpacked*/,
                                        StoredWeights& weights) {
  return read_arrays(path, weights);
}
#endif

/// Reads the weights in a file of a kind that may hold some. Those of an archive are unpacked into a file of that name.
[[nodiscard]] Problem read_as(FileKind kind, const std::string& path, const std::string& unpacked,
                              StoredWeights& weights) {
  if (kind == FileKind::hdf5) return read_hdf5_file(path, weights);
  return kind == FileKind::archive ? read_archive_file(path, unpacked, weights) : read_arrays(path, weights);
}

/// The weights as text, to come out of a process of its own.
[[nodiscard]] std::string to_json_text(const StoredWeights& weights) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& weight : weights.weights) {
    nlohmann::json sizes = nlohmann::json::array();
    for (int i = 0; i < weight.shape.rank(); ++i) {
      sizes.push_back(i < shapeproof::Shape::max_rank ? weight.shape[i].number() : 1);
    }
    list.push_back({weight.layer, weight.name, std::move(sizes)});
  }
  return nlohmann::json{static_cast<int>(weights.names), std::move(list)}.dump(
      -1, ' ', false, nlohmann::json::error_handler_t::replace);
}
[[nodiscard]] StoredWeights from_json_text(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text);
  StoredWeights weights{.names = static_cast<shapeproof::keras::StoredNames>(json.at(0).get<int>())};
  for (const nlohmann::json& one : json.at(1)) {
    shapeproof::keras::StoredWeight weight{one.at(0).get<std::string>(), one.at(1).get<std::string>()};
    for (const nlohmann::json& size : one.at(2)) weight.shape.push_back(size.get<std::int64_t>());
    weights.weights.push_back(std::move(weight));
  }
  return weights;
}

}  // namespace

Problem read_weights(const std::string& path, StoredWeights& weights) {
  std::array<char, kind_size> beginning{};
  const OpenFile file{std::fopen(path.c_str(), "rb")};
  if (file == nullptr) return cannot_read(std::strerror(errno));
  const std::string bytes(beginning.data(), std::fread(beginning.data(), 1, beginning.size(), file.get()));
  if (std::ferror(file.get()) != 0) return cannot_read(std::strerror(errno));
  const FileKind kind = kind_of(bytes);
  const bool is_npz = kind == FileKind::numpy && bytes.starts_with("PK");
  if (Problem problem = why_not_read(kind); problem && !is_npz) return problem;
  if (kind != FileKind::hdf5 && kind != FileKind::archive && !is_npz) {
    return {.kind = ProblemKind::no_config, .reason = "holds no weights: give a .keras, .h5 or .npz"};
  }
  const TemporaryFile unpacked;
  std::string text;
  const auto read = [&](std::string& out) {
    StoredWeights found;
    Problem problem = read_as(kind, path, unpacked.path(), found);
    if (!problem) out = to_json_text(found);
    return problem;
  };
  constexpr std::size_t longest = std::size_t{1} << 26U;
  if (Problem problem = run_isolated(read, longest, text); problem) return problem;
  weights = from_json_text(text);
  return {};
}

}  // namespace check_model

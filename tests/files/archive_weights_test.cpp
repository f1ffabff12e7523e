// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "sample_config.hpp"
#include "shapeproof/keras_archive_weights.hpp"

namespace {

using namespace shapeproof;
using namespace shapeproof::keras;

struct Content {
  std::string name;
  std::string bytes;
};

void write_archive(const std::string& path, const std::vector<Content>& entries, zip_int32_t compression) {
  int code = 0;
  zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(archive != nullptr);
  for (const Content& entry : entries) {
    zip_source_t* const source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_GUESS);
    REQUIRE(index >= 0);
    REQUIRE(zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), compression, 0) == 0);
  }
  REQUIRE(zip_close(archive) == 0);
}

/// An array as NumPy writes it: the text is filled up with blanks to a multiple of 64 bytes.
std::string array(const std::string& shape, const std::string& type = "<f4", char version = 1) {
  std::string text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
  const std::size_t begin = version == 1 ? 10 : 12;
  while ((begin + text.size() + 1) % 64 != 0) text += ' ';
  text += '\n';
  std::string bytes = std::string("\x93NUMPY") + version + '\0';
  for (std::size_t i = 8; i < begin; ++i) bytes += static_cast<char>((text.size() >> (8 * (i - 8))) & 0xFFU);
  return bytes + text + "the numbers are not read";
}

Problem problem_of(const std::string& path) {
  StoredWeights weights;
  weights.weights.resize(3);
  Problem problem = read_npz_weights(path, weights);
  CHECK(weights.weights.empty());
  return problem;
}

}  // namespace

TEST_CASE("the arrays of a .npz") {
  const files::TemporaryFile file{"archive_weights_test.npz"};
  for (const zip_int32_t compression : {ZIP_CM_STORE, ZIP_CM_DEFLATE}) {
    std::vector<Content> entries{{"arr_10.npy", array("()")}, {"arr_2.npy", array("(5, 4)", "<f2", 2)}};
    entries.push_back({"arr_0.npy", array("(3L, 3L, 1L, 8L)")});
    entries.push_back({"arr_1.npy", array("(8,)")});
    write_archive(file.name(), entries, compression);
    StoredWeights weights;
    const Problem problem = read_npz_weights(file.name(), weights);
    REQUIRE_MESSAGE(!problem, problem.message());
    CHECK(weights.names == StoredNames::arrays);
    REQUIRE(weights.weights.size() == 4);
    CHECK((weights.weights[0].name == "arr_0" && weights.weights[0].shape == Shape{3, 3, 1, 8}));
    CHECK((weights.weights[1].name == "arr_1" && weights.weights[1].shape == Shape{8}));
    CHECK((weights.weights[2].name == "arr_2" && weights.weights[2].shape == Shape{5, 4}));
    CHECK((weights.weights[3].name == "arr_10" && weights.weights[3].shape == Shape{}));
  }
}

TEST_CASE("a .npz that is damaged, or holds something else") {
  const files::TemporaryFile file{"archive_weights_test_damaged.npz"};
  const auto kind = [&file](const std::string& name, const std::string& bytes) {
    write_archive(file.name(), {{name, bytes}}, ZIP_CM_STORE);
    return problem_of(file.name()).kind;
  };
  CHECK(kind("arr_0.npy", array("(3, 4)").substr(0, 40)) == ProblemKind::damaged_file);
  CHECK(kind("arr_0.npy", array("(3, -4)")) == ProblemKind::damaged_file);
  CHECK(kind("arr_0.npy", array("(3, 99999999999999999999)")) == ProblemKind::damaged_file);
  CHECK(kind("arr_0.npy", array("(3, 4")) == ProblemKind::damaged_file);
  CHECK(kind("arr_0.npy", array("3")) == ProblemKind::damaged_file);
  CHECK(kind("arr_0.npy", "\x93NUMPY") == ProblemKind::damaged_file);
  CHECK(kind("arr_0.npy", "") == ProblemKind::damaged_file);
  CHECK(kind("arr_0.npy", std::string("\x93NUMPY\x02\x00\xff\xff\xff\xff", 12)) == ProblemKind::damaged_file);
  CHECK(kind("layers.npy", array("()", "|O")) == ProblemKind::no_config);
  CHECK(kind("config.json", "{}") == ProblemKind::no_config);
  file.write("no zip");
  CHECK(problem_of(file.name()).kind == ProblemKind::damaged_file);
  CHECK(problem_of("there_is_no_such_file.npz").kind == ProblemKind::unreadable_file);
}

TEST_CASE("the weights of an archive") {
  const files::TemporaryFile file{"archive_weights_test.keras"};
  const auto unpacked = [&file](std::string& bytes, std::uint64_t longest) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> target{std::tmpfile(), &std::fclose};
    REQUIRE(target != nullptr);
    const Problem problem = unpack_archive_weights(file.name(), target.get(), longest);
    std::rewind(target.get());
    bytes.assign(1000, ' ');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), target.get()));
    return problem.kind;
  };
  std::string bytes;
  for (const char* const name : {"model.weights.h5", "variables.h5"}) {
    write_archive(file.name(), {{"config.json", files::config}, {name, std::string(500, 'w')}}, ZIP_CM_DEFLATE);
    CHECK(unpacked(bytes, 500) == ProblemKind::none);
    CHECK(bytes == std::string(500, 'w'));
    CHECK(unpacked(bytes, 499) == ProblemKind::too_large);
    CHECK(bytes.empty());
  }
  write_archive(file.name(), {{"config.json", files::config}}, ZIP_CM_DEFLATE);
  CHECK(unpacked(bytes, 500) == ProblemKind::no_config);
}

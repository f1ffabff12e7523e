// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "sample_config.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras_archive.hpp"

namespace {

using namespace shapeproof;
using namespace shapeproof::keras;

struct Entry {
  std::string name;
  std::string content;
  zip_int32_t compression = ZIP_CM_STORE;  ///< as Keras saves them
  bool encrypted = false;
};

/// The bytes of an archive.
std::string archive_of(const std::vector<Entry>& entries) {
  const files::TemporaryFile file{"archive_test.keras"};
  int code = 0;
  zip_t* const archive = zip_open(file.name().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(archive != nullptr);
  for (const Entry& entry : entries) {
    zip_source_t* const source = zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_GUESS);
    REQUIRE(index >= 0);
    const auto place = static_cast<zip_uint64_t>(index);
    REQUIRE(zip_set_file_compression(archive, place, entry.compression, 0) == 0);
    if (entry.encrypted) REQUIRE(zip_file_set_encryption(archive, place, ZIP_EM_AES_256, "secret") == 0);
  }
  REQUIRE(zip_close(archive) == 0);
  return file.read();
}

Problem problem_of(const std::string& bytes, std::size_t longest = ReadLimits{}.max_size) {
  std::string text = "left over";
  Problem problem = read_archive_config_from(bytes, text, longest);
  CHECK(text.empty() == static_cast<bool>(problem));
  return problem;
}

/// The little-endian number at a place of the central directory's first entry, set.
std::string with_directory_number(std::string bytes, std::size_t offset, std::uint32_t number) {
  const std::size_t entry = bytes.find("PK\x01\x02");
  REQUIRE(entry != std::string::npos);
  for (std::size_t i = 0; i < 4; ++i) bytes[entry + offset + i] = static_cast<char>((number >> (8 * i)) & 0xFF);
  return bytes;
}
constexpr std::size_t uncompressed_size = 24;  ///< where it stands in an entry of the central directory

}  // namespace

TEST_CASE("a model in an archive") {
  for (const zip_int32_t compression : {ZIP_CM_STORE, ZIP_CM_DEFLATE}) {
    const files::TemporaryFile file{"archive_test_model.keras"};
    file.write(archive_of({{"metadata.json", "{}"}, {"config.json", files::config, compression}, {"w.h5", "weights"}}));
    const ImportedModel model = read_model_archive(file.name());
    REQUIRE_MESSAGE(model.ok(), model.problem.message());
    CHECK(model.name() == "digits");
    CHECK(infer(model).shape() == Shape{any, 10});
  }
}

TEST_CASE("archives that hold no model") {
  CHECK(problem_of(archive_of({{"metadata.json", "{}"}})).kind == ProblemKind::no_config);
  CHECK(problem_of(archive_of({{"folder/config.json", files::config}})).kind == ProblemKind::no_config);
  CHECK(problem_of(archive_of({{"metadata.json", "{}"}})).message() == "config.json: is not in the archive");
  CHECK(problem_of("").kind == ProblemKind::no_config);  // an archive without entries
  CHECK(problem_of(files::config).kind == ProblemKind::damaged_file);
  CHECK(problem_of(archive_of({{"config.json", files::config, ZIP_CM_DEFLATE, true}})).kind ==
        ProblemKind::unreadable_file);
  CHECK(read_model_archive("there_is_no_such_file.keras").problem.kind == ProblemKind::unreadable_file);
  CHECK(!read_model_archive(".").ok());
}

TEST_CASE("what is wrong in the JSON stands in config.json") {
  const files::TemporaryFile file{"archive_test_json.keras"};
  file.write(archive_of({{"config.json", "{\"class_name\": \"Nobody\", \"config\": {}}"}}));
  CHECK(read_model_archive(file.name()).problem.kind == ProblemKind::no_architecture);
  CHECK(read_model_archive(file.name()).problem.path.starts_with("config.json"));
  file.write(archive_of({{"config.json", "{"}}));
  CHECK(read_model_archive(file.name()).problem.message().starts_with("config.json: no JSON"));
}

TEST_CASE("two configs are none") {
  std::string bytes = archive_of({{"config.json", files::config}, {"confiG.json", "{}"}});
  for (std::size_t at = 0; (at = bytes.find("confiG.json", at)) != std::string::npos;) bytes[at + 5] = 'g';
  CHECK(problem_of(bytes).kind == ProblemKind::damaged_file);
}

TEST_CASE("an archive that unpacks to more than it should") {
  const std::string bomb = archive_of({{"config.json", std::string(std::size_t{4} << 20U, ' '), ZIP_CM_DEFLATE}});
  CHECK(bomb.size() < 20000);
  CHECK(problem_of(bomb, std::size_t{1} << 20U).kind == ProblemKind::too_large);
  // It says that it has 100 bytes, and has four million.
  const Problem lie = problem_of(with_directory_number(bomb, uncompressed_size, 100), std::size_t{1} << 20U);
  CHECK(lie.kind == ProblemKind::damaged_file);
  // It says that it has 4 GiB.
  CHECK(problem_of(with_directory_number(bomb, uncompressed_size, 0xFFFFFFF0U)).kind == ProblemKind::too_large);
  CHECK(problem_of(with_directory_number(archive_of({{"config.json", files::config}}), uncompressed_size, 5000)).kind ==
        ProblemKind::damaged_file);
}

TEST_CASE("an archive that is cut anywhere, or has any byte wrong, gives a problem or the config") {
  const std::string whole = archive_of({{"a", "b"}, {"config.json", files::config, ZIP_CM_DEFLATE}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    std::string text;
    INFO(length);
    CHECK(read_archive_config_from(whole.substr(0, length), text));
  }
  std::size_t read = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned flip : {0x01U, 0x80U, 0xFFU}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
      std::string text;
      if (read_archive_config_from(bytes, text)) continue;
      ++read;
      CHECK(text == files::config);
    }
  }
  CHECK(read > 0);  // some bytes do not matter, such as the time
}

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "sample_config.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras_hdf5.hpp"

namespace {

using namespace shapeproof;
using namespace shapeproof::keras;

enum class Kind { variable, fixed, blanks, list, number, none };

/// Writes a file whose root has an attribute `model_config`, in one of the ways in which it can be stored.
void write_file(const std::string& name, Kind kind, const std::string& text) {
  const hid_t file = H5Fcreate(name.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  REQUIRE(file >= 0);
  const hid_t type = H5Tcopy(kind == Kind::number ? H5T_NATIVE_INT : H5T_C_S1);
  if (kind == Kind::variable) H5Tset_size(type, H5T_VARIABLE);
  if (kind == Kind::fixed || kind == Kind::blanks || kind == Kind::list) H5Tset_size(type, text.size());
  if (kind == Kind::blanks) H5Tset_strpad(type, H5T_STR_SPACEPAD);
  const hsize_t two = 2;
  const hid_t space = kind == Kind::list ? H5Screate_simple(1, &two, nullptr) : H5Screate(H5S_SCALAR);
  if (kind != Kind::none) {
    const hid_t attribute = H5Acreate2(file, "model_config", type, space, H5P_DEFAULT, H5P_DEFAULT);
    REQUIRE(attribute >= 0);
    const char* const characters = text.c_str();
    const std::string twice = text + text;
    const int number = 1;
    const void* const data = kind == Kind::variable ? static_cast<const void*>(&characters)
                             : kind == Kind::number ? static_cast<const void*>(&number)
                                                    : twice.data();
    REQUIRE(H5Awrite(attribute, type, data) >= 0);
    H5Aclose(attribute);
  }
  H5Sclose(space);
  H5Tclose(type);
  H5Fclose(file);
}

Problem problem_of(const std::string& name, std::size_t longest = ReadLimits{}.max_size) {
  std::string text = "left over";
  Problem problem = read_hdf5_config(name, text, longest);
  CHECK(text.empty() == static_cast<bool>(problem));
  return problem;
}

}  // namespace

TEST_CASE("a model in the attribute, however it is stored") {
  const files::TemporaryFile file{"hdf5_test_model.h5"};
  for (const Kind kind : {Kind::variable, Kind::fixed, Kind::blanks}) {
    write_file(file.name(), kind, kind == Kind::blanks ? files::config + "   " : files::config);
    const ImportedModel model = read_model_hdf5(file.name());
    REQUIRE_MESSAGE(model.ok(), model.problem.message());
    CHECK(infer(model).shape() == Shape{any, 10});
    std::string text;
    CHECK(!read_hdf5_config(file.name(), text));
    CHECK(text == files::config);
  }
}

TEST_CASE("files that hold no model") {
  const files::TemporaryFile file{"hdf5_test_none.h5"};
  write_file(file.name(), Kind::none, "");
  CHECK(problem_of(file.name()).kind == ProblemKind::no_config);
  write_file(file.name(), Kind::number, "");
  CHECK(problem_of(file.name()).kind == ProblemKind::no_config);
  write_file(file.name(), Kind::list, files::config);
  CHECK(problem_of(file.name()).kind == ProblemKind::no_config);
  for (const Kind kind : {Kind::variable, Kind::fixed}) {
    write_file(file.name(), kind, files::config);
    CHECK(problem_of(file.name(), 100).kind == ProblemKind::too_large);
  }
  file.write(files::config);
  CHECK(problem_of(file.name()).kind == ProblemKind::damaged_file);
  file.write("");
  CHECK(problem_of(file.name()).kind == ProblemKind::damaged_file);
  CHECK(problem_of("there_is_no_such_file.h5").kind == ProblemKind::unreadable_file);
  CHECK(problem_of(".").kind != ProblemKind::none);
}

TEST_CASE("what is wrong in the JSON stands in the attribute") {
  const files::TemporaryFile file{"hdf5_test_json.h5"};
  write_file(file.name(), Kind::variable, "{\"class_name\": \"Nobody\", \"config\": {}}");
  CHECK(read_model_hdf5(file.name()).problem.path.starts_with("model_config"));
}

TEST_CASE("a file that is cut gives a problem, and HDF5 prints nothing") {
  const files::TemporaryFile file{"hdf5_test_cut.h5"};
  const files::TemporaryFile printed{"hdf5_test_printed.txt"};
  write_file(file.name(), Kind::variable, files::config);
  const std::string whole = file.read();
  std::FILE* const stream = std::freopen(printed.name().c_str(), "w", stderr);
  REQUIRE(stream != nullptr);
  std::size_t read = 0;
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    file.write(whole.substr(0, length));
    std::string text;
    if (!read_hdf5_config(file.name(), text)) ++read;
  }
  std::fflush(stderr);
  CHECK(read == 0);
  CHECK(printed.read().empty());
  H5E_auto2_t function = nullptr;
  void* data = nullptr;
  H5Eget_auto2(H5E_DEFAULT, &function, &data);
  const bool restored = function != nullptr;
  CHECK(restored);  // what the program had set is back
}

namespace {

/// Functions that a program may have set for HDF5's errors.
herr_t take_error(hid_t /*stack*/, void* data) {
  ++*static_cast<int*>(data);
  return 0;
}
herr_t take_error_of_1_6(void* data) {
  ++*static_cast<int*>(data);
  return 0;
}

/// Reads a model, a file that is none, and one that is not there.
void read_files(const files::TemporaryFile& model, const files::TemporaryFile& damaged) {
  std::string text;
  CHECK_FALSE(read_hdf5_config(model.name(), text));
  CHECK(read_hdf5_config(damaged.name(), text));
  CHECK(read_hdf5_config("there_is_no_such_file.h5", text));
}

}  // namespace

TEST_CASE("what the program has set for HDF5's errors, and the errors that it has, stay as they are") {
  const files::TemporaryFile model{"hdf5_test_model.h5"};
  write_file(model.name(), Kind::variable, files::config);
  const files::TemporaryFile damaged{"hdf5_test_damaged.h5"};
  damaged.write(model.read().substr(0, 900));
  H5E_auto2_t old_function = nullptr;
  void* old_data = nullptr;
  H5Eget_auto2(H5E_DEFAULT, &old_function, &old_data);
  int calls = 0;

  H5Eset_auto2(H5E_DEFAULT, &take_error, &calls);
  CHECK(H5Fopen("there_is_no_such_file.h5", H5F_ACC_RDONLY, H5P_DEFAULT) < 0);
  CHECK(calls == 1);
  const auto errors = H5Eget_num(H5E_DEFAULT);
  CHECK(errors > 0);
  read_files(model, damaged);
  CHECK(calls == 1);
  CHECK(H5Eget_num(H5E_DEFAULT) == errors);
  H5E_auto2_t function = nullptr;
  void* data = nullptr;
  CHECK(H5Eget_auto2(H5E_DEFAULT, &function, &data) >= 0);
  const bool same = function == &take_error && data == &calls;
  CHECK(same);

  H5Eset_auto1(&take_error_of_1_6, &calls);
  read_files(model, damaged);
  CHECK(calls == 1);
  H5E_auto1_t first_function = nullptr;
  CHECK(H5Eget_auto1(&first_function, &data) >= 0);
  const bool same_first = first_function == &take_error_of_1_6 && data == &calls;
  CHECK(same_first);

  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // a program that wants to hear nothing
  read_files(model, damaged);
  CHECK(H5Eget_auto2(H5E_DEFAULT, &function, &data) >= 0);
  const bool still_none = function == nullptr;
  CHECK(still_none);
  H5Eset_auto2(H5E_DEFAULT, old_function, old_data);
}

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sample_config.hpp"
#include "shapeproof/keras_hdf5_weights.hpp"

namespace {

using namespace shapeproof;
using namespace shapeproof::keras;

/// A file that is written.
class Written {
 public:
  explicit Written(const std::string& name)
      : file_(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT)),
        makes_groups_(H5Pcreate(H5P_LINK_CREATE)) {
    H5Pset_create_intermediate_group(makes_groups_, 1);
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() {
    H5Pclose(makes_groups_);
    H5Fclose(file_);
  }
  [[nodiscard]] hid_t file() const { return file_; }

  void group(const std::string& path) const {
    REQUIRE(H5Gclose(H5Gcreate2(file_, path.c_str(), makes_groups_, H5P_DEFAULT, H5P_DEFAULT)) >= 0);
  }
  void weight(const std::string& path, const std::vector<hsize_t>& sizes) const {
    const hid_t space =
        sizes.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr);
    const hid_t data =
        H5Dcreate2(file_, path.c_str(), H5T_NATIVE_FLOAT, space, makes_groups_, H5P_DEFAULT, H5P_DEFAULT);
    REQUIRE(data >= 0);
    H5Dclose(data);
    H5Sclose(space);
  }
  /// A list as h5py writes one of bytes: texts of one length.
  void names(const std::string& path, const std::string& attribute, const std::vector<std::string>& texts) const {
    std::size_t longest = 1;
    for (const std::string& text : texts) longest = text.size() > longest ? text.size() : longest;
    std::string bytes;
    for (const std::string& text : texts) bytes += text + std::string(longest - text.size(), '\0');
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, longest);
    H5Tset_strpad(type, H5T_STR_NULLPAD);
    const hsize_t count = texts.size();
    const hid_t space = H5Screate_simple(1, &count, nullptr);
    const hid_t group = H5Oopen(file_, path.c_str(), H5P_DEFAULT);
    const hid_t list = H5Acreate2(group, attribute.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT);
    REQUIRE(list >= 0);
    if (count > 0) H5Awrite(list, type, bytes.data());
    H5Aclose(list);
    H5Oclose(group);
    H5Sclose(space);
    H5Tclose(type);
  }

 private:
  hid_t file_;
  hid_t makes_groups_;
};

/// What Keras 2 writes, at the root or in a group.
void write_keras2(const std::string& name, const std::string& root, const std::string& version = "2.4.0") {
  const Written file{name};
  if (root != "/") file.group(root);
  const std::string at = root == "/" ? "/" : root + "/";
  file.names(root, "layer_names", {"conv2d", "flatten", "dense"});
  file.names(root, "keras_version", {version});
  file.group(at + "conv2d");
  file.group(at + "flatten");
  file.group(at + "dense");
  file.names(at + "conv2d", "weight_names", {"conv2d/kernel:0", "conv2d/bias:0"});
  file.names(at + "flatten", "weight_names", {});
  file.names(at + "dense", "weight_names0", {"dense/kernel:0"});  // as if it were a long list
  file.names(at + "dense", "weight_names1", {"dense/bias:0"});
  file.weight(at + "conv2d/conv2d/kernel:0", {3, 3, 1, 8});
  file.weight(at + "conv2d/conv2d/bias:0", {8});
  file.weight(at + "dense/dense/kernel:0", {5408, 10});
  file.weight(at + "dense/dense/bias:0", {10});
  file.weight("/optimizer_weights/iter:0", {});
}

/// A line for each weight.
std::vector<std::string> weights_of(const std::string& name, StoredNames names) {
  StoredWeights weights;
  const Problem problem = read_hdf5_weights(name, weights);
  REQUIRE_MESSAGE(!problem, problem.message());
  CHECK(weights.names == names);
  std::vector<std::string> lines;
  for (const StoredWeight& weight : weights.weights) {
    StringSink sink;
    write_all(sink, string_ref(weight.layer), " ", string_ref(weight.name), " ", weight.shape);
    lines.push_back(sink.take());
  }
  return lines;
}
Problem problem_of(const std::string& name) {
  StoredWeights weights;
  weights.weights.resize(3);
  Problem problem = read_hdf5_weights(name, weights);
  CHECK(weights.weights.empty());
  return problem;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("weights as Keras 2 stores them") {
  const files::TemporaryFile file{"hdf5_weights_test_2.h5"};
  for (const char* const root : {"/", "/model_weights"}) {
    write_keras2(file.name(), root);
    CHECK(weights_of(file.name(), StoredNames::layers) ==
          Lines{"conv2d conv2d/kernel:0 (3, 3, 1, 8)", "conv2d conv2d/bias:0 (8,)", "dense dense/kernel:0 (5408, 10)",
                "dense dense/bias:0 (10,)"});
  }
  write_keras2(file.name(), "/", "1.2.2");
  CHECK(problem_of(file.name()).kind == ProblemKind::no_config);
}

TEST_CASE("weights as Keras 3 stores them") {
  const files::TemporaryFile file{"hdf5_weights_test_3.h5"};
  {
    const Written written{file.name()};
    written.group("vars");
    written.weight("optimizer/vars/0", {});
    written.group("layers/flatten/vars");
    written.weight("layers/dropout/seed_generator/vars/0", {2});
    written.weight("layers/bidirectional/forward_layer/cell/vars/0", {6, 8});
    written.weight("layers/conv2d/vars/0", {3, 3, 1, 8});
    written.weight("layers/conv2d/vars/1", {8});
  }
  CHECK(weights_of(file.name(), StoredNames::classes) ==
        Lines{"bidirectional forward_layer/cell/vars/0 (6, 8)", "conv2d vars/0 (3, 3, 1, 8)", "conv2d vars/1 (8,)"});
  {
    const Written written{file.name()};
    written.weight("_layer_checkpoint_dependencies\\dense\\vars/0", {4, 2});
  }
  CHECK(weights_of(file.name(), StoredNames::classes) == Lines{"dense vars/0 (4, 2)"});
}

TEST_CASE("files without weights, or with what is none") {
  const files::TemporaryFile file{"hdf5_weights_test_none.h5"};
  {
    const Written written{file.name()};
  }
  CHECK(problem_of(file.name()).kind == ProblemKind::no_config);
  {
    const Written written{file.name()};
    written.names("/", "keras_version", {"2.4.0"});
    written.names("/", "layer_names", {"dense"});
  }
  CHECK(problem_of(file.name()).kind == ProblemKind::damaged_file);
  {
    const Written written{file.name()};
    written.weight("layers", {4});
  }
  CHECK(problem_of(file.name()).kind == ProblemKind::damaged_file);
  {
    const Written written{file.name()};
    written.group("layers/dense/vars");
    const hid_t layers = H5Gopen2(written.file(), "layers/dense", H5P_DEFAULT);
    H5Lcreate_hard(written.file(), "layers", layers, "again", H5P_DEFAULT, H5P_DEFAULT);
    H5Gclose(layers);
  }
  CHECK(problem_of(file.name()).kind == ProblemKind::nested_too_deeply);
  file.write("no HDF5");
  CHECK(problem_of(file.name()).kind == ProblemKind::damaged_file);
  CHECK(problem_of("there_is_no_such_file.h5").kind == ProblemKind::unreadable_file);
}

TEST_CASE("links to other files are not followed") {
  const files::TemporaryFile other{"hdf5_weights_test_other.h5"};
  const files::TemporaryFile file{"hdf5_weights_test_link.h5"};
  {
    const Written written{other.name()};
    written.weight("dense/kernel:0", {4, 2});
  }
  {
    const Written written{file.name()};
    written.names("/", "keras_version", {"2.4.0"});
    written.names("/", "layer_names", {"dense"});
    written.group("dense");
    written.names("dense", "weight_names", {"dense/kernel:0"});
    H5Lcreate_external(other.name().c_str(), "dense", written.file(), "dense/dense", H5P_DEFAULT, H5P_DEFAULT);
  }
  CHECK(problem_of(file.name()).kind == ProblemKind::damaged_file);
}

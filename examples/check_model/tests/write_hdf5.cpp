// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Writes a text into an HDF5 file as Keras does, as the attribute model_config:
//
//     write_hdf5 TEXT_FILE HDF5_FILE [WEIGHTS_FILE]
//
// With --weights in place of the text there is no such attribute. Each line of WEIGHTS_FILE is an array,
// `layers/dense/vars/0 3,4`, or an attribute with a list of texts, `@model_weights layer_names dense,dense_1`.

#include <hdf5.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace {

[[nodiscard]] std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
  return parts;
}

/// An attribute of texts whose lengths stand beside them.
[[nodiscard]] bool write_texts(hid_t object, const char* name, const std::vector<std::string>& texts, bool is_list) {
  std::vector<const char*> characters;
  for (const std::string& text : texts) characters.push_back(text.c_str());
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  const hsize_t count = texts.size();
  const hid_t space = is_list ? H5Screate_simple(1, &count, nullptr) : H5Screate(H5S_SCALAR);
  const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  const bool good = texts.empty() || H5Awrite(attribute, type, characters.data()) >= 0;
  H5Aclose(attribute);
  H5Sclose(space);
  H5Tclose(type);
  return good;
}

[[nodiscard]] bool write_weights(hid_t file, const char* path) {
  const hid_t makes_groups = H5Pcreate(H5P_LINK_CREATE);
  H5Pset_create_intermediate_group(makes_groups, 1);
  std::ifstream stream(path);
  bool good = true;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string name;
    std::string second;
    std::string third;
    words >> name >> second >> third;
    if (name.starts_with('@')) {
      const std::string group = name.substr(1);
      if (group != "/" && H5Lexists(file, group.c_str(), H5P_DEFAULT) <= 0) {
        H5Gclose(H5Gcreate2(file, group.c_str(), makes_groups, H5P_DEFAULT, H5P_DEFAULT));
      }
      const hid_t object = H5Oopen(file, group.c_str(), H5P_DEFAULT);
      good = write_texts(object, second.c_str(), split(third), true) && good;
      H5Oclose(object);
      continue;
    }
    std::vector<hsize_t> sizes;
    for (const std::string& size : split(second)) sizes.push_back(std::stoull(size));
    const hid_t space =
        sizes.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr);
    const hid_t data = H5Dcreate2(file, name.c_str(), H5T_NATIVE_FLOAT, space, makes_groups, H5P_DEFAULT, H5P_DEFAULT);
    good = good && data >= 0;
    H5Dclose(data);
    H5Sclose(space);
  }
  H5Pclose(makes_groups);
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) return 2;
  const hid_t file = H5Fcreate(argv[2], H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  bool good = file >= 0;
  if (std::string(argv[1]) != "--weights") {
    std::ifstream stream(argv[1], std::ios::binary);
    good = write_texts(file, "model_config", {std::string{std::istreambuf_iterator<char>(stream), {}}}, false) && good;
  }
  if (argc == 4) good = write_weights(file, argv[3]) && good;
  return H5Fclose(file) >= 0 && good ? 0 : 1;
}

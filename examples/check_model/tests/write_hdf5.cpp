// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// Writes a text into an HDF5 file as Keras does, as the attribute model_config: write_hdf5 TEXT_FILE HDF5_FILE.
// With --weights in place of the text there is no such attribute.

#include <hdf5.h>

#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  if (std::string(argv[1]) == "--weights") {
    return H5Fclose(H5Fcreate(argv[2], H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT)) >= 0 ? 0 : 1;
  }
  std::ifstream stream(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const char* const characters = text.c_str();
  const hid_t file = H5Fcreate(argv[2], H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  const hid_t space = H5Screate(H5S_SCALAR);
  const hid_t attribute = H5Acreate2(file, "model_config", type, space, H5P_DEFAULT, H5P_DEFAULT);
  const bool good = H5Awrite(attribute, type, &characters) >= 0;
  H5Aclose(attribute);
  H5Sclose(space);
  H5Tclose(type);
  return H5Fclose(file) >= 0 && good ? 0 : 1;
}

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Models from `.h5` files, as Keras 1 and 2 save them and Keras 3 still can, by HDF5. Needs the CMake target
/// shapeproof::keras_hdf5.

#include <hdf5.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include "shapeproof/keras.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

/// Keeps HDF5 from printing its errors, as long as this object lives. Afterwards the program's own setting is in force
/// again, and the errors that were noted before are still there.
class QuietHdf5 {
 public:
  QuietHdf5() : errors_(H5Eget_current_stack()) {  // which it also clears
    H5Eauto_is_v2(H5E_DEFAULT, &is_of_two_);
#if !defined(H5_NO_DEPRECATED_SYMBOLS)
    if (is_of_two_ == 0) H5Eget_auto1(&function_of_one_, &data_);
#endif
    if (is_of_two_ != 0) H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  QuietHdf5(const QuietHdf5&) = delete;
  QuietHdf5& operator=(const QuietHdf5&) = delete;
  ~QuietHdf5() {
#if !defined(H5_NO_DEPRECATED_SYMBOLS)
    if (is_of_two_ == 0) H5Eset_auto1(function_of_one_, data_);
#endif
    if (is_of_two_ != 0) H5Eset_auto2(H5E_DEFAULT, function_, data_);
    if (errors_ >= 0) H5Eset_current_stack(errors_);  // which it also closes
  }

 private:
  hid_t errors_;
  unsigned is_of_two_ = 1;  ///< the function that is set takes two arguments; those of HDF5 1.6 take one
  H5E_auto2_t function_ = nullptr;
#if !defined(H5_NO_DEPRECATED_SYMBOLS)
  H5E_auto1_t function_of_one_ = nullptr;
#endif
  void* data_ = nullptr;
};

/// One of HDF5's identifiers, closed by the function given.
class Hdf5Id {
 public:
  Hdf5Id(hid_t id, herr_t (*close)(hid_t)) noexcept : id_(id), close_(close) {}
  Hdf5Id(const Hdf5Id&) = delete;
  Hdf5Id& operator=(const Hdf5Id&) = delete;
  ~Hdf5Id() {
    if (id_ >= 0) close_(id_);
  }
  [[nodiscard]] bool ok() const noexcept { return id_ >= 0; }
  [[nodiscard]] hid_t get() const noexcept { return id_; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

inline constexpr const char* config_attribute = "model_config";

[[nodiscard]] inline Problem attribute_problem(ProblemKind kind, const std::string& reason) {
  return {.kind = kind, .path = config_attribute, .reason = reason};
}
[[nodiscard]] inline Problem too_long(std::size_t longest) {
  return attribute_problem(ProblemKind::too_large, "has more than " + std::to_string(longest) + " bytes");
}

/// A text whose length stands beside it. HDF5 makes room for it by itself.
[[nodiscard]] inline Problem read_variable_text(hid_t attribute, hid_t type, std::size_t longest, std::string& text) {
  char* characters = nullptr;
  if (H5Aread(attribute, type, &characters) < 0 || characters == nullptr) {
    return attribute_problem(ProblemKind::damaged_file, "cannot be read");
  }
  const std::size_t length = ::strnlen(characters, longest + 1);
  if (length <= longest) text.assign(characters, length);
  H5free_memory(characters);
  return length <= longest ? Problem{} : too_long(longest);
}

/// A text of fixed length, filled up with NUL or blanks.
[[nodiscard]] inline Problem read_fixed_text(hid_t attribute, hid_t type, std::size_t longest, std::string& text) {
  const std::size_t size = H5Tget_size(type);
  if (size > longest) return too_long(longest);
  text.assign(size, '\0');
  if (size == 0 || H5Aread(attribute, type, text.data()) < 0) {
    return attribute_problem(ProblemKind::damaged_file, "cannot be read");
  }
  text.resize(::strnlen(text.data(), size));
  if (H5Tget_strpad(type) == H5T_STR_SPACEPAD) text.resize(text.find_last_not_of(' ') + 1);
  return {};
}

[[nodiscard]] inline Problem read_attribute(hid_t file, std::size_t longest, std::string& text) {
  const htri_t exists = H5Aexists(file, config_attribute);
  if (exists < 0) return attribute_problem(ProblemKind::damaged_file, "cannot be looked for");
  if (exists == 0) {
    return attribute_problem(ProblemKind::no_config,
                             "is not there: the file holds weights or other data, and no layers; save the whole model "
                             "with model.save('x.keras')");
  }
  const Hdf5Id attribute{H5Aopen(file, config_attribute, H5P_DEFAULT), &H5Aclose};
  if (!attribute.ok()) return attribute_problem(ProblemKind::damaged_file, "cannot be opened");
  const Hdf5Id type{H5Aget_type(attribute.get()), &H5Tclose};
  const Hdf5Id space{H5Aget_space(attribute.get()), &H5Sclose};
  if (!type.ok() || !space.ok()) return attribute_problem(ProblemKind::damaged_file, "has no type");
  if (H5Tget_class(type.get()) != H5T_STRING || H5Sget_simple_extent_npoints(space.get()) != 1) {
    return attribute_problem(ProblemKind::no_config, "is not one text");
  }
  return H5Tis_variable_str(type.get()) > 0 ? read_variable_text(attribute.get(), type.get(), longest, text)
                                            : read_fixed_text(attribute.get(), type.get(), longest, text);
}

}  // namespace detail

/// Takes the model's JSON out of an `.h5` file: the attribute `model_config` of its root. Nothing else in it is read.
///
/// HDF5 itself decides how much memory a damaged file costs. Read files of strangers in a process of their own, as the
/// program `check_model` does.
[[nodiscard]] inline Problem read_hdf5_config(const std::string& path, std::string& text,
                                              std::size_t longest = ReadLimits{}.max_size) {
  const detail::QuietHdf5 quiet;
  text.clear();
  const htri_t is_hdf5 = H5Fis_hdf5(path.c_str());
  if (is_hdf5 < 0) return {.kind = ProblemKind::unreadable_file, .reason = "the file cannot be opened"};
  if (is_hdf5 == 0) return {.kind = ProblemKind::damaged_file, .reason = "the file is no HDF5 file"};
  const detail::Hdf5Id file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), &H5Fclose};
  if (!file.ok()) return {.kind = ProblemKind::damaged_file, .reason = "the HDF5 file is damaged or not whole"};
  Problem problem = detail::read_attribute(file.get(), longest, text);
  if (problem) text.clear();
  return problem;
}

/// Reads a model from an `.h5` file.
inline ImportedModel read_model_hdf5(const std::string& path, const ReadOptions& options = {}) {
  std::string text;
  if (Problem problem = read_hdf5_config(path, text, options.max_size); problem) return ImportedModel{problem};
  ImportedModel model = read_model_text(text, options);
  if (!model) model.problem.path = detail::config_attribute + model.problem.path;
  return model;
}

}  // namespace shapeproof::inline v0_1::keras

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// The names and shapes of the weights in HDF5 files: `.weights.h5` of Keras 3, `.h5` of Keras 2 with or without the
/// model. Needs the CMake target shapeproof::keras_hdf5.

#include <hdf5.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/keras/compare_weights.hpp"
#include "shapeproof/keras/stored_weights.hpp"
#include "shapeproof/keras_hdf5.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

[[nodiscard]] inline Problem weights_problem(ProblemKind kind, const std::string& path, const std::string& reason) {
  return {.kind = kind, .path = path, .reason = reason};
}
[[nodiscard]] inline Problem too_many_weights(const std::string& path) {
  return weights_problem(ProblemKind::too_large, path,
                         "has more than " + std::to_string(most_stored_weights) + " weights or groups of them");
}

/// The names that an attribute lists; of none if there is no such attribute.
[[nodiscard]] inline bool read_names(hid_t group, const std::string& name, std::vector<std::string>& names) {
  constexpr std::size_t longest = std::size_t{1} << 24U;
  if (H5Aexists(group, name.c_str()) <= 0) return false;
  const Hdf5Id attribute{H5Aopen(group, name.c_str(), H5P_DEFAULT), &H5Aclose};
  if (!attribute.ok()) return false;
  const Hdf5Id type{H5Aget_type(attribute.get()), &H5Tclose};
  const Hdf5Id space{H5Aget_space(attribute.get()), &H5Sclose};
  if (!type.ok() || !space.ok()) return false;
  const hssize_t points = H5Sget_simple_extent_npoints(space.get());
  if (points <= 0) return points == 0;  // of a layer without weights, whatever its type
  const auto count = static_cast<std::size_t>(points);
  if (H5Tget_class(type.get()) != H5T_STRING || count > most_stored_weights) return false;
  if (H5Tis_variable_str(type.get()) > 0) {
    std::vector<char*> texts(count);
    if (H5Aread(attribute.get(), type.get(), texts.data()) < 0) return false;
    for (const char* const text : texts) names.emplace_back(text == nullptr ? "" : text);
    return H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, texts.data()) >= 0;
  }
  const std::size_t size = H5Tget_size(type.get());
  if (size == 0 || size > longest / count) return false;
  std::string texts(size * count, '\0');
  if (H5Aread(attribute.get(), type.get(), texts.data()) < 0) return false;
  for (std::size_t i = 0; i < count; ++i) {
    names.emplace_back(texts.data() + i * size, ::strnlen(texts.data() + i * size, size));
  }
  return true;
}
/// The same for a list that Keras has cut into several attributes, because one can have only 64 KiB.
[[nodiscard]] inline bool read_long_names(hid_t group, const std::string& name, std::vector<std::string>& names) {
  if (read_names(group, name, names)) return true;
  std::size_t part = 0;
  while (names.size() < most_stored_weights && read_names(group, name + std::to_string(part), names)) ++part;
  return part > 0;
}

/// Refuses to follow a link into another file.
inline herr_t refuse_link(const char* /*file*/, const char* /*group*/, const char* /*other*/, const char* /*object*/,
                          unsigned* /*flags*/, hid_t /*access*/, void* /*data*/) {
  return -1;
}
/// Notes the names of what is directly in a group, links to elsewhere left out.
inline herr_t note_link(hid_t /*group*/, const char* name, const H5L_info_t* link, void* names) {
  auto& list = *static_cast<std::vector<std::string>*>(names);
  if (link->type != H5L_TYPE_HARD) return 0;
  if (list.size() > most_stored_weights) return -1;
  try {
    list.emplace_back(name);
  } catch (...) {  // no memory: nothing may be thrown through HDF5
    return -1;
  }
  return 0;
}

/// Reads the weights of an open file.
class Hdf5Weights {
 public:
  explicit Hdf5Weights(StoredWeights& weights) : weights_(&weights), access_(H5Pcreate(H5P_LINK_ACCESS), &H5Pclose) {
    H5Pset_elink_cb(access_.get(), &refuse_link, nullptr);
  }

  [[nodiscard]] Problem read(hid_t file) {
    if (H5Lexists(file, "model_weights", H5P_DEFAULT) > 0) {
      const Hdf5Id group{H5Oopen(file, "model_weights", access_.get()), &H5Oclose};
      return read_named(group.get());
    }
    if (H5Aexists(file, "layer_names") > 0 || H5Aexists(file, "layer_names0") > 0) return read_named(file);
    weights_->names = StoredNames::classes;
    if (Problem problem = walk(file, "", 0); problem) return problem;
    if (!found_layers_) return weights_problem(ProblemKind::no_config, "", "holds no weights of Keras's layers");
    return {};
  }

 private:
  static constexpr int most_depth = 64;

  /// Layers by their names, as the attributes list them.
  [[nodiscard]] Problem read_named(hid_t group) {
    weights_->names = StoredNames::layers;
    std::vector<std::string> version;
    std::vector<std::string> layers;
    if (!read_names(group, "keras_version", version) || version.empty() || version[0].starts_with('1')) {
      return weights_problem(
          ProblemKind::no_config, "",
          "holds weights of Keras 1, which has them in other shapes: load and save them with Keras 2");
    }
    if (!read_long_names(group, "layer_names", layers)) {
      return weights_problem(ProblemKind::damaged_file, "layer_names", "cannot be read");
    }
    for (const std::string& layer : layers) {
      const Hdf5Id inner{H5Oopen(group, layer.c_str(), access_.get()), &H5Oclose};
      std::vector<std::string> names;
      if (!inner.ok() || !read_long_names(inner.get(), "weight_names", names)) {
        return weights_problem(ProblemKind::damaged_file, layer, "has no list of its weights");
      }
      for (const std::string& name : names) {
        const Hdf5Id data{H5Oopen(inner.get(), name.c_str(), access_.get()), &H5Oclose};
        if (Problem problem = add(data.get(), layer, name); problem) return problem;
      }
    }
    return {};
  }

  /// Layers by their classes, as Keras 3 has them in groups: `layers/dense/vars/0`. Before Keras 2.14 the first group
  /// was called otherwise, and some releases wrote `\` for `/`.
  [[nodiscard]] Problem walk(hid_t group, const std::string& path, int depth) {
    std::vector<std::string> names;
    if (H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, nullptr, &note_link, &names) < 0) {
      return weights_problem(ProblemKind::damaged_file, path, "cannot be read");
    }
    for (const std::string& name : names) {
      std::string inner = path + (path.empty() ? "" : "/") + name;
      std::replace(inner.begin(), inner.end(), '\\', '/');
      const std::size_t layer = layer_begin(inner);
      if (layer == 0) continue;
      found_layers_ = true;
      if (++visited_ > 4 * most_stored_weights) return too_many_weights(path);
      const Hdf5Id object{H5Oopen(group, name.c_str(), access_.get()), &H5Oclose};
      const H5I_type_t kind = H5Iget_type(object.get());
      if (kind == H5I_GROUP) {
        if (depth == most_depth) return weights_problem(ProblemKind::nested_too_deeply, "", "has groups without end");
        if (Problem problem = walk(object.get(), inner, depth + 1); problem) return problem;
      } else if (kind != H5I_DATASET || layer >= inner.size()) {
        return weights_problem(ProblemKind::damaged_file, inner, "is no weight");
      } else {
        const std::size_t end = std::min(inner.find('/', layer), inner.size());
        const std::string rest = inner.substr(std::min(end + 1, inner.size()));
        if (Problem problem = add(object.get(), inner.substr(layer, end - layer), rest); problem) return problem;
      }
    }
    return {};
  }
  /// Where in a path the layer's name begins; 0 if it is no layer's.
  [[nodiscard]] static std::size_t layer_begin(const std::string& path) {
    for (const std::string first : {"layers", "_layer_checkpoint_dependencies"}) {
      if (path == first || path.starts_with(first + "/")) return first.size() + 1;
    }
    return 0;
  }

  [[nodiscard]] Problem add(hid_t data, const std::string& layer, const std::string& name) {
    const std::string path = layer + "/" + name;
    if (H5Iget_type(data) != H5I_DATASET) return weights_problem(ProblemKind::damaged_file, path, "is no weight");
    const Hdf5Id creation{H5Dget_create_plist(data), &H5Pclose};
    if (!creation.ok() || H5Pget_layout(creation.get()) == H5D_VIRTUAL) {
      return weights_problem(ProblemKind::damaged_file, path, "is made of other files");
    }
    const Hdf5Id space{H5Dget_space(data), &H5Sclose};
    std::array<hsize_t, H5S_MAX_RANK> sizes{};
    const int rank = space.ok() ? H5Sget_simple_extent_dims(space.get(), sizes.data(), nullptr) : -1;
    if (rank < 0) return weights_problem(ProblemKind::damaged_file, path, "has no shape");
    if (is_random_state(path)) return {};
    if (weights_->weights.size() == most_stored_weights) return too_many_weights("");
    weights_->weights.push_back({layer, name, stored_shape(sizes.data(), static_cast<std::size_t>(rank))});
    return {};
  }

  StoredWeights* weights_;
  Hdf5Id access_;
  std::size_t visited_ = 0;
  bool found_layers_ = false;
};

}  // namespace detail

/// Reads the names and shapes of all weights in an HDF5 file, and none of their values.
///
/// HDF5 itself decides how much memory a damaged file costs. Read files of strangers in a process of their own, as the
/// program `check_model` does.
[[nodiscard]] inline Problem read_hdf5_weights(const std::string& path, StoredWeights& weights) {
  const detail::QuietHdf5 quiet;
  weights = {};
  const htri_t is_hdf5 = H5Fis_hdf5(path.c_str());
  if (is_hdf5 < 0) return {.kind = ProblemKind::unreadable_file, .reason = "the file cannot be opened"};
  if (is_hdf5 == 0) return {.kind = ProblemKind::damaged_file, .reason = "the file is no HDF5 file"};
  const detail::Hdf5Id file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), &H5Fclose};
  if (!file.ok()) return {.kind = ProblemKind::damaged_file, .reason = "the HDF5 file is damaged or not whole"};
  Problem problem = detail::Hdf5Weights{weights}.read(file.get());
  if (problem) weights = {};
  return problem;
}

}  // namespace shapeproof::inline v0_1::keras

// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "file_kind.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace check_model {

namespace {

constexpr std::string_view hdf5_signature = "\x89HDF\r\n\x1a\n";
constexpr std::string_view legacy_pytorch = "\x80\x02\x8a\x0al\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";

/// A letter of ASCII as a small one.
[[nodiscard]] char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

[[nodiscard]] bool starts_with_any(std::string_view bytes, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view one) { return bytes.starts_with(one); });
}

/// HDF5 files may begin with a block of the user's own, of 512 bytes or twice, four times as many.
[[nodiscard]] bool is_hdf5(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); at = at == 0 ? 512 : 2 * at) {
    if (bytes.substr(at).starts_with(hdf5_signature)) return true;
  }
  return false;
}

/// Whether the first entry of a zip archive has a name with such an end.
[[nodiscard]] bool first_entry_ends_with(std::string_view zip, std::string_view end) {
  constexpr std::size_t name_at = 30;
  if (zip.size() < name_at) return false;
  const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(zip[at])); };
  return zip.substr(name_at, byte(26) + 256 * byte(27)).ends_with(end);
}

[[nodiscard]] FileKind kind_of_zip(std::string_view bytes) {
  for (const std::string_view end : {"/data.pkl", "/constants.pkl", "/.format_version", "/byteorder"}) {
    if (first_entry_ends_with(bytes, end)) return FileKind::pytorch;
  }
  return first_entry_ends_with(bytes, ".npy") ? FileKind::numpy : FileKind::archive;
}

/// Reads the beginning of a message in Protocol Buffers' format.
class Protobuf {
 public:
  explicit Protobuf(std::string_view bytes) : bytes_(bytes) {}

  /// The next byte, if it is that one.
  [[nodiscard]] bool take(char byte) {
    if (!bytes_.starts_with(byte)) return false;
    bytes_.remove_prefix(1);
    return true;
  }
  /// A number of up to 64 bits.
  [[nodiscard]] std::size_t number() {
    std::size_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::size_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) break;
    }
    return value;
  }
  /// A text with its length before it; empty if it is not whole.
  [[nodiscard]] std::string_view text() {
    const std::size_t length = number();
    if (length > bytes_.size()) return {};
    const std::string_view taken = bytes_.substr(0, length);
    bytes_.remove_prefix(length);
    return taken;
  }
  [[nodiscard]] char next() const { return bytes_.empty() ? '\0' : bytes_.front(); }

 private:
  std::string_view bytes_;
};

/// A GraphDef begins with a node, and a node with its name and its operation: `Placeholder`, `Const`.
[[nodiscard]] bool is_tensorflow_graph(std::string_view bytes) {
  Protobuf graph{bytes};
  if (!graph.take('\x0a') || graph.number() == 0 || !graph.take('\x0a')) return false;
  if (graph.text().empty() || !graph.take('\x12')) return false;
  const std::string_view operation = graph.text();
  return !operation.empty() && std::ranges::all_of(operation, [](char c) {
    return (small(c) >= 'a' && small(c) <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// A SavedModel begins with the version 1 of its format, a model in ONNX with a version from 3 on.
[[nodiscard]] FileKind kind_of_versioned(std::string_view bytes) {
  Protobuf model{bytes};
  if (!model.take('\x08')) return FileKind::json;
  const std::size_t version = model.number();
  const std::string_view members = "\x12\x1a\x22\x28\x32\x3a\x42\x72";  // the tags of a ModelProto
  if (version == 1 && model.next() == '\x12') return FileKind::saved_model;
  const bool is_onnx = version > 1 && version < 128 && members.find(model.next()) != std::string_view::npos;
  return is_onnx ? FileKind::onnx : FileKind::json;
}

/// The metadata of a SavedModel begin with those of the model itself: its number, which is 0, and its path.
[[nodiscard]] bool is_keras_metadata(std::string_view bytes) {
  Protobuf metadata{bytes};
  if (!metadata.take('\x0a') || metadata.number() == 0) return false;
  if (metadata.take('\x10') && metadata.number() != 0) return false;
  return metadata.take('\x1a') && metadata.text() == "root";
}

/// YAML of a model, without braces around it.
[[nodiscard]] bool is_yaml(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || std::string_view("{[\"").find(bytes[first]) != std::string_view::npos) {
    return false;
  }
  const std::size_t key = bytes.find("class_name:");
  return key != std::string_view::npos && (key == 0 || bytes[key - 1] == '\n' || bytes[key - 1] == ' ');
}

/// Eight bytes with the length of the JSON that follows them.
[[nodiscard]] bool is_safetensors(std::string_view bytes) {
  return bytes.size() > 9 && bytes.substr(4, 4) == std::string_view("\0\0\0\0", 4) && bytes.substr(8, 2) == "{\"";
}

/// A pickle begins with its version; an old one with a dictionary, a list, or the module and the name of a class, each
/// on a line.
[[nodiscard]] bool is_pickle(std::string_view bytes) {
  if (bytes.size() > 1 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5) return true;
  if (starts_with_any(bytes, {"(dp", "(lp"})) return true;
  if (!bytes.starts_with('c')) return false;
  const auto is_name = [](std::string_view line) {
    return !line.empty() && line.find_first_of(" \t\r:={}[]\"'") == std::string_view::npos;
  };
  const std::size_t end = bytes.find('\n');
  const std::size_t next = end == std::string_view::npos ? end : bytes.find('\n', end + 1);
  return next != std::string_view::npos && is_name(bytes.substr(1, end - 1)) &&
         is_name(bytes.substr(end + 1, next - end - 1));
}

/// Without blanks and the mark of UTF-8 at its beginning, in small letters.
[[nodiscard]] std::string simplified(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  std::string words(text.substr(0, 64));
  std::ranges::transform(words, words.begin(), small);
  return words;
}

[[nodiscard]] bool is_compressed(std::string_view bytes) {
  constexpr std::string_view gzip = "\x1f\x8b";
  constexpr std::string_view xz = "\xfd\x37zXZ";
  constexpr std::string_view zstandard = "\x28\xb5\x2f\xfd";
  return starts_with_any(bytes, {gzip, xz, zstandard, "BZh", "7z\xbc\xaf", "Rar!"}) ||
         (bytes.size() > 262 && bytes.substr(257, 5) == "ustar");
}

using shapeproof::keras::Problem;
using shapeproof::keras::ProblemKind;

[[nodiscard]] Problem other_file(const std::string& what) {
  return {.kind = ProblemKind::damaged_file, .reason = what};
}
[[nodiscard]] Problem no_layers(const std::string& what) {
  return {.kind = ProblemKind::no_architecture, .reason = what + "; save the Keras model with model.save('x.keras')"};
}

}  // namespace

FileKind kind_of(std::string_view beginning) {
  if (is_hdf5(beginning)) return FileKind::hdf5;
  if (beginning.starts_with("PK\x03\x04")) return kind_of_zip(beginning);
  if (beginning.starts_with("PK\x05\x06")) return FileKind::archive;
  if (beginning.starts_with("version https://git-lfs.github.com/spec/")) return FileKind::git_lfs_pointer;
  if (beginning.starts_with(legacy_pytorch)) return FileKind::pytorch;
  if (is_pickle(beginning)) return FileKind::pickle;
  if (beginning.starts_with("\x93NUMPY")) return FileKind::numpy;
  if (beginning.size() > 7 && beginning.substr(4, 4) == "TFL3") return FileKind::tflite;
  if (is_safetensors(beginning)) return FileKind::safetensors;
  if (starts_with_any(beginning, {"\xff\xfe", "\xfe\xff"})) return FileKind::utf16_text;
  if (is_compressed(beginning)) return FileKind::compressed;
  if (is_tensorflow_graph(beginning)) return FileKind::tensorflow_graph;
  const std::string words = simplified(beginning);
  if (starts_with_any(words, {"<!doctype html", "<html", "<head", "<body", "<script"})) return FileKind::web_page;
  if (words.starts_with("<?xml") || words.starts_with("<!doctype")) return FileKind::xml;
  if (is_keras_metadata(beginning)) return FileKind::keras_metadata;
  if (is_yaml(beginning)) return FileKind::yaml;
  return kind_of_versioned(beginning);
}

Problem why_not_read(FileKind kind) {
  switch (kind) {
    case FileKind::json:
    case FileKind::archive:
    case FileKind::hdf5:
    case FileKind::yaml:
    case FileKind::keras_metadata:
      return {};
    case FileKind::git_lfs_pointer:
      return other_file("is a Git LFS pointer, and not the file that it stands for: get that with 'git lfs pull'");
    case FileKind::pytorch:
      return no_layers("is a PyTorch file, and no Keras model");
    case FileKind::pickle:
      return no_layers("is a Python pickle, which is not read, because it can run code: load it with Python");
    case FileKind::numpy:
      return no_layers("is a NumPy file, which holds arrays, and no layers");
    case FileKind::safetensors:
      return no_layers("is a safetensors file, which holds weights, and no layers");
    case FileKind::onnx:
      return no_layers("is an ONNX model, and no Keras model");
    case FileKind::tflite:
      return no_layers("is a TensorFlow Lite model, which holds operations, and no layers");
    case FileKind::saved_model:
      return no_layers("is a TensorFlow SavedModel, whose graph holds operations, and no layers: load it with Keras");
    case FileKind::tensorflow_graph:
      return no_layers("is a TensorFlow graph, which holds operations, and no layers");
    case FileKind::web_page:
      return other_file("is a web page (HTML), and no model: an error page, or the page from which to download it");
    case FileKind::xml:
      return other_file("is XML, and no model");
    case FileKind::utf16_text:
      return other_file("is text in UTF-16, as PowerShell's '>' writes it: save it as UTF-8");
    case FileKind::compressed:
      return other_file("is packed or compressed: unpack it first");
  }
  return {};
}

std::size_t conflict_line(std::string_view text) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::string_view rest = text.substr(at);
    if (starts_with_any(rest, {"<<<<<<< ", ">>>>>>> "})) return line;
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) break;
    at += end + 1;
  }
  return 0;
}

}  // namespace check_model

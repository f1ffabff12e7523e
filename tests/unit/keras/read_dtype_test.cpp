// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/read_dtype.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/keras.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::keras {
namespace {

/// The policy as it is written again; "refused" if there is none.
[[nodiscard]] std::string policy(const char* text) {
  DTypePolicy read;
  if (!read_value(Json::parse(text), read)) return "refused";
  FixedText<80> name;
  write(name, read);
  return {name.data(), name.size()};
}
[[nodiscard]] DType type(const char* text) {
  DType read = DType::unknown;
  return read_value(Json::parse(text), read) ? read : DType::unknown;
}
/// The config that is written of a layer that was read.
[[nodiscard]] Json written(const char* config, const char* class_name = "Dense") {
  LayerReader reader;
  if (!reader.read({{"class_name", class_name}, {"config", Json::parse(config)}})) return "refused";
  return write_layer_json(reader.records()[0], ReadOptions{})["config"];
}

}  // namespace

TEST_CASE("policies as names and as objects") {
  CHECK(policy("null") == "float32");
  CHECK(policy("\"mixed_float16\"") == "mixed_float16");
  CHECK(policy("\"int8_from_float32\"") == "int8_from_float32");
  CHECK(policy(R"({"class_name": "DTypePolicy", "config": {"name": "bfloat16"}})") == "bfloat16");
  CHECK(policy(R"({"config": {"name": null}})") == "float32");
  CHECK(policy(R"({"config": {"name": "int8"}})") == "int8");
  CHECK(policy(R"({"config": {"name": "int8_from_float32"}})") == "int8_from_float32");
  CHECK(policy(R"({"config": {"mode": "int8", "source_name": "mixed_bfloat16"}})") == "int8_from_mixed_bfloat16");
  CHECK(policy(R"({"config": {"mode": "int4/128", "source_name": null}})") == "int4/128_from_float32");
  CHECK(policy(R"({"config": {"mode": "gptq/4/64", "source_name": "float32"}})") == "gptq/4/64_from_float32");
  CHECK(policy(R"({"config": {"default_policy": null, "policy_map": {}}})") == "float32");
  CHECK(policy(R"({"config": {"default_policy": {"config": {"name": "float16"}}, "policy_map": {}}})") == "float16");
}

TEST_CASE("how many maxima a float8 policy keeps") {
  DTypePolicy read;
  CHECK(read_value(Json::parse(R"({"config": {"mode": "float8", "source_name": "float32", "amax_history_length": 9}})"),
                   read));
  CHECK((read.mode == QuantizationMode::float8 && read.block_size == 9));
}

TEST_CASE("what is no policy") {
  for (const char* const text :
       {"1", "true", "[]", "{}", "\"\"", "\"int8\"", "\"mixed_float32\"", R"({"config": {}})", R"({"config": 3})",
        R"({"config": {"name": 3}})", R"({"config": {"name": "nothing"}})",
        R"({"config": {"mode": "int8", "source_name": 1}})", R"({"config": {"source_name": "float32"}})",
        R"({"config": {"mode": "int9", "source_name": "float32"}})",
        R"({"config": {"mode": "float8", "amax_history_length": 9999999999}})", R"({"config": {"default_policy": 3}})",
        R"({"config": {"default_policy": {"config": {"default_policy": "float32"}}}})"}) {
    CAPTURE(text);
    CHECK(policy(text) == "refused");
  }
}

TEST_CASE("data have a type, and layers a policy") {
  CHECK((type("\"int8\"") == DType::int8 && type("\"int8_from_float16\"") == DType::unknown));
  CHECK((type("\"int8_from_float32\"") == DType::float32 && type("\"float33\"") == DType::unknown));
  CHECK(written(R"({"units": 3, "dtype": "int8"})") == "refused");
}

TEST_CASE("types by the names that TensorFlow and Keras 1 wrote") {
  CHECK((type("\"float\"") == DType::float32 && type("\"double\"") == DType::float64));
  CHECK((type("\"half\"") == DType::float16 && type("\"int\"") == DType::int64));
  CHECK((type("\"bool\"") == DType::boolean && type("\"str\"") == DType::string));
  CHECK(policy("\"float\"") == "float32");
  CHECK(policy(R"({"class_name": "Policy", "config": {"name": "float"}})") == "float32");
  CHECK(type("\"floats\"") == DType::unknown);
}

TEST_CASE("a layer's policy and adapter are written as Keras writes them") {
  CHECK(written(R"({"units": 3, "lora_rank": 2, "dtype": "int4/8_from_float16"})")["dtype"] == "int4/8_from_float16");
  CHECK(written(R"({"units": 3, "lora_rank": 2, "dtype": "float64"})")["lora_rank"] == 2);
  CHECK(written(R"({"units": 3, "dtype": "float64"})")["dtype"] == "float64");
  CHECK(!written(R"({"units": 3})").contains("dtype"));
  CHECK(written(R"({"units": 3, "dtype": "mixed_float16"})")["dtype"] == "mixed_float16");
  CHECK(written(R"({"units": 3, "dtype": "int8_from_mixed_bfloat16"})")["dtype"] == "int8_from_mixed_bfloat16");
  const char* const filters = R"({"filters": 3, "kernel_size": 2, "dtype": "mixed_bfloat16"})";
  CHECK(written(filters, "Conv1D")["dtype"] == "mixed_bfloat16");
  CHECK(!written(R"({"units": 3, "lora_rank": null})").contains("lora_rank"));
}

TEST_CASE("weights that are constrained have no adapter") {
  CHECK(written(R"({"units": 3, "lora_rank": 2, "kernel_constraint": {"class_name": "MaxNorm"}})") == "refused");
  CHECK(written(R"({"units": 3, "lora_rank": 0, "kernel_constraint": {"class_name": "MaxNorm"}})")["units"] == 3);
  CHECK(written(R"({"units": 3, "kernel_constraint": {"class_name": "MaxNorm"}})")["units"] == 3);
  CHECK(written(R"({"units": 3, "lora_rank": 2, "kernel_constraint": null})")["lora_rank"] == 2);
}

}  // namespace shapeproof::keras

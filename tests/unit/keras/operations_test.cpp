// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/operations.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"
#include "shapeproof/graph.hpp"

namespace shapeproof::test {
namespace {

/// An operation of Keras 3 on `x` (None, 4, 8) and `y` (None, 1, 8).
[[nodiscard]] std::string operation(const std::string& class_name, const std::string& config, const std::string& args,
                                    const std::string& kwargs = "{}", const char* module = "keras.src.ops.numpy") {
  std::string one = layer(class_name, "op", config, "[" + call(args, kwargs) + "]");
  one.insert(1, std::string(R"("module": ")") + module + R"(", )");
  return functional(input("x", "[null, 4, 8]") + ", " + input("y", "[null, 1, 8]") + ", " + one,
                    R"([["x", 0, 0], ["y", 0, 0]])", R"([["op", 0, 0]])");
}
[[nodiscard]] std::string brackets(const std::string& key) {
  return operation("GetItem", "", tensor("x") + ", " + key);
}
[[nodiscard]] std::string slice_of(const std::string& start, const std::string& stop, const std::string& step) {
  return R"({"class_name": "__slice__", "config": {"start": )" + start + R"(, "stop": )" + stop + R"(, "step": )" +
         step + "}}";
}
const std::string all = slice_of("null", "null", "null");

/// An operation of TensorFlow on the same.
[[nodiscard]] std::string tensorflow(const std::string& function, const std::string& nodes,
                                     const char* class_name = "TFOpLambda") {
  return functional(input("x", "[null, 4, 8]") + ", " + input("y", "[null, 1, 8]") + ", " +
                        layer(class_name, "op", R"("function": ")" + function + "\"", nodes),
                    R"([["x", 0, 0], ["y", 0, 0]])", R"([["op", 0, 0]])");
}

/// Whether a model that is written reads as one that answers the same.
[[nodiscard]] bool comes_back(const std::string& text) {
  const keras::ImportedModel model = keras::read_model_text(text);
  const keras::Json json = keras::to_json(model);
  const keras::ImportedModel again = keras::read_model_text(json.dump());
  return model.ok() && again.ok() && infer(again).shape() == infer(model).shape() && keras::to_json(again) == json;
}

}  // namespace

TEST_CASE("operations on each element stand in a graph as layers do") {
  CHECK(shape_of(operation("Add", "", tensor("x") + ", 3.0")) == Shape{any, 4, 8});
  CHECK(shape_of(operation("Subtract", "", "3, " + tensor("x"))) == Shape{any, 4, 8});
  CHECK(shape_of(operation("Multiply", "", tensor("x") + ", " + tensor("y"))) == Shape{any, 4, 8});
  CHECK(shape_of(operation("Add", "", tensor("x"), R"({"x2": )" + tensor("y") + "}")) == Shape{any, 4, 8});
  CHECK(shape_of(operation("Relu6", "", tensor("x"), "{}", "keras.src.ops.nn")) == Shape{any, 4, 8});
  CHECK(infer_text(operation("Add", "", tensor("x"))).error().code == Code::wrong_input_count);
}

TEST_CASE("an operand may be a constant, of which the shape counts") {
  const auto with = [](const std::string& config) {
    return operation("Add", "", tensor("y") + R"(, {"class_name": "__tensor__", "config": )" + config + "}");
  };
  CHECK(shape_of(with(R"({"value": [[1.0, 2.0, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]], "dtype": "float32"})")) ==
        Shape{any, 2, 8});
  CHECK(shape_of(with(R"({"value": 2.5})")) == Shape{any, 1, 8});
  CHECK(shape_of(with(R"({"shape": [5, 3, 1], "dtype": "float32"})")) == Shape{5, 3, 8});
  CHECK(!shape_of(with("{}")).has_rank());
  CHECK(shape_of(operation("Multiply", "",
                           R"({"class_name": "__numpy__", "config": {"value": [[1], [2], [3]]}}, )" + tensor("y"))) ==
        Shape{any, 3, 8});
  CHECK(shape_of(operation("Add", "", tensor("y") + ", [[[1.0]], [[2.0]]]")) == Shape{2, 1, 8});
  CHECK(shape_of(operation("Add", "", tensor("y"), R"({"x2": [[1], [2]]})")) == Shape{any, 2, 8});
  CHECK(infer_text(with(R"({"shape": [3]})")).error().code == Code::axis_mismatch);
  CHECK(infer_text(with(R"({"shape": [3]})")).error().axis == 2);
  CHECK(comes_back(with(R"({"shape": [5, 3, 1]})")));
  CHECK(shape_of(tensorflow("__operators__.add", R"([["y", 0, 0, {"y": [[1.0], [2.0]], "name": null}]])")) ==
        Shape{any, 2, 8});
  CHECK(shape_of(tensorflow("math.multiply", R"([["_CONSTANT_VALUE", -1, [[1.0], [2.0]], {"y": ["y", 0, 0]}]])")) ==
        Shape{any, 2, 8});
  // What has no rule for a constant is not known.
  CHECK(
      problem_of(operation("Concatenate", R"("axis": 1)",
                           "[" + tensor("x") + R"(, {"class_name": "__tensor__", "config": {"shape": [2, 1, 8]}}])")) ==
      "/config/layers/2: no class is called \"Concatenate\"");
  CHECK(problem_of(functional(
            input("x", "[null, 8]") + ", " +
                layer("Add", "a", "",
                      "[" + call("[" + tensor("x") + R"(, {"class_name": "__tensor__", "config": {"shape": [8]}}])") +
                          "]"),
            R"([["x", 0, 0]])", R"([["a", 0, 0]])")) == "/config/layers/1: no class is called \"Add\"");
}

TEST_CASE("operations that change shapes") {
  CHECK(shape_of(operation("Reshape", R"("newshape": [-1, 16])", tensor("x"))) == Shape{any, 16});
  CHECK(shape_of(operation("Transpose", R"("axes": [0, 2, 1])", tensor("x"))) == Shape{any, 8, 4});
  CHECK(shape_of(operation("Transpose", R"("axes": null)", tensor("x"))) == Shape{8, 4, any});
  CHECK(shape_of(operation("Swapaxes", R"("axis1": 1, "axis2": 2)", tensor("x"))) == Shape{any, 8, 4});
  CHECK(shape_of(operation("ExpandDims", R"("axis": -1)", tensor("x"))) == Shape{any, 4, 8, 1});
  CHECK(shape_of(operation("Squeeze", R"("axis": 1)", tensor("y"))) == Shape{any, 8});
  CHECK(shape_of(operation("Mean", R"("axis": 1, "keepdims": false)", tensor("x"))) == Shape{any, 8});
  CHECK(shape_of(operation("Sum", R"("axis": [1, 2], "keepdims": true)", tensor("x"))) == Shape{any, 1, 1});
  CHECK(shape_of(operation("Concatenate", R"("axis": 1)", "[" + tensor("x") + ", " + tensor("y") + "]")) ==
        Shape{any, 5, 8});
  CHECK(shape_of(operation("Stack", R"("axis": 1)", "[" + tensor("x") + ", " + tensor("x") + "]")) ==
        Shape{any, 2, 4, 8});
  CHECK(infer_text(operation("Matmul", "", tensor("x") + ", " + tensor("x"))).error().code == Code::axis_mismatch);
  CHECK(infer_text(operation("Reshape", R"("newshape": [3, 5])", tensor("x"))).ok());
  CHECK(infer_text(operation("Squeeze", R"("axis": 1)", tensor("x"))).error().code == Code::axis_mismatch);
}

TEST_CASE("operations that repeat, widen, cut and choose") {
  CHECK(shape_of(operation("Tile", R"("repeats": [1, 2, 3])", tensor("x"))) == Shape{any, 8, 24});
  CHECK(shape_of(tensorflow("tile", R"([["x", 0, 0, {"multiples": [1, 2, 1]}]])")) == Shape{any, 8, 8});
  CHECK(shape_of(operation("Repeat", R"("repeats": 3, "axis": 1)", tensor("x"))) == Shape{any, 12, 8});
  CHECK(shape_of(tensorflow("repeat", R"([["x", 0, 0, {"repeats": 2, "axis": -1}]])")) == Shape{any, 4, 16});
  CHECK(shape_of(operation("Pad", R"("pad_width": [[0, 0], [1, 2], [0, 0]], "mode": "constant")", tensor("x"))) ==
        Shape{any, 7, 8});
  CHECK(shape_of(tensorflow("pad", R"([["x", 0, 0, {"paddings": [[0, 0], [0, 0], [3, 1]]}]])")) == Shape{any, 4, 12});
  CHECK(comes_back(operation("Pad", R"("pad_width": [[0, 0], [1, 2], [0, 0]])", tensor("x"))));
  CHECK(shape_of(operation("Split", R"("indices_or_sections": 4, "axis": 2)", tensor("x"))) == Shape{any, 4, 2});
  CHECK(shape_of(operation("Split", R"("indices_or_sections": [3, 5], "axis": 2)", tensor("x"))) == Shape{any, 4, 3});
  CHECK(shape_of(operation("Split", R"("indices_or_sections": [3], "axis": 2)", tensor("x"))) == Shape{any, 4, 3});
  CHECK(shape_of(tensorflow("split", R"([["x", 0, 0, {"num_or_size_splits": [6, 2], "axis": 2}]])")) ==
        Shape{any, 4, 6});
  CHECK(comes_back(operation("Split", R"("indices_or_sections": [3], "axis": 2)", tensor("x"))));
  CHECK(comes_back(operation("Where", "", tensor("x") + ", " + tensor("y") + ", 0.0")));
  CHECK(comes_back(operation("Take", R"("axis": 1)", tensor("x") + ", [0, 2, 3]")));
  CHECK(infer_text(operation("Split", R"("indices_or_sections": 3, "axis": 2)", tensor("x"))).error().code ==
        Code::axis_mismatch);
  CHECK(shape_of(tensorflow("split", R"([["x", 0, 0, {"num_or_size_splits": 2, "axis": -1}]])")) == Shape{any, 4, 4});
  CHECK(shape_of(tensorflow("split", R"([["x", 0, 0, {"num_or_size_splits": [1, 5, 2], "axis": -1}]])")) ==
        Shape{any, 4, 1});
  CHECK(shape_of(operation("Where", "", tensor("x") + ", " + tensor("y") + ", 0.0")) == Shape{any, 4, 8});
  CHECK(shape_of(tensorflow("where", R"([["y", 0, 0, {"x": ["x", 0, 0], "y": 0.0}]])")) == Shape{any, 4, 8});
  CHECK(shape_of(operation("Einsum", R"("subscripts": "abc,adc->abd")", tensor("x") + ", " + tensor("y"))) ==
        Shape{any, 4, 1});
  CHECK(infer_text(operation("Einsum", R"("subscripts": "abc,acd->abd")", tensor("x") + ", " + tensor("x")))
            .error()
            .code == Code::axis_mismatch);
  CHECK(shape_of(tensorflow("einsum", R"([["_CONSTANT_VALUE", -1, "abc->acb", {"inputs": ["x", 0, 0]}]])")) ==
        Shape{any, 8, 4});
  CHECK(shape_of(operation("Slice", "", tensor("x") + ", [0, 1, 2], [-1, 2, 5]", "{}", "keras.src.ops.core")) ==
        Shape{any, 2, 5});
  CHECK(shape_of(tensorflow("slice", R"([["x", 0, 0, {"begin": [0, 1, 0], "size": [-1, 2, -1]}]])")) ==
        Shape{any, 2, 8});
  CHECK(shape_of(operation("Take", R"("axis": 1)", tensor("x") + ", [0, 2, 3]")) == Shape{any, 3, 8});
  CHECK(shape_of(operation("Take", R"("axis": 1)", tensor("x") + ", 2")) == Shape{any, 8});
  CHECK(shape_of(tensorflow("gather", R"([["x", 0, 0, {"indices": [0, 2], "axis": 2}]])")) == Shape{any, 4, 2});
  CHECK(shape_of(tensorflow("cast", R"([["x", 0, 0, {"dtype": "float16"}]])")) == Shape{any, 4, 8});
  for (const std::string& text :
       {operation("Einsum", R"("subscripts": "a....->a")", tensor("x")),
        tensorflow("einsum", R"([["_CONSTANT_VALUE", -1, "abc,acd->abd", {}]])"),
        operation("Repeat", R"("repeats": [1, 2, 3, 4], "axis": 1)", tensor("x")),
        operation("Pad", R"("pad_width": [[0, 0, 0]])", tensor("x")), operation("Where", "", tensor("x")),
        tensorflow("gather", R"([["x", 0, 0, {"indices": [0, 2], "batch_dims": 1}]])"),
        tensorflow("slice", R"([["x", 0, 0, {"begin": ["y", 0, 0], "size": [-1, 2, -1]}]])")}) {
    CHECK(problem_of(text).starts_with("/config/layers/2: no class is called"));
  }
}

TEST_CASE("operations that sum over products, of tensors or with a constant") {
  const std::string array = R"({"class_name": "__tensor__", "config": {"value": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0],
      [7.0, 8.0], [1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]], "dtype": "float32"}})";  // (8, 2)
  const std::string lists = "[[1, 2], [3, 4], [5, 6], [7, 8], [1, 2], [3, 4], [5, 6], [7, 8]]";
  CHECK(shape_of(operation("Matmul", "", tensor("x") + ", " + array)) == Shape{any, 4, 2});
  CHECK(shape_of(operation("Matmul", "", tensor("x"), R"({"x2": )" + array + "}")) == Shape{any, 4, 2});
  CHECK(shape_of(tensorflow("linalg.matmul", R"([["x", 0, 0, {"b": )" + lists + "}]]")) == Shape{any, 4, 2});
  CHECK(shape_of(tensorflow("linalg.matmul", R"([["_CONSTANT_VALUE", -1, [[1, 2, 3, 4]], {"b": ["x", 0, 0]}]])")) ==
        Shape{any, 1, 8});
  CHECK(infer_text(operation("Matmul", "", tensor("x") + ", [[1.0, 2.0]]")).error().code == Code::axis_mismatch);
  CHECK(shape_of(tensorflow("linalg.matmul", R"([["x", 0, 0, {"b": ["y", 0, 0], "transpose_b": true}]])")) ==
        Shape{any, 4, 1});
  CHECK(shape_of(tensorflow("linalg.matmul", R"([["x", 0, 0, {"b": ["x", 0, 0], "adjoint_a": true}]])")) ==
        Shape{any, 8, 8});
  CHECK(shape_of(operation("Dot", "", tensor("x") + ", " + array)) == Shape{any, 4, 2});
  CHECK(shape_of(operation("Dot", "", tensor("x") + ", 2.0")) == Shape{any, 4, 8});
  CHECK(shape_of(operation("Tensordot", R"("axes": 1)", tensor("x") + ", " + array)) == Shape{any, 4, 2});
  CHECK(shape_of(operation("Tensordot", R"("axes": [[0, 2], [0, 2]])", tensor("x") + ", " + tensor("y"))) ==
        Shape{4, 1});
  CHECK(shape_of(operation("Tensordot", R"("axes": [2, 0])", tensor("x") + ", " + array)) == Shape{any, 4, 2});
  CHECK(shape_of(tensorflow("tensordot", R"([["x", 0, 0, {"b": )" + lists + R"(, "axes": [[2], [0]]}]])")) ==
        Shape{any, 4, 2});
  CHECK(shape_of(operation("Einsum", R"("subscripts": "...ij,...kj->...ik")", tensor("x") + ", " + tensor("y"))) ==
        Shape{any, 4, 1});
  CHECK(shape_of(operation("Einsum", R"("subscripts": "bij,jk->bik")", tensor("x") + ", " + array)) ==
        Shape{any, 4, 2});
  CHECK(shape_of(tensorflow("einsum", R"([["_CONSTANT_VALUE", -1, "abc,adc->abd",
                                           {"inputs": [["x", 0, 0], ["y", 0, 0]]}]])")) == Shape{any, 4, 1});
  keras::ReadOptions options;
  options.unknown_classes = keras::UnknownClasses::pass;
  // TensorFlow writes no tensor of such a call: what it gives is not known.
  const auto lost =
      keras::read_model_text(tensorflow("einsum", R"([["_CONSTANT_VALUE", -1, "abc,acd->abd", {}]])"), options);
  REQUIRE(lost.ok());
  CHECK(infer(lost).ok());
  CHECK_FALSE(infer(lost).shape().has_rank());
  CHECK(problem_of(operation("Tensordot", R"("axes": "all")", tensor("x") + ", " + array))
            .starts_with("/config/layers/2: no class is called"));
  CHECK(comes_back(operation("Matmul", "", tensor("x") + ", " + array)));
  CHECK(comes_back(operation("Tensordot", R"("axes": [2, 0])", tensor("x") + ", " + array)));
  CHECK(comes_back(operation("Einsum", R"("subscripts": "bij,jk->bik")", tensor("x") + ", " + array)));
}

TEST_CASE("what stands in brackets") {
  CHECK(shape_of(brackets("[" + all + ", 0]")) == Shape{any, 8});
  CHECK(shape_of(brackets("[" + all + ", -1, " + slice_of("1", "7", "2") + "]")) == Shape{any, 3});
  CHECK(shape_of(brackets(R"([{"class_name": "__ellipsis__", "config": {}}, null])")) == Shape{any, 4, 8, 1});
  CHECK(shape_of(brackets("0")) == Shape{4, 8});
  CHECK(infer_text(brackets("[" + all + ", 4]")).error().code == Code::invalid_argument);
  CHECK(infer_text(brackets("[" + all + ", 4]")).error().layer.name == "op");
}

TEST_CASE("operations that are not known are layers that are not known, whatever layer has their name") {
  CHECK(problem_of(operation("Fft", "", tensor("x"))) == "/config/layers/2: no class is called \"Fft\"");
  CHECK(problem_of(operation("Flatten", "", tensor("x"))) == "/config/layers/2: no class is called \"Flatten\"");
  CHECK(problem_of(operation("Reshape", R"("newshape": "all")", tensor("x"))) ==
        "/config/layers/2: no class is called \"Reshape\"");
  CHECK(problem_of(brackets(R"([{"class_name": "__tensor__", "config": {}}])")) ==
        "/config/layers/2: no class is called \"GetItem\"");
  keras::ReadOptions options;
  options.unknown_classes = keras::UnknownClasses::pass;
  const auto passed = keras::read_model_text(operation("Fft", "", tensor("x")), options);
  REQUIRE(passed.ok());
  CHECK(infer(passed).ok());
  CHECK_FALSE(infer(passed).shape().has_rank());
}

TEST_CASE("operations of TensorFlow") {
  CHECK(shape_of(tensorflow("__operators__.add", R"([["x", 0, 0, {"y": 3.0, "name": null}]])")) == Shape{any, 4, 8});
  CHECK(shape_of(tensorflow("math.multiply", R"([["y", 0, 0, {"y": ["x", 0, 0], "name": null}]])")) ==
        Shape{any, 4, 8});
  CHECK(shape_of(tensorflow("math.truediv", R"([["_CONSTANT_VALUE", -1, 2.0, {"y": ["x", 0, 0]}]])")) ==
        Shape{any, 4, 8});
  CHECK(shape_of(tensorflow("nn.relu6", R"([["x", 0, 0, {"name": null}]])")) == Shape{any, 4, 8});
  CHECK(shape_of(tensorflow("reshape", R"([["x", 0, 0, {"shape": [-1, 16]}]])")) == Shape{any, 16});
  CHECK(shape_of(tensorflow("expand_dims", R"([["x", 0, 0, {"axis": 1}]])")) == Shape{any, 1, 4, 8});
  CHECK(shape_of(tensorflow("transpose", R"([["x", 0, 0, {"perm": [0, 2, 1]}]])")) == Shape{any, 8, 4});
  CHECK(shape_of(tensorflow("math.reduce_mean", R"([["x", 0, 0, {"axis": 1, "keepdims": true}]])")) ==
        Shape{any, 1, 8});
  CHECK(shape_of(tensorflow("concat", R"([[["x", 0, 0, {"axis": 1}], ["y", 0, 0, {"axis": 1}]]])")) ==
        Shape{any, 5, 8});
  CHECK(
      shape_of(tensorflow(
          "__operators__.getitem",
          R"([["x", 0, 0, {"slice_spec": [{"start": null, "stop": null, "step": null}, {"start": 1, "stop": 3, "step": null}]}]])",
          "SlicingOpLambda")) == Shape{any, 2, 8});
  CHECK(shape_of(tensorflow("__operators__.getitem",
                            R"([["x", 0, 0, {"slice_spec": [{"class_name": "__ellipsis__"}, null]}]])",
                            "SlicingOpLambda")) == Shape{any, 4, 8, 1});
  CHECK(problem_of(tensorflow("image.resize", R"([["x", 0, 0, {"size": [2, 2]}]])")) ==
        "/config/layers/2: no class is called \"image.resize\"");
}

TEST_CASE("operations of TensorFlow as nodes of a graph") {
  const auto node = [](const std::string& op, const std::string& attributes, const std::string& constants,
                       const std::string& calls = R"([["x", 0, 0, {}]])") {
    const std::string config = R"("node_def": {"name": "n", "op": ")" + op + R"(", "input": ["x"], "attr": {)" +
                               attributes + R"(}}, "constants": {)" + constants + "}";
    return functional(input("x", "[null, 4, 8]") + ", " + input("y", "[null, 1, 8]") + ", " +
                          layer("TensorFlowOpLayer", "op", config, "[" + calls + "]"),
                      R"([["x", 0, 0], ["y", 0, 0]])", R"([["op", 0, 0]])");
  };
  const std::string both = R"([["x", 0, 0, {}], ["y", 0, 0, {}]])";
  CHECK(shape_of(node("Relu6", R"("T": {"type": "DT_FLOAT"})", "")) == Shape{any, 4, 8});
  CHECK(shape_of(node("AddV2", "", "", both)) == Shape{any, 4, 8});
  CHECK(shape_of(node("Mul", "", R"("1": 0.5)")) == Shape{any, 4, 8});
  CHECK(shape_of(node("Sub", "", R"("0": [[[1.0]], [[2.0]], [[3.0]]])")) == Shape{3, 4, 8});
  CHECK(shape_of(node("Mean", R"("keep_dims": {"b": true})", R"("1": [1, 2])")) == Shape{any, 1, 1});
  CHECK(shape_of(node("Max", R"("keep_dims": {"b": false})", R"("1": 1)")) == Shape{any, 8});
  CHECK(shape_of(node("Reshape", "", R"("1": [-1, 16])")) == Shape{any, 16});
  CHECK(shape_of(node("ExpandDims", "", R"("1": 1)")) == Shape{any, 1, 4, 8});
  CHECK(shape_of(node("Squeeze", R"("squeeze_dims": {"list": {"i": ["1"]}})", "", R"([["y", 0, 0, {}]])")) ==
        Shape{any, 8});
  CHECK(shape_of(node("Transpose", "", R"("1": [0, 2, 1])")) == Shape{any, 8, 4});
  CHECK(shape_of(node("Einsum", R"("equation": {"s": "YWJjLT5hY2I="})", "")) == Shape{any, 8, 4});
  CHECK(shape_of(node("BatchMatMulV2", R"("adj_y": {"b": true})", "", both)) == Shape{any, 4, 1});
  CHECK(shape_of(node("BatchMatMulV2", "", R"("1": [[1], [2], [3], [4], [5], [6], [7], [8]])")) == Shape{any, 4, 1});
  CHECK(shape_of(node("ConcatV2", R"("N": {"i": "2"})", R"("2": 1)", both)) == Shape{any, 5, 8});
  CHECK(shape_of(node("Pack", R"("axis": {"i": "1"})", "", R"([["x", 0, 0, {}], ["x", 0, 0, {}]])")) ==
        Shape{any, 2, 4, 8});
  CHECK(shape_of(node("StridedSlice", R"("begin_mask": {"i": "5"}, "end_mask": {"i": "5"},
                      "shrink_axis_mask": {"i": "2"})",
                      R"("1": [0, 2, 0], "2": [0, 3, 0], "3": [1, 1, 1])")) == Shape{any, 8});
  CHECK(shape_of(node("StridedSlice", R"("end_mask": {"i": "1"})", R"("1": [0, 1], "2": [0, 3], "3": [1, 1])")) ==
        Shape{any, 2, 8});
  CHECK(keras::read_model_text(node("Cast", R"("DstT": {"type": "DT_HALF"})", "")).view().records[0].valid);
  for (const std::string& text :
       {node("StridedSlice", "", R"("1": [0], "2": [1, 2])"), node("ConcatV2", "", R"("0": [[[1.0]]], "2": 1)", both),
        node("Reshape", "", R"("1": {"a": 1})"), node("Wavelet", "", "")}) {
    CHECK(problem_of(text).starts_with("/config/layers/2: no class is called"));
  }
  CHECK(problem_of(node("Wavelet", "", "")) == "/config/layers/2: no class is called \"Wavelet\"");
}

TEST_CASE("a node of a graph as a text") {
  const auto model = [](const std::string& node, const std::string& constants = "") {
    return functional(input("x", "[null, 4, 8]") + ", " +
                          layer("TensorFlowOpLayer", "op",
                                R"("node_def": )" + keras::Json(node).dump() + R"(, "constants": {)" + constants + "}",
                                R"([[["x", 0, 0, {}]]])"),
                      R"([["x", 0, 0]])", R"([["op", 0, 0]])");
  };
  CHECK(shape_of(model(R"({"name": "m", "op": "Mean", "attr": {"keep_dims": {"b": true}}})", R"("1": [1, 2])")) ==
        Shape{any, 1, 1});
  // As protocol buffers print it.
  CHECK(shape_of(model(R"(name: "m"
op: "Mean"
input: "x"
attr {
  key: "T"
  value {
    type: DT_FLOAT
  }
}
attr { key: "keep_dims" value { b: true } }
)",
                       R"("1": [1, 2])")) == Shape{any, 1, 1});
  CHECK(shape_of(model(R"(op: "StridedSlice" attr { key: "shrink_axis_mask" value { i: 2 } }
                          attr { key: "begin_mask" value { i: 5 } } attr { key: "end_mask" value { i: 5 } })",
                       R"("1": [0, 2, 0], "2": [0, 3, 0], "3": [1, 1, 1])")) == Shape{any, 8});
  CHECK(shape_of(model(R"(op: "Einsum" attr { key: "equation" value { s: "abc->acb" } })")) == Shape{any, 8, 4});
  // In their wire format: field 2 is the operation, 5 an attribute.
  const std::string keep_dims = "\x2a\x0f\x0a\x09keep_dims\x12\x02\x28\x01";
  CHECK(shape_of(model("\x0a\x01m\x12\x04Mean\x1a\x01x" + keep_dims, R"("1": [1, 2])")) == Shape{any, 1, 1});
  const std::string squeeze_dims = "\x2a\x15\x0a\x0csqueeze_dims\x12\x05\x0a\x03\x1a\x01\x01";
  const std::string squeeze = "\x0a\x01m\x12\x07Squeeze" + squeeze_dims;
  CHECK(infer_text(model(squeeze)).error().code == Code::axis_mismatch);
  CHECK(shape_of(model("\x12\x06"
                       "Einsum\x2a\x16\x0a\x08"
                       "equation\x12\x0a\x12\x08"
                       "abc->acb")) == Shape{any, 8, 4});
  for (const std::string& text :
       {std::string("op: \"Mean"), std::string("\x12\x7fMean"), std::string("{\"op\": "), std::string("attr {"),
        std::string("op: \"Mean\" }"), squeeze.substr(0, squeeze.size() - 1), std::string(100, '{')}) {
    CHECK(problem_of(model(text)).starts_with("/config/layers/1: no class is called"));
  }
}

TEST_CASE("operations are written as they are read") {
  CHECK(comes_back(operation("Reshape", R"("newshape": [-1, 16])", tensor("x"))));
  CHECK(comes_back(operation("Transpose", R"("axes": [0, 2, 1])", tensor("x"))));
  CHECK(comes_back(operation("Squeeze", R"("axis": null)", tensor("y"))));
  CHECK(comes_back(operation("Mean", R"("axis": [1], "keepdims": true)", tensor("x"))));
  CHECK(comes_back(operation("Concatenate", R"("axis": 1)", "[" + tensor("x") + ", " + tensor("y") + "]")));
  CHECK(comes_back(operation("Multiply", "", "2.0, " + tensor("x"))));
  CHECK(comes_back(brackets("[" + all + ", 0, " + slice_of("1", "null", "2") + ", null]")));
  CHECK(comes_back(tensorflow("math.reduce_mean", R"([["x", 0, 0, {"axis": 1, "keepdims": true}]])")));
}

}  // namespace shapeproof::test

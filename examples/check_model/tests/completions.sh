#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What bash offers for some words: completions.sh DIRECTORY_OF_CHECK_MODEL COMPLETIONS
set -euo pipefail
PATH=$1:$PATH
# shellcheck source=/dev/null
source "$2"

offers() {  # offers EXPECTED WORDS...
  local expected=$1
  shift
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  COMPREPLY=()
  _check_model
  [ "${COMPREPLY[*]}" = "$expected" ] || {
    echo "for '$*' it offers '${COMPREPLY[*]}', not '$expected'"
    exit 1
  }
}

cd "$(dirname "$2")"
offers "--labels --language --layer --layers" check_model --la
offers "sarif" check_model --format sa
offers "dot" check_model -f d
offers "check_model.bash" check_model check

# Each value that is offered is one that the program takes.
for format in text json sarif github gitlab dot mermaid; do
  check_model "$3" --format "$format" >/dev/null
done
for runtime in keras libtorch pytorch onnx tflite; do
  check_model "$3" --runtime "$runtime" --quiet >/dev/null
done
for type in float16 bfloat16 float32 float64 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool string; do
  code=0
  check_model "$3" --input "1,28,28,1:$type" --quiet >/dev/null || code=$?
  [ "$code" -lt 2 ] || exit 1
done

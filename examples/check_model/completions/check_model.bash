# SPDX-License-Identifier: MIT
# Completions of check_model for bash, and for zsh after `autoload -U bashcompinit && bashcompinit`. The options are those
# of the program's own help text.
_check_model() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=
  case $before in
    -f | --format) words="text json sarif github gitlab dot mermaid svg" ;;
    --columns) words="input kernel mult-adds memory trainable" ;;
    --optimizer) words="sgd adam adamw rmsprop adagrad adadelta adamax nadam radam ftrl lion lamb asgd rprop" ;;
    --color) words="auto always never" ;;
    --language) words="python cpp" ;;
    --runtime) words="keras libtorch pytorch onnx tflite" ;;
    --dtype) words="float16 bfloat16 float32 float64 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool string" ;;
    *)
      [[ $word == -* ]] && words=$(check_model --help | grep -oE -- '--[a-z][a-z-]+' | sort -u)
      ;;
  esac
  if [[ $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _check_model check_model

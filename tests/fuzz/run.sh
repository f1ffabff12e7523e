#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu

usage() {
  cat <<'END'
Usage: tests/fuzz/run.sh TARGET SECONDS [FUZZER_ARGUMENTS...]

Looks for inputs on which a fuzz target fails: json, module, layer_call, graph,
archive, hdf5, weights, saved_model or yaml, built with the preset `fuzz` (cmake
--preset fuzz, then cmake --build --preset fuzz --target fuzz_TARGET). Begins with the
inputs in corpus/TARGET, which stays as it is, and ends after so many seconds or with
the first input that fails; that is then in build/fuzz/failures. An input may
take 15 seconds and 2 GB. $SHAPEPROOF_FUZZ_BUILD names another folder than
build/fuzz.

Prints how many inputs were run, how many a second, the coverage before and
after, and what failed. Further arguments go to libFuzzer:

  -fork=1 -ignore_crashes=1 -ignore_timeouts=1   goes on behind a failure
  -runs=0                                        runs only the corpus

Exit code: 0 when nothing failed, 1 when something did, 2 for wrong usage.
END
}

if [ "${1-}" = --help ]; then
  usage
  exit 0
fi
if [ $# -lt 2 ]; then
  usage >&2
  exit 2
fi
target=$1
seconds=$2
shift 2

here=$(cd "$(dirname "$0")" && pwd)
build=${SHAPEPROOF_FUZZ_BUILD:-$here/../../build/fuzz}
program=$build/tests/fuzz/fuzz_$target
if [ ! -x "$program" ]; then
  echo "run.sh: $program is not there; see --help" >&2
  exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/corpus"
cp "$here/corpus/$target"/* "$work/corpus"
mkdir -p "$build/failures"
failed=0
# The files of HDF5 are read in processes of their own, which may ask for what there is not, and for 10 seconds of it.
memory=2048
timeout=15
if [ "$target" = hdf5 ] || [ "$target" = weights ]; then
  memory=0
  timeout=60
  export ASAN_OPTIONS=allocator_may_return_null=1
fi
"$program" -max_total_time="$seconds" -seed=1 -timeout="$timeout" -rss_limit_mb="$memory" -max_len=16384 \
  -print_final_stats=1 -artifact_prefix="$build/failures/$target-" "$@" "$work/corpus" 2>"$work/log" || failed=1

coverage() { sed -n 's/.*[[:space:]]cov: \([0-9]*\).*/\1/p' "$work/log" | "$1" -n 1; }
stat() { sed -n "s/^stat::$1: *//p" "$work/log"; }
if grep -q '^stat::' "$work/log"; then
  echo "$target: $(stat number_of_executed_units) inputs in $seconds s, $(stat average_exec_per_sec) a second;" \
    "coverage $(coverage head) to $(coverage tail), $(stat new_units_added) inputs added; $(stat peak_rss_mb) MB"
else
  echo "$target: $(grep 'oom/timeout/crash' "$work/log" | tail -n 1)" # with -fork
fi
grep -E 'does not hold|SUMMARY|Test unit written' "$work/log" | sort | uniq -c || true
[ "$failed" -eq 0 ] || grep -vE '^#[0-9]+[[:space:]]+(NEW|REDUCE|pulse|INITED)|NEW_FUNC' "$work/log" | tail -n 40
exit "$failed"

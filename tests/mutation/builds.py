# SPDX-License-Identifier: MIT
"""Builds the tests once, and then for each change only what it changes.

All that the headers define is inline: each object has a copy of it, and the linker takes the first one that it finds.
So the tests are compiled once, without a change; for each change one small source is compiled that has all rules, all
layers, or all of `check`, and is linked in front of the tests' objects. They then run with the change. Without
optimization no compiler puts a copy of a function where it is called.
What a test computes while it is compiled does not see the change that way. So where all passes, the tests that belong to
the header are compiled once more, with the change.
"""

import os
import pathlib
import re
import resource
import shutil
import subprocess

RULES = """#include "shapeproof/layers.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/all_losses.hpp"
#include "shapeproof/model/all_modules.hpp"
#include "shapeproof/model/all_operators.hpp"
#include "shapeproof/operations.hpp"
using namespace shapeproof;
const void* changed(unsigned i) {{
  static const LayerType* const operations[] = {{{operations}}};
  switch (i / 1000) {{
    case 0: return LayerTypeList<AllLayers>::all[i % 1000];
    case 1: return LayerTypeList<AllWrappers>::all[i % 1000];
    case 2: return LayerTypeList<nn::AllModules>::all[i % 1000];
    case 3: return LayerTypeList<nn::AllLosses>::all[i % 1000];
    case 4: return LayerTypeList<aten::AllOperators>::all[i % 1000];
    default: return operations[i % 1000];
  }}
}}
"""
# For a layer's header: nothing else includes it, see tests/structure/levels.py.
LAYERS = """#include "shapeproof/layers.hpp"
#include "shapeproof/model/all_layers.hpp"
using namespace shapeproof;
const void* changed(unsigned i) {
  return i < 1000 ? LayerTypeList<AllLayers>::all[i] : LayerTypeList<AllWrappers>::all[i % 1000];
}
"""
DIAGNOSIS = """#include "shapeproof/check.hpp"
#include "shapeproof/report/write_report.hpp"
const void* changed() { return reinterpret_cast<const void*>(&shapeproof::detail::check_model); }
"""

JOINED = 16  # unit tests in one source
# What takes long and is about time, or about very large models; these tests would have to be waited for.
SLOW = ["*thousand*", "*is called often*", "*10 000*", "*models in models without end*"]
# Takes seconds, and is only run where nothing else failed.
LAST = ["every fix was tried", "random models*", "published architectures*", "a warning at each of many layers",
        "each of many inputs has data*"]
# Seconds. A run takes two to four seconds of a processor; a change can make loops that do not end.
PROCESSOR_LIMIT = 20
RUN_LIMIT = 300
COMPILE_LIMIT = 300
MEMORY_LIMIT = 4 << 30  # bytes


def limit_run():
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_LIMIT, PROCESSOR_LIMIT))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Failed(Exception):
    """What is built without a change does not compile, or does not pass."""


def operation_types(root):
    """The operations that are layers in graphs."""
    names = []
    for header in sorted((root / "include/shapeproof/operations").glob("*.hpp")):
        text = header.read_text(encoding="utf-8")
        names += re.findall(r"\nstruct (\w+) \{\n  static constexpr string_ref type_name", text)
    return names


class Builder:
    def __init__(self, root, folder, compiler):
        self.root, self.folder = root, folder
        self.data = root / "tests/conformance"
        self.compiler = compiler
        definitions = {"CONFORMANCE_DATA": self.data / "data",
                       "CONFORMANCE_WEIGHTS": self.data / "weights/weights.jsonl", "TORCH_ROWS": self.data / "torch"}
        self.flags = ["-std=c++20", "-O0", "-w"]
        self.flags += [f'-DSHAPEPROOF_{key}="{value}"' for key, value in definitions.items()]
        self.includes = [f"-I{root / path}" for path in ("include", "tests/unit", "tests/conformance")]
        self.link = ["-fuse-ld=lld"] if self.runs(["ld.lld", "--version"]) else []
        operations = ", ".join(f"&layer_type<{name}>" for name in operation_types(root))
        self.sources = {"rules": RULES.format(operations=operations), "layers": LAYERS, "diagnosis": DIAGNOSIS}

    @staticmethod
    def runs(command):
        try:
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def tests(self, group):
        """The sources of the tests of a group."""
        if group == "rules":
            folders = ("rules", "layers", "layer", "operations", "modules", "losses", "aten", "costs")
            names = ("conformance", "keras", "models", "weights")
            plan = self.root / "tests/unit/plan/memory_plan_test.cpp"  # sees what works in place
            return self.joined_unit_tests(group, folders) + [plan] + [self.data / f"{name}_test.cpp" for name in names]
        folders = ("faults", "fixes", "diagnosis", "report", "infer")
        unit = self.root / "tests/unit"
        others = [unit / "check_test.cpp", self.data / "alarms_test.cpp", unit / "main.cpp"]
        return self.joined_unit_tests(group, folders) + others

    def joined_unit_tests(self, group, folders):
        """Sources that each include some unit tests, since what the tests share takes longer than they do."""
        joined = []
        tests = [test for folder in folders for test in sorted((self.root / "tests/unit" / folder).glob("*_test.cpp"))]
        for first in range(0, len(tests), JOINED):
            source = self.folder / "joined" / f"{group}_{first}.cpp"
            text = "".join(f'#include "{test}"\n' for test in tests[first : first + JOINED])
            if not source.exists() or source.read_text(encoding="utf-8") != text:
                source.parent.mkdir(parents=True, exist_ok=True)
                source.write_text(text, encoding="utf-8")
            joined.append(source)
        return joined

    def torch_tests(self):
        """The sources of a program of their own: what PyTorch says of its modules and operators."""
        return [self.data / f"torch/{name}_test.cpp" for name in ("torch", "operators")]

    def object_of(self, source):
        name = source.relative_to(self.folder if source.is_relative_to(self.folder) else self.root)
        return self.folder / "tests" / (str(name).replace(os.sep, "_") + ".o")

    def compile(self, source, out, overlay=None, dependencies=False):
        front = [f"-I{overlay}"] if overlay else []
        more = ["-MD", "-MF", str(out) + ".d"] if dependencies else []
        command = [self.compiler, *self.flags, *front, *self.includes, *more, "-c", str(source), "-o", str(out)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=COMPILE_LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return "compiling takes too long"
        return "" if done.returncode == 0 else (done.stderr or "error")

    def is_new(self, out):
        """Whether an object is newer than all that it was made of."""
        depends = pathlib.Path(str(out) + ".d")
        if not out.exists() or not depends.exists():
            return False
        files = depends.read_text(encoding="utf-8").replace("\\\n", " ").split(": ", 1)[1].split()
        made = out.stat().st_mtime
        return all(os.path.exists(file) and os.stat(file).st_mtime <= made for file in files)

    def prepare(self, source):
        """Compiles a test without a change, if that is not done yet."""
        out = self.object_of(source)
        if self.is_new(out):
            return False
        out.parent.mkdir(parents=True, exist_ok=True)
        error = self.compile(source, out, dependencies=True)
        if error:
            out.unlink(missing_ok=True)
            raise Failed(f"{source.name} does not compile without a change\n{error[:3000]}")
        return True

    def link_program(self, program, objects):
        command = [self.compiler, *self.link, *map(str, objects), "-o", str(program)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 else done.stderr

    def run_tests(self, program, arguments):
        """Why the tests do not pass; nothing if they do."""
        try:
            done = subprocess.run([str(program), "-aa=1", "-nc", *arguments], capture_output=True, text=True,
                                  errors="replace", timeout=RUN_LIMIT, check=False, preexec_fn=limit_run)
        except subprocess.TimeoutExpired:
            return "takes too long"
        if done.returncode == 0:
            return ""
        names = re.findall(r"TEST CASE:\s*(.+)", done.stdout)
        return names[0] if names else f"exit code {done.returncode}"

    def run_all(self, group, program, work):
        slow = ",".join(SLOW)
        problem = self.run_tests(program, ["-tce=" + slow + "," + ",".join(LAST)])
        if not problem and group == "diagnosis":
            problem = self.run_programs(work)
        if not problem and group == "rules":
            problem = self.run_torch_tests(work)
        return problem or self.run_tests(program, ["-tce=" + slow, "-tc=" + ",".join(LAST)])

    def run_torch_tests(self, work):
        program = work / "torch"
        problem = self.link_program(program, [work / "changed.o", *map(self.object_of, self.torch_tests())])
        return "linking: " + problem if problem else self.run_tests(program, [])

    def run_programs(self, work):
        replay = work / "replay"
        problem = self.link_program(replay, [work / "changed.o", self.object_of(self.data / "replay.cpp")])
        if problem:
            return "linking: " + problem
        command = ["python3", "-B", str(self.data / "programs_test.py"), str(replay),
                   str(self.data / "programs/programs.jsonl")]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=RUN_LIMIT, check=False,
                                  preexec_fn=limit_run)
        except subprocess.TimeoutExpired:
            return "programs: takes too long"
        return "" if done.returncode == 0 else "programs_test.py"

    def own_tests(self, name):
        """The unit tests that belong to a header: its own, and those of the layers that include a rule."""
        unit = self.root / "tests/unit"
        line = f'#include "shapeproof/{name}"'
        own = unit / (name[: -len(".hpp")] + "_test.cpp")
        found = [own] if own.exists() else []
        if name.startswith("rules/"):
            for header in sorted((self.root / "include/shapeproof").glob("*/*.hpp")):
                test = unit / header.parent.name / (header.stem + "_test.cpp")
                if header.parent.name in ("rules", "layers", "operations") and test.exists():
                    found += [test] if line in header.read_text(encoding="utf-8") else []
        return list(dict.fromkeys(found))[:8]

    def check_unchanged(self, group, work):
        """All tests must pass without a change."""
        (work / "changed.cpp").write_text(self.sources[group], encoding="utf-8")
        objects = [work / "changed.o", *(self.object_of(test) for test in self.tests(group))]
        problem = self.compile(work / "changed.cpp", work / "changed.o") or self.link_program(work / "tests", objects)
        problem = problem or self.run_all(group, work / "tests", work)
        if problem:
            raise Failed(f"without a change: {problem[:3000]}")

    def judge(self, group, change, work):
        """Makes a change and runs the tests. Returns "killed", "survived" or "invalid", and by what."""
        overlay = work / "overlay"
        header = overlay / "shapeproof" / change.file
        if header.parent.parent.exists():
            for old in header.parent.parent.rglob("*.hpp"):
                old.unlink()
        header.parent.mkdir(parents=True, exist_ok=True)
        lines = (self.root / "include/shapeproof" / change.file).read_text(encoding="utf-8").splitlines()
        lines[change.number - 1] = change.after
        header.write_text("\n".join(lines) + "\n", encoding="utf-8")
        source = work / "changed.cpp"
        users = "layers" if change.file.startswith("layers/") else group
        source.write_text(self.sources[users], encoding="utf-8")
        error = self.compile(source, work / "changed.o", overlay)
        if error:
            return "invalid", re.sub(r"\s+", " ", error.split("error: ")[-1])[:120]
        tests = [self.object_of(test) for test in self.tests(group)]
        error = self.link_program(work / "tests", [work / "changed.o", *tests])
        if error:
            return "invalid", error[:120]
        problem = self.run_all(group, work / "tests", work)
        if problem:
            return "killed", problem
        for test in self.own_tests(change.file):
            problem = self.judge_own(test, overlay, work)
            if problem:
                return "killed", problem
        if group == "rules" and not self.page_is_the_same(header, change, work):
            return "killed", "documents.layers"
        return "survived", ""

    def page_is_the_same(self, header, change, work):
        """Whether the page of all layers, which a test compares with the headers, stays as it is."""
        copy = work / "page"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root / "include/shapeproof", copy / "include/shapeproof")
        shutil.copytree(self.root / "docs", copy / "docs", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(header, copy / "include/shapeproof" / change.file)
        command = ["python3", "-B", str(copy / "docs/generate_layers.py"), "--check"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def judge_own(self, test, overlay, work):
        if self.compile(test, work / "own.o", overlay):
            return f"{test.name} does not compile"
        error = self.link_program(work / "own", [work / "own.o", work / "changed.o", self.main_object()])
        return "" if error else self.run_tests(work / "own", ["-tce=" + ",".join(SLOW)])

    def main_object(self):
        return self.object_of(self.root / "tests/unit/main.cpp")

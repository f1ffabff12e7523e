# SPDX-License-Identifier: MIT
"""Many files, whatever is in them, in one process of check_model: starting one for each would take most of the time."""

import json
import pathlib
import subprocess
import tempfile


def each_answered(program, files):
    """Checks files of such names and contents. Each must have a report, and a line on the standard error if it cannot be
    read. Returns the exit code that each would have alone, and what is wrong."""
    with tempfile.TemporaryDirectory() as directory:
        paths = [pathlib.Path(directory) / str(i) / name for i, (name, _) in enumerate(files)]
        for path, (_, content) in zip(paths, files):
            path.parent.mkdir()
            path.write_bytes(content)
        run = subprocess.run([program, *map(str, paths), "--format", "json"], capture_output=True, check=False, timeout=60)
    error = run.stderr.decode("utf-8", errors="replace")
    if run.returncode not in (0, 1, 2):
        return [], f"exit code {run.returncode}; it says: {error}"
    reports = json.loads(run.stdout)["files"]
    if [report["file"] for report in reports] != list(map(str, paths)):
        return [], f"reports of other files: {reports}"
    codes = [2 if "problem" in report else 0 if report["ok"] else 1 for report in reports]
    lines = error.splitlines()
    begins = [f"check_model: error: {path}: " for path, code in zip(paths, codes) if code == 2]
    good = len(lines) == len(begins) and all(map(str.startswith, lines, begins)) and run.returncode == max(codes)
    return codes, "" if good else f"exit code {run.returncode}, {codes}; it says: {error}"

"""Runs programs of this folder one after another in one process: importing torch takes seconds, a program less.

Each line of the input is what would stand behind `python`, as JSON: `["recompute.py", "RUN.misstep", "--json"]`. Each line of
the output is how it went: `{"status": 0, "stdout": "…", "stderr": "…"}`.
"""

import json
import runpy
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path


def status_of(ending: SystemExit) -> int:
    if ending.code is None:
        return 0
    if isinstance(ending.code, int):
        return ending.code
    print(ending.code, file=sys.stderr)
    return 1


def run(program: str, *arguments: str) -> dict:
    stdout, stderr = StringIO(), StringIO()
    sys.argv = [program, *arguments]
    status = 0
    with redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            runpy.run_path(str(Path(__file__).parent / program), run_name="__main__")
        except SystemExit as ending:
            status = status_of(ending)
        except BaseException:
            traceback.print_exc()
            status = 1
    return {"status": status, "stdout": stdout.getvalue(), "stderr": stderr.getvalue()}


for line in sys.stdin:
    print(json.dumps(run(*json.loads(line))), flush=True)

"""Opens every array of a run with tensorstore, reads its last committed entry, and prints what it is, as JSON.

    python list_arrays.py RUN.misstep
"""

import json
import sys
from pathlib import Path

from recorded_run import RecordedRun


def describe(run: RecordedRun, path: str) -> dict:
    store = run.open(path)
    store[store.shape[0] - 1].read().result()
    return {
        "shape": list(store.shape),
        "type": store.dtype.name,
        "dimensions": list(store.domain.labels),
    }


def main() -> None:
    run = RecordedRun(Path(sys.argv[1]))
    print(json.dumps({path: describe(run, path) for path in run.arrays()}))


if __name__ == "__main__":
    main()

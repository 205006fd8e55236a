"""Multiplies the last entry of one array of a run by 1.01, so that a test can see whether anyone notices.

    python tamper.py RUN.misstep taps/hidden1/actual
"""

import sys
from pathlib import Path

import tensorstore


def main() -> None:
    run, array = sys.argv[1:]
    kvstore = {"driver": "file", "path": str(Path(run) / array)}
    store = tensorstore.open({"driver": "zarr3", "kvstore": kvstore}, open=True).result()
    last = store[store.shape[0] - 1]
    last.write(last.read().result() * 1.01).result()


if __name__ == "__main__":
    main()

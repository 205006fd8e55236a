"""Whether a side recorded the same numbers as a run of Misstep's own, in the first rows: otherwise they were not given the
same work.

    python agreement.py RUN.misstep OTHER ROWS

OTHER: a recording of pytorch_eager.py or jax_jit.py, or another run. Batches must be equal; other numbers may be off by a
thousandth of the largest of their row. Actual, own and upstream are differences of activations in float32 on some
sides, so they may be off by a few units in the last place of the activations besides. Prints the largest deviation as
a share of what is allowed, and where it is, as JSON."""

import json
import sys
from pathlib import Path

import numpy as np

from row_files import ARRAYS
from start import read_array, read_start

OF_LARGEST, OF_ACTIVATION = 1e-3, 4e-6


def arrays_of(recording: Path, taps: list[str], rows: int) -> dict[str, np.ndarray]:
    """By path, as in a run."""
    paths = ["loss", "batches", *(f"taps/{tap}/{array}" for tap in taps for array in ARRAYS)]
    if (recording / "zarr.json").exists():
        return {path: read_array(recording, path)[:rows] for path in paths}
    files = {path: np.load(recording / f"{path}.npy", mmap_mode="r")[:rows] for path in paths[:2]}
    for tap in taps:
        of_tap = np.load(recording / f"{tap}.npy", mmap_mode="r")[:rows]
        files |= {f"taps/{tap}/{array}": of_tap[:, index] for index, array in enumerate(ARRAYS)}
    return files


def main() -> None:
    run, other, rows = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    taps = read_start(run).taps
    expected, found = arrays_of(run, taps, rows), arrays_of(other, taps, rows)
    deviations = {}
    for path, right in expected.items():
        if len(found[path]) != rows:
            raise SystemExit(f"{other}: expected {rows} rows of {path}, found {len(found[path])}")
        folder, _, name = path.rpartition("/")
        for row in range(rows):
            allowed = 0.5 if name == "batches" else OF_LARGEST * np.abs(right[row]).max()
            if name in ("actual", "own", "upstream"):
                allowed += OF_ACTIVATION * np.abs(expected[f"{folder}/activation"][row]).max()
            difference = np.abs(found[path][row].astype(np.float64) - right[row]).max()
            deviations[f"{path}, row {row}"] = float(np.nan_to_num(difference / allowed, nan=np.inf))
    where = max(deviations, key=deviations.get)
    print(json.dumps({"largest": deviations[where], "where": where}))


if __name__ == "__main__":
    main()

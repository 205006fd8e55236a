"""The recorded arrays on disk, in .npy files that grow row by row. Rows are gathered into chunks of about half a megabyte, as
Misstep's are, and handed to the operating system chunk by chunk."""

from pathlib import Path

import numpy as np

CHUNK_BYTES = 512 * 1024
# Of one tap, in the order in which they lie in its file.
ARRAYS = ("activation", "steepest", "actual", "own", "upstream")


class RowFile:
    def __init__(self, path: Path, rows: int, shape: tuple[int, ...], dtype: type) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        row_bytes = int(np.prod(shape)) * np.dtype(dtype).itemsize
        self._chunk = np.empty((max(1, min(rows, CHUNK_BYTES // row_bytes)), *shape), dtype)
        self._filled = 0
        self._file = open(path, "wb", buffering=0)
        header = {"descr": self._chunk.dtype.str, "fortran_order": False, "shape": (rows, *shape)}
        np.lib.format.write_array_header_1_0(self._file, header)

    def append(self, row) -> None:
        """One array, or a list of them for the first axis."""
        if isinstance(row, list):
            np.stack(row, out=self._chunk[self._filled])
        else:
            self._chunk[self._filled] = row
        self._filled += 1
        if self._filled == len(self._chunk):
            self._write()

    def close(self) -> None:
        self._write()
        self._file.close()

    def _write(self) -> None:
        self._file.write(self._chunk[: self._filled])
        self._filled = 0


class RowFiles:
    """A recording: loss.npy [row], batches.npy [row, batch], and of each tap TAP.npy [row, array, probe, unit]."""

    def __init__(self, folder: Path, rows: int, taps: dict[str, int], probes: int, batch: int) -> None:
        """`taps`: units by name."""
        self._loss = RowFile(folder / "loss.npy", rows, (), np.float32)
        self._batches = RowFile(folder / "batches.npy", rows, (batch,), np.int32)
        self._taps = [
            RowFile(folder / f"{tap}.npy", rows, (len(ARRAYS), probes, units), np.float32)
            for tap, units in taps.items()
        ]

    def append(self, loss: float, batch: np.ndarray, taps: list) -> None:
        """`taps`: of each the arrays of ARRAYS, [probe, unit], as a list or stacked."""
        self._loss.append(loss)
        self._batches.append(batch)
        for file, arrays in zip(self._taps, taps):
            file.append(arrays)

    def close(self) -> None:
        for file in (self._loss, self._batches, *self._taps):
            file.close()

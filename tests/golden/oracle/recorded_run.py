"""A run on disk, read by tensorstore and the json module alone."""

import json
from pathlib import Path

import numpy as np
import tensorstore
import torch
from torch import Tensor


class RecordedRun:
    def __init__(self, path: Path):
        self.path = path
        self.attributes = json.loads((path / "zarr.json").read_text())["attributes"]["misstep"]
        if self.attributes["schema"] != 1:
            raise ValueError(f"expected schema 1, found {self.attributes['schema']}")
        self.spec = self.attributes["spec"]
        self.rows = self.attributes["rows"]
        self.checkpoints = self.attributes["checkpoints"]
        self.evaluations = self.attributes["evaluations"]

    def arrays(self) -> list[str]:
        """The paths of all arrays."""
        documents = sorted(self.path.rglob("zarr.json"))
        return [
            document.parent.relative_to(self.path).as_posix()
            for document in documents
            if json.loads(document.read_text())["node_type"] == "array"
        ]

    def open(self, array: str) -> tensorstore.TensorStore:
        kvstore = {"driver": "file", "path": str(self.path / array)}
        return tensorstore.open({"driver": "zarr3", "kvstore": kvstore}, open=True, read=True).result()

    def numpy(self, array: str, count: int | None = None) -> np.ndarray:
        """The first `count` entries, by default all."""
        return self.open(array)[:count].read().result()

    def float64(self, array: str, count: int | None = None) -> Tensor:
        return torch.from_numpy(self.numpy(array, count)).to(torch.float64)

    def int64(self, array: str, count: int | None = None) -> Tensor:
        return torch.from_numpy(self.numpy(array, count)).to(torch.int64)

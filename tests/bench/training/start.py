"""What every side starts from: the samples, batches, probes and initial weights of a run of Misstep's own, read from
its folder with tensorstore, so that all sides do the very same work."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorstore


def read_array(run: Path, path: str) -> np.ndarray:
    spec = {"driver": "zarr3", "kvstore": {"driver": "file", "path": str(run / path)}}
    return tensorstore.open(spec, open=True, read=True).result().read().result()


@dataclass(frozen=True)
class Start:
    taps: list[str]
    # By tap: W [in, out] and b [out].
    weights: list[tuple[np.ndarray, np.ndarray]]
    inputs: np.ndarray  # [sample, feature]
    labels: np.ndarray  # [sample]
    batches: np.ndarray  # [row, batch]
    probes: np.ndarray  # [probe], positions in the samples
    learning_rate: float

    def batch(self, step: int) -> np.ndarray:
        """The run's own batches, and from its end on the same again."""
        return self.batches[step % len(self.batches)]


def read_start(run: Path) -> Start:
    spec = json.loads((run / "zarr.json").read_text())["attributes"]["misstep"]["spec"]
    taps = [f"hidden{index + 1}" for index in range(len(spec["model"]["hidden"]))] + ["logits"]
    return Start(
        taps=taps,
        weights=[tuple(read_array(run, f"params/{tap}/{kind}")[0] for kind in ("weight", "bias")) for tap in taps],
        inputs=read_array(run, "dataset/input"),
        labels=read_array(run, "dataset/label"),
        batches=read_array(run, "batches"),
        probes=read_array(run, "probes/index"),
        learning_rate=spec["optimiser"]["learningRate"],
    )

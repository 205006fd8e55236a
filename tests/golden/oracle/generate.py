"""Writes the fixtures of the golden tests: a few exact updates of small networks, in float64.

    python generate.py [FOLDER]        (by default ../fixtures)

One JSON file per case. Inputs and initial parameters are numbers that float32 holds exactly; everything computed
from them is float64, printed so that it reads back to the same bits. Batches follow the order of the data set, as
`training.shuffle: false` takes them.

In a network this small, float32 can lose its digits by the mathematics alone: where one relu unit of a row is left, a
normaliser cancels all but a 1e-5th of the gradient. Such data would measure float32, not the program, so they are
drawn again until PyTorch itself keeps its digits in float32.
"""

import json
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from network import ACTIVATIONS, Network, Parameters
from update import Update, update

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

MAPS = ("affine", "affine-like", "norm-like", "rms-norm", "layer-norm", "batch-norm")
FEATURES, CLASSES, SAMPLES, STEPS = 3, 3, 18, 4
# Members of early batches, of late ones, and one of none (but of the full batch).
PROBES = [0, 2, 5, 14, 17]
# A fifth of the smallest limit in maps.test.ts.
WORST = 4e-6


def cases() -> dict[str, dict]:
    """By name: what of a case differs from the plain one."""
    found = {f"{map}-{activation}": {"map": map, "activation": activation} for map in MAPS for activation in ACTIVATIONS}
    overrides = {"hidden1": "rms-norm", "hidden2": "affine-like", "logits": "affine"}
    found["maps-differ"] = {"map": "layer-norm", "maps": overrides, "activation": "gelu"}
    found["batch-norm-inside"] = {"map": "affine-like", "maps": {"hidden2": "batch-norm"}}
    for alpha in (0.0, 0.5):
        found[f"layer-norm-alpha-{alpha}"] = {"map": "layer-norm", "alpha": alpha}
    for map in ("norm-like", "rms-norm", "layer-norm", "batch-norm"):
        found[f"{map}-epsilon-0"] = {"map": map, "epsilon": 0.0}
        found[f"{map}-epsilon-large"] = {"map": map, "epsilon": 0.3}
    for map in MAPS:
        found[f"{map}-one-sample"] = {"map": map, "batch": 1}
    for map in ("affine", "affine-like", "batch-norm"):
        found[f"{map}-full-batch"] = {"map": map, "batch": "full"}
    for map in ("affine-like", "batch-norm"):
        found[f"{map}-no-hidden"] = {"map": map, "hidden": []}
    found["one-unit"] = {"map": "affine-like", "hidden": [1, 6]}
    found["deep"] = {"map": "rms-norm", "hidden": [4, 3, 5, 4, 3], "activation": "leaky-relu"}
    found["small-steps"] = {"map": "affine-like", "learning_rate": 1e-6}
    found["small-steps-batch-norm"] = {"map": "batch-norm", "learning_rate": 1e-6, "activation": "gelu"}
    # From one end of tanh to the other in one step.
    found["saturated"] = {"map": "layer-norm", "learning_rate": 20.0}
    found["far-from-zero"] = {"map": "layer-norm", "offset": 20.0}
    return found


@dataclass
class Draw:
    model: dict
    parameters: Parameters
    inputs: Tensor
    labels: Tensor


def draw(name: str, case: dict, attempt: int) -> Draw:
    random = np.random.default_rng((zlib.crc32(name.encode()), attempt))

    def normal(*shape: int) -> Tensor:
        return torch.from_numpy(random.standard_normal(shape))

    hidden = case.get("hidden", [5, 4])
    model = {
        "hidden": hidden,
        "map": case["map"],
        "maps": case.get("maps", {}),
        "activation": case.get("activation", "tanh"),
        "epsilon": case.get("epsilon", 1e-5),
        "alpha": case.get("alpha", 1.0),
    }
    widths = [FEATURES, *hidden, CLASSES]
    parameters = {}
    for tap, fan_in, fan_out in zip(Network(model).taps, widths, widths[1:], strict=False):
        parameters[f"{tap}/weight"] = float32(normal(fan_in, fan_out) / fan_in**0.5)
        parameters[f"{tap}/bias"] = float32(0.3 * normal(fan_out))
    inputs = float32(normal(SAMPLES, FEATURES) + case.get("offset", 0.0))
    return Draw(model, parameters, inputs, torch.from_numpy(random.permutation(SAMPLES) % CLASSES))


def batch_at(step: int, size: int) -> Tensor:
    return (torch.arange(size) + step * size) % SAMPLES


def train(drawn: Draw, batch_size: int, rate: float, dtype: torch.dtype) -> list[Update]:
    inputs, labels = drawn.inputs.to(dtype), drawn.labels
    parameters = {name: value.to(dtype) for name, value in drawn.parameters.items()}
    updates = []
    for step in range(STEPS):
        batch = batch_at(step, batch_size)
        probes = (inputs[PROBES], labels[PROBES])
        updates.append(update(Network(drawn.model), parameters, (inputs[batch], labels[batch]), probes, rate))
        parameters = updates[-1].parameters
    return updates


def close(rough: Tensor, exact: Tensor) -> bool:
    return bool((rough - exact).abs().max() <= WORST * exact.abs().max())


def follows(rough: Update, exact: Update) -> bool:
    """By what float32 computes directly; the differences of `update` lose digits in float32 however they fall."""
    return all(
        close(rough.taps[tap]["activation"], arrays["activation"])
        and close(rough.taps[tap]["steepest"], arrays["steepest"])
        and close(gradient(rough, tap), gradient(exact, tap))
        for tap, arrays in exact.taps.items()
    )


def gradient(of: Update, tap: str) -> Tensor:
    """Weight and bias as one: ahead of a batch-norm the bias's alone is zero but for rounding."""
    return torch.cat([of.gradients[f"{tap}/weight"].flatten(), of.gradients[f"{tap}/bias"]])


def make(name: str, case: dict) -> dict:
    """The first draw that float32 can follow."""
    size = SAMPLES if case.get("batch") == "full" else case.get("batch", 4)
    rate = case.get("learning_rate", 0.25)
    for attempt in range(1000):
        drawn = draw(name, case, attempt)
        exact = train(drawn, size, rate, torch.float64)
        if all(map(follows, train(drawn, size, rate, torch.float32), exact)):
            return fixture(name, case.get("batch", 4), rate, drawn, exact)
    raise RuntimeError(f"{name}: no draw that float32 can follow")


def fixture(name: str, batch_size: int | str, rate: float, drawn: Draw, updates: list[Update]) -> dict:
    size = SAMPLES if batch_size == "full" else batch_size
    return {
        "spec": {
            "name": name,
            "model": drawn.model,
            "optimiser": {"learningRate": rate},
            "training": {"steps": STEPS, "batchSize": batch_size, "shuffle": False},
            "record": {"probes": PROBES, "checkpointEvery": STEPS},
        },
        "features": FEATURES,
        "classes": CLASSES,
        "inputs": drawn.inputs.flatten().tolist(),
        "labels": drawn.labels.tolist(),
        "initial": flat(drawn.parameters),
        "rows": [
            {
                "batch": batch_at(step, size).tolist(),
                "loss": here.loss,
                "taps": {tap: flat(arrays) for tap, arrays in here.taps.items()},
            }
            for step, here in enumerate(updates)
        ],
        "final": flat(updates[-1].parameters),
    }


def flat(tensors: dict[str, Tensor]) -> dict[str, list[float]]:
    return {name: value.flatten().tolist() for name, value in tensors.items()}


def float32(values: Tensor) -> Tensor:
    return values.float().double()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in cases().items():
        (folder / f"{name}.json").write_text(json.dumps(make(name, case), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()

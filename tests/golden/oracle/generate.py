"""Writes the fixtures of the golden tests: a few exact updates of small networks, in float64.

    python generate.py [FOLDER]        (by default ../fixtures)

One JSON file per case. Inputs and initial parameters are numbers that float32 holds exactly; everything computed
from them is float64. Batches follow the order of the data set, as `training.shuffle: false` takes them, or are those
that the case names.

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

from cases import CASES, Case
from maps import Map, Parameters
from network import Network
from optimisers import MEMORY, kind_of, learning_rate
from update import Rule, Samples, Update, update

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

# A fifth of the smallest limit in maps.test.ts.
WORST = 4e-6


@dataclass
class Draw:
    parameters: Parameters
    inputs: Tensor
    labels: Tensor
    # [sample, target], or None where the class is wanted.
    targets: Tensor | None


def draw(case: Case, attempt: int) -> Draw:
    random = np.random.default_rng((zlib.crc32(case.name.encode()), attempt))

    def normal(*shape: int) -> Tensor:
        return torch.from_numpy(random.standard_normal(shape))

    def initial(name: str, shape: tuple[int, ...]) -> Tensor:
        if name.endswith("/weight"):
            return float32(normal(*shape) / shape[0] ** 0.5)
        return float32((1 if name.endswith("/gain") else 0) + 0.3 * normal(*shape))

    parameters: Parameters = {}

    def drawn(map: Map, x: Tensor) -> Parameters:
        of_map = {name: initial(name, shape) for name, shape in map.shapes(x).items()}
        parameters.update(of_map)
        return of_map

    network_of(case).run_with(drawn, torch.ones(2, *case.input_shape))
    inputs = float32(normal(case.samples, *case.input_shape) + case.offset)
    labels = torch.from_numpy(random.permutation(case.samples) % case.classes)
    targets = float32(normal(case.samples, case.targets)) if case.targets else None
    return Draw(parameters, inputs, labels, targets)


def network_of(case: Case) -> Network:
    return Network(case.model, case.targets or case.classes, case.sequence)


def batch_at(case: Case, step: int) -> Tensor:
    if case.batches:
        return torch.tensor(case.batches[step])
    size = case.samples if case.batch == "full" else case.batch
    return (torch.arange(size) + step * size) % case.samples


def train(case: Case, drawn: Draw, dtype: torch.dtype) -> list[Update]:
    inputs = drawn.inputs.to(dtype)
    wanted = drawn.labels if drawn.targets is None else drawn.targets.to(dtype)
    rule = Rule(case.optimiser, case.loss, case.split)

    def samples_at(positions: Tensor) -> Samples:
        return Samples(inputs[positions], wanted[positions], positions)

    probes = samples_at(torch.tensor(case.probes))
    state = {name: value.to(dtype) for name, value in drawn.parameters.items()}
    updates = []
    for step in range(case.steps):
        batch = samples_at(batch_at(case, step))
        rate = learning_rate(case.optimiser, step, case.steps)
        updates.append(update(network_of(case), state, batch, probes, rule, step, rate))
        state = updates[-1].parameters
    return updates


def close(rough: Tensor, exact: Tensor) -> bool:
    return bool((rough - exact).abs().max() <= WORST * exact.abs().max())


def follows(case: Case, rough: Update, exact: Update) -> bool:
    """By what float32 computes directly; the differences of `update` lose digits in float32 however they fall."""
    return all(
        close(rough.taps[tap]["activation"], arrays["activation"])
        and close(rough.taps[tap]["steepest"], arrays["steepest"])
        for tap, arrays in exact.taps.items()
    ) and all(
        close(gradient(rough, tap), gradient(exact, tap)) and close(direction(case, rough, tap), direction(case, exact, tap))
        for tap in {name.split("/")[0] for name in exact.gradients}
    )


def gradient(of: Update, tap: str) -> Tensor:
    """All of a map as one: ahead of a batch-norm the bias's alone is zero but for rounding."""
    return torch.cat([value.flatten() for name, value in of.gradients.items() if name.startswith(f"{tap}/")])


def is_unseen(name: str) -> bool:
    """What is added to every key: its gradient is zero, and what float32 makes of it here has no direction."""
    return name.startswith("key") and name.endswith(("/bias", "/shift"))


def direction(case: Case, of: Update, tap: str) -> Tensor:
    """What an adaptive rule moves a map along, up to its corrections: a small gradient counts as much as a large one."""
    kind = kind_of(case.optimiser)
    if kind not in ("adam", "adamw", "rmsprop"):
        return torch.zeros(1)
    names = [name for name in of.gradients if name.startswith(f"{tap}/") and not is_unseen(name)]
    remembered = [[of.parameters[f"{name}.{memory}"] for memory in MEMORY[kind]] for name in names]
    parts = [
        (memory[0] if len(memory) == 2 else of.gradients[name]) / (memory[-1].sqrt() + case.optimiser["epsilon"])
        for name, memory in zip(names, remembered, strict=True)
    ]
    return torch.cat([part.flatten() for part in parts])


def make(case: Case) -> dict:
    """The first draw that float32 can follow."""
    for attempt in range(1000):
        drawn = draw(case, attempt)
        exact = train(case, drawn, torch.float64)
        if all(follows(case, *both) for both in zip(train(case, drawn, torch.float32), exact, strict=True)):
            return fixture(case, drawn, exact)
    raise RuntimeError(f"{case.name}: no draw that float32 can follow")


def fixture(case: Case, drawn: Draw, updates: list[Update]) -> dict:
    digits = case.printed
    shape = {} if digits.old else {"inputShape": list(case.input_shape)}
    sequence = {"sequence": True} if case.sequence else {}
    targets = {} if drawn.targets is None else {"targets": digits.exact(drawn.targets)}
    return {
        "spec": case.spec(),
        "features": int(np.prod(case.input_shape)),
        **shape,
        **sequence,
        "classes": case.classes,
        "inputs": digits.exact(drawn.inputs),
        "labels": drawn.labels.tolist(),
        **targets,
        "initial": {name: digits.exact(value) for name, value in drawn.parameters.items()},
        "rows": [
            {
                "batch": batch_at(case, step).tolist(),
                "loss": here.loss,
                "taps": {tap: digits.all(arrays) for tap, arrays in here.taps.items()},
            }
            for step, here in enumerate(updates)
        ],
        "final": digits.all(updates[-1].parameters),
    }


def float32(values: Tensor) -> Tensor:
    return values.float().double()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        (folder / f"{case.name}.json").write_text(json.dumps(make(case), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()

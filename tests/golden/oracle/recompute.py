"""Recomputes every array of a recorded run in float64 and says how far the recorded numbers are from it.

    python recompute.py RUN.misstep [--json]

Parameters come from the checkpoints: the first, and again each later one, so that the drift of float32 training
does not accumulate. Exit code 1: an error above its limit, or something in the run that contradicts itself;
2: a run that does not hold what this needs.

Errors of a row: max |recorded - exact| / max |exact| over the probes and units of one tap, and the worst
|recorded - exact| / |exact| (Euclidean) of a single probe's vector beside it, for information.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from network import Network, Parameters
from recorded_run import RecordedRun
from update import ARRAYS, update

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

# Differences may be as far off as this where float32 leaves no choice (a relu unit that crosses zero by a hair) ...
LIMITS = {
    "activation": 2e-5,
    "steepest": 1e-4,
    "actual": 5e-3,
    "own": 5e-3,
    "upstream": 5e-3,
    "loss": 1e-4,
    "params": 1e-4,
    "eval/loss": 1e-4,
    "eval/accuracy": 0.0,
}
# ... but are computed without subtracting nearly equal numbers, and should otherwise be as near as this.
TARGETS = LIMITS | {"actual": 1e-4, "own": 1e-4, "upstream": 1e-4}
# Below this float64 has itself rounded: 1 - tanh(z)^2, for one, is 0 from |z| = 19 on.
SMALLEST = 1e-14


def largest_error(recorded: Tensor, exact: Tensor) -> float:
    difference = (recorded - exact).abs().max().item()
    if difference != difference:
        return float("inf")
    scale = exact.abs().max().item()
    return difference / scale if scale > SMALLEST else (0.0 if difference <= SMALLEST else float("inf"))


def worst_vector(recorded: Tensor, exact: Tensor) -> float:
    """Of [probe, unit], the probe whose vector is the farthest off for its own length."""
    length = exact.norm(dim=-1)
    there = length > SMALLEST
    return ((recorded - exact).norm(dim=-1)[there] / length[there]).max().item() if there.any() else 0.0


class Errors:
    """The largest of each, by array and tap, with the row at which it stands."""

    def __init__(self) -> None:
        self.largest: dict[tuple[str, str], tuple[float, int]] = defaultdict(lambda: (0.0, -1))
        self.vectors: dict[tuple[str, str], float] = defaultdict(float)

    def add(self, array: str, tap: str, row: int, recorded: Tensor, exact: Tensor) -> None:
        key = (array, tap)
        error = largest_error(recorded, exact)
        if error >= self.largest[key][0]:
            self.largest[key] = (error, row)
        if exact.dim() == 2 and array in ARRAYS:
            self.vectors[key] = max(self.vectors[key], worst_vector(recorded, exact))

    def over(self, limits: dict[str, float]) -> list[str]:
        return [
            f"{array} {tap}".strip()
            for (array, tap), (error, _) in self.largest.items()
            if not error <= limits[array]
        ]


def contradictions(run: RecordedRun) -> Iterator[str]:
    """What must agree exactly."""
    spec, rows = run.spec, run.rows
    steps = run.int64("steps", rows)
    if not torch.equal(steps, torch.arange(rows) * spec["record"]["every"]):
        yield "steps are not row * record.every"
    rate = torch.tensor(spec["optimiser"]["learningRate"], dtype=torch.float32).double()
    if not (run.float64("learning_rate", rows) == rate).all():
        yield "learning_rate is not optimiser.learningRate"
    index = run.int64("probes/index")
    if not torch.equal(run.float64("probes/input"), run.float64("dataset/input")[index]):
        yield "probes/input is not dataset/input at probes/index"
    if not torch.equal(run.int64("probes/label"), run.int64("dataset/label")[index]):
        yield "probes/label is not dataset/label at probes/index"
    samples = len(run.int64("dataset/label"))
    batches = run.int64("batches", rows)
    if rows and (batches.min() < 0 or batches.max() >= samples):
        yield "batches point outside the training set"


class Recomputation:
    def __init__(self, run: RecordedRun):
        self.run = run
        self.network = Network(run.spec["model"])
        self.input = run.float64("dataset/input")
        self.label = run.int64("dataset/label")
        self.probe = run.int64("probes/index")
        self.batches = run.int64("batches", run.rows)
        self.errors = Errors()
        self.rows_done = 0
        names = [f"{tap}/{part}" for tap in self.network.taps for part in ("weight", "bias")]
        checkpoints = {name: run.float64(f"params/{name}", run.checkpoints) for name in names}
        self.checkpoints: dict[int, Parameters] = {
            step: {name: values[place] for name, values in checkpoints.items()}
            for place, step in enumerate(run.int64("params/steps", run.checkpoints).tolist())
        }
        self.evaluations = {step: place for place, step in enumerate(self.evaluation_steps())}

    def evaluation_steps(self) -> list[int]:
        """Evaluations that can be recomputed: over the training set, and not dependent on a batch."""
        model = self.run.spec["model"]
        of_training = self.run.attributes["dataset"]["testSamples"] == 0
        if not of_training or "batch-norm" in [model["map"], *model["maps"].values()]:
            return []
        return self.run.int64("eval/steps", self.run.evaluations).tolist()

    def batch_at(self, step: int) -> Tensor | None:
        """Positions in the training set; None where the run does not tell."""
        training, every = self.run.spec["training"], self.run.spec["record"]["every"]
        samples = len(self.label)
        if step % every == 0 and step // every < self.run.rows:
            return self.batches[step // every]
        size = samples if training["batchSize"] == "full" else training["batchSize"]
        if size == samples or not training["shuffle"]:
            return (torch.arange(size) + step * size) % samples
        return None

    def recompute(self) -> None:
        run, every = self.run, self.run.spec["record"]["every"]
        taps = sorted({path.split("/")[1] for path in run.arrays() if path.startswith("taps/")})
        recorded = {(tap, array): run.open(f"taps/{tap}/{array}") for tap in taps for array in ARRAYS}
        losses = run.float64("loss", run.rows)
        probes = (self.input[self.probe], self.label[self.probe])
        parameters: Parameters | None = None
        for step in range(max(self.checkpoints, default=0) + 1):
            if step in self.checkpoints:
                if parameters is not None:
                    self.check_parameters(step, parameters)
                parameters = self.checkpoints[step]
            self.check_evaluation(step, parameters)
            positions = self.batch_at(step)
            if parameters is None or positions is None:
                parameters = None
                continue
            batch = (self.input[positions], self.label[positions])
            exact = update(self.network, parameters, batch, probes, run.spec["optimiser"]["learningRate"])
            parameters = exact.parameters
            row = step // every
            if step % every != 0 or row >= run.rows:
                continue
            self.rows_done += 1
            self.errors.add("loss", "", row, losses[row], torch.tensor(exact.loss))
            for (tap, array), store in recorded.items():
                found = torch.from_numpy(store[row].read().result()).double()
                self.errors.add(array, tap, row, found, exact.taps[tap][array])

    def check_parameters(self, step: int, exact: Parameters) -> None:
        """Weight and bias as one: ahead of a batch-norm the bias moves by nothing but rounding."""
        for tap in self.network.taps:
            names = (f"{tap}/weight", f"{tap}/bias")
            found, wanted = (torch.cat([of[name].flatten() for name in names]) for of in (self.checkpoints[step], exact))
            self.errors.add("params", tap, step, found, wanted)

    def check_evaluation(self, step: int, parameters: Parameters | None) -> None:
        place = self.evaluations.get(step)
        if place is None or parameters is None:
            return
        logits, _ = self.network.run_batch(parameters, self.input)
        loss, accuracy = cross_entropy(logits, self.label), (logits.argmax(-1) == self.label).double().mean()
        self.errors.add("eval/loss", "", place, self.run.float64("eval/loss")[place], loss)
        # A tie that float32 breaks the other way is no error: one sample may differ.
        found = self.run.float64("eval/accuracy")[place]
        if abs(found - accuracy) * len(self.label) > 1.01:
            self.errors.add("eval/accuracy", "", place, found, accuracy)
        else:
            self.errors.add("eval/accuracy", "", place, accuracy, accuracy)


def report(done: Recomputation) -> None:
    name_width = max(len(f"{array} {tap}") for array, tap in done.errors.largest)
    print(f"{'array'.ljust(name_width)}  largest error  at row  worst vector  limit")
    for (array, tap), (error, row) in sorted(done.errors.largest.items()):
        vector = done.errors.vectors.get((array, tap))
        shown = f"{vector:12.2e}" if vector is not None else " " * 12
        mark = "" if error <= TARGETS[array] else "  above target" if error <= LIMITS[array] else "  OVER"
        print(f"{f'{array} {tap}'.ljust(name_width)}  {error:13.2e}  {row:6}  {shown}  {LIMITS[array]:.0e}{mark}")
    print(f"{done.rows_done} of {done.run.rows} rows recomputed")


def main() -> int:
    parser = argparse.ArgumentParser(description="Recomputes every array of a recorded run in float64.")
    parser.add_argument("run", type=Path, metavar="RUN.misstep")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args()
    run = RecordedRun(options.run)
    if "dataset/input" not in run.arrays():
        print("this run does not hold its training set (record.dataset): nothing can be recomputed", file=sys.stderr)
        return 2
    done = Recomputation(run)
    done.recompute()
    wrong = list(contradictions(run))
    if done.rows_done == 0:
        wrong.append("no row could be recomputed: no checkpoint lies at or before a row whose batches are known")
    over = done.errors.over(LIMITS)
    if options.json:
        largest = {f"{array} {tap}".strip(): error for (array, tap), (error, _) in done.errors.largest.items()}
        summary = {"rows": run.rows, "recomputed": done.rows_done, "errors": largest}
        print(json.dumps(summary | {"over": over, "above_target": done.errors.over(TARGETS), "wrong": wrong}))
    else:
        report(done)
        for line in wrong:
            print(f"contradiction: {line}")
    return 1 if over or wrong else 0


if __name__ == "__main__":
    sys.exit(main())

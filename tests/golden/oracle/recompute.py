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

import numpy as np
import torch
from torch import Tensor

from maps import Parameters
from network import Network
from optimisers import learning_rate
from recorded_run import RecordedRun
from update import ARRAYS, Rule, Samples, mean_loss, update

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

# Differences may be as far off as this where float32 leaves no choice (a relu unit that crosses zero by a hair) ...
LIMITS = {
    "activation": 2e-5,
    "steepest": 1e-4,
    "actual": 5e-3,
    "own": 5e-3,
    "upstream": 5e-3,
    "self": 5e-3,
    "loss": 1e-4,
    "params": 1e-4,
    "eval/loss": 1e-4,
    "eval/accuracy": 0.0,
}
# ... but are computed without subtracting nearly equal numbers, and should otherwise be as near as this.
TARGETS = LIMITS | {"actual": 1e-4, "own": 1e-4, "upstream": 1e-4, "self": 1e-4}
# Below this float64 has itself rounded: 1 - tanh(z)^2, for one, is 0 from |z| = 19 on.
SMALLEST = 1e-14


def largest_error(recorded: Tensor, exact: Tensor) -> float:
    difference = (recorded - exact).abs().max().item()
    if difference != difference:
        return float("inf")
    scale = exact.abs().max().item()
    return difference / scale if scale > SMALLEST else (0.0 if difference <= SMALLEST else float("inf"))


def worst_vector(recorded: Tensor, exact: Tensor) -> float:
    """Of [probe, ...], the probe whose vector is the farthest off for its own length."""
    length = exact.flatten(1).norm(dim=-1)
    there = length > SMALLEST
    return ((recorded - exact).flatten(1).norm(dim=-1)[there] / length[there]).max().item() if there.any() else 0.0


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
        if array in (*ARRAYS, "self"):
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
    rates = [learning_rate(spec["optimiser"], step, spec["training"]["steps"]) for step in steps.tolist()]
    # The last bit of a cosine is nobody's, and where it falls between two numbers it chooses one.
    expected = np.float32(rates)
    if (np.abs(run.numpy("learning_rate", rows) - expected) > np.spacing(expected)).any():
        yield "learning_rate is not that of optimiser.schedule"
    index = run.int64("probes/index")
    shape = tuple(run.attributes["dataset"]["inputShape"])
    for name in ("input", "label", "target"):
        if f"dataset/{name}" not in run.arrays():
            continue
        if not torch.equal(run.float64(f"probes/{name}"), run.float64(f"dataset/{name}")[index]):
            yield f"probes/{name} is not dataset/{name} at probes/index"
    of_sample = tuple(run.open("dataset/input").shape)[1:]
    if of_sample not in (shape, (int(np.prod(shape)),)):
        yield f"dataset/input holds samples of {of_sample}, and not of {shape}"
    if ("dataset/target" in run.arrays()) != ("targets" in run.attributes["dataset"]):
        yield "there are targets, or dataset.targets, and not both"
    samples = len(run.int64("dataset/label"))
    batches = run.int64("batches", rows)
    if rows and (batches.min() < 0 or batches.max() >= samples):
        yield "batches point outside the training set"


class Recomputation:
    def __init__(self, run: RecordedRun):
        self.run = run
        dataset, spec = run.attributes["dataset"], run.spec
        outputs = dataset.get("targets", len(dataset["classes"]))
        self.network = Network(spec["model"], outputs, dataset.get("sequence", False))
        self.input = run.float64("dataset/input").reshape(-1, *dataset["inputShape"])
        self.label = run.int64("dataset/label")
        # What the outputs are compared with: the targets, or the classes.
        self.wanted = run.float64("dataset/target") if "targets" in dataset else self.label
        split = spec["record"].get("split", False)
        self.rule = Rule(spec["optimiser"], spec["training"].get("loss", "cross-entropy"), split)
        self.batches = run.int64("batches", run.rows)
        self.errors = Errors()
        self.rows_done = 0
        names = [path.removeprefix("params/") for path in run.arrays() if path.startswith("params/")]
        names.remove("steps")
        checkpoints = {name: run.float64(f"params/{name}", run.checkpoints) for name in names}
        self.checkpoints: dict[int, Parameters] = {
            step: {name: values[place] for name, values in checkpoints.items()}
            for place, step in enumerate(run.int64("params/steps", run.checkpoints).tolist())
        }
        self.evaluations = {step: place for place, step in enumerate(self.evaluation_steps())}

    def samples_at(self, positions: Tensor) -> Samples:
        return Samples(self.input[positions], self.wanted[positions], positions)

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
        run, every, steps = self.run, self.run.spec["record"]["every"], self.run.spec["training"]["steps"]
        places = [path.split("/")[1:] for path in run.arrays() if path.startswith("taps/")]
        recorded = {(tap, array): run.open(f"taps/{tap}/{array}") for tap, array in places}
        losses = run.float64("loss", run.rows)
        probes = self.samples_at(run.int64("probes/index"))
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
            rate = learning_rate(run.spec["optimiser"], step, steps)
            exact = update(self.network, parameters, self.samples_at(positions), probes, self.rule, step, rate)
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
        """All of a map as one, and what is remembered of it: ahead of a batch-norm the bias moves by rounding alone."""
        recorded = self.checkpoints[step]
        groups = defaultdict(list)
        for name in exact:
            tap, part = name.split("/")
            _, dot, memory = part.partition(".")
            groups[f"{tap}{dot}{memory}"].append(name)
        for group, names in groups.items():
            found, wanted = (torch.cat([of[name].flatten() for name in names]) for of in (recorded, exact))
            self.errors.add("params", group, step, found, wanted)

    def check_evaluation(self, step: int, parameters: Parameters | None) -> None:
        place = self.evaluations.get(step)
        if place is None or parameters is None:
            return
        logits = self.network.run(parameters, self.input).outputs["logits"]
        loss = mean_loss(self.rule.loss, logits, self.wanted)
        self.errors.add("eval/loss", "", place, self.run.float64("eval/loss")[place], loss)
        if self.wanted.is_floating_point():
            return
        accuracy = (logits.argmax(-1) == self.label).double().mean()
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

"""Recorded training in JAX: one compiled function for the whole step, its parameters donated, rows saved as they come.

    python jax_jit.py RUN.misstep OUT STEPS THREADS

RUN: where the samples, batches, probes and initial weights come from. XLA uses as many threads as this process has cores
(the caller sees to it); THREADS is what it is compared with. Prints the seconds that training and saving took, without
the start of Python, as JSON."""

import json
import os
import sys
from functools import partial
from pathlib import Path
from time import perf_counter

import jax
import jax.numpy as jnp
import numpy as np

from row_files import RowFiles
from start import Start, read_start


def forward(parameters, x, offsets):
    """The input of each layer and its output z; `offsets` are added to z, and a gradient at them is one at z."""
    inputs, outputs = [], []
    for index, ((weight, bias), offset) in enumerate(zip(parameters, offsets)):
        x = x if index == 0 else jnp.tanh(outputs[-1])
        inputs.append(x)
        outputs.append(x @ weight + bias + offset)
    return inputs, outputs


def losses(logits, labels):
    return -jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], axis=1)[:, 0]


def mean_loss(parameters, x, labels):
    _, outputs = forward(parameters, x, [0.0] * len(parameters))
    return losses(outputs[-1], labels).mean()


@partial(jax.jit, donate_argnums=0, static_argnames="rate")
def step(parameters, inputs, labels, batch, probe_inputs, probe_labels, rate):
    def probe_loss(offsets):
        between, outputs = forward(parameters, probe_inputs, offsets)
        return losses(outputs[-1], probe_labels).sum() / len(batch), (between, outputs)

    loss, gradient = jax.value_and_grad(mean_loss)(parameters, inputs[batch], labels[batch])
    moved = jax.tree.map(lambda value, slope: value - rate * slope, parameters, gradient)

    none = [jnp.zeros((len(probe_inputs), len(bias))) for _, bias in parameters]
    gradients, (old_inputs, old_outputs) = jax.grad(probe_loss, has_aux=True)(none)
    new_inputs, new_outputs = forward(moved, probe_inputs, [0.0] * len(parameters))
    rows = []
    for (weight, bias), (new_weight, new_bias), before, old, after, new, slope in zip(
        parameters, moved, old_inputs, old_outputs, new_inputs, new_outputs, gradients
    ):
        own = before @ new_weight + new_bias - old
        upstream = after @ weight + bias - old
        rows.append(jnp.stack((old, -rate * slope, new - old, own, upstream)))
    return moved, loss, rows


def train(start: Start, steps: int, files: RowFiles) -> None:
    parameters = jax.device_put(start.weights)
    inputs, labels = jax.device_put(start.inputs), jax.device_put(start.labels)
    probe_inputs, probe_labels = inputs[start.probes], labels[start.probes]
    computed = None
    for index in range(steps):
        batch = start.batch(index)
        parameters, *row = step(
            parameters, inputs, labels, batch, probe_inputs, probe_labels, rate=start.learning_rate
        )
        # XLA works in the background: a row is saved while it computes the next.
        if computed:
            save(files, *computed)
        computed = (batch, *row)
    if computed:
        save(files, *computed)
    files.close()


def save(files: RowFiles, batch: np.ndarray, loss: jax.Array, rows: list[jax.Array]) -> None:
    files.append(np.asarray(loss), batch, [np.asarray(row) for row in rows])


def main() -> None:
    run, out, steps, threads = sys.argv[1:]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if cores != int(threads):
        print(f"jax: expected {threads} cores for as many threads, found {cores}", file=sys.stderr)
    start = read_start(Path(run))
    units = {tap: len(bias) for tap, (_, bias) in zip(start.taps, start.weights)}
    began = perf_counter()
    files = RowFiles(Path(out), int(steps), units, len(start.probes), start.batches.shape[1])
    train(start, int(steps), files)
    print(json.dumps({"seconds": perf_counter() - began, "version": jax.__version__}))


if __name__ == "__main__":
    main()

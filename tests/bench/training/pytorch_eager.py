"""Recorded training in PyTorch, eager, as a researcher writes it: forward hooks, autograd, an extra pass where one is
needed, rows saved as they come.

    python pytorch_eager.py RUN.misstep OUT STEPS THREADS

RUN: where the samples, batches, probes and initial weights come from. Prints the seconds that training and saving took,
without the start of Python, as JSON."""

import json
import sys
from pathlib import Path
from time import perf_counter

import torch
from torch import Tensor, nn
from torch.nn import functional

from row_files import RowFiles
from start import Start, read_start


def network(start: Start) -> tuple[nn.Sequential, list[nn.Linear]]:
    layers = []
    for weight, bias in start.weights:
        layer = nn.Linear(*weight.shape)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(weight.T))
            layer.bias.copy_(torch.from_numpy(bias))
        layers.append(layer)
    modules = [module for layer in layers for module in (layer, nn.Tanh())]
    return nn.Sequential(*modules[:-1]), layers


class Taps:
    """What goes into each layer and what comes out of it, in the latest pass."""

    def __init__(self, layers: list[nn.Linear]) -> None:
        self.inputs: list[Tensor] = [torch.empty(0)] * len(layers)
        self.outputs: list[Tensor] = [torch.empty(0)] * len(layers)
        for index, layer in enumerate(layers):
            layer.register_forward_hook(self._keep(index))

    def _keep(self, index: int):
        def hook(_: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
            self.inputs[index] = inputs[0]
            self.outputs[index] = output

        return hook


def train(start: Start, steps: int, files: RowFiles) -> None:
    model, layers = network(start)
    taps = Taps(layers)
    rate = start.learning_rate
    optimiser = torch.optim.SGD(model.parameters(), lr=rate)
    inputs, labels = torch.from_numpy(start.inputs), torch.from_numpy(start.labels).long()
    probes = torch.from_numpy(start.probes).long()
    probe_inputs, probe_labels = inputs[probes], labels[probes]
    # The input of the first layer does not move.
    still = torch.zeros(len(probes), layers[0].out_features)

    for step in range(steps):
        batch = start.batch(step)
        chosen = torch.from_numpy(batch)
        loss = functional.cross_entropy(model(inputs[chosen]), labels[chosen])
        optimiser.zero_grad()
        loss.backward()

        # The share that each probe would have in the mean loss of such a batch.
        probe_loss = functional.cross_entropy(model(probe_inputs), probe_labels, reduction="sum") / len(batch)
        old_inputs, old_outputs = list(taps.inputs), list(taps.outputs)
        gradients = torch.autograd.grad(probe_loss, old_outputs)
        old_parameters = [(layer.weight.detach().clone(), layer.bias.detach().clone()) for layer in layers[1:]]
        optimiser.step()

        with torch.no_grad():
            model(probe_inputs)
            rows = []
            for index, (layer, old, gradient) in enumerate(zip(layers, old_outputs, gradients)):
                actual = taps.outputs[index] - old
                if index == 0:
                    own, upstream = actual, still
                else:
                    own = functional.linear(old_inputs[index], layer.weight, layer.bias) - old
                    upstream = functional.linear(taps.inputs[index], *old_parameters[index - 1]) - old
                rows.append([array.numpy() for array in (old.detach(), -rate * gradient, actual, own, upstream)])
        files.append(loss.item(), batch, rows)
    files.close()


def main() -> None:
    run, out, steps, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    start = read_start(Path(run))
    units = {tap: len(bias) for tap, (_, bias) in zip(start.taps, start.weights)}
    began = perf_counter()
    files = RowFiles(Path(out), int(steps), units, len(start.probes), start.batches.shape[1])
    train(start, int(steps), files)
    print(json.dumps({"seconds": perf_counter() - began, "version": torch.__version__}))


if __name__ == "__main__":
    main()

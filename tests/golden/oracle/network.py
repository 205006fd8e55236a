"""The network of a spec in float64, written from the definitions and from nothing of the program's own code.

z = map(x), x of the next map = activation(z); row vectors, W is [in, out]. Every normaliser acts on the map's input:

    affine        x W + b
    affine-like   (x W + b) / sqrt(|x|^2 + 1)
    norm-like     x / sqrt(|x|^2 + eps) W + b
    rms-norm      x / sqrt(mean(x^2) + eps) W + b
    layer-norm    (x - alpha mean(x)) / sqrt(var(x) + eps) W + b      var biased, about the true mean
    batch-norm    (x - mean) / sqrt(var + eps) W + b                  mean and biased var of each unit over the batch
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda z: functional.leaky_relu(z, 0.01),
    "gelu": lambda z: functional.gelu(z, approximate="none"),
    "identity": lambda z: z,
}

# Mean and variance of each unit over the batch, [in] each.
Statistics = tuple[Tensor, Tensor]
# By name: "hidden1/weight", "hidden1/bias", ...
Parameters = dict[str, Tensor]


@dataclass(frozen=True)
class Network:
    """`model` is the spec's; taps are hidden1, hidden2, ..., logits."""

    model: dict

    @property
    def taps(self) -> list[str]:
        return [f"hidden{i + 1}" for i in range(len(self.model["hidden"]))] + ["logits"]

    def map_at(self, tap: str, x: Tensor, parameters: Parameters, statistics: Statistics) -> Tensor:
        weight, bias = parameters[f"{tap}/weight"], parameters[f"{tap}/bias"]
        epsilon, alpha = self.model["epsilon"], self.model["alpha"]
        kind = self.model["maps"].get(tap, self.model["map"])
        if kind == "affine":
            return x @ weight + bias
        if kind == "affine-like":
            return (x @ weight + bias) / torch.sqrt(x.pow(2).sum(-1, keepdim=True) + 1)
        if kind == "norm-like":
            h = x / torch.sqrt(x.pow(2).sum(-1, keepdim=True) + epsilon)
        elif kind == "rms-norm":
            h = x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + epsilon)
        elif kind == "layer-norm":
            variance = x.var(-1, correction=0, keepdim=True)
            h = (x - alpha * x.mean(-1, keepdim=True)) / torch.sqrt(variance + epsilon)
        elif kind == "batch-norm":
            mean, variance = statistics
            h = (x - mean) / torch.sqrt(variance + epsilon)
        else:
            raise ValueError(f"unknown map {kind}")
        return h @ weight + bias

    def activate(self, tap: str, z: Tensor) -> Tensor:
        return z if tap == "logits" else ACTIVATIONS[self.model["activation"]](z)

    def run_batch(self, parameters: Parameters, x: Tensor) -> tuple[Tensor, dict[str, Statistics]]:
        """Logits of a batch, and the statistics of each map's input over it; gradients flow through both."""
        statistics: dict[str, Statistics] = {}
        for tap in self.taps:
            statistics[tap] = (x.mean(0), x.var(0, correction=0))
            z = self.map_at(tap, x, parameters, statistics[tap])
            x = self.activate(tap, z)
        return x, statistics

    def run_probes(
        self, parameters: Parameters, x: Tensor, statistics: dict[str, Statistics]
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Inputs and outputs of every map for samples that are normalised with a batch's statistics."""
        inputs: dict[str, Tensor] = {}
        outputs: dict[str, Tensor] = {}
        for tap in self.taps:
            inputs[tap] = x
            outputs[tap] = self.map_at(tap, x, parameters, statistics[tap])
            x = self.activate(tap, outputs[tap])
        return inputs, outputs

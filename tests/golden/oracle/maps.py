"""One parametric map in float64, written from the definitions and from nothing of the program's own code.

Row vectors, W is [in, out]. Every normaliser n acts on the map's input; x is a vector, a token, or a patch:

    affine        x W + b
    affine-like   (x W + b) / sqrt(|x|^2 + 1)
    norm-like     x / sqrt(|x|^2 + eps) W + b
    rms-norm      x / sqrt(mean(x^2) + eps) W + b
    layer-norm    (x - alpha mean(x)) / sqrt(var(x) + eps) W + b      var biased, about the true mean
    batch-norm    (x - mean) / sqrt(var + eps) W + b                  mean and biased var of each unit over the batch
    patch-norm    affine-like or norm-like, as `patchNorm` says

A convolution's rms-norm and layer-norm take the whole image of a sample, its batch-norm each channel over batch, height
and width, all before the zeros of the padding; affine-like and norm-like take each patch, zeros included. With placement
"post" n acts on x W + b instead: rms-norm and layer-norm over a convolution's whole output, norm-like over the channels
of each position. With gain, gamma * n + shift stands where n does. A bias of every token, P [token, out], stands for b
and is divided by nothing: affine-like is x / sqrt(|x|^2 + 1) W + P.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

# Mean and variance of each unit over the batch, [unit] each; None for maps that have none.
Statistics = tuple[Tensor, Tensor] | None
# By name: "hidden1/weight", "hidden1/bias", ...
Parameters = dict[str, Tensor]

NORMALISERS = ("norm-like", "rms-norm", "layer-norm", "batch-norm")


@dataclass(frozen=True)
class Map:
    tap: str
    model: dict
    units: int
    # {"kernel", "stride", "padding"} of a convolution.
    window: dict | None = None
    # Whether every token has a bias of its own.
    position: bool = False

    @property
    def kind(self) -> str:
        kind = self.model["maps"].get(self.tap, self.model["map"])
        return self.model["patchNorm"] if kind == "patch-norm" else kind

    @property
    def post(self) -> bool:
        is_patch_norm = self.model["maps"].get(self.tap, self.model["map"]) == "patch-norm"
        is_post = self.model.get("placement", "pre") == "post"
        return is_post and self.kind in NORMALISERS and not is_patch_norm

    @property
    def gain(self) -> bool:
        return self.model.get("gain", False) and self.kind in NORMALISERS

    def shapes(self, x: Tensor) -> dict[str, tuple[int, ...]]:
        """Of its parameters, for inputs like these."""
        channels = x.shape[-1]
        inputs = channels * self.window["kernel"] ** 2 if self.window else channels
        found = {"weight": (inputs, self.units)}
        if self.position:
            found["position"] = (x.shape[1], self.units)
        elif self.model.get("bias", True):
            found["bias"] = (self.units,)
        if self.gain:
            scaled = self.units if self.post else inputs if self.kind == "norm-like" else channels
            found |= {"gain": (scaled,), "shift": (scaled,)}
        return {f"{self.tap}/{part}": shape for part, shape in found.items()}

    def statistics(self, x: Tensor, parameters: Parameters) -> Statistics:
        """Over a batch of inputs."""
        if self.kind != "batch-norm":
            return None
        normalised = self.linear(x, parameters[f"{self.tap}/weight"]) + self.bias(parameters) if self.post else x
        units = normalised.flatten(0, -2)
        return units.mean(0), units.var(0, correction=0)

    def __call__(self, x: Tensor, parameters: Parameters, statistics: Statistics) -> Tensor:
        weight, bias = parameters[f"{self.tap}/weight"], self.bias(parameters)
        if self.post:
            z = self.normalise(self.linear(x, weight) + bias, statistics)
            return z * parameters[f"{self.tap}/gain"] + parameters[f"{self.tap}/shift"] if self.gain else z
        if self.kind == "affine":
            return self.linear(x, weight) + bias
        if self.kind == "affine-like":
            length = torch.sqrt(self.squared_length(x) + 1)
            return self.linear(x, weight) / length + bias if self.position else (self.linear(x, weight) + bias) / length
        if self.kind == "norm-like" and self.window:
            # A gain of every entry of the patch is a gain of the rows of W.
            scaled = weight * parameters[f"{self.tap}/gain"][:, None] if self.gain else weight
            z = self.linear(x, scaled) / torch.sqrt(self.squared_length(x) + self.model["epsilon"])
            return z + (parameters[f"{self.tap}/shift"] @ weight if self.gain else 0) + bias
        h = self.normalise(x, statistics)
        if self.gain:
            h = h * parameters[f"{self.tap}/gain"] + parameters[f"{self.tap}/shift"]
        return self.linear(h, weight) + bias

    def bias(self, parameters: Parameters) -> Tensor | float:
        return parameters.get(f"{self.tap}/{'position' if self.position else 'bias'}", 0.0)

    def normalise(self, x: Tensor, statistics: Statistics) -> Tensor:
        epsilon, alpha = self.model["epsilon"], self.model["alpha"]
        over = (-3, -2, -1) if self.window and self.kind != "norm-like" else (-1,)
        if self.kind == "norm-like":
            return x / torch.sqrt(x.pow(2).sum(over, keepdim=True) + epsilon)
        if self.kind == "rms-norm":
            return x / torch.sqrt(x.pow(2).mean(over, keepdim=True) + epsilon)
        if self.kind == "layer-norm":
            variance = x.var(over, correction=0, keepdim=True)
            return (x - alpha * x.mean(over, keepdim=True)) / torch.sqrt(variance + epsilon)
        if self.kind == "batch-norm" and statistics:
            mean, variance = statistics
            return (x - mean) / torch.sqrt(variance + epsilon)
        raise ValueError(f"unknown map {self.kind}")

    def linear(self, x: Tensor, weight: Tensor) -> Tensor:
        """x W, of every patch where it is a convolution: images are [sample, height, width, channel]."""
        if not self.window:
            return x @ weight
        kernel, stride = self.window["kernel"], self.window["stride"]
        filters = weight.reshape(kernel, kernel, x.shape[-1], -1).permute(3, 2, 0, 1)
        return functional.conv2d(self.padded(x), filters, stride=stride).permute(0, 2, 3, 1)

    def squared_length(self, x: Tensor) -> Tensor:
        if not self.window:
            return x.pow(2).sum(-1, keepdim=True)
        entries = self.window["kernel"] ** 2 * x.shape[-1]
        return self.linear(x.pow(2), torch.ones(entries, 1, dtype=x.dtype))

    def padded(self, x: Tensor) -> Tensor:
        """[sample, channel, height, width] with the zeros of "same" around it, the odd one below and to the right."""
        images = x.permute(0, 3, 1, 2)
        if self.window["padding"] == "valid":
            return images
        kernel, stride = self.window["kernel"], self.window["stride"]
        borders: list[int] = []
        for extent in (images.shape[3], images.shape[2]):
            zeros = max((-(-extent // stride) - 1) * stride + kernel - extent, 0)
            borders += [zeros // 2, zeros - zeros // 2]
        return functional.pad(images, borders)

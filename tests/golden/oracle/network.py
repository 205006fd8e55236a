"""The network of a spec: what a network of each kind is made of, and what is recorded of it.

    mlp           x <- phi(map(x)) for every hidden layer
    residual-mlp  x <- map(x), then x <- x + contract(phi(expand(x))) in every block
    cnn           x <- pool(phi(conv(x))), its readout, then as an mlp
    transformer   tokens and their positions, then x <- x + output(attention(query(x), key(x), value(x))) and
                  x <- x + contract(phi(expand(x))) in every block, and their readout

and a last map to the logits.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from maps import Map, Parameters, Statistics

ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda z: functional.leaky_relu(z, 0.01),
    "gelu": lambda z: functional.gelu(z, approximate="none"),
    "identity": lambda z: z,
}

# The parameters of one map, for inputs like these.
Lookup = Callable[[Map, Tensor], Parameters]


@dataclass
class Pass:
    """Some samples on their way through a network."""

    model: dict
    lookup: Lookup
    # Where None, they are those of the samples themselves.
    given: dict[str, Statistics] | None
    maps: dict[str, Map] = field(default_factory=dict)
    # Of maps, [sample, ...].
    inputs: dict[str, Tensor] = field(default_factory=dict)
    statistics: dict[str, Statistics] = field(default_factory=dict)
    # Of taps, in order, [sample, ...].
    outputs: dict[str, Tensor] = field(default_factory=dict)

    def map(self, tap: str, x: Tensor, units: int, window: dict | None = None, position: bool = False) -> Tensor:
        here = Map(tap, self.model, units, window, position)
        parameters = self.lookup(here, x)
        statistics = here.statistics(x, parameters) if self.given is None else self.given[tap]
        self.maps[tap], self.inputs[tap], self.statistics[tap] = here, x, statistics
        return self.tap(tap, here(x, parameters, statistics))

    def tap(self, name: str, value: Tensor) -> Tensor:
        self.outputs[name] = value
        return value

    def activate(self, z: Tensor) -> Tensor:
        return ACTIVATIONS[self.model["activation"]](z)


@dataclass(frozen=True)
class Network:
    """`model` is the spec's; samples are [sample, *input_shape]."""

    model: dict
    outputs: int
    # Whether samples are [token, feature].
    sequence: bool = False

    def run(self, parameters: Parameters, x: Tensor, statistics: dict[str, Statistics] | None = None) -> Pass:
        return self.run_with(lambda _map, _x: parameters, x, statistics)

    def run_with(self, lookup: Lookup, x: Tensor, statistics: dict[str, Statistics] | None = None) -> Pass:
        through = Pass(self.model, lookup, statistics)
        kinds = {"mlp": mlp, "residual-mlp": residual_mlp, "cnn": cnn, "transformer": transformer}
        last = kinds[self.model.get("kind", "mlp")](through, x, self.sequence)
        through.map("logits", last, self.outputs)
        return through


def mlp(through: Pass, x: Tensor, _sequence: bool) -> Tensor:
    x = x.flatten(1)
    for index, units in enumerate(through.model["hidden"]):
        x = through.activate(through.map(f"hidden{index + 1}", x, units))
    return x


def residual_mlp(through: Pass, x: Tensor, _sequence: bool) -> Tensor:
    x = through.map("embedding", x.flatten(1), through.model["width"])
    for block in range(1, through.model["blocks"] + 1):
        x = through.tap(f"stream{block}", x + inner_mlp(through, block, x))
    return x


def inner_mlp(through: Pass, block: int, x: Tensor) -> Tensor:
    width = through.model["width"]
    expanded = through.map(f"expand{block}", x, width * through.model["expansion"])
    return through.map(f"contract{block}", through.activate(expanded), width)


def cnn(through: Pass, x: Tensor, _sequence: bool) -> Tensor:
    if x.dim() == 3:
        x = x[..., None]
    for index, convolution in enumerate(through.model["convolutions"]):
        x = through.activate(through.map(f"conv{index + 1}", x, convolution["channels"], convolution))
        pools = {"max": functional.max_pool2d, "average": functional.avg_pool2d}
        if convolution["pool"] != "none":
            pooled = pools[convolution["pool"]](x.permute(0, 3, 1, 2), convolution["poolSize"])
            x = pooled.permute(0, 2, 3, 1)
    return mlp(through, x.mean((1, 2)) if through.model["readout"] == "average" else x, False)


def transformer(through: Pass, x: Tensor, sequence: bool) -> Tensor:
    model = through.model
    tokens = x if sequence else squares(x if x.dim() == 4 else x[..., None], model["patch"])
    x = through.map("embedding", tokens, model["width"], position=True)
    for block in range(1, model["blocks"] + 1):
        query, key, value = (through.map(f"{name}{block}", x, model["width"]) for name in ("query", "key", "value"))
        # [sample, token, unit] as [sample, head, token, unit of the head]
        query, key, value = (each.unflatten(-1, (model["heads"], -1)).transpose(1, 2) for each in (query, key, value))
        scores = torch.einsum("nhqd,nhkd->nhqk", query, key) / query.shape[-1] ** 0.5
        attended = torch.softmax(through.tap(f"scores{block}", scores), -1) @ value
        attention = through.tap(f"attention{block}", attended.transpose(1, 2).flatten(2))
        x = through.tap(f"middle{block}", x + through.map(f"output{block}", attention, model["width"]))
        x = through.tap(f"stream{block}", x + inner_mlp(through, block, x))
    return x[:, -1] if model["readout"] == "last" else x.mean(1)


def squares(images: Tensor, side: int) -> Tensor:
    """[sample, height, width, channel] to [sample, square, row and column and channel]."""
    rows = images.unfold(1, side, side).unfold(2, side, side)  # [sample, down, across, channel, row, column]
    return rows.permute(0, 1, 2, 4, 5, 3).flatten(3).flatten(1, 2)

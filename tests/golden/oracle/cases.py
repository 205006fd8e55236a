"""The cases of the fixtures: every map, in every kind of network and place, and every optimiser, schedule and loss."""

from dataclasses import dataclass, field
from itertools import product

import numpy as np
from torch import Tensor

from maps import NORMALISERS
from network import ACTIVATIONS

MAPS = ("affine", "affine-like", "norm-like", "rms-norm", "layer-norm", "batch-norm")


@dataclass(frozen=True)
class Digits:
    """How numbers are printed: so that they read back to the same bits, or only as far as any limit looks."""

    old: bool

    def exact(self, values: Tensor) -> list[float]:
        """Numbers that float32 holds."""
        flat = values.flatten().tolist()
        return flat if self.old else [float(str(np.float32(value))) for value in flat]

    def all(self, tensors: dict[str, Tensor]) -> dict[str, list[float]]:
        flat = {name: value.flatten().tolist() for name, value in tensors.items()}
        return flat if self.old else {name: [float(f"{each:.7g}") for each in values] for name, values in flat.items()}


@dataclass(frozen=True)
class Case:
    name: str
    model: dict
    optimiser: dict = field(default_factory=lambda: {"learningRate": 0.25})
    loss: str = "cross-entropy"
    # Of one sample; [token, feature] where it is a sequence.
    input_shape: tuple[int, ...] = (3,)
    sequence: bool = False
    classes: int = 3
    # Numbers of a target; 0 where the class is wanted.
    targets: int = 0
    samples: int = 18
    steps: int = 4
    batch: int | str = 4
    # Added to all inputs.
    offset: float = 0.0
    # Members of early batches, of late ones, and one of none (but of the full batch).
    probes: tuple[int, ...] = (0, 2, 5, 14, 17)
    # Where the program draws them by its seed 1, in which one sample comes twice: as its own tests say.
    batches: tuple[tuple[int, ...], ...] = ()
    split: bool = False
    printed: Digits = Digits(old=False)

    def spec(self) -> dict:
        loss = {} if self.loss == "cross-entropy" else {"loss": self.loss}
        order = {"shuffle": True, "seed": 1} if self.batches else {"shuffle": False}
        split = {"split": True} if self.split else {}
        return {
            "name": self.name,
            "model": self.model,
            "optimiser": self.optimiser,
            "training": {**loss, "steps": self.steps, "batchSize": self.batch, **order},
            "record": {"probes": list(self.probes), "checkpointEvery": self.steps, **split},
        }


def model_of(**parts) -> dict:
    plain = {"map": "affine", "maps": {}, "activation": "tanh", "epsilon": 1e-5, "alpha": 1.0}
    return plain | {"placement": "pre", "gain": False, "bias": True, "patchNorm": "affine-like"} | parts


def convolution(**parts) -> dict:
    plain = {"channels": 3, "kernel": 3, "stride": 1, "padding": "same", "pool": "none", "poolSize": 2}
    return plain | parts


def mlp(**parts) -> dict:
    return {"model": model_of(kind="mlp", hidden=[5, 4]) | parts, "probes": (0, 5, 17)}


def residual_mlp(**parts) -> dict:
    return {"model": model_of(kind="residual-mlp", width=6, blocks=2, expansion=2) | parts, "probes": (0, 17)}


IMAGES = {"samples": 9, "steps": 2, "probes": (0, 8)}


def cnn(**parts) -> dict:
    convolutions = [convolution(channels=2, pool="max"), convolution(channels=4, kernel=2)]
    model = model_of(kind="cnn", convolutions=convolutions, readout="flatten", hidden=[]) | parts
    return {**IMAGES, "input_shape": (5, 5, 2), "model": model}


def transformer(**parts) -> dict:
    model = model_of(kind="transformer", patch=2, width=6, heads=2, blocks=1, expansion=2, readout="mean") | parts
    return {"samples": 9, "steps": 2, "probes": (0, 5), "input_shape": (4, 5), "sequence": True, "model": model}


def small_transformer(**parts) -> dict:
    return transformer(width=4, **parts) | {"input_shape": (3, 4)}


def cases() -> list[Case]:
    found = {**kinds(), **convolutions(), **transformers(), **placements(), **optimisers(), **losses(), **splits()}
    return [*plain(), *(Case(name=name, **parts) for name, parts in found.items())]


def plain() -> list[Case]:
    """Of MLPs with parameter-free maps under plain gradient descent."""
    found = {f"{map}-{activation}": {"map": map, "activation": activation} for map in MAPS for activation in ACTIVATIONS}
    overrides = {"hidden1": "rms-norm", "hidden2": "affine-like", "logits": "affine"}
    found["maps-differ"] = {"map": "layer-norm", "maps": overrides, "activation": "gelu"}
    found["batch-norm-inside"] = {"map": "affine-like", "maps": {"hidden2": "batch-norm"}}
    for alpha in (0.0, 0.5):
        found[f"layer-norm-alpha-{alpha}"] = {"map": "layer-norm", "alpha": alpha}
    for map in NORMALISERS:
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
    return [plain_case(name, **parts) for name, parts in found.items()]


def plain_case(
    name: str, *, learning_rate: float = 0.25, batch: int | str = 4, offset: float = 0.0, **parts
) -> Case:
    order = ("hidden", "map", "maps", "activation", "epsilon", "alpha")
    whole = {"hidden": [5, 4], "maps": {}, "activation": "tanh", "epsilon": 1e-5, "alpha": 1.0} | parts
    model = {part: whole[part] for part in order}
    rate = {"learningRate": learning_rate}
    return Case(name, model, rate, batch=batch, offset=offset, printed=Digits(old=True))


def kinds() -> dict[str, dict]:
    found = {
        f"{kind}-{map}": network(map=map)
        for kind, network in (("cnn", cnn), ("transformer", transformer), ("residual-mlp", residual_mlp))
        for map in (*MAPS, "patch-norm")
    }
    found["mlp-patch-norm"] = mlp(map="patch-norm", patchNorm="norm-like", placement="post", gain=True)
    found["cnn-patch-norm-norm-like"] = cnn(map="patch-norm", patchNorm="norm-like", placement="post", gain=True)
    found["residual-mlp-one-sample"] = residual_mlp(map="layer-norm", activation="gelu") | {"batch": 1}
    found["cnn-maps-differ"] = cnn(map="rms-norm", maps={"conv1": "patch-norm", "logits": "affine"}, activation="gelu")
    return found


def convolutions() -> dict[str, dict]:
    found: dict[str, dict] = {}
    strides = [convolution(stride=2), convolution(channels=2, kernel=2, stride=2)]
    valid = [convolution(kernel=2, padding="valid"), convolution(channels=4, padding="valid")]
    for map in ("affine-like", *NORMALISERS):
        found[f"cnn-stride-{map}"] = cnn(map=map, convolutions=strides)
        found[f"cnn-valid-{map}"] = cnn(map=map, convolutions=valid, activation="gelu", readout="average")
    # Sides that 2 divides have their one line of zeros below and to the right.
    even = {"input_shape": (6, 6, 1)}
    found["cnn-stride-even"] = cnn(map="norm-like", convolutions=strides) | even
    found["cnn-stride-past-kernel"] = cnn(convolutions=[convolution(kernel=2, stride=3, channels=4)])
    found["cnn-grey-wide"] = cnn(map="layer-norm", convolutions=strides) | {"input_shape": (4, 6)}
    average = [convolution(pool="average"), convolution(channels=4, kernel=2)]
    found["cnn-average-pool"] = cnn(map="affine-like", convolutions=average)
    large = [convolution(kernel=2, pool="max", poolSize=3)]
    for activation in ("relu", "leaky-relu", "identity"):
        found[f"cnn-max-pool-{activation}"] = cnn(convolutions=large, activation=activation) | even
    # Patches of nothing but zeros of relu are alike, and so are the largest of them.
    found["cnn-max-pool-batch-norm"] = cnn(map="batch-norm", activation="relu")
    found["cnn-hidden"] = cnn(map="affine-like", hidden=[4], readout="average", activation="gelu")
    one_patch = [convolution(padding="valid")]
    found["cnn-one-patch"] = (
        cnn(map="patch-norm", convolutions=one_patch)
        | {"input_shape": (3, 3, 2), "samples": 2, "batch": 1, "probes": (0,), "steps": 1}
    )
    found["cnn-full-batch"] = cnn(map="batch-norm") | {"batch": "full"}
    return found


def transformers() -> dict[str, dict]:
    found = {
        f"transformer-last-{map}": small_transformer(map=map, readout="last", activation="gelu")
        for map in ("affine", "layer-norm")
    }
    found["transformer-two-blocks"] = small_transformer(map="rms-norm", blocks=2)
    images = {"input_shape": (4, 4, 2), "sequence": False}
    found["transformer-images"] = transformer(map="affine-like") | images
    grey = {"input_shape": (4, 4), "sequence": False}
    found["transformer-grey-images"] = small_transformer(map="batch-norm", readout="last", activation="relu") | grey
    found["transformer-three-heads"] = transformer(map="norm-like", heads=3) | {"input_shape": (2, 3)}
    found["transformer-one-head"] = transformer(heads=1, width=4) | {"input_shape": (3, 2)}
    return found


def placements() -> dict[str, dict]:
    """Behind the product, with a gain, without a bias."""
    found: dict[str, dict] = {}
    networks = {"mlp": mlp, "cnn": cnn, "transformer": small_transformer, "residual-mlp": residual_mlp}
    for map, (kind, network) in product(NORMALISERS, networks.items()):
        if kind != "residual-mlp":
            found[f"{kind}-{map}-gain"] = network(map=map, gain=True)
            found[f"{kind}-{map}-post-gain"] = network(map=map, placement="post", gain=True, activation="gelu")
        if kind != "transformer":
            found[f"{kind}-{map}-post"] = network(map=map, placement="post")
    strides = [convolution(stride=2, channels=2), convolution(kernel=2, padding="valid")]
    for map in NORMALISERS:
        found[f"cnn-stride-{map}-post-gain"] = cnn(map=map, placement="post", gain=True, convolutions=strides)
        found[f"cnn-stride-{map}-gain"] = cnn(map=map, gain=True, convolutions=strides)
    # What has no such choice stays as it is.
    found["mlp-affine-like-post-gain"] = mlp(map="affine-like", placement="post", gain=True)
    for map, placement in (("affine", "pre"), ("affine-like", "pre"), ("batch-norm", "post")):
        found[f"mlp-{map}-no-bias"] = mlp(map=map, placement=placement, bias=False)
    for map in ("affine-like", "norm-like", "layer-norm"):
        found[f"cnn-{map}-no-bias"] = cnn(map=map, bias=False)
    found["transformer-layer-norm-no-bias"] = small_transformer(map="layer-norm", gain=True, bias=False)
    found["transformer-affine-like-no-bias"] = small_transformer(map="affine-like", bias=False)
    found["mlp-alpha-post"] = mlp(map="layer-norm", placement="post", alpha=0.5, epsilon=0.1)
    small = {"optimiser": {"learningRate": 1e-6}}
    found["cnn-small-steps"] = cnn(map="layer-norm", gain=True, activation="relu") | small
    found["transformer-small-steps"] = small_transformer(map="rms-norm", placement="post", gain=True) | small
    found["mlp-batch-norm-post-small-steps"] = mlp(map="batch-norm", placement="post", gain=True) | small
    return found


MOMENTS = {"beta1": 0.9, "beta2": 0.95, "epsilon": 1e-8}
OPTIMISERS = {
    "sgd": {"learningRate": 0.25},
    "momentum": {"learningRate": 0.1, "momentum": 0.9},
    "nesterov": {"learningRate": 0.1, "momentum": 0.8},
    "adam": {"learningRate": 0.02} | MOMENTS,
    "adamw": {"learningRate": 0.02} | MOMENTS,
    "rmsprop": {"learningRate": 0.01, "decay": 0.9, "epsilon": 1e-6},
}
SCHEDULES = {
    "constant": {"kind": "constant", "warmUp": 0},
    "warm-up": {"kind": "constant", "warmUp": 3},
    "cosine": {"kind": "cosine", "warmUp": 1, "floor": 0.1},
    "step": {"kind": "step", "warmUp": 1, "every": 2, "factor": 0.3},
}


def optimiser(kind: str, schedule: str = "constant", decay: float = 0.0) -> dict:
    rule = {"kind": kind, "schedule": SCHEDULES[schedule], "weightDecay": decay} | OPTIMISERS[kind]
    return {"optimiser": rule, "steps": 5}


def optimisers() -> dict[str, dict]:
    found = {}
    for kind, schedule in product(OPTIMISERS, SCHEDULES):
        found[f"{kind}-{schedule}"] = mlp(map="affine-like") | optimiser(kind, schedule)
    for kind in OPTIMISERS:
        found[f"{kind}-decay"] = mlp() | optimiser(kind, "cosine", 0.1)
    found["cnn-adam"] = cnn(map="layer-norm", gain=True) | optimiser("adam") | {"steps": 3}
    found["residual-mlp-adam"] = residual_mlp(map="rms-norm") | optimiser("adam", "cosine") | {"steps": 3}
    found["transformer-momentum"] = small_transformer() | optimiser("momentum", "warm-up", 0.01) | {"steps": 3}
    found["transformer-adam"] = small_transformer(map="layer-norm", gain=True) | optimiser("adam") | {"steps": 1}
    found["transformer-rmsprop"] = small_transformer() | optimiser("rmsprop") | {"steps": 1}
    # One update: there is no last one but the first.
    found["cosine-one-step"] = mlp() | optimiser("sgd", "cosine") | {"steps": 2}
    return found


def losses() -> dict[str, dict]:
    squared = {"loss": "mean-squared-error"}
    regression = squared | {"targets": 2}
    return {
        "mlp-squared-error": mlp(map="affine-like") | squared,
        "cnn-squared-error": cnn() | squared,
        "mlp-targets": mlp(map="batch-norm") | regression,
        "residual-mlp-squared-error": residual_mlp() | squared,
        "mlp-one-target": mlp() | squared | {"targets": 1},
        "residual-mlp-targets": residual_mlp(map="layer-norm") | regression,
        "transformer-targets": small_transformer() | regression,
    }


def splits() -> dict[str, dict]:
    """Probes that the batch holds not at all, once and twice."""
    twice = {"samples": 6, "probes": (1, 2, 4), "split": True}
    batches = ((2, 4, 3, 5), (1, 0, 2, 1), (3, 0, 4, 5))
    images = twice | {"probes": (1, 2), "batches": batches[:2]}
    found = {}
    for map in (*MAPS, "patch-norm"):
        found[f"mlp-{map}-split"] = mlp(map=map) | twice | {"steps": 3, "batches": batches}
        found[f"cnn-{map}-split"] = cnn(map=map) | images
    for map in NORMALISERS:
        for placement in ("pre", "post"):
            parts = {"map": map, "placement": placement, "gain": True}
            found[f"mlp-{map}-{placement}-gain-split"] = mlp(**parts) | twice | {"steps": 3, "batches": batches}
            found[f"cnn-{map}-{placement}-gain-split"] = cnn(**parts) | images
    found["cnn-patch-norm-gain-split"] = cnn(map="patch-norm", patchNorm="norm-like", gain=True) | images
    found["mlp-no-bias-split"] = mlp(map="affine-like", bias=False) | twice | {"steps": 3, "batches": batches}
    found["transformer-split"] = small_transformer() | images
    found["transformer-affine-like-split"] = small_transformer(map="affine-like") | images
    found["transformer-rms-norm-gain-split"] = small_transformer(map="rms-norm", gain=True) | images
    found["transformer-batch-norm-post-gain-split"] = (
        small_transformer(map="batch-norm", placement="post", gain=True) | images
    )
    found["residual-mlp-split"] = residual_mlp(map="layer-norm") | twice | {"steps": 3, "batches": batches}
    found["mlp-squared-error-split"] = mlp() | twice | {"loss": "mean-squared-error", "steps": 3, "batches": batches}
    return found


CASES = cases()

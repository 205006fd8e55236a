"""Optimisers, by PyTorch's own, and the learning rate of every update.

Update t counts from 0, T of them in all. The first w = warmUp rise to the rate, eta (t + 1) / w; behind them, u = t - w,

    constant  eta
    cosine    eta (f + (1 - f) (1 + cos(pi u / max(1, T - w - 1))) / 2)      f = floor
    step      eta factor^(u // every)
"""

import math

import torch
from torch import Tensor

from maps import Parameters

# What each remembers of a parameter: our name in a checkpoint, and PyTorch's.
MEMORY = {
    "sgd": {},
    "momentum": {"velocity": "momentum_buffer"},
    "nesterov": {"velocity": "momentum_buffer"},
    "adam": {"first-moment": "exp_avg", "second-moment": "exp_avg_sq"},
    "adamw": {"first-moment": "exp_avg", "second-moment": "exp_avg_sq"},
    "rmsprop": {"mean-square": "square_avg"},
}


def kind_of(optimiser: dict) -> str:
    return optimiser.get("kind", "sgd")


def learning_rate(optimiser: dict, step: int, steps: int) -> float:
    rate = optimiser["learningRate"]
    schedule = optimiser.get("schedule", {"kind": "constant", "warmUp": 0})
    warm_up = schedule["warmUp"]
    if step < warm_up:
        return rate * (step + 1) / warm_up
    since = step - warm_up
    if schedule["kind"] == "cosine":
        wave = math.cos(math.pi * since / max(1, steps - warm_up - 1))
        return rate * (schedule["floor"] + (1 - schedule["floor"]) * 0.5 * (1 + wave))
    if schedule["kind"] == "step":
        return rate * schedule["factor"] ** (since // schedule["every"])
    return rate


def descend(
    optimiser: dict, state: Parameters, gradients: Parameters, step: int, rate: float
) -> Parameters:
    """The parameters and the memory, `hidden1/weight.first-moment`, after update `step`; before the first all are 0."""
    names = MEMORY[kind_of(optimiser)]
    after: Parameters = {name: state[name].detach().clone() for name in gradients}
    rule = make(optimiser, list(after.values()), rate)
    for name, value in after.items():
        value.grad = gradients[name]
        memory = {
            theirs: state.get(f"{name}.{ours}", torch.zeros_like(value)).clone() for ours, theirs in names.items()
        }
        if memory:
            rule.state[value] = {"step": torch.tensor(float(step)), **memory}
    rule.step()
    remembered: Parameters = {
        f"{name}.{ours}": rule.state[value][theirs] for name, value in after.items() for ours, theirs in names.items()
    }
    return {name: value.detach() for name, value in after.items()} | remembered


def make(optimiser: dict, parameters: list[Tensor], rate: float) -> torch.optim.Optimizer:
    kind, decay = kind_of(optimiser), optimiser.get("weightDecay", 0.0)
    common = {"lr": rate, "weight_decay": decay, "foreach": False}
    if kind == "sgd":
        return torch.optim.SGD(parameters, **common)
    if kind in ("momentum", "nesterov"):
        nesterov = kind == "nesterov"
        return torch.optim.SGD(parameters, momentum=optimiser["momentum"], nesterov=nesterov, **common)
    if kind == "rmsprop":
        return torch.optim.RMSprop(parameters, alpha=optimiser["decay"], eps=optimiser["epsilon"], **common)
    rules = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}
    betas = (optimiser["beta1"], optimiser["beta2"])
    return rules[kind](parameters, betas=betas, eps=optimiser["epsilon"], **common)

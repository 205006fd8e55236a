"""Writes torch-optim.json beside it: the updates that torch.optim makes, in float64.

    python generate.py      (PyTorch, as in tests/golden/oracle/requirements.txt)

The first parameters and every gradient are numbers that float32 holds exactly, the same for every case. Gradients are
given, not computed: sizes differ by parameter and by update, and one of them is always zero. Gradients and updates are [update, …shape].
"""

import json
from pathlib import Path

import torch

torch.manual_seed(7)
SHAPE, STEPS = (2, 3), 24

RULES = {
    "sgd": lambda p, o: torch.optim.SGD(p, o["learningRate"], weight_decay=o["weightDecay"]),
    "momentum": lambda p, o: torch.optim.SGD(
        p, o["learningRate"], momentum=o["momentum"], weight_decay=o["weightDecay"]
    ),
    "nesterov": lambda p, o: torch.optim.SGD(
        p, o["learningRate"], momentum=o["momentum"], weight_decay=o["weightDecay"], nesterov=True
    ),
    "adam": lambda p, o: torch.optim.Adam(
        p, o["learningRate"], betas=(o["beta1"], o["beta2"]), eps=o["epsilon"], weight_decay=o["weightDecay"]
    ),
    "adamw": lambda p, o: torch.optim.AdamW(
        p, o["learningRate"], betas=(o["beta1"], o["beta2"]), eps=o["epsilon"], weight_decay=o["weightDecay"]
    ),
    "rmsprop": lambda p, o: torch.optim.RMSprop(
        p, o["learningRate"], alpha=o["decay"], eps=o["epsilon"], weight_decay=o["weightDecay"]
    ),
}
DEFAULTS = {
    "sgd": {"learningRate": 0.1},
    "momentum": {"learningRate": 0.1, "momentum": 0.9},
    "nesterov": {"learningRate": 0.1, "momentum": 0.9},
    "adam": {"learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "adamw": {"learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "rmsprop": {"learningRate": 0.001, "decay": 0.99, "epsilon": 1e-8},
}
# What differs from the defaults, by kind; every kind has λ = 0, a λ, and steps far below the digits of θ besides.
VARIANTS = {
    "momentum": [{"momentum": 0.0}],
    "nesterov": [{"momentum": 0.5, "weightDecay": 0.2}],
    "adam": [{"beta1": 0.0, "beta2": 0.9, "epsilon": 0.3}],
    "adamw": [{"beta1": 0.5, "beta2": 0.0, "epsilon": 0.01, "learningRate": 0.05, "weightDecay": 1.0}],
    "rmsprop": [{"decay": 0.0, "epsilon": 0.1}, {"decay": 0.5, "learningRate": 0.05, "weightDecay": 0.2}],
}


def float32(values: torch.Tensor) -> torch.Tensor:
    return values.to(torch.float32).to(torch.float64)


def flat(tensors: list[torch.Tensor]) -> list[float]:
    return torch.stack(tensors).flatten().tolist()


parameter = float32(torch.randn(SHAPE, dtype=torch.float64))
gradients = [
    float32(torch.randn(SHAPE, dtype=torch.float64) * 10 ** (3 * torch.rand(SHAPE, dtype=torch.float64) - 2))
    for _ in range(STEPS)
]
for gradient in gradients:
    gradient[1, 2] = 0


def case(kind: str, changes: dict) -> dict:
    options = {"weightDecay": 0.0, **DEFAULTS[kind], **changes}
    theta = parameter.clone().requires_grad_()
    rule = RULES[kind]([theta], options)
    updates = []
    for gradient in gradients:
        before = theta.detach().clone()
        theta.grad = gradient.clone()
        rule.step()
        updates.append(theta.detach() - before)
    return {"spec": {"kind": kind, **options}, "updates": flat(updates)}


cases = [
    case(kind, changes)
    for kind in RULES
    for changes in ({}, {"weightDecay": 0.05}, {"learningRate": 2.0**-26}, *VARIANTS.get(kind, []))
]
fixture = {
    "shape": SHAPE,
    "parameter": flat([parameter]),
    "gradients": flat(gradients),
    "cases": cases,
}
Path(__file__).with_name("torch-optim.json").write_text(json.dumps(fixture) + "\n")

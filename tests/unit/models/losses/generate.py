"""Writes torch-losses.json beside it: losses and gradients as PyTorch has them, in float64.

    python generate.py      (PyTorch, as in tests/golden/oracle/requirements.txt)

Outputs and targets are numbers that float32 holds exactly.
"""

import json
from pathlib import Path

import torch
from torch.nn import functional

torch.manual_seed(5)
ROWS, WIDTH = 6, 4

outputs = (3 * torch.randn(ROWS, WIDTH)).to(torch.float64)
labels = torch.randint(WIDTH, (ROWS,))
one_hot = functional.one_hot(labels, WIDTH).to(torch.float64)
values = torch.randn(ROWS, WIDTH).to(torch.float64)


def case(loss: str, targets: torch.Tensor) -> dict:
    z = outputs.clone().requires_grad_()
    mean = functional.cross_entropy(z, labels) if loss == "cross-entropy" else functional.mse_loss(z, targets)
    mean.backward()
    return {
        "loss": loss,
        "targets": targets.flatten().tolist(),
        "mean": mean.item(),
        "gradient": z.grad.flatten().tolist(),
        "correct": int((z.argmax(1) == targets.argmax(1)).sum()),
    }


fixture = {
    "width": WIDTH,
    "outputs": outputs.flatten().tolist(),
    "cases": [
        case("cross-entropy", one_hot),
        case("mean-squared-error", one_hot),
        case("mean-squared-error", values),
    ],
}
Path(__file__).with_name("torch-losses.json").write_text(json.dumps(fixture) + "\n")

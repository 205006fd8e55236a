"""One update of plain gradient descent and everything a recorded row says of it, by autograd and by differences."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from network import Network, Parameters

ARRAYS = ("activation", "actual", "own", "upstream", "steepest")


@dataclass
class Update:
    # Mean loss of the batch before the update, nats.
    loss: float
    # taps[tap][array]: [probe, unit]
    taps: dict[str, dict[str, Tensor]]
    # Of the batch loss, at the parameters before.
    gradients: Parameters
    # After the update.
    parameters: Parameters


def update(
    network: Network,
    parameters: Parameters,
    batch: tuple[Tensor, Tensor],
    probes: tuple[Tensor, Tensor],
    learning_rate: float,
) -> Update:
    """`batch` and `probes` are inputs [sample, feature] and labels [sample]."""
    batch_input, batch_label = batch
    probe_input, probe_label = probes

    before = {name: value.detach().clone().requires_grad_() for name, value in parameters.items()}
    logits, statistics = network.run_batch(before, batch_input)
    loss = cross_entropy(logits, batch_label)
    gradients = dict(zip(before, torch.autograd.grad(loss, list(before.values())), strict=True))
    before = {name: value.detach() for name, value in before.items()}
    after = {name: value - learning_rate * gradients[name] for name, value in before.items()}
    still = {tap: (mean.detach(), variance.detach()) for tap, (mean, variance) in statistics.items()}
    with torch.no_grad():
        _, moved = network.run_batch(after, batch_input)

    # A probe's own loss, its statistics held still: probes do not meet, so one gradient of the sum gives all.
    inputs, outputs = network.run_probes(before, probe_input.requires_grad_(), still)
    own_losses = cross_entropy(outputs["logits"], probe_label, reduction="sum")
    towards = torch.autograd.grad(own_losses, [outputs[tap] for tap in network.taps])

    with torch.no_grad():
        moved_inputs, moved_outputs = network.run_probes(after, probe_input, moved)
        taps = {}
        for tap, gradient in zip(network.taps, towards, strict=True):
            z, x, moved_x = outputs[tap].detach(), inputs[tap].detach(), moved_inputs[tap]
            taps[tap] = {
                "activation": z,
                "actual": moved_outputs[tap] - z,
                "own": network.map_at(tap, x, after, still[tap]) - z,
                "upstream": network.map_at(tap, moved_x, before, moved[tap]) - z,
                "steepest": -learning_rate / len(batch_label) * gradient,
            }
    return Update(loss.item(), taps, gradients, after)

"""One update and everything a recorded row says of it, by autograd and by differences."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from maps import Parameters
from network import Network, Pass
from optimisers import descend

ARRAYS = ("activation", "actual", "own", "upstream", "steepest")


@dataclass(frozen=True)
class Samples:
    # [sample, *input_shape]
    inputs: Tensor
    # Classes, [sample], or targets, [sample, outputs].
    wanted: Tensor
    # Positions in the training set, [sample].
    positions: Tensor


@dataclass(frozen=True)
class Rule:
    optimiser: dict
    loss: str
    # Whether the self part is wanted.
    split: bool = False


@dataclass
class Update:
    # Mean loss of the batch before the update.
    loss: float
    # taps[tap][array]: [probe, ...]
    taps: dict[str, dict[str, Tensor]]
    # Of the batch loss, at the parameters before.
    gradients: Parameters
    # After the update, and the memory of the optimiser beside them.
    parameters: Parameters


def sample_losses(loss: str, outputs: Tensor, wanted: Tensor) -> Tensor:
    """Of every sample, [sample]."""
    if loss == "cross-entropy":
        return functional.cross_entropy(outputs, wanted, reduction="none")
    return functional.mse_loss(outputs, as_targets(outputs, wanted), reduction="none").mean(-1)


def mean_loss(loss: str, outputs: Tensor, wanted: Tensor) -> Tensor:
    if loss == "cross-entropy":
        return functional.cross_entropy(outputs, wanted)
    return functional.mse_loss(outputs, as_targets(outputs, wanted))


def as_targets(outputs: Tensor, wanted: Tensor) -> Tensor:
    """A class as 1 among zeros."""
    if wanted.is_floating_point():
        return wanted
    return functional.one_hot(wanted, outputs.shape[-1]).to(outputs.dtype)


def update(
    network: Network, state: Parameters, batch: Samples, probes: Samples, rule: Rule, step: int, rate: float
) -> Update:
    """`state` holds the parameters and what the optimiser remembers of them."""
    before = {name: value.detach().clone().requires_grad_() for name, value in state.items() if "." not in name}
    of_batch = network.run(before, batch.inputs)
    loss = mean_loss(rule.loss, of_batch.outputs["logits"], batch.wanted)
    gradients = dict(zip(before, torch.autograd.grad(loss, list(before.values())), strict=True))
    before = {name: value.detach() for name, value in before.items()}
    after = descend(rule.optimiser, state, gradients, step, rate)
    with torch.no_grad():
        of_batch = network.run(before, batch.inputs)
        of_moved_batch = network.run(after, batch.inputs)

    # A probe's own loss, its statistics held still: probes do not meet, so one gradient of the sum gives all.
    here = network.run(before, probes.inputs.detach().clone().requires_grad_(), of_batch.statistics)
    own_losses = sample_losses(rule.loss, here.outputs["logits"], probes.wanted).sum()
    towards = torch.autograd.grad(own_losses, list(here.outputs.values()))

    taps = {}
    with torch.no_grad():
        there = network.run(after, probes.inputs, of_moved_batch.statistics)
        for (tap, value), gradient in zip(here.outputs.items(), towards, strict=True):
            z = value.detach()
            actual = there.outputs[tap] - z
            taps[tap] = {"activation": z, "actual": actual, "own": torch.zeros_like(z), "upstream": actual}
            if tap in here.maps:
                map, x, moved_x = here.maps[tap], here.inputs[tap].detach(), there.inputs[tap]
                # What moves moves the statistics of the batch as well.
                own_statistics = map.statistics(of_batch.inputs[tap], after)
                upstream_statistics = map.statistics(of_moved_batch.inputs[tap], before)
                taps[tap]["own"] = map(x, after, own_statistics) - z
                taps[tap]["upstream"] = map(moved_x, before, upstream_statistics) - z
            taps[tap]["steepest"] = -rate / len(batch.wanted) * gradient
    if rule.split:
        for tap, value in self_steps(network, before, batch, probes, rule, rate, of_batch).items():
            taps[tap]["self"] = value
    return Update(loss.item(), taps, gradients, after)


def self_steps(
    network: Network, before: Parameters, batch: Samples, probes: Samples, rule: Rule, rate: float, of_batch: Pass
) -> dict[str, Tensor]:
    """At maps, the own step that each probe's own gradient makes, as often as the batch holds it; the statistics still."""
    steps: dict[str, list[Tensor]] = {}
    for index, position in enumerate(probes.positions.tolist()):
        times = (batch.positions == position).sum().item()
        theta = {name: value.detach().clone().requires_grad_() for name, value in before.items()}
        here = network.run(theta, probes.inputs[index : index + 1], of_batch.statistics)
        loss = sample_losses(rule.loss, here.outputs["logits"], probes.wanted[index : index + 1]).sum()
        gradients = torch.autograd.grad(loss, list(theta.values()))
        with torch.no_grad():
            share = times * rate / len(batch.wanted)
            moved = {name: before[name] - share * g for name, g in zip(before, gradients, strict=True)}
            for tap, map in here.maps.items():
                moved_z = map(here.inputs[tap], moved, of_batch.statistics[tap])
                steps.setdefault(tap, []).append(moved_z - here.outputs[tap])
    return {tap: torch.cat(values) for tap, values in steps.items()}

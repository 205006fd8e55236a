"""Writes frame-oracle.json: what NumPy says of the axes of a frame. Run it with `python3 frame_oracle.py`.

Independent of src-main/analysis/frame: components by SVD of the points rather than by their covariance, discriminants as
eigenvectors of S⁻¹B rather than by whitening, residual components by SVD of the points with the plane taken off.
"""

import json
import pathlib

import numpy as np

SHRINKAGE = 0.01
rng = np.random.default_rng(20261122)


def short(values: np.ndarray) -> np.ndarray:
    """Few digits, and exact in float32."""
    return np.round(values * 1024) / 1024


def case(units: int, classes: int, points: int) -> dict:
    labels = rng.integers(0, classes, points)
    means = rng.normal(size=(classes, units)) * np.linspace(2, 0.2, units)
    spread = rng.normal(size=(units, units)) / np.sqrt(units)
    x = short(means[labels] + rng.normal(size=(points, units)) @ spread)
    pull = rng.normal(size=units)
    steepest = (rng.normal(size=(points, units)) + pull) * np.exp(3 * rng.normal(size=(points, 1)))
    actual = short(0.5 * steepest + rng.normal(size=(points, units)))
    steepest = short(steepest)

    data = x
    centred = data - data.mean(axis=0)
    _, singular, components = np.linalg.svd(centred, full_matrices=False)

    mu = data.mean(axis=0)
    within = np.zeros((units, units))
    between = np.zeros((units, units))
    for label in np.unique(labels):
        members = data[labels == label]
        m = members.mean(axis=0)
        within += (members - m).T @ (members - m) / points
        between += len(members) / points * np.outer(m - mu, m - mu)
    within = (1 - SHRINKAGE) * within + SHRINKAGE * np.trace(within) / units * np.eye(units)
    values, vectors = np.linalg.eig(np.linalg.solve(within, between))
    order = np.argsort(-values.real)[: min(3, classes - 1)]
    discriminants = np.linalg.qr(vectors.real[:, order])[0].T

    def direction(steps: np.ndarray) -> np.ndarray:
        return (steps / np.linalg.norm(steps, axis=1, keepdims=True)).mean(axis=0)

    plane = np.linalg.qr(np.stack([direction(steepest), direction(actual)], axis=1))[0].T
    signs = np.sign(np.sum(plane * np.stack([direction(steepest), direction(actual)]), axis=1))
    plane = plane * signs[:, None]

    def outside(rows: np.ndarray) -> np.ndarray:
        return np.linalg.svd(centred - centred @ rows.T @ rows)[2][0]

    misstep = np.vstack([plane, outside(plane)])
    classes_space = list(discriminants)
    while len(classes_space) < 3:
        classes_space.append(outside(np.stack(classes_space)))
    return {
        "units": units,
        "labels": labels.tolist(),
        "activation": [float(v) for v in x.ravel()],
        "actual": [float(v) for v in actual.ravel()],
        "steepest": [float(v) for v in steepest.ravel()],
        "components": components[:3].tolist(),
        "variance": (singular**2 / points).tolist(),
        "classes": np.stack(classes_space).tolist(),
        "misstep": misstep.tolist(),
    }


cases = {"narrow": case(5, 4, 60), "two-classes": case(6, 2, 50), "wide": case(24, 5, 80)}
path = pathlib.Path(__file__).with_name("frame-oracle.json")
path.write_text(json.dumps(cases) + "\n")

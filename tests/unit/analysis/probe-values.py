"""The numbers that tests/unit/analysis/probe-values.json holds, from NumPy in float64: python3 probe-values.py > probe-values.json"""

import json

import numpy as np

random = np.random.default_rng(3)

outputs = random.normal(size=(3, 4, 3)).astype(np.float32) * 5
outputs[0, 0] = [60, -60, 10]
labels = np.array([0, 1, 2, 1])
targets = random.normal(size=(4, 3)).astype(np.float32)
z = outputs.astype(np.float64)
largest = z.max(-1)
log_sum = np.log(np.exp(z - largest[..., None]).sum(-1)) + largest
at_label = np.take_along_axis(z, np.broadcast_to(labels[None, :, None], (3, 4, 1)), -1)[..., 0]

points = random.normal(size=(14, 3)).astype(np.float32)
steps = (random.normal(size=(14, 3)) * random.uniform(0.1, 9, size=(14, 1))).astype(np.float32)
distances = np.linalg.norm(points[:, None].astype(np.float64) - points[None], axis=-1)
np.fill_diagonal(distances, np.inf)
nearest = np.argsort(distances, 1, kind="stable")[:, :8]
lengths = np.linalg.norm(steps.astype(np.float64), axis=1)

numbers = {
    "outputs": outputs,
    "labels": labels,
    "targets": targets,
    "crossEntropy": log_sum - at_label,
    "squaredToTarget": ((z - targets.astype(np.float64)) ** 2).mean(-1),
    "squaredToClass": ((z - np.eye(3)[labels]) ** 2).mean(-1),
    "points": points,
    "steps": steps,
    "nearest": nearest,
    "neighbourMovement": lengths / lengths[nearest].mean(1),
}
print(json.dumps({name: np.asarray(array).ravel().tolist() for name, array in numbers.items()}))

"""What a run is to Python. Usage: run-on-disk.py RUN

Opens every array below RUN with tensorstore, which knows nothing of Misstep, and prints as JSON what it finds:
{ path: { shape, dtype, dimensions, sha256 } }. Fails where the root's consolidated metadata says anything else than
the arrays' own, or where one dimension of a group has two sizes, which xarray would refuse.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import tensorstore as ts

root = Path(sys.argv[1])
consolidated = json.loads((root / "zarr.json").read_text())["consolidated_metadata"]["metadata"]
found = {}
sizes = {}

for file in sorted(root.rglob("zarr.json")):
    path = file.parent.relative_to(root).as_posix()
    own = json.loads(file.read_text())
    if path == ".":
        continue
    assert consolidated.pop(path) == own, f"{path}: consolidated metadata differ from its own"
    if own["node_type"] != "array":
        continue
    store = ts.open({"driver": "zarr3", "kvstore": {"driver": "file", "path": str(file.parent)}}).result()
    values = np.asarray(store.read().result())
    dimensions = list(store.domain.labels)
    group = path.rpartition("/")[0]
    for name, size in zip(dimensions, values.shape, strict=True):
        assert sizes.setdefault((group, name), size) == size, f"{path}: {name} has two sizes in its group"
    found[path] = {
        "shape": list(values.shape),
        "dtype": values.dtype.name,
        "dimensions": dimensions,
        "sha256": hashlib.sha256(np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<")).tobytes()).hexdigest(),
    }

assert not consolidated, f"consolidated metadata of what is not there: {sorted(consolidated)}"
json.dump(found, sys.stdout)

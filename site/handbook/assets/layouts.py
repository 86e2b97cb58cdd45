"""Where the boxes of diagrams lie: laid out by the Eclipse Layout Kernel, in Node.

Node starts once for all graphs that are asked for together and that nobody has asked
for before: each result is kept by a fingerprint of its graph and of the program.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from handbook.assets.kept import KEPT, described, keep
from handbook.assets.node import run_script
from handbook.page.diagrams.boxes import Json

SECONDS = 120
_MOST = 2_000  # results that are kept; each has some thousand bytes
_SCRIPT = Path(__file__).with_name("layout.mjs")


def lay_out(graphs: Sequence[Json]) -> list[Mapping[str, Any]]:
    """Return the graphs with the places of everything in them.

    Raises ``MachineError`` if the package from npm is missing, or Node fails.
    """
    if not graphs:
        return []
    program = described("elkjs") + _SCRIPT.read_bytes()
    files = {}
    for order in map(json.dumps, graphs):
        name = hashlib.sha256(program + order.encode()).hexdigest()[:20]
        files[order] = KEPT / f"layout-{name}.json"
    missing = [order for order, file in files.items() if not file.is_file()]
    if missing:
        for order, made in zip(missing, _run(missing), strict=True):
            keep(json.dumps(made), files[order], "layout-*.json", _MOST)
    return [_read(files[json.dumps(graph)]) for graph in graphs]


@lru_cache(maxsize=_MOST)
def _read(file: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _run(orders: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return what Node makes of the graphs; all are handed over in one file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graphs.json"
        file.write_text(f"[{','.join(orders)}]", "utf-8")
        doing = "laying out diagrams"
        made = run_script(_SCRIPT, str(file), doing=doing, seconds=SECONDS)
    found: list[Mapping[str, Any]] = json.loads(made)
    return found

"""Where the boxes of a diagram lie: laid out by the Eclipse Layout Kernel, in Node.

Node starts once for all graphs that are asked for together and that nobody has asked
for before: results are kept beside the npm packages, each by a fingerprint of its
graph and of the program that laid it out.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from handbook.assets.node import run_script
from handbook.assets.node_modules import PACKAGES, required
from handbook.page.diagrams.boxes import Json

SECONDS = 120
_KEPT = PACKAGES / ".cache" / "handbook" / "layouts"
_MOST = 2_000  # results that are kept; each is some thousand bytes
_SCRIPT = Path(__file__).with_name("layout.mjs")


def lay_out(graphs: Sequence[Json]) -> list[Mapping[str, Any]]:
    """Return the graphs with the places of everything in them.

    Raises ``MachineError`` if the package from npm is missing, or Node fails.
    """
    orders = [json.dumps(graph) for graph in graphs]
    kept = {order: _KEPT / f"{_fingerprint(order)}.json" for order in orders}
    if missing := [order for order, file in kept.items() if not file.is_file()]:
        for order, made in zip(missing, _run(missing), strict=True):
            _keep(made, kept[order])
        _forget_oldest()
    return [_read(kept[order]) for order in orders]


@cache
def _read(file: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(file.read_text("utf-8"))
    return found


@cache
def _program() -> bytes:
    """Return a hash of what lays graphs out."""
    package = required("elkjs") + _SCRIPT.read_bytes()
    return hashlib.sha256(package).digest()


def _fingerprint(order: str) -> str:
    return hashlib.sha256(_program() + order.encode()).hexdigest()[:20]


def _run(orders: Sequence[str]) -> Iterator[str]:
    """Yield what Node makes of each graph; all are handed over in one file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graphs.json"
        file.write_text(f"[{','.join(orders)}]", "utf-8")
        made = run_script(
            _SCRIPT, str(file), doing="laying out diagrams", seconds=SECONDS
        )
    yield from map(json.dumps, json.loads(made))


def _keep(made: str, kept: Path) -> None:
    """Write a result, whole or not at all."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - it is open
        file.write(made)
    os.replace(name, kept)  # noqa: PTH105


def _forget_oldest() -> None:
    results = sorted(_KEPT.glob("*.json"), key=os.path.getmtime)
    for old in results[:-_MOST]:
        old.unlink(missing_ok=True)

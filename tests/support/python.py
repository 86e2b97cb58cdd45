"""A page with the Python of the site's pages, and nothing else."""

from __future__ import annotations

from pathlib import Path

from handbook.assets.policy import policy
from handbook.assets.runtime import load_runtime_assets

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,">
<title>Python</title>
<h1>Python</h1>
"""

SNAPSHOT_KEPT = """
async () => {
  const cache = await caches.open('handbook:python')
  const count = async () => (await cache.keys()).length
  while (await count() < 3) await new Promise((done) => setTimeout(done, 50))
}
"""
"""Waits until a first visit has kept Python's parts and its memory."""


def write_python_page(folder: Path) -> str:
    """Write the page and all it loads; return the address of ``python.js`` from it."""
    loaded = load_runtime_assets()
    for path, body in loaded.files.items():
        file = folder / "static" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    (folder / "index.html").write_text(PAGE.format(policy=policy(python=True)), "utf-8")
    return loaded.address("python/python.js")

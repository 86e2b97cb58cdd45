"""The website of *Server or Framework?*: reads content, renders, routes, freezes."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: the folder that holds ``build.py``, ``content/`` and ``static/``."""

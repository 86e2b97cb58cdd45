"""Whether the tests do all that they can, or what a change is tried by.

``build.py test --everything`` says so, in the environment, to every process.
"""

from __future__ import annotations

import os

EVERYTHING = os.environ.get("HANDBOOK_EVERYTHING") == "true"
"""Whether nothing is left to the turns of a test, or to what was recorded before."""

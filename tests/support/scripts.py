"""Programs that a test makes up, as shell scripts."""

from collections.abc import Callable

Script = Callable[[str, str], None]
"""Put a program on PATH: its name, and what it does."""

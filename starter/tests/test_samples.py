"""The samples of the handbook do what its articles say."""

import subprocess
import sys
import unittest
from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content"
GREET = CONTENT / "first-steps" / "show-code" / "samples" / "greet.py"


def run(*command: str | Path) -> str:
    """Return what a sample prints."""
    return subprocess.check_output([sys.executable, *command], text=True)


class Greeting(unittest.TestCase):
    """``greet.py``."""

    def test_it_greets_the_world(self) -> None:
        """Nobody is named, so it is for all."""
        self.assertEqual(run(GREET), "Hello, world!\n")

    def test_it_greets_by_name(self) -> None:
        """The first argument is the name."""
        self.assertEqual(run(GREET, "Ada"), "Hello, Ada!\n")


if __name__ == "__main__":
    unittest.main()

"""Greet somebody by name."""

import sys


# region: greet
def greeting(name: str = "world") -> str:
    """Return a greeting."""
    return f"Hello, {name}!"


if __name__ == "__main__":
    print(greeting(*sys.argv[1:]))
# endregion

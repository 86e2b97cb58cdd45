"""Find an application by the name that the command line gives it."""

from importlib import import_module


def find(target: str) -> object:
    """Import the module, and take what it calls by that name."""
    module, _, name = target.partition(":")
    found = getattr(import_module(module), name.removesuffix("()"))
    return found() if name.endswith("()") else found


for target in ("shop:app", "shop:create_app()", "shop:ap", "shop.py:app"):
    try:
        print(f"{target:18}", find(target))
    except (ImportError, AttributeError) as error:
        print(f"{target:18}", error)

"""Hide a module that Windows does not have, then start Gunicorn."""

import sys
from importlib.machinery import ModuleSpec


class Hidden:
    """Finds no ``fcntl``: Windows has none."""

    @staticmethod
    def find_spec(name: str, *_: object) -> ModuleSpec | None:
        """Say that the module does not exist."""
        if name == "fcntl":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def main() -> None:
    """Import what the command ``gunicorn`` imports."""
    sys.modules.pop("fcntl", None)
    sys.meta_path.insert(0, Hidden)
    from gunicorn.app.wsgiapp import run

    run()


if __name__ == "__main__":
    main()

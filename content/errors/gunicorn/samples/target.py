"""Find an application as Gunicorn does: first the module, then the name in it."""

from importlib import import_module


def find(target: str) -> str:
    """Return what becomes of ``gunicorn`` with this target."""
    module, _, name = target.partition(":")
    name = name or "application"
    try:
        found = import_module(module)
    except ModuleNotFoundError as error:
        return f"exit status 3: {error}"
    if not hasattr(found, name):
        return f"exit status 4: Failed to find attribute {name!r} in {module!r}."
    if not callable(getattr(found, name)):
        return "exit status 4: Application object must be callable."
    return "Gunicorn starts"


if __name__ == "__main__":
    for target in ("app:app", "app:application", "hello:app", "app:os"):
        print(f"{target:16}{find(target)}")

"""Tell which file Nginx opens for a path: with ``root``, and with ``alias``."""

from posixpath import normpath

FILES = {"/srv/hello/static/site.css", "/srv/hello/config.py"}


def opened(location: str, directive: str, folder: str, path: str) -> str:
    """Return the name of the file, and whether it exists."""
    if not path.startswith(location):
        return "(another location answers)"
    name = folder + (path if directive == "root" else path.removeprefix(location))
    return f"{name} ({'found' if normpath(name) in FILES else '404'})"


TRIES = [
    ("/static/", "root", "/srv/hello/static", "/static/site.css"),
    ("/static/", "root", "/srv/hello", "/static/site.css"),
    ("/static", "alias", "/srv/hello/static/", "/static../config.py"),
    ("/static/", "alias", "/srv/hello/static/", "/static../config.py"),
]

if __name__ == "__main__":
    for location, directive, folder, path in TRIES:
        print(f"location {location} {{ {directive} {folder}; }}")
        print(f"  {path}: {opened(location, directive, folder, path)}")

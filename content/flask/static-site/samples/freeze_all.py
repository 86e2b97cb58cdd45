"""Freeze every note, whether a page links to it or not."""

from freeze import freezer
from notes import NOTES


# region: generator
@freezer.register_generator
def note():
    """Yield the values of the route for each note."""
    for name in NOTES:
        yield {"name": name}


# endregion

if __name__ == "__main__":
    for page in freezer.freeze_yield():
        print(page.url, "->", page.path)

"""A module that can be run as a script, too."""

print("menu.py is read as", __name__)


def dishes():
    """Return what there is today."""
    return ["tea", "cake"]


if __name__ == "__main__":
    print("today:", dishes())

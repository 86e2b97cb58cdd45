"""Twenty visitors arrive together: in which turn is the last of them served?"""

VISITORS = 20
PLACES = {
    "gunicorn hello:app": 1,
    "uwsgi --http-socket :9090 --module hello:app": 1,
    "waitress-serve hello:app": 4,
    "each of them with 8 threads": 8,
}


def turn(visitor: int, places: int) -> int:
    """Return the turn in which a visitor is served; the first is 1."""
    return (visitor - 1) // places + 1


if __name__ == "__main__":
    for command, places in PLACES.items():
        print(f"{command}: {places} at a time, {turn(VISITORS, places)} turns")

"""Ask the questions in order: the first yes decides."""

QUESTIONS = {
    "The machine runs Windows": "Waitress",
    "It needs WebSocket, or is written for ASGI": "Nginx, Uvicorn",
    "A platform brings the proxy": "Gunicorn alone",
    "Apache is there already": "Apache, mod_wsgi",
    "uWSGI is there already": "Nginx, uWSGI",
    "Only your own network uses it": "Waitress",
    "A hundred visitors wait at once": "Nginx, Gunicorn with gevent",
}
DEFAULT = "Nginx, Gunicorn"


def choose(yes: set[str]) -> str:
    """Return the set-up for the questions that are answered with yes."""
    if unknown := yes - QUESTIONS.keys():
        raise ValueError(f"nobody asks: {unknown.pop()}")
    return next((QUESTIONS[one] for one in QUESTIONS if one in yes), DEFAULT)


if __name__ == "__main__":
    for facts in (
        [],
        ["A platform brings the proxy"],
        ["Apache is there already", "It needs WebSocket, or is written for ASGI"],
    ):
        print(f"{' + '.join(facts) or 'Nothing of all this'}: {choose({*facts})}")

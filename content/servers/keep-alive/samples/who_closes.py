"""Who closes an idle connection first, and what that does to a request."""


def outcome(proxy: float, server: float) -> str:
    """Say who closes first, given the seconds after which each side closes."""
    if proxy < server:
        return "the proxy closes first: nothing is lost"
    if server == 0:
        return "the server keeps nothing: does it say so?"
    return "the server closes first: a POST can be lost"


NGINX = 60
SERVERS = {"Gunicorn": 2, "Uvicorn": 5, "Waitress": 120, "yours": 75}

for name, seconds in SERVERS.items():
    print(f"{name}, {seconds} s:", outcome(NGINX, seconds))

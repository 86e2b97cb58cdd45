"""Which names of hosts the commands that serve answer to."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_own_host(host: str, served: str) -> bool:
    """Whether a request for ``host`` may be answered by the server at ``served``.

    A page elsewhere could read the site by a name of its own that leads here
    (DNS rebinding); it cannot do so by an address or by "localhost".
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:  # a bracket that is not closed
        return False
    if name in (served.lower(), "localhost") or name.endswith(".localhost"):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True

"""Take an address from the browser apart: which machine, which port?"""

from ipaddress import ip_address
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}

URLS = [
    "http://127.0.0.1:5000/",
    "http://[::1]:5000/",
    "http://localhost:5000/",
    "http://192.168.1.20:5000/",
    "http://0.0.0.0:5000/",
    "https://1.1.1.1/",
    "https://flask.palletsprojects.com/",
]


def machine(host: str) -> str:
    """Say which machine a host is, as far as the text tells."""
    try:
        address = ip_address(host)
    except ValueError:
        return "a name, to be looked up first"
    if address.is_loopback:
        return "the machine that asks"
    if address.is_unspecified:
        return "no machine: 'all my addresses', for servers"
    if address.is_private:
        return "a machine in a private network"
    return "a machine on the internet"


for url in URLS:
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    print(f"{url}\n  port {port}, {machine(parts.hostname)}")

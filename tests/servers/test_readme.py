"""The server configurations that the README shows do serve the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from handbook.record.connections import HOST, free_port
from handbook.record.programs import running
from tests.support.tools import missing, needed

pytestmark = pytest.mark.servers

MIME_TYPES = ("/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types")

NGINX = """
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  include {types};
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {shown}
}}
"""

Server = Callable[[Path, Path, Path], AbstractContextManager[int]]

APACHE_MODULES = (
    "/usr/lib/apache2/modules",
    "/usr/lib64/httpd/modules",
    "/opt/homebrew/opt/httpd/lib/httpd/modules",
)

APACHE = """
ServerRoot {folder}
DefaultRuntimeDir {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
User nobody
Group #65534
Listen {host}:{port}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule dir_module {modules}/mod_dir.so
TypesConfig {types}
{shown}
"""


def existing(*places: str) -> Path:
    """Return the first of ``places`` that exists; without one, end the test."""
    found = [Path(place) for place in places if Path(place).exists()]
    return found[0] if found else missing(" or ".join(places))


def shown(root: Path, language: str, replacements: dict[str, str]) -> str:
    """Return the README's block in ``language``, adapted to this machine."""
    readme = (root / "README.md").read_text("utf-8")
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", readme, re.DOTALL | re.M)
    for old, new in replacements.items():
        assert old in block
        block = block.replace(old, new)
    return str(block)


@contextmanager
def nginx(root: Path, site: Path, folder: Path) -> Iterator[int]:
    """Run Nginx with the README's server block; yield its port."""
    program, port = needed("nginx"), free_port()
    block = {"listen 80;": f"listen {HOST}:{port};", "/var/www/handbook": str(site)}
    config = folder / "nginx.conf"
    config.write_text(
        NGINX.format(
            folder=folder,
            types=existing(*MIME_TYPES),
            shown=shown(root, "nginx", block),
        )
    )
    command = [str(program), "-e", "stderr", "-p", str(folder), "-c", str(config)]
    with running(command, port=port):
        yield port


@contextmanager
def apache(root: Path, site: Path, folder: Path) -> Iterator[int]:
    """Run Apache with the README's virtual host; yield its port."""
    program, port = needed("apache2"), free_port()
    block = {"*:80": f"{HOST}:{port}", "/var/www/handbook": str(site)}
    config = folder / "httpd.conf"
    config.write_text(
        APACHE.format(
            folder=folder,
            host=HOST,
            port=port,
            modules=existing(*APACHE_MODULES),
            types=existing("/etc/mime.types", "/opt/homebrew/etc/httpd/mime.types"),
            shown=shown(root, "apache", block),
        )
    )
    with running([str(program), "-f", str(config), "-DFOREGROUND"], port=port):
        yield port


def get(port: int, target: str) -> tuple[HTTPResponse, bytes]:
    """Return the response to a GET request, and its body."""
    connection = HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", target)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("server", [nginx, apache])
def test_a_shown_configuration_serves_the_site(
    server: Server, root: Path, frozen_site: Path, tmp_path: Path
) -> None:
    """Pages, types, the slash and the 404 page come as GitHub Pages would send them."""
    folder = next(path.parent for path in sorted(frozen_site.glob("*/index.html")))

    with server(root, frozen_site, tmp_path) as port:
        home = get(port, "/")
        style = get(port, "/static/site.css")
        slash = get(port, f"/{folder.name}")
        lost = get(port, "/no/such/page/")

    assert (home[0].status, home[1]) == (200, (frozen_site / "index.html").read_bytes())
    assert style[0].headers["Content-Type"].startswith("text/css")
    assert slash[0].status == 301
    assert slash[0].headers["Location"].endswith(f"/{folder.name}/")
    assert (lost[0].status, lost[1]) == (404, (frozen_site / "404.html").read_bytes())

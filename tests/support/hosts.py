"""Static web servers as people have them, started for one folder, then stopped."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread

from handbook.record.connections import HOST, free_port
from handbook.record.programs import running
from handbook.serve.preview import make_server
from tests.support.tools import missing, needed

MIME_TYPES = (
    "/etc/nginx/mime.types",
    "/opt/homebrew/etc/nginx/mime.types",
)

APACHE_TYPES = ("/etc/mime.types", "/opt/homebrew/etc/httpd/mime.types")

APACHE_MODULES = (
    "/usr/lib/apache2/modules",
    "/usr/lib64/httpd/modules",
    "/opt/homebrew/opt/httpd/lib/httpd/modules",
)

NGINX = """
daemon off;
pid {room}/pid;
error_log stderr;
events {{}}
http {{
  include {types};
  access_log off;
  client_body_temp_path {room}/body;
  proxy_temp_path {room}/proxy;
  fastcgi_temp_path {room}/fastcgi;
  uwsgi_temp_path {room}/uwsgi;
  scgi_temp_path {room}/scgi;
  server {{
    listen {host}:{port};
    root {public};
    absolute_redirect off;
    error_page 404 {prefix}404.html;
  }}
}}
"""

APACHE = """
ServerRoot {room}
DefaultRuntimeDir {room}
PidFile {room}/pid
ErrorLog {room}/error.log
ServerName {host}
Listen {host}:{port}
{user}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule dir_module {modules}/mod_dir.so
TypesConfig {types}
DocumentRoot {public}
ErrorDocument 404 {prefix}404.html
<Directory {public}>
  Options None
  AllowOverride None
  Require all granted
</Directory>
"""

Host = Callable[[Path, str], AbstractContextManager[str]]
"""Serve a built folder below a path, slashes at both ends; yield its address."""


@contextmanager
def nginx(site: Path, prefix: str) -> Iterator[str]:
    """Serve ``site`` by Nginx."""
    program, port = needed("nginx"), free_port()
    with _public(site, prefix) as (room, public):
        config = room / "nginx.conf"
        config.write_text(
            NGINX.format(
                host=HOST,
                port=port,
                prefix=prefix,
                public=public,
                room=room,
                types=_existing(*MIME_TYPES),
            )
        )
        argv = [str(program), "-e", "stderr", "-p", str(room), "-c", str(config)]
        with running(argv, port=port):
            yield f"http://{HOST}:{port}{prefix}"


@contextmanager
def apache(site: Path, prefix: str) -> Iterator[str]:
    """Serve ``site`` by the Apache HTTP Server."""
    program, port = needed("apache2"), free_port()
    with _public(site, prefix) as (room, public):
        config = room / "httpd.conf"
        config.write_text(
            APACHE.format(
                host=HOST,
                modules=_existing(*APACHE_MODULES),
                port=port,
                prefix=prefix,
                public=public,
                room=room,
                types=_existing(*APACHE_TYPES),
                # Started by root, it wants to know whom to become.
                user="User #65534\nGroup #65534" if os.geteuid() == 0 else "",
            )
        )
        with running([str(program), "-f", str(config), "-DFOREGROUND"], port=port):
            yield f"http://{HOST}:{port}{prefix}"


@contextmanager
def http_server(site: Path, prefix: str) -> Iterator[str]:
    """Serve ``site`` by ``python -m http.server``."""
    port = free_port()
    with _public(site, prefix) as (_, public):
        argv = [sys.executable, "-m", "http.server", "--bind", HOST, str(port)]
        with running([*argv, "--directory", str(public)], port=port):
            yield f"http://{HOST}:{port}{prefix}"


@contextmanager
def preview(site: Path, prefix: str) -> Iterator[str]:
    """Serve ``site`` as ``build.py preview`` does."""
    server = make_server(site, HOST, 0, at=prefix)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _public(site: Path, prefix: str) -> Iterator[tuple[Path, Path]]:
    """Yield a folder for a server's own files, and one with ``site`` at ``prefix``.

    Any user may read them: servers started by root give up its rights.
    """
    with tempfile.TemporaryDirectory(prefix="handbook-host-") as folder:
        room = Path(folder)
        room.chmod(0o755)
        shutil.copytree(site, room / "public" / prefix.strip("/"))
        yield room, room / "public"


def _existing(*places: str) -> Path:
    found = [Path(place) for place in places if Path(place).exists()]
    return found[0] if found else missing(" or ".join(places))

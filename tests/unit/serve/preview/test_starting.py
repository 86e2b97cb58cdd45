"""The preview starts where it can, and tells what else to do where it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from handbook.errors import MachineError, UsageError
from handbook.serve.preview import make_server
from tests.support.preview import ask, serving


def test_a_taken_port_is_told(site: Path) -> None:
    """A port in use is the machine's fault, told with the option that helps."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(MachineError, match=rf"port {port} is in use(.|\n)*--port"):
            make_server(site, "127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.1", "nosuch.invalid"])
def test_a_host_that_is_not_this_machine(host: str, site: Path) -> None:
    """An address of another machine, or of none, is told with one that works."""
    with pytest.raises(MachineError) as error:
        make_server(site, host, 0)

    assert str(error.value) == (
        f"'{host}' is no address of this machine\n  fix: use --host 127.0.0.1"
    )


def test_the_port_is_free_again_at_once(site: Path) -> None:
    """Who stops the preview may start it at the same port; no socket is left open."""
    with serving(site, "/") as server:
        ask(server, "/")
        port = server.server_address[1]
    with make_server(site, "127.0.0.1", port) as again:
        assert again.server_address[1] == port


def test_ipv6(site: Path) -> None:
    """A host with colons is an IPv6 address, and the address shown is right."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving(site, "/", host="::1") as server:
        response, _ = ask(server, "/")
        address = server.url

    assert address == f"http://[::1]:{server.server_address[1]}/"
    assert response.status == 200


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    """Before the first build the preview says which command comes first."""
    with pytest.raises(UsageError, match=r"fix: build it first: python build\.py"):
        make_server(tmp_path, "127.0.0.1", 0)


@pytest.mark.parametrize("at", ["/../", "/a?b/", "/a#b", "a%20b", "/.x/"])
def test_a_path_that_is_none_is_refused(site: Path, at: str) -> None:
    """A wrong path for the site is a usage error, shown in the right form."""
    with pytest.raises(UsageError, match="--at /repo/"):
        make_server(site, "127.0.0.1", 0, at)

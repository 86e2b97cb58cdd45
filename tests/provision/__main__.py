"""Provide the real programs that the tests drive: ``python -m tests.provision``."""

from __future__ import annotations

import click

from handbook.assets.node_modules import provide_node_modules
from handbook.exits import orderly
from tests.provision.mod_wsgi import provide_supported_mod_wsgi
from tests.provision.nginx import provide_nginx
from tests.provision.packages import provide
from tests.provision.tools import TOOLS


def main() -> None:
    """Install, unpack and compile what is missing; say what cannot be had."""
    provide(TOOLS, click.echo)
    provide_node_modules(click.echo, tests=True)
    provide_nginx(click.echo)
    provide_supported_mod_wsgi(click.echo)


if __name__ == "__main__":
    with orderly():
        main()

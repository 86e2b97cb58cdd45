"""Provide the real programs that the tests drive: ``python -m tests.provision``."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import click

from handbook.assets.node_modules import provide_node_modules
from handbook.exits import orderly
from tests.provision.machine.images import IMAGES, NIGHTLY, provide_images
from tests.provision.mod_wsgi import provide_supported_mod_wsgi
from tests.provision.nginx import provide_nginx
from tests.provision.packages import provide
from tests.provision.tools import TOOLS
from tests.support.everything import EVERYTHING


def main() -> None:
    """Install, unpack and compile what is missing; say what cannot be had."""
    # Each spends most of its time waiting for others: two at a time.
    with ThreadPoolExecutor(2) as executor:
        wanted = [one.name for one in TOOLS.values() if EVERYTHING or not one.nightly]
        packages = executor.submit(provide, wanted, click.echo)
        modules = executor.submit(provide_node_modules, click.echo, tests=True)
        packages.result()
        modules.result()
        # Below node_modules, and with what those packages brought.
        nginx = executor.submit(provide_nginx, click.echo)
        mod_wsgi = executor.submit(provide_supported_mod_wsgi, click.echo)
        nginx.result()
        mod_wsgi.result()
        images = (*IMAGES, *NIGHTLY) if EVERYTHING else IMAGES
        executor.submit(provide_images, images, click.echo).result()


if __name__ == "__main__":
    with orderly():
        main()

"""What one page of each kind weighs, and what Lighthouse says about it."""

from collections.abc import Iterator
from pathlib import Path

from handbook import ROOT
from handbook.build.building import build_site
from handbook.record.connections import HOST
from handbook.record.programs import MissingProgramError
from handbook.record.recorder import Recorder
from tests.provision import tools
from tests.support import lighthouse, weights
from tests.support.lighthouse import CATEGORIES

CONTENT = Path(__file__).parents[2]
NODE_MODULES = ROOT / "node_modules"

# Most hosts compress text, at gzip's usual level; Nginx does once it is told to.
NGINX = """
daemon off; pid nginx.pid; error_log stderr;
events {{}}
http {{
  include {types};
  access_log off;
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css text/javascript application/javascript image/svg+xml;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {{ listen {host}:{port}; root site; }}
}}
"""
TYPES = ("/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types")

RUNS = 3
"""How often a page may be judged; the best scores count."""


def record(recorder: Recorder) -> None:
    """Build this site, serve it by Nginx, and judge a page of each kind."""
    chromium = program("chromium")
    version = " ".join([*lighthouse.command(NODE_MODULES), "--version"])
    recorder.uses_program("Lighthouse", version)
    recorder.uses_program("Chromium", f"{chromium} --version")
    recorder.uses_program("Nginx", "nginx -v")
    site = recorder.folder / "site"
    build_site(CONTENT, site, "")
    port = recorder.port(8080)
    config = NGINX.format(host=HOST, port=port, types=first_of(*TYPES))
    (recorder.folder / "nginx.conf").write_text(config, "utf-8")
    with recorder.start("nginx -e stderr -p . -c nginx.conf", port=port):
        judged = list(judge(site, f"http://{HOST}:{port}/", chromium))
    heads = ("kind", "page", *(name.replace("-", " ") for name in CATEGORIES))
    scores = weights.aligned([heads, *(row for row, _ in judged)], words=2)
    table = weights.table(weight for _, weight in judged)
    recorder.show("scores", "listing", "\n".join(scores), label="Lighthouse scores")
    recorder.show("weights", "listing", table, label="Bytes and requests")


def judge(
    site: Path, url: str, chromium: Path
) -> Iterator[tuple[tuple[str, ...], weights.Weight]]:
    """Yield the scores and the weight of the heaviest page of each kind."""
    for kind, addresses in weights.pages(site).items():
        if kind == weights.REDIRECT:
            continue
        address = weights.heaviest(addresses)
        audit = lighthouse.audit(
            url + address, node_modules=NODE_MODULES, chromium=chromium, runs=RUNS
        )
        scores = (str(audit.scores[name]) for name in CATEGORIES)
        asked = [found.removeprefix(url) for found in audit.requested]
        weight = weights.weigh(site, kind, address, asked)
        yield (kind, f"/{address}", *scores), weight


def program(name: str) -> Path:
    """Return where a program is that tests drive too."""
    found = tools.find(name)
    if found is None:
        raise MissingProgramError(
            f"{name} is not installed.", "Run `python build.py test` once."
        )
    return found


def first_of(*places: str) -> str:
    """Return the first of some files that exists."""
    return next(place for place in places if Path(place).is_file())

"""Where the first stack's site goes: what Debian's own nginx.conf says to it."""

import shutil
from pathlib import Path

from handbook.record.programs import run
from handbook.record.recorder import Recorder
from handbook.record.servers import placed
from handbook.record.stacks import Stack

SAMPLES = Path(__file__).parents[2] / "stacks/samples"
DEBIAN = Path("/etc/nginx")


def record(recorder: Recorder) -> None:
    """Check the site within Debian's configuration, in three states."""
    recorder.uses_program("Nginx", "nginx -v")
    recorder.add_samples(SAMPLES)
    rows = ["hello.conf is in conf.d/, and\tnginx -t"]
    for title, missing, default in (
        ("all is in its place", (), False),
        ("there is no certificate yet", ("fullchain.pem",), False),
        ("the default site is still there", (), True),
    ):
        folder = recorder.folder / f"site-{len(rows)}"
        shutil.copytree(recorder.folder / "nginx-gunicorn", folder)
        original = (folder / "hello.conf").read_text("utf-8")
        Stack(name="nginx-gunicorn", folder=folder).place()
        if default:  # its ports are those of the default site
            paths = {
                f"/etc/letsencrypt/live/hello.example/{file}": str(folder / file)
                for file in ("fullchain.pem", "privkey.pem")
            }
            text = placed(original, paths, "hello.conf")
            (folder / "hello.conf").write_text(text, "utf-8")
        for name in missing:
            (folder / name).unlink()
        rows.append(f"{title}\t{verdict(folder, default=default)}")
    recorder.show("states", "table", "\n".join(rows), label="In Debian's Nginx")


def verdict(folder: Path, *, default: bool) -> str:
    """Return what ``nginx -t`` says of a site, without its place in a file."""
    sites = str(DEBIAN / "sites-available/default") if default else f"{folder}/no/*"
    tokens = {
        "/etc/nginx/conf.d/*.conf": f"{folder}/hello.conf",
        "/etc/nginx/sites-enabled/*": sites,
        "/etc/nginx/modules-enabled/*.conf": f"{folder}/no/*",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx/access.log": f"{folder}/access.log",
        "/var/log/nginx/error.log": f"{folder}/error.log",
    }
    text = placed((DEBIAN / "nginx.conf").read_text("utf-8"), tokens, "nginx.conf")
    config = folder / "debian.conf"
    config.write_text(text, "utf-8")
    said = run(["nginx", "-t", "-q", "-c", str(config)]).output
    if not said:
        return "says nothing: it is fine"
    reason = said.strip().splitlines()[0].partition("#")[2].partition(": ")[2]
    return reason.partition(" in ")[0].partition(": BIO")[0].replace(f"{folder}/", "")

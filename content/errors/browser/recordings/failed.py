"""What Chromium says when there is no response, and what it shows when there is."""

from handbook.content.changes import change
from handbook.record.connections import HOST, connect
from handbook.record.recorder import Recorder
from tests.provision.chromiumsays import (
    CURL,
    FIELDS,
    FIXED,
    SHOP,
    STATUS,
    Stand,
    chromium,
)

QUIET = STATUS.replace(" --show-error", "")
"""Only the status: the reason that curl gives depends on chance."""

FORM = """([action]) => {
  const form = document.createElement('form')
  const field = document.createElement('textarea')
  field.name = 'photo'
  field.value = 'x'.repeat(5_000_000)
  form.append(field)
  document.body.append(form)
  Object.assign(form, { method: 'post', action, enctype: 'multipart/form-data' })
  form.submit()
}"""

FOREIGN = "--forwarded-allow-ips 192.0.2.1"
"""As if the proxy that sends X-Forwarded-Proto came from another machine."""


def record(recorder: Recorder) -> None:
    """Break, show, correct, show."""
    with chromium(recorder) as stand:
        for failure in (refused, crash, reset, redirects, names, ports, full):
            failure(stand)


def refused(stand: Stand) -> None:
    """Ask where nobody listens; then somebody does."""
    port = stand.recorder.port(5000)
    url = f"http://{HOST}:{port}/"
    stand.broken("refused", url)
    listens = f"ss -Hltn 'sport = :{port}'"
    stand.confirm("refused-confirm", f"{CURL} {url}", listens, "python -c 'import app'")
    command = f"flask run --port {port}"
    with stand.recorder.start(command, port=port):
        stand.recorder.show("refused-command", "command", f"$ {command}", label="Run")
        stand.confirm("refused-now", listens)
        stand.fixed("refused", url)


def crash(stand: Stand) -> None:
    """Have a library in C end the worker while it answers."""
    with stand.server("app") as server:
        url = f"http://{HOST}:{server.port}/goods/coffee"
        stand.broken("crash", url)
        stand.said("crash-log", server, "SIGSEGV")
        stand.confirm(
            "crash-confirm",
            f"{CURL} {url}",
            f"{CURL} {url.replace('coffee', 'tea')}",
            "python -X faulthandler -c 'import app; app.goods(\"coffee\")' 2>trace.txt;"
            " grep -e Fatal -e app.py trace.txt",
        )
    stand.change("goods")
    with stand.server("fixed") as server:
        url = f"http://{HOST}:{server.port}/goods/coffee"
        stand.confirm("crash-now", f"{STATUS} {url}")
        stand.fixed("crash", url)


def reset(stand: Stand) -> None:
    """Have a worker die that has not read the form."""
    with stand.server("app") as server:
        url = f"http://{HOST}:{server.port}/photos"
        stand.sent("reset-broken", FORM, url)
        stand.said("reset-log", server, "SIGKILL")
        stand.confirm(
            "reset-confirm",
            "head -c 5000000 /dev/zero > photo.bin",
            f"{QUIET} --form photo=@photo.bin {url}",
            f"{CURL} --form photo=@app.py {url}",
        )
    stand.change("photos")
    with stand.server("fixed") as server:
        url = f"http://{HOST}:{server.port}/photos"
        stand.confirm("reset-now", f"{STATUS} --form photo=@photo.bin {url}")
        stand.sent("reset-fixed", FORM, url, label=FIXED)


def redirects(stand: Stand) -> None:
    """Ask for pages that lead to themselves."""
    follow = f"{FIELDS} --location --max-redirs 3"
    https = "--header 'X-Forwarded-Proto: https'"
    for module, name in (("app", "loop"), ("fixed", "loop-now")):
        with stand.server(module, FOREIGN) as server:
            start = f"http://{HOST}:{server.port}"
            if module == "app":
                stand.broken("loop", f"{start}/members/list")
                only = "| grep -i -e '^HTTP' -e '^Location'"
                stand.confirm(
                    "loop-confirm",
                    f"{follow} {start}/members/list 2>&1 {only} -e curl",
                    f"{FIELDS} {start}/members/login {only}",
                    f"{FIELDS} {https} {start}/secure {only}",
                )
            else:
                stand.fixed("loop", f"{start}/members/list")
                stand.confirm(name, f"{STATUS} {https} {start}/secure")
    stand.change("members")
    stand.change("secure")


def names(stand: Stand) -> None:
    """Ask for a name that has no address."""
    with stand.server("app") as server:
        port = server.port
        stand.broken("name", f"http://hello.invalid:{port}/")
        stand.confirm(
            "name-confirm",
            f"{CURL} http://hello.invalid:{port}/",
            "getent hosts hello.invalid",
            f"{CURL} http://{HOST}:{port}/",
        )
        ask = f"{CURL} --resolve {SHOP}:{port}:{HOST} http://{SHOP}:{port}/"
        stand.confirm("name-now", ask)
        stand.fixed("name", f"http://{SHOP}:{port}/")


def ports(stand: Stand) -> None:
    """Ask at a port that browsers keep away from, and where a queue is full."""
    with stand.recorder.start("flask run --port 6000", port=6000) as server:
        url = f"http://{HOST}:{server.port}/"
        stand.broken("unsafe", url)
        listens = "ss -Hltn 'sport = :6000' | awk '{print $1, $4}'"
        stand.confirm("unsafe-confirm", f"{CURL} {url}", f"{STATUS} {url}", listens)
    command = "flask run --port 8000"
    was, now = "$ flask run --port 6000", f"$ {command}"
    stand.recorder.show("unsafe-command", "change", change(was, now), label="Terminal")
    port = stand.recorder.port(8000)
    with stand.recorder.start(f"flask run --port {port}", port=port):
        stand.fixed("unsafe", f"http://{HOST}:{port}/")


def full(stand: Stand) -> None:
    """Connect where a program listens whose queue is full: nothing comes back."""
    port = stand.recorder.port(8000)
    url = f"http://{HOST}:{port}/"
    with stand.recorder.start(f"python silent.py {port}", port=port), connect(port):
        stand.confirm(
            "timeout-confirm",
            f"{CURL} --connect-timeout 1 {url}",
            f"ss -Hltn 'sport = :{port}' | awk '{{print $1, $2, $3, $4}}'",
            f"{CURL} --connect-timeout 1 --write-out '%{{errormsg}}\\n' {url}",
        )
    with stand.recorder.start(f"flask run --port {port}", port=port):
        stand.confirm("timeout-now", f"{STATUS} --connect-timeout 1 {url}")

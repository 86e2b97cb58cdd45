"""What Flask refuses, or warns of: each failure is made, and corrected."""

from handbook.content.changes import change
from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

RUN = "flask --app shop run --port {port}"
LAST = "tail -n 1 server.log"
TEXT = 'sed -n "s/&#39;/\'/g; s/<p>//p"'
CODE = "-s -o /dev/null -w '%{http_code}\\n'"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    stand = Stand(recorder)
    # The methods of a rule are a set, whose order a seed makes the same each time.
    stand.env = {"SECRET_KEY": "only for this recording", "PYTHONHASHSEED": "0"}
    for failure in FAILURES:
        with stand.alone("shop.py", "templates"):
            failure(stand)


def method(stand: Stand) -> None:
    """Send a form to a view that takes GET only."""
    stand.broken("shop.py", {'@app.route("/login", methods=["GET", "POST"])': GET})
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "method-confirm",
            typed,
            f"curl -si -d user=Ann {address}/login",
            LAST,
            "flask --app shop routes | grep login",
        )
    stand.corrected("method")
    with stand.serving(RUN) as (_, address):
        stand.show("method-fixed", f"curl -s -d user=Ann {address}/login", LAST)


def slash(stand: Stand) -> None:
    """Ask for a rule with a slash too many, and with one too few."""
    stand.broken("shop.py", {'"/orders")': '"/orders/new")'})
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "slash-confirm",
            typed,
            f"curl -s {address}/orders/new/ | {TEXT}",
            LAST,
            "flask --app shop routes | grep orders",
        )
        stand.show(
            "slash-redirect",
            f"curl -sI {address}/orders | grep -iE '^(HTTP|Location)'",
            f"curl -sI -X POST {address}/orders | grep -iE '^(HTTP|Location)'",
            f"curl -sI {address}/stock/mug/ | head -n 1",
        )
    stand.was = {}
    stand.broken("shop.py", {'"/stock/<name>")': '"/stock/<name>/")'})
    with stand.serving(RUN) as (_, address):
        stand.show(
            "slash-fixed",
            f"curl {CODE} -L {address}/stock/mug",
            f"curl {CODE} {address}/stock/mug/",
        )
    was, now = '@app.get("/stock/<name>")', '@app.get("/stock/<name>/")'
    stand.recorder.show("slash-change", "change", change(was, now), label="shop.py")
    stand.was = {}


def key(stand: Stand) -> None:
    """Read a field of a form that was not sent."""
    stand.broken("shop.py", {'form.get("user", "stranger")': 'form["user"]'})
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "key-confirm",
            typed,
            f"curl -s -d name=Ann {address}/login | {TEXT}",
            LAST,
            "grep -nE 'request\\.(form|args|files|values)\\[' shop.py",
        )
    with stand.serving(RUN + " --debug") as (_, address):
        stand.show(
            "key-debug",
            f"curl {CODE} -d name=Ann {address}/login",
            "grep -A 1 BadRequestKeyError: server.log",
        )
    stand.corrected("key")
    with stand.serving(RUN) as (_, address):
        stand.show("key-fixed", f"curl -s -d name=Ann {address}/login", LAST)


def media(stand: Stand) -> None:
    """Send JSON that does not say that it is JSON; then what is no JSON."""
    sent = 'curl -s -d \'{{"name": "mug"}}\' {}/orders'
    told = sent.replace("curl -s", "curl -s -H 'Content-Type: application/json'")
    bad = "curl -s -H 'Content-Type: application/json' -d '{}' {}/orders | {}"
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "media-confirm",
            typed,
            f"{sent.format(address)} | {TEXT}",
            LAST,
            'curl -sv -d \'{"name": "mug"}\' '
            f"{address}/orders 2>&1 | grep -i '> content-type'",
        )
        stand.show("media-fixed", told.format(address), LAST)
        stand.show("media-json", sent.format(address).replace("-d", "--json"))
        was, now = sent.format(address), told.format(address)
        text = change(f"$ {was}", f"$ {now}")
        stand.recorder.show("media-change", "change", text, label="Terminal")
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "decode-confirm",
            typed,
            bad.format("name=mug", address, TEXT),
            LAST,
            "printf '%s' 'name=mug' | python -m json.tool",
        )
    with stand.serving(RUN + " --debug") as (_, address):
        stand.show(
            "decode-debug",
            bad.format("name=mug", address, TEXT),
            bad.format("", address, TEXT),
            "curl -s -H 'Content-Type: application/json' -d \"{'name': 'mug'}\" "
            f"{address}/orders | {TEXT}",
        )
        was = "$ curl -s --json \"{'name': 'mug'}\"" + f" {address}/orders"
        now = '$ curl -s --json \'{"name": "mug"}\'' + f" {address}/orders"
        text = change(was, now)
        stand.recorder.show("decode-change", "change", text, label="Terminal")
        stand.show("decode-fixed", now.removeprefix("$ "), LAST)


def host(stand: Stand) -> None:
    """Ask by a name that is not in TRUSTED_HOSTS."""
    line = 'app.secret_key = os.environ.get("SECRET_KEY")\n'
    trusted = 'app.config["TRUSTED_HOSTS"] = ["shop.example"]\n'
    stand.broken("shop.py", {line: line + trusted})
    ask = "curl -s -H 'Host: www.shop.example' {}/stock/mug"
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "host-confirm",
            typed,
            f"{ask.format(address)} | {TEXT}",
            LAST,
            "python -c 'import shop; print(shop.app.config[\"TRUSTED_HOSTS\"])'",
            f"curl -s -H 'Host: shop.example' {address}/stock/mug",
        )
    was = (stand.folder / "shop.py").read_text("utf-8")
    stand.was = {}
    stand.broken("shop.py", {'["shop.example"]': '["shop.example", ".shop.example"]'})
    now = (stand.folder / "shop.py").read_text("utf-8")
    stand.recorder.show("host-change", "change", change(was, now), label="shop.py")
    with stand.serving(RUN) as (_, address):
        stand.show("host-fixed", ask.format(address), LAST)
    stand.was = {}


def debugger(stand: Stand) -> None:
    """Open the debugger by another name than that of this machine."""
    stand.broken("shop.py", {"STOCK.get(name, 0)": "STOCK[name]"})
    stand.was = {}
    with stand.serving(RUN + " --debug") as (typed, address):
        stand.show(
            "debugger-confirm",
            typed,
            f"curl -si -H 'Host: dev.example' {address}/console | sed -n '1p;/<p>/p'",
            f"curl -si {address}/console | head -n 1",
            "grep -n 'Debug mode' server.log",
        )


def warning(stand: Stand) -> None:
    """Start the development server, and then another one."""
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "warning-confirm",
            typed,
            "grep WARNING server.log",
            f"curl -sI {address}/stock/mug | grep -i ^server",
            f"curl {CODE} {address}/stock/mug",
        )
    gunicorn = "gunicorn --no-control-socket --bind 127.0.0.1:{port} shop:app"
    waitress = "waitress-serve --listen 127.0.0.1:{port} shop:app"
    with stand.serving(gunicorn) as (now, address):
        was = typed.partition(" >")[0]
        text = change(f"$ {was}", f"$ {now.partition(' >')[0]}")
        stand.recorder.show("warning-change", "change", text, label="Terminal")
        stand.show(
            "warning-fixed",
            f"curl -sI {address}/stock/mug | grep -iE '^(HTTP|server)'",
            "grep -c WARNING server.log",
        )
    with stand.serving(waitress) as (now, address):
        text = change(f"$ {was}", f"$ {now.partition(' >')[0]}")
        stand.recorder.show("warning-waitress", "change", text, label="Terminal")
        stand.show(
            "warning-windows",
            f"curl -sI {address}/stock/mug | grep -iE '^(HTTP|server)'",
            "grep -c WARNING server.log",
        )


GET = '@app.get("/login")'
FAILURES = (method, slash, key, media, host, debugger, warning)

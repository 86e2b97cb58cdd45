"""What answers 500, or loses something: each failure is made, and corrected."""

from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

RUN = "flask --app {module} run --port {{port}}"
LAST = "tail -n 2 server.log | head -n 1"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Werkzeug", "Jinja2", "Gunicorn")
    stand = Stand(recorder)
    stand.env = {"SECRET_KEY": "only for this recording"}
    for failure in FAILURES:
        with stand.alone("shop.py", "templates"):
            failure(stand)


def asked(stand: Stand, name: str, path: str, *found: str) -> None:
    """Start the shop, ask it for a page, and find out with further commands."""
    with stand.serving(RUN.format(module="shop")) as (typed, address):
        ask = f"curl -sI {address}{path} | head -n 1"
        stand.show(f"{name}-confirm", typed, ask, LAST, *found)


def worked(stand: Stand, name: str, path: str) -> None:
    """Start the shop again, and ask it for the same page."""
    with stand.serving(RUN.format(module="shop")) as (_, address):
        stand.show(f"{name}-fixed", f"curl -s -w '%{{http_code}}\\n' {address}{path}")


def internal(stand: Stand) -> None:
    """Let a view raise an exception, on three servers."""
    stand.broken("shop.py", {"STOCK.get(name, 0)": "STOCK[name]"})
    with stand.serving(RUN.format(module="shop")) as (typed, address):
        stand.show(
            "internal-confirm",
            typed,
            f"curl -s {address}/stock/cup",
            "grep -n 'Exception on' server.log",
            "grep -B 2 '^[A-Za-z]*Error' server.log",
        )
    gunicorn = "gunicorn --no-control-socket --bind 127.0.0.1:{port} shop:app"
    with stand.serving(gunicorn) as (typed, address):
        stand.show(
            "internal-gunicorn",
            typed,
            f"curl -sI {address}/stock/cup | head -n 1",
            "grep -B 2 '^[A-Za-z]*Error' server.log",
        )
    with stand.serving(RUN.format(module="shop") + " --debug") as (typed, address):
        stand.show(
            "internal-debug",
            typed,
            f"curl -s {address}/stock/cup | grep -A 1 '<title>'",
        )
    stand.corrected("internal")
    worked(stand, "internal", "/stock/cup")


def no_key(stand: Stand) -> None:
    """Use the session without a key."""
    stand.broken("shop.py", {'app.secret_key = os.environ.get("SECRET_KEY")\n': ""})
    look = "python -c 'import shop; print(shop.app.secret_key)'"
    asked(stand, "no-key", "/login", look, "grep -in secret_key *.py")
    stand.corrected("no-key")
    env, stand.env = stand.env, {}
    asked(stand, "no-key-env", "/login", look, 'echo "key: $SECRET_KEY"')
    stand.env = env
    worked(stand, "no-key", "/login")


def large(stand: Stand) -> None:
    """Put more into the session than a cookie holds."""
    stand.broken("shop.py", {"seen[-5:]": "seen"})
    sizes = "curl -sI {}/last | grep -i ^set-cookie | wc -c"
    with stand.serving(RUN.format(module="shop")) as (typed, address):
        stand.show(
            "large-confirm",
            typed,
            sizes.format(address),
            "grep -A 1 UserWarning server.log",
            "grep -n 'session\\[.*=' shop.py",
        )
    stand.corrected("large")
    with stand.serving(RUN.format(module="shop")) as (_, address):
        stand.show(
            "large-fixed", sizes.format(address), "grep -c UserWarning server.log"
        )


def no_template(stand: Stand) -> None:
    """Give the folder of templates another name."""
    stand.said("mv templates template")
    look = "python -c 'import shop; print(shop.app.jinja_loader.searchpath)'"
    asked(stand, "no-template", "/", look, "ls")
    stand.show("no-template-command", "mv template templates")
    stand.said("mv templates/home.html templates/Home.html")
    with stand.serving(RUN.format(module="shop")) as (_, address):
        ask = f"curl -sI {address}/ | head -n 1"
        stand.show("no-template-case", ask, LAST, "ls templates")
    stand.said("mv templates/Home.html templates/home.html")
    worked(stand, "no-template", "/")


def build(stand: Stand) -> None:
    """Name an endpoint that is not there; then forget a value."""
    home = "templates/home.html"
    stand.broken(home, {"url_for('stock'": "url_for('item'"})
    asked(stand, "build", "/", "flask --app shop routes", "grep -rn url_for templates")
    stand.corrected("build")
    stand.broken(home, {"url_for('stock', name=name)": "url_for('stock')"})
    asked(stand, "build-value", "/")
    stand.corrected("build-value")
    worked(stand, "build", "/")


def undefined(stand: Stand) -> None:
    """Do not hand to the template what it uses."""
    stand.broken("shop.py", {", shop=SHOP": ""})
    asked(
        stand,
        "undefined",
        "/",
        "grep -n 'in top-level' server.log",
        "grep -n render_template shop.py",
    )
    stand.corrected("undefined")
    worked(stand, "undefined", "/")


def syntax(stand: Stand) -> None:
    """Do not end a loop of a template."""
    stand.broken("templates/home.html", {"{% endfor %}\n": ""})
    asked(
        stand,
        "syntax",
        "/",
        "grep -n 'in template' server.log",
        "grep -n '{%' templates/home.html",
    )
    read = "[e.get_template(one) for one in e.list_templates()]"
    code = f"import shop; e = shop.app.jinja_env; {read}"
    stand.show("syntax-all", f"python -c '{code}' 2>&1 | tail -n 1")
    stand.corrected("syntax")
    worked(stand, "syntax", "/")


def not_json(stand: Stand) -> None:
    """Return an object that JSON has no form for."""
    changes = {"@dataclass\nclass Order:": "class Order:"}
    changes["    number: int\n    name: str\n"] = (
        "    def __init__(self, number: int, name: str) -> None:\n"
        "        self.number = number\n"
        "        self.name = name\n"
    )
    changes["from dataclasses import dataclass\n"] = ""
    stand.broken("shop.py", changes)
    asked(
        stand,
        "not-json",
        "/orders/",
        "grep -n 'shop.py' server.log",
        "grep -n -A 1 'class Order' shop.py",
    )
    stand.corrected("not-json")
    worked(stand, "not-json", "/orders/")


FAILURES = (
    internal, no_key, large, no_template, build, undefined, syntax, not_json,
)  # fmt: skip

"""What keeps an application from starting: each failure is made, and corrected."""

from handbook.content.changes import change
from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

LAST = " 2>&1 | tail -n 1"
KIOSK = ["kiosk.py", "kiosk_pages.py", "kiosk_admin.py"]


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Werkzeug", "MarkupSafe")
    stand = Stand(recorder)
    for failure, files in FAILURES.items():
        with stand.alone(*files):
            failure(stand)


def removed(stand: Stand) -> None:
    """Import names that current versions do not have."""
    changes = {
        "from urllib.parse import quote\n": "",
        "from markupsafe import escape": "from werkzeug.urls import url_quote",
        "quote(word)": "url_quote(word)",
        "escape(word)": "word",
    }
    stand.broken("links.py", changes)
    stand.show(
        "url-quote-confirm",
        f"python links.py{LAST}",
        "flask --version",
        "grep -n 'werkzeug.urls' *.py",
    )
    stand.corrected("url-quote")
    stand.broken("links.py", {"from markupsafe import": "from flask import"})
    stand.show(
        "names-confirm",
        f"python links.py{LAST}",
        "flask --version",
        "grep -nE 'from (flask|werkzeug)' links.py",
    )
    names = {
        "flask": ("Markup", "_request_ctx_stack", "_app_ctx_stack"),
        "flask.json": ("JSONEncoder",),
        "werkzeug.wrappers": ("BaseResponse",),
        "werkzeug": ("secure_filename",),
        "jinja2": ("escape",),
    }
    stand.show(
        "names-others",
        *(
            f"python -c 'from {module} import {name}'{LAST}"
            for module, all_names in names.items()
            for name in all_names
        ),
    )
    stand.corrected("names")
    stand.show("names-fixed", "flask --app links routes")


def first_request(stand: Stand) -> None:
    """Use a decorator that Flask 2.3 removed."""
    changes = {
        "def load_prices": "@app.before_first_request\ndef load_prices",
        "load_prices()\n\n\n@": "@",
    }
    stand.broken("counter.py", changes)
    stand.show(
        "first-request-confirm",
        f"flask --app counter routes{LAST}",
        "flask --version",
        "grep -n 'before_first_request' *.py",
    )
    stand.show(
        "first-request-others",
        f"python -c 'import flask; flask.Flask(\"a\").json_encoder'{LAST}",
        "python -c 'import flask; "
        f'flask.Blueprint("a", "a").before_app_first_request\'{LAST}',
    )
    stand.corrected("first-request")
    stand.show("first-request-fixed", "flask --app counter routes")


def overwritten(stand: Stand) -> None:
    """Decorate two views without keeping their names; then call two views alike."""
    changes = {"from functools import wraps\n": "", "    @wraps(view)\n": ""}
    stand.broken("staff.py", changes)
    stand.show(
        "overwritten-confirm",
        f"flask --app staff routes{LAST}",
        "grep -nE '^@|^def ' staff.py",
        "grep -c wraps staff.py",
    )
    stand.corrected("overwritten")
    stand.broken("staff.py", {"def orders()": "def stock()"})
    stand.show("same-name-confirm", f"flask --app staff routes{LAST}")
    stand.corrected("same-name")
    stand.show("overwritten-fixed", "flask --app staff routes")


def circular(stand: Stand) -> None:
    """Let two modules import each other."""
    stand.broken(
        "kiosk.py",
        {
            "from kiosk_pages import pages\n": "import kiosk_pages\n",
            "app.register_blueprint(pages)\n": "",
        },
    )
    stand.broken(
        "kiosk_pages.py",
        {
            "from flask import Blueprint\n": "from kiosk import app\n",
            'pages = Blueprint("pages", __name__)\n\n\n@pages': "\n@app",
        },
    )
    stand.show(
        "circular-confirm",
        f"python -c 'import kiosk'{LAST}",
        "grep -n import kiosk.py",
        "grep -n import kiosk_pages.py",
    )
    stand.corrected("circular")
    stand.show("circular-fixed", "flask --app kiosk routes")


def shadowed(stand: Stand) -> None:
    """Call a file like a module that Flask needs."""
    stand.said("mv shop.py flask.py")
    stand.show(
        "shadowed-confirm",
        f"python flask.py{LAST}",
        "python -c 'import flask; print(flask.__file__)' 2>&1 | tail -n 1",
        "ls *.py",
    )
    stand.show("shadowed-command", "mv flask.py shop.py")
    stand.said("mv shop.py email.py")
    stand.show("shadowed-standard", f"python counter.py{LAST}")
    stand.said("mv email.py shop.py")
    stand.show("shadowed-fixed", "flask --app shop routes")


def twice(stand: Stand) -> None:
    """Give two blueprints one name, and register one twice."""
    changes = {'Blueprint("admin"': 'Blueprint("pages"'}
    stand.broken("kiosk_admin.py", changes)
    stand.show(
        "twice-confirm",
        f"flask --app kiosk_admin routes{LAST}",
        "grep -n 'Blueprint(' *.py",
        "grep -n 'register_blueprint(' *.py",
    )
    stand.corrected("twice")
    changes = {"app.register_blueprint(admin)\n": "app.register_blueprint(admin)\n" * 2}
    stand.broken("kiosk_admin.py", changes)
    stand.show("twice-again", f"flask --app kiosk_admin routes{LAST}")
    stand.corrected("twice-again")
    stand.show("twice-fixed", "flask --app kiosk_admin routes")


def not_found(stand: Stand) -> None:
    """Name a module that has no application, and one that cannot be imported."""
    stand.show(
        "no-app-in-module-confirm",
        f"flask --app kiosk_pages run{LAST}",
        "grep -nE 'Flask\\(|def create_app|def make_app' *.py",
        "python -c 'import kiosk_pages; print(kiosk_pages.__file__)'",
    )
    was, now = "$ flask --app kiosk_pages run", "$ flask --app kiosk run"
    part = "no-app-in-module-change"
    stand.recorder.show(part, "change", change(was, now), label="Terminal")
    stand.show("no-app-in-module-fixed", "flask --app kiosk routes")
    stand.broken("links.py", {"from markupsafe import": "from markupsaef import"})
    stand.show(
        "import-error-confirm",
        "flask --app links routes",
        f"python -c 'import links'{LAST}",
        "python -c 'import sys; print(sys.prefix)'",
    )
    stand.show("import-error-none", f"flask --app linsk routes{LAST}")
    stand.corrected("import-error")
    stand.show("import-error-fixed", "flask --app links routes")


FAILURES = {
    removed: ["links.py"],
    first_request: ["counter.py"],
    overwritten: ["staff.py"],
    circular: KIOSK[:2],
    shadowed: ["shop.py", "counter.py"],
    twice: KIOSK,
    not_found: [*KIOSK[:2], "links.py"],
}

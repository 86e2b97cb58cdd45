"""What a browser does with cookies, redirects and scripts of the leaky shop."""

import contextlib
from collections.abc import Iterator
from urllib.parse import quote

from playwright.sync_api import BrowserContext, Page, sync_playwright

from handbook.record.connections import HOST, free_port
from handbook.record.programs import MissingProgramError
from handbook.record.recorder import Recorder
from tests.provision import tools

COMMAND = "gunicorn --no-control-socket --bind {host}:{port} {options} {module}:app"
TLS = "--certfile site.pem --keyfile site.key"
SETTINGS = {
    "Flask's defaults": "",
    "HttpOnly off": "app.config['SESSION_COOKIE_HTTPONLY'] = False",
    "Secure on": "app.config['SESSION_COOKIE_SECURE'] = True",
    "SameSite=Lax": "app.config['SESSION_COOKIE_SAMESITE'] = 'Lax'",
}
WITH_FIELDS = "from closed import add_fields\napp.after_request(add_fields)"
ANOTHER = """
from flask import Flask

app = Flask(__name__)
app.get("/")(lambda: "<title>Another site</title><body></body>")
"""
TARGETS = ("/staff", "https://evil.example/", "//evil.example/", "/\\evil.example/")
SCRIPT = "<script>document.title = 'taken over'</script>"
FRAME = """([src]) => {
  const frame = document.createElement('iframe')
  document.body.append(Object.assign(frame, { src }))
}"""
POST = """([action]) => {
  const form = document.createElement('form')
  Object.assign(form, { method: 'post', action })
  document.body.append(form)
  form.submit()
}"""


@contextlib.contextmanager
def elsewhere(recorder: Recorder) -> Iterator[str]:
    """Run another site; yield its address."""
    (recorder.folder / "another.py").write_text(ANOTHER, "utf-8")
    port = free_port()
    command = COMMAND.format(host=HOST, port=port, options=TLS, module="another")
    with recorder.start(command, port=port, until="Booting"):
        yield f"https://evil.example:{port}/"


@contextlib.contextmanager
def serving(recorder: Recorder, module: str, line: str) -> Iterator[tuple[str, str]]:
    """Run the leaky shop with one more line, over https and http; yield addresses."""
    path = recorder.folder / f"{module}.py"
    path.write_text(f"from leaky import app\n{line}\n", "utf-8")
    addresses = []
    with contextlib.ExitStack() as stack:
        for scheme, options in (("https", TLS), ("http", "")):
            port = free_port()
            command = COMMAND.format(
                host=HOST, port=port, options=options, module=module
            )
            env = {"SECRET_KEY": "any"}
            started = recorder.start(command, port=port, until="Booting", env=env)
            stack.enter_context(started)
            addresses.append(f"{scheme}://shop.example:{port}")
        yield addresses[0], addresses[1]


def submit(page: Page, action: str) -> None:
    """Send an empty form from the page that is open."""
    with page.expect_navigation():
        page.evaluate(POST, [action])


def cookies(context: BrowserContext, secure: str, plain: str, evil: str) -> list[str]:
    """Log in, and return what is then read and sent."""
    page = context.new_page()
    page.goto(secure)
    submit(page, f"{secure}/login")
    read = str(page.evaluate("document.cookie")).partition("=")[0]
    cells = [read or "nothing"]
    page.goto(f"{plain}/staff")
    cells.append(page.inner_text("body"))
    page.goto(evil)
    submit(page, f"{secure}/pay")
    cells.append(page.inner_text("body"))
    page.goto(evil)
    with page.expect_navigation():
        page.evaluate("url => { location.href = url }", f"{secure}/staff")
    cells.append(page.inner_text("body"))
    return cells


def opened(context: BrowserContext, secure: str, target: str) -> str:
    """Log in with a target, and return what the browser asks for in the end."""
    page = context.new_page()
    page.goto(secure)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wanted = f"{secure}/login?next={quote(target, safe='')}"
    with page.expect_event("request", lambda one: one.redirected_from is not None):
        page.evaluate(POST, [wanted])
    return asked[-1].replace(secure, "https://shop.example")


def shown(context: BrowserContext, secure: str, evil: str) -> tuple[str, str]:
    """Return a title that a name may change, and what a frame elsewhere shows."""
    page = context.new_page()
    page.goto(f"{secure}/?name={quote(SCRIPT)}")
    title = page.title() or "(none)"
    page.goto(evil)
    with page.expect_event("framenavigated", lambda frame: frame != page.main_frame):
        page.evaluate(FRAME, [secure])
    framed = page.frames[-1]
    framed.wait_for_load_state()
    return title, framed.inner_text("body").partition("\n")[0].strip()


def record(recorder: Recorder) -> None:
    """Open the shop in a browser for which both names are this machine."""
    chromium = tools.find("chromium")
    if chromium is None:
        raise MissingProgramError("Chromium is missing.", "Run `build.py test`.")
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    recorder.uses_program("Chromium", f"{chromium} --version")
    recorder.finish(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=shop.example "
        "-keyout site.key -out site.pem"
    )
    with elsewhere(recorder) as evil, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium),
            args=["--host-resolver-rules=MAP *.example 127.0.0.1", "--no-sandbox"],
        )

        def new() -> BrowserContext:
            return browser.new_context(ignore_https_errors=True)

        heads = "Settings\tA script reads\tOver http://\tA form of another site\tA link"
        rows = [heads]
        for number, (name, line) in enumerate(SETTINGS.items()):
            with serving(recorder, f"site{number}", line) as (secure, plain):
                rows.append("\t".join([name, *cookies(new(), secure, plain, evil)]))
        recorder.show("cookies", "table", "\n".join(rows), label="Chromium")
        with serving(recorder, "bare", "") as (secure, _):
            rows = ["next\tChromium asks for"]
            rows += [f"{one}\t{opened(new(), secure, one)}" for one in TARGETS]
            recorder.show("redirects", "table", "\n".join(rows), label="POST /login")
            before = shown(new(), secure, evil)
        with serving(recorder, "fielded", WITH_FIELDS) as (secure, _):
            after = shown(new(), secure, evil)
        rows = ["leaky.py\tIts title\tA frame on another site shows"]
        rows.append("\t".join(["as it is", *before]))
        rows.append("\t".join(["with the three fields", *after]))
        recorder.show("fields", "table", "\n".join(rows), label="Chromium")
        browser.close()

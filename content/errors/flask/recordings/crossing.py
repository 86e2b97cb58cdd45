"""What Chromium says of responses from another origin, and of too large a cookie."""

from playwright.sync_api import Browser, sync_playwright

from handbook.record.programs import MissingProgramError
from handbook.record.recorder import Recorder
from tests.provision import tools
from tests.provision.breaking import Stand

RUN = "flask --app {module} run --port {{port}}"
ASK = "curl -si -H 'Origin: {}' {} | grep -iE '^(HTTP|Access)'"
ONE = '    response.headers["Access-Control-Allow-Origin"] = FRONT\n'
MORE = '    response.headers.add("Access-Control-Allow-Origin", FRONT)\n'
ALLOW = """\
@app.after_request
def allow(response: Response) -> Response:
    \"\"\"Let the scripts of the front read every response.\"\"\"
    response.headers["Access-Control-Allow-Origin"] = FRONT
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Vary"] = "Origin"
    return response


"""


def record(recorder: Recorder) -> None:
    """Open the front in a browser, before the API allows it and after."""
    chromium = tools.find("chromium")
    if chromium is None:
        raise MissingProgramError("Chromium is missing.", "Run `build.py test`.")
    recorder.uses("Flask", "Werkzeug")
    recorder.uses_program("Chromium", f"{chromium} --version")
    stand = Stand(recorder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium), args=["--no-sandbox"]
        )
        with stand.alone("api.py"):
            crossing(stand, browser)
        with stand.alone("shop.py", "templates"):
            large(stand, browser)
        browser.close()


def crossing(stand: Stand, browser: Browser) -> None:
    """Have a page of one origin ask another one."""
    port = stand.recorder.port(8080)
    front = f"http://127.0.0.1:{port}"
    stand.env = {"FRONT": front}
    with stand.recorder.start(f"flask --app front run --port {port}", port=port):
        stand.broken("api.py", {ALLOW: "", "Response, ": ""})
        with stand.serving(RUN.format(module="api")) as (typed, api):
            said(stand, browser, "cors-log", f"{front}/?ask={api}/")
            said(stand, browser, "cors-preflight", f"{front}/?ask={api}/orders#post")
            stand.show(
                "cors-confirm",
                typed,
                ASK.format(front, f"{api}/"),
                "tail -n 1 server.log",
                "grep -rn Access-Control *.py",
            )
        stand.corrected("cors")
        with stand.serving(RUN.format(module="api")) as (_, api):
            said(stand, browser, "cors-title", f"{front}/?ask={api}/")
            said(stand, browser, "cors-posted", f"{front}/?ask={api}/orders#post")
            stand.show("cors-fixed", ASK.format(front, f"{api}/"))
            stand.show("cors-error", ASK.format(front, f"{api}/stock/5"))
        stand.broken("api.py", {ONE: f"{MORE}{MORE}"})
        with stand.serving(RUN.format(module="api")) as (_, api):
            said(stand, browser, "cors-twice", f"{front}/?ask={api}/")
        stand.undo()
        with stand.serving(RUN.format(module="api") + " --debug") as (_, api):
            said(stand, browser, "cors-debug", f"{front}/?ask={api}/stock/5")
            stand.show("cors-debugger", ASK.format(front, f"{api}/stock/5"))


def said(stand: Stand, browser: Browser, name: str, address: str) -> None:
    """Show what the console says of a page, and what its script got."""
    page = browser.new_page()
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text))
    page.goto(address)
    page.wait_for_function("document.title !== 'Front'")
    lines = [line for line in lines if "CORS" in line]
    lines.append(f"The script gets: {page.title()}")
    page.close()
    stand.recorder.show(name, "output", "\n".join(lines), label="Chromium")


def large(stand: Stand, browser: Browser) -> None:
    """Offer the browser a cookie that is too large, and one that is not."""
    stand.env = {"SECRET_KEY": "only for this recording"}
    rows = ['session["seen"] =\tThe cookie has\tChromium keeps']
    for line in ("seen", "seen[-5:]"):
        stand.broken("shop.py", {"= seen[-5:]": f"= {line}"})
        with stand.serving(RUN.format(module="shop")) as (_, address):
            context = browser.new_context()
            page = context.new_page()
            response = page.goto(f"{address}/last")
            sent = (response and response.all_headers().get("set-cookie", "")) or ""
            kept = len(context.cookies())
            count = f"{kept} cookie{'' if kept == 1 else 's'}"
            rows.append(f"{line}\t{len(sent):,} bytes\t{count}")
            context.close()
        stand.undo()
    stand.recorder.show("large", "table", "\n".join(rows), label="Chromium")

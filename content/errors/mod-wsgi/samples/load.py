"""Load scripts as mod_wsgi does, and say what Apache's log would hold."""

SCRIPTS = {
    "sound.wsgi": "def application(environ, start_response): ...",
    "nameless.wsgi": "def app(environ, start_response): ...",
    "broken.wsgi": "from ap import app as application",
}


def load(name: str) -> str:
    """Return the status that a visitor gets, and the line in the log."""
    if name not in SCRIPTS:
        return "404, Target WSGI script not found or unable to stat"
    names: dict[str, object] = {}
    try:
        exec(SCRIPTS[name], names)
    except Exception as error:
        return f"500, Failed to exec Python script file: {error}"
    if "application" not in names:
        return "404 or 500, does not contain WSGI application 'application'."
    return "The application is called."


if __name__ == "__main__":
    for name in ("sound.wsgi", "nameless.wsgi", "broken.wsgi", "missing.wsgi"):
        print(f"{name}\n  {load(name)}")

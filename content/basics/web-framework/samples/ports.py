"""Count the ports that open while three applications are imported and answer."""

import sys

ports = []


def watch(event, _details):
    """Note each port that this process binds: Python reports them here."""
    if event == "socket.bind":
        ports.append(event)


def main():
    """Print each answer, and how many ports are open by then."""
    sys.addaudithook(watch)

    from flask_site import app
    from werkzeug_site import application as werkzeug
    from who_calls import ask
    from wsgi_site import application as wsgi

    for name, application in ("WSGI", wsgi), ("Werkzeug", werkzeug), ("Flask", app):
        status, content = ask(application)
        print(f"{name:9} {status}  {content}  ports opened: {len(ports)}")


if __name__ == "__main__":
    main()

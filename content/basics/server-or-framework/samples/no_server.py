"""Import an application, call it, then serve it: which step opens a port?"""

import sys
from wsgiref.util import setup_testing_defaults

ports = []


def watch(event: str, details: tuple) -> None:
    """Count the ports this process binds; Python reports each one here."""
    if event == "socket.bind":
        ports.append(details[1])


def main() -> None:
    """Print the number of opened ports after each step."""
    sys.addaudithook(watch)

    # region: steps
    from hello import app

    print("imported; ports opened:", len(ports))

    environ = {"PATH_INFO": "/hello/Ada"}
    setup_testing_defaults(environ)  # describes a GET request, as a server would
    response = app(environ, lambda status, headers: print(status))
    print(*response)
    response.close()
    print("called; ports opened:", len(ports))

    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 5000, app)
    print("made a server; ports opened:", len(ports))
    # endregion
    server.server_close()


if __name__ == "__main__":
    main()

"""Print, in order, which functions run while Flask answers a request."""

import sys

from app import app
from werkzeug.test import create_environ

STEPS = {
    "flask.app": "__call__ wsgi_app full_dispatch_request preprocess_request "
    "dispatch_request raise_routing_exception handle_user_exception "
    "handle_exception log_exception finalize_request make_response "
    "process_response do_teardown_request",
    "flask.ctx": "push match_request pop",
    "flask.sessions": "open_session save_session",
    "app": "count_visits share explain add_field clean_up",
    "__main__": "start_response send",
}


class Tracer:
    """Print each step when it begins, further to the right the deeper it is."""

    depth = 0

    def __call__(self, frame, event, argument):
        """Take what Python tells of every call and every return."""
        module, code = frame.f_globals["__name__"], frame.f_code
        if code.co_name not in STEPS.get(module, "").split():
            return
        if event == "call":
            step = code.co_qualname
            if module == "app":
                step += f"({', '.join(map(repr, frame.f_locals.values()))})"
            file = module.replace(".", "/").replace("__main__", "trace") + ".py"
            print(f"{'  ' * self.depth + step:52} {file}")
            self.depth += 1
        elif event == "return":
            self.depth -= 1


def start_response(status, headers, exc_info=None):
    """Take the status and the header fields, as a server does."""


def send(body):
    """Send the body to the client, which here is the terminal."""
    print("".join(piece.decode() for piece in body), end="")


def serve(path):
    """Be the server for one request."""
    environ = create_environ(path)
    sys.setprofile(Tracer())
    try:
        send(app(environ, start_response))
    finally:
        sys.setprofile(None)


if __name__ == "__main__":
    app.logger.disabled = True  # its traceback would fill the page
    serve(sys.argv[1] if len(sys.argv) > 1 else "/share/4")

"""Let the standard library's referee judge one sound and four broken applications."""

from contextlib import closing
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from mistakes import APPLICATIONS
from probe import application


def start_response(status, headers, exc_info=None):
    """Take the head of the response, and do nothing with it."""
    return lambda data: None


# region: referee
def judge(application):
    """Return what the referee says about one request."""
    environ = {"QUERY_STRING": ""}
    setup_testing_defaults(environ)
    try:
        with closing(validator(application)(environ, start_response)) as body:
            list(body)
    except AssertionError as error:
        return str(error)
    return "no objection"


# endregion

if __name__ == "__main__":
    print("probe:", judge(application))
    for name, broken in APPLICATIONS.items():
        print(f"{name}:", judge(broken))

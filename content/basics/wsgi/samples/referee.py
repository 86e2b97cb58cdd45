"""Let the standard library's referee judge four broken applications."""

from wsgiref.validate import validator

from by_hand import call
from hello import application
from mistakes import APPLICATIONS


# region: referee
def judge(application):
    """Return what the referee says about one request."""
    try:
        call(validator(application))
    except AssertionError as error:
        return str(error)
    return "no objection"


# endregion

if __name__ == "__main__":
    print("hello:", judge(application))
    for name, broken in APPLICATIONS.items():
        print(f"{name}:", judge(broken))

"""Two pages for the staff, behind a decorator."""

from collections.abc import Callable
from functools import wraps

from flask import Flask, abort, request

app = Flask(__name__)


def for_staff(view: Callable[..., str]) -> Callable[..., str]:
    """Let a view answer only whoever names the password."""

    @wraps(view)
    def checked(*args: object, **values: object) -> str:
        if request.authorization is None:
            abort(401)
        return view(*args, **values)

    return checked


@app.get("/staff/stock")
@for_staff
def stock() -> str:
    """Tell what there is."""
    return "3 mugs\n"


@app.get("/staff/orders")
@for_staff
def orders() -> str:
    """Tell what was ordered."""
    return "1 mug\n"

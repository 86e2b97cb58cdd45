"""An application whose view does not always return."""

from flask import Flask

app = Flask(__name__)


# region: none
@app.get("/stock/<int:count>")
def stock(count: int) -> str:
    """Forget the case in which there is none."""
    if count:
        return f"{count} left\n"


# endregion

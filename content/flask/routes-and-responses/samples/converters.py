"""Which converter takes which text, and what it makes of it."""

from flask import Flask
from werkzeug.exceptions import NotFound

# region: converters
CONVERTERS = "string", "int", "float", "path"
TEXTS = "7", "7.5", "-7", "tea", "a/b"

app = Flask(__name__)
for name in CONVERTERS:
    app.add_url_rule(f"/{name}/<{name}:value>", endpoint=name)


def taken(name, text):
    """Return the value that a view would get, or 404."""
    try:
        _endpoint, values = app.url_map.bind("localhost").match(f"/{name}/{text}")
    except NotFound:
        return "404"
    return repr(values["value"])


# endregion

if __name__ == "__main__":
    for text in ("text", *TEXTS):
        row = (
            CONVERTERS if text == "text" else [taken(name, text) for name in CONVERTERS]
        )
        print(f"{text:6}", *(f"{cell:7}" for cell in row))

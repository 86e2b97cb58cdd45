"""A view that shows what arrived in each part of a request."""

from flask import Flask, request

# region: app
app = Flask(__name__)


@app.post("/orders/<int:number>")
def order(number):
    """Show what the path, query, form, files, JSON and header fields hold."""
    parts = {
        "number": number,
        "args": request.args.to_dict(),
        "form": request.form.to_dict(),
        "files": {name: file.read() for name, file in request.files.items()},
        "json": request.get_json(silent=True),
        "headers": request.headers["Content-Type"].partition(";")[0],
    }
    return "".join(f"{name:8} {value!r}\n" for name, value in parts.items())


# endregion

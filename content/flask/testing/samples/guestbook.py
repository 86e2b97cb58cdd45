"""A guest book: the application that is tested."""

import click
from flask import Flask, redirect, request, session, url_for


# region: app
def create_app(settings=None):
    """Make a guest book with entries of its own."""
    app = Flask(__name__)
    app.config.from_mapping(settings or {})
    entries = []

    @app.get("/")
    def show():
        return "\n".join(entries) or "no entries"

    @app.post("/")
    def sign():
        entries.append(f"{signature()}: {request.form['text']}")
        return redirect(url_for("show"))

    @app.post("/api")
    def sign_by_program():
        entries.append(f"a program: {request.json['text']}")
        return {"entries": len(entries)}, 201

    @app.post("/login")
    def login():
        session["name"] = request.form["name"]
        return "hello"

    @app.get("/mean")
    def mean_length():
        return str(sum(map(len, entries)) / len(entries))

    @app.cli.command("count")
    def count():
        click.echo(f"{len(entries)} entries")

    return app


def signature():
    """Return the name for an entry: of the session, or of the form."""
    return session.get("name") or request.form.get("name", "somebody")


# endregion

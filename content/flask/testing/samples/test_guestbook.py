"""Tests of the guest book, with the test client."""

import pytest
from flask import session
from guestbook import signature


# region: forms
def test_an_entry_is_shown(client):
    """A form is sent, and its redirect followed."""
    response = client.post("/", data={"text": "Hello"}, follow_redirects=True)
    assert response.text == "somebody: Hello"
    assert response.history[0].status_code == 302


def test_a_text_is_needed(client):
    """A form without one is refused."""
    assert client.post("/", data={"name": "Ada"}).status_code == 400


def test_programs_may_sign(client):
    """JSON goes in, and JSON comes out."""
    response = client.post("/api", json={"text": "Hello"})
    assert response.status_code == 201
    assert response.json == {"entries": 1}


# endregion
# region: session
def test_the_name_of_the_login_is_used(client):
    """The client keeps the cookie, as a browser does."""
    client.post("/login", data={"name": "Ada"})
    response = client.post("/", data={"text": "Hello"}, follow_redirects=True)
    assert response.text == "Ada: Hello"


def test_a_session_without_the_login(client):
    """Write into the session before the request."""
    with client.session_transaction() as before:
        before["name"] = "Ada"
    response = client.post("/", data={"text": "Hello"}, follow_redirects=True)
    assert response.text == "Ada: Hello"


def test_what_the_login_remembers(client):
    """Read the session after the request."""
    with client:
        client.post("/login", data={"name": "Ada"})
        assert session["name"] == "Ada"


# endregion
# region: parts
def test_a_name_in_the_form(app):
    """Call a function that reads the request, with no view."""
    with app.test_request_context("/", method="POST", data={"name": "Grace"}):
        assert signature() == "Grace"


def test_the_command(client, runner):
    """Run what `flask count` runs."""
    client.post("/", data={"text": "Hello"})
    assert runner.invoke(args=["count"]).output == "1 entries\n"


def test_an_empty_book_has_no_mean(client):
    """With TESTING, what a view raises arrives in the test."""
    with pytest.raises(ZeroDivisionError):
        client.get("/mean")


# endregion

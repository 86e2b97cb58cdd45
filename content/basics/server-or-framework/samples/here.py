"""Ask the application for a page, then ask for a server."""

from hello import app

if __name__ == "__main__":
    print("Flask:", app.test_client().get("/hello/Ada").text)
    try:
        app.run(port=5000)
    except OSError as error:
        print("Server:", error.strerror)

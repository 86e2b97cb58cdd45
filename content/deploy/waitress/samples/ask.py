"""Ask the application for its page, by its own name and by another one."""

import os


def main() -> None:
    """Print the status of each response, and the page."""
    os.environ.setdefault("SECRET_KEY", "for this run only")
    from hello import app

    for host in ("hello.example", "other.example"):
        response = app.test_client().get("/", base_url=f"https://{host}")
        print(f"{host}: {response.status}")
        if response.status_code == 200:
            print(response.text, end="")


if __name__ == "__main__":
    main()

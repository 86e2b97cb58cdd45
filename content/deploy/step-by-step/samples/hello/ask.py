"""Ask the application as Nginx will, and without what Nginx adds."""

import os

NGINX = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}


def main() -> None:
    """Print what the application knows of the visitor."""
    os.environ.setdefault("SECRET_KEY", "for this run only")
    from hello import app

    for title, headers in (("Behind Nginx", NGINX), ("Without it", {})):
        response = app.test_client().get(
            "/", base_url="http://hello.example", headers=headers
        )
        print(f"{title}: {response.text.partition(' from ')[0]}")


if __name__ == "__main__":
    main()

"""Make the link for an e-mail, where there is no request."""

from flask import Flask, url_for

app = Flask(__name__)


@app.get("/orders/<int:number>")
def order(number: int) -> str:
    """Show an order."""
    return f"order {number}\n"


# region: link
app.config["SERVER_NAME"] = "shop.example"
app.config["PREFERRED_URL_SCHEME"] = "https"

with app.app_context():
    link = url_for("order", number=7)
# endregion

if __name__ == "__main__":
    print(link)

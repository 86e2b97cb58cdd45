"""Ask for the application where there is none, and where there is."""

from flask import Flask, current_app

app = Flask(__name__)

if __name__ == "__main__":
    # region: both
    try:
        print(current_app.name)
    except RuntimeError as error:
        print(type(error).__name__, str(error).partition("\n")[0])

    with app.app_context():
        print(current_app.name)
    # endregion

"""A class, two objects made of it, and the object that is called app."""

from flask import Flask


class Guestbook:
    """Names, in the order in which they were written."""

    def __init__(self, title):
        self.title = title
        self.names = []

    def sign(self, name):
        """Add a name, and return how many there are."""
        self.names.append(name)
        return len(self.names)


monday = Guestbook("Monday")
tuesday = Guestbook("Tuesday")
print(monday.sign("Ada"), monday.sign("Grace"))
print(monday.title, monday.names)
print(tuesday.title, tuesday.names)

app = Flask("shop")
print(type(app).__name__, app.name, app.debug, callable(app))

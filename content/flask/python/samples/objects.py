"""A class, and two objects of it."""


class Guestbook:
    """Names, in the order in which they were written."""

    def __init__(self):
        self.names = []

    def sign(self, name):
        """Add a name."""
        self.names.append(name)


monday = Guestbook()
tuesday = Guestbook()
monday.sign("Ada")
monday.sign("Grace")
print(monday.names)
print(tuesday.names)

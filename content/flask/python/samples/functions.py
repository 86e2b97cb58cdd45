"""Functions are values: a dictionary keeps them, to be called later."""


def home():
    """Welcome everybody."""
    return "Welcome"


def price(name="tea"):
    """Tell what one thing costs."""
    return f"{name} costs 3"


def lost():
    """Say that nothing is here."""
    return "Not here"


print(price("cake"))

views = {"/": home, "/price": price}
for path in ("/", "/price", "/nowhere"):
    view = views.get(path, lost)
    print(path, "->", view.__name__, "->", view())

"""The page with Werkzeug alone."""

from markupsafe import escape
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

FORM = """<form method="post">
<label>Name <input name="name"></label> <button>Greet</button>
</form>"""


def form(request, urls):
    """Ask for a name."""
    return Response(FORM, mimetype="text/html")


def named(request, urls):
    """Lead whoever sent the form to the greeting."""
    return redirect(urls.build(hello, {"name": request.form["name"]}), 303)


def hello(request, urls, name):
    """Greet by name."""
    return Response(f"<p>Hello, {escape(name)}!</p>", mimetype="text/html")


RULES = Map(
    [
        Rule("/", methods=["GET"], endpoint=form),
        Rule("/", methods=["POST"], endpoint=named),
        Rule("/hello/<name>", methods=["GET"], endpoint=hello),
    ]
)


@Request.application
def application(request):
    """Answer one request."""
    urls = RULES.bind_to_environ(request.environ)
    function, values = urls.match()
    return function(request, urls, **values)

"""A page of another origin, whose script asks the shop."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def page() -> str:
    """Ask the address that the query names."""
    return f"""<title>Front</title>
<script>
  const sent = {{method: 'POST', headers: {{'Content-Type': 'application/json'}}}}
  fetch({request.args.get("ask", "/")!r}, location.hash ? sent : {{}})
    .then((response) => response.text(), (error) => error.message)
    .then((text) => {{ document.title = text }})
</script>
"""

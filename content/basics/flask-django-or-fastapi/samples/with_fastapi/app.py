"""A guest book with FastAPI."""

from pathlib import Path
from typing import Annotated

import store
from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates

app = FastAPI(title="Guest book")
templates = Jinja2Templates(Path(__file__).parent / "templates")


@app.get("/")
def page(request: Request) -> Response:
    """Show the form, and what was kept."""
    context = {"messages": store.latest(10)}
    return templates.TemplateResponse(request, "guestbook.html", context)


@app.post("/")
def keep(text: Annotated[str, Form(max_length=200)]) -> Response:
    """Keep a message, and lead its sender back to the page."""
    store.add(text)
    return RedirectResponse("/", status_code=303)


@app.get("/api/latest/{count}")
def latest(count: int) -> list[str]:
    """Answer with the newest messages, as JSON."""
    return store.latest(count)

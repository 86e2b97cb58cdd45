"""The page in WSGI and ASGI, and Flask and Quart with views that wait."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import shlex
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from handbook import ROOT
from handbook.content.samples import load_sample, region_text
from handbook.record.connections import exchange, free_port
from handbook.record.programs import run, running

SAMPLES = ROOT / "content/basics/wsgi-or-asgi/samples"


def apart(work: Callable[..., Any], *arguments: object) -> Any:
    """Call it in a thread of its own, where no other test left an event loop."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(work, *arguments).result()


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """Return the modules of the article, each imported afresh."""
    monkeypatch.syspath_prepend(str(SAMPLES))
    names = ("wsgi_page", "asgi_page", "flask_waits", "quart_waits")
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return {name: importlib.import_module(name) for name in names}


@pytest.mark.servers
@pytest.mark.parametrize(
    "command",
    [
        "waitress-serve --listen 127.0.0.1:{port} wsgi_page:page",
        "uvicorn --port {port} asgi_page:page",
        "hypercorn --bind 127.0.0.1:{port} asgi_page:page",
    ],
)
def test_each_page_is_a_complete_application(command: str) -> None:
    """A server of its interface serves it as it is."""
    port = free_port()
    with running(shlex.split(command.format(port=port)), port=port, cwd=SAMPLES):
        raw = exchange(port, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert raw.startswith(b"HTTP/1.1 200")
    assert b"You sent a GET." in raw


def test_one_is_a_function_and_the_other_a_coroutine(
    samples: dict[str, ModuleType],
) -> None:
    """They have the arguments that their interfaces name."""
    wsgi, asgi = samples["wsgi_page"].page, samples["asgi_page"].page
    assert not inspect.iscoroutinefunction(wsgi)
    assert inspect.iscoroutinefunction(asgi)
    assert [*inspect.signature(wsgi).parameters] == ["environ", "start_response"]
    assert [*inspect.signature(asgi).parameters] == ["scope", "receive", "send"]


def test_the_answer_is_a_start_and_a_body(samples: dict[str, ModuleType]) -> None:
    """The coroutine sends two messages, and knows HTTP only; here by hand."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    page = samples["asgi_page"].page
    apart(asyncio.run, page({"type": "http", "method": "POST"}, receive, send))
    assert [one["type"] for one in sent] == [
        "http.response.start",
        "http.response.body",
    ]
    with pytest.raises(ValueError, match="knows no lifespan"):
        apart(asyncio.run, page({"type": "lifespan"}, receive, send))


def test_flask_starts_an_event_loop_for_each_request(
    samples: dict[str, ModuleType],
) -> None:
    """The loops are different objects, one more for each request."""
    client = samples["flask_waits"].app.test_client()
    numbers = [apart(client.get, "/loop").text.split()[-1] for _ in range(3)]
    assert numbers == ["1", "2", "3"]


def test_two_waits_of_one_view_share_their_time(samples: dict[str, ModuleType]) -> None:
    """``gather`` waits for both: each begins before the other ends."""
    client = samples["flask_waits"].app.test_client()
    answer = apart(client.get, "/both")
    (one, other) = answer.get_json()
    assert max(one[0], other[0]) < min(one[1], other[1])


def test_the_view_is_the_same_in_both() -> None:
    """Between Flask and Quart, the region of the view differs in nothing."""
    texts = [
        region_text(load_sample(SAMPLES / f"{name}_waits.py", Path(name)), "slow")
        for name in ("flask", "quart")
    ]
    assert texts[0]
    assert texts[0] == texts[1]


def test_async_views_need_asgiref(
    samples: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it, Flask says which extra to install; that extra brings it."""
    monkeypatch.setitem(sys.modules, "asgiref.sync", None)
    app = samples["flask_waits"].app
    app.testing = True
    with pytest.raises(RuntimeError, match="'async' extra"):
        apart(app.test_client().get, "/slow")
    extra = [one for one in metadata.requires("flask") or [] if "async" in one]
    assert [one.partition(">")[0] for one in extra] == ["asgiref"]


def test_in_quart_four_requests_wait_in_one_loop(
    samples: dict[str, ModuleType],
) -> None:
    """Each begins before any of them ends, in one thread."""

    async def ask() -> list[list[float]]:
        client = samples["quart_waits"].app.test_client()
        answers = await asyncio.gather(*[client.get("/slow") for _ in range(4)])
        return [await one.get_json() for one in answers]

    spans = apart(asyncio.run, ask())
    assert max(began for began, _ in spans) < min(ended for _, ended in spans)


def test_flask_refuses_an_upgrade_and_quart_talks(
    samples: dict[str, ModuleType],
) -> None:
    """The route of Flask is one for HTTP; Quart has another kind."""
    client = samples["flask_waits"].app.test_client()
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket"}
    assert client.get("/chat").status_code == 200
    assert client.get("/chat", headers=upgrade).status_code == 400

    async def talk() -> str:
        quart = samples["quart_waits"].app.test_client()
        async with quart.websocket("/chat") as socket:
            await socket.send("hello")
            return str(await socket.receive())

    assert apart(asyncio.run, talk()) == "You said: hello"


def test_flask_and_quart_have_one_home() -> None:
    """Both name a repository of Pallets as their source."""
    for name in ("flask", "quart"):
        links = " ".join(metadata.metadata(name).get_all("Project-URL") or [])
        assert f"github.com/pallets/{name}" in links


def test_the_run_by_hand_shows_a_call_and_messages() -> None:
    """What the sample prints is said to the server, in both interfaces."""
    finished = run([sys.executable, "both_by_hand.py"], cwd=SAMPLES)
    kinds = [line.partition(":")[0] for line in finished.output.splitlines()]
    assert kinds == ["started", "piece", "sent", "sent"]
    assert "http.response.body" in finished.output

"""What the article on a request inside Flask says of hooks, contexts and threads."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from handbook.record.programs import run

ARTICLE = Path(__file__).parents[2] / "content/flask/inside-flask"
SAMPLES = ARTICLE / "samples"
YOURS = {
    "/share/4": [
        "count_visits()",
        "share(4)",
        "add_field(<Response 30 bytes [200 OK]>)",
        "start_response",
        "clean_up(None)",
        "send",
    ],
    "/share/0": [
        "count_visits()",
        "share(0)",
        "explain(<InternalServerError '500: Internal Server Error'>)",
        "add_field(<Response 26 bytes [500 INTERNAL SERVER ERROR]>)",
        "start_response",
        "clean_up(ZeroDivisionError('integer division or modulo by zero'))",
        "send",
    ],
    "/share/x": [
        "count_visits()",
        "explain(<NotFound '404: Not Found'>)",
        "add_field(<Response 14 bytes [404 NOT FOUND]>)",
        "start_response",
        "clean_up(None)",
        "send",
    ],
}


def script(*arguments: str) -> str:
    """Return what ``python`` prints with these arguments, where the samples are."""
    finished = run([sys.executable, "-W", "error", *arguments], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


def steps(path: str) -> list[tuple[str, str]]:
    """Return the steps of a request, each with its file, in their order."""
    rows = [line.rsplit(maxsplit=1) for line in script("trace.py", path).splitlines()]
    return [(file, step.strip()) for step, file in rows if file.endswith(".py")]


@pytest.mark.parametrize("path", YOURS)
def test_your_functions_run_in_this_order(path: str) -> None:
    """Hooks, view, error handler and server, when it goes well and when it does not."""
    ran = [step for file, step in steps(path) if not file.startswith("flask/")]

    assert ran == YOURS[path]


@pytest.mark.parametrize("path", YOURS)
def test_contexts_are_there_for_all_of_your_functions(path: str) -> None:
    """They are pushed before the first and popped after the last; then it is sent."""
    ran = [step for _, step in steps(path)]
    yours = [n for n, (file, _) in enumerate(steps(path)) if file == "app.py"]

    assert ran.index("RequestContext.push") < ran.index("AppContext.push") < yours[0]
    assert ran.index("SecureCookieSessionInterface.open_session") < yours[0]
    assert ran.index("RequestContext.match_request") < yours[0]
    assert ran.index("RequestContext.pop") < yours[-1] < ran.index("AppContext.pop")
    assert ran[-2:] == ["AppContext.pop", "send"]


def test_the_tracer_waits_for_no_step_that_does_not_exist() -> None:
    """Each name in its list runs in one of the three recorded requests."""
    code = "import trace, json; print(json.dumps(trace.STEPS))"
    listed = " ".join(json.loads(script("-c", code)).values()).split()
    ran = {
        step.partition("(")[0].rpartition(".")[2]
        for path in YOURS
        for _, step in steps(path)
    }

    assert set(listed) == ran


def test_a_session_is_saved_although_the_view_raised() -> None:
    """A visit that ends with a 500 counts as well."""
    code = """
from app import app
app.logger.disabled = True
visitor = app.test_client()
print([visitor.get(path).headers["X-Visit"] for path in ("/share/4", "/share/0") * 2])
"""
    assert script("-c", code) == "['1', '2', '3', '4']\n"


def test_a_hook_that_returns_something_takes_the_view_s_place() -> None:
    """The view is left out, after_request is not."""
    code = """
from app import app
app.before_request(lambda: "closed")
app.view_functions["share"] = None
answer = app.test_client().get("/share/4")
print(answer.text, answer.headers["X-Visit"])
"""
    assert script("-c", code) == "closed 1\n"


@pytest.mark.parametrize("setting", ["debug", "testing"])
def test_in_debug_mode_and_in_tests_the_exception_leaves_flask(setting: str) -> None:
    """No response is made, so after_request has none; teardown_request still runs."""
    code = f"""
from app import app
app.{setting} = True
app.after_request(lambda response: print("after") or response)
app.teardown_request(lambda error: print("teardown", type(error).__name__))
try:
    app.test_client().get("/share/0")
except ZeroDivisionError:
    print("raised")
"""
    assert script("-c", code) == "teardown ZeroDivisionError\nraised\n"


@pytest.mark.parametrize("setting", ["debug", "testing"])
def test_a_handler_for_its_class_takes_the_exception_everywhere(setting: str) -> None:
    """Debug mode and tests raise again only what no such handler takes."""
    code = f"""
from app import app
app.{setting} = True
app.register_error_handler(ZeroDivisionError, lambda error: "handled")
print(app.test_client().get("/share/0").text)
"""
    assert script("-c", code) == "handled\n"


@pytest.mark.parametrize("keeps", [False, True])
def test_a_generator_runs_after_the_contexts_are_gone(keeps: bool) -> None:
    """Unless ``stream_with_context`` keeps them until the body is read."""
    code = f"""
from app import app
from flask import request, stream_with_context
@app.get("/pieces")
def pieces():
    def body():
        yield request.path
    return stream_with_context(body()) if {keeps} else body()
try:
    print(app.test_client().get("/pieces").text)
except RuntimeError as error:
    print(str(error).partition(chr(10))[0])
"""
    outside = "Working outside of request context."
    assert script("-c", code) == f"{'/pieces' if keeps else outside}\n"


def test_each_thread_has_its_own_request_and_g() -> None:
    """One object is called request; it leads each of two threads to another one."""
    tea, coffee, objects = script("two_threads.py").splitlines()

    assert tea.split() == ["/tea", "g.drink", "tea", "plain", "coffee"]
    assert coffee.split() == ["/coffee", "g.drink", "coffee", "plain", "coffee"]
    assert objects == "objects called request: 1, requests: 2"


def test_names_lead_to_the_innermost_context_and_back() -> None:
    """Outside of any, they raise; after the inner request, the outer one is back."""
    rows = [line[21:].split(maxsplit=1) for line in script("contexts.py").splitlines()]
    found = [said for name, said in rows if name == "request"]

    outside = "Working outside of request context."
    assert found == [outside, outside, "/share/4", "/share/6", "/share/4"]

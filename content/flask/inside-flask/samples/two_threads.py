"""Two requests at the same time, in two threads of one process."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

from flask import Flask, g, request

# region: app
app = Flask(__name__)
arrived, both_are_here = Semaphore(0), Event()
plain, seen = {}, []


@app.get("/<drink>")
def order(drink):
    """Take an order, wait for the other one, and tell what is in which name."""
    g.drink = plain["drink"] = drink
    arrived.release()
    both_are_here.wait(10)
    seen.append((id(request), id(request._get_current_object())))
    return f"{request.path:9}g.drink {g.drink:8}plain {plain['drink']}\n"


# endregion

if __name__ == "__main__":
    # region: threads
    with ThreadPoolExecutor(2) as threads:
        answers = []
        for path in ("/tea", "/coffee"):
            answers.append(threads.submit(app.test_client().get, path))
            arrived.acquire(timeout=10)
        both_are_here.set()
        for answer in answers:
            print(answer.result().text, end="")
    names, requests = map(set, zip(*seen, strict=True))
    print(f"objects called request: {len(names)}, requests: {len(requests)}")
    # endregion

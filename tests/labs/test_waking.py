"""``labs.waking`` gives a worker what it needs to go on."""

from __future__ import annotations

import json
import random
import sys

from labs.waking import wake


def test_chance_is_asked_again_and_programs_can_run(tmp_path: object) -> None:
    """Two that start from one memory do not get the same numbers."""
    memory = random.getstate()
    archive, _, handle = wake()
    first = random.getstate()
    random.setstate(memory)
    wake()
    request = json.dumps({"main": "a.py", "files": {"a.py": "print(1)"}, "seconds": 5})
    told: list[str] = []
    ended = handle(request, lambda _, text: told.append(text), f"{tmp_path}/run")

    assert first != random.getstate() != memory
    assert archive == "/lib/python{}{}.zip".format(*sys.version_info)
    assert json.loads(ended) == {"status": "done", "error": None}
    assert "".join(told) == "1\n"

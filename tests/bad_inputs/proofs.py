"""Ledgers that do not fit their article, and proofs that do not say what they must."""

from __future__ import annotations

import json

from tests.bad_inputs.case import Case, page

BODY = "It answers 200.\nIt was made with Flask 3.1.3.\n\n| When | Then |\n|---|---|\n"
BODY += "| stopped | it waits |\n"
RECORDING = json.dumps(
    {
        "recorded": "2026-11-23",
        "programs": {"Flask": "3.1.3"},
        "parts": [
            {"name": "ok", "kind": "response", "label": "R", "text": "HTTP/1.1 200 OK"},
            {
                "name": "stops",
                "kind": "table",
                "label": "Stops",
                "text": "When\tThen\nstopped\tit waits\nkilled\tit is gone",
            },
        ],
    }
)


def article(ledger: str, body: str = BODY, **files: str) -> dict[str, str | bytes]:
    """Return an article with a recording ``r`` and this ledger; other files by name."""
    return {
        "a/index.md": page(body),
        "a/index.proofs.yaml": ledger,
        "a/recordings/r.json": RECORDING,
        **{name.replace("__", "/") + ".py": text for name, text in files.items()},
    }


def rests(sentence: str, on: str) -> str:
    """Return a ledger of one proof; ``on`` is its other entries, on one line."""
    return f"proofs:\n- {{{on}, proves: ['{sentence}']}}\n"


CASES = [
    Case(
        "a part that says something else",
        article(rests("It answers 200.", "recording: r, part: ok, holds: '404'")),
        """a/index.md:4:1: "It answers 200." rests on the part 'ok' of """
        """a/recordings/r.json, which does not say "404"; """
        """it says: "HTTP/1.1 200 OK\"""",
        "  fix: correct the sentence and its proof, at a/index.proofs.yaml:2",
    ),
    Case(
        "a part that says what it must not",
        article(rests("It answers 200.", "recording: r, part: ok, lacks: OK")),
        """a/index.md:4:1: "It answers 200." rests on the part 'ok' of """
        """a/recordings/r.json, which says "OK"; it says: "HTTP/1.1 200 OK\"""",
        "  fix: correct the sentence and its proof, at a/index.proofs.yaml:2",
    ),
    Case(
        "a number that is only part of the recorded one",
        article(rests("It answers 200.", "recording: r, part: ok, holds: '20'")),
        """a/index.md:4:1: "It answers 200." rests on the part 'ok' of """
        """a/recordings/r.json, which does not say "20"; """
        """it says: "HTTP/1.1 200 OK\"""",
        "  fix: correct the sentence and its proof, at a/index.proofs.yaml:2",
    ),
    Case(
        "a cell that says something else",
        article(
            rests(
                "| stopped | it waits |",
                "recording: r, part: stops, row: stopped, column: Then, holds: gone",
            )
        ),
        """a/index.md:9:3: "| stopped | it waits |" rests on the part 'stops' of """
        """a/recordings/r.json, which does not say "gone"; it says: "it waits\"""",
        "  fix: correct the sentence and its proof, at a/index.proofs.yaml:2",
    ),
    Case(
        "a sentence that was edited",
        article(
            rests("It answers 100.", "recording: r, part: ok, holds: '200'"),
        ),
        """a/index.md:4:1: this sentence was edited: it says "It answers 200.", """
        """but its proof was looked at for "It answers 100.\"""",
        "  fix: look at the part 'ok' of a/recordings/r.json, which says: "
        """"HTTP/1.1 200 OK"; if it proves the sentence, write it as it is now at """
        "a/index.proofs.yaml:2",
    ),
    Case(
        "a sentence that is nowhere",
        article(rests("Nobody came.", "recording: r, part: ok, holds: '200'")),
        """a/index.proofs.yaml:2:51: no sentence of index.md says "Nobody came.\"""",
        "  fix: write here what the page says now, or delete this",
    ),
    Case(
        "a sentence that was excused and edited",
        article("not_claims: [It answered 200.]\n"),
        """a/index.proofs.yaml:1:14: no sentence of index.md says """
        """"It answered 200.\"""",
        """  fix: did you mean "It answers 200."?""",
    ),
    Case(
        "another version than the recorded one",
        article(
            rests(
                "It was made with Flask 3.0.2.", "recording: r, part: ok, holds: '200'"
            ),
            body="It was made with Flask 3.0.2.\n",
        ),
        """a/index.md:4:1: "It was made with Flask 3.0.2." says Flask 3.0.2, """
        "but its recording was made with Flask 3.1.3",
        "  fix: correct the version, or name a source that says it",
    ),
    Case(
        "a part that is gone",
        article(rests("It answers 200.", "recording: r, part: okay, holds: '200'")),
        """a/index.md:4:1: the proof of "It answers 200." is gone: """
        "the recording a/recordings/r.json has no part 'okay'",
        "  fix: did you mean 'ok'?; the proof is at a/index.proofs.yaml:2",
    ),
    Case(
        "a recording that is gone",
        article(rests("It answers 200.", "recording: x, part: ok, holds: '200'")),
        """a/index.md:4:1: the proof of "It answers 200." is gone: """
        "there is no file 'a/recordings/x.json' in the content folder",
        "  fix: restore it, or run: python build.py record x; "
        "the proof is at a/index.proofs.yaml:2",
    ),
    Case(
        "a proof outside the content folder",
        article(rests("It answers 200.", "sample: ../../x.py, holds: '200'")),
        """a/index.md:4:1: the proof of "It answers 200." is gone: """
        "there is no file '../x.py' in the content folder",
        "  fix: restore it, or name another file; "
        "the proof is at a/index.proofs.yaml:2",
    ),
    Case(
        "a proof whose name is too long for any disk",
        article(rests("It answers 200.", f"sample: {'x' * 300}, holds: '200'")),
        """a/index.md:4:1: the proof of "It answers 200." is gone: """
        f"there is no file 'a/{'x' * 300}' in the content folder",
        "  fix: restore it, or name another file; "
        "the proof is at a/index.proofs.yaml:2",
    ),
    Case(
        "a row that is gone",
        article(
            rests(
                "It answers 200.",
                "recording: r, part: stops, row: stoped, holds: it waits",
            )
        ),
        """a/index.md:4:1: the proof of "It answers 200." is gone: """
        "the part 'stops' of a/recordings/r.json has no row 'stoped'",
        "  fix: did you mean 'stopped'?; the proof is at a/index.proofs.yaml:2",
    ),
    Case(
        "a region that is gone",
        article(
            rests("It answers 200.", "sample: samples/s.py, region: x, holds: '200'"),
            a__samples__s="status = 200\n",
        ),
        """a/index.md:4:1: the proof of "It answers 200." is gone: """
        "the sample a/samples/s.py has no region 'x'",
        "  fix: name another; the proof is at a/index.proofs.yaml:2",
    ),
    Case(
        "a test that is gone",
        article(rests("It answers 200.", "test: 'tests/test_x.py::test_it'")),
        """a/index.md:4:1: the proof of "It answers 200." is gone: """
        "there is no file 'tests/test_x.py' beside the content folder",
        "  fix: name a test as its runner does: tests/test_x.py::test_name; "
        "the proof is at a/index.proofs.yaml:2",
    ),
    Case(
        "a proof that does not say what must stand there",
        article(rests("It answers 200.", "recording: r, part: ok")),
        "a/index.proofs.yaml:2:3: this proof does not say what must stand there",
        "  fix: add a line 'holds: ...' with words that stand there, or 'lacks: ...'",
    ),
    Case(
        "a proof of no known sort",
        article(rests("It answers 200.", "record: r")),
        "a/index.proofs.yaml:2:3: this entry does not say what the proof is",
        "  fix: start it with one of recording:, sample:, test:, source:",
    ),
    Case(
        "a source without its version",
        article(
            rests("It answers 200.", "source: S, url: 'https://e.org/', quote: '200'")
        ),
        "a/index.proofs.yaml:2:1: this proof by a source has no 'version'",
        "  fix: add a line 'version: ...'",
    ),
    Case(
        "keys that a ledger does not know",
        article("proof: []\nnot_claims: [It answers 200.]\n"),
        "a/index.proofs.yaml:1:1: a ledger has no 'proof'",
        "  fix: did you mean 'proofs'?",
    ),
    Case(
        "a sentence that is proved and excused",
        article(
            rests("It answers 200.", "recording: r, part: ok, holds: '200'")
            + "not_claims: [It answers 200.]\n"
        ),
        "a/index.proofs.yaml:3:14: this sentence is no claim here, "
        "but line 2 proves it",
        "  fix: delete one of the two",
    ),
    Case(
        "a ledger without its article",
        {"a.md": page(), "b.proofs.yaml": "proofs: []\n"},
        "b.proofs.yaml:1:1: no article 'b.md' lies beside this ledger",
        "  fix: give it the name of its article, or delete it",
    ),
    Case(
        "an article at the address of another one's proofs",
        {
            "a/index.md": page(),
            "a/proofs.md": page(title="P"),
            "a/index.proofs.yaml": rests("Text.", "sample: s.txt, holds: x"),
            "a/s.txt": "x\n",
        },
        "a/proofs.md:1:1: its address 'a/proofs/' is also that of "
        "the proofs of 'a/index.md'",
        "  fix: rename one of the two",
    ),
]

"""Evidence: whether words stand in a text, and whose version a sentence names."""

from __future__ import annotations

import pytest

from handbook.page.proofs.evidence import stands, wrong_version


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("200", "HTTP/1.1 200 OK", True),
        ("200", "2003", False),
        ("200", "1,200", False),
        ("200", "200.5", False),
        ("200", "200,000", False),
        ("200", "200, or 404.", True),
        ("0.4", "0.41", False),
        ("41", "0.41", False),
        ("OK", "OKAY", False),
        ("threads = 4", "x\nthreads =  4\ny", True),
        ("a b", "a\nb", True),
        ("(no response)", "(no response)", True),
        ("--threads", "gunicorn --threads 4", True),
        ("4", "-4", True),
    ],
)
def test_words_stand_whole(words: str, text: str, expected: bool) -> None:
    """A number is not found within another one, nor a word within a word."""
    assert stands(words, text) is expected


PROGRAMS = [
    ("Flask", "3.1.3"),
    ("Nginx", "1.22.1"),
    ("Nginx (Debian unstable)", "1.30.6"),
    ("Nginx (Debian 13)", "1.26.3"),
]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Flask 3.1.3 runs.", None),
        ("Flask 3.1 runs.", None),
        ("Flask 3 runs.", None),
        ("flask 3.1 runs.", None),
        ("Flask 3.1.30 runs.", "Flask 3.1.30"),
        ("Flask 2 runs.", "Flask 2"),
        ("Nginx 1.22, and Nginx 1.30.", None),
        ("Nginx 1.26 too.", None),
        ("Nginx 1.28.", "Nginx 1.28"),
        ("Nginx 1.22.1, then.", None),
        ("Nginx 1.29.7, then.", "Nginx 1.29.7"),
        ("Nginx 502 pages, Nginx 1,000 fields.", None),
        ("Waitress 1.0 is not recorded.", None),
    ],
)
def test_a_version_must_be_recorded(sentence: str, said: str | None) -> None:
    """A name with a number behind it is a version of that program."""
    wrong = wrong_version(sentence, PROGRAMS)

    assert (wrong and wrong[0]) == said

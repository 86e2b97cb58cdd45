"""``labs.printing`` hands on a little at once, and a flood in large pieces."""

from __future__ import annotations

import pytest

from labs.printing import AT_ONCE, MOST, Output

Pieces = list[tuple[str, str]]


@pytest.fixture
def pieces() -> Pieces:
    """Return where pieces go."""
    return []


@pytest.fixture
def output(pieces: Pieces) -> Output:
    """Return an output that hands on to the list."""
    return Output(lambda stream, text: pieces.append((stream, text)))


def test_a_little_is_handed_on_at_once_and_in_order(
    output: Output, pieces: Pieces
) -> None:
    """As it is written, stream by stream."""
    print("a", file=output.out, end="")
    print("b", file=output.err, end="")
    print("c", file=output.out, end="")

    assert pieces == [("stdout", "a"), ("stderr", "b"), ("stdout", "c")]


def test_a_flood_comes_in_few_pieces_and_whole(
    output: Output, pieces: Pieces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many lines a program prints; another stream does not overtake it."""
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    for number in range(10_000):
        print(number, file=output.out)
        now[0] += 0.0001
    print("end", file=output.err)
    output.flush()

    text = "".join(text for stream, text in pieces if stream == "stdout")
    assert text.split() == [str(number) for number in range(10_000)]
    assert "".join(text for _, text in pieces).endswith("9999\nend\n")
    assert len(pieces) < AT_ONCE + 50


@pytest.mark.parametrize("size", [MOST + 1, MOST, 1000, 7])
def test_what_is_too_much_is_cut_and_that_is_told(
    output: Output, pieces: Pieces, size: int
) -> None:
    """Once, wherever a piece ends; also if one ends where the limit is."""
    for _ in range(MOST // size + 2):
        output.put("stdout", "x" * size)
    output.put("stdout", "y")

    assert sum(len(text) for stream, text in pieces if stream == "stdout") == MOST
    told = [text for stream, text in pieces if stream == "stderr"]
    assert told == ["\n[200,000 characters: the rest is cut]\n"]


def test_what_is_just_enough_is_not_cut(output: Output, pieces: Pieces) -> None:
    """The limit is what may be printed."""
    output.put("stdout", "x" * MOST)

    assert [len(text) for _, text in pieces] == [MOST]


def test_bytes_are_text_too(output: Output, pieces: Pieces) -> None:
    """Also where a letter comes in two parts, or cannot be one."""
    output.out.buffer.write("a\N{SNOWMAN}".encode()[:3])
    output.out.buffer.write("\N{SNOWMAN}".encode()[2:] + b"\xff")

    assert output.out.encoding == "utf-8"
    assert "".join(text for _, text in pieces) == "a\N{SNOWMAN}\\xff"

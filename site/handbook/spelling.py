"""Spelling: the word that somebody most likely meant who wrote another."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import is_normalized, normalize


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like ``word``, or ``None`` if none is alike."""
    known = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else None


def suggestion(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """Return the fix for a ``word`` that is none of ``candidates``.

    It asks whether the nearest was meant; it is ``otherwise`` if none is alike.
    """
    alike = nearest(word, candidates)
    return meant(word, alike) if alike else otherwise


def meant(word: str, alike: str) -> str:
    """Return the question whether somebody who wrote ``word`` meant ``alike``.

    Where both look the same, it says what differs: the form of their accents.
    """
    if word != alike and normalize("NFC", word) == normalize("NFC", alike):
        form = "composed (NFC)" if is_normalized("NFC", alike) else "decomposed (NFD)"
        return f"copy the name '{alike}': its accents are {form} in Unicode"
    return f"did you mean '{alike}'?"


def slip(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that ``word`` is a slip of the keyboard of, if of any.

    That is: at most two letters are wrong, too many, missing or swapped, and
    fewer than one in three.
    """
    wanted = word.casefold()
    most = min(2, (len(wanted) - 1) // 3)
    near = {
        candidate: distance
        for candidate in candidates
        if abs(len(candidate) - len(wanted)) <= most
        and (distance := _distance(wanted, candidate.casefold())) <= most
    }
    nearer = [one for one in near if near[one] == min(near.values())]
    return nearest(word, nearer)


def _distance(one: str, other: str) -> int:
    """Return how many letters differ; two neighbours swapped count as one."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, theirs in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]

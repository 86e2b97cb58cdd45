"""``outputs.weighing``: what is patched weighs as if it were all weighed again."""

from __future__ import annotations

import random

from handbook.outputs.postings import Section, Words, said
from handbook.outputs.weighing import FEW, Told, Weighed, weighed

WORDS = "socket server worker proxy header cookie wsgi nginx flask route".split()


def text(dice: random.Random) -> str:
    """Return a text of 200 characters, so that a page may change and none is longer."""
    return " ".join(dice.choices(WORDS, k=60))[:200]


class Site:
    """Pages that change, and the words of all that they ever said."""

    def __init__(self) -> None:
        self.dice = random.Random(20)  # noqa: S311 - the same pages in every run
        self.texts = [[text(self.dice) for _ in range(1 + n % 3)] for n in range(60)]
        self.known: dict[str, list[Words]] = {}

    def told(self) -> list[Told]:
        """Return the pages as they are now."""
        return [
            Told(
                key=repr(texts),
                sections=tuple(
                    Section(names=(texts[at][:20],), length=200)
                    for at in range(len(texts))
                ),
            )
            for texts in self.texts
        ]

    def words(self, place: int) -> list[Words]:
        """Return the words of a page, and remember them."""
        texts = self.texts[place]
        return self.known.setdefault(repr(texts), [said(one, "") for one in texts])

    def weighed(self, earlier: Weighed | None = None) -> Weighed:
        """Weigh the pages as they are now."""
        return weighed(self.told(), self.words, earlier, self.known.get)


def test_patched_rows_are_those_of_all_pages_weighed_again() -> None:
    """Over many changes of some pages each."""
    site = Site()
    found = site.weighed()
    for _ in range(30):
        for _ in range(site.dice.randint(0, 4)):
            page = site.dice.choice(site.texts)
            page[site.dice.randrange(len(page))] = text(site.dice)
        asked: list[int] = []

        def words(place: int, asked: list[int] = asked) -> list[Words]:
            asked.append(place)
            return site.words(place)

        found = weighed(site.told(), words, found, site.known.get)

        assert found == site.weighed()
        assert len(asked) <= 4


def test_all_are_weighed_again_where_a_patch_does_not_do() -> None:
    """A section more, words that are not kept any more, or many pages."""
    site = Site()
    found = site.weighed()
    site.texts[3].append(text(site.dice))

    assert (longer := site.weighed(found)) == site.weighed()

    site.texts[5][0] = text(site.dice)
    site.known.clear()

    assert (forgotten := site.weighed(longer)) == site.weighed()

    for page in site.texts[: FEW + 1]:
        page[0] = text(site.dice)

    assert site.weighed(forgotten) == site.weighed()

"""A browser with a cache: when does a visitor get the new style sheet?"""

YEAR = 365 * 24 * 60
RULES = {
    "no-cache": 0,
    "max-age of an hour": 60,
    "a year, and a version in the address": YEAR,
}
"""What the server says, and for how many minutes a copy is then good unasked."""

CHANGED, VISITS = 5, (0, 10, 70)
"""The minute in which the file changes, and those in which the visitor comes."""


def visits(minutes: int, *, versioned: bool) -> list[str]:
    """Return what happens at each visit: who answers, and with which file."""
    copies: dict[str, tuple[int, str]] = {}
    told = []
    for now in VISITS:
        file = "old" if now < CHANGED else "new"
        address = f"site.css?v={file}" if versioned else "site.css"
        since, copy = copies.get(address, (0, ""))
        if copy and now < since + minutes:
            told.append(f"own copy, {copy}")
            continue
        told.append(f"{304 if copy == file else 200}, {file}")
        copies[address] = (now, file)
    return told


if __name__ == "__main__":
    for rule, minutes in RULES.items():
        print(f"{rule}:")
        for now, told in zip(
            VISITS, visits(minutes, versioned="version" in rule), strict=True
        ):
            print(f"  minute {now:2}: {told}")

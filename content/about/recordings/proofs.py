"""How many sentences of each section have a proof, counted by the program itself."""

from collections import Counter
from pathlib import Path

from handbook.library.proofreport import COLUMNS, counted, tally
from handbook.library.reading import read_library
from handbook.record.recorder import Recorder

CONTENT = Path(__file__).parents[2]


def record(recorder: Recorder) -> None:
    """Count the sentences of every section by what proves them."""
    library = read_library(CONTENT)
    sections: dict[str, Counter[str]] = {}
    for source, rendered in counted(library).items():
        name = source.parts[0] if len(source.parts) > 1 else "front page"
        sections.setdefault(name, Counter()).update(tally(rendered))
    sections["all"] = sum(sections.values(), Counter())
    rows = [("section", *COLUMNS)]
    rows += [
        (name, *(str(found[column]) for column in COLUMNS))
        for name, found in sections.items()
    ]
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("counts", "table", text, label="Sentences by what proves them")

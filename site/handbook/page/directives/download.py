"""``download``: a folder beside the page, to take away as one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handbook.content.archives import files_in, packed
from handbook.content.article import Link
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.elements import print_element
from handbook.page.shown import CheckTime, Printer
from handbook.translation import gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDownload:
    """A link to the archive of a ``folder``; ``address`` is where that will be."""

    folder: Path
    address: PurePosixPath
    href: str
    size: int

    def packed(self) -> bytes:
        """Return the archive."""
        return packed(self.folder, self.address.stem)

    def html(self, check_time: CheckTime) -> Markup:
        """Return a link that says how big the file is."""
        name = self.address.name
        return print_element("download", href=self.href, file=name, size=self.size)

    def copy(self, printer: Printer) -> list[str]:
        """Return the link."""
        return [f"[{gettext('Download {file}', file=self.address.name)}]({self.href})"]


def _read(fields: Fields, fence: Fence) -> ShownDownload | None:
    context, node = fence.context, fields["folder"]
    named = PurePosixPath(text_of(fields, "folder"))
    folder = context.content / context.folder / named
    files = [file for _, file in files_in(folder)]
    inside = folder.resolve().is_relative_to(context.content.resolve())
    if not files or not inside:
        context.report(
            node.line,
            f"no folder '{named}' with files beside this page",
            "name a folder below this page's, such as samples/stack",
            column=node.column,
        )
        return None
    for file in files:
        context.rests_on(file)
    file_name = f"{text_of(fields, 'name') or named.name}.zip"
    link = Link(target=file_name, line=node.line, column=node.column, kind="archive")
    return ShownDownload(
        folder=folder,
        address=PurePosixPath(context.folder / file_name),
        href=context.link(link),
        size=len(packed(folder, PurePosixPath(file_name).stem)),
    )


DIRECTIVE = Directive(
    name="download",
    fields={"folder": "text", "name": "text"},
    required=("folder",),
    read=_read,
)

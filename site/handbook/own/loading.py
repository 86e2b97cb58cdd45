"""Loading: the modules that ``site.yaml`` names, run with their author's rights."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import entry_points, packages_distributions, version
from pathlib import Path, PurePosixPath
from types import ModuleType

from handbook.cache.store import key_of
from handbook.content.ownsettings import EXTENSIONS, Named
from handbook.content.settings import SETTINGS, Settings, load_settings
from handbook.errors import ContentError, Mistake
from handbook.own.faults import mistake_of
from handbook.own.kit import NOTHING, TEMPLATES, Kit
from handbook.spelling import suggestion

MADE = ("DIRECTIVE", "OUTPUT", "makeExtension")
"""What a module may have that is an extension."""


def load_kit(
    content: Path, settings: Settings, files: Collection[PurePosixPath]
) -> tuple[Kit, list[Mistake]]:
    """Return the kit that ``settings`` name, and what is wrong with it.

    ``files`` are those of ``content``.  What cannot be loaded is left out.
    """
    theme = PurePosixPath(settings.theme.name) if settings.theme else None
    runs = settings.extensions or settings.markdown_extensions
    if not theme and not runs:
        return NOTHING, []
    homes = [*([theme] if theme else []), *([EXTENSIONS] if runs else [])]
    own = frozenset(one for one in files if any(map(one.is_relative_to, homes)))
    mistakes: list[Mistake] = []
    if settings.theme and theme and not any(o.is_relative_to(theme) for o in own):
        mistakes.append(
            _at(settings.theme, f"there is no folder '{theme}' with files in it",
                "make it, with a file theme.css, or delete this line")
        )  # fmt: skip
    code = [one for one in own if not theme or _is_code(one, theme)]
    key = _key(content, settings, code)
    modules = {}
    for named in settings.extensions:
        try:
            modules[named.name] = _module(content, named, key, own)
        except ContentError as error:
            mistakes.extend(error.mistakes)
    kit = Kit(
        content=content.resolve(),
        key=_key(content, settings, own),
        code=key,
        theme=theme,
        files=own,
        modules=modules,
        markdown=settings.markdown_extensions,
    )
    return kit, mistakes


def may_have_theme(content: Path) -> bool:
    """Whether the site names a theme, going by its settings alone."""
    known = [SETTINGS] if (content / SETTINGS).is_file() else []
    with suppress(ContentError):
        return load_settings(content, known).theme is not None
    return False


def module_of(kit: Kit, named: Named) -> ModuleType | None:
    """Return the module of ``extensions`` that a name means; ``None`` for no such.

    Raises ``ContentError`` if it cannot be loaded.
    """
    if EXTENSIONS / f"{named.name}.py" not in kit.files:
        return None
    return _module(kit.content, named, kit.code, kit.files)


def file_of(module: str) -> PurePosixPath:
    """Return the file of a module of ``extensions``."""
    return EXTENSIONS / f"{module}.py"


def _module(
    content: Path, named: Named, key: str, files: Collection[PurePosixPath]
) -> ModuleType:
    path = EXTENSIONS / f"{named.name}.py"
    if path not in files:
        known = [one.stem for one in files if one.parent == EXTENSIONS
                 and one.suffix == ".py"]  # fmt: skip
        fix = suggestion(named.name, known, "write it, or delete the name here")
        raise ContentError([_at(named, f"there is no file '{path}'", fix)])
    try:
        with _package(content, key) as package:
            module = importlib.import_module(f"{package}.{named.name}")
    except (Exception, SystemExit) as error:
        at = Mistake(
            path=path, problem="this cannot be loaded", fix="correct it, and save it"
        )
        raise ContentError([mistake_of(error, content, at)]) from error
    if not any(hasattr(module, name) for name in MADE):
        fix = next(
            (f"did you mean {MADE[0]} in place of '{name}'?" for name in vars(module)
             if name.isupper() and suggestion(name, MADE, "")),
            "end it with DIRECTIVE = Directive(...) or OUTPUT = Output(...)",
        )  # fmt: skip
        problem = f"this is no extension: it has none of {', '.join(MADE)}"
        raise ContentError([Mistake(path=path, problem=problem, fix=fix)])
    return module


@contextmanager
def _package(content: Path, key: str) -> Iterator[str]:
    """Lend the name of a package that is the folder of the extensions.

    Its name is another one whenever anything in it changed, so that nothing of an
    earlier version is left, and the same in the next build, which unpickles what its
    modules made.
    """
    name = f"handbook_extensions_{key[:16]}"
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [str(content.resolve() / EXTENSIONS)]
        sys.modules[name] = package
        importlib.invalidate_caches()
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield name
    finally:
        sys.dont_write_bytecode = before


def _is_code(file: PurePosixPath, theme: PurePosixPath) -> bool:
    return not file.is_relative_to(theme) or file.is_relative_to(theme / TEMPLATES)


def _key(content: Path, settings: Settings, files: Collection[PurePosixPath]) -> str:
    """Return what changes with anything of a kit; it is one of this folder alone."""
    parts: list[str | bytes] = [str(content.resolve())]
    named = (settings.theme, settings.extensions, settings.markdown_extensions)
    parts += [repr(named), *_versions(settings.markdown_extensions)]
    for one in sorted(files):
        if "__pycache__" not in one.parts:
            try:
                parts += [str(one), (content / one).read_bytes()]
            except OSError:
                parts.append("")  # it went meanwhile
    return key_of(parts)


def _versions(named: Collection[Named]) -> Iterator[str]:
    """Yield the versions of the packages that extensions of Python-Markdown are in."""
    if not named:
        return
    entries = {one.name: one.dist for one in entry_points(group="markdown.extensions")}
    known: Mapping[str, list[str]] | None = None
    for one in named:
        if found := entries.get(one.name):
            yield f"{found.name} {found.version}"
            continue
        known = packages_distributions() if known is None else known
        for name in sorted(known.get(one.name.partition(".")[0], ())):
            yield f"{name} {version(name)}"


def _at(named: Named, problem: str, fix: str) -> Mistake:
    return Mistake(
        path=SETTINGS, line=named.line, column=named.column, problem=problem, fix=fix
    )

"""Translations of the interface that a site cannot use."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

HEAD = (
    'msgid ""\nmsgstr ""\n'
    '"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
AGAIN = "run build.py translate, which keeps what is translated"
COUNTED = 'msgid "{count} page"\nmsgid_plural "{count} pages"\n'


def case(name: str, text: str, *lines: str, head: str = HEAD) -> Case:
    """Return a site in German with this translation, whose first word is on line 6."""
    return Case(
        name,
        {
            "a.md": page(),
            "site.yaml": "strict: true\nlanguage: de\n",
            "translation.po": head + text,
        },
        *(
            line if place % 2 == 0 else f"  fix: {line}"
            for place, line in enumerate(lines)
        ),
    )


CASES = [
    case(
        "words that the interface does not say",
        'msgid "Copid"\nmsgstr "a"\n\nmsgid "Guten Tag"\nmsgstr "b"\n',
        "translation.po:6:1: the interface does not say 'Copid'",
        "did you mean 'Copied'?",
        "translation.po:9:1: the interface does not say 'Guten Tag'",
        AGAIN,
    ),
    case(
        "names in braces that are lost, invented or broken",
        'msgid "Changed {date}"\nmsgstr "Ge\u00e4ndert am {datum}"\n\n'
        'msgid "Copy"\nmsgstr "{"\n',
        "translation.po:6:1: 'Changed {date}' has no {datum}, "
        "which its translation has",
        "write {date}",
        "translation.po:6:1: the translation of 'Changed {date}' has lost {date}",
        "write {date}",
        "translation.po:9:1: a brace in the translation of 'Copy' encloses no name",
        "write it without braces",
    ),
    case(
        "a count with a form too few, and a word with one too many",
        f'{COUNTED}msgstr[0] "eine Seite"\nmsgstr[1] ""\n\n'
        'msgid "Copy"\nmsgid_plural "Copies"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
        "translation.po:6:1: '{count} page' lacks a form: msgstr[1] is empty",
        "write it, or leave all of them empty",
        "translation.po:11:1: 'Copy' is not said of a count, and has one form",
        AGAIN,
    ),
    case(
        "a count with a form that the language does not have",
        f'{COUNTED}msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
        "translation.po:6:1: this word has more forms than 'Plural-Forms' says",
        "correct it as the words around it are written, or take it out",
    ),
    case(
        "a count that is said otherwise in English",
        'msgid "{count} page"\nmsgid_plural "{count} sheets"\nmsgstr[0] ""\n',
        "translation.po:6:1: the 'msgid_plural' of '{count} page' is '{count} pages'",
        AGAIN,
    ),
    case(
        "a word that is translated twice",
        'msgid "Copy"\nmsgstr "a"\n\nmsgid "Copy"\nmsgstr "b"\n',
        "translation.po:9:1: 'Copy' is translated twice",
        "delete one of the two entries",
    ),
    case(
        "a line that is no line of such a file",
        "Copy = Kopieren\n",
        "translation.po:6:1: this line is neither a word nor a comment",
        "correct it as the words around it are written, or take it out",
    ),
    case(
        "a word without its translation",
        'msgid "Copy"\n\nmsgid "Copied"\nmsgstr "b"\n',
        "translation.po:6:1: this word has no 'msgstr'",
        "correct it as the words around it are written, or take it out",
    ),
    case(
        "a translation into another language, whose rule is none",
        'msgid ""\nmsgstr "Language: fr\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n ** 2);\\n"\n',
        "translation.po:1:1: 'Plural-Forms' has no rule: unexpected token in plural "
        "form: *",
        f"move the file elsewhere, and {AGAIN}",
        "translation.po:1:1: this file is in the language 'fr', the site in 'de'",
        "write 'Language: de' here, or 'language: fr' in site.yaml",
        head="",
    ),
    case(
        "a rule that asks for a form which no word has",
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n;\\n"\n',
        "translation.po:1:1: 'Plural-Forms' says that a word has 2 forms, and its rule "
        "asks for msgstr[999]",
        f"move the file elsewhere, and {AGAIN}",
        head="",
    ),
    case(
        "a number of forms that is none",
        'msgid ""\nmsgstr "Plural-Forms: nplurals=x\\n"\n',
        "translation.po:1:1: this is no PO file: invalid literal for int() with base "
        "10: 'x'",
        f"move it elsewhere, and {AGAIN}",
        head="",
    ),
]

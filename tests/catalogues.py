"""The translators' catalogues: collect the texts, bring every `.po` up to date, and check them like code.

Two domains: "ui" (staff: everything but the packs' wording) and "pack" (what is printed for visitors).
"""

from __future__ import annotations

import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "translations"
#: The languages of each domain that have a catalogue: English is what the code says.
LANGUAGES = {"ui": ("fr",), "pack": ("fr",)}
#: What is printed for visitors; the names of places' categories are shown on screen too.
PRINTED = ("maison/packs/wording.py", "maison/directory/vocabulary.py")
PRINTED_ALONE = PRINTED[:1]
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def collect(domain: str) -> Catalog:
    """All texts of a domain, with the files they are in."""
    catalogue = Catalog(project="maison-internationale", charset="utf-8", fuzzy=False)
    for package in ("maison", "ui"):
        found = extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",))
        for name, _line, msgid, comments, context in found:
            path = f"{package}/{name}"
            if path in PRINTED if domain == "pack" else path not in PRINTED_ALONE:
                catalogue.add(msgid, None, [(path, None)], auto_comments=comments, context=context)
    return catalogue


#: What Babel writes into every header, and what would change from day to day or says nothing.
_HEADERS = "Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team"


def written(catalogue: Catalog) -> bytes:
    """A catalogue as it is committed: sorted, without dates and line numbers, so that it changes only when texts do."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
    text = re.sub(rf'"({_HEADERS}|Generated-By): .*\\n"\n', "", buffer.getvalue().decode("utf-8"))
    return text[text.index('msgid ""') :].encode("utf-8")


def path_of(language: str, domain: str) -> Path:
    """The catalogue of one language and domain."""
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{domain}.po"


def load(language: str, domain: str) -> Catalog:
    """The committed catalogue, or a new one."""
    path = path_of(language, domain)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def current(language: str, domain: str, template: Catalog) -> Catalog:
    """The committed catalogue with the texts of `template`: what it lacks is empty, what is gone is gone."""
    catalogue = load(language, domain)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def update() -> None:
    """Write the templates, and bring each language's catalogue up to date with them."""
    for domain, languages in LANGUAGES.items():
        template = collect(domain)
        (TRANSLATIONS / f"{domain}.pot").write_bytes(written(template))
        for language in languages:
            catalogue = current(language, domain, template)
            path = path_of(language, domain)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalogue))


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The translatable messages of a catalogue."""
    return (message for message in catalogue if message.id)


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The forms of a text: one, or one for each number that a language tells apart."""
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> list[str]:
    """The `{names}` in a text, sorted."""
    return sorted(name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None)


if __name__ == "__main__":
    if sys.argv[1:] != ["update"]:
        sys.exit("usage: python -m tests.catalogues update")
    update()

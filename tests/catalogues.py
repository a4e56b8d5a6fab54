"""The translators' catalogues: collect the texts, bring every `.po` up to date, and check them like code.

Five domains: "ui" (staff: everything but the packs' wording), "pack" (what is printed for visitors), and three whose texts
are French: "steps" (what the step catalogue says), "guide" (phrases, forms, transport, the notice on personal data) and
"places" (what is said of places and of what comes back every year).
"""

from __future__ import annotations

import io
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from maison.checklists.catalogue import REQUIRED_LANGUAGES
from maison.languages import PACK_LANGUAGES
from maison.paths import data_dir

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "translations"
#: The languages of each domain that have a catalogue: English is what the code says.
_WRITTEN = tuple(tag for tag in PACK_LANGUAGES if tag not in REQUIRED_LANGUAGES)
LANGUAGES = {"ui": ("fr",), "pack": ("fr", *_WRITTEN), "steps": _WRITTEN, "guide": _WRITTEN, "places": _WRITTEN}
#: The files of each domain whose texts are French, under `resources`.
FRENCH = {
    "steps": ("catalogue/*.toml",),
    "guide": ("guide/*.toml",),
    "places": ("directory/places.toml", "directory/recurring.toml"),
}
#: What is printed for visitors; the names of places' categories are shown on screen too.
PRINTED = ("maison/packs/wording.py", "maison/directory/hours/wording.py", "maison/directory/vocabulary.py")
PRINTED_ALONE = PRINTED[:2]
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
    if domain in FRENCH:
        for path, tables in _files(domain):
            _add_texts(catalogue, tables, path)
        return catalogue
    for package in ("maison", "ui"):
        for name, _line, msgid, comments, context in _extracted(package):
            path = f"{package}/{name}"
            if path in PRINTED if domain == "pack" else path not in PRINTED_ALONE:
                catalogue.add(msgid, None, [(path, None)], auto_comments=comments, context=context)
    return catalogue


def _files(domain: str) -> Iterator[tuple[str, dict[str, Any]]]:
    resources = data_dir("resources")
    for pattern in FRENCH[domain]:
        for path in sorted(resources.glob(pattern)):
            yield f"resources/{path.relative_to(resources).as_posix()}", tomllib.loads(path.read_text("utf-8"))


@cache
def _extracted(package: str) -> tuple[Any, ...]:
    """What Babel finds in a package, for every domain: it takes seconds."""
    return tuple(extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",)))


def _add_texts(catalogue: Catalog, value: object, path: str) -> None:
    """Add every French text in a table, with its English as a remark. What is for staff is not, nor a name."""
    if isinstance(value, list):
        for part in value:
            _add_texts(catalogue, part, path)
    elif isinstance(value, dict) and {"fr", "en"} <= value.keys():
        for text, remark in _pairs(value["fr"], value["en"]):
            catalogue.add(text, None, [(path, None)], auto_comments=[remark])
        if "pronunciation" in value:
            told = f"How it is said, in letters that your readers know. In English: {value['pronunciation']}"
            catalogue.add(value["fr"], None, [(path, None)], auto_comments=[told], context="pronunciation")
    elif isinstance(value, dict):
        for key, part in value.items():
            if key == "nearest_stop" and _WAY_ON in part:
                catalogue.add(part, None, [(path, None)])
            elif key != "staff":
                _add_texts(catalogue, part, path)


def _pairs(french: Any, english: Any) -> Iterator[tuple[str, str]]:
    """Each text with its English: of one text, of a list, of the fields of a place. A name is the same in all languages."""
    if isinstance(french, dict):
        yield from ((french[key], english[key]) for key in french if french[key] != english[key])
    elif isinstance(french, list):
        yield from zip(french, english, strict=True)
    else:
        yield french, english


#: What makes a sentence of the name of a stop.
_WAY_ON = ", puis "

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
    return TRANSLATIONS / language.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"


def load(language: str, domain: str) -> Catalog:
    """The committed catalogue, or a new one."""
    path = path_of(language, domain)
    if not path.exists():
        return Catalog(locale=language.replace("-", "_"), charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


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

"""What is right in a template, wherever it comes from: the editor, a file, another version of the program.

Every fault is named beside the field that has it, in the names that the file has: `texts.fr.letter`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from maison import languages
from maison.errors import Invalid, Message, Problem, UserError
from maison.languages import N_
from maison.packs.content import PartKey
from maison.packs.templates.model import OWN_WORDS, PLACEHOLDERS, SHIPPED, Logo, Template
from maison.text import TextRefused, clean_line, clean_note
from maison.typesetting import Document, Drawing, Image

LONGEST_NAME = 60
#: More is no logo, and would be in every pack.
LARGEST_LOGO = 512 << 10
#: White text stands on the accent, and text in the accent on white.
LEAST_CONTRAST = 4.5

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_ANY_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

_NO_KEY = N_("Please give the template a short name of small letters, digits and hyphens, as “students”.")
_NAMELESS = N_("Please give the template a name.")
_NO_PARTS = N_("Choose at least one section: a pack without any would be empty.")
_TWICE = N_("The section “{part}” stands here twice. Take one of them out.")
_NO_LANGUAGE = N_("There are no packs in the language “{language}”.")
_NOT_HERE = N_("The house can say something itself in these sections: {parts}.")
_UNKNOWN = N_("“{found}” means nothing here. Between braces there may be: {known}.")
_NO_COLOUR = N_("A colour is written as # and six digits or letters from a to f, as #0f5b78.")
_PALE = N_(
    "White on this colour is hard to read (contrast {contrast}, at least {least} is needed). Choose a darker colour."
)
_HEAVY = N_("The logo is larger than 512 KB. Make the picture smaller, then try again.")


def checked(template: Template) -> Template:
    """The template as it is kept. Raises `Invalid` with all that is wrong with it."""
    problems: list[Problem] = []
    texts: dict[str, dict[PartKey, str]] = {}
    for tag, own in template.texts.items():
        if tag not in languages.PACK_LANGUAGES:
            problems.append(Problem(f"texts.{tag}", Message(_NO_LANGUAGE, {"language": tag})))
            continue
        cleaned = {part: _text(tag, part, text, problems) for part, text in own.items()}
        if any(cleaned.values()):
            texts[tag] = {part: text for part, text in cleaned.items() if text}
    name = _name(template, problems)
    problems += [*_key_faults(template.key), *_part_faults(template.parts), *_language_faults(template.languages)]
    problems += [*colour_faults(template.accent), *logo_faults(template.logo)]
    if problems:
        raise Invalid(problems)
    return replace(template, name=name, texts=texts)


def contrast_with_white(colour: str) -> float:
    """The contrast of a colour with white, by WCAG 2: 21 is black, 1 is white itself."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def colour_faults(colour: str) -> Iterator[Problem]:
    """Why this cannot be the accent."""
    if not _COLOUR.fullmatch(colour):
        yield Problem("accent", Message(_NO_COLOUR))
    elif (contrast := contrast_with_white(colour)) < LEAST_CONTRAST:
        facts = {"contrast": f"{contrast:.1f}", "least": f"{LEAST_CONTRAST:.1f}"}
        yield Problem("accent", Message(_PALE, facts))


def logo_faults(logo: Logo | None) -> Iterator[Problem]:
    """Why this cannot be the logo: what the engine says that would print it."""
    if logo is None:
        return
    if len(logo.content) > LARGEST_LOGO:
        yield Problem("logo", Message(_HEAVY))
        return
    kind = Drawing if logo.kind == "svg" else Image
    trial = Document(title="", language="fr", date=_ANY_DAY)
    trial.add(kind(logo.content, alt="logo", width=100.0))
    try:
        trial.pdf()
    except UserError as error:
        yield Problem("logo", error.message)


def logo_of(content: bytes) -> Logo | None:
    """A logo from the bytes of a file, by what they say of themselves; `logo_faults` says whether it can be printed."""
    if not content:
        return None
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Logo("png", content)
    return Logo("jpeg" if content.startswith(b"\xff\xd8") else "svg", content)


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """What stands in braces and is not filled in."""
    return tuple(found for found in _BRACES.findall(text) if found not in PLACEHOLDERS)


def _text(tag: str, part: PartKey, text: str, problems: list[Problem]) -> str:
    where = f"texts.{tag}.{part}"
    if part not in OWN_WORDS:
        problems.append(Problem(where, Message(_NOT_HERE, {"parts": ", ".join(OWN_WORDS)})))
        return ""
    try:
        cleaned = clean_note(text, OWN_WORDS[part])
    except TextRefused as error:
        problems.append(Problem(where, error.message))
        return ""
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for found in unknown_placeholders(cleaned):
        problems.append(Problem(where, Message(_UNKNOWN, {"found": f"{{{found[:40]}}}", "known": known})))
    return cleaned


def _name(template: Template, problems: list[Problem]) -> str:
    try:
        name = clean_line(template.name, LONGEST_NAME)
    except TextRefused as error:
        problems.append(Problem("name", error.message))
        return ""
    if not name:
        problems.append(Problem("name", Message(_NAMELESS)))
    return name


def _key_faults(key: str) -> Iterator[Problem]:
    if not _KEY.fullmatch(key) or len(key) > 40:
        yield Problem("key", Message(_NO_KEY))


def _part_faults(parts: tuple[PartKey, ...]) -> Iterator[Problem]:
    if not parts:
        yield Problem("parts", Message(_NO_PARTS))
    for part in dict.fromkeys(part for part in parts if parts.count(part) > 1):
        yield Problem("parts", Message(_TWICE, {"part": part.value}))


def _language_faults(tags: Iterable[str]) -> Iterator[Problem]:
    for tag in tags:
        if tag not in languages.PACK_LANGUAGES:
            yield Problem("languages", Message(_NO_LANGUAGE, {"language": tag}))


def free_key(name: str, taken: Mapping[str, object]) -> str:
    """A short name for a template called `name` that no other one has."""
    from maison.text import fold, transliterate

    words = re.findall(r"[a-z0-9]+", fold(transliterate(name)))
    stem = "-".join(words)[:36].strip("-") or "template"
    numbers = (f"{stem}-{number}" for number in range(2, 1000))
    return next((key for key in (stem, *numbers) if key not in taken and key != SHIPPED.key), stem)

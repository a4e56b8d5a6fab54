"""A template as a file, TOML or JSON: what the database keeps, what is sent to another house, what an editor of texts may change."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import tomli_w

from maison.errors import Invalid, Message, Problem, UserError
from maison.files import refusal, write_whole
from maison.languages import N_
from maison.packs.content import PartKey
from maison.packs.templates.checking import checked, logo_of
from maison.packs.templates.model import ACCENT, Audience, Template

#: Of these files; a later program that keeps something else in them counts on.
FORMAT = 1
#: A logo and texts in all languages are far less.
LARGEST = 2 << 20

_WORDS = TypeVar("_WORDS", bound=StrEnum)
_KNOWN = ("format", "key", "name", "audiences", "languages", "parts", "accent", "texts", "logo")
_LISTS = ("audiences", "languages", "parts")
_UNREADABLE = N_("{file} cannot be read as {kind}: {why}. Mend the file, or export the template anew.")
_NO_TABLE = N_("{file} holds no template. A template is written by “maison packs templates export”.")
_LATER = N_("This template was written by a later version of the program. Update this one first.")
_UNKNOWN_KEY = N_("There is nothing of this name in a template.")
_WRONG_KIND = N_("This should be a text.")
_NO_LIST = N_("This should be a list of words.")
_NO_WORD = N_("“{word}” is not known here. There are: {known}.")
_NO_LOGO = N_("The logo should be its file in base64.")


class TemplateRefused(UserError):
    """A file that holds no template."""

    code = "template"


def as_plain(template: Template) -> dict[str, Any]:
    """The template as the tables of a file; `from_plain` reads it back."""
    plain: dict[str, Any] = {
        "format": FORMAT,
        "key": template.key,
        "name": template.name,
        "audiences": [audience.value for audience in template.audiences],
        "languages": list(template.languages),
        "parts": [part.value for part in template.parts],
        "accent": template.accent,
        "texts": {tag: {part.value: text for part, text in own.items()} for tag, own in template.texts.items()},
    }
    if template.logo is not None:
        plain["logo"] = base64.b64encode(template.logo.content).decode()
    return plain


def from_plain(plain: Mapping[str, Any], *, finished: bool = True) -> Template:
    """The template that a file tells of. Raises `Invalid` with all that is not as it should be.

    One that is not `finished` is being typed, or was checked when it was published: only its form is looked at.
    """
    problems = list(_faults_of_shape(plain))
    if problems:
        raise Invalid(problems)
    audiences = _words(Audience, plain, "audiences", problems)
    parts = _words(PartKey, plain, "parts", problems) if "parts" in plain else tuple(PartKey)
    texts = {tag: _texts(tag, own, problems) for tag, own in plain.get("texts", {}).items()}
    if problems:
        raise Invalid(problems)
    template = Template(
        key=plain.get("key", ""),
        name=plain.get("name", ""),
        audiences=audiences,
        languages=tuple(plain.get("languages", ())),
        parts=parts,
        texts=texts,
        accent=plain.get("accent", ACCENT).lower(),
        logo=logo_of(_decoded(plain.get("logo", ""))),
    )
    return checked(template) if finished else template


def fingerprint(template: Template) -> str:
    """The same for what says the same."""
    text = json.dumps(as_plain(template), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read_template(path: Path) -> Template:
    """The template in a file. Raises `FileRefused`, `TemplateRefused`, `Invalid`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise refusal(error, path) from error
    if len(content) > LARGEST:
        raise TemplateRefused(_NO_TABLE, file=path.name)
    is_json = path.suffix.lower() == ".json"
    try:
        text = content.decode("utf-8-sig")
        plain = json.loads(text) if is_json else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why = str(error) or type(error).__name__
        raise TemplateRefused(_UNREADABLE, file=path.name, kind="JSON" if is_json else "TOML", why=why) from error
    if not isinstance(plain, dict) or "key" not in plain:
        raise TemplateRefused(_NO_TABLE, file=path.name)
    return from_plain(plain)


def write_template(template: Template, path: Path) -> None:
    """Write it as JSON where the name says so, else as TOML. Raises `FileRefused`."""
    plain = as_plain(template)
    if path.suffix.lower() == ".json":
        text = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    else:
        text = tomli_w.dumps(plain, multiline_strings=True)
    write_whole(path, text.encode())


def _faults_of_shape(plain: Mapping[str, Any]) -> Iterator[Problem]:
    """What is not of the kind that it should be."""
    if plain.get("format", FORMAT) != FORMAT:
        yield Problem("format", Message(_LATER))
    for name, value in plain.items():
        if name not in _KNOWN:
            yield Problem(name[:60], Message(_UNKNOWN_KEY))
        elif name in _LISTS:
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                yield Problem(name, Message(_NO_LIST))
        elif name == "texts":
            yield from _faults_of_texts(value)
        elif name != "format" and not isinstance(value, str):
            yield Problem(name, Message(_WRONG_KIND))
    logo = plain.get("logo", "")
    if isinstance(logo, str) and logo and not _decoded(logo):
        yield Problem("logo", Message(_NO_LOGO))


def _faults_of_texts(texts: Any) -> Iterator[Problem]:
    tables = texts if isinstance(texts, dict) else {"": texts}
    for tag, own in tables.items():
        values = own.values() if isinstance(own, dict) else (None,)
        if not all(isinstance(text, str) for text in values):
            yield Problem(f"texts.{tag[:35]}", Message(_WRONG_KIND))


def _words(kind: type[_WORDS], plain: Mapping[str, Any], name: str, problems: list[Problem]) -> tuple[_WORDS, ...]:
    known = {word.value: word for word in kind}
    told = plain.get(name, [])
    for word in told:
        if word not in known:
            facts = {"word": word[:40], "known": ", ".join(known)}
            problems.append(Problem(name, Message(_NO_WORD, facts)))
    return tuple(known[word] for word in told if word in known)


def _texts(tag: str, own: Mapping[str, str], problems: list[Problem]) -> dict[PartKey, str]:
    known = {part.value: part for part in PartKey}
    for name in own:
        if name not in known:
            facts = {"word": name[:40], "known": ", ".join(known)}
            problems.append(Problem(f"texts.{tag[:35]}", Message(_NO_WORD, facts)))
    return {known[name]: text for name, text in own.items() if name in known}


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""

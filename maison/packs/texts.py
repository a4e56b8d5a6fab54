"""How far the texts for visitors are, in each language: translated, read by somebody who speaks it, or older than their source.

Translators work in the gettext catalogues, with any program for these. Who has read a section, and when, stands beside them
in `translations/reviews.toml`, with what it said then: a section is what one file of the program says. When its source changes,
the review is stale; when the translation does, it has to be read again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, get_args

from maison import languages
from maison.errors import UserError
from maison.files import write_whole
from maison.languages import N_
from maison.paths import data_dir

Domain: TypeAlias = Literal["pack", "steps", "guide", "places"]
DOMAINS: tuple[Domain, ...] = get_args(Domain)
#: "missing": not every text is translated. "draft": nobody has read it as it is. "stale": somebody did, before its source changed.
State: TypeAlias = Literal["missing", "stale", "draft", "reviewed"]
STATES: tuple[State, ...] = get_args(State)

_FILE = "reviews.toml"
_HEAD = (
    "# Who has read which section of the texts for visitors, and when: written by `maison translations review`.\n"
    "# `source` and `translation` are hashes of what it said then.\n"
)


class TextsRefused(UserError):
    """No such language or section, or one that cannot be called reviewed."""

    code = "texts"


class Review(NamedTuple):
    """Somebody read a section in a language; what it said, as hashes."""

    language: str
    domain: str
    section: str
    by: str
    on: dt.date
    source: str
    translation: str


class Section(NamedTuple):
    """What one file says, in one language: so many texts, so many of them translated, and by whom it was read last."""

    language: str
    domain: Domain
    name: str
    total: int
    translated: int
    source: str
    translation: str
    review: Review | None = None

    @property
    def state(self) -> State:
        """How far it is."""
        if self.translated < self.total:
            return "missing"
        if self.review is None:
            return "draft"
        if self.review.source != self.source:
            return "stale"
        return "reviewed" if self.review.translation == self.translation else "draft"


def sections(tags: Sequence[str] = ()) -> tuple[Section, ...]:
    """Every section in these languages, or in all in which packs are printed. Raises `TextsRefused` for another one."""
    wanted = tags or languages.PACK_LANGUAGES
    for tag in wanted:
        if tag not in languages.PACK_LANGUAGES:
            known = ", ".join(languages.PACK_LANGUAGES)
            raise TextsRefused(
                N_("Nothing is printed in the language “{language}”. There are: {languages}."),
                language=tag,
                languages=known,
            )
    known_reviews = {(one.language, one.domain, one.section): one for one in reviews()}
    found = (_sections_of(tag, domain) for tag in wanted for domain in DOMAINS)
    return tuple(
        section._replace(review=known_reviews.get((section.language, section.domain, section.name)))
        for some in found
        for section in some
    )


def _sections_of(tag: str, domain: Domain) -> Iterator[Section]:
    said: dict[str, list[languages.Written]] = {}
    for one in languages.written(tag, domain):
        for name in one.files:
            said.setdefault(name, []).append(one)
    for name, texts in sorted(said.items()):
        yield Section(
            tag,
            domain,
            name,
            len(texts),
            sum(bool(one.text) for one in texts),
            _hash(f"{one.context}\0{one.source}" for one in texts),
            _hash(f"{one.context}\0{one.source}\0{one.text}" for one in texts),
        )


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\1".join(sorted(texts)).encode()).hexdigest()[:16]


# Reviews ------------------------------------------------------------------------------------------------------------


def reviews() -> tuple[Review, ...]:
    """All that were noted."""
    path = data_dir("translations") / _FILE
    if not path.is_file():
        return ()
    return tuple(Review(**one) for one in tomllib.loads(path.read_text("utf-8")).get("review", ()))


def note_review(language: str, domain: Domain, name: str, by: str, on: dt.date) -> Section:
    """Somebody has read this section. Raises `TextsRefused`, `FileRefused`."""
    section = next((one for one in sections((language,)) if (one.domain, one.name) == (domain, name)), None)
    if section is None:
        raise TextsRefused(
            N_("There is no section {section} of {domain} in “{language}”. Look at “maison translations status”."),
            section=name,
            domain=domain,
            language=language,
        )
    if section.state == "missing":
        raise TextsRefused(N_("{section} is not translated whole: it cannot be called reviewed yet."), section=name)
    made = Review(language, domain, name, by, on, section.source, section.translation)
    kept = [one for one in reviews() if one[:3] != made[:3]]
    _write(data_dir("translations") / _FILE, sorted([*kept, made]))
    return section._replace(review=made)


def _write(path: Path, noted: Iterable[Review]) -> None:
    import json

    blocks = []
    for one in noted:
        values = {**one._asdict(), "on": one.on.isoformat()}
        # a string of JSON is one of TOML, too
        lines = [
            f"{key} = {value if key == 'on' else json.dumps(value, ensure_ascii=False)}"
            for key, value in values.items()
        ]
        blocks.append("\n[[review]]\n" + "\n".join(lines) + "\n")
    write_whole(path, (_HEAD + "".join(blocks)).encode())

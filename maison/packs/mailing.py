"""A list for letters to many: one row a person, with how each is greeted, in each one's own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from maison import languages
from maison.arrivals.model import FIELD_LABELS, Arrival
from maison.arrivals.names import spoken_name
from maison.files import write_whole
from maison.languages import N_, Language
from maison.packs import wording
from maison.sheets import Cell, Sheet, french_chunks, write_xlsx

KINDS = ("xlsx", "csv")
_TITLE = N_("Mail merge")


class Mailing(NamedTuple):
    """How many have a row, and how many are left out because no e-mail address of theirs is known."""

    written: int
    without_email: int


def write_mailing(arrivals: Sequence[Arrival], path: Path, kind: str, language: Language) -> Mailing:
    """Write the list to `path`, its columns named in `language`. One address has one row. Raises `FileRefused`."""
    reached = [arrival for arrival in arrivals if arrival.draft.email]
    chosen = tuple({arrival.draft.email.casefold(): arrival for arrival in reversed(reached)}.values())[::-1]
    header, rows = _header(language), [_row(arrival, language) for arrival in chosen]
    if kind == "csv":
        write_whole(path, french_chunks(_behind(header, rows)))
    else:
        title = language.gettext(_TITLE)
        write_whole(path, write_xlsx([Sheet(title, header, rows)], title=title))
    return Mailing(len(chosen), len(arrivals) - len(reached))


def _header(language: Language) -> list[str]:
    say = language.gettext
    fields = ("reference", "family_name", "given_names")
    return [
        *(say(FIELD_LABELS[name]) for name in fields),
        say(N_("Name as one says it")), say(FIELD_LABELS["email"]),
        say(N_("Language of letters")), say(N_("Language code")), say(N_("Salutation")),
    ]  # fmt: skip


def _row(arrival: Arrival, language: Language) -> list[Cell]:
    draft = arrival.draft
    own = draft.languages[0] if draft.languages else ""
    name = spoken_name(draft)
    written = languages.get(languages.pack_language(draft.languages), "pack")
    salutation = written.gettext(wording.GREETING).format(name=name)
    called = language.language_name(own) if own else ""
    return [arrival.reference, draft.family_name, draft.given_names, name, draft.email, called, own, salutation]


def _behind(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield header
    yield from rows

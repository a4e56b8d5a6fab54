"""Who holds wrong paper, as a file: one row a person, with how they are reached and what has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from maison.arrivals.exporting import Format
from maison.clock import LILLE
from maison.files import write_whole
from maison.languages import N_, Language
from maison.packs.handed.model import WAYS
from maison.packs.wrong.model import WrongPaper
from maison.packs.wrong.telling import Telling
from maison.phones import shown_phone
from maison.sheets import Cell, Sheet, french_chunks, plain_chunks
from maison.workbooks import workbook_chunks

_TITLE = N_("Packs that are wrong now")
_HEADER = (
    N_("Reference"),
    N_("Person"),
    N_("E-mail"),
    N_("Telephone"),
    N_("Language of the pack"),
    N_("Handed over on"),
    N_("Handed over by"),
    N_("How"),
    N_("What has changed"),
    N_("Adviser"),
)


def write_wrong(papers: Sequence[WrongPaper], telling: Telling, language: Language, kind: Format, path: Path) -> int:
    """Write the list to `path`, whole or not at all; answers how many rows. Raises `FileRefused`."""
    _ = language.gettext
    if kind == "json":
        told = list(map(telling.as_json, papers))
        write_whole(path, f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode(), private=True)
        return len(papers)
    header, rows = [_(name) for name in _HEADER], [_cells(paper, telling, language) for paper in papers]
    if kind == "xlsx":
        write_whole(path, workbook_chunks(Sheet(_(_TITLE), header, rows), title=_(_TITLE)), private=True)
    else:
        chunks = french_chunks if kind == "csv" else plain_chunks
        write_whole(path, chunks(_behind(header, rows)), private=True)
    return len(papers)


def _cells(paper: WrongPaper, telling: Telling, language: Language) -> list[Cell]:
    handed, draft = paper.handed, paper.arrival.draft
    return [
        paper.arrival.reference,
        paper.arrival.name,
        draft.email,
        " · ".join(map(shown_phone, draft.phones)),
        " · ".join(map(language.language_name, handed.languages)),
        handed.handed_at.astimezone(LILLE).date(),
        handed.handed_by,
        language.gettext(WAYS[handed.way]),
        " | ".join(telling.sentences(paper)),
        draft.adviser,
    ]


def _behind(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield header
    yield from rows

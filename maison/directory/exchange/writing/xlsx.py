"""Places as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maison import languages
from maison.directory.exchange.model import About
from maison.directory.exchange.writing.rows import header_of, rows_of
from maison.directory.exchange.writing.rows import unsaid as unsaid
from maison.directory.model import Place
from maison.languages import N_
from maison.sheets import Sheet
from maison.workbooks import workbook_chunks

_TITLE = N_("Directory")


def chunks(records: Sequence[Place], about: About) -> Iterator[bytes]:
    """The file, piece by piece."""
    title = languages.get(about.language).gettext(_TITLE)
    return workbook_chunks(
        Sheet(title, header_of(records, about.language), rows_of(records, about.language)), title=title
    )

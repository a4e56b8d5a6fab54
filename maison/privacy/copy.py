"""What a person gets of their own: everything, for programs, and what it is kept for (articles 15 and 20 of the GDPR)."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from maison.languages import Language
from maison.privacy.declared import COLUMNS
from maison.privacy.model import MONTHS, PURPOSES, UNTIL, Kind, Purpose, Rows
from maison.records import as_plain


def as_json(found: Mapping[str, Rows], made_at: dt.datetime, language: Language) -> bytes:
    """All rows of one person, every column, with what each kind of data is kept for in the reader's language."""
    kinds = {kind for table in found for kind in COLUMNS[table].values()}
    whole = {
        "made_at": made_at.isoformat(),
        "kept_for": {kind.value: _told(PURPOSES[kind], language) for kind in Kind if kind in kinds},
        "kinds": {table: {column: kind.value for column, kind in COLUMNS[table].items()} for table in found},
        "rows": {
            table: [{name: _plain(value) for name, value in row.items()} for row in rows]
            for table, rows in found.items()
        },
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def register(language: Language) -> Iterator[dict[str, str]]:
    """The register of processing (article 30): each kind of data, what it is, why and until when, and where it is kept."""
    for kind, purpose in PURPOSES.items():
        tables = [table for table, columns in COLUMNS.items() if kind in columns.values()]
        yield {"key": kind.value, **_told(purpose, language), "tables": ", ".join(sorted(tables))}


def _told(purpose: Purpose, language: Language) -> dict[str, str]:
    _ = language.gettext
    until = _(UNTIL[purpose.until]).format(months=MONTHS)
    return {"label": _(purpose.label), "what": _(purpose.what), "why": _(purpose.why), "until": until}


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else as_plain(value)

"""Reading templates: those in force, their versions, and the one an arrival gets."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maison.arrivals.vocabulary import Category
from maison.errors import Invalid, NotFound
from maison.languages import N_
from maison.packs.templates.files import from_plain
from maison.packs.templates.model import Template, TemplateVersion, audiences_of, fitting
from maison.packs.templates.tables import TemplateVersionRow
from maison.store import Store

log = logging.getLogger(__name__)

_NO_TEMPLATE = N_("There is no template “{key}”. “maison packs templates list” tells which there are.")
_NO_VERSION = N_("There is no version {number} of the template “{key}”.")


class TemplateQueries:
    """Reads the templates of one store. What was read of a version is kept: a version never changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, Template | None] = {}

    def newest(self) -> tuple[TemplateVersion, ...]:
        """The newest version of each template, those no longer used with them, by their keys."""
        with self._store.read() as session:
            rows = session.scalars(_newest_rows()).all()
        return tuple(self._versions(rows))

    def in_use(self) -> tuple[Template, ...]:
        """The templates that packs are made by."""
        return tuple(version.template for version in self.newest() if version.in_use)

    def versions(self, key: str) -> tuple[TemplateVersion, ...]:
        """All versions of one template, the newest first. Raises `NotFound`."""
        with self._store.read() as session:
            rows = session.scalars(_rows_of(key)).all()
        if not rows:
            raise NotFound(_NO_TEMPLATE, key=key[:40])
        return tuple(self._versions(rows))

    def get(self, key: str, number: int | None = None) -> TemplateVersion:
        """A version of a template, the newest where no number is given. Raises `NotFound`."""
        versions = self.versions(key)
        found = versions[0] if number is None else next((one for one in versions if one.number == number), None)
        if found is None:
            raise NotFound(_NO_VERSION, key=key, number=number)
        return found

    def for_arrival(self, category: Category | None, *, family: bool, language: str) -> Template:
        """The template by which the pack of such an arrival is made."""
        return fitting(self.in_use(), audiences_of(category, family=family), language)

    def _versions(self, rows: Iterable[Any]) -> Iterable[TemplateVersion]:
        for row in rows:
            if row.content_hash not in self._read:
                self._read[row.content_hash] = _understood(row)
            template = self._read[row.content_hash]
            if template is not None:
                yield version_of(row, template)


def version_of(row: Any, template: Template) -> TemplateVersion:
    """The version in a row of the table."""
    return TemplateVersion(
        template, row.number, row.published_at, row.published_by, row.note, row.origin, row.content_hash
    )


def newest_of(session: Session, key: str) -> TemplateVersionRow | None:
    """The row of the newest version of a template; until the transaction ends nobody else publishes one after it."""
    first = select(TemplateVersionRow.number).where(TemplateVersionRow.key == key, TemplateVersionRow.number == 1)
    session.scalar(first.with_for_update())
    row: TemplateVersionRow | None = session.scalar(_rows_of(key).limit(1))
    return row


def _rows_of(key: str) -> Any:
    return select(TemplateVersionRow).where(TemplateVersionRow.key == key).order_by(TemplateVersionRow.number.desc())


def _newest_rows() -> Any:
    last = (
        select(TemplateVersionRow.key, func.max(TemplateVersionRow.number).label("number"))
        .group_by(TemplateVersionRow.key)
        .subquery()
    )
    row = TemplateVersionRow
    joined = select(row).join(last, (row.key == last.c.key) & (row.number == last.c.number))
    return joined.order_by(row.key)


def _understood(row: Any) -> Template | None:
    """The template in a row; None where a later program wrote what this one does not understand."""
    try:
        return from_plain(json.loads(row.content), finished=False)
    except Invalid:
        log.warning("version %d of a pack template cannot be used", row.number)
        return None

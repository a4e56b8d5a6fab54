"""Reading the catalogue in force, its versions and what is stale in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.checklists.catalogue import Catalogue, CatalogueError, CatalogueStep, Published, catalogue
from maison.checklists.library.changes import UnitChange, compare
from maison.checklists.library.content import Content, fingerprint, read, units
from maison.checklists.library.model import Proposal, Version
from maison.checklists.library.parsing import parsed
from maison.checklists.library.sections import Pair, StaleText, stale
from maison.checklists.library.tables import PairRow, SettledRow, ShippedRow, VersionRow
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store

log = logging.getLogger(__name__)

#: So many older catalogues are kept at hand, for the files that still stand on them.
_AT_HAND = 8


class LibraryQueries:
    """Reads the catalogues of one store. What was read is kept: a version never changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # by number and hash: after a backup was restored another version may have a number that is known already
        self._current: tuple[tuple[int, str], Published] | None = None
        self._older: dict[tuple[int, str], Catalogue | None] = {}

    def current(self) -> Published:
        """The catalogue in force. Asks the database at each call whether there is a newer one: another desk's, perhaps."""
        with self._store.read() as session:
            version = newest(session)
            if version is None:
                return Published(0, catalogue())
            known = version.number, version.content_hash
            current = self._current
            if current is None or current[0] != known:
                current = self._current = known, _published(session)
        return current[1]

    def older(self, number: int) -> Catalogue | None:
        """The catalogue of an older version; None where this program no longer understands it."""
        with self._store.read() as session:
            known = session.scalar(select(VersionRow.content_hash).where(VersionRow.number == number))
            if known is None:
                return None
            if (number, known) in self._older:
                return self._older[number, known]
            found = _understood(number, content_of(session, number))
        while len(self._older) >= _AT_HAND:
            self._older.pop(next(iter(self._older)), None)
        self._older[number, known] = found
        return found

    def content(self, number: int) -> dict[str, dict[str, object]]:
        """The tables of a version. Raises `NotFound`."""
        with self._store.read() as session:
            return read(content_of(session, number))

    def versions(self) -> tuple[Version, ...]:
        """All versions, the newest first."""
        with self._store.read() as session:
            rows = session.execute(select(*_TOLD).order_by(VersionRow.number.desc())).all()
        return tuple(Version(*row) for row in rows)

    def what_changed(self, number: int) -> tuple[UnitChange, ...]:
        """What a version has that the one before it had not; nothing for the first one."""
        with self._store.read() as session:
            contents = session.execute(
                select(VersionRow.number, VersionRow.content)
                .where(VersionRow.number <= number)
                .order_by(VersionRow.number.desc())
                .limit(2)
            ).all()
        if not contents or contents[0].number != number:
            raise NotFound(_NO_VERSION, number=number)
        return compare(read(contents[1].content), read(contents[0].content)) if len(contents) == 2 else ()

    def proposals(self) -> tuple[Proposal, ...]:
        """What the newest program's own catalogue says otherwise, and the house has not decided on."""
        with self._store.read() as session:
            return proposals_of(session)

    def pairs(self) -> set[Pair]:
        """The translations that are known to be right."""
        with self._store.read() as session:
            return {Pair(*row) for row in session.execute(_PAIRS)}

    def stale(self) -> tuple[StaleText, ...]:
        """The translations of the catalogue in force whose French changed since."""
        with self._store.read() as session:
            version = newest(session)
            if version is None:
                return ()
            return stale(read(content_of(session, version.number)), {Pair(*row) for row in session.execute(_PAIRS)})


_NO_VERSION = N_("There is no version {number} of the catalogue.")
_TOLD = (
    VersionRow.number,
    VersionRow.published_at,
    VersionRow.published_by,
    VersionRow.note,
    VersionRow.origin,
    VersionRow.content_hash,
)
_PAIRS = select(PairRow.language, PairRow.original, PairRow.translation)


def newest(session: Session) -> Version | None:
    """The version in force; None in a database that has none yet."""
    row = session.execute(select(*_TOLD).order_by(VersionRow.number.desc()).limit(1)).one_or_none()
    return None if row is None else Version(*row)


def content_of(session: Session, number: int) -> str:
    """The text of a version. Raises `NotFound`."""
    found = session.scalar(select(VersionRow.content).where(VersionRow.number == number))
    if found is None:
        raise NotFound(_NO_VERSION, number=number)
    return found


def proposals_of(session: Session) -> tuple[Proposal, ...]:
    """What the newest program brings and nobody decided on."""
    shipped = session.scalar(select(ShippedRow.content).order_by(ShippedRow.id.desc()).limit(1))
    version = newest(session)
    if shipped is None or version is None:
        return ()
    settled = dict(session.execute(select(SettledRow.unit, SettledRow.shipped_hash)).all())
    brought = {name: fingerprint(unit.value) for name, unit in units(read(shipped)).items()}
    waiting = {name for name in {*settled, *brought} if settled.get(name) != brought.get(name)}
    own = read(content_of(session, version.number))
    return tuple(_proposals(own, read(shipped), waiting, settled)) if waiting else ()


def _proposals(own: Content, shipped: Content, waiting: set[str], settled: dict[str, str]) -> Iterable[Proposal]:
    there = units(own)
    for change in compare(own, shipped):
        if change.unit in waiting:
            known = there.get(change.unit)
            now = fingerprint(known.value) if known else None
            yield Proposal(change, edited=now != settled.get(change.unit))


def _published(session: Session) -> Published:
    """The newest version that this program understands: a newer one at another desk may have written the last."""
    rows = session.execute(select(VersionRow.number, VersionRow.content).order_by(VersionRow.number.desc()))
    for number, content in rows:
        understood = _understood(number, content)
        if understood is not None:
            retired = _retired(session, number, understood)
            return Published(number, replace(understood, retired=retired) if retired else understood)
    return Published(0, catalogue())


def _understood(number: int, content: str) -> Catalogue | None:
    try:
        return _parsed(content)
    except CatalogueError as error:
        log.warning("version %d of the catalogue cannot be used: %s", number, error.message.facts.get("where"))
        return None


@lru_cache(maxsize=_AT_HAND)
def _parsed(content: str) -> Catalogue:
    return parsed(read(content))


def _retired(session: Session, number: int, now: Catalogue) -> dict[str, CatalogueStep]:
    """The steps that earlier versions had: what is done on somebody's checklist keeps its name."""
    rows = session.execute(
        select(VersionRow.number, VersionRow.removed)
        .where(VersionRow.number <= number, VersionRow.removed != "[]")
        .order_by(VersionRow.number)
    ).all()
    last = {key: at - 1 for at, removed in rows for key in json.loads(removed) if key not in now.steps}
    steps: dict[str, CatalogueStep] = {}
    for before in sorted(set(last.values())):
        found = _understood(before, content_of(session, before))
        if found is not None:
            steps.update({key: found.steps[key] for key, at in last.items() if at == before and key in found.steps})
    return steps

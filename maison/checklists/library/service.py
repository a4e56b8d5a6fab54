"""Publishing the catalogue: each call is one transaction with its audit entry, and ends in a version that stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from maison import __version__
from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.checklists.library.changes import compare
from maison.checklists.library.content import (
    Content,
    Unit,
    fingerprint,
    fingerprint_of_files,
    kept,
    read,
    units,
    with_unit,
)
from maison.checklists.library.model import Origin, Version
from maison.checklists.library.parsing import parsed, read_tables
from maison.checklists.library.queries import content_of, newest
from maison.checklists.library.sections import Pair, made_anew
from maison.checklists.library.tables import PairRow, SettledRow, ShippedRow, VersionRow
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, Problem
from maison.languages import N_
from maison.paths import data_dir
from maison.store import Change, Store
from maison.store.upsert import insert_those_missing
from maison.text import TextRefused, clean_note

#: The kind of the changes and audit entries; their ids are the numbers of versions.
KIND = "catalogue"

_CONFLICT = N_(
    "Somebody else published a version of the catalogue meanwhile. Your changes are kept: look at theirs, then publish again."
)
_NOTELESS = N_("Please say in a few words what is new: whoever looks at the versions later will read it.")


class LibraryService:
    """Publishes versions of the catalogue in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    # What the program brings --------------------------------------------------------------------------------------

    def bring_up(self, folder: Path | None = None, program: str = __version__) -> Change:
        """Take the program's own catalogue in: as the first version, or as the next one where nobody edited anything.

        Else its changes wait as proposals. Answers the version that was made, if any. Raises `CatalogueError`.
        """
        folder = folder or data_dir("resources") / "catalogue"
        files = fingerprint_of_files(folder)
        with self._store.read() as session:
            if session.scalar(select(ShippedRow.id).where(ShippedRow.files_hash == files)) is not None:
                return Change(KIND, ())
        content = read_tables(folder)
        parsed(content)
        return self._change(lambda session: self._bring(session, content, files, program), None)

    def _bring(self, session: Session, content: Content, files: str, program: str) -> Change:
        before = self._locked(session)
        last = session.scalar(select(ShippedRow.program).order_by(ShippedRow.id.desc()).limit(1))
        if last is not None and _release(program) < _release(last):
            return Change(KIND, ())
        settled = dict(session.execute(select(SettledRow.unit, SettledRow.shipped_hash)).all())
        text = kept(content)
        seen = {
            "content_hash": fingerprint(content),
            "files_hash": files,
            "program": program,
            "seen_at": self._clock.now(),
            "content": text,
        }
        insert_those_missing(session, ShippedRow, [seen])
        if before is not None and _hashes(read(content_of(session, before.number))) != settled:
            return Change(KIND, ())
        self._settle(session, _hashes(content), settled)
        return self._published(session, before, content, Origin.SHIPPED, "")

    def settle(
        self, decisions: Mapping[str, bool], *, opened: int, note: str = "", operation: str | None = None
    ) -> Change:
        """Take over (True) or refuse (False) what the program brings for these units.

        Raises `EditConflict`, and `CatalogueError` where what is taken over does not go with what is kept.
        """

        def work(session: Session) -> Change:
            before = self._opened(session, opened)
            brought = units(
                read(session.scalar(select(ShippedRow.content).order_by(ShippedRow.id.desc()).limit(1)) or "{}")
            )
            own = read(content_of(session, before.number))
            for name, taken in decisions.items():
                if taken:
                    own = _taken_over(own, name, brought)
            parsed(own)
            told = {name: fingerprint(brought[name].value) for name in decisions if name in brought}
            self._settle(session, told, dict.fromkeys(decisions, ""))
            self._record(
                session, "settled", before.number, [FieldChange(name, None, taken) for name, taken in decisions.items()]
            )
            return self._published(session, before, own, Origin.TAKEN, _cleaned(note))

        return self._change(work, operation)

    # What the house changes ---------------------------------------------------------------------------------------

    def publish(
        self,
        content: Content,
        *,
        opened: int,
        note: str,
        origin: Origin = Origin.EDITED,
        confirmed: Collection[Pair] = (),
        operation: str | None = None,
    ) -> Change:
        """Put `content` in force as a new version; `confirmed` are translations that are still right.

        `opened` is the version that was edited. What says the same makes no version. Raises `CatalogueError`,
        `Invalid` without a note, `EditConflict` (theirs: the `Version` now in force).
        """
        parsed(content)
        note = _cleaned(note)
        if not note:
            raise Invalid([Problem("note", Message(_NOTELESS))])

        def work(session: Session) -> Change:
            before = self._opened(session, opened)
            self._say_right(session, confirmed)
            return self._published(session, before, content, origin, note)

        return self._change(work, operation)

    def go_back(self, number: int, *, opened: int, note: str, operation: str | None = None) -> Change:
        """Publish an older version anew. Raises as `publish` does, and `NotFound`."""
        with self._store.read() as session:
            content = read(content_of(session, number))
        return self.publish(content, opened=opened, note=note, origin=Origin.RETURNED, operation=operation)

    def confirm(self, pairs: Collection[Pair], *, operation: str | None = None) -> Change:
        """These translations are right for the French that stands beside them now."""

        def work(session: Session) -> Change:
            self._say_right(session, pairs)
            version = newest(session)
            return Change(KIND, (version.number,) if version else ())

        return self._change(work, operation)

    # ------------------------------------------------------------------------------------------------------------

    def _published(
        self, session: Session, before: Version | None, content: Content, origin: Origin, note: str
    ) -> Change:
        """Add a version after `before`, unless it would say the same."""
        if before is not None and before.content_hash == fingerprint(content):
            return Change(KIND, (before.number,))
        old: Content = {} if before is None else read(content_of(session, before.number))
        changes = compare(old, content)
        number = before.number + 1 if before is not None else 1
        values = {
            "number": number,
            "published_at": self._clock.now(),
            "published_by": self._actor.name,
            "note": note,
            "origin": origin,
            "content": kept(content),
            "content_hash": fingerprint(content),
            "removed": json.dumps([key for change in changes if (key := _removed_step(change.unit, change.kind))]),
        }
        insert_those_missing(session, VersionRow, [values])
        self._say_right(session, made_anew(old, content))
        told = [FieldChange("origin", None, origin), FieldChange("note", None, note)]
        self._record(session, "published", number, told)
        return Change(KIND, (number,))

    def _opened(self, session: Session, opened: int) -> Version:
        before = self._locked(session)
        if before is None or before.number != opened:
            raise EditConflict(_CONFLICT, yours=opened, theirs=before)
        return before

    def _locked(self, session: Session) -> Version | None:
        """The version in force; until the transaction ends nobody else publishes one."""
        session.scalar(select(VersionRow.number).where(VersionRow.number == 1).with_for_update())
        return newest(session)

    def _settle(self, session: Session, hashes: Mapping[str, str], before: Mapping[str, str]) -> None:
        gone = [name for name in before if before[name] != hashes.get(name)]
        if gone:
            session.execute(delete(SettledRow).where(SettledRow.unit.in_(gone)))
        rows = [{"unit": name, "shipped_hash": told} for name, told in hashes.items()]
        insert_those_missing(session, SettledRow, rows)

    def _say_right(self, session: Session, pairs: Collection[Pair]) -> None:
        said = {"said_at": self._clock.now(), "said_by": self._actor.name}
        insert_those_missing(session, PairRow, [{**pair._asdict(), **said} for pair in sorted(pairs)])

    def _record(self, session: Session, action: str, number: int, changes: Collection[FieldChange]) -> None:
        now = self._clock.now()
        record(session, self._actor, now, action=action, kind=KIND, row_id=number, changes=changes)

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)


def _hashes(content: Content) -> dict[str, str]:
    return {name: fingerprint(unit.value) for name, unit in units(content).items()}


def _taken_over(own: dict[str, dict[str, Any]], name: str, brought: Mapping[str, Unit]) -> dict[str, dict[str, Any]]:
    """What the house has, with one unit as the program brings it, and the sources that this one refers to."""
    unit = brought.get(name)
    there = units(own)
    for key in unit.value.get("sources", ()) if unit and isinstance(unit.value, dict) else ():
        source = f"source/{key}"
        if source not in there and source in brought:
            own = with_unit(own, source, brought[source])
    return with_unit(own, name, unit)


def _removed_step(unit: str, kind: str) -> str:
    return unit.removeprefix("step/") if kind == "removed" and unit.startswith("step/") else ""


def _release(program: str) -> tuple[int, ...]:
    """A version of the program as numbers: "1.10.2" is later than "1.9"."""
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in program.split(".")[:3])


def _cleaned(note: str) -> str:
    try:
        return clean_note(note)
    except TextRefused as error:
        raise Invalid([Problem("note", error.message)]) from error

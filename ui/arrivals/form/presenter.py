"""What the form does: proposes, checks, keeps drafts, saves once, and asks when two desks saved the same file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from maison.arrivals.model import PRIVATE_FIELDS, Arrival, ArrivalDraft
from maison.errors import Invalid, Problem
from ui.arrivals import words
from ui.arrivals.form.alike import FIELDS as RECOGNISED
from ui.arrivals.form.alike import LookAlikes
from ui.arrivals.form.around import FormView, Keeper, Known
from ui.arrivals.form.beginnings import Beginning, beginning
from ui.arrivals.form.merge import Conflict
from ui.arrivals.form.options import warm
from ui.arrivals.form.proposals import Proposals
from ui.arrivals.form.raw import Raw, empty, raw_of, read, readable, sentences
from ui.arrivals.form.saving import Saving
from ui.arrivals.form.scanned import ScanInForm
from ui.arrivals.form.submission import Kin, Submission
from ui.arrivals.where import EDIT, FILE, NEW, Edited, NewRelative, NewStay
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.forms.drafts import Draft
    from ui.shell import Context


class FormPresenter:
    """One form, for one arrival after the other. `left` reads the drafts that lie on this PC."""

    def __init__(self, view: FormView, context: Context, keeper: Keeper, left: Callable[[], Sequence[Draft]]) -> None:
        self._view, self._context, self._keeper, self._left = view, context, keeper, left
        self._proposals = Proposals(context.memory)
        self._alike = LookAlikes(view, context, self.understood)
        self.scans = ScanInForm(view, context, self)
        self.saving = Saving(view, context, keeper, self)
        self._begun: Raw = empty()
        self._visited: set[str] = set()
        self._offered: Draft | None = None
        self._again = self._thrown_away = False

    # Opening ----------------------------------------------------------------------------------------------------

    def open_new(self, filled: Mapping[str, Any] | None = None) -> None:
        """An empty form with what this desk usually chooses; `filled` is known already, from a passport."""
        self._put_away()
        proposed = self._proposals.first()
        self._begin(Submission(self._context.desk), empty() | proposed)
        self._keeper.begin()
        if filled:
            self._view.write(self._begun | dict(filled))
            self._view.focus_field("")
            self._look_for_alike()
        self.tell_title()
        self._view.show_proposed(name for name in proposed if name not in (filled or {}))
        self._load(None)

    def tell_title(self) -> None:
        """Say that it is a new arrival, in the language of the moment; what is of somebody on file has said whose."""
        if self.saving.submission.person_id is None and self.saving.submission.kin is None:
            hint = _("A passport that is scanned or pasted fills in this form.")
            self._view.show_title(_("New arrival"), hint)

    def open_from(self, where: NewStay | NewRelative) -> None:
        """A form that begins with what is on file: another stay of somebody, or a relative of theirs."""
        self._put_away()
        self._view.show_busy(True)
        desk = self._context.desk

        def begin(_steps: Steps) -> Beginning:
            warm()
            return beginning(desk, where)

        self._context.jobs.read(
            begin, done=self._on_beginning, failed=self._context.shell.tell_error,
            owner=self._view, latest="arrival.form",
        )  # fmt: skip

    def _on_beginning(self, found: Beginning) -> None:
        self._begin(found.submission, found.raw)
        self._keeper.begin()
        self._view.show_title(found.title, found.detail)
        self._view.show_proposed(())
        self._view.show_busy(False)
        self._view.focus_field(found.first)

    def is_busy(self) -> bool:
        """Whether it is being saved."""
        return self.saving.busy

    def is_begun(self) -> bool:
        """Whether somebody works at it: it is of somebody on file or a relative of theirs, or something stands in it."""
        return self.saving.submission.person_id is not None or self.saving.submission.kin is not None or self._dirty()

    def filled(self) -> None:
        """Something was filled in that nobody typed."""
        if self._dirty():
            self._keeper.touch()
        self._look_for_alike()

    def come_back(self) -> None:
        """The empty form was asked for: what is being typed in it stays; else it begins anew."""
        if self.saving.opened is None and self._dirty():
            self._resume()
        elif not self.saving.busy:
            self.open_new()

    def open(self, stay_id: int) -> None:
        """The form of an arrival on file."""
        opened = self.saving.opened
        if opened is not None and opened.id == stay_id and self._dirty():
            self._resume()
            self.scans.go_on()
            return
        self._put_away()
        self._view.show_busy(True)
        self._load(stay_id)

    def _resume(self) -> None:
        self._context.shell.hush()
        self._view.show_draft(_("This is what was typed here and is not saved yet."), offered=False)

    def _load(self, stay_id: int | None) -> None:
        desk, left = self._context.desk, self._left

        def read_all(_steps: Steps) -> tuple[Arrival | None, Draft | None, Known]:
            arrival = desk.arrival_queries.get(stay_id) if stay_id is not None else None
            if arrival is not None:
                warm()  # its fields are filled at once
            draft = next((draft for draft in left() if draft.record == stay_id), None)
            return arrival, draft, Known(desk.arrival_queries.hosts(), desk.arrival_queries.advisers())

        self._context.jobs.read(
            read_all,
            done=self._on_loaded,
            failed=self._context.shell.tell_error,
            owner=self._view,
            latest="arrival.form",
        )

    def _on_loaded(self, loaded: tuple[Arrival | None, Draft | None, Known]) -> None:
        arrival, draft, known = loaded
        self._view.show_known(known)
        self._context.jobs.read(lambda _steps: warm(), latest="arrival.names")
        if arrival is not None:
            self._begin(Submission(self._context.desk, arrival), raw_of(arrival.draft))
            self._keeper.begin(arrival.id)
            self._view.show_title(_("Edit the file"), f"{words.heading(arrival.draft)} · {arrival.reference}")
            self._view.show_proposed(())
            self._view.show_busy(False)
            self.scans.go_on()
        if draft is not None and not self._dirty():
            self._offered = draft
            told = _("What was typed here on {moment} was not saved.").format(moment=_moment(draft))
            self._view.show_draft(told, offered=True)

    def _begin(self, submission: Submission, raw: Raw) -> None:
        self.saving.submission, self._begun = submission, raw
        self._visited.clear()
        self._offered = None
        self._alike.forget()
        self.scans.forget()
        self._view.write(raw)
        self._view.show_person_known(submission.opened is None and submission.person_id is not None)
        self._view.show_problems({})
        self._view.show_error("")
        self._view.show_draft("", offered=False)
        self._view.focus_field("")
        desk = self._context.desk
        self._context.jobs.read(
            lambda _steps: desk.directory_queries.house().keeps_passport_numbers,
            done=self._view.show_keeps_passports, owner=self._view, latest="arrival.passports",
        )  # fmt: skip

    # Typing -----------------------------------------------------------------------------------------------------

    def typed(self, field: str) -> None:
        """Something changed in a field: what was said of it no longer holds."""
        self._visited.discard(field)
        self._view.show_error("")
        if field == "category" and self.saving.opened is None:
            self._propose_host()
        if field in RECOGNISED:
            self._look_for_alike()

    def _look_for_alike(self) -> None:
        raw = self._view.read()
        if raw != self._begun:  # what is on file has been looked at when it was typed
            self._alike.look(raw, self.saving.submission.person_id)

    def open_file(self, stay_id: int) -> None:
        """Look at the file of somebody who could be the same; what was typed is kept."""
        self._context.shell.go(FILE, self.scans.along(stay_id))

    def visited(self, field: str) -> None:
        """The cursor left a field: from now on it is checked with the others."""
        self._visited.add(field)
        raw, unread = self._view.read(), self._view.unread()
        found = self._problems(raw)
        told = {name for name in self._visited if raw[name] or name in unread}  # what is missing is told at the save
        self._view.show_problems({name: text for name, text in found.items() if name in told})

    def _problems(self, raw: Raw) -> dict[str, str]:
        unread = dict(self._view.unread())
        try:
            self._whole({name: value for name, value in raw.items() if name not in unread})
        except Invalid as refused:
            found = sentences(refused.problems)
        else:
            found = {}
        return {name: text for name, text in ({**found, **unread}).items() if text}

    def _whole(self, raw: Raw) -> ArrivalDraft:
        """The arrival that `raw` writes over what is on file. Raises `Invalid`."""
        opened = self.saving.opened
        return read(raw, self._read_day, self._today, opened.draft if opened else ArrivalDraft())

    def understood(self, raw: Raw) -> ArrivalDraft:
        """What can be made of `raw` by now."""
        unread = self._view.unread()
        return readable({name: value for name, value in raw.items() if name not in unread}, self._read_day)

    def _read_day(self, text: str) -> dt.date:
        from maison.dates import parse_date

        return parse_date(text, self._today, current())

    @property
    def _today(self) -> dt.date:
        return self._context.desk.clock.today()

    def _propose_host(self) -> None:
        raw = self._view.read()
        host = self._proposals.host(raw["category"])
        if host and raw["host"] in ("", self._begun["host"]):
            self._begun = self._begun | {"host": host}
            self._view.write(raw | {"host": host})
            self._view.show_proposed(["host"])

    # Drafts -----------------------------------------------------------------------------------------------------

    def _dirty(self) -> bool:
        return self._view.read() != self._begun or bool(self._view.unread())

    def draft(self) -> dict[str, Any]:
        """What a draft keeps: what stands in the fields, and what stood there at first."""
        one = self.saving.submission
        stay_of = one.person_id if one.opened is None else None
        values, begun = (
            {k: v for k, v in raw.items() if k not in PRIVATE_FIELDS} for raw in (self._view.read(), self._begun)
        )
        return {"values": values, "begun": begun, "person": stay_of, "kin": one.kin}

    def take_up(self) -> None:
        """Go on with the draft that was offered: what was typed, over what is on file by now."""
        draft = self._offered
        if draft is None:
            return
        typed, begun = draft.values.get("values", {}), draft.values.get("begun", {})
        self._keeper.begin(draft=draft)
        if self.saving.opened is None:  # it goes on as what it was: somebody's stay, or relative
            person, kin = draft.values.get("person"), draft.values.get("kin")
            self.saving.submission = Submission(self._context.desk, person_id=person, kin=Kin(*kin) if kin else None)
            self._view.show_person_known(person is not None)
            begun = {} if person or kin else begun
        self._view.write(self._begun | {name: value for name, value in typed.items() if value != begun.get(name)})
        self._view.show_draft("", offered=False)
        self._view.focus_field("")
        self._look_for_alike()

    def start_afresh(self) -> None:
        """What was typed is thrown away, with a way back."""
        typed, self._thrown_away = self._view.read(), True
        self._keeper.saved()
        self._begin(self.saving.submission, self._begun)

        def undo() -> None:
            self._view.write(typed)
            self._context.shell.go(*self._place())

        self._context.shell.offer_undo(_("What was typed was thrown away."), undo)

    def leave(self) -> None:
        """The form goes off screen: what was typed stays."""
        if not self.saving.busy and self._dirty():
            place = self._place()
            self.saving.tell_kept(lambda: self._context.shell.go(*place))

    def _put_away(self) -> None:
        """Another arrival comes into the form: the draft of this one stays on the disk."""
        self._keeper.flush()
        if self._thrown_away:
            self._thrown_away = False
            self._context.shell.forget_undo()

    def _place(self) -> tuple[str, int | None]:
        opened = self.saving.opened
        return (EDIT, opened.id) if opened else (NEW, None)

    # Saving -----------------------------------------------------------------------------------------------------

    def save(self, *, again: bool = False) -> None:
        """Check and save; `again` goes on with another new arrival."""
        if self.saving.busy:
            return
        raw = self._view.read()
        found = self._problems(raw)
        if found:
            self._tell(found)
            return
        self._again = again
        self.saving.send(self._whole(raw))

    def resolve(self, conflict: Conflict, keep_mine: Iterable[str]) -> None:
        """Save the chosen values over the newest version."""
        self.saving.resolve(conflict, keep_mine, lambda draft: self._view.write(raw_of(draft)))

    def saved(self, change: Change, draft: ArrivalDraft, before: Arrival | None) -> None:
        """It is on file: on to the file, which tells what changed of the checklist, or to the next new arrival."""
        if before is None:
            self._proposals.learn(draft)
        self._begun = self._view.read()
        self._context.changes.publish(change)
        self._context.shell.forget_undo()
        self._view.show_busy(False)
        stay_id = change.ids[0]
        if self._again or not self._view.is_on_screen():
            self._context.shell.tell(
                _("{name} is on file.").format(name=words.heading(draft)),
                action=_("Open the file"), act=lambda: self._context.shell.go(FILE, stay_id),
            )  # fmt: skip
        if self._view.is_on_screen():
            self._context.shell.go(
                *((NEW, {}) if self._again else (FILE, Edited(stay_id, before) if before else stay_id))
            )
        self.scans.go_on()

    def failed(self) -> None:
        """It is not on file: what was scanned meanwhile goes into the form."""
        self.scans.go_on()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong."""
        self._tell(sentences(problems))

    def _tell(self, texts: Mapping[str, str]) -> None:
        self._visited.update(texts)
        self._view.show_error(texts.get("", ""))
        self._view.show_problems(texts)
        self._view.focus_field(next(iter(texts)))


def _moment(draft: Draft) -> str:
    return current().moment(dt.datetime.fromisoformat(draft.at))

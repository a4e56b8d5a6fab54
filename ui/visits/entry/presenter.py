"""What the entry of a visit does: proposes, times, keeps, takes back; and lets nothing go that was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from maison.clock import LILLE
from maison.errors import EditConflict, Invalid, Message, Problem, UserError
from maison.visits.model import Habits, TopicTaken, VisitDraft, as_before, day_of, problems_of
from ui import errors
from ui.arrivals.form.options import LANGUAGES
from ui.forms.options import language_options
from ui.i18n import N_, _, current
from ui.visits.entry.around import EntryView, Keeper, Kept, Shelf
from ui.visits.entry.people import People
from ui.visits.entry.stopwatch import Stopwatch
from ui.visits.words import topics_text

if TYPE_CHECKING:
    from maison.progress import Steps
    from maison.store.changes import Change
    from maison.visits.model import Visit
    from maison.visits.queue.model import Ticket
    from maison.visits.vocabulary import Topic
    from ui.shell import Context

#: What would be missed, were it typed over.
_TYPED = ("topics", "stay_id")
#: What a form calls the fields that the desk names otherwise.
_FIELDS = {"minutes": "topics", "at": "time"}


class EntryPresenter:
    """One visit after the other."""

    def __init__(self, view: EntryView, context: Context, keeper: Keeper, shelf: Shelf) -> None:
        self._view, self._context, self._keeper, self._shelf = view, context, keeper, shelf
        self.people = People(view, context)
        self._habits = Habits()
        self._ticket: Ticket | None = None
        self._visit: Visit | None = None
        self._watch: Stopwatch | None = None
        self._aside: list[Kept] = []
        #: Tickets whose visits are on their way: the queue still shows them for a moment.
        self._sent: set[int] = set()
        #: Drafts of what is on its way, set aside, or was taken up in this window: no leavings of another day.
        self._busy: set[str] = set()
        self._begun = False
        self._of_file: int | None = None
        context.changes.subscribe({"visit"}, lambda _change: self.load())

    @property
    def ticket(self) -> Ticket | None:
        """The ticket of whom the visit is of."""
        return self._ticket

    def load(self) -> None:
        """Read what this desk chose lately."""
        desk = self._context.desk

        def read(_steps: Steps) -> Habits:
            language_options(current().tag, LANGUAGES)  # so that no key has to wait for their names
            return desk.visit_queries.habits(desk.actor.desk)

        self._context.jobs.read(
            read, done=self._on_habits, failed=self._context.shell.tell_error, owner=self._view, latest="visits.habits"
        )

    def _on_habits(self, habits: Habits) -> None:
        self._habits = habits
        self._view.show_habits(habits)
        if not self._begun:
            self._begun = True
            if self._view.is_empty() and self._ticket is None:
                self._begin_next(keep_person=True)

    def leave(self) -> None:
        """The page goes off screen: what was typed is kept; whom nothing was noted of is not taken for the next visitor."""
        self._keeper.flush()
        self._forget_visitor()

    # Beginning --------------------------------------------------------------------------------------------------

    def note(self, stay_id: int | None) -> None:
        """Somebody's visit is to be noted: of whom this file is, or of somebody without one."""
        if stay_id is not None:
            other = self._view.values()["stay_id"] not in (None, stay_id)
            if other and self._ticket is None and not self._view.is_empty():
                self._set_aside()
            self.people.show(stay_id)
            self._of_file = stay_id
        else:
            self._forget_visitor()
        self._view.take_focus()

    def _forget_visitor(self) -> None:
        """Whose file was open when a visit was to be noted that never was."""
        whose = self._view.values()["stay_id"]
        new = self._ticket is None and self._visit is None and self._view.is_empty()
        if new and whose is not None and whose == self._of_file:
            self._begin_next()

    def follow(self, ticket: Ticket | None) -> None:
        """Whom this desk is serving: their visit is entered, timed from when they sat down."""
        if ticket is None:
            self._aside = [kept._replace(ticket=None) for kept in self._aside]
            if self._ticket is not None:  # it ended without a visit
                self._leave_ticket()
            return
        entered = {kept.ticket.id for kept in self._aside if kept.ticket is not None}
        if self._ticket is not None:
            entered.add(self._ticket.id)
        if ticket.id in entered | self._sent:
            return
        if not self._view.is_empty():
            self._set_aside()
        self._begin(self._proposed(), ticket=ticket)
        if ticket.draft.language:
            self._view.begin({"language": (ticket.draft.language,)})
        if ticket.draft.topic:
            self._view.name_topic(ticket.draft.topic)
        if ticket.draft.stay_id is not None:
            self.people.show(ticket.draft.stay_id)
        self._view.take_focus()
        self.take_up_left()

    def abandon(self, ticket_id: int) -> None:
        """A ticket ended without a visit: what was proposed for it goes."""
        if self._ticket is not None and self._ticket.id == ticket_id:
            key = self._keeper.hand_off().key
            self._context.jobs.write(lambda _steps: self._shelf.drop(key))
            self._begin_next()

    def change(self, visit: Visit) -> None:
        """A visit on file is corrected in the entry."""
        if not self._view.is_empty():
            self._set_aside()
        draft, at = visit.draft, visit.at.astimezone(LILLE)
        values = {
            "topics": draft.topics, "language": (draft.language,) if draft.language else (), "channel": draft.channel,
            "category": draft.category, "stay_id": None, "day": at.date(), "time": at.time().replace(second=0, microsecond=0),
        }  # fmt: skip
        self._begin(values, visit=visit)
        if draft.stay_id is not None:
            self.people.show(draft.stay_id)
        self._view.take_focus()

    def clear(self) -> None:
        """Begin again; what was typed can be had back."""
        kept = None if self._view.is_empty() else self._take_off()
        ticket, self._ticket = self._ticket, None
        self._begin_next()
        self.follow(ticket)
        self._go_on()
        if kept is not None:
            self._context.jobs.write(lambda _steps: self._shelf.drop(kept.draft.key))
            self._context.shell.offer_undo(_("The entry was cleared."), lambda: self._take_up(kept))

    def take_up_left(self) -> None:
        """What was typed before the program ended is there again, if it is of nobody else and nothing was typed since."""
        ticket, visit, before = self._ticket, self._visit, self._view.values()
        number = ticket.id if ticket is not None else None

        def read(_steps: Steps) -> Kept | None:
            left = (one for one in self._shelf.left("visit") if one.values.get("ticket") == number)
            own = next((one for one in left if one.key not in self._busy), None)
            if own is None:
                return None
            return Kept(own, ticket, self._still(own.record) if own.record is not None else None)

        def done(kept: Kept | None) -> None:
            now = self._view.values()
            same = self._ticket is ticket and self._visit is visit and all(now[name] == before[name] for name in _TYPED)
            begun = ticket is None and not (self._view.is_empty() and now["stay_id"] is None)
            if kept is not None and kept.draft.key not in self._busy and same and not begun:
                self._view.begin({"topics": ()})
                self._take_up(kept)

        self._context.jobs.read(read, done=done, owner=self._view, latest="visits.left")

    def _still(self, visit_id: int) -> Visit | None:
        try:
            visit = self._context.desk.visit_queries.get(visit_id)
        except UserError:
            return None
        return None if visit.removed else visit

    def _take_up(self, kept: Kept) -> None:
        if not self._view.is_empty():
            self._set_aside()
        self._begin({}, ticket=kept.ticket, visit=kept.visit)
        self._keeper.begin(draft=kept.draft)
        self._busy.add(kept.draft.key)
        typed_on = day_of(dt.datetime.fromisoformat(kept.draft.at))
        if kept.visit is None and typed_on != self._context.desk.clock.today():
            typed = dt.datetime.fromisoformat(kept.draft.at).astimezone(LILLE)
            self._view.begin({"day": typed.date(), "time": typed.time().replace(second=0, microsecond=0)})
        self._view.take_focus()

    def _set_aside(self) -> None:
        """Somebody else comes first: what is typed is taken up again after them."""
        kept = self._take_off()
        self._aside.append(kept)
        self._context.jobs.write(lambda _steps: self._shelf.keep(kept.draft))
        self._ticket = self._visit = self._watch = None
        self._view.begin({"topics": (), "stay_id": None, "day": None, "time": None})

    def _take_off(self) -> Kept:
        """What is typed, with what it is of: the entry begins something else."""
        kept = Kept(self._keeper.hand_off(), self._ticket, self._visit)
        self._busy.add(kept.draft.key)
        return kept

    def _begin_next(self, *, keep_person: bool = False) -> None:
        """An empty entry, with what this desk chose last."""
        values = self._proposed()
        if keep_person:
            del values["stay_id"]
        self._begin(values)

    def _begin(self, values: Mapping[str, Any], *, ticket: Ticket | None = None, visit: Visit | None = None) -> None:
        self._ticket, self._visit = ticket, visit
        start = ticket.served_at if ticket is not None else None
        self._watch = Stopwatch(start) if start is not None else None
        self._view.begin(values)
        self._view.show_subject(ticket, visit)
        self._keeper.begin(visit.id if visit is not None else None)

    def _proposed(self) -> dict[str, Any]:
        before = as_before(self._habits.last)
        spoken = (before.language,) if before.language else ()
        return {
            "topics": (), "language": spoken, "channel": before.channel, "category": None, "stay_id": None, "day": None,
            "time": None,
        }  # fmt: skip

    def _leave_ticket(self) -> None:
        self._ticket = self._watch = None
        self._view.show_subject(None, self._visit)

    # Topics -----------------------------------------------------------------------------------------------------

    def minutes_of(self, topic: Topic) -> int:
        """What a topic that is named now is proposed with: the clock's, or what it took last at this desk."""
        if self._watch is None:
            return self._habits.minutes_of(topic)
        now = self._context.desk.clock.now()
        self._watch.turn_to(topic, now)
        minutes = self._watch.minutes(now)
        self._view.propose_minutes(minutes)
        return minutes[topic]

    def forget_topic(self, topic: Topic) -> None:
        """It was named by mistake."""
        if self._watch is not None:
            self._watch.drop(topic, self._context.desk.clock.now())
            self.tick()

    def tick(self) -> None:
        """Time has passed."""
        if self._watch is not None:
            self._view.propose_minutes(self._watch.minutes(self._context.desk.clock.now()))

    # Keeping ----------------------------------------------------------------------------------------------------

    def settle(self) -> bool:
        """Before the next is called: the visit of whoever is served is kept; False when it cannot be yet."""
        while self._ticket is None and any(kept.ticket is not None for kept in self._aside):
            if not self.save():  # what stands before it
                return False
        return self._ticket is None or self.save()

    def save(self) -> bool:
        """Keep the visit, and be ready for the next; False when something is wrong, which is shown."""
        self.tick()
        if not self._view.check():
            return False
        values = self._view.values()
        draft, problems = self._draft(values)
        problems += problems_of(draft, self._context.desk.clock.now())
        if problems:
            self._show(problems)
            return False
        kept = self._take_off()
        if kept.visit is None:
            minutes = {**self._habits.minutes, **{taken.topic: taken.minutes for taken in draft.topics}}
            self._habits = self._habits._replace(last=draft, minutes=minutes)
        self._begin_next()
        self._send(draft, kept)
        self._go_on()
        return True

    def _go_on(self) -> None:
        """Go on with what was set aside."""
        if self._aside and self._ticket is None:
            self._take_up(self._aside.pop())

    def _draft(self, values: Mapping[str, Any]) -> tuple[VisitDraft, list[Problem]]:
        topics: tuple[TopicTaken, ...] = values["topics"]
        at, problems = self._moment(values["day"], values["time"])
        spoken = values["language"]
        ticket = self._ticket.id if self._ticket is not None else None
        before = self._visit.draft if self._visit is not None else VisitDraft(())
        draft = replace(
            before, topics=topics, language=spoken[0] if spoken else None, channel=values["channel"] or before.channel,
            category=values["category"], stay_id=values["stay_id"], at=at, ticket_id=ticket or before.ticket_id,
        )  # fmt: skip
        return draft, problems

    def _moment(self, day: dt.date | None, time: dt.time | None) -> tuple[dt.datetime | None, list[Problem]]:
        """When it was; None for now, and for what is not changed."""
        if time is None:
            wanting = [Problem("time", Message(N_("Say at what time it was.")))] if day is not None else []
            return None, wanting
        at = dt.datetime.combine(day or self._context.desk.clock.today(), time, LILLE)
        if self._visit is not None and self._visit.at.astimezone(LILLE).replace(second=0, microsecond=0) == at:
            return None, []
        return at.astimezone(dt.UTC), []

    def _show(self, problems: Sequence[Problem]) -> None:
        self._view.show_problems([one._replace(field=_FIELDS.get(one.field, one.field)) for one in problems])

    def _send(self, draft: VisitDraft, kept: Kept) -> None:
        desk, context, opened = self._context.desk, self._context, kept.visit
        if kept.ticket is not None:
            self._sent.add(kept.ticket.id)

        def work(_steps: Steps) -> Change:
            change = desk.visits.add(draft) if opened is None else desk.visits.edit(opened, draft)
            self._shelf.drop(kept.draft.key)
            return change

        def done(change: Change) -> None:
            context.changes.publish(change)
            if opened is None:
                told = _("Noted: {topics}").format(topics=topics_text(draft.topics))
                context.shell.offer_undo(told, lambda: self._take_back(change.ids[0], kept))
            else:
                context.shell.offer_undo(_("The visit was changed."), lambda: self._change_back(opened))

        context.jobs.write(work, done=done, failed=lambda error: self._on_failed(error, kept))

    def _on_failed(self, error: UserError, kept: Kept) -> None:
        """Nothing was kept: what was typed stands there again, or waits until what is being typed is done."""
        self._forget_sent(kept)
        if isinstance(error, EditConflict):
            kept = kept._replace(visit=error.theirs)  # keeping it again writes over theirs, which is told
        shell = self._context.shell
        if not self._view.is_empty():
            self._aside.append(kept)
            self._context.jobs.write(lambda _steps: self._shelf.keep(kept.draft))
            shell.tell(errors.told(error), "danger", action=_("Show the visit"), act=self._go_on)
            return
        self._take_up(kept)
        if isinstance(error, Invalid):
            self._show(error.problems)
        else:
            shell.tell_error(error)

    def _forget_sent(self, kept: Kept) -> None:
        if kept.ticket is not None:
            self._sent.discard(kept.ticket.id)

    def _take_back(self, visit_id: int, kept: Kept) -> None:
        """Undo: it does not count, and stands in the entry again, as what it was entered for."""
        desk = self._context.desk

        def done(change: Change) -> None:
            self._forget_sent(kept)
            if self._view.is_empty():
                self._take_up(kept)
            self._context.changes.publish(change)

        self._write(lambda: desk.visits.remove(visit_id, reopen=True), done)

    def _change_back(self, opened: Visit) -> None:
        desk = self._context.desk

        def work() -> Change:
            return desk.visits.edit(desk.visit_queries.get(opened.id), replace(opened.draft, at=opened.at))

        self._write(work, self._context.changes.publish)

    def _write(self, work: Callable[[], Change], done: Callable[[Change], object]) -> None:
        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._context.shell.tell_error)

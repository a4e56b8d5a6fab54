"""What is done about the selected steps: done on a day, not needed, seen to by somebody, another adviser. One thing, one
line to undo it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ui.i18n import _, current, ngettext
from ui.words import titled

if TYPE_CHECKING:
    from maison.arrivals.batch.model import BatchReport
    from maison.checklists.bulk.model import BulkReport, Picked
    from maison.checklists.model import Owner
    from maison.progress import Steps
    from ui.checklists.columns import DueRow
    from ui.shell import Context


class Chosen(NamedTuple):
    """Which lines are selected, in the order of the list, and the rows of those that were looked at."""

    ids: tuple[int, ...]
    seen: Mapping[int, DueRow]


class ActionsView(Protocol):
    """What the actions need of the page."""

    def chosen(self) -> Chosen:
        """What is selected."""

    def show_remarks(self, title: str, lines: Sequence[str]) -> None:
        """Why some were left as they are, each in a line."""


class Actions:
    """The actions of the board."""

    def __init__(self, view: ActionsView, context: Context) -> None:
        self._view, self._context = view, context

    def tick(self, on: dt.date | None = None) -> None:
        """All are done, today or on an earlier day."""
        desk = self._context.desk
        self._change(lambda picked, steps: desk.bulk_steps.tick_all(picked, on=on, steps=steps), _ticked)

    def waive(self, reason: str) -> None:
        """None is needed, for this reason."""
        desk = self._context.desk
        self._change(lambda picked, steps: desk.bulk_steps.waive_all(picked, reason, steps=steps), _waived)

    def assign(self, owner: Owner | None, partner: str) -> None:
        """Somebody else sees to all of them; to a partner they are proposed."""
        desk = self._context.desk
        self._change(lambda picked, steps: desk.bulk_steps.assign_all(picked, owner, partner, steps=steps), _assigned)

    def set_adviser(self, adviser: str) -> None:
        """Give all the people of these steps the same adviser; "" for none."""
        chosen, context = self._view.chosen(), self._context

        def work(steps: Steps) -> BatchReport:
            lines = context.desk.board.lines(chosen.ids)
            stays = list(dict.fromkeys(line.stay_id for line in lines))
            return context.desk.batches.set_values(stays, {"adviser": adviser}, steps=steps)

        def done(report: BatchReport) -> None:
            context.changes.publish(report.change)
            count = len(report.done)
            told = ngettext("{count} file has another adviser.", "{count} files have another adviser.", count)
            context.shell.offer_undo(told.format(count=current().number(count)), lambda: undo(report))
            self._tell_left(
                [(one.reference, one.name, one.message.text(current())) for one in report.remarks],
                _("These arrivals were left as they are"),
            )

        def undo(report: BatchReport) -> None:
            context.jobs.write(
                lambda steps: context.desk.batches.undo(report, steps=steps),
                done=lambda back: context.changes.publish(back.change), failed=context.shell.tell_error,
            )  # fmt: skip

        context.jobs.write(work, done=done, failed=context.shell.tell_error, title=_("Changing the selected arrivals"))

    # ------------------------------------------------------------------------------------------------------------

    def _change(self, act: Callable[[Sequence[Picked], Steps], BulkReport], sentence: Callable[[int], str]) -> None:
        chosen = self._view.chosen()

        def told(report: BulkReport) -> None:
            count = len(report.done)
            text = sentence(count).format(count=current().number(count))
            if count:
                self._context.shell.offer_undo(text, lambda: self._undo(report))
            else:
                self._context.shell.tell(text)

        self._run(lambda steps: act(self._picked(chosen), steps), told)

    def _undo(self, report: BulkReport) -> None:
        self._run(lambda steps: self._context.desk.bulk_steps.undo_all(report, steps=steps), lambda _report: None)

    def _run(self, work: Callable[[Steps], BulkReport], told: Callable[[BulkReport], object]) -> None:
        context = self._context

        def with_names(steps: Steps) -> tuple[BulkReport, list[tuple[str, str, str]]]:
            report = work(steps)
            return report, self._named(report)

        def done(outcome: tuple[BulkReport, list[tuple[str, str, str]]]) -> None:
            report, left = outcome
            context.changes.publish(report.change)
            told(report)
            self._tell_left(left, _("These steps were left as they are"))

        context.jobs.write(
            with_names, done=done, failed=context.shell.tell_error, title=_("Changing the selected steps")
        )

    def _picked(self, chosen: Chosen) -> list[Picked]:
        """What is changed, with the versions that were looked at. On a worker."""
        from maison.checklists.bulk.model import Picked

        unseen = [number for number in chosen.ids if number not in chosen.seen]
        lines = {line.id: line for line in self._context.desk.board.lines(unseen)}
        picked = []
        for number in chosen.ids:
            if row := chosen.seen.get(number):
                picked.append(Picked(row.line.stay_id, row.line.line_key, row.line.version, row.line.anchored_on))
            elif line := lines.get(number):
                picked.append(Picked(line.stay_id, line.line_key, None, line.anchored_on))
        return picked

    def _named(self, report: BulkReport) -> list[tuple[str, str, str]]:
        """What was left, with names: reference, who and which step, why. On a worker."""
        if not report.remarks:
            return []
        desk = self._context.desk
        catalogue = desk.published().catalogue
        people = {row.id: row for row in desk.arrival_queries.rows([one.stay_id for one in report.remarks])}
        left = []
        for one in report.remarks:
            step, person = catalogue.step(one.line_key.partition("@")[0]), people.get(one.stay_id)
            what = titled(step.title.texts) if step else one.line_key
            who = ", ".join(part for part in (person.name if person else "", what) if part)
            left.append((person.reference if person else "", who, one.message.text(current())))
        return left

    def _tell_left(self, left: Sequence[tuple[str, str, str]], title: str) -> None:
        if left:
            line = _("{reference} {name}: {message}")
            self._view.show_remarks(
                title,
                [line.format(reference=reference, name=name, message=message) for reference, name, message in left],
            )


def _ticked(count: int) -> str:
    return ngettext("{count} step is done.", "{count} steps are done.", count)


def _waived(count: int) -> str:
    return ngettext("{count} step is not needed.", "{count} steps are not needed.", count)


def _assigned(count: int) -> str:
    return ngettext("{count} step is seen to by somebody else.", "{count} steps are seen to by somebody else.", count)

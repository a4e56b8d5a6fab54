"""What is done with the selected arrivals: situation, adviser, packs, letters, deleting. One thing, one line to undo it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.arrivals.status import STATUS_LABELS, Status
from ui.i18n import _, current, ngettext
from ui.packs.where import BATCH, ManyPacks

if TYPE_CHECKING:
    from maison.arrivals.batch.model import BatchReport
    from maison.errors import Message
    from maison.packs.mailing import Mailing
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.shell import Context


class Selected(NamedTuple):
    """Who is selected, in the order of the list, and the versions of those that were looked at."""

    ids: tuple[int, ...]
    seen: Mapping[int, int]


class ActionsView(Protocol):
    """What the actions need of the list."""

    def selected(self) -> Selected:
        """Who is selected."""

    def show_remarks(self, title: str, lines: Sequence[str]) -> None:
        """Why some were left as they are, each in a line."""


class Actions:
    """The actions of one list."""

    def __init__(self, view: ActionsView, context: Context) -> None:
        self._view, self._context = view, context

    def set_status(self, status: Status) -> None:
        """Give all the same situation."""
        self._set({"status": status}, _("Situation “{value}”").format(value=_(STATUS_LABELS[status])))

    def set_adviser(self, adviser: str) -> None:
        """Give all the same adviser; "" for none."""
        named = _("Adviser “{value}”").format(value=adviser) if adviser else _("No adviser")
        self._set({"adviser": adviser}, named)

    def change_tags(self, add: Sequence[str], remove: Sequence[str]) -> None:
        """Add tags to all, and take others away."""
        chosen, desk = self._view.selected(), self._context.desk
        named = [*(f"+ {tag}" for tag in add), *(f"− {tag}" for tag in remove)]
        self._change(
            lambda steps: desk.batches.change_tags(chosen.ids, add=add, remove=remove, seen=chosen.seen, steps=steps),
            _("Tags {tags}").format(tags=", ".join(named)),
        )

    def delete(self) -> None:
        """Take all off the list, and offer the way back."""
        ids, context = self._view.selected().ids, self._context
        if not ids:
            return

        def undo() -> None:
            context.jobs.write(
                lambda _steps: context.desk.batches.restore_all(ids),
                done=context.changes.publish, failed=context.shell.tell_error,
            )  # fmt: skip

        def done(change: Change) -> None:
            context.changes.publish(change)
            sentence = ngettext("{count} file was deleted.", "{count} files were deleted.", len(ids))
            context.shell.offer_undo(sentence.format(count=current().number(len(ids))), undo)

        context.jobs.write(
            lambda _steps: context.desk.batches.delete_all(ids), done=done, failed=context.shell.tell_error
        )

    def make_packs(self) -> None:
        """Open the page where the packs of all are made."""
        self._context.shell.go(BATCH, ManyPacks(self._view.selected().ids))

    def write_mailing(self, path: Path) -> None:
        """Write a list for letters to all."""
        ids, context = self._view.selected().ids, self._context

        def work(_steps: Steps) -> Mailing:
            from maison.packs.mailing import write_mailing

            kind = path.suffix.lower().removeprefix(".")
            return write_mailing(context.desk.arrival_queries.many(ids), path, kind, current())

        def done(made: Mailing) -> None:
            context.shell.tell(_mailing_told(made, path.name), "warn" if made.without_email else "info")

        context.jobs.read(work, done=done, failed=context.shell.tell_error, title=_("Mail merge list"))

    # ------------------------------------------------------------------------------------------------------------

    def _set(self, values: Mapping[str, Any], named: str) -> None:
        chosen, desk = self._view.selected(), self._context.desk
        self._change(lambda steps: desk.batches.set_values(chosen.ids, values, seen=chosen.seen, steps=steps), named)

    def _change(self, work: Callable[[Steps], BatchReport], named: str) -> None:
        context = self._context

        def done(report: BatchReport) -> None:
            context.changes.publish(report.change)
            changed = len(report.done)
            sentence = ngettext("{what}: {count} arrival changed.", "{what}: {count} arrivals changed.", changed)
            told = sentence.format(what=named, count=current().number(changed))
            if changed:
                context.shell.offer_undo(told, lambda: self._undo(report))
            else:
                context.shell.tell(told)
            self._tell_left(_("These arrivals were left as they are"), report.remarks)

        title = _("Changing the selected arrivals")
        context.jobs.write(work, done=done, failed=context.shell.tell_error, title=title)

    def _undo(self, report: BatchReport) -> None:
        context = self._context

        def done(back: BatchReport) -> None:
            context.changes.publish(back.change)
            self._tell_left(_("These arrivals were left as they are"), back.remarks)

        context.jobs.write(
            lambda steps: context.desk.batches.undo(report, steps=steps), done=done, failed=context.shell.tell_error
        )

    def _tell_left(self, title: str, left: Sequence[Any]) -> None:
        if left:
            self._view.show_remarks(title, [_line(one.reference, one.name, one.message) for one in left])


def _line(reference: str, name: str, message: Message) -> str:
    return _("{reference} {name}: {message}").format(reference=reference, name=name, message=message.text(current()))


def _mailing_told(made: Mailing, file: str) -> str:
    number: Callable[[float], str] = current().number
    sentence = ngettext(
        "{count} address was written to {file}.", "{count} addresses were written to {file}.", made.written
    )
    told = sentence.format(count=number(made.written), file=file)
    if not made.without_email:
        return told
    left = ngettext(
        "{count} person has no e-mail address and is not in it.",
        "{count} people have no e-mail address and are not in it.",
        made.without_email,
    )
    return f"{told} {left.format(count=number(made.without_email))}"

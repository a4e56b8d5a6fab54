"""The list as a file: the arrivals that are on screen, or those that are selected, as they stand there or whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ui.i18n import N_, _, current, ngettext

if TYPE_CHECKING:
    from maison.arrivals.exporting import Format, Rows
    from maison.arrivals.listing import ArrivalFilter
    from maison.progress import Steps
    from ui.shell import Context

#: What a list can be written as, what is most wanted first.
KINDS: dict[Format, str] = {
    "xlsx": N_("Excel workbook"),
    "csv": N_("CSV for French Excel, can be imported again"),
    "csv-plain": N_("Plain CSV for programs"),
    "json": N_("JSON for programs"),
}
#: What a file of this kind is called at its end.
ENDINGS: dict[Format, str] = {"xlsx": "xlsx", "csv": "csv", "csv-plain": "csv", "json": "json"}


class Wish(NamedTuple):
    """What somebody wants written: no columns are all of them."""

    kind: Format = "xlsx"
    rows: Rows = "stay"
    columns: tuple[str, ...] = ()


class Exporter:
    """Writes lists of arrivals off the GUI thread."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export(self, wanted: ArrivalFilter, path: Path, wish: Wish) -> None:
        """Write all that the list shows into the file at `path`."""
        queries = self._context.desk
        self._export(lambda: queries.arrival_queries.snapshot(wanted), path, wish)

    def export_these(self, ids: Sequence[int], path: Path, wish: Wish) -> None:
        """Write these arrivals."""
        self._export(lambda: ids, path, wish)

    def _export(self, ids: Callable[[], Sequence[int]], path: Path, wish: Wish) -> None:
        context = self._context

        def work(steps: Steps) -> int:
            from maison.arrivals.exporting import columns_of, export

            return export(
                context.desk.arrival_queries, ids(), wish.kind, path, current(),
                columns=columns_of(wish.columns), rows=wish.rows, steps=steps,
            )  # fmt: skip

        def done(count: int) -> None:
            context.shell.tell(_told(count, wish.rows).format(count=current().number(count), file=path.name))

        context.jobs.read(work, done=done, failed=context.shell.tell_error, title=_("Export of the list"))


def _told(count: int, rows: Rows) -> str:
    if rows == "person":
        return ngettext("{count} person was written to {file}.", "{count} people were written to {file}.", count)
    return ngettext("{count} arrival was written to {file}.", "{count} arrivals were written to {file}.", count)

"""The list as a file: what is on screen, in its order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import N_, _, current, ngettext

if TYPE_CHECKING:
    from maison.arrivals.listing import ArrivalFilter
    from maison.progress import Steps
    from ui.shell import Context

#: What a list can be written as.
KINDS = {"csv": N_("Table for French Excel")}
_AT_ONCE = 500


class Exporter:
    """Writes lists of arrivals off the GUI thread."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export(self, wanted: ArrivalFilter, path: str) -> None:
        """Write all that the list shows into the file at `path`."""
        context = self._context

        def done(count: int) -> None:
            sentence = ngettext(
                "{count} arrival was written to {file}.", "{count} arrivals were written to {file}.", count
            )
            context.shell.tell(sentence.format(count=current().number(count), file=Path(path).name))

        context.jobs.read(
            lambda steps: self._write(wanted, Path(path), steps),
            done=done, failed=context.shell.tell_error, title=_("Export of the list"),
        )  # fmt: skip

    def _write(self, wanted: ArrivalFilter, path: Path, steps: Steps) -> int:
        from maison.files import write_whole
        from maison.sheets import french_csv
        from ui.arrivals.listing.columns import COLUMNS

        queries = self._context.desk.arrival_queries
        ids = queries.snapshot(wanted)
        lines: list[list[str]] = [[_(column.title) for column in COLUMNS]]
        for start in range(0, len(ids), _AT_ONCE):
            steps.step(start, len(ids))
            for found in queries.rows(ids[start : start + _AT_ONCE].tolist()):
                lines.append(
                    [cell if isinstance(cell, str) else cell.text for cell in (c.cell(found) for c in COLUMNS)]
                )
        write_whole(path, french_csv(lines))
        return len(ids)

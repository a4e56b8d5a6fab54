"""The list as a file: the arrivals that are on screen, in their order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import N_, _, current, ngettext

if TYPE_CHECKING:
    from maison.arrivals.exporting import Format
    from maison.arrivals.listing import ArrivalFilter
    from maison.progress import Steps
    from ui.shell import Context

#: What a list can be written as, what is most wanted first.
KINDS: dict[Format, str] = {
    "xlsx": N_("Excel workbook"),
    "csv": N_("CSV for French Excel, can be imported again"),
    "json": N_("JSON for programs"),
}


class Exporter:
    """Writes lists of arrivals off the GUI thread."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export(self, wanted: ArrivalFilter, path: Path) -> None:
        """Write all that the list shows into the file at `path`; its ending says as what."""
        context = self._context

        def done(count: int) -> None:
            sentence = ngettext(
                "{count} arrival was written to {file}.", "{count} arrivals were written to {file}.", count
            )
            context.shell.tell(sentence.format(count=current().number(count), file=path.name))

        context.jobs.read(
            lambda steps: self._write(wanted, path, steps),
            done=done, failed=context.shell.tell_error, title=_("Export of the list"),
        )  # fmt: skip

    def _write(self, wanted: ArrivalFilter, path: Path, steps: Steps) -> int:
        from maison.arrivals.exporting import FORMATS, export

        queries = self._context.desk.arrival_queries
        ending = path.suffix.lower().removeprefix(".")
        kind: Format = next((kind for kind in FORMATS if kind == ending), "xlsx")
        return export(queries, queries.snapshot(wanted), kind, path, current(), steps=steps)

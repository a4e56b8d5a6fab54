"""What leaves the house from the page: all figures or those on screen, through the one door, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ui.i18n import _, ngettext
from ui.words import number

if TYPE_CHECKING:
    from maison.progress import Steps
    from maison.statistics.custom import Design
    from maison.statistics.evidence import Evidence
    from maison.statistics.files.writing import Kind
    from maison.statistics.model import SafeReport, Span
    from ui.shell import Context


class Seen(NamedTuple):
    """What is on screen: figures of the report by their keys, an evidence table, or a table of one's own."""

    title: str
    keys: tuple[str, ...] = ()
    evidence: Evidence | None = None
    design: Design | None = None


class Wish(NamedTuple):
    """What somebody wants written: what is on screen or all, as which files (all of them where none is named), in which
    language.
    """

    kind: Kind | None
    seen: bool
    language: str


class Exporter:
    """Writes files off the GUI thread. Only what the disclosure control let through gets there."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export(self, span: Span, seen: Seen | None, wish: Wish, path: Path) -> None:
        """Write `seen` of these days, all figures where it is None, into a file, or as all files into a folder."""
        context = self._context

        def work(steps: Steps) -> int:
            from maison import languages
            from maison.statistics.files.writing import KINDS, write, write_file

            report = self._leaving(span, seen, steps)
            language, house = languages.get(wish.language), context.desk.directory_queries.house().name
            if wish.kind is None:
                return len(write(report, KINDS, path, language, house))
            write_file(report, wish.kind, path, language, house)
            return 1

        def done(count: int) -> None:
            told = ngettext("The figures were saved as {file}.", "{count} files were saved in {file}.", count)
            context.shell.tell(told.format(count=number(count), file=path.name))

        # the house remembers what left it: a change like others
        context.jobs.write(work, done=done, failed=context.shell.tell_error, title=_("Export of the figures"))

    def _leaving(self, span: Span, seen: Seen | None, steps: Steps) -> SafeReport:
        from maison.statistics.excerpt import excerpt

        statistics = self._context.desk.statistics
        if seen is None:
            return statistics.leaving(span, steps)
        if seen.evidence is not None:
            return statistics.out(statistics.evidence(seen.evidence, span, steps))
        if seen.design is not None:
            return statistics.out(statistics.custom(seen.design, span, steps))
        return excerpt(statistics.leaving(span, steps), seen.keys)

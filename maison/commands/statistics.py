"""The figures: what leaves of a week or of some days as files, definitions, publishing, tables put together by hand."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.clock import LILLE
from maison.commands.console import answer, answer_file, say, say_content
from maison.commands.parsing import Commands

if TYPE_CHECKING:
    from maison.statistics.custom import Design
    from maison.statistics.model import Report, SafeReport, Span

#: The formats of `maison.statistics.files`, which is not imported for the help alone.
FORMATS = ("csv", "csv-plain", "xlsx", "pdf", "json")
ALL = "all"
_IN_BINARY = ("xlsx", "pdf")
_MEASURES = ("arrivals", "visits", "topics", "minutes")
_BY = ("category", "host", "region", "language", "channel", "topic", "outcome", "week")
_EVIDENCE = ("euraxess", "bienvenue")


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("statistics", _("the figures"))
    week = group.add("week", weekly, _("all figures of one week, as they may leave the house"))
    week.add_argument("week", metavar="WEEK", help=_("as in 2026-W47, or last"))
    _files(week, _)
    period = group.add("period", of_period, _("all figures of some days: whole weeks"))
    _days(period, _)
    _files(period, _)
    evidence = group.add("evidence", evidence_, _("evidence tables for others, of whole weeks"))
    evidence.add_argument("which", choices=_EVIDENCE, help=_("the areas of EURAXESS, or the label Bienvenue en France"))
    _days(evidence, _)
    _files(evidence, _)
    group.add("define", define, _("what each figure counts"))
    publish_ = group.add("publish", publish, _("freeze a week: corrections stand beside it from then on"))
    publish_.add_argument(
        "week", metavar="WEEK", nargs="?", help=_("as in 2026-W47, or last; without it, what was published")
    )
    least = group.add("threshold", threshold, _("fewer people than this are not told outside: show or change it"))
    least.add_argument(
        "number", metavar="NUMBER", nargs="?", type=int, help=_("from 3 to 100; 5 unless it was changed")
    )
    _tables(group.add("custom", custom, _("a table by rows and columns, also under a name")), _)


def _tables(table: argparse.ArgumentParser, _: Any) -> None:
    table.add_argument("--measure", choices=_MEASURES, help=_("what is counted"))
    table.add_argument("--rows", choices=_BY, help=_("by what in rows"))
    table.add_argument("--columns", choices=_BY, help=_("by what in columns; one column without it"))
    table.add_argument("--table", metavar="NAME", help=_("the table that has this name"))
    table.add_argument("--save", metavar="NAME", help=_("keep the table under this name"))
    table.add_argument("--forget", metavar="NAME", help=_("take the table with this name away"))
    table.add_argument("--week", metavar="WEEK", help=_("as in 2026-W47, or last"))
    table.add_argument("--since", metavar="DATE", help=_("the first day (YYYY-MM-DD), a Monday"))
    table.add_argument("--until", metavar="DATE", help=_("the last day, a Sunday"))
    _files(table, _)


def _days(parser: argparse.ArgumentParser, _: Any) -> None:
    parser.add_argument("since", metavar="FROM", help=_("the first day (YYYY-MM-DD), a Monday"))
    parser.add_argument("until", metavar="TO", help=_("the last day, a Sunday"))


def _files(parser: argparse.ArgumentParser, _: Any) -> None:
    parser.add_argument("--format", choices=(*FORMATS, ALL), default="csv")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help=_("the folder, or the file; without it the figures are shown")
    )


def weekly(desk: Desk, arguments: argparse.Namespace) -> int:
    """The figures of one week."""
    week = desk.open().statistics.parse_week(arguments.week)
    return _answered(desk, desk.statistics.leaving(week), arguments)


def of_period(desk: Desk, arguments: argparse.Namespace) -> int:
    """The figures of some days."""
    return _answered(desk.open(), desk.statistics.leaving(_period(arguments)), arguments)


def evidence_(desk: Desk, arguments: argparse.Namespace) -> int:
    """An evidence table."""
    from maison.statistics.evidence import Evidence

    counted = desk.open().statistics.evidence(Evidence(arguments.which), _period(arguments))
    return _out(desk, counted, arguments)


def define(desk: Desk, arguments: argparse.Namespace) -> int:
    """What each figure counts."""
    from maison.statistics.definitions import DEFINITIONS_VERSION as VERSION
    from maison.statistics.definitions import SPANS
    from maison.statistics.evidence import defined

    language = languages.get(desk.language)
    told = [
        {"key": key, "label": language.gettext(label), "definition": text.text(language), "unit": unit.value}
        for key, label, text, unit in defined()
    ]
    if arguments.json:
        answer({"version": VERSION, "spans": language.gettext(SPANS), "definitions": told})
        return 0
    say(language.gettext("Definitions, version {version}").format(version=VERSION))
    say(language.gettext(SPANS))
    for one in told:
        say(f"{one['label']} ({one['key']}): {one['definition']}")
    return 0


def publish(desk: Desk, arguments: argparse.Namespace) -> int:
    """Freeze a week, or tell which weeks are."""
    figures = desk.open().statistics
    if arguments.week is not None:
        figures.publish(figures.parse_week(arguments.week))
    told = [
        {
            "week": str(one.week),
            "published_at": one.published_at.isoformat(),
            "published_by": one.published_by,
            "definitions_version": one.definitions_version,
        }
        for one in figures.publications()
    ]
    if arguments.json:
        answer(told)
        return 0
    language = languages.get(desk.language)
    sentence = language.gettext("{week}, published on {day} by {who}, definitions {version}")
    for one in figures.publications():
        day = language.date(one.published_at.astimezone(LILLE).date())
        version = one.definitions_version
        say(sentence.format(week=one.week, day=day, who=one.published_by, version=version))
    return 0


def threshold(desk: Desk, arguments: argparse.Namespace) -> int:
    """Show or change the threshold."""
    figures = desk.open().statistics
    if arguments.number is not None:
        figures.set_threshold(arguments.number)
    if arguments.json:
        answer({"threshold": figures.threshold()})
    else:
        say(figures.threshold())
    return 0


def custom(desk: Desk, arguments: argparse.Namespace) -> int:
    """A table by rows and columns; without one, those that have a name."""
    figures = desk.open().statistics
    if arguments.forget:
        figures.forget(figures.named(arguments.forget).id)
    design = _design(desk, arguments)
    if design is None:
        return _listed(desk, arguments)
    if arguments.save:
        known = next((table for table in figures.saved() if table.name == arguments.save), None)
        figures.save(arguments.save, design, version=known.version if known else 0)
    return _out(desk, figures.custom(design, _span(desk, arguments)), arguments)


def _design(desk: Desk, arguments: argparse.Namespace) -> Design | None:
    from maison.errors import Invalid, Message, Problem
    from maison.languages import N_
    from maison.statistics.custom import By, Design, Measure

    if arguments.table:
        return desk.statistics.named(arguments.table).design
    if not arguments.measure and not arguments.rows:
        return None
    missing = [name for name in ("measure", "rows") if not getattr(arguments, name)]
    if missing:
        raise Invalid(
            [Problem(name, Message(N_("Say what is counted and by what: --measure and --rows."))) for name in missing]
        )
    columns = By(arguments.columns) if arguments.columns else None
    return Design(Measure(arguments.measure), By(arguments.rows), columns)


def _listed(desk: Desk, arguments: argparse.Namespace) -> int:
    language = languages.get(desk.language)
    saved = desk.statistics.saved()
    if arguments.json:
        answer([{"name": table.name, **table.design.as_plain()} for table in saved])
        return 0
    for table in saved:
        say(f"{table.name}\t{table.design.title.text(language)}")
    return 0


def _span(desk: Desk, arguments: argparse.Namespace) -> Span:
    if arguments.since and arguments.until:
        return _period(arguments)
    return desk.statistics.parse_week(arguments.week or "last")


def _period(arguments: argparse.Namespace) -> Span:
    from maison.arrivals.reading import iso_day
    from maison.errors import Invalid, Message, Problem
    from maison.languages import N_
    from maison.statistics.model import Period

    first, last = iso_day(arguments.since), iso_day(arguments.until)
    if first > last:
        raise Invalid([Problem("until", Message(N_("The last day is before the first one.")))])
    return Period(first, last)


def _out(desk: Desk, report: Report, arguments: argparse.Namespace) -> int:
    return _answered(desk, desk.statistics.out(report), arguments)


def _answered(desk: Desk, report: SafeReport, arguments: argparse.Namespace) -> int:
    """Write the files, or the figures to standard output."""
    from maison.statistics.files.writing import KINDS, chunks, write, write_file

    language, house = languages.get(desk.language), desk.directory_queries.house().name
    out: Path | None = arguments.out
    wanted: str = "json" if arguments.json and out is None else arguments.format
    kinds = KINDS if wanted == ALL else tuple(kind for kind in KINDS if kind == wanted)
    if out is None:
        _refuse_unseen(wanted)
        say_content(b"".join(chunks(report, kinds[0], language, house)))
    elif wanted == ALL or out.is_dir():
        paths = write(report, kinds, out, language, house)
        if arguments.json:
            answer({"files": [str(path) for path in paths]})
        else:
            say("\n".join(map(str, paths)))
    else:
        write_file(report, kinds[0], out, language, house)
        answer_file(out, as_json=arguments.json)
    return 0


def _refuse_unseen(kind: str) -> None:
    from maison.errors import Invalid, Message, Problem
    from maison.languages import N_

    if kind == ALL or kind in _IN_BINARY:
        raise Invalid([Problem("out", Message(N_("Name a folder with --out: these files cannot be shown here.")))])

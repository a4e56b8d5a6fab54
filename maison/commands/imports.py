"""Lists of other offices: taken in, listed, and taken back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, answer_file, complain, say
from maison.commands.parsing import Commands
from maison.errors import UserError
from maison.languages import N_, Language

if TYPE_CHECKING:
    from maison.arrivals.importing.marks import Decision, Finding
    from maison.arrivals.importing.plan import ImportPlan
    from maison.lists.table import FileTable


class MappingRefused(UserError):
    """What was said of a column does not fit the list."""

    code = "import-mapping"


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    taken = commands.add("import", import_, _("put the rows of a list on file: CSV, XLSX, ODS, or EWP mobilities"))
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    taken.add_argument("--only-valid", action="store_true", help=_("take the right rows, leave the wrong ones"))
    taken.add_argument(
        "--mapping",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=_("what a column holds; without FIELD it is left out; may be repeated"),
    )
    taken.add_argument("--date-order", choices=("day", "month"), help=_("what stands first in the dates"))
    taken.add_argument(
        "--duplicates",
        choices=("leave", "new", "same"),
        default="leave",
        help=_("who could be somebody on file: leave the row out, take for new, or take for the same"),
    )
    taken.add_argument("--encoding", default="", metavar="NAME", help=_("how its letters are written (cp1252, utf-8…)"))
    taken.add_argument("--separator", default="", metavar="SIGN", help=_("what stands between its cells"))
    taken.add_argument("--sheet", default="", metavar="NAME", help=_("which sheet of a workbook"))
    taken.add_argument("--report", type=Path, metavar="FILE", help=_("write the rows to look at to this CSV file"))
    back = commands.add("undo-import", undo, _("take an import back, but for what was edited since"))
    back.add_argument("batch", type=commands.number(1, 999_999_999), metavar="BATCH")
    commands.add("imports", batches, _("list the imports of the past, the newest first"))


def import_(desk: Desk, arguments: argparse.Namespace) -> int:
    """Do what the rows of a file say: all of them, or only the right ones. 1 when wrong rows kept all from being done."""
    from maison.arrivals.importing.days import DayOrder
    from maison.arrivals.importing.marks import Mark
    from maison.arrivals.importing.plan import plan
    from maison.arrivals.importing.report import report_lines, write_report

    table = _table(arguments)
    imports, language = desk.open().imports, languages.get(desk.language)
    known = imports.mapping_of(table.header)
    order = DayOrder(arguments.date_order) if arguments.date_order else known.order
    made = plan(table, _mapping(table, known.fields, arguments.mapping), desk.clock.today(), order=order)
    found = imports.findings(made)
    decisions = _decisions(found, arguments.duplicates)
    if decisions:
        found = imports.findings(made, decisions)
    problems = (*made.problems, *made.problems_of(found))
    left: Sequence[Finding] = [one for one in found if one.mark in (Mark.DUPLICATE, Mark.REPEATED, Mark.LEFT)]
    told = _about(made, found, language)
    refused = bool(problems) and not arguments.only_valid
    if not (refused or arguments.dry_run):
        report = imports.import_rows(made, only_valid=arguments.only_valid, decisions=decisions)
        problems, left = report.problems, report.left
        told |= {"added": report.added, "changed": report.changed, "batch": report.batch or None}
    lines = report_lines(problems, left, language)
    told |= {"wrong": len({problem.row for problem in problems}), "dry_run": arguments.dry_run}
    told["problems"] = [line.as_json() for line in lines]
    if arguments.report is not None:
        write_report(arguments.report, lines, language)
    _tell_import(told, language, as_json=arguments.json)
    if arguments.report is not None and not arguments.json:
        answer_file(arguments.report, as_json=False)
    return 1 if refused else 0


def _table(arguments: argparse.Namespace) -> FileTable:
    from maison.arrivals.importing.file import read_file

    return read_file(
        arguments.file,
        encoding=arguments.encoding,
        separator="\t" if arguments.separator in ("\\t", "tab") else arguments.separator,
        sheet=arguments.sheet,
        any_header=bool(arguments.mapping),
    )


def _mapping(table: FileTable, fields: Sequence[str | None], said: Sequence[str]) -> tuple[str | None, ...]:
    """What each column holds, with what was said of some. Raises `MappingRefused`."""
    from maison.arrivals.importing.headers import IN_A_COLUMN, REFERENCE, SEVERAL

    changed = list(fields)
    for entry in said:
        column, sign, field = entry.rpartition("=")
        if not sign or column.strip() not in table.header:
            raise MappingRefused(
                N_("“{entry}” names no column of the list. Write COLUMN=FIELD; the columns are: {columns}."),
                entry=entry[:80],
                columns=table.header[:40],
            )
        if field and field not in (*IN_A_COLUMN, REFERENCE):
            raise MappingRefused(
                N_("There is no field “{field}”. The fields are: {fields}."),
                field=field[:40],
                fields=(*IN_A_COLUMN, REFERENCE),
            )
        at = table.header.index(column.strip())
        if field not in SEVERAL:
            changed = [None if name == field else name for name in changed]
        changed[at] = field or None
    return tuple(changed)


def _decisions(found: Sequence[Finding], said: str) -> Mapping[int, Decision]:
    from maison.arrivals.importing.marks import Decision, Mark

    if said == "leave":
        return {}
    return {one.row: Decision(said) for one in found if one.mark is Mark.DUPLICATE}


def _about(made: ImportPlan, found: Sequence[Finding], language: Language) -> dict[str, Any]:
    """What a list is, and what its rows would do."""
    from maison.arrivals.importing.marks import Mark

    marks: dict[Mark, int] = {mark: sum(1 for one in found if one.mark is mark) for mark in Mark}
    table = made.table
    return {
        "file": table.name,
        "kind": table.kind,
        "encoding": table.encoding,
        "separator": table.separator,
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "date_order": made.order.value,
        "columns": dict(zip(table.header, made.fields, strict=True)),
        "valid": len(made.drafts) - marks[Mark.ERROR],
        "blank": made.blank,
        "marks": {mark.value: count for mark, count in marks.items() if count and mark is not Mark.ERROR},
        "known": marks[Mark.SAME] + marks[Mark.REPEATED],
        "notices": [notice.text(language) for notice in made.notices],
        "added": 0,
        "changed": 0,
        "batch": None,
    }


def _tell_import(told: dict[str, Any], language: Language, *, as_json: bool) -> None:
    if as_json:
        answer(told)
        return
    _ = language.gettext
    for notice in told["notices"]:
        say(notice)
    for line in told["problems"]:
        sentence = _("Row {row}, {column}: {message}") if line["column"] else _("Row {row}: {message}")
        complain(sentence.format(row=line["row"], column=line["column"], message=_about_line(line, language)))
    if told["wrong"] and not (told["added"] or told["changed"] or told["dry_run"]):
        complain(_("Nothing was imported. Correct the rows above, or take the right ones with --only-valid."))
    say(_tell_marks(told, language))
    if told["dry_run"]:
        say(_("This was only tried: nothing was written."))
    elif told["batch"]:
        say(_("This is import {batch}. To take it back: undo-import {batch}").format(batch=told["batch"]))


def _about_line(line: Mapping[str, Any], language: Language) -> str:
    from maison.arrivals.importing.marks import MARKS, Mark

    mark = Mark(line["mark"])
    if mark is Mark.ERROR:
        return str(line["message"])
    said = [language.gettext(MARKS[mark]), line["reference"], line["message"]]
    return ", ".join(filter(None, said))


def _tell_marks(told: Mapping[str, Any], language: Language) -> str:
    from maison.arrivals.importing.marks import MARKS, Mark

    counts = {Mark(mark): count for mark, count in told["marks"].items()} | {Mark.ERROR: told["wrong"]}
    said = [f"{language.gettext(MARKS[mark])}: {language.number(counts[mark])}" for mark in Mark if counts.get(mark)]
    blank = language.gettext("blank: {count}").format(count=language.number(told["blank"]))
    return ", ".join([*said, blank] if told["blank"] else said)


def undo(desk: Desk, arguments: argparse.Namespace) -> int:
    """Take an import back."""
    from maison.arrivals.model import FIELD_LABELS

    report = desk.open().import_batches.undo(arguments.batch)
    language = languages.get(desk.language)
    _ = language.gettext
    if arguments.json:
        kept = [{"reference": one.reference, "fields": list(one.fields)} for one in report.kept]
        answer({"batch": report.batch, "taken_off": report.taken_off, "put_back": report.put_back, "kept": kept})
        return 0
    for one in report.kept:
        fields = ", ".join(_(FIELD_LABELS[name]) for name in one.fields)
        sentence = (
            _("{reference} was edited since and keeps: {fields}")
            if fields
            else _("{reference} was edited since and stays on file.")
        )
        complain(sentence.format(reference=one.reference, fields=fields))
    counts = {"off": language.number(report.taken_off), "back": language.number(report.put_back)}
    say(_("Arrivals taken off the list: {off}. Arrivals that got their old values back: {back}.").format(**counts))
    return 0


def batches(desk: Desk, arguments: argparse.Namespace) -> int:
    """The imports of the past."""
    from maison.arrivals.importing.marks import MARKS

    found = desk.open().import_queries.latest()
    language = languages.get(desk.language)
    if arguments.json:
        answer(
            [
                {
                    "batch": one.id,
                    "at": one.at.isoformat(),
                    "by": one.by,
                    "kind": one.kind,
                    "marks": {mark.value: count for mark, count in one.counts.items()},
                    "undone_at": one.undone_at.isoformat() if one.undone_at else None,
                    "undone_by": one.undone_by or None,
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        counts = ", ".join(f"{language.gettext(MARKS[mark])}: {count}" for mark, count in one.counts.items())
        undone = language.gettext("undone") if one.undone_at else ""
        say("\t".join(filter(None, (str(one.id), language.moment(one.at), one.by, one.kind, counts, undone))))
    return 0

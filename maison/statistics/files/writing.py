"""The files of a report, by their formats and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, get_args

from maison.files import FileRefused, make_folder, write_whole
from maison.languages import Language
from maison.statistics.files import plain
from maison.statistics.model import Report, SafeReport

Kind = Literal["xlsx", "pdf", "csv", "csv-plain", "json"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What the names of files end with; files for programs are told from those for people.
_ENDS: dict[Kind, str] = {
    "xlsx": ".xlsx",
    "pdf": ".pdf",
    "csv": ".csv",
    "csv-plain": "_programs.csv",
    "json": ".json",
}


def chunks(report: SafeReport, kind: Kind, language: Language, house: str = "") -> Iterable[bytes]:
    """A file of that format, piece by piece. Raises `TooManyRows`."""
    if kind == "csv":
        return plain.french_csv(report, language)
    if kind == "csv-plain":
        return plain.plain_csv(report, language)
    if kind == "json":
        return (plain.json_bytes(report, language),)
    if kind == "xlsx":
        from maison.statistics.files.workbook import chunks as workbook

        return workbook(report, language, house)
    from maison.statistics.files.page import draw

    return (draw(report, language, house).content,)


def file_name(report: Report, kind: Kind) -> str:
    """A name that says which days, and nothing of anybody: 2026-W47_figures.xlsx."""
    return f"{str(report.span).replace('/', '_')}_figures{_ENDS[kind]}"


def write_file(report: SafeReport, kind: Kind, path: Path, language: Language, house: str = "") -> None:
    """Write one file, whole or not at all. Raises `FileRefused`, `TooManyRows`."""
    write_whole(path, chunks(report, kind, language, house))


def write(
    report: SafeReport, kinds: Sequence[Kind], directory: Path, language: Language, house: str = ""
) -> tuple[Path, ...]:
    """Write a file of each of these formats into a folder, which is made where there is none; answers their paths.

    Each is there whole or not at all. One that is open in another program does not keep the others from being written;
    then it is told. Raises `FileRefused`, `TooManyRows`.
    """
    make_folder(directory)
    refused: FileRefused | None = None
    paths = []
    for kind in kinds:
        path = directory / file_name(report, kind)
        try:
            write_file(report, kind, path, language, house)
        except FileRefused as error:
            refused = refused or error
        paths.append(path)
    if refused is not None:
        raise refused
    return tuple(paths)

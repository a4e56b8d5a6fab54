"""The files of a report: their names, all of them or the ones that are wanted, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from maison import languages
from maison.files import FileRefused
from maison.statistics.files import writing
from maison.statistics.files.writing import KINDS, chunks, file_name, write, write_file
from tests.maison.statistics.files.samples import grid, week

ENGLISH = languages.get("en")


def test_names_say_the_days_and_nothing_of_anybody() -> None:
    assert [file_name(week(), kind) for kind in KINDS] == [
        "2026-W47_figures.xlsx",
        "2026-W47_figures.pdf",
        "2026-W47_figures.csv",
        "2026-W47_figures_programs.csv",
        "2026-W47_figures.json",
    ]
    assert file_name(grid(), "xlsx") == "2026-09-01_2026-11-22_figures.xlsx"


def test_all_files_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "statistiques" / "2026"
    paths = write(week(), KINDS, folder, ENGLISH, "Maison d’essai")
    assert sorted(paths) == sorted(folder.iterdir())
    for kind, path in zip(KINDS, paths, strict=True):
        assert path.read_bytes() == b"".join(chunks(week(), kind, ENGLISH, "Maison d’essai"))


def test_a_file_that_cannot_be_written_does_not_hold_back_the_others(tmp_path: Path) -> None:
    (tmp_path / file_name(week(), "csv")).mkdir()
    with pytest.raises(FileRefused):
        write(week(), ("csv", "json"), tmp_path, ENGLISH)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-W47_figures.csv", "2026-W47_figures.json"]


def test_a_file_that_fails_in_its_middle_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "week.csv"
    write_file(week(), "csv", path, ENGLISH)
    before = path.read_bytes()

    def broken(*_arguments: object) -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "chunks", broken)
    with pytest.raises(FileRefused):
        write_file(week(), "csv", path, ENGLISH)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["week.csv"]

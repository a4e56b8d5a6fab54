"""A catalogue as a folder of files: what is read is checked as a whole, what is written can be read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from maison.checklists.library.content import Content
from maison.checklists.library.parsing import parsed, read_tables
from maison.checklists.library.toml import written
from maison.errors import UserError
from maison.files import refusal, write_whole
from maison.languages import N_


class FolderRefused(UserError):
    """A catalogue cannot be read from, or written to, this folder."""

    code = "catalogue-folder"


def read_catalogue(folder: Path) -> dict[str, dict[str, Any]]:
    """The tables of a folder's files. Raises `FolderRefused`, and `CatalogueError` where they are not as they should be."""
    if not folder.is_dir():
        raise FolderRefused(N_("There is no folder {folder}. Check its name."), folder=str(folder))
    content = read_tables(folder)
    parsed(content)
    return content


def write_catalogue(content: Content, folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder, which is made where it is missing; answers where.

    Raises `FolderRefused` where other files lie there that would be read as part of the catalogue.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(path.name for path in folder.glob("*.toml") if path.name not in content)
    except OSError as error:
        raise refusal(error, folder) from error
    if others:
        raise FolderRefused(
            N_(
                "{folder} also holds {others}, which would be taken for a part of the catalogue. Choose an empty folder."
            ),
            folder=str(folder),
            others=", ".join(others),
        )
    paths = []
    for name in sorted(content):
        write_whole(folder / name, written(content[name]).encode())
        paths.append(folder / name)
    return tuple(paths)

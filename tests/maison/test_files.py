"""Files appear whole or not at all."""

import errno
from pathlib import Path

import pytest

from maison.files import FileRefused, refusal, write_whole


def test_file_is_written_and_replaced(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_whole(tmp_path / "é.csv", content)
        assert (tmp_path / "é.csv").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["é.csv"]


def test_content_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")

    def content() -> object:
        yield b"half"
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(FileRefused) as refused:
        write_whole(path, content())  # type: ignore[arg-type]  # what no caller should give
    assert "full" in refused.value.message.msgid
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["list.csv"]


def test_place_that_cannot_take_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", tmp_path / "nowhere" / "x", tmp_path / ("x" * 300)):
        with pytest.raises(FileRefused):
            write_whole(path, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.ENOENT, errno.EISDIR, errno.EACCES, errno.EROFS, errno.EBUSY])
def test_refusal_names_the_file_and_not_its_folder(number: int) -> None:
    assert refusal(OSError(number, "x"), Path("/home/camille/secret/list.csv")).message.facts == {"file": "list.csv"}

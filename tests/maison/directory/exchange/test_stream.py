"""JSON that is read entry by entry says what it says when it is read whole, wherever a piece of the file ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison.directory.exchange.model import FileRefused
from maison.directory.exchange.reading import stream
from maison.directory.exchange.reading.stream import AT_TOP, JsonStream

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def read(path: Path, *names: str) -> tuple[list[Any], JsonStream]:
    """The entries of the list, and what else there was."""
    found = JsonStream(path)
    return list(found.entries(*names)), found


@given(
    entries=st.lists(VALUES, max_size=5),
    before=st.dictionaries(st.text(min_size=1, max_size=3).filter(lambda name: name != "list"), VALUES, max_size=2),
    indent=st.sampled_from((None, 1)),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
    piece=st.integers(1, 40),
)
def test_pieces_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[Any],
    before: dict[str, Any],
    indent: int | None,
    encoding: str,
    piece: int,
) -> None:
    path = tmp_path_factory.mktemp("stream") / "list.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "_AT_ONCE", piece)
        path.write_bytes(json.dumps({**before, "list": entries, "end": 1}, indent=indent).encode(encoding))
        found, rest = read(path, AT_TOP, "list")
        assert (found, rest.others, rest.has_list) == (entries, {**before, "end": 1}, True)
        path.write_bytes(json.dumps(entries, indent=indent).encode(encoding))
        found, rest = read(path, AT_TOP, "list")
        assert (found, rest.at) == (entries, rest.size)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"list": [1,\n2,\n]}', 3),
        ('{"list": [1,\n2 3]}', 2),
        ('{"list": [1]\n"end": 2}', 2),
        ('{"list"\n[1]}', 2),
        ("{1: 2}", 1),
        ('{"list": [1]}\n\n{}', 3),
        ('{"list": ["a\nb"]}', 1),
        ('{"list": [1', 1),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "list.json"
    path.write_text(text, "utf-8")
    with pytest.raises(FileRefused) as caught:
        read(path, "list")
    assert caught.value.message.facts["line"] == line


def test_list_that_is_not_asked_for_is_none(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    for text in ("[1, 2]", '{"other": [1]}', "12"):
        path.write_text(text, "utf-8")
        found, rest = read(path, "list")
        assert (found, rest.has_list) == ([], False)

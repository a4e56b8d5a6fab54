"""Pictures of every page, from nothing but the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from maison.application import Options, make_desk
from maison.clock import FixedClock
from maison.errors import UserError
from ui import screenshots

#: A picture with fewer colours than this shows nothing.
LEAST_COLOURS = 12


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer people are quicker made up."""
    monkeypatch.setattr(screenshots, "ARRIVALS", 40)


@pytest.mark.long
@pytest.mark.usefixtures("few", "qapp")
def test_every_page_is_drawn_and_none_is_blank(tmp_path: Path, clock: FixedClock) -> None:
    desk = make_desk(Options(data_dir=tmp_path / "desk", language="fr"), clock)
    drawn = list(screenshots.draw_all(desk, tmp_path / "pictures", theme="dark", scale=125))

    names = [path.name for path in drawn]
    assert names == sorted(names)
    assert names[0] == "01-today-fr-dark-125.png"
    for wanted in (
        "file",
        "new-arrival",
        "import",
        "conflict",
        "search",
        "backups",
        "database-damaged",
        "empty-arrivals",
        "first-run-house",
    ):
        assert any(f"-{wanted}-fr-" in name for name in names)
    assert [name for name, path in zip(names, drawn, strict=True) if colours(path) < LEAST_COLOURS] == []
    assert not desk.paths.database.exists()


@pytest.mark.usefixtures("qapp")
def test_file_in_place_of_the_folder_is_told(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "pictures").write_text("a file")
    desk = make_desk(Options(data_dir=tmp_path / "desk"), clock)

    with pytest.raises(UserError):
        next(iter(screenshots.draw_all(desk, tmp_path / "pictures")))


def colours(path: Path) -> int:
    """How many colours a picture of the right size shows, looked at here and there; 0 for another size."""
    picture = QImage(str(path))
    if (picture.width(), picture.height()) != (screenshots.WIDTH, screenshots.HEIGHT):
        return 0
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)})

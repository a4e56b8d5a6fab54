"""Where things lie."""

from pathlib import Path

import pytest

from maison.paths import Paths, resource


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "fonts/../../pyproject.toml"])
def test_resource_never_leaves_its_folder(name: str) -> None:
    with pytest.raises(ValueError, match="not a resource"):
        resource(name)


def test_everything_lies_under_the_given_folder(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path / "é").make()
    for path in (paths.data, paths.config, paths.logs, paths.database, paths.settings):
        assert path.is_relative_to(tmp_path)
    assert paths.data.stat().st_mode & 0o077 == 0


def test_user_folders_do_not_roam(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "Roaming" not in str(Paths.of_user().database)

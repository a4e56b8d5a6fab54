"""Settings are read as a person left them, and nothing a later version wrote is lost."""

from pathlib import Path

import pytest

from maison.errors import UserError
from maison.settings import Settings, SettingsUnreadable, load, save


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    settings = Settings(language="fr", database="postgresql://a:b@c/d", agent="Zoé « L’Été »", text_size=150)
    save(tmp_path / "new" / "maison.toml", settings)
    assert load(tmp_path / "new" / "maison.toml") == settings


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "maison.toml") == Settings()


def test_what_a_later_version_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "maison.toml"
    path.write_text('language = "en"\nfuture = [1, 2]\n[later]\nkey = "é"\n', "utf-8")
    save(path, load(path).with_(language="fr"))
    settings = load(path)
    assert settings.language == "fr"
    assert settings.others == {"future": [1, 2], "later": {"key": "é"}}


@pytest.mark.parametrize("line", ["text_size = true", 'text_size = "big"', "language = 7"])
def test_value_of_the_wrong_kind_is_the_default(tmp_path: Path, line: str) -> None:
    (tmp_path / "maison.toml").write_text(line)
    assert (load(tmp_path / "maison.toml").text_size, load(tmp_path / "maison.toml").language) == (100, "")


def test_mark_of_an_editor_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "maison.toml").write_bytes(b'\xef\xbb\xbflanguage = "fr"\r\n')
    assert load(tmp_path / "maison.toml").language == "fr"


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"\0\0\0"])
def test_broken_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "maison.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsUnreadable):
        load(path)
    assert path.read_bytes() == content


def test_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "maison.toml").mkdir()
    with pytest.raises(UserError):
        load(tmp_path / "maison.toml")
    with pytest.raises(UserError):
        save(tmp_path / "maison.toml", Settings())
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError):
        save(tmp_path / "file" / "maison.toml", Settings())

"""What a machine lacks for a window is told in a sentence, before Qt would abort the process."""

import pytest

from maison import display, languages
from maison.display import LibraryMissing, NoDisplay


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux machine of which nothing is known yet."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_no_display_is_told() -> None:
    with pytest.raises(NoDisplay) as refused:
        display.refuse_without_display()
    assert "maison --help" in refused.value.text(languages.get("en"))


@pytest.mark.parametrize(("name", "value"), [("QT_QPA_PLATFORM", "offscreen"), ("WAYLAND_DISPLAY", "wayland-0")])
def test_display_or_chosen_platform_is_enough(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    display.refuse_without_display()


def test_missing_x11_library_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "_X11_LIBRARIES", ("libno-such-thing.so.0",))
    with pytest.raises(LibraryMissing) as refused:
        display.refuse_without_display()
    told = refused.value.text(languages.get("en"))
    assert "libno-such-thing.so.0" in told
    assert "sudo apt install libgl1 " in told


def test_library_that_an_import_misses_is_recognised() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    lacking = display.missing_library(error)
    assert lacking is not None
    assert lacking.message.facts["library"] == "libEGL.so.1"


def test_other_import_errors_are_no_missing_library() -> None:
    assert display.missing_library(ImportError("No module named 'ui.nothing'")) is None

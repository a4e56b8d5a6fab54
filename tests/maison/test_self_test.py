"""`maison self-test` says that this installation works, or what does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from maison import languages, self_test
from maison.application import Options, make_desk
from tests.sources import ROOT

_COMMAND = "import sys; from maison.cli import main; sys.exit(main(['--language', 'en', 'self-test']))"


@pytest.mark.long
def test_installation_works_and_the_desk_is_not_touched(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert all(line.startswith("ok: ") for line in lines[:-1])
    assert len(lines) == 5 + len(languages.PACK_LANGUAGES)
    assert not list(home.rglob("*.db"))


def test_missing_translation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "data_dir", lambda _kind: tmp_path)
    told: list[str] = []
    english = languages.get("en")
    code = self_test.run(
        make_desk(Options(data_dir=tmp_path / "desk")), lambda message: told.append(message.text(english))
    )
    assert code == 1
    assert told == ["FAILED: The translation fr/ui is missing. Install the program again."]

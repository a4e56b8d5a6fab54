"""Drafts: what was typed is there after the process died, and goes only when the record is safe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from maison.clock import FixedClock
from tests.ui.doubles import InlineJobs
from ui.forms import Draft, DraftKeeper, Drafts, Form, FormField, TextField
from ui.jobs import Jobs


@pytest.fixture
def drafts(tmp_path: Path, clock: FixedClock) -> Drafts:
    return Drafts(tmp_path / "drafts", clock)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.add(FormField("family_name", "Family name", TextField()))
    qtbot.addWidget(made)
    return made


def keeper(form: Form, drafts: Drafts) -> DraftKeeper:
    return DraftKeeper(form, drafts, InlineJobs(), "arrival")  # type: ignore[arg-type]  # it quacks


def test_a_draft_is_read_back_whole(drafts: Drafts) -> None:
    draft = Draft("abc", "arrival", 7, drafts.now(), {"family_name": "Hoàng 王 \u202e"})
    drafts.keep(draft)
    assert drafts.left("arrival") == [draft]
    assert drafts.left("place") == []


@pytest.mark.skipif(os.name != "posix", reason="the modes of files are POSIX's")
def test_a_draft_is_its_owners_alone(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep(Draft("abc", "arrival", None, drafts.now(), {"family_name": "Hoàng"}))
    path = next((tmp_path / "drafts").iterdir())
    assert path.stat().st_mode & 0o077 == 0
    assert "Ho" not in path.name


def test_a_broken_draft_is_left_alone_and_disturbs_no_other(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep(Draft("abc", "arrival", None, drafts.now(), {}))
    for name, content in (("x", b"{"), ("y", b"[]"), ("z", b"\xff")):
        (tmp_path / "drafts" / f"{name}.draft").write_bytes(content)
    assert [draft.key for draft in drafts.left()] == ["abc"]
    assert (tmp_path / "drafts" / "x.draft").exists()


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").write_text("")
    Drafts(tmp_path / "file" / "drafts", clock).keep(Draft("abc", "arrival", None, "", {}))


def test_typing_is_kept_when_the_form_is_left(qtbot: QtBot, form: Form, drafts: Drafts) -> None:
    kept = keeper(form, drafts)
    kept.begin(record=7)
    qtbot.keyClicks(form.fields["family_name"].control.editor(), "Hoang")
    kept.flush()
    [draft] = drafts.left("arrival")
    assert (draft.record, draft.values) == (7, {"family_name": "Hoang"})


def test_a_form_in_which_nothing_was_typed_leaves_no_draft(form: Form, drafts: Drafts) -> None:
    kept = keeper(form, drafts)
    kept.begin(record=7)
    form.set_values({"family_name": "Hoàng"})
    kept.flush()
    assert drafts.left() == []


def test_the_draft_goes_only_when_the_record_is_saved(qtbot: QtBot, form: Form, drafts: Drafts) -> None:
    kept = keeper(form, drafts)
    kept.begin()
    qtbot.keyClicks(form.fields["family_name"].control.editor(), "Hoang")
    kept.flush()
    assert len(drafts.left()) == 1
    kept.saved()
    assert drafts.left() == []


def test_a_draft_that_was_left_is_gone_on_with_under_its_own_name(qtbot: QtBot, form: Form, drafts: Drafts) -> None:
    left = Draft("abc", "arrival", 7, drafts.now(), {"family_name": "Hoa"})
    drafts.keep(left)
    kept = keeper(form, drafts)
    kept.begin(draft=left)
    assert form.values() == {"family_name": "Hoa"}
    qtbot.keyClicks(form.fields["family_name"].control.editor(), "ng")
    kept.flush()
    assert [(draft.key, draft.record) for draft in drafts.left()] == [("abc", 7)]


def test_saving_waits_for_a_draft_on_its_way(qtbot: QtBot, form: Form, drafts: Drafts, jobs: Jobs) -> None:
    kept = DraftKeeper(form, drafts, jobs, "arrival")
    kept.begin()
    qtbot.keyClicks(form.fields["family_name"].control.editor(), "Hoang")
    kept._write_soon()
    kept.saved()
    qtbot.waitUntil(jobs.idle)
    assert drafts.left() == []


def test_an_older_draft_never_replaces_a_newer_one(qtbot: QtBot, form: Form, drafts: Drafts) -> None:
    jobs = InlineJobs()
    kept = DraftKeeper(form, drafts, jobs, "arrival")  # type: ignore[arg-type]  # it quacks
    kept.begin()
    editor = form.fields["family_name"].control.editor()
    jobs.hold()
    qtbot.keyClicks(editor, "Ho")
    kept._write_soon()
    qtbot.keyClicks(editor, "ang")
    kept.flush()
    jobs.release()
    assert drafts.left()[0].values == {"family_name": "Hoang"}


def test_a_draft_survives_the_death_of_the_process(tmp_path: Path) -> None:
    script = """
import datetime as dt, os, sys
from pathlib import Path
from maison.clock import SystemClock
from ui.forms.drafts import Draft, Drafts
Drafts(Path(sys.argv[1]), SystemClock()).keep(Draft("abc", "arrival", None, "now", {"family_name": "Hoàng"}))
os._exit(9)
"""
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert run.returncode == 9
    [draft] = Drafts(tmp_path, FixedClock(__import__("datetime").datetime(2026, 1, 1))).left()
    assert draft.values == {"family_name": "Hoàng"}

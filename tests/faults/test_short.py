"""The short form of each course of faults, as `python3 -m tests.faults` runs it: nothing is lost, half or silently wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

_RUN = "import sys; from tests.faults.__main__ import main; sys.exit(main(sys.argv[1:]))"


def outlived(*words: str) -> dict[str, Any]:
    """What a course of its own found."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found[words[0]]  # type: ignore[no-any-return]  # what JSON holds


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_works_that_are_killed_are_done_or_undone() -> None:
    found = outlived("works")
    assert found["wrong"] == []
    assert sum(found["found undone"].values()) > 0, "some were killed before they were done"


@pytest.mark.long
def test_power_cuts_and_failing_disks_lose_nothing_and_the_test_bites() -> None:
    found = outlived("power")
    assert found["wrong"] == []
    assert found["lost with synchronous=NORMAL"] > 0


@pytest.mark.long
def test_changed_bits_and_cut_backups_are_found() -> None:
    assert outlived("flips")["wrong"] == []


def test_a_course_that_there_is_not_is_told() -> None:
    done = subprocess.run([sys.executable, "-c", _RUN, "earthquake"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "saves|works|power|flips" in done.stderr

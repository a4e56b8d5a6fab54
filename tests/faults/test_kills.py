"""What was acknowledged outlives the program, however it dies."""

import json
import subprocess
import sys

import pytest

KILLS = 200


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_kill_9_during_saves_and_imports_loses_nothing_and_leaves_nothing_half() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["lost"] == found["half"] == found["faults"] == []
    assert found["kills"] == KILLS
    assert found["acknowledged"] > KILLS  # it was killed at work, not before
    assert found["on_file"] >= found["acknowledged"]

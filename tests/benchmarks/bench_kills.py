"""The long run of kill -9 during saves and imports: `tests/faults/kills.py` five times as long as the test has it."""

import tempfile
from pathlib import Path

from tests.benchmarks import Row
from tests.faults.kills import run as kill

KILLS = 1000


def run() -> list[Row]:
    """One row: of what was acknowledged, how much is on file."""
    with tempfile.TemporaryDirectory(prefix="maison-kills-") as place:
        found = kill(KILLS, Path(place))
    broken = found.half + found.faults
    if broken:
        raise AssertionError(broken)
    kept = found.acknowledged - len(found.lost)
    return [Row(f"saves on file after {KILLS} kills", "acknowledged", found.acknowledged, kept, "", 1.0, at_least=True)]

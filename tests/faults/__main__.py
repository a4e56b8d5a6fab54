"""`python3 -m tests.faults [NAME ...] [--long]`: what the desk outlives, in numbers; the exit code says whether it did.

The short form takes seconds and runs with the other tests; the long one is for before a release.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from maison import prepare

SAVES_SHORT, SAVES_LONG = 60, 10_000


def _saves(*, long: bool) -> dict[str, Any]:
    from tests.faults.kills import run

    with tempfile.TemporaryDirectory(prefix="maison-kills-") as place:
        found = asdict(run(SAVES_LONG if long else SAVES_SHORT, Path(place)))
    return {**found, "wrong": [*found["lost"], *found["half"], *found["faults"]]}


def _works(*, long: bool) -> dict[str, Any]:
    from tests.faults.works import run

    return run(long=long)


def _power(*, long: bool) -> dict[str, Any]:
    from tests.faults.power import run

    return run(long=long)


def _flips(*, long: bool) -> dict[str, Any]:
    from tests.faults.flips import run

    return run(long=long)


FAULTS = {"saves": _saves, "works": _works, "power": _power, "flips": _flips}


def main(words: list[str]) -> int:
    """Run those that were named, or all."""
    names = [word for word in words if not word.startswith("-")] or list(FAULTS)
    unknown = [name for name in names if name not in FAULTS]
    if unknown or any(word.startswith("-") and word != "--long" for word in words):
        sys.stderr.write(f"python3 -m tests.faults [{'|'.join(FAULTS)}] [--long]\n")
        return 2
    wrong = False
    for name in names:
        started = time.perf_counter()
        found = FAULTS[name](long="--long" in words)
        found["seconds"] = round(time.perf_counter() - started, 1)
        wrong = wrong or bool(found["wrong"])
        sys.stdout.write(json.dumps({name: found}) + "\n")
        sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    prepare.ready("test", "tests")
    sys.exit(main(sys.argv[1:]))

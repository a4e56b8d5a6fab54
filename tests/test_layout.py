"""What lies in the project, and what importing it does: nothing but define."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT, sources, tracked

TOP_LEVEL = {
    ".ci", ".gitignore", ".requirements", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml",
    "maison", "resources", "tests", "translations", "ui",
}  # fmt: skip
#: Alembic runs these, with a connection at hand; they are no modules to import.
RUN_BY_ALEMBIC = re.compile(r"maison\.store\.migrations\.(env|versions\..*)")
#: The build tool runs this one.
NOT_INSTALLED = {"maison.build_hook"}

_IMPORTING = """
import gc, json, logging, os, signal, sys, threading, warnings
warnings.simplefilter("error")
before = (sys.excepthook, dict(os.environ), signal.getsignal(signal.SIGINT), list(logging.getLogger().handlers), sys.stdout)
remarks = []
def look(name):
    if "PySide6" in sys.modules and name.startswith("maison"):
        remarks.append(name + " imports Qt"); del sys.modules["PySide6"]
    now = (sys.excepthook, dict(os.environ), signal.getsignal(signal.SIGINT), list(logging.getLogger().handlers), sys.stdout)
    if now != before:
        remarks.append(name + " changes the process")
    if threading.active_count() > 1:
        remarks.append(name + " starts a thread")
for name in json.loads(sys.argv[1]):
    __import__(name)
    look(name)
from sqlalchemy import Engine
if any(isinstance(thing, Engine) for thing in gc.get_objects()):
    remarks.append("an engine is made")
from PySide6.QtCore import QCoreApplication
if QCoreApplication.instance() is not None:
    remarks.append("an application is made")
print(json.dumps(remarks))
"""


def _modules(folder: str) -> list[str]:
    names = [source.module for source in sources(folder)]
    return [name for name in names if not RUN_BY_ALEMBIC.fullmatch(name) and name not in NOT_INSTALLED]


def test_imports_have_no_side_effects(home: Path) -> None:
    names = [*_modules("maison"), *_modules("ui")]
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTING, json.dumps(names)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
    assert not list(home.iterdir())


def test_nothing_lies_outside_the_house() -> None:
    assert {name.partition("/")[0] for name in tracked()} <= TOP_LEVEL


def test_compiled_files_are_not_tracked() -> None:
    made = [name for name in tracked() if name.endswith((".mo", ".pyc", ".db", ".log"))]
    assert [name for name in made if not name.startswith("tests/maison/store/released/")] == []


#: What only one machine or one registry knows. In pieces, so that this file does not hold them either.
NAMES_OF_MACHINES = ("py" "pi.org", "python" "hosted", "registry.np" "m", "/ro" "ot/", "/Us" "ers/", "C:\\Us" "ers\\")  # fmt: skip


def test_no_machine_and_no_registry_is_named() -> None:
    named = re.compile("|".join(map(re.escape, [*NAMES_OF_MACHINES, f"{ROOT}/"])))
    remarks = []
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if named.search(line):
                remarks.append(f"{name}:{number}: {line.strip()[:100]}")
    assert not remarks, "\n" + "\n".join(remarks)


@pytest.mark.parametrize("name", ["LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"])
def test_what_people_look_for_is_there(name: str) -> None:
    assert name in tracked()


def test_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert all(f"    {number}. " in text for number in range(1, 16))
    assert text.rstrip().endswith("EUPL version.")

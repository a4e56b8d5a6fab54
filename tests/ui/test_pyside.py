"""PySide, imported with less work: its enums are Python's own, its errors say the same, and nothing stays replaced."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ui.pyside import _Kept

_ENUMS = """
import contextlib, enum, json, sys
from ui.pyside import spared
with spared() if sys.argv[1] == "spared" else contextlib.nullcontext():
    from PySide6 import QtCore, QtGui, QtWidgets
    owners = [getattr(module, name) for module in (QtCore, QtGui, QtWidgets) for name in dir(module)]
def plain(value):
    if isinstance(value, dict):
        return sorted(map(repr, value.items()))
    return value if isinstance(value, (int, str, list, type(None))) else type(value).__name__
found = {}
for owner in owners:
    for name in dir(owner) if isinstance(owner, type) else ():
        kind = getattr(owner, name, None)
        if isinstance(kind, enum.EnumType):
            members = kind.__members__.values()
            found[f"{owner.__module__}.{owner.__name__}.{name}"] = {
                "own": {key: plain(value) for key, value in vars(kind).items() if key != "__doc__"},
                "bases": [base.__name__ for base in kind.__mro__],
                "members": [(repr(one), sorted(vars(one)), one._sort_order_, kind(one.value) is one) for one in members],
                "order": [one.name for one in kind],
                "inverse": [repr(~one) for one in kind] if issubclass(kind, enum.Flag) else [],
            }
print(json.dumps(found, sort_keys=True))
"""
_ERRORS = """
import builtins, contextlib, json, sys
from ui.pyside import spared
before = builtins.compile
with spared() if sys.argv[1] == "spared" else contextlib.nullcontext():
    from PySide6.QtCore import QObject, QPoint, QTimer
told = []
for wrong in (lambda: QTimer().setInterval("x"), lambda: QPoint(1, 2, 3), lambda: QTimer().start(1, 2, 3)):
    try:
        wrong()
    except TypeError as error:
        told.append(str(error))
from PySide6.support.signature import get_signature
told += [str(get_signature(QTimer.setInterval)), str(get_signature(QObject.objectName))]
names = [name for name in sys.modules if name.endswith("signature.parser")]
print(json.dumps({"told": told, "loaded": bool(sys.modules[names[0]].__dict__.get("pyside_type_init")),
                  "same": [builtins.compile is before, builtins.__import__ is builtins.__feature_import__]}))
"""


@pytest.fixture
def keeping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps what it compiles, under `tmp_path`."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_every_enum_is_as_python_itself_makes_it() -> None:
    spared, usual = _answer(_ENUMS, "spared"), _answer(_ENUMS, "usual")
    assert len(usual) > 200
    assert {name for name in usual if spared.get(name) != usual[name]} == set()


def test_errors_and_signatures_say_what_they_always_say_and_nothing_stays_replaced() -> None:
    spared, usual = _answer(_ERRORS, "spared"), _answer(_ERRORS, "usual")
    assert "setInterval(msec: int" in spared["told"][0]
    assert spared["told"] == usual["told"]
    assert spared["loaded"]
    assert spared["same"] == [True, False]


def test_a_source_is_compiled_once_and_again_when_it_has_changed(tmp_path: Path, keeping: None) -> None:
    assert _constant(b"x = 1", tmp_path) == 1
    (kept,) = tmp_path.rglob("*.pyc")
    before = kept.stat().st_mtime_ns
    assert _constant(b"x = 1", tmp_path) == 1
    assert kept.stat().st_mtime_ns == before
    assert _constant(b"x = 2", tmp_path) == 2
    assert kept.stat().st_mtime_ns > before


def test_a_damaged_compiled_source_is_compiled_again(tmp_path: Path, keeping: None) -> None:
    _constant(b"x = 1", tmp_path)
    (kept,) = tmp_path.rglob("*.pyc")
    kept.write_bytes(b"nonsense")
    assert _constant(b"x = 1", tmp_path) == 1


def test_nothing_is_written_where_python_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _constant(b"x = 1", tmp_path) == 1
    assert not list(tmp_path.iterdir())


def _constant(source: bytes, folder: Path) -> Any:
    """What `source` gives its one name, compiled by a loader that keeps what it compiles under `folder`."""
    assert sys.pycache_prefix == str(folder)
    module = ModuleType("shibokensupport.made_up")
    _Kept(source, "shibokensupport/made_up.py").exec_module(module)
    return module.x


def _answer(script: str, how: str) -> Any:
    run = subprocess.run([sys.executable, "-c", script, how], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)

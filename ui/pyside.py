"""PySide as it is first imported, without the work of each start that this program has no need of.

Four things take most of the time in which a bare window opens; what can be spared of them is spared here:

- PySide carries sources of its own and compiles them anew at each start. Here they are kept as Python keeps those of
  every other module: compiled, in `__pycache__`.
- The half of them that writes the texts of its `TypeError`s, and signatures, loads here when it is first asked for.
- It makes 2,000 members of enums, one after another as Python 3.11 does it. Here they are made in one go.
- It stands between each `import` and Python, on the look-out for its `snake_case` names, which nothing here switches on.

Where another PySide or Python does these things in another way, less is spared and nothing breaks.
"""

from __future__ import annotations

import builtins
import contextlib
import sys
import threading
from collections.abc import Iterator
from enum import EnumType, Flag, IntEnum
from importlib.machinery import SourceFileLoader
from importlib.util import source_hash
from pathlib import Path
from typing import Any

_FOLDER = "shibokensupport/"
#: The modules behind signatures and the texts of errors; "mapping" is not among them: C reads its names directly.
_PUT_OFF = frozenset(
    f"{_FOLDER}signature/{name}.py"
    for name in ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
_FEATURES = f"{_FOLDER}feature.py"
#: What is asked at each import until `spared` is through: whether it switches a feature on, or was a module that could.
_NO_FEATURES = """
def feature_import(*_import, **_options):
    return None
def feature_imported(_module):
    return None
"""
_LOADING = """
def __getattr__(name):
    from ui.pyside import load
    return load(globals(), name)
"""
#: Names that are more to an enum than a member.
_OWN_NAMES = frozenset(name for base in IntEnum.__mro__ for name in vars(base)) | {"mro"}


_compile = builtins.compile
#: Sources that were put off, by their file names.
_sources: dict[str, Any] = {}
_loading = threading.RLock()


@contextlib.contextmanager
def spared() -> Iterator[None]:
    """Import PySide for the first time in this process; its classes that are loaded inside are loaded sooner, too."""
    with _enums_in_one_go():
        with _own_compiler():
            import PySide6.QtCore  # noqa: F401 (all else of PySide comes on top of it)
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
        from PySide6.QtGui import QGradient  # noqa: F401 (filling a rectangle asks for it, with its 169 presets)

        yield


def load(module: dict[str, Any], name: str) -> Any:
    """What a module of PySide's that was put off has under `name`: it is loaded now."""
    if name.startswith("__"):
        raise AttributeError(name)
    with _loading:  # the first error may come from two threads at once
        source = _sources.pop(module["__file__"], None)
        if source is not None:
            _Kept(source, module["__file__"]).exec_module(sys.modules[module["__name__"]])
    if name not in module:
        raise AttributeError(name)
    return module[name]


@contextlib.contextmanager
def _own_compiler() -> Iterator[None]:
    """Let PySide's compiling of its sources be done by `_Kept`, or later."""

    def compile_once(source: Any, filename: Any, mode: str, *flags: Any, **options: Any) -> Any:
        if filename in _PUT_OFF:
            _sources[filename], source = source, _LOADING
        elif filename == _FEATURES:
            _sources[filename], source = source, _NO_FEATURES + _LOADING
        elif isinstance(source, bytes) and str(filename).startswith(_FOLDER):
            kept = _Kept(source, filename)
            return kept.get_code(kept.name)
        return _compile(source, filename, mode, *flags, **options)

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = _compile


class _Kept(SourceFileLoader):
    """A source of PySide's as a module of our own folder: Python compiles it once, and keeps that in `__pycache__`.

    It has no date by which Python would know it again, but what stands in it.
    """

    def __init__(self, source: bytes, filename: str) -> None:
        name = filename.removesuffix(".py").replace("/", ".")
        super().__init__(name, str(Path(__file__).with_name(f"{name}.py")))
        self._source = source

    def path_stats(self, _path: str) -> dict[str, int]:
        return {"mtime": int.from_bytes(source_hash(self._source)[:4], "little"), "size": len(self._source)}

    def get_data(self, path: str) -> bytes:
        return self._source if path == self.path else super().get_data(path)


@contextlib.contextmanager
def _enums_in_one_go() -> Iterator[None]:
    if sys.version_info[:2] != (3, 11):  # what an enum is made of differs from one Python to the next
        yield
        return
    kind: Any = EnumType  # whose `_create_` typeshed does not know
    create = kind._create_

    def create_in_one_go(cls: type, class_name: str, names: Any, **options: Any) -> Any:
        if not isinstance(names, list) or not _OWN_NAMES.isdisjoint(dict(names)):
            return create(cls, class_name, names, **options)
        made = create(cls, class_name, (), **options)
        _fill(made, names)
        return made

    kind._create_ = create_in_one_go
    try:
        yield
    finally:
        kind._create_ = create


def _fill(made: Any, names: list[tuple[str, Any]]) -> None:
    """Give an enum without members those that it would have been created with."""
    listed, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    flag = issubclass(made, Flag)
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = made._new_member_(made, value) if made._use_args_ else made._new_member_(made)
            member._value_, member._name_, member.__objclass__ = value, name, made
            member._sort_order_ = len(listed)
            if not flag or _is_one_bit(value):
                listed.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)
    if flag:
        _set_masks(made)


def _set_masks(made: Any) -> None:
    """What a flag keeps of its members' bits."""
    for value in made._value2member_map_:
        made._flag_mask_ |= value
        if _is_one_bit(value):
            made._singles_mask_ |= value
    made._all_bits_ = 2 ** made._flag_mask_.bit_length() - 1
    bits = [made._member_map_[name]._value_ for name in made._member_names_]
    if bits != sorted(bits):
        made._iter_member_ = made._iter_member_by_def_


def _is_one_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0

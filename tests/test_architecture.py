"""The house keeps its rules: who may know whom, what nobody does, and how large things get.

CONTRIBUTING.md says why. An exception is an entry of `ALLOWED` with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.sources import Source, sources

#: Module -> why a remark on it is no fault. Aim: empty.
ALLOWED: dict[str, str] = {}

#: Each may use those before it. Capabilities in one line do not know one another.
ORDER = (
    ("store",),
    ("accounts",),
    ("directory",),
    ("checklists",),
    ("arrivals",),
    ("visits",),
    ("packs", "statistics"),
    ("privacy",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
#: Those that print.
PRINTING = {"packs", "statistics", "privacy"}
#: Packages of the kernel.
KERNEL = {"lists"}
#: What in `maison` puts the others together. Every other one is the kernel, and knows only the kernel.
TOP = {"__main__", "application", "cli", "commands", "self_test", "demo", "build_hook"}
#: Package -> the only modules of `maison` that may import it, as a pattern of paths.
RESERVED = {
    "sqlalchemy": r"maison/(store/.*|.+/(tables|service|queries)\.py)",
    "alembic": r"maison/store/.*",
    "sqlcipher3": r"maison/store/.*",
    "sqlite3": r"maison/store/.*",
    "psycopg": r"maison/store/.*",
    "PIL": r"maison/typesetting/.*",
    "pyphen": r"maison/typesetting/.*",
    "zxingcpp": r"maison/typesetting/.*",
    "uharfbuzz": r"maison/typesetting/.*",
    "icu": r"maison/(typesetting/.*|collation\.py)",
    "babel": r"maison/languages\.py",
    "gettext": r"maison/languages\.py",
    "hatchling": r"maison/build_hook\.py",
    "PySide6": r"",
    "shiboken6": r"",
}
_WIDGETS = "PySide6.QtWidgets"
NOT_IN_UI = {
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "sqlite3",
    "psycopg",
    "PIL",
    "pyphen",
    "zxingcpp",
    "uharfbuzz",
    "icu",
    "babel",
    "gettext",
}
MODULE_LINES = 400
FUNCTION_LINES = 60

Rule = Callable[[Source], Iterator[str]]


def _top(name: str) -> str:
    return name.partition(".")[0]


def _capability(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "maison" and len(parts) > 1 else ""


# Who may know whom --------------------------------------------------------------------------------------------------


def desk_and_window_know_only_their_libraries(source: Source) -> Iterator[str]:
    for name, line in source.imports:
        if source.path.startswith("maison/"):
            pattern = RESERVED.get(_top(name))
            if pattern is not None and not re.fullmatch(pattern, source.path):
                yield source.at(line, f"{_top(name)} is not for this module")
        elif _top(name) in NOT_IN_UI:
            yield source.at(line, f"the window does not import {_top(name)}")


def desk_does_not_know_window(source: Source) -> Iterator[str]:
    if not source.path.startswith("maison/") or _capability(source.module) in {"commands", "self_test", "demo"}:
        return  # those three open the window when they are asked to; a test below sees that they do not import it before
    yield from (
        source.at(line, "the desk does not import the window") for name, line in source.imports if _top(name) == "ui"
    )


def capabilities_know_only_earlier_ones(source: Source) -> Iterator[str]:
    if not source.path.startswith("maison/") or _capability(source.module) in TOP:
        return
    own = _capability(source.module)
    for name, line in source.imports:
        if _capability(name) in {*RANK, "typesetting"} - {own} - _usable(own):
            yield source.at(line, f"{own} does not know {_capability(name)}")
        if _capability(name) in TOP:
            yield source.at(line, f"only a command knows {name}")


def _usable(capability: str) -> set[str]:
    """The capabilities that this one may use; none for the kernel and for typesetting."""
    if capability not in RANK:
        return set()
    set_type = {"typesetting"} if capability in PRINTING else set()
    return {other for other, rank in RANK.items() if rank < RANK[capability]} | set_type


def tables_stay_at_home(source: Source) -> Iterator[str]:
    for name, line in source.imports:
        match = re.match(r"(maison\.\w+)\.tables\b", name)
        if match and match[1] != ".".join(source.module.split(".")[:2]) and match[1] != "maison.store":
            yield source.at(line, f"{name}: tables are known to their own capability alone")


def presenters_know_no_widgets(source: Source) -> Iterator[str]:
    if source.path.startswith("ui/") and source.name == "presenter.py":
        for name, line in source.imports:
            if name.startswith(_WIDGETS) or name.rpartition(".")[0] in _modules_with_widgets():
                yield source.at(line, "a presenter is plain Python")


@cache
def _modules_with_widgets() -> frozenset[str]:
    return frozenset(
        source.module
        for source in sources("ui")
        if "QtWidgets" in source.text and any(name.startswith(_WIDGETS) for name, _line in source.imports)
    )


def views_know_no_services(source: Source) -> Iterator[str]:
    if source.path.startswith("ui/") and source.name == "view.py":
        for name, line in source.imports:
            if re.match(r"maison\.\w+\.(service|queries)\b", name) or name.startswith("maison.application"):
                yield source.at(line, "a view asks its presenter")


# What nobody does ---------------------------------------------------------------------------------------------------

#: Callable -> the modules that may call it, as a pattern of paths.
CALLS = {
    "time.sleep": r"",
    "print": r"maison/commands/console\.py",
    "eval": r"",
    "exec": r"",
    "os.system": r"",
    "yaml.load": r"",
    "locale.setlocale": r"",
    "setlocale": r"",
    "warnings.simplefilter": r"",
    "create_engine": r"maison/store/.*",
    "sqlalchemy.create_engine": r"maison/store/.*",
    "datetime.now": r"maison/clock\.py",
    "datetime.utcnow": r"",
    "datetime.today": r"",
    "date.today": r"",
    "dt.datetime.now": r"maison/clock\.py",
    "dt.datetime.utcnow": r"",
    "dt.datetime.today": r"",
    "dt.date.today": r"",
    "datetime.datetime.now": r"maison/clock\.py",
    "datetime.datetime.today": r"",
    "datetime.date.today": r"",
    "QDate.currentDate": r"",
    "QDateTime.currentDateTime": r"",
    "QTime.currentTime": r"",
}
#: Method -> the modules that may call it on anything.
METHODS = {"processEvents": r"", "exec": r"ui/application\.py", "exec_": r"", "setlocale": r""}
MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "unittest"}
TRANSLATING = {"_", "N_", "gettext", "ngettext", "pgettext", "npgettext"}


def nobody_calls_what_is_banned(source: Source) -> Iterator[str]:
    for node in source.nodes(ast.Call):
        allowed = CALLS.get(_dotted(node.func))
        if allowed is None and isinstance(node.func, ast.Attribute):
            allowed = METHODS.get(node.func.attr)
        if allowed is not None and not re.fullmatch(allowed, source.path):
            yield source.at(node.lineno, f"{ast.unparse(node.func)} is not for this module")
        if any(word.arg == "shell" and not _is(word.value, False) for word in node.keywords):
            yield source.at(node.lineno, "no shell")


def nobody_imports_what_is_banned(source: Source) -> Iterator[str]:
    for name, line in source.imports:
        if _top(name) in MODULES or name == "time.sleep":
            yield source.at(line, f"{name} is not used here")


#: Where others' work is run, and whatever goes wrong in it is told.
CATCHING = ("ui/jobs.py", "maison/workers.py")


def nobody_catches_everything(source: Source) -> Iterator[str]:
    for node in source.nodes(ast.ExceptHandler):
        caught = "" if node.type is None else ast.unparse(node.type)
        everything = node.type is None or re.search(r"\b(Base)?Exception\b", caught)
        if everything and not (source.path in CATCHING and caught == "Exception"):
            yield source.at(node.lineno, f"except {caught}: name what you can handle")


def texts_to_translate_are_literal(source: Source) -> Iterator[str]:
    """Babel drops an f-string in silence; a text that was filled before it is translated is never found."""
    for node in source.nodes(ast.Call):
        if _called(node) in TRANSLATING:
            for text in node.args:
                if isinstance(text, ast.JoinedStr | ast.BinOp) or (
                    isinstance(text, ast.Call) and _called(text) == "format"
                ):
                    yield source.at(node.lineno, "translate a literal text, then fill it")


def imports_make_no_engine(source: Source) -> Iterator[str]:
    for statement in source.tree.body:
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and _called(node) in {"create_engine", "QApplication", "sessionmaker"}:
                    yield source.at(node.lineno, f"{_called(node)} while the module is imported")


def exceptions_to_rules_say_why(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if re.search(r"#\s*(noqa|type:\s*ignore)", line) and not re.search(
            r"#\s*(noqa:\s*[A-Z]+[\d]+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w-]+(,\s*[\w-]+)*\])\W+\w+", line
        ):
            yield source.at(number, "name the rule, and say why it does not hold here")


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _dotted(node: ast.AST) -> str:
    """A name and the attributes after it, as they are written; "" for anything else."""
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def _is(node: ast.AST, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


# Sizes --------------------------------------------------------------------------------------------------------------


def modules_stay_small(source: Source) -> Iterator[str]:
    lines = len(source.text.splitlines())
    if lines > MODULE_LINES:
        yield source.at(1, f"{lines} lines; {MODULE_LINES} at most")


def functions_stay_small(source: Source) -> Iterator[str]:
    if "/migrations/versions/" in source.path:
        return  # a migration is a list of steps that never changes again
    functions = (*source.nodes(ast.FunctionDef), *source.nodes(ast.AsyncFunctionDef))
    for node in functions:
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_LINES:
            yield source.at(node.lineno, f"{node.name} has {lines} lines; {FUNCTION_LINES} at most")


def modules_say_why_they_exist(source: Source) -> Iterator[str]:
    if not ast.get_docstring(source.tree):
        yield source.at(1, "no docstring")


RULES: tuple[Rule, ...] = (
    desk_and_window_know_only_their_libraries,
    desk_does_not_know_window,
    capabilities_know_only_earlier_ones,
    tables_stay_at_home,
    presenters_know_no_widgets,
    views_know_no_services,
    nobody_calls_what_is_banned,
    nobody_imports_what_is_banned,
    nobody_catches_everything,
    texts_to_translate_are_literal,
    imports_make_no_engine,
    exceptions_to_rules_say_why,
    modules_stay_small,
    functions_stay_small,
    modules_say_why_they_exist,
)


@cache
def remarks_of_all() -> dict[Rule, list[str]]:
    """What each rule has to say of the program: each module is read once for all of them, and let go."""
    found: dict[Rule, list[str]] = {rule: [] for rule in RULES}
    for source in sources("maison", "ui"):
        for rule in RULES:
            found[rule] += () if source.module in ALLOWED else rule(source)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule(rule: Rule) -> None:
    remarks = remarks_of_all()[rule]
    assert not remarks, "\n" + "\n".join(remarks)


def test_every_capability_has_its_place_in_the_order() -> None:
    packages = {_capability(source.module) for source in sources("maison") if source.path.count("/") > 1}
    assert packages - {"typesetting", *KERNEL, *TOP} <= {*RANK}


def test_tests_put_nothing_false_in_the_place_of_our_own_classes() -> None:
    banned = ("unittest.mock", "mock", "pytest_mock")
    remarks = [
        source.at(line, name)
        for source in sources("tests")
        if "mock" in source.text
        for name, line in source.imports
        if name.startswith(banned)
    ]
    assert not remarks, "\n" + "\n".join(remarks)


def test_tests_do_not_sleep() -> None:
    remarks = [
        source.at(node.lineno, "time.sleep")
        for source in sources("tests")
        if "sleep" in source.text
        for node in source.nodes(ast.Call)
        if _dotted(node.func) == "time.sleep"
    ]
    assert not remarks, "\n" + "\n".join(remarks)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("import sqlalchemy.orm", desk_and_window_know_only_their_libraries),
        ("def f():\n    from ui import theme", desk_does_not_know_window),
        ("from maison.typesetting import text", capabilities_know_only_earlier_ones),
        ("from maison import application", capabilities_know_only_earlier_ones),
        ("from maison.packs import service", capabilities_know_only_earlier_ones),
        ("from maison.accounts import tables", tables_stay_at_home),
        ("import time\ntime.sleep(1)", nobody_calls_what_is_banned),
        ("dialog.exec()", nobody_calls_what_is_banned),
        ("dt.datetime.now(dt.UTC)", nobody_calls_what_is_banned),
        ("run('ls', shell=True)", nobody_calls_what_is_banned),
        ("from time import sleep", nobody_imports_what_is_banned),
        ("import pickle", nobody_imports_what_is_banned),
        ("try:\n    f()\nexcept:\n    pass", nobody_catches_everything),
        ("try:\n    f()\nexcept (ValueError, Exception):\n    pass", nobody_catches_everything),
        ("_(f'{name} is here')", texts_to_translate_are_literal),
        ("gettext('{name} is here'.format(name=name))", texts_to_translate_are_literal),
        ("engine = sa.create_engine('sqlite://')", imports_make_no_engine),
        ("x = 1  # type" + ": ignore", exceptions_to_rules_say_why),
        ("x = 1  # no" + "qa: E501", exceptions_to_rules_say_why),
        ("x = 1\n" * 401, modules_stay_small),
        ("def f():\n" + "    x = 1\n" * 60, functions_stay_small),
        ("x = 1", modules_say_why_they_exist),
    ],
)
def test_rule_sees_what_it_is_for(text: str, rule: Rule) -> None:
    source = Source("maison/directory/model.py")
    source.__dict__["text"] = text
    assert list(rule(source))


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("ui/packs/presenter.py", "from PySide6.QtWidgets import QLabel", presenters_know_no_widgets),
        ("ui/packs/presenter.py", "from ui.kit.labels import anything", presenters_know_no_widgets),
        ("ui/packs/view.py", "from maison.packs.service import PackService", views_know_no_services),
        ("ui/packs/view.py", "from sqlalchemy import select", desk_and_window_know_only_their_libraries),
    ],
)
def test_rule_of_the_window_sees_what_it_is_for(path: str, text: str, rule: Rule) -> None:
    source = Source(path)
    source.__dict__["text"] = text
    assert list(rule(source))

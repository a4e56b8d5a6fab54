"""What all tests share: a machine that says nothing of its owner, and no screen unless one is asked for."""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.workermanage import NodeManager

from maison.clock import FixedClock

pytest_plugins = ["tests.databases"]

#: What tells a program where a person's files are, and in what language that person reads.
_FOLDERS = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
_SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANGUAGE")
#: Far from Lille, where another day has begun: what asks the machine for the day gets the wrong one.
_TIME_ZONE = "Pacific/Auckland"
#: How long, in seconds, a process may take to end: on a busy machine it frees for longer than the ten that are usual,
#: and is killed for it.
_END_OF_WORKER = 120

_HOMES = pytest.StashKey[Path]()


# how fast an example was made says how busy the machine is, and nothing of the program
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option to see the windows."""
    parser.addoption("--onscreen", action="store_true", help="show the windows that the tests open")


def pytest_configure(config: pytest.Config) -> None:
    """Settle, before Qt is imported, what it reads from the environment. Processes of pytest-xdist inherit it."""
    if not config.getoption("--onscreen"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in _SPOKEN:
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"
    os.environ["TZ"] = _TIME_ZONE
    # where nothing may be kept, each of a hundred programs that tests start compiles all of its modules again
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if hasattr(time, "tzset"):
        time.tzset()
    home = tempfile.TemporaryDirectory(prefix="maison-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    config.stash[_HOMES] = Path(home.name)
    _live_in(Path(home.name), os.environ.__setitem__)
    if not hasattr(config, "workerinput"):
        NodeManager.EXIT_TIMEOUT = _END_OF_WORKER
        config.pluginmanager.register(_WorkersEnd())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, in whatever order: at the end one process would wait for the other."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage only among what the tests make, and not after every 700 new objects: it took an eighth of the time."""
    gc.disable()  # what is imported and collected stays
    result = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 5, 2)
    gc.enable()
    return result


@pytest.fixture(autouse=True)
def home(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which this test's user lives: empty at first.

    pytest's own folders are numbered, and to find the next number it looks at all of them: with thousands of homes each
    test waited for that twice.
    """
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=pytestconfig.stash[_HOMES]))
    _live_in(folder, monkeypatch.setenv)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 08:55 in Lille, for ever."""
    from tests.databases import MONDAY_MORNING

    return FixedClock(MONDAY_MORNING)


def _live_in(folder: Path, put: Callable[[str, str], None]) -> None:
    for name in _FOLDERS:
        put(name, str(folder / name.lower() if name.startswith("XDG") else folder))


class _WorkersEnd:
    """Sees to it that a process of pytest-xdist that dies after its last test is not taken for a success."""

    def __init__(self) -> None:
        self._processes: dict[str, Popen[bytes]] = {}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodeready(self, node: Any) -> None:
        self._processes[node.gateway.id] = node.gateway._io.popen

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        yield
        for name, process in self._processes.items():
            code = process.wait(timeout=_END_OF_WORKER)
            if code and not session.exitstatus:
                session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
                reporter = session.config.pluginmanager.get_plugin("terminalreporter")
                reporter.ensure_newline()
                reporter.write_line(f"{name} passed its tests and then died with code {code}", red=True)

"""Work off the GUI thread: where callbacks run, and when none may."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from maison.errors import UserError
from maison.progress import Steps
from ui.jobs import Jobs


def test_results_come_back_in_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[Any] = []
    jobs.read(
        lambda _steps: threading.current_thread().name,
        done=lambda name: seen.append((name, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert worker.startswith("read")
    assert receiver is threading.main_thread()


def test_writes_run_one_after_another_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    told: list[int] = []
    for number in range(50):
        jobs.write(lambda _steps, number=number: order.append(number) or number, done=told.append)
    assert jobs.writing()
    qtbot.waitUntil(jobs.idle)
    assert order == told == list(range(50))


def test_a_user_error_arrives_as_it_is_and_a_bug_as_a_sentence(
    qtbot: QtBot, jobs: Jobs, bugs: list[BaseException]
) -> None:
    refused: list[UserError] = []

    def refuse(_steps: Steps) -> None:
        raise UserError("No.")

    def fail(_steps: Steps) -> None:
        raise ZeroDivisionError("Hoàng Thị Mai")

    jobs.read(refuse, failed=refused.append)
    jobs.read(fail, failed=refused.append)
    qtbot.waitUntil(lambda: len(refused) == 2)
    assert {type(error) for error in refused} == {UserError}
    assert [type(error) for error in bugs] == [ZeroDivisionError]


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    import shiboken6

    owner, told, go = QObject(), [], threading.Event()
    jobs.read(lambda _steps: go.wait(5), done=told.append, finished=lambda: told.append("end"), owner=owner)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(jobs.idle)
    assert told == []


def test_only_the_newest_search_answers(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[int] = []
    go = threading.Event()
    jobs.read(lambda _steps: go.wait(5) and 1, done=told.append, latest="search")
    jobs.read(lambda _steps: 2, done=told.append, latest="search")
    jobs.read(lambda _steps: 3, done=told.append, latest="search")
    go.set()
    qtbot.waitUntil(jobs.idle)
    assert told == [3]


def test_a_cancelled_read_stops_at_its_next_step_and_says_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    started, told = threading.Event(), []

    def endless(steps: Steps) -> None:
        while True:
            started.set()
            steps.step(1, 2)

    job = jobs.read(endless, done=told.append, failed=told.append, finished=lambda: told.append("end"))
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(jobs.idle)
    assert told == ["end"]


def test_a_write_that_was_done_is_told_although_cancelled_too_late(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    written, go = threading.Event(), threading.Event()

    def write(_steps: Steps) -> str:
        written.set()
        go.wait(5)
        return "saved"

    job = jobs.write(write, done=told.append)
    assert written.wait(5)
    job.cancel()
    go.set()
    qtbot.waitUntil(jobs.idle)
    assert told == ["saved"]


def test_progress_is_told_seldom_however_many_steps(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[int, int, str]] = []

    def count(steps: Steps) -> None:
        for number in range(10_000):
            steps.step(number, 10_000)

    jobs.read(count, progress=lambda *step: told.append(step), title="Counting")
    qtbot.waitUntil(jobs.idle)
    assert 1 <= len(told) < 100


def test_closing_waits_for_a_write_and_starts_nothing_more(qtbot: QtBot, bugs: list[BaseException]) -> None:
    jobs = Jobs(lambda error: UserError("bug"))
    done = threading.Event()
    started = threading.Event()

    def write(_steps: Steps) -> None:
        started.set()
        done.set()

    jobs.write(write)
    assert started.wait(5)
    jobs.close()
    assert done.is_set()
    assert jobs.idle()
    late = jobs.write(lambda _steps: pytest.fail("it ran"))
    assert late.cancelled.is_set()


def test_five_thousand_results_all_arrive(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[int] = []
    for number in range(5000):
        jobs.read(lambda _steps, number=number: number, done=told.append)
    qtbot.waitUntil(lambda: len(told) == 5000, timeout=20_000)
    assert sorted(told) == list(range(5000))

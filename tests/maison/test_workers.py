"""Work that processes share is done whatever happens to one of them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from maison.workers import Fault, Lost, processes_for, spread


def doubler(given: int) -> Callable[[int], int]:
    return lambda task: task * given


def dying(folder: str) -> Callable[[int], int]:
    """Number 3 kills its process each time, number 5 the first time."""

    def work(task: int) -> int:
        marked = Path(folder) / str(task)
        if task == 3 or (task == 5 and not marked.exists()):
            marked.touch()
            os._exit(9)
        return -task

    return work


def stillborn(parent: int) -> Callable[[int], int]:
    if os.getpid() != parent:
        os._exit(9)
    return lambda task: task + 1


def noting(folder: str) -> Callable[[int], int]:
    def work(task: int) -> int:
        (Path(folder) / str(task)).touch()
        return os.getpid()

    return work


def echo(given: bytes) -> Callable[[bytes], bytes]:
    return lambda task: task + given


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_all_tasks_are_done_once(processes: int) -> None:
    done = list(spread(doubler, 2, range(30), processes))
    assert sorted(done) == [(number, 2 * number) for number in range(30)]


def test_a_process_that_dies_loses_the_task_that_kills_it_and_no_other(tmp_path: Path) -> None:
    done = dict(spread(dying, str(tmp_path), range(12), 2))
    assert done == {number: Lost() if number == 3 else -number for number in range(12)}


def test_what_no_pipe_holds_at_once_goes_through_both_ways() -> None:
    tasks = [bytes([number]) * 3_000_000 for number in range(6)]
    assert dict(spread(echo, bytes(2_000_000), tasks, 2)) == {
        number: task + bytes(2_000_000) for number, task in enumerate(tasks)
    }


def test_where_no_process_lives_the_work_is_done_here() -> None:
    assert sorted(spread(stillborn, os.getpid(), range(5), 2)) == [(number, number + 1) for number in range(5)]


def test_who_stops_asking_leaves_the_rest_undone_and_no_process_behind(tmp_path: Path) -> None:
    answers = spread(noting, str(tmp_path), range(1000), 2)
    pids = {next(answers)[1] for _each in range(20)}
    answers.close()
    assert len(list(tmp_path.iterdir())) < 100
    for pid in pids:
        assert isinstance(pid, int)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def failing(_given: None) -> Callable[[int], int]:
    def work(task: int) -> int:
        if task == 2:
            raise ValueError("a word of somebody's")
        return task

    return work


@pytest.mark.parametrize("processes", [0, 2])
def test_a_fault_of_one_task_stops_no_other_and_tells_where_it_was_alone(processes: int) -> None:
    done = dict(spread(failing, None, range(5), processes))
    fault = done.pop(2)
    assert isinstance(fault, Fault)
    assert "test_workers.py" in fault.trace
    assert "ValueError" in fault.trace
    assert "somebody" not in fault.trace
    assert done == {number: number for number in (0, 1, 3, 4)}


def naming(_given: None) -> Callable[[str], tuple[str, int]]:
    return lambda task: (task[0], os.getpid())


def test_a_process_goes_on_with_the_kind_that_it_knows() -> None:
    tasks = [f"{letter}{number}" for letter in "abcd" for number in range(40)]
    done = dict(spread(naming, None, tasks, 2, lambda task: task[0]))
    made = [outcome for outcome in done.values() if not isinstance(outcome, Lost | Fault)]
    assert sorted(kind for kind, _process in made) == sorted(task[0] for task in tasks)
    assert len(set(made)) <= 4 + 1  # the last kind alone is shared


def test_few_tasks_are_worth_no_process() -> None:
    assert processes_for(11, 12) == 0
    assert processes_for(10**6, 12) == (os.cpu_count() or 1)

"""`maison directory links`: what it answers, and that a PC without a connection says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.databases import desk_under
from tests.maison.directory.links.test_links import closed_port, internet
from tests.maison.directory.links.web import Web
from tests.maison.test_commands import Run, run

__all__ = ["internet", "run"]

Answers = dict[str, tuple[str, int | None]]


@pytest.fixture
def keep_to(tmp_path: Path) -> Callable[..., None]:
    """Leaves these websites, each of a place, in the directory, and no other ones."""

    def put(*urls: str) -> None:
        with dbapi2.connect(str(tmp_path / "desk" / "maison.db")) as database:
            database.execute("UPDATE places SET website = ''")
            for at, url in enumerate(urls, 1):
                database.execute("UPDATE places SET website = ? WHERE id = ?", (url, at))
        database.close()

    return put


@pytest.fixture
def by_proxy(internet: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The web of this PC answers for every name."""
    monkeypatch.setenv("http_proxy", internet.url(""))
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("by_proxy")
def test_websites_are_asked_and_what_they_answer_is_kept(
    run: Run, keep_to: Callable[..., None], tmp_path: Path
) -> None:
    run("directory", "search", "x")  # the program's places come with the first command
    keep_to("http://un.invalid/", "http://deux.invalid/404", "http://trois.invalid/301/la-bas")
    answers: Answers = {
        "http://un.invalid/": ("works", 200),
        "http://deux.invalid/404": ("gone", 404),
        "http://trois.invalid/301/la-bas": ("moved", 200),
    }
    dry = run("directory", "links", "--dry-run", "--json")
    assert dry.code == 0, dry.err
    assert {one["url"]: (one["state"], one["status"]) for one in dry.json} == answers
    assert set(dry.json[0]) == {"id", "name", "url", "checked_at", "state", "status", "moved_to", "trouble"}
    desk = desk_under(tmp_path / "desk").open()
    assert desk.link_queries.checks() == ()
    told = run("directory", "links")
    assert told.code == 0
    assert sorted(line.split("\t")[1:] for line in told.out.splitlines()) == [
        ["http://deux.invalid/404", "is gone", "404"],
        ["http://trois.invalid/301/la-bas", "has moved", "http://trois.invalid/la-bas"],
    ]
    assert {check.url: (check.state.value, check.status) for check in desk.link_queries.checks()} == answers
    desk.close()


def test_without_a_network_the_command_says_so_and_keeps_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}"
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, nowhere)
    answer = run("directory", "links", "--json")
    assert answer.code == 1
    assert answer.out == ""
    assert "offline" in answer.err
    assert "no connection to the internet" in answer.err
    desk = desk_under(tmp_path / "desk").open()
    assert desk.link_queries.checks() == ()
    desk.close()

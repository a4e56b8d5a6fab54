"""Websites that work, moved, are gone or do not answer: asked politely, and never thought gone by a PC without a network."""

from __future__ import annotations

import dataclasses
import datetime as dt
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from maison.accounts.queries import history
from maison.application import Desk
from maison.directory.links.looking import Offline, found_at, look
from maison.directory.links.model import Found, LinkCheck, LinkState, Site, Trouble
from maison.directory.links.opening import AGENT, plain
from maison.directory.model import PlaceDraft
from maison.directory.vocabulary import PlaceStatus
from maison.progress import Cancelled
from tests.maison.directory.links.web import Web, web

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web on this PC; no proxy stands before it."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with web() as running:
        yield running


@pytest.mark.parametrize(
    ("path", "state", "status", "trouble"),
    [
        ("/", LinkState.WORKS, 200, None),
        ("/getonly", LinkState.WORKS, 200, None),
        ("/403", LinkState.WORKS, 403, None),
        ("/401", LinkState.WORKS, 401, None),
        ("/404", LinkState.GONE, 404, None),
        ("/410", LinkState.GONE, 410, None),
        ("/503", LinkState.NO_ANSWER, 503, Trouble.SERVER),
        ("/302/elsewhere", LinkState.WORKS, 200, None),
        ("/301/elsewhere", LinkState.MOVED, 200, None),
        ("/308/elsewhere", LinkState.MOVED, 200, None),
        ("/301/404", LinkState.GONE, 404, None),
        ("/cut", LinkState.NO_ANSWER, None, Trouble.CONNECTION),
    ],
)
def test_what_a_website_answers(
    internet: Web, path: str, state: LinkState, status: int | None, trouble: Trouble | None
) -> None:
    found = found_at(internet.url(path), private=True)
    assert (found.state, found.status, found.trouble) == (state, status, trouble)
    assert found.moved_to == (internet.url("/elsewhere") if "elsewhere" in path else found.moved_to)


def test_a_last_slash_is_no_move(internet: Web) -> None:
    assert found_at(internet.url("/301"), private=True) == Found(LinkState.MOVED, 200, internet.url("/"))
    assert found_at(internet.url("/a/"), private=True) == Found(LinkState.WORKS, 200)


def test_head_comes_before_get_and_nothing_of_the_desk_travels(internet: Web) -> None:
    found_at(internet.url("/cookies"), private=True)
    found_at(internet.url("/cookies"), private=True)
    assert [(method, path) for method, path, _headers in internet.asked] == [("HEAD", "/cookies")] * 2
    for _method, _path, headers in internet.asked:
        assert headers["User-Agent"] == AGENT
        assert set(headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_redirects_without_end_are_left(internet: Web) -> None:
    assert found_at(internet.url("/loop"), private=True).trouble is Trouble.SERVER
    assert len(internet.asked) < 30


def test_too_slow_a_website_gives_no_answer(internet: Web) -> None:
    assert found_at(internet.url("/slow"), private=True, timeout=0.2) == Found(
        LinkState.NO_ANSWER, trouble=Trouble.TIMEOUT
    )


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://localhost/", "http://10.0.0.7/", "http://[::1]/", "http://192.168.1.1:8080/",
            "http://169.254.169.254/latest", "http://2130706433/"],
)  # fmt: skip
def test_addresses_within_the_network_are_not_asked(internet: Web, url: str) -> None:
    assert found_at(url).trouble is Trouble.PRIVATE


def test_a_local_server_is_not_asked_unless_wanted(internet: Web) -> None:
    assert found_at(internet.url("/")).trouble is Trouble.PRIVATE
    assert internet.asked == []


@pytest.mark.parametrize(
    "url", ["ftp://exemple.fr/a", "file:///etc/passwd", "javascript:alert(1)", "http://", "https://a b/", "http://[::",
            "http://exemple.fr:99999/", "http://" + "a" * 70 + ".fr/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked(url: str) -> None:
    assert found_at(url, private=True).trouble is Trouble.ADDRESS


@pytest.mark.parametrize("target", ["ftp://exemple.fr/a", "file:///etc/passwd", "javascript:alert(1)"])
def test_a_redirect_to_another_kind_of_address_is_not_followed(internet: Web, target: str) -> None:
    assert found_at(internet.url(f"/to?{target}"), private=True).state is LinkState.NO_ANSWER


def test_the_proxy_of_the_system_is_asked_and_nothing_leads_into_the_network(
    internet: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", internet.url(""))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert found_at("http://maison.invalid/404").state is LinkState.GONE
    assert [path for _method, path, _headers in internet.asked] == ["http://maison.invalid/404"] * 2
    inside = internet.url("/secret").replace("127.0.0.1", "127.0.0.2")
    assert found_at(f"http://maison.invalid/to?{inside}").trouble is Trouble.PRIVATE
    assert not any("secret" in urlsplit(path).path for _method, path, _headers in internet.asked)


def test_letters_of_any_language_travel_as_they_must() -> None:
    assert plain("https://musée.fr/été?q=à b") == "https://xn--muse-dpa.fr/%C3%A9t%C3%A9?q=%C3%A0%20b"
    assert plain("http://exemple.fr:8080/a%20b#c") == "http://exemple.fr:8080/a%20b"


def sites(internet: Web, *paths: str) -> list[Site]:
    return [Site(at, f"Place {at}", internet.url(path)) for at, path in enumerate(paths, 1)]


def test_each_address_is_asked_once_and_told_in_order(internet: Web) -> None:
    found = look(sites(internet, "/", "/404", "/"), AT, private=True)
    assert [(check.place_id, check.state) for check in found] == [
        (1, LinkState.WORKS),
        (2, LinkState.GONE),
        (3, LinkState.WORKS),
    ]
    assert sorted((method, path) for method, path, _headers in internet.asked) == [
        ("GET", "/404"),
        ("HEAD", "/"),
        ("HEAD", "/404"),
    ]


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_without_a_network_that_is_said_once_and_nothing_is_noted(sqlite_desk: Desk) -> None:
    sqlite_desk.directory.add(PlaceDraft("Maison", website="https://exemple.fr"))
    found = [Site(at, "P", f"http://127.0.0.1:{closed_port()}/") for at in (1, 2)]
    with pytest.raises(Offline):
        look(found, AT, private=True)
    assert sqlite_desk.link_queries.checks() == ()


def test_one_dead_website_among_others_is_noted(internet: Web) -> None:
    dead = Site(9, "P", f"http://127.0.0.1:{closed_port()}/")
    found = look([dead, *sites(internet, "/")], AT, private=True)
    assert [(check.state, check.trouble) for check in found] == [
        (LinkState.NO_ANSWER, Trouble.CONNECTION),
        (LinkState.WORKS, None),
    ]


def test_addresses_that_were_not_asked_do_not_count_as_no_network() -> None:
    [found] = look([Site(1, "P", "http://10.0.0.1/")], AT)
    assert found.trouble is Trouble.PRIVATE
    assert look([], AT) == ()


def test_it_can_be_called_off_while_a_website_is_waited_for(internet: Web) -> None:
    class Impatient:
        def step(self, done: int, total: int, note: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        look(sites(internet, "/slow"), AT, Impatient(), private=True)


# What is kept ---------------------------------------------------------------------------------------------------------


def check(place_id: int, url: str, state: LinkState = LinkState.GONE) -> LinkCheck:
    return LinkCheck(place_id, "Maison", url, AT, state, 404)


def test_a_check_is_kept_in_place_of_the_one_before_and_told_once(desk: Desk) -> None:
    [place_id] = desk.directory.add(PlaceDraft("Maison", website="https://exemple.fr")).ids
    desk.links.keep([check(place_id, "https://exemple.fr", LinkState.WORKS)])
    change = desk.links.keep([check(place_id, "https://exemple.fr"), check(999, "https://exemple.fr")])
    assert change.ids == (place_id,)
    assert desk.link_queries.checks() == (check(place_id, "https://exemple.fr"),)
    assert desk.link_queries.checks(place_id) == (check(place_id, "https://exemple.fr"),)
    assert [entry.action for entry in history(desk.store, "place", place_id)] == ["created"]


def test_a_check_says_nothing_of_another_website(desk: Desk) -> None:
    [place_id] = desk.directory.add(PlaceDraft("Maison", website="https://exemple.fr")).ids
    desk.links.keep([check(place_id, "https://exemple.fr")])
    place = desk.directory_queries.get(place_id)
    desk.directory.edit(place, dataclasses.replace(place.draft, website="https://exemple.org"))
    assert desk.link_queries.checks() == ()


def test_only_places_that_are_there_and_have_a_website_are_asked(desk: Desk) -> None:
    desk.directory.add(PlaceDraft("Sans"))
    desk.directory.add(PlaceDraft("Fermée", website="https://exemple.net", status=PlaceStatus.CLOSED_FOR_GOOD))
    [place_id] = desk.directory.add(PlaceDraft("Maison", website="https://exemple.fr")).ids
    assert desk.link_queries.sites() == (Site(place_id, "Maison", "https://exemple.fr"),)


def test_json_has_plain_values() -> None:
    told = check(3, "https://exemple.fr").as_json()
    assert (told["id"], told["name"], told["state"], told["checked_at"]) == (3, "Maison", "gone", AT.isoformat())
    assert (told["moved_to"], told["trouble"]) == (None, None)

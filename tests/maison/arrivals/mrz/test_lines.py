"""A zone is found in whatever comes with it; lines that lost or gained a filler are mended where that is sure."""

from __future__ import annotations

import datetime as dt
import textwrap
import time
from collections.abc import Callable

import pytest

from maison.arrivals.mrz.model import MrzRefused
from maison.arrivals.mrz.reading import LONGEST_TEXT, fits, read
from tests.maison.arrivals.mrz.builder import BUILDERS, Holder, built, mrv_a, td1, td3

TODAY = dt.date(2026, 11, 27)
LIV = Holder(optional="3947")
PAGE = """RÉPUBLIQUE FRANÇAISE … Titre de séjour n° 12 345 678
Nom : BERGSTRÖM. Prénoms : Liv, Maja. Née le 03.02.2001 à Göteborg (Suède)
Autorité : Préfecture du Nord, 59000 LILLE. Signature du titulaire <<illisible>>
{zone}
Page 2/2, imprimé le 27/11/2026 à 14:05. This is a page; it ends here, PROBABLY < or so."""
WAYS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "lower case": str.lower,
    "Windows": lambda zone: zone.replace("\n", "\r\n") + "\r\n",
    "Enter alone": lambda zone: zone.replace("\n", "\r") + "\r",
    "Tab": lambda zone: zone.replace("\n", "\t") + "\t",
    "line separators": lambda zone: zone.replace("\n", "\u2028"),
    "form feed": lambda zone: zone.replace("\n", "\f\v"),
    "empty lines": lambda zone: zone.replace("\n", "\n\n \n"),
    "one run": lambda zone: zone.replace("\n", ""),
    "lines by a space": lambda zone: zone.replace("\n", " "),
    "spaces in groups": lambda zone: "\n".join(
        " ".join(line[at : at + 5] for at in range(0, len(line), 5)) for line in zone.split("\n")
    ),
    "every character apart": " ".join,
    "broken elsewhere": lambda zone: "\n".join(textwrap.wrap(zone.replace("\n", ""), 20)),
    "indented": lambda zone: "   " + zone.replace("\n", "  \n\u00a0 "),
    "start and end of text": lambda zone: f"\x02{zone}\x03\r\n",
    "byte order mark": lambda zone: f"\ufeff{zone}",
    "invisible signs": lambda zone: zone.replace("<<", "<\u200b<"),
    "full width": lambda zone: zone.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    "double angles": lambda zone: zone.replace("<<", "«"),
    "single angles": lambda zone: zone.replace("<", "‹"),
    "double angles for one": lambda zone: zone.replace("<", "«"),
    "label": lambda zone: f"MRZ: {zone}",
    "label without colon": lambda zone: f"Zone {zone} fin",
    "labels of lines": lambda zone: "\n".join(f"Line {at}: {line}" for at, line in enumerate(zone.split("\n"))),
    "quoted mail": lambda zone: "\n".join(f"> {line}" for line in zone.split("\n")),
    "in a page": lambda zone: PAGE.format(zone=zone),
    "twice": lambda zone: f"{zone}\n{zone}",
}  # fmt: skip


@pytest.mark.parametrize("layout", BUILDERS)
@pytest.mark.parametrize("way", WAYS)
def test_zone_is_found_however_it_comes(layout: str, way: str) -> None:
    zone = built(layout, LIV)
    came = WAYS[way](zone)
    plain, result = read(zone, TODAY), read(came, TODAY)
    assert (result.draft, result.layout, result.issuer) == (plain.draft, plain.layout, plain.issuer)
    assert result.sure
    assert result.warnings == plain.warnings == ()
    assert fits(came)


def test_fillers_that_a_reader_leaves_out_at_the_end_of_names_are_no_loss() -> None:
    for lines, at in ((td3(LIV), 0), (mrv_a(LIV), 0), (td1(LIV), 2)):
        plain = read("\n".join(lines), TODAY)
        short = [line.rstrip("<") if place == at else line for place, line in enumerate(lines)]
        long = [line + "<" if place == at else line for place, line in enumerate(lines)]
        for came in (short, long):
            result = read("\n".join(came), TODAY)
            assert (result.draft, result.sure) == (plain.draft, True)
            assert [warning.facts["line"] for warning in result.warnings] == [at + 1]
            assert "Compare the names" in result.warnings[0].msgid  # a letter may be lost as well: nothing proves names


def test_fillers_left_out_at_the_end_of_optional_data() -> None:
    for lines, at in ((mrv_a(Holder()), 1), (td1(Holder()), 0)):
        came = [line.rstrip("<") if place == at else line for place, line in enumerate(lines)]
        result = read("\n".join(came), TODAY)
        assert (str(result.birth), result.sure) == ("2001-02-03", True)


@pytest.mark.parametrize("change", ["short", "long"])
def test_line_of_figures_is_mended_where_the_check_digits_leave_one_way(change: str) -> None:
    first, second = td3(Holder(optional="3947"))
    came = second.replace("3947<", "3947") if change == "short" else second.replace("3947<", "3947<<")
    result = read(f"{first}\n{came}", TODAY)
    assert result.sure
    assert result.document_number == Holder().number
    assert [warning.facts["line"] for warning in result.warnings] == [2]
    assert "mended" in result.warnings[0].msgid


def test_line_that_lost_a_figure_is_not_mended_in_silence() -> None:
    first, second = td3(LIV)
    seen = 0
    for at in range(len(second)):
        if second[at] != "<":
            try:
                result = read(f"{first}\n{second[:at]}{second[at + 1 :]}", TODAY)
            except MrzRefused:
                continue
            seen += 1
            assert result.failed or result.doubtful, (at, result)
            assert any("nothing proves" in warning.msgid for warning in result.warnings)
    assert seen


@pytest.mark.parametrize("change", [1, -1])
def test_run_without_breaks_is_mended_by_one_filler(change: int) -> None:
    zone = "".join(td3(LIV))
    came = zone.replace("MAJA<<", "MAJA<" if change < 0 else "MAJA<<<")
    assert len(came) == len(zone) + change
    result = read(came, TODAY)
    assert (result.draft, result.sure) == (read(zone, TODAY).draft, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "\0",
        "\x02\x03",
        "Bonjour, je cherche un logement à Lille.",
        "P<UTO",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "P" * 88,
        "P" + "<" * 87,
        "<" * 90,
        "0" * 88,
        "V<" * 36,
        "\ud800" * 90,
        "P<" * 4999,
        "P<\n" * 3333,
        "P" + "<" * 35 + "\n",
        ("P" + "<" * 43 + "\n") * 200,
        "x" * (LONGEST_TEXT + 1),
        "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 9000,
        "I<" + "١" * 88,
    ],
)
def test_what_is_no_zone_is_refused_at_once_with_a_sentence(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(MrzRefused) as error:
        read(text, TODAY)
    assert time.perf_counter() - started < 2
    assert error.value.message.msgid.endswith(".")
    assert not error.value.message.facts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nadine El-Khoury",
        "nadine@example.org",
        "<html><body><<<",
        "Please call back... the parcel of Ms Ivanova is here... thank you!! " * 3,
        "C:\\\\Users\\\\desk\\\\scan.png and some more text that is long enough for it",
        "x" * 20_000,
    ],
)
def test_what_people_type_does_not_look_like_a_zone(text: str) -> None:
    assert not fits(text)


def test_looking_is_quick() -> None:
    for text in (built("TD3", LIV), PAGE.format(zone=""), "Bonjour... " * 200, "P<" * 40, "x" * 2900, "." * 2900):
        taken = []
        for _ in range(50):
            started = time.perf_counter()
            fits(text)
            taken.append(time.perf_counter() - started)
        assert min(taken) < 40e-6, text[:20]

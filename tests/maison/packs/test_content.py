"""Parts in two languages stand beside each other, or the fault is told; options are values that say what they mean."""

import pytest

from maison.packs.content import Entry, Line, Part, PartKey, UnlikeParts, check_alike
from maison.packs.model import PackRefused
from maison.packs.options import OwnText, PackOptions, facing_french, usual_options

FRENCH = Part(PartKey.EMERGENCY, "Urgences", entries=(Entry("112", "112", (Line("what", "Partout"),)),))


def test_parts_that_say_the_same_in_two_languages_pair() -> None:
    arabic = Line("what", "في كل مكان")
    check_alike(FRENCH, FRENCH._replace(entries=(Entry("112", "112", (arabic, Line("french", "Partout"))),)))


@pytest.mark.parametrize(
    "other",
    [
        FRENCH._replace(key=PartKey.PHRASES),
        FRENCH._replace(shape="table"),
        FRENCH._replace(entries=()),
        FRENCH._replace(entries=(Entry("15", "112", (Line("what", "Partout"),)),)),
        FRENCH._replace(entries=(Entry("112", "112", (Line("fact", "Partout"),)),)),
    ],
)
def test_parts_that_do_not_pair_are_a_fault(other: Part) -> None:
    with pytest.raises(UnlikeParts):
        check_alike(FRENCH, other)


def test_a_pack_faces_french_and_a_french_one_stands_alone() -> None:
    assert usual_options(("ar", "fr")).languages == ("ar", "fr")
    assert usual_options(("fr",)).languages == ("fr",)
    assert usual_options(("bm",)).languages == ("en", "fr")
    assert PackOptions("uk", "uk").languages == ("uk",)


@pytest.mark.parametrize("options", [PackOptions("xx"), PackOptions("fr", "xx"), PackOptions("fr", paper="a3")])  # type: ignore[arg-type]  # no paper
def test_what_is_not_printed_is_refused(options: PackOptions) -> None:
    facing_french("ar").check()
    with pytest.raises(PackRefused):
        options.check()


def test_a_text_of_the_house_is_told_in_the_languages_it_was_written_in() -> None:
    own = OwnText(PartKey.LETTER, (("fr", "Bonjour"),))
    assert (own.text("fr"), own.text("ar")) == ("Bonjour", "")

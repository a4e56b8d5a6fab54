"""Templates: what is refused and where, versions that stay, and which template an arrival gets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from maison.application import Desk
from maison.arrivals.names import spoken_name
from maison.arrivals.vocabulary import Category
from maison.directory.model import House
from maison.errors import EditConflict, Invalid, NotFound
from maison.packs.content import PartKey
from maison.packs.options import PackOptions
from maison.packs.templates.applying import Wish, applied
from maison.packs.templates.checking import checked, free_key
from maison.packs.templates.files import TemplateRefused, read_template, write_template
from maison.packs.templates.model import SHIPPED, Audience, Logo, Template, audiences_of, filled, fitting
from tests.maison.arrivals.people import NADINE

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#000"/></svg>'
STUDENTS = Template(
    "students",
    "Étudiantes et étudiants",
    (Audience.STUDENT,),
    parts=(PartKey.COVER, PartKey.LETTER, PartKey.HOUSE),
    texts={
        "fr": {PartKey.LETTER: "Bienvenue, {name} !\n\nÀ bientôt à {house}.", PartKey.HOUSE: "Sonnez deux fois."},
        "en": {PartKey.HOUSE: "Ring twice."},
    },
    accent="#7a1f3d",
    logo=Logo("svg", SVG),
)


def faults(template: Template) -> list[str]:
    with pytest.raises(Invalid) as refused:
        checked(template)
    return [problem.field for problem in refused.value.problems]


def test_template_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    for name in ("students.toml", "students.json"):
        write_template(STUDENTS, tmp_path / name)
        assert read_template(tmp_path / name) == STUDENTS


def test_everything_wrong_is_named_at_its_place() -> None:
    wrong = replace(
        STUDENTS,
        key="Étudiants 1",
        name=" ",
        languages=("tlh",),
        parts=(PartKey.COVER, PartKey.COVER),
        texts={"fr": {PartKey.LETTER: "Bonjour {nom}", PartKey.PHRASES: "Ici"}, "tlh": {PartKey.LETTER: "nuqneH"}},
        accent="#ffcc00",
        logo=Logo("svg", b"<svg onload='alert(1)'><script/></svg>"),
    )
    assert faults(wrong) == [
        "texts.fr.letter", "texts.fr.phrases", "texts.tlh", "name", "key", "parts", "languages", "accent", "logo",
    ]  # fmt: skip


@pytest.mark.parametrize("colour", ["#777777", "#0099cc", "red", "#fff", "#12345"])
def test_pale_or_unwritten_colours_are_refused(colour: str) -> None:
    assert faults(replace(SHIPPED, accent=colour)) == ["accent"]


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n broken", b"\xff\xd8\xff", b"GIF89a", b"<svg" + b" " * (600 << 10)]
)
def test_pictures_that_cannot_be_printed_are_no_logo(content: bytes) -> None:
    kind = "png" if content.startswith(b"\x89") else "jpeg" if content.startswith(b"\xff") else "svg"
    assert faults(replace(SHIPPED, logo=Logo(kind, content))) == ["logo"]


@pytest.mark.parametrize(
    "written",
    ['key = "a"\nname = 3', 'key = "a"\nparts = "all"', 'key = "a"\nparts = ["cover", "covr"]', 'key = "a"\nown = 1', 'key = "a"\nformat = 2',
     'key = "a"\nname = "A"\nlogo = "?"', 'key = "a"\ntexts = { fr = "Bonjour" }', 'key = "a"\nname = "A"\ntexts.fr.lettre = "B"'],
)  # fmt: skip
def test_files_that_say_something_else_are_refused(written: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(written, "utf-8")
    with pytest.raises(Invalid):
        read_template(path)


@pytest.mark.parametrize(
    ("name", "content"), [("a.toml", b"key ="), ("a.json", b"["), ("a.json", b"[" * 100_000), ("a.toml", b"\xff")]
)
def test_files_of_another_kind_are_refused(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TemplateRefused):
        read_template(tmp_path / name)


def test_placeholders_are_filled_once_and_braces_stay() -> None:
    facts = {"name": "{house} <b>", "house": "Maison"}
    assert filled("{name}, {house}, {x}", facts) == "{house} <b>, Maison, {x}"


def test_versions_stay_and_an_older_one_comes_back(desk: Desk) -> None:
    service, queries = desk.pack_templates, desk.pack_template_queries
    assert service.publish(STUDENTS, opened=0, note="Premier jet").ids == (1,)
    shorter = replace(STUDENTS, parts=(PartKey.COVER,))
    assert service.publish(shorter, opened=1, note="Plus court").ids == (2,)
    assert service.publish(shorter, opened=2, note="Rien de neuf").ids == (2,)
    assert service.go_back("students", 1, opened=2, note="Trop court").ids == (3,)
    assert queries.get("students").template == STUDENTS
    assert [version.note for version in queries.versions("students")] == ["Trop court", "Plus court", "Premier jet"]
    with pytest.raises(EditConflict):
        service.publish(shorter, opened=2, note="Encore")
    with pytest.raises(Invalid):
        service.publish(shorter, opened=3, note=" ")
    with pytest.raises(NotFound):
        queries.get("students", 9)


def test_retired_template_makes_no_packs_until_it_is_published_again(desk: Desk) -> None:
    service, queries = desk.pack_templates, desk.pack_template_queries
    service.publish(STUDENTS, opened=0, note="Premier jet")

    def chosen() -> Template:
        return queries.for_arrival(Category.EXCHANGE_STUDENT, family=False, language="ar")

    assert chosen() == STUDENTS
    service.retire("students", opened=1)
    assert chosen() == SHIPPED
    service.go_back("students", 1, opened=2, note="De nouveau")
    assert chosen() == STUDENTS


def test_most_telling_template_is_taken() -> None:
    family = replace(STUDENTS, key="family", audiences=(Audience.FAMILY,))
    arabic = replace(STUDENTS, key="students-ar", languages=("ar",))
    all_ = replace(STUDENTS, key="all", audiences=())
    known = (all_, STUDENTS, arabic, family)
    student = audiences_of(Category.DEGREE_STUDENT, family=False)
    assert fitting(known, student, "ar") is arabic
    assert fitting(known, student, "fr") is STUDENTS
    assert fitting(known, audiences_of(Category.DEGREE_STUDENT, family=True), "ar") is family
    assert fitting(known, audiences_of(Category.RESEARCHER, family=False), "fr") is all_
    assert fitting((STUDENTS,), audiences_of(None, family=False), "fr") is SHIPPED


def test_pack_takes_sections_words_and_look_of_its_template() -> None:
    options = applied(STUDENTS, PackOptions("ar", "fr"))
    assert options.parts == STUDENTS.parts
    assert options.look.logo == SVG
    own = {text.part: text for text in options.texts}
    assert own[PartKey.LETTER].instead
    assert own[PartKey.HOUSE].text("fr") == "Sonnez deux fois."
    assert applied(SHIPPED, PackOptions("ar", "fr")) == PackOptions("ar", "fr")


def test_own_words_stand_in_the_pack_and_the_program_speaks_where_a_language_lacks_them(sqlite_desk: Desk) -> None:
    [stay_id] = sqlite_desk.arrivals.register(NADINE).ids
    arrival = sqlite_desk.arrival_queries.get(stay_id)
    sqlite_desk.directory.set_house(House(name="Maison d’essai", address="1 rue d’Essai\n59000 Lille"))
    sqlite_desk.pack_templates.publish(replace(STUDENTS, audiences=()), opened=0, note="Premier jet")

    def said(language: str, second: str) -> str:
        options = sqlite_desk.pack_wishes.options(arrival, Wish(language, second)).options
        return repr(sqlite_desk.packs.compose(arrival, options).pairs)

    alone = said("fr", "")
    assert f"Bienvenue, {spoken_name(NADINE)} !" in alone
    assert "Sonnez deux fois." in alone
    facing = said("ar", "fr")
    assert "Bienvenue, " not in facing  # nobody wrote the letter in Arabic: the program's own stands in both
    assert "Sonnez deux fois." in facing


def test_new_template_gets_a_name_of_its_own() -> None:
    assert free_key("Étudiants d’échange", {}) == "etudiants-d-echange"
    assert free_key("Étudiants", {"etudiants": 1}) == "etudiants-2"
    assert free_key("王", {}) != ""


def test_kept_as_text_that_another_program_reads(desk: Desk) -> None:
    desk.pack_templates.publish(STUDENTS, opened=0, note="Premier jet")
    with desk.store.read() as session:
        from sqlalchemy import text

        content = session.scalar(text("select content from pack_template_versions"))
    assert json.loads(content)["texts"]["fr"]["house"] == "Sonnez deux fois."

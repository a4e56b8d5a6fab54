"""What is remembered between documents: what another one asks for again, and of the rest nothing for long."""

import datetime as dt

from maison.typesetting import Document, Paragraph
from maison.typesetting.remembering import again, document_done

MADE: list[str] = []


@again(2, documents=3)
def shouted(text: str) -> str:
    """Remembered like any other."""
    MADE.append(text)
    return text.upper()


def asked(*texts: str) -> list[str]:
    """What had to be made anew."""
    MADE.clear()
    assert [shouted(text) for text in texts] == [text.upper() for text in texts]
    return list(MADE)


def test_what_another_document_asks_for_again_is_kept_and_the_rest_is_forgotten() -> None:
    shouted.cache_clear()  # type: ignore[attr-defined]  # as those of `functools` have it
    assert asked("all", "one", "one") == ["all", "one"]
    document_done()
    assert asked("all") == []
    for _more in range(3):
        document_done()
    assert asked("all", "one") == ["one"]


def test_no_more_is_kept_than_there_is_room_for() -> None:
    shouted.cache_clear()  # type: ignore[attr-defined]  # as those of `functools` have it
    for _twice in range(2):
        asked("a", "b", "c")
        document_done()
    for _more in range(3):
        document_done()
    assert asked("b", "c", "a") == ["a"]


def test_documents_are_the_same_whatever_is_remembered() -> None:
    def made(name: str) -> bytes:
        document = Document("Titre", "fr", dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
        document.add(Paragraph("Bonjour"), Paragraph(name), Paragraph(name))
        return document.pdf()

    first = made("Mai")
    assert [made("Mai") for _again in range(3)] == [first] * 3
    assert made("Noor") != first

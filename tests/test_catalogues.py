"""The catalogues are complete, current, and keep what a program needs of a text."""

import re

import pytest

from tests import catalogues

ALL = [(language, domain) for domain, languages in catalogues.LANGUAGES.items() for language in languages]


@pytest.mark.parametrize("domain", catalogues.LANGUAGES)
def test_template_is_what_the_code_says(domain: str) -> None:
    committed = (catalogues.TRANSLATIONS / f"{domain}.pot").read_bytes()
    assert committed == catalogues.written(catalogues.collect(domain)), "run: python -m tests.catalogues update"


@pytest.mark.parametrize(("language", "domain"), ALL)
def test_catalogue_has_the_texts_of_its_template(language: str, domain: str) -> None:
    wanted = {(message.context, message.id) for message in catalogues.messages(catalogues.collect(domain))}
    found = {(message.context, message.id) for message in catalogues.messages(catalogues.load(language, domain))}
    assert found == wanted


@pytest.mark.parametrize("domain", catalogues.LANGUAGES)
def test_french_is_complete(domain: str) -> None:
    missing = [
        message.id
        for message in catalogues.messages(catalogues.load("fr", domain))
        if not all(_forms(message.string)) or message.fuzzy
    ]
    assert not missing


@pytest.mark.parametrize(("language", "domain"), ALL)
def test_translations_keep_placeholders_and_shape(language: str, domain: str) -> None:
    wrong = []
    for message in catalogues.messages(catalogues.load(language, domain)):
        sources = _forms(message.id)
        allowed = [catalogues.placeholders(source) for source in sources]
        for text in filter(None, _forms(message.string)):
            same = catalogues.placeholders(text) in allowed
            edges = text[:1].isspace() == sources[0][:1].isspace() and text[-1:].isspace() == sources[0][-1:].isspace()
            if not same or not edges:
                wrong.append((message.id, text))
    assert not wrong


#: What French typography does not allow, and what it should be.
FRENCH_FAULTS = {
    r"'": "straight apostrophe: use U+2019",
    r'"': "straight quotes: use « » with U+202F",
    r"\.\.\.": "three dots: use U+2026",
    r"(?<![\u202f\s\d(/{])[;!?](?=\s|$)": "no narrow no-break space before ; ! ?",
    r" [;:!?»%]": "breaking space before a sign",
    r"« |«\S(?<!«\u202f)": "« is followed by U+202F",
    r"(?<![\u202f«])»": "» follows U+202F",
    r"(?<=\w):(?=\s|$)": "no U+00A0 before a colon",
}


@pytest.mark.parametrize("domain", catalogues.LANGUAGES)
@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_is_typographically_right(domain: str, fault: str) -> None:
    texts = [text for message in catalogues.messages(catalogues.load("fr", domain)) for text in _forms(message.string)]
    wrong = [text for text in texts if re.search(fault, _without_code(text))]
    assert not wrong, FRENCH_FAULTS[fault]


def _without_code(text: str) -> str:
    """The text without placeholders, addresses and examples of code, which have no typography."""
    return re.sub(r"\{[^}]*\}|\w+://\S+|\b\d\d?:\d\d\b|&(?=\w)|‹[^›]*›", "0", text)


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)

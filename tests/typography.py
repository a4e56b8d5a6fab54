"""What a printed or shown text must not have, told as the fault it is: the same rules for every text of the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: What no text of the program has, in any language.
FAULTS = {
    r"'": "straight apostrophe: use ’",
    r'"': "straight quotes: use those of the language",
    r"\.\.\.": "three dots: use …",
    r"(?<!^)(?<!\n)  ": "two spaces",
}
#: What French typography does not allow, and what it should be.
FRENCH_FAULTS = {
    **FAULTS,
    r"(?<![\u202f;!?])[;!?](?=\s|$)": "no narrow no-break space before ; ! ?",
    r"(?<![\u00a0:]):(?=\s|$)": "no U+00A0 before a colon",
    r"(?<!\u00a0)[%€]": "no U+00A0 before % and €",
    r"«(?!\u202f)|(?<!\u202f)»": "no U+202F inside « »",
    r"[“”]": "English quotes: use « »",
    r"\b(Etat|Etudiant|Etablissement|Ecri|Echéance|Etape|Evénement)|\bA [a-zé]": "a capital lost its accent",
}


def faulty(texts: Iterable[str], faults: Mapping[str, str]) -> list[tuple[str, str]]:
    """The texts that have one of `faults`, each with what it is told."""
    return [(text, told) for text in texts for fault, told in faults.items() if re.search(fault, _without_code(text))]


def _without_code(text: str) -> str:
    """The text without placeholders, addresses and examples of code, which have no typography."""
    return re.sub(r"\{[^}]*\}|\w+://\S*|\b\d\d?:\d\d\b|&(?=\w)|\w;\w[\w ;]*", "0", text)

"""What arrives from a reader that types for another keyboard than the PC has.

A keyboard-wedge reader presses keys. Set to the American keyboard, on a PC with a French one, it presses the key of "A"
and the PC writes "Q"; of "1", and the PC writes "&". Each table leads from what the PC wrote to what the reader meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maison.languages import N_


def _table(*pairs: tuple[str, str]) -> dict[int, str]:
    return {ord(came): meant for written, intended in pairs for came, meant in zip(written, intended, strict=True)}


_FRENCH_LETTERS = ("aqzwAQZW", "qawzQAWZ")
_GERMAN_LETTERS = ("yzYZ", "zyZY")


@dataclass(frozen=True, slots=True)
class Keyboard:
    """A mismatch of reader and PC. `fillers` is what comes in place of two fillers: without one it is not this mismatch."""

    name: str
    fillers: tuple[str, ...]
    table: dict[int, str]

    def meant(self, text: str) -> str:
        """What the reader meant when `text` arrived."""
        return text.translate(self.table)


#: With Caps Lock on, a French keyboard writes the key of "<" as ";" and that of "M" as ",". Belgian and Apple's French
#: keyboards differ from it by "§" and "!" alone.
_ON_FRENCH = Keyboard(
    N_("the reader is set to QWERTY, this PC to AZERTY"),
    ("..", ";;"),
    _table(
        _FRENCH_LETTERS, ("?,", "Mm"), (".;", "<<"), ("&é\"'(-è_çà", "1234567890"), ("§!ÉÈÇÀ", "682790")
    ),
)  # fmt: skip
#: The French standard NF Z71-300 of 2019.
_ON_NEW_FRENCH = Keyboard(
    N_("the reader is set to QWERTY, this PC to the new AZERTY of 2019"),
    ("!!",),
    _table(_FRENCH_LETTERS, ("?.", "Mm"), ("!", "<"), ("àéèê()‘’«»", "1234567890")),
)
_ON_GERMAN = Keyboard(
    N_("the reader is set to QWERTY, this PC to QWERTZ"), (";;",), _table(_GERMAN_LETTERS, (";", "<"))
)
#: The British keyboard writes "£" and '"' where the American one has "#" and "@".
_FROM_FRENCH = Keyboard(
    N_("the reader is set to AZERTY, this PC to QWERTY"),
    ("\\\\",),
    _table(_FRENCH_LETTERS, (":;", "Mm"), ("\\", "<"), ("!@#$%^&*()", "1234567890"), ('£"', "32")),
)
_FROM_GERMAN = Keyboard(
    N_("the reader is set to QWERTZ, this PC to QWERTY"), ("\\\\",), _table(_GERMAN_LETTERS, ("\\", "<"))
)

KEYBOARDS = (_ON_FRENCH, _ON_NEW_FRENCH, _ON_GERMAN, _FROM_FRENCH, _FROM_GERMAN)
#: All that comes in place of two fillers.
FILLERS = tuple(dict.fromkeys(filler for keyboard in KEYBOARDS for filler in keyboard.fillers))


def meanings(text: str) -> Iterator[tuple[str, str]]:
    """What the reader may have meant, the likeliest first: the mismatch ("" for none), and the text."""
    yield "", text
    for keyboard in KEYBOARDS:
        if any(filler in text for filler in keyboard.fillers):
            yield keyboard.name, keyboard.meant(text)

"""Alt and a letter for each name on a page, no letter twice, in whatever language the page speaks."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.kit.buttons import Button

#: Kinds of buttons that have no need of a letter.
_WITHOUT = ("navigation", "chip", "link")


def assign_mnemonics(page: QWidget) -> None:
    """Give a letter to every label of a field and every button of `page` that has none yet."""
    bearers = [widget for widget in _worded(page) if _bears(widget)]
    taken = {letter for widget in bearers if (letter := mnemonic(widget.text()))}
    for widget in bearers:
        text = widget.text()
        if mnemonic(text):
            continue
        at = next((at for at, sign in enumerate(text) if _free(sign, taken)), -1)
        if at >= 0:
            taken.add(_folded(text[at]))
            widget.setText(f"{text[:at]}&{text[at:]}")


def mnemonic(text: str) -> str:
    """The letter that a text's "&" marks, folded; "" if none."""
    at = text.replace("&&", "\0\0").find("&")
    return _folded(text[at + 1 : at + 2]) if at >= 0 else ""


def _worded(page: QWidget) -> list[QLabel | QAbstractButton]:
    return [widget for widget in page.findChildren(QWidget) if isinstance(widget, QLabel | QAbstractButton)]


def _free(sign: str, taken: set[str]) -> bool:
    return sign.isascii() and sign.isalpha() and _folded(sign) not in taken


def _folded(letter: str) -> str:
    from maison.text import fold  # the first page has no letters to give, and its paint waits for no rules of text

    return fold(letter)


def _bears(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel):
        return widget.buddy() is not None
    if isinstance(widget, Button) and (widget.keys or widget.kind in _WITHOUT):
        return False
    return bool(widget.text()) and widget.property("kind") not in _WITHOUT

"""Texts that were written for web pages, as plain text: marks of HTML and of Markdown go, what they say stays."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: A tag that begins a line of its own.
_BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "hr", "blockquote"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
#: A longer page is read in time that grows with its square.
_MOST = 50_000
#: Declarations, which no piece of a page has; the library's reader stumbles over odd ones.
_DECLARED = re.compile(r"<[!?](?!--)")
_MARKED = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")
#: What no text on file may hold: overrides of direction, and what is no character.
_NEVER = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)


def plain_text_of(page: str) -> str:
    """The text of a piece of a page, line by line."""
    text = page[:_MOST]
    if _MARKED.search(text):
        reading = _Reading()
        reading.feed(_DECLARED.sub("", text))
        reading.close()
        text = "".join(reading.parts)
    text = _NEVER.sub("", text)
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reading(HTMLParser):
    """Gathers what a page says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

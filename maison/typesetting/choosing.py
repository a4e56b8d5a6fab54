"""A text in stretches of one face: the rule of `fonts`, followed through the words of a text.

Most texts have one face, and most words that have another were met before: so whole texts are looked at first, then words,
which are remembered, and clusters at last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from maison.typesetting.fonts import (
    UNSEEN,
    Face,
    Family,
    clusters,
    face_for,
    face_of_word,
    faces,
    own_characters,
    own_face,
)
from maison.typesetting.opportunities import SPACES

_WORD_ENDS = re.compile(" +")
#: Faces are chosen by the word, and remembered for those that are not longer than this.
_LONGEST_WORD = 40


def faced(text: str, family: Family, weight: str, italic: bool) -> Iterator[tuple[str, Face | None]]:
    """`text` in stretches of one face."""
    own = own_face(text, family, weight, italic)
    if own is not None:
        yield text, own
        return
    current: Face | None = None
    stretch = ""
    for word in _words(text):
        # what is so long is no word, but Chinese
        found = _faced_word if len(word) <= _LONGEST_WORD else _faced_word.__wrapped__
        for part, face in found(word, family, weight, italic, current):
            if stretch and face is not current:
                yield stretch, current
                stretch = ""
            stretch, current = stretch + part, face
    if stretch:
        yield stretch, current


def _words(text: str) -> Iterator[str]:
    """`text` divided behind its spaces: the first word has the brackets and the spaces before it, for these take its face."""
    at = 0
    while at < len(text) and (
        text[at] in SPACES or text[at] in UNSEEN or unicodedata.category(text[at]) in ("Ps", "Pi")
    ):
        at += 1
    start = 0
    for space in _WORD_ENDS.finditer(text, at):
        following = text[space.end() : space.end() + 1]
        if following < "\u0300" or (following not in UNSEEN and unicodedata.category(following)[0] != "M"):
            yield text[start : space.end()]
            start = space.end()
    if start < len(text):
        yield text[start:]


#: At half a kilobyte each: as many as `_word` has.
@lru_cache(1 << 12)
def _faced_word(
    text: str, family: Family, weight: str, italic: bool, before: Face | None
) -> tuple[tuple[str, Face | None], ...]:
    """A word with its spaces, behind a space, in stretches of one face."""
    whole = face_of_word(text, family, weight, italic)
    if whole is not None:
        return ((text, whole),)
    stretches: list[tuple[str, Face | None]] = []
    for face, found in groupby(_chosen(text, family, weight, italic, before), key=itemgetter(1)):
        stretches.append(("".join([cluster for cluster, _face in found]), face))
    return tuple(stretches)


def _chosen(
    text: str, family: Family, weight: str, italic: bool, current: Face | None
) -> Iterator[tuple[str, Face | None]]:
    """Each cluster with its face, behind a space that has the face `current`. An opening bracket takes the face of what it opens, a space that of what it
    follows, or at the beginning of what follows: PDFium loses a space that is shown alone.
    """
    openers: list[str] = []
    after_space = True
    first, own = faces(family, weight, italic)[0], own_characters(family, weight, italic)
    for cluster in clusters(text):
        if current is first and not openers and cluster in own and cluster.isalpha():
            yield cluster, first
            after_space = False
            continue
        blank = cluster[0] in SPACES and UNSEEN.issuperset(cluster[1:])
        if unicodedata.category(cluster[0]) in ("Ps", "Pi") or (blank and current is None):
            openers.append(cluster)
            continue
        face = current if blank else face_for(cluster, family, weight, italic, None if after_space else current)
        for opener in openers:
            drawn = " " if opener[0] in SPACES else opener
            fits = face is not None and face.covers(drawn)
            yield opener, face if fits else face_for(drawn, family, weight, italic, current)
        openers.clear()
        yield cluster, face
        current, after_space = face, blank
    for opener in openers:
        yield opener, face_for(" " if opener[0] in SPACES else opener, family, weight, italic, current)


def drawn_by_none(cluster: str, family: Family) -> str:
    """The characters of a cluster that no face draws; all of it if each is drawn alone."""
    lacking = "".join(character for character in cluster if face_for(character, family, "regular", False, None) is None)
    return lacking or cluster

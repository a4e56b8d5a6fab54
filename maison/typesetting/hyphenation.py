"""Where a word may be divided at the end of a line, by Liang's patterns as pyphen ships them.

The patterns of German or Hungarian are a hundred thousand lines: they are read as text, and each is understood only
when a word meets it, which takes milliseconds where reading them all takes a second. Points at which a language
would also change letters (Hungarian asszony, asz-szony) are left out: the page must tell the text as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

#: Letters that stay before a hyphen, and after it; shorter words are never divided.
_BEFORE, _AFTER, _SHORTEST = 2, 3, 5
_ESCAPED = re.compile(r"\^\^([0-9a-f]{2})")
#: Letters of Latin and its kin (Greek, Cyrillic, Armenian, Georgian) with their marks: other scripts show no hyphen.
_WORD = re.compile("(?:(?![\u2000-\U0010ffff])[^\\W\\d_\u0590-\u109f\u1100-\u1c7f]|[\u0300-\u036f])+")
#: In an address, a path, a code or a number nothing is divided.
_CODE = re.compile(r"[\d_/@#=&\\]|\w[.:?]\w")


class _Patterns(NamedTuple):
    """Letters -> the pattern that holds them, as it stands in the file."""

    lines: dict[str, str]
    longest: int


@lru_cache(1 << 13)
def points(text: str, language: str) -> tuple[int, ...]:
    """The places in `text`, a passage without spaces, where a hyphen may end a line."""
    if len(text) < _SHORTEST or _CODE.search(text):
        return ()
    patterns = _patterns(_dictionary(language))
    found: list[int] = []
    for word in _WORD.finditer(text):
        if len(word[0]) >= _SHORTEST:
            found += (word.start() + at for at in _divided(word[0].lower(), len(word[0]), patterns))
    return tuple(found)


@cache
def _dictionary(language: str) -> str:
    """The name of the dictionary for a language (BCP 47), empty if there is none."""
    import pyphen

    # Thai is divided by ICU's dictionary, and takes no hyphen.
    return "" if language.partition("-")[0] == "th" else pyphen.language_fallback(language) or ""


@cache
def _patterns(dictionary: str) -> _Patterns:
    import pyphen

    if not dictionary:
        return _Patterns({}, 0)
    encoding, _, body = pyphen.LANGUAGES[dictionary].read_bytes().partition(b"\n")
    text = body.decode(encoding.strip().decode("ascii"))
    if "^^" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    letters = text.encode().translate(None, b"0123456789").decode().splitlines()
    lines = {
        key.partition("/")[0].rstrip(): line.rstrip()
        for key, line in zip(letters, text.splitlines(), strict=True)
        if key and line[0] not in "%#"
    }
    return _Patterns(lines, max(map(len, lines)))


def _divided(word: str, length: int, patterns: _Patterns) -> list[int]:
    if len(word) != length:
        return []
    dotted = f".{word}."
    weights = [0] * (len(dotted) + 1)
    for start in range(len(dotted) - 1):
        for end in range(start + 1, min(start + patterns.longest, len(dotted)) + 1):
            line = patterns.lines.get(dotted[start:end])
            if line is not None:
                for at, weight in _weights(line):
                    weights[start + at] = max(weights[start + at], weight)
    return [at for at in range(_BEFORE, length - _AFTER + 1) if weights[at + 1] % 2]


@lru_cache(1 << 13)
def _weights(line: str) -> tuple[tuple[int, int], ...]:
    """Where a pattern weighs, and how much: odd is for a hyphen, even against one, the greater wins. One that
    changes letters counts against.
    """
    pattern, _, change = line.partition("/")
    found, at = [], 0
    for character in pattern:
        if character.isdigit():
            weight = int(character)
            found.append((at, weight + 1 if change and weight % 2 else weight))
        else:
            at += 1
    return tuple(found)

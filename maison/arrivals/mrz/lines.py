"""Finding the lines of a zone in whatever was typed or pasted, and mending lines that a reader left too short or too long.

A line may have been broken by spaces, stand behind a label, or all lines may have come in one run. Each way to read
the text gives rows; each run of rows that fits a layout is a candidate.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maison.arrivals.mrz.checks import checks_of, composite_of
from maison.arrivals.mrz.zones import LAYOUTS, Layout

#: Whole zones, and their lines.
_WIDTHS = frozenset(layout.width for layout in LAYOUTS)
_LENGTHS = frozenset(layout.length for layout in LAYOUTS)
_EXACT = _WIDTHS | _LENGTHS
_LONGEST = max(_LENGTHS) + 1
#: Shorter than this, and without a filler, a row is part of no zone.
_SHORTEST = 28

#: A line of names may lack all fillers at its end; any other at most those of its optional data.
_FEWEST = 6
_LOST = 16

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FOREIGN = re.compile(r"[^A-Z0-9<«\s]+")
_FILLER_RUNS = re.compile("<+")
_CAPITALS = str.maketrans(
    string.ascii_lowercase + "‹〈⟨❮˂《≪⟪", string.ascii_uppercase + "<<<<<«««", "\u00ad\u200b\u200c\u200d\u2060\ufeff"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that fits a layout. `mended` are the lines, from 1, that were too short or too long; `proven` says
    whether the check digits leave no doubt about how."""

    layout: Layout
    zone: str
    mended: tuple[int, ...] = ()
    proven: bool = True


def candidates(text: str) -> Iterator[Candidate]:
    """Every part of `text` that fits a layout, the plainest readings first; whether it is a zone is for others to say."""
    segments = [segment for line in _BREAKS.split(_plain(text)) for segment in _FOREIGN.split(line)]
    words = [segment.split() for segment in segments]
    whole = "".join(_row("".join(some)) for some in words)
    readings = [
        [_trimmed(some) for some in words],
        [_row(word) for some in words for word in some],
        [whole] if len(whole) in _LENGTHS else [],
    ]
    seen = []
    for rows in readings:
        kept = [row for row in rows if len(row) >= _SHORTEST or "<" in row]
        if kept not in seen:
            seen.append(kept)
            yield from _fitting(kept)


def _plain(text: str) -> str:
    """`text` in plain capitals; signs that pictures give for "<" are one."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).translate(_CAPITALS)


def _row(text: str) -> str:
    """`text` with each "«" as the one or two fillers that make its length right."""
    if "«" not in text:
        return text
    single, double = text.replace("«", "<"), text.replace("«", "<<")
    return single if len(single) in _EXACT and len(double) not in _EXACT else double


def _trimmed(words: Sequence[str]) -> str:
    """The row that `words` make together; without a label before or behind, where that makes its length right."""
    whole = _row("".join(words))
    if len(whole) in _EXACT or len(words) < 2 or len(whole) > 2 * _LONGEST:
        return whole
    parts = [words[start:] for start in range(1, len(words))] + [words[:end] for end in range(len(words) - 1, 0, -1)]
    return next((row for part in parts if len(row := _row("".join(part))) in _EXACT), whole)


def _fitting(rows: Sequence[str]) -> Iterator[Candidate]:
    for at, row in enumerate(rows):
        for layout in LAYOUTS:
            if row[:1] in layout.starts:
                lines = rows[at : at + layout.lines]
                if abs(len(row) - layout.length) <= 1:
                    yield from _in_one_run(layout, row)
                elif len(lines) == layout.lines and all(_near(layout, place, line) for place, line in enumerate(lines)):
                    yield from _in_lines(layout, lines)


def _near(layout: Layout, at: int, line: str) -> bool:
    """Whether `line` may be this line of the layout, some fillers apart."""
    fewest = _FEWEST if at == layout.names_line else layout.width - _LOST
    return fewest <= len(line) and len(line.rstrip("<")) <= layout.width + 1


def _in_lines(layout: Layout, lines: Sequence[str]) -> Iterator[Candidate]:
    filled = [_filled(layout, at, line) for at, line in enumerate(lines)]
    wrong = [at for at, line in enumerate(filled) if len(line) != layout.width]
    mended = tuple(at + 1 for at, line in enumerate(lines) if len(line) != layout.width)
    if not wrong:
        yield Candidate(layout, "".join(filled), mended)
    elif len(wrong) == 1:
        [at] = wrong
        possible = [
            "".join([*filled[:at], line, *filled[at + 1 :]]) for line in _of_right_length(filled[at], layout.width)
        ]
        yield from _mended(layout, possible, mended)


def _filled(layout: Layout, at: int, line: str) -> str:
    """The line that ends with names, with the fillers that a reader left out or doubled at its end."""
    if at != layout.names_line:
        return line
    surplus = line[layout.width :]
    return line[: layout.width].ljust(layout.width, "<") if not surplus.strip("<") else line


def _in_one_run(layout: Layout, row: str) -> Iterator[Candidate]:
    if len(row) == layout.length:
        yield Candidate(layout, row)
        return
    longest = max(_FILLER_RUNS.finditer(row), key=lambda run: len(run[0]), default=None)
    if longest is not None:
        at = longest.start()
        right = row[:at] + "<" + row[at:] if len(row) < layout.length else row[:at] + row[at + 1 :]
        yield from _mended(layout, [right], (at // layout.width + 1,))


def _of_right_length(line: str, width: int) -> list[str]:
    """The lines of `width` that `line` may have been: a filler lost or doubled in any of its runs, or at its end."""
    lines = [line.ljust(width, "<")] if len(line) < width else [line[:width]]
    if abs(len(line) - width) == 1:
        starts = [run.start() for run in _FILLER_RUNS.finditer(line)]
        short = len(line) < width
        lines += [line[:at] + "<" + line[at:] if short else line[:at] + line[at + 1 :] for at in starts]
    return list(dict.fromkeys(lines))


def _mended(layout: Layout, possible: Sequence[str], lines: tuple[int, ...]) -> Iterator[Candidate]:
    """The one that all check digits hold for; else the plainest, as a doubt."""
    right = [zone for zone in possible if _holds(layout, zone)]
    if len(right) == 1:
        yield Candidate(layout, right[0], lines)
    elif possible:
        yield Candidate(layout, possible[0], lines, proven=False)


def _holds(layout: Layout, zone: str) -> bool:
    """Whether all check digits hold, and the number begins where its field does: what was moved by one passes one in ten."""
    if zone[layout.fields["document_number"].start] == "<":
        return False
    composite = composite_of(layout)
    return all(check.holds(zone) for check in [*checks_of(layout, zone), *([composite] if composite else [])])

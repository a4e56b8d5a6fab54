"""What typed figures may be: words that begin with them, a telephone number or its end, a birth date in any writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maison.arrivals.finding.typed import Chunks
from maison.sought import WORD_LIMIT, Sought, Word, all_of, any_of

#: So many figures of the end of a telephone number are enough to seek it by.
LEAST_END = 4
_LEAST_NUMBER = 7
_LEAST_WORD = 3


def meanings(chunks: Chunks) -> Sought:
    """What figures mean, all of them together or each chunk alone."""
    together = tuple(figures for chunk in chunks for figures in chunk)
    if len(chunks) == 1 or _too_short(together):
        return any_of(_meanings(together))
    apart = all_of(any_of(_meanings(chunk)) for chunk in chunks)
    return any_of((apart, *_meanings(together)))


def _too_short(figures: Sequence[str]) -> bool:
    """Whether these are parts of one number: so many of so few figures begin something in everybody's file."""
    return len(figures) > 2 and any(len(figure) < _LEAST_WORD for figure in figures)


def _meanings(figures: Sequence[str]) -> Iterator[Sought]:
    if not _too_short(figures):
        yield all_of(any_of(Word(mark + figure[:WORD_LIMIT]) for mark in "fgoh") for figure in figures)
    joined = "".join(figures)[:WORD_LIMIT]
    yield from _phones(joined)
    if len(figures) == 1:
        yield from _compact_days(joined)
    elif len(figures) <= 3:
        yield from _days(figures)


def numbers_written(digits: str) -> tuple[str, ...]:
    """The ways in which a telephone number may be on file that somebody dials so: with or without 00 or (0)."""
    plain = digits.removeprefix("00")
    return tuple(dict.fromkeys((digits, plain, f"33{plain[3:]}" if plain.startswith("330") else plain)))


def _phones(digits: str) -> Iterator[Sought]:
    """The beginning of a number as it is kept or as it is dialled at home, and its end."""
    written = numbers_written(digits)
    yield from (Word("o" + form) for form in written)
    if len(digits) >= _LEAST_NUMBER and digits.startswith("0"):
        written += (digits.removeprefix("0"),)
    yield from (Word("t" + form[::-1]) for form in written if len(form) >= LEAST_END)


def _compact_days(digits: str) -> Iterator[Sought]:
    if 5 <= len(digits) <= 8 and _is_day(digits[:2], digits[2:4]):
        yield Word("d" + digits)
        if len(digits) == 6:
            yield from (Word(f"d{digits[:4]}{century}{digits[4:]}") for century in ("19", "20"))
    if 6 <= len(digits) <= 8 and digits[:2] in ("19", "20"):
        yield Word("b" + digits)


def _days(figures: Sequence[str]) -> Iterator[Sought]:
    first, second, *more = figures
    if len(first) == 4:
        if len(second) <= 2:
            yield from (Word(f"b{first}{month}{day}") for month in _twos(second, last=not more) for day in _rest(more))
        return
    if len(second) == 4 and len(first) <= 2 and not more:
        yield Word(f"b{second}{first:0>2}")
    for day, month in ((first, second), (second, first)):
        for padded in _twos(month, last=not more and month is second):
            if len(day) <= 2 and _is_day(day, padded):
                yield from (Word(f"d{day:0>2}{padded}{year}") for year in (_years(more[0]) if more else ("",)))


def _twos(figures: str, *, last: bool) -> Iterator[str]:
    """A day or a month with two figures; the last one may be only begun."""
    if len(figures) <= 2:
        yield f"{figures:0>2}"
    if last and figures in ("0", "1"):
        yield figures


def _rest(more: Sequence[str]) -> Iterator[str]:
    if more:
        yield from _twos(more[0], last=True)
        if more[0] in ("2", "3"):
            yield more[0]
    else:
        yield ""


def _years(figures: str) -> Iterator[str]:
    """A year of four figures, as it may begin; two figures are one of two centuries."""
    if len(figures) <= 4:
        yield figures
    if len(figures) == 2:
        yield from ("19" + figures, "20" + figures)


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and (month in ("0", "1") or 1 <= int(month) <= 12)

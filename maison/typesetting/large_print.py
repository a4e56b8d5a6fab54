"""A document in large print: for readers who see little.

The page is laid out on a smaller sheet and painted larger: letters, boxes to tick, signs, codes and the space
between lines grow alike, and lines break anew. No text, not even a foot, is smaller than 16 points; headings, which are
large already, grow less than what stands under them, so that their words still fit on a line. Columns stand one under
the other: side by side they would hold two words a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from maison.typesetting.blocks import Block, Columns, Heading, Paper, Passage, Running, RunningMatter
from maison.typesetting.text import BODY, HEADINGS, Span, Style

if TYPE_CHECKING:
    from maison.typesetting.document import Document

#: How much larger a page is painted than it is laid out.
SCALE = 1.6
#: The least size, as it is laid out.
_LEAST = 16.0 / SCALE
#: Sizes above that of the body grow with this power of what they were.
_DAMPED = 0.8


def enlarged(document: Document) -> Document:
    """`document` as it is laid out, to be painted `SCALE` times larger."""
    return replace(
        document,
        paper=_smaller(document.paper),
        header=_matter(document.header),
        footer=_matter(document.footer),
        body=list(_blocks(document.body)),
    )


def _smaller(paper: Paper) -> Paper:
    return replace(
        paper,
        width=paper.width / SCALE,
        height=paper.height / SCALE,
        top=paper.top / SCALE,
        bottom=paper.bottom / SCALE,
        start=paper.start / SCALE,
        end=paper.end / SCALE,
    )


def _matter(matter: RunningMatter) -> RunningMatter:
    def larger(page: int, pages: int) -> Running | None:
        running: Running | None = _value(matter(page, pages) if callable(matter) else matter)
        return running

    return larger


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Columns):
            yield _value(block)
        elif block.language is None:
            yield from (inner for column in block.columns for inner in _blocks(column))
        else:
            body = tuple(inner for column in block.columns for inner in _blocks(column))
            yield Passage(body, block.language)


def _value(value: Any) -> Any:
    """A block, or any part of one, with larger text in it."""
    if isinstance(value, Style):
        return value.but(size=_size(value.size))
    if isinstance(value, Span):
        return value if value.size is None else replace(value, size=_size(value.size))
    if isinstance(value, Heading) and value.style is None:
        return replace(value, style=_value(HEADINGS[value.level]))
    if isinstance(value, tuple):
        return tuple(_blocks(value)) if any(isinstance(part, Columns) for part in value) else tuple(map(_value, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _value(getattr(value, field.name)) for field in fields(value)})
    return value


def _size(size: float) -> float:
    if size > BODY.size:
        size = BODY.size * (size / BODY.size) ** _DAMPED
    return max(size, _LEAST)

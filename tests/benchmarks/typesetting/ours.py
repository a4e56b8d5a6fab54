"""The pack by this program's engine: tagged, PDF/UA-1 and PDF/A-2a, as shipped."""

from __future__ import annotations

import datetime as dt
from functools import partial

from maison.typesetting import (
    A4,
    ACCENT,
    BODY,
    MUTED,
    SMALL,
    WHITE,
    Block,
    Box,
    CheckItem,
    CheckList,
    Columns,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    QrCode,
    Running,
    Span,
    Table,
)
from tests.benchmarks.typesetting import Pack, Step

_DATE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
_COVER = BODY.but(size=15.0, colour=WHITE)
_TITLE = BODY.but(weight="semibold", after=1.0, keep_with_next=True)
_DUE = SMALL.but(colour=ACCENT, after=1.0, keep_with_next=True)


def make(pack: Pack) -> bytes:
    """The file."""
    wording = pack.wording
    document = Document(wording.title, pack.language, _DATE, A4, None, partial(_footer, pack))
    document.add(
        Box(
            (
                Heading(1, wording.title, _COVER.but(size=34.0, weight="semibold")),
                Paragraph(pack.welcome, _COVER.but(size=20.0)),
                *(Paragraph(text, _COVER) for text in pack.cover),
            ),
            fill=ACCENT,
            bleed=True,
            padding=120.0,
        ),
        Paragraph(pack.reference, BODY.but(colour=MUTED)),
        PageBreak(),
        Heading(2, wording.letter_title),
        *(Paragraph(text, BODY.but(size=12.0, leading=1.6, after=12.0)) for text in pack.letter),
        PageBreak(),
        Heading(2, wording.steps_title),
        CheckList(tuple(_item(step, pack) for step in pack.steps)),
        PageBreak(),
        Heading(2, wording.directory_title),
        Table(pack.places, header=wording.directory_head, widths=(2, 3, 3)),
        PageBreak(),
        Heading(2, wording.phrases_title),
        Table(
            tuple((Item((Paragraph(french, language="fr"),)), meaning) for french, meaning in pack.phrases),
            header=wording.phrases_head,
        ),
    )
    return document.pdf()


def _item(step: Step, pack: Pack) -> CheckItem:
    texts: tuple[Block, ...] = (
        Paragraph(step.title, _TITLE),
        Paragraph(step.due, _DUE),
        Paragraph(step.text),
    )
    if step.code:
        code = QrCode(step.code, pack.wording.code_says, after=0.0)
        return CheckItem((Columns((texts, (code,)), widths=(5, 1), after=0.0),))
    return CheckItem(texts)


def _footer(pack: Pack, page: int, pages: int) -> Running | None:
    if page == 1:
        return None
    return Running(
        (pack.wording.footer, " – ", Span(pack.reference, isolate=True)),
        pack.wording.page.format(page=page, pages=pages),
    )

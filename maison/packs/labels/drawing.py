"""Labels on their sheets. Each is set as large as it fits on its label, and is real text: it is read aloud and copied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from maison import languages
from maison.languages import N_
from maison.packs import wording
from maison.packs.labels.model import Label, LabelsRefused, SheetOfLabels
from maison.typesetting import A4, BODY, MUTED, Block, Box, Columns, Composed, Document, Drawing, Paper, Paragraph, Span

#: White space inside a label: printers miss the cut by a millimetre or two.
_PADDING = 11.0
#: The sizes of a name that are tried, and how much smaller the rest of a label is.
_SIZES, _SMALLER = (13.0, 11.5, 10.0, 8.5, 7.0, 5.5), 0.82
#: How large the name in its own script is beside that in Latin letters.
_NATIVE = 0.95
#: So many letters are left of a name that no label holds.
_SHORT = 120
#: What keeps a row of labels as high as a label: a drawing of nothing.
_STRUT = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="100"></svg>'
_STRUT_WIDTH = 0.3
#: The script that French is written with, in which addresses are.
_FRENCH = "fr"


def draw_labels(labels: Sequence[Label], sheet: SheetOfLabels, first: int, made_at: dt.datetime) -> Composed:
    """The sheets as a PDF, the first label at place `first` (from 1): those before it were used already.

    Raises `LabelsRefused`, and `Unprintable`.
    """
    if not labels:
        raise LabelsRefused(N_("There is nobody to make labels for."))
    if not 1 <= first <= sheet.places:
        raise LabelsRefused(
            N_("A sheet has places 1 to {count}: place {first} is not among them."), count=sheet.places, first=first
        )
    say = languages.get(_FRENCH, "pack").gettext
    document = Document(say(wording.LABELS), _FRENCH, made_at, paper=_paper(sheet))
    cells: list[tuple[Block, ...]] = [()] * (first - 1)
    cells += [(_cell(label, sheet, made_at),) for label in labels]
    for at in range(0, len(cells), sheet.across):
        document.add(_row(cells[at : at + sheet.across], sheet))
    return document.compose()


def _paper(sheet: SheetOfLabels) -> Paper:
    side = (A4.width - sheet.across * sheet.width - (sheet.across - 1) * sheet.gap) / 2
    edge = (A4.height - sheet.down * sheet.height) / 2
    # a hair less at the foot, so that rounding never pushes the last row on a sheet of its own
    return replace(A4, top=edge, bottom=edge - 0.5, start=side - _STRUT_WIDTH, end=side)


def _row(cells: Sequence[tuple[Block, ...]], sheet: SheetOfLabels) -> Block:
    beside = (*cells, *(() for _empty in range(sheet.across - len(cells))))
    strut = Drawing(_STRUT, decorative=True, width=_STRUT_WIDTH, height=sheet.height, before=0.0, after=0.0)
    whole = sheet.across * (sheet.width + sheet.gap) - sheet.gap
    return Columns(
        ((strut,), (Columns(beside, gap=sheet.gap, after=0.0),)), widths=(_STRUT_WIDTH, whole), gap=0.0, after=0.0
    )


def _cell(label: Label, sheet: SheetOfLabels, made_at: dt.datetime) -> Block:
    """A label, as large as it fits; of one that fits at no size the smallest is tried, and what is too much is left out."""
    room = Paper(sheet.width - 2 * _PADDING, sheet.height - 2 * _PADDING, 0.0, 0.0, 0.0, 0.0)
    for body in _tries(label):
        trial = Document("", _FRENCH, made_at, paper=room, body=list(body))
        if trial.compose().pages == 1:
            break
    return Box(body, border=None, padding=_PADDING, before=0.0, after=0.0)


def _tries(label: Label) -> Iterator[tuple[Block, ...]]:
    """The label in each size; then ever less of its address, from its end, and its name cut short."""
    for size in _SIZES:
        yield tuple(_lines(label, size))
    while label.address:
        label = label._replace(address=label.address[:-1])
        yield tuple(_lines(label, _SIZES[-1]))
    yield tuple(
        _lines(label._replace(name=f"{label.name[:_SHORT]}…", native_name=f"{label.native_name[:_SHORT]}"), _SIZES[-1])
    )


def _lines(label: Label, size: float) -> Iterator[Block]:
    name = BODY.but(size=size, leading=1.2, weight="semibold", after=1.0)
    beside = BODY.but(size=size * _SMALLER, leading=1.25, after=0.5)
    yield Paragraph(Span(label.name, isolate=True), name)
    if label.native_name:
        language = label.native_language or None
        yield Paragraph(
            Span(label.native_name, language=language, isolate=True), beside.but(size=size * _NATIVE, after=2.0)
        )
    if label.address:
        yield Paragraph("\n".join(label.address), beside)
    if label.note:
        yield Paragraph(Span(label.note, isolate=True), beside.but(colour=MUTED))

"""The sheet that stays at the desk: what was handed over, and room for when and by whom.

It names nobody: the reference finds the file, the code the pack.
"""

from __future__ import annotations

from collections.abc import Iterator

from maison import languages
from maison.languages import N_, Language
from maison.packs.compose import ComposedPack
from maison.packs.names import PAPERS, PARTS
from maison.typesetting import BODY, MUTED, Block, Columns, Composed, Document, Heading, Paragraph, Rule, Span, Table

_TITLE = N_("Handed over")
_LEAD = N_("This sheet stays at the desk. It names nobody: the reference finds the file, the code the pack.")
_REFERENCE, _MADE, _LANGUAGES = N_("Reference"), N_("Made on"), N_("Languages")
_PAPER, _PAGES, _CODE = N_("Paper"), N_("Pages"), N_("Code of the pack")
_BLACK_AND_WHITE = N_("{paper}, black and white")
_PART, _ENTRIES = N_("Part"), N_("Entries")
_BLANKS = (N_("Handed over on"), N_("by"), N_("Remarks"))
_BLANK = BODY.but(size=9.5, colour=MUTED, after=18.0)
_SMALL = BODY.but(size=8.5, after=0.0)


def desk_sheet(pack: ComposedPack, pages: int, tag: str) -> Composed:
    """The sheet of a pack of so many pages, in a language of the desk."""
    language = languages.get(tag)
    document = Document(title=f"{language.gettext(_TITLE)} {pack.reference}", language=language.tag, date=pack.made_at)
    document.add(*_body(pack, pages, language))
    return document.compose()


def _body(pack: ComposedPack, pages: int, language: Language) -> Iterator[Block]:
    say = language.gettext
    if pack.house:
        yield Paragraph(pack.house, BODY.but(weight="semibold"))
    yield Heading(1, say(_TITLE))
    yield Paragraph(say(_LEAD), BODY.but(colour=MUTED, after=12.0))
    facts = tuple((say(label), Span(fact, isolate=True)) for label, fact in _facts(pack, pages, language))
    yield Table(facts, widths=(1.0, 2.0), row_headers=True, style=_SMALL)
    rows = tuple((say(PARTS[part.key]), language.number(len(part.entries))) for part in pack.parts)
    yield Table(rows, (say(_PART), say(_ENTRIES)), widths=(4.0, 1.0), aligns=("start", "end"), style=_SMALL)
    yield Rule(before=12.0, after=12.0)
    when, who, remarks = (Paragraph(say(label), _BLANK) for label in _BLANKS)
    yield Columns(((when, Rule()), (who, Rule())), after=18.0)
    yield from (remarks, Rule(after=24.0), Rule(after=24.0))


def _facts(pack: ComposedPack, pages: int, language: Language) -> Iterator[tuple[str, str]]:
    options = pack.options
    paper = language.gettext(PAPERS[options.paper])
    if options.black_and_white:
        paper = language.gettext(_BLACK_AND_WHITE).format(paper=paper)
    yield _REFERENCE, pack.reference
    yield _MADE, language.moment(pack.made_at)
    yield _LANGUAGES, language.listing([language.language_name(tag) for tag in options.languages])
    yield _PAPER, paper
    yield _PAGES, language.number(pages)
    yield _CODE, pack.code

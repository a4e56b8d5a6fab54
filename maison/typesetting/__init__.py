"""Any text, in any script, set right on paper, tagged for screen readers, exact when copied.

The package knows nothing of the desk.

A document is blocks; a block holds texts; a text is spans. All are plain frozen values (`blocks`, `text`):

    from maison.typesetting import A4, BulletList, CheckItem, CheckList, Document, Heading, Paragraph, Running, Span

    document = Document(
        title="Livret d’accueil",
        language="fr",                                   # fonts, line breaks, direction, the reader's voice
        date=dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc),   # the same input makes the same bytes
        paper=A4,
        footer=lambda page, pages: Running("Maison Internationale", f"{page} / {pages}"),
    )
    document.add(
        Heading(1, "Bienvenue à Lille"),
        Paragraph(("Ouvrez un compte ", Span("avant le 30 novembre", weight="bold"), ".")),
        Paragraph(Span("www.example.org", link="https://www.example.org")),
        BulletList(("passeport", "visa", "une photo")),
        CheckList((CheckItem((Paragraph("Assurer le logement"),)), CheckItem((Paragraph("S’inscrire"),), done=True))),
        Paragraph(("مرحبًا، رقم المكتب ", Span("03 20 00 00 00", isolate=True)), language="ar"),
    )
    content = document.pdf()                             # bytes; `document.save(path)` writes them whole or not at all

Style is a value too: `Paragraph("…", BODY.but(size=9, align="justify"))`. Tables (`Table`), grounds and frames
(`Box`), columns (`Columns`), rules, spaces and page breaks are blocks like the others, and may hold each other.

How it comes on paper is said by the document: `paper=A5, booklet=True` for sheets to fold, `large=True` for readers who see
little, `black_and_white=True`; in any combination.

A character that no font can draw raises `Unprintable` from `pdf()`, with the characters, their codes and the place:
never a box on paper. A font of the program that is missing or damaged raises `FontUnusable`.

How it works, in the order of the data:

- `fonts`: which file draws which character; `shaping`: characters to glyphs (HarfBuzz);
- `paragraphs`: a text to pieces that may not break (ICU, UAX #9 and #14); `lines`: pieces to lines in visual order;
- `layout` and `containers`: blocks to strips, the slices of a page; `strips`: strips to pages;
- `painting`: strips to content streams; `structure`: the tree that screen readers follow;
- `pdf_fonts`: glyphs to an embedded font, and back to text; `composites`: clusters of glyphs as glyphs of their own;
- `imposition`, `large_print`, `palette`: the ways onto paper;
- `composition`: all of it to one file, with `metadata`, through `pdf`.

Importing this package loads none of the libraries: they come with the first `pdf()`.
"""

from maison.typesetting.blocks import (
    A4,
    A5,
    Block,
    Box,
    BulletList,
    CheckItem,
    CheckList,
    Columns,
    Heading,
    Item,
    Level,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Rule,
    Running,
    Spacer,
    Table,
)
from maison.typesetting.document import Composed, Document, check_printable
from maison.typesetting.errors import FontUnusable, Unprintable
from maison.typesetting.text import (
    ACCENT,
    ACCENT_SOFT,
    BODY,
    HAIR,
    HEADINGS,
    INK,
    MUTED,
    SMALL,
    WHITE,
    Anchor,
    Colour,
    Span,
    Style,
    Text,
    Weight,
    plain,
)

__all__ = [
    "A4",
    "A5",
    "ACCENT",
    "ACCENT_SOFT",
    "BODY",
    "HAIR",
    "HEADINGS",
    "INK",
    "MUTED",
    "SMALL",
    "WHITE",
    "Anchor",
    "Block",
    "Box",
    "BulletList",
    "CheckItem",
    "CheckList",
    "Colour",
    "Columns",
    "Composed",
    "Document",
    "FontUnusable",
    "Heading",
    "Item",
    "Level",
    "NumberedList",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Rule",
    "Running",
    "Spacer",
    "Span",
    "Style",
    "Table",
    "Text",
    "Unprintable",
    "Weight",
    "check_printable",
    "plain",
]

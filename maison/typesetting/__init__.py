"""Any text, in any script, set right on paper, tagged for screen readers, exact when copied.

The package knows nothing of the desk.

A document is blocks; a block holds texts; a text is spans. All are plain frozen values (`blocks`, `text`):

    from maison.typesetting import (
        A4, Anchor, BulletList, CheckItem, CheckList, Contents, Document, Drawing, Facing, Heading, Image, Paragraph,
        QrCode, Running, Span, Table, digits,
    )

    document = Document(
        title="Livret d’accueil",
        language="fr",                                   # fonts, line breaks, direction, the reader's voice
        date=dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc),   # the same input makes the same bytes
        paper=A4,
        header=Running("Maison Internationale", logo=Drawing(Path("logo.svg"), "Maison Internationale")),
        footer=lambda page, pages: Running("", f"{digits(page, 'fr')} / {digits(pages, 'fr')}"),
    )
    document.add(
        Heading(1, "Bienvenue à Lille"),
        Contents(levels=2),                              # the headings with their pages, as links
        Heading(2, "À faire", anchor="steps"),
        Paragraph(("Ouvrez un compte ", Span("avant le 30 novembre", weight="bold"), ".")),
        Paragraph(Span("www.example.org", link="https://www.example.org")),
        BulletList(("passeport", "visa", "une photo")),
        CheckList((CheckItem((Paragraph("Assurer le logement"),)), CheckItem((Paragraph("S’inscrire"),), done=True))),
        Table((("Résidence", "180 €"),), header=("Où", "Loyer"), widths=(1, "fit"), aligns=("start", "end")),
        Facing(("fr", "ar"), (("Bienvenue", "مرحبًا"),), header=("Français", "العربية")),
        Image(Path("plan.png"), alt="Le plan du quartier", width=300),
        QrCode("https://www.example.org", alt="Code de la page www.example.org"),
        Paragraph(("مرحبًا، رقم المكتب ", Span("03 20 00 00 00", isolate=True)), language="ar"),
        Paragraph(Span("Retour aux étapes", link=Anchor("steps"))),
    )
    content = document.pdf()                             # bytes; `document.save(path)` writes them whole or not at all

Style is a value too: `Paragraph("…", BODY.but(size=9, align="justify", role="book"))`. Grounds and frames (`Box`), columns
(`Columns`, `Balanced`), rules, spaces and page breaks are blocks like the others, and may hold each other.

How it comes on paper is said by the document: `paper=A5, booklet=True` for sheets to fold, `large=True` for readers who see
little, `black_and_white=True`; in any combination.

A character that no font can draw raises `Unprintable` from `pdf()`, with the characters, their codes and the place:
never a box on paper. So do a picture that is damaged, hostile or not understood (`PictureRefused`), a text too long for
a code (`CodeRefused`), and a font of the program that is missing or damaged (`FontUnusable`). A link to an anchor that is
nowhere is a `ValueError`.

How it works, in the order of the data:

- `fonts`: which file draws which character, and `choosing`: through a text; `shaping`: characters to glyphs (HarfBuzz);
- `paragraphs`: a text to segments that may not break (ICU, UAX #9), at the places that `opportunities` finds (UAX #14);
- `breaking`: segments to lines, with `division` of words by `hyphenation`; `justification`: lines filled as the script
  wants, with `kashida` for Arabic; `lines`: each in visual order;
- `showing`: a line as the operators that show it; `placing`: the lines of a paragraph at their places, remembered;
- `layout`, and from there `lists`, `tables`, `containers`, `pieces`, `figures`, `contents`: blocks to strips, the slices of a page;
- `outlines`: the letters of a text as a path, for what stands in a drawing;
- `pictures` and `jpeg`, `svg` and `svg_paths`, `codes`: what figures show, checked and made ready; `numerals`: digits;
- `strips`: strips to pages; `rows`: strips side by side, parted where a page ends; `text_rows`: those of texts, remembered;
- `painting`: strips to content streams; `structure`: the tree that screen readers follow;
- `pdf_fonts`: glyphs to an embedded font, and back to text; `subsetting`: the font file of these glyphs;
- `measures`: lengths as they are written; `imposition`, `large_print`, `palette`: the ways onto paper;
- `composition`: all of it to one file, with `metadata`, through `pdf`.

Importing this package loads none of the libraries: they come with the first `pdf()`.
"""

from maison.typesetting.blocks import (
    A4,
    A5,
    Balanced,
    Block,
    Box,
    BulletList,
    CheckItem,
    CheckList,
    Columns,
    Contents,
    Drawing,
    Facing,
    Fill,
    Heading,
    Image,
    Item,
    Level,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Passage,
    Pieces,
    QrCode,
    Rule,
    Running,
    Spacer,
    Table,
)
from maison.typesetting.document import Composed, Document, check_printable
from maison.typesetting.errors import CodeRefused, FontUnusable, PictureRefused, Unprintable
from maison.typesetting.numerals import digits
from maison.typesetting.outlines import Outlined, outlined
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
    spans_of,
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
    "Balanced",
    "Block",
    "Box",
    "BulletList",
    "CheckItem",
    "CheckList",
    "CodeRefused",
    "Colour",
    "Columns",
    "Composed",
    "Contents",
    "Document",
    "Drawing",
    "Facing",
    "Fill",
    "FontUnusable",
    "Heading",
    "Image",
    "Item",
    "Level",
    "NumberedList",
    "Outlined",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Passage",
    "PictureRefused",
    "Pieces",
    "QrCode",
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
    "digits",
    "outlined",
    "plain",
    "spans_of",
]

"""How a pack stands on the page: its parts as blocks of the typesetting engine, section after section."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from maison import languages
from maison.packs import wording
from maison.packs.compose import ComposedPack
from maison.packs.content import ALIKE, Part, PartKey, Same
from maison.packs.drawing.cover import cover_blocks, foot, next_blocks
from maison.packs.drawing.parts import notes, part_blocks
from maison.packs.drawing.setting import Setting, setting_of
from maison.packs.drawing.styles import styles_of
from maison.typesetting import Block, Composed, Document, PageBreak, Running

#: A section begins a new page where less than this share of one is left.
_NEARLY_DUE = 0.15


def draw(pack: ComposedPack) -> Composed:
    """The pack as a PDF. Raises `Unprintable`."""
    options = pack.options
    own, *others = (languages.get(tag, "pack") for tag in options.languages)
    setting = setting_of(styles_of(options), own, others[0] if others else None)
    covered = pack.parts[0].key is PartKey.COVER if pack.parts else False
    footer = _Footer(pack, setting)
    document = Document(
        title=f"{own.gettext(wording.TITLE)} {pack.reference}",
        language=own.tag,
        date=pack.made_at,
        paper=setting.styles.paper,
        footer=lambda page, pages: None if covered and page == 1 else footer(page, pages),
        booklet=options.paper == "a5-booklet",
        large=options.paper == "a4-large",
        black_and_white=options.black_and_white,
    )
    document.add(*_body(pack, setting))
    return document.compose()


class _Footer:
    """What stands at the foot of each page but the cover."""

    def __init__(self, pack: ComposedPack, setting: Setting) -> None:
        language = setting.own
        msgid = wording.FOOTER if pack.house else wording.FOOTER_UNNAMED
        date = language.date(pack.made_at.date())
        self._start = language.gettext(msgid).format(house=pack.house, reference=pack.reference, date=date)
        self._page = language.gettext(wording.PAGE_OF)

    def __call__(self, page: int, pages: int) -> Running:
        return Running(self._start, self._page.format(page=page, pages=pages))


def _body(pack: ComposedPack, setting: Setting) -> Iterator[Block]:
    """The parts, each behind the one before, unless a new page is nearly due."""
    cover: tuple[Part, Part | None] | None = None
    for at, (own, other) in enumerate(pack.pairs):
        if own.key is PartKey.COVER:
            cover = own, other
            yield from cover_blocks(own, other, setting, pack.options.look.logo)
            continue
        if own.key is PartKey.NEXT and at <= 1:
            yield from next_blocks(own, other, setting)
            continue
        if cover is not None:
            yield foot(*cover, setting)
            yield PageBreak()
            cover = None
        elif at:
            yield PageBreak(unless=_NEARLY_DUE)
        yield from _common(Same(own, other), setting) if own.key in ALIKE else part_blocks(own, other, setting)
    if cover is None:
        yield notes(setting)


@lru_cache(128)
def _common(same: Same, setting: Setting) -> tuple[Block, ...]:
    """A part that tells everybody the same."""
    return tuple(part_blocks(same.own, same.other, setting))

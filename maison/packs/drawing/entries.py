"""One entry of a part on the page: in one language; in two columns with the code between; or, where columns would become too long
or too narrow, line under line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import takewhile

from maison.languages import Language
from maison.packs.content import Entry, Line, Role
from maison.packs.drawing.setting import Blocks, Setting
from maison.packs.drawing.told import ordered, with_label
from maison.packs.sections.words import labelled
from maison.typesetting import (
    MUTED,
    Block,
    CheckItem,
    CheckList,
    Columns,
    Heading,
    Paragraph,
    QrCode,
    Span,
    Style,
    Text,
    digits,
    plain,
    spans_of,
)

#: A text longer than so many letters would fill a column of a whole page.
_LONGEST = 1700
#: What stands beside a code with the title: in half the width, and in all of it.
_HEAD: frozenset[Role] = frozenset({"date", "remark"})
_WIDE_HEAD: frozenset[Role] = _HEAD | {"what"}
#: What runs on behind what.
_RUN_ON: frozenset[tuple[Role, Role]] = frozenset({("fact", "fact"), ("reach", "source"), ("date", "remark")})
#: Languages whose signs are twice as wide as letters.
_WIDE = ("zh", "ja", "ko")


def is_brief(entry: Entry) -> bool:
    """Whether no more is said of a step than when it is due, in what runs on behind its name."""
    return entry.tick is not None and entry.code is None and all(line.role in _HEAD for line in entry.lines)


class EntryDrawer:
    """Draws the entries of a part. Facts run on, one behind the other, unless each is to stand `apart`."""

    def __init__(self, setting: Setting, *, apart: bool = False) -> None:
        self._setting, self._styles, self._apart = setting, setting.styles, apart
        self._code = setting.styles.code

    def draw(self, own: Entry, other: Entry | None) -> Blocks:
        """An entry, in one language or in two."""
        return _drawn(self, own, other)

    def _draw(self, own: Entry, other: Entry | None) -> Iterator[Block]:
        setting = self._setting
        if is_brief(own):
            yield self._brief(own, other)
            return
        if other is None or setting.other is None:
            yield from self._alone(own)
            return
        own_lines, other_lines = _told(own, other, setting)
        if self._styles.narrow or max(_length(own, setting.own), _length(other, setting.other)) > _LONGEST:
            yield from self._stacked(own, other)
            return
        same = own.title == other.title
        if same and own.title:
            yield self._title(own, setting.own)
        own = own._replace(lines=own_lines, title="" if same else own.title)
        other = other._replace(lines=other_lines, title="" if same else other.title)
        code, (own, mine), (other, theirs) = self._qr(own), _parted(own, _HEAD), _parted(other, _HEAD)
        one, two = self._side(own, setting.own, heading=True), self._side(other, setting.other)
        yield setting.facing(one, two, code, wide=self._code, after=2.0 if mine else 6.0, keep_with_next=bool(mine))
        if mine:
            yield setting.facing(self._lines(mine, setting.own), self._lines(theirs, setting.other))

    def card(self, entry: Entry) -> Blocks:
        """An entry in one language, without a code, as short as can be: what has lines of its own elsewhere runs on."""
        return _card(self, entry)

    def _card(self, entry: Entry) -> Blocks:
        lines = tuple(line._replace(text=_flat(line.text)) if line.role == "fact" else line for line in entry.lines)
        return self._side(entry._replace(lines=lines), self._setting.own, heading=True)

    def _brief(self, own: Entry, other: Entry | None) -> Block:
        """A step in a line or two."""
        setting = self._setting
        mine = self._ticked(own, (self._run_on(own, setting.own),), setting.own)
        if other is None or setting.other is None:
            return Columns((mine,), after=2.0)
        if self._styles.narrow:
            theirs = setting.foreign((self._run_on(other, setting.other),))
            both = self._ticked(own, (self._run_on(own, setting.own), *theirs), setting.own)
            return Columns((both,), after=2.0)
        theirs = self._ticked(other, (self._run_on(other, setting.other),), setting.other)
        return setting.facing(mine, theirs, after=2.0)

    def _run_on(self, entry: Entry, language: Language) -> Block:
        style = self._styles.roles["what"].but(after=0.0)
        title = [replace(span, weight="semibold") for span in spans_of(_numbered(entry, language))]
        return Paragraph((*title, *self._told(entry.lines, language, style)), style)

    # One language -------------------------------------------------------------------------------------------------

    def _alone(self, entry: Entry) -> Iterator[Block]:
        code, (entry, rest) = self._qr(entry), _parted(entry, _WIDE_HEAD)
        body = self._side(entry, self._setting.own, heading=True)
        if self._styles.large:
            yield from self._setting.beside((*body, *self._lines(rest, self._setting.own)), code, self._code)
            return
        yield from self._setting.beside(body, code, self._code, keep_with_next=bool(rest))
        if rest:
            yield Columns((tuple(self._lines(rest, self._setting.own)),))

    def _side(self, entry: Entry, language: Language, *, heading: bool = False) -> Blocks:
        """What stands on the side of one language; only one of two has the headings that readers jump to."""
        body: list[Block] = []
        if entry.title:
            body.append(self._title(entry, language) if heading else self._untold_title(entry, language))
        body += self._lines(entry.lines, language)
        return self._ticked(entry, body, language)

    def _ticked(self, entry: Entry, body: Iterable[Block], language: Language) -> Blocks:
        blocks = tuple(body)
        if entry.tick is None or not blocks:
            return blocks
        return (CheckList((CheckItem(blocks, entry.tick),), ruled=False, language=language.tag),)

    def _title(self, entry: Entry, language: Language) -> Block:
        return Heading(3 if entry.group else 2, _numbered(entry, language), self._styles.entry)

    def _untold_title(self, entry: Entry, language: Language, style: Style | None = None) -> Block:
        return Paragraph(_numbered(entry, language), style or self._styles.entry)

    def _lines(self, lines: Sequence[Line], language: Language) -> Iterator[Block]:
        runs = [(line,) for line in lines] if self._apart else _runs(lines)
        for run in runs:
            style = self._styles.of(run[0])
            if len(run) == 1:
                yield from self._line(run[0], language, style)
            else:
                yield Paragraph(tuple(self._told(run, language, style))[1:], style)

    def _told(self, lines: Sequence[Line], language: Language, style: Style) -> Iterator[Span]:
        """Lines behind each other in a style, each as it looks anyway."""
        for line in lines:
            own = self._styles.of(line)
            yield Span(" · ")
            for span in spans_of(with_label(line.label, line.text, language)):
                alike = own == style
                weight = span.weight if alike else span.weight or own.weight
                size, colour = (None, None) if alike else (own.size, own.colour)
                yield replace(span, weight=weight, size=size, colour=colour)

    def _line(self, line: Line, language: Language, style: Style) -> Iterator[Block]:
        if line.role != "items":
            yield Paragraph(with_label(line.label, line.text, language), style)
            return
        yield Paragraph(labelled(line.label, language), style.but(keep_with_next=True))
        items = plain(line.text).splitlines()
        yield CheckList(tuple(CheckItem((Paragraph(item, style),)) for item in items), ruled=False)

    # Two languages, line under line -------------------------------------------------------------------------------

    def _stacked(self, own: Entry, other: Entry) -> Iterator[Block]:
        body = self._ticked(own, self._pairs(own, other), self._setting.own)
        yield from self._setting.beside(body, self._qr(own), self._code)

    def _pairs(self, own: Entry, other: Entry) -> Iterator[Block]:
        """Each line, and under it the same in the other language: one finger shows both."""
        setting = self._setting
        assert setting.other is not None
        if own.title:
            yield self._title(own, setting.own)
        if other.title and own.title != other.title:
            style = self._styles.entry.but(weight="regular", size=self._styles.entry.size - 1.0, colour=MUTED)
            yield from setting.foreign((self._untold_title(other, setting.other, style),))
        for one, two in zip(_paired(own, setting), _paired(other, setting), strict=True):
            style = self._styles.of(one)
            yield from self._line(one, setting.own, style.but(after=0.5))
            if one.text != two.text:
                yield from setting.foreign(self._line(two, setting.other, style.but(colour=MUTED, after=4.0)))

    def _qr(self, entry: Entry) -> Blocks:
        if entry.code is None:
            return ()
        return (QrCode(entry.code.text, entry.code.alt, size=self._code, before=0.0, after=0.0),)


@cache
def drawer(setting: Setting, *, apart: bool = False) -> EntryDrawer:
    """The one that draws entries in a setting."""
    return EntryDrawer(setting, apart=apart)


#: So many entries are remembered: those of the packs of some languages, of which most tell the same to many.
@lru_cache(4096)
def _drawn(by: EntryDrawer, own: Entry, other: Entry | None) -> Blocks:
    return tuple(by._draw(own, other))


@lru_cache(1024)
def _card(by: EntryDrawer, entry: Entry) -> Blocks:
    return by._card(entry)


def _numbered(entry: Entry, language: Language) -> Text:
    title = ordered(entry.title, language)
    if entry.number is None:
        return title
    return (f"{digits(entry.number, language.tag)}. ", *spans_of(title))


def _runs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines that stand behind each other: facts in one line each, and where they are from with the day they were checked on."""
    run: tuple[Line, ...] = ()
    for line in lines:
        if run and (run[-1].role, line.role) in _RUN_ON and not any("\n" in plain(one.text) for one in (run[-1], line)):
            run += (line,)
        else:
            if run:
                yield run
            run = (line,)
    if run:
        yield run


def _flat(text: Text) -> Text:
    """A text in one line."""
    return tuple(replace(span, text=span.text.rstrip("\n").replace("\n", " · ")) for span in spans_of(text))


def _parted(entry: Entry, roles: frozenset[Role]) -> tuple[Entry, tuple[Line, ...]]:
    """The head of an entry with a code, which stands beside it, and the lines that have the whole width under it."""
    if entry.code is None:
        return entry, ()
    head = list(takewhile(lambda line: line.role in roles, entry.lines))
    return entry._replace(lines=tuple(head)), entry.lines[len(head) :]


def _paired(entry: Entry, setting: Setting) -> list[Line]:
    """The lines that both languages have: what stands in French anyway is not told beside French."""
    assert setting.other is not None
    french = "fr" in (setting.own.tag, setting.other.tag)
    return [line for line in entry.lines if not french or line.role != "french"]


def _told(own: Entry, other: Entry, setting: Setting) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of each side. How one reaches something is the same in both: it stands once, and speaks for itself."""
    mine, theirs = _paired(own, setting), _paired(other, setting)
    if len(mine) != len(theirs):
        return tuple(mine), tuple(theirs)
    shared = [one.role == "reach" and one.text == two.text for one, two in zip(mine, theirs, strict=True)]
    kept = tuple(line for line, same in zip(mine, shared, strict=True) if not same)
    bare = tuple(line._replace(label="") if same else line for line, same in zip(theirs, shared, strict=True))
    return kept, bare


def _length(entry: Entry, language: Language) -> float:
    letters = sum(len(plain(line.text)) + len(line.label) for line in entry.lines)
    return letters * (1.9 if language.tag.partition("-")[0] in _WIDE else 1.0)

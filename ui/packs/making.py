"""Making the pack that is on screen, on a worker, in two goes: its first pages, so that a choice is seen at once, then all of it.

What was read of the visitor is kept until something changes: it speaks no language, so that another one needs no reading.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from maison.packs.content import PartKey
from ui.packs.paper import PREVIEW_DPI
from ui.packs.remarks import Remark, remarks_of

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.arrivals.model import Arrival
    from maison.directory.model import Place
    from maison.packs.compose import ComposedPack
    from maison.packs.handed.model import Handed
    from maison.packs.keeping import Checked
    from maison.packs.material import Material
    from maison.packs.model import MadePack
    from maison.packs.options import PackOptions
    from maison.packs.templates.applying import Wish, Wished
    from maison.packs.templates.model import Template
    from maison.progress import Steps

Sizes = tuple[tuple[float, float], ...]
#: The parts that are made first, and the pages that are seen first.
_FIRST_PARTS, FIRST_PAGES = 4, (0, 1)
#: The pages of a booklet stand on sheets with those of its end: nothing of it can be shown before all of it is there.
_WHOLE = "a5-booklet"


class First(NamedTuple):
    """The first pages of a pack, ahead of the others; none where they would not be those of the whole."""

    arrival: Arrival
    wished: Wished
    material: Material
    sizes: Sizes = ()
    pictures: Mapping[int, Any] = {}


class Preview(NamedTuple):
    """A pack on screen: whose, how it was made, its file, the sizes of its pages and the pictures of those in sight."""

    name: str
    options: PackOptions
    offered: tuple[PartKey, ...]
    made: MadePack
    checked: Checked
    sizes: Sizes
    pictures: Mapping[int, Any]
    handed: Handed | None
    chosen: tuple[Place, ...] = ()

    @property
    def tag(self) -> str:
        """The visitor's language."""
        return self.options.language

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the check found."""
        return remarks_of(self.checked.findings)

    def counts(self) -> dict[PartKey, int]:
        """How many entries each part has that is in the pack."""
        return {part.key: len(part.entries) for part in self.checked.composed.parts}


class PackMaker:
    """Makes packs for the screen. `sizes` and `picture` are those of `ui.packs.pages`."""

    def __init__(self, desk: Desk, *, sizes: Callable[[bytes], Sizes], picture: Callable[..., Any]) -> None:
        self._desk = desk
        self.sizes, self._picture = sizes, picture
        self._read: tuple[int, Arrival, Material] | None = None

    def forget(self) -> None:
        """Something changed: the visitor is read again."""
        self._read = None

    def first(self, stay_id: int, wish: Wish, seen: Collection[int], steps: Steps) -> First:
        """What is seen first of the pack that somebody wishes."""
        arrival, material = self._material(stay_id)
        steps.step(1, 4)
        return self.begun(First(arrival, self._desk.pack_wishes.options(arrival, wish), material), seen, steps)

    def tried(
        self, stay_id: int | None, template: Template, language: str, seen: Collection[int], steps: Steps
    ) -> First:
        """What is seen first of the pack that a template makes, whether it is in use or not; of somebody invented without a stay."""
        from maison.packs.templates.applying import Wish, wished

        arrival, material = self._invented(language) if stay_id is None else self._material(stay_id)
        return self.begun(First(arrival, wished(template, language, Wish()), material), seen, steps)

    def begun(self, first: First, seen: Collection[int], steps: Steps) -> First:
        """With the first pages; without any where others are in sight, or those of a booklet."""
        options = first.wished.options
        if options.paper == _WHOLE or not set(seen) & set(FIRST_PAGES):
            return first
        content = self._file(first, options._replace(parts=options.parts[:_FIRST_PARTS]))[1].content
        steps.step(2, 4)
        sizes = self.sizes(content)
        # the last of these pages may hold more in the whole pack
        shown = [page for page in FIRST_PAGES if page < max(1, len(sizes) - 1)]
        return first._replace(sizes=sizes, pictures=self.pictures(content, shown, len(sizes), steps))

    def whole(self, first: First, seen: Collection[int], steps: Steps) -> Preview:
        """The whole pack, with the pages in sight and what the check says of it."""
        from maison.arrivals.names import spoken_name

        options, stay_id = first.wished.options, first.arrival.id
        composed, made = self._file(first, options)
        steps.step(2, 4)
        sizes = self.sizes(made.content)
        return Preview(
            name=spoken_name(first.arrival.draft),
            options=options,
            offered=first.wished.template.parts,
            made=made,
            checked=self._desk.pack_keeper.look_at(first.material, composed, drawn=True),
            sizes=sizes,
            pictures=self.pictures(made.content, seen, len(sizes), steps),
            handed=self._desk.pack_keeper.last(stay_id),
            chosen=self._desk.pick_queries.chosen(stay_id),
        )

    def _file(self, first: First, options: PackOptions) -> tuple[ComposedPack, MadePack]:
        from maison.packs.compose import compose
        from maison.packs.service import made

        composed = compose(first.material, options)
        return composed, made(composed)

    def pictures(self, content: bytes, wanted: Collection[int], total: int, steps: Steps) -> dict[int, Any]:
        """Pictures of some pages."""
        pictures = {}
        for page in wanted:
            if page < total:
                steps.step(page, total)
                pictures[page] = self._picture(content, page, dpi=PREVIEW_DPI)
        return pictures

    def _material(self, stay_id: int) -> tuple[Arrival, Material]:
        known = self._read
        if known is None or known[0] != stay_id:
            arrival = self._desk.arrival_queries.get(stay_id)
            known = self._read = (stay_id, arrival, self._desk.packs.material(arrival))
        return known[1:]

    def _invented(self, language: str) -> tuple[Arrival, Material]:
        """Somebody who speaks this language and is on no file."""
        from maison.demo.sample_people import sample_people

        material = self._desk.packs.material_of(sample_people((language,), self._desk.clock.today())[0].draft)
        return material.arrival, material

"""Small widgets that every page is built from. Import from here: `from ui.kit import Button, Card, Label, View`.

- `View`: a QWidget with `retranslate()`, which the switch of language calls. Texts are set there and nowhere else.
- `Label(text, role)`: always plain text. Roles: "", page, card, strong, small, muted, hint, error, danger.
  `Elided` is one line that ends in "…" when there is no room.
- `Button(kind, icon=, keys=)`: kind is primary (one a page), "" , quiet, link or danger. `keys="Ctrl+N"` presses it
  while it is on screen and stands on it. `setText(_("&New arrival"))` in `retranslate`. `IconButton` has a name only.
- `Choices(values, across=)`: one of a few values as buttons; `set_texts`, `choose`, `chosen`.
- `OneOf(title, texts)`: one of a few as round buttons, in dialogs.
- `Chip(text, tone, icon)`: a badge; tones neutral, accent, ok, warn, danger. Never colour alone: word and icon.
- `Card(title)`: a titled surface, `card.body` is its layout, `card.header` takes buttons at the title's end.
- `Heading(*buttons)`: title, detail and buttons of a page. `Columns()`: `main` and `side`, one below the other when narrow.
- `Banner`, `EmptyState`: what is the matter, or what will be here, with the action that follows.
- `Flow(widget, *items)`: a layout that goes on in the next line where there is no more room; `Wrapped(*items)` on a page that scrolls.
- `column(...)`, `row(...)`, `rule()`, `scrolling(widget)`: layouts in the steps of the theme; `clear(layout)` empties one, `narrow(widget)` keeps text readable.
- `announce(widget, text)`: tell a screen reader.

    class HousePage(Page):                      # ui.shell.Page is a View
        def __init__(self, context):
            super().__init__(context)
            self._title = Label(role="page")
            self._save = Button("primary", icon="save", keys="Ctrl+S")
            self._card = Card()
            column(self, row(self._title, None, self._save), self._card, None, margins=24)
            self._save.clicked.connect(self._on_save)
            self.retranslate()

        def retranslate(self):
            self._title.setText(_("The house"))
            self._save.setText(_("Save"))
            self._card.set_title(_("Opening hours"))
"""

from ui.kit.buttons import Button, IconButton
from ui.kit.chips import Chip
from ui.kit.choices import Choices
from ui.kit.flow import Flow, Wrapped
from ui.kit.heading import Columns, Heading
from ui.kit.keycap import KeyCap
from ui.kit.labels import Elided, IconLabel, Label
from ui.kit.layouts import clear, column, narrow, row, rule, scrolling
from ui.kit.one_of import OneOf
from ui.kit.panels import Banner, Card, EmptyState
from ui.kit.views import View, announce

__all__ = [
    "Banner", "Button", "Card", "Chip", "Choices", "Columns", "Elided", "EmptyState", "Flow", "Heading", "IconButton", "IconLabel", "KeyCap", "Label", "OneOf", "View", "Wrapped", "announce",
    "clear", "column", "narrow", "row", "rule", "scrolling",
]  # fmt: skip

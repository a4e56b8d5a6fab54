"""The one design system: colours, type and spacing by role, in light, dark and high contrast, at any text size.

Widgets never name a colour or a size of their own: they ask `current()`, or carry a `role` that the style sheet
knows (`ui.stylesheet`). `apply` changes everything that is on screen at once.

Values that the first paint needs are named tuples, here and elsewhere in `ui`: a frozen dataclass takes ten times as
long to define, and there is one window to open.
"""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

#: Steps of the space between things. They do not grow with the text: at 200 % the room goes to the words.
SPACE = (4, 8, 12, 16, 20, 24)
#: Text sizes in pixels at 100 %, by role.
TYPE = {"hint": 11, "small": 12, "base": 13, "card": 14, "page": 20}
#: Line heights and control sizes in pixels at 100 %.
ROW, CONTROL, LINE, ICON = 36, 34, 20, 18
SMALLEST, LARGEST = 0.8, 2.0

FAMILY = "Noto Sans"


class Scheme(StrEnum):
    """What a reader may choose; `SYSTEM` follows the machine."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"


class Tokens(NamedTuple):
    """Colours by what they are for. Every pair of text on ground that is in use stands in `PAIRS`."""

    dark: bool
    contrast: bool
    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    hair: str
    border: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str

    def color(self, role: str) -> QColor:
        """The colour of a role ("text", "accent_soft")."""
        return QColor(getattr(self, role))


LIGHT = Tokens(
    dark=False, contrast=False, window="#F6F5F2", surface="#FFFFFF", sunken="#ECEAE5", text="#1C1B19", muted="#5C5952",
    hair="#DAD7D0", border="#8B8880", accent="#0F5B78", accent_soft="#DCECF2", on_accent="#FFFFFF", ok="#1E6B3A",
    ok_soft="#DDEFE3", warn="#7A4B00", warn_soft="#FBEBCB", danger="#A1261B", danger_soft="#F9DEDA",
)  # fmt: skip
DARK = Tokens(
    dark=True, contrast=False, window="#17181A", surface="#1F2023", sunken="#131416", text="#ECEAE5", muted="#B3AFA6",
    hair="#34353A", border="#7E7C76", accent="#7CC3DE", accent_soft="#17323D", on_accent="#0B1A20", ok="#83CF9C",
    ok_soft="#17301F", warn="#F0BE62", warn_soft="#3A2A0B", danger="#F29C92", danger_soft="#43201C",
)  # fmt: skip
CONTRAST_LIGHT = Tokens(
    dark=False, contrast=True, window="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", text="#000000", muted="#000000",
    hair="#000000", border="#000000", accent="#000000", accent_soft="#FFFFFF", on_accent="#FFFFFF", ok="#000000",
    ok_soft="#FFFFFF", warn="#000000", warn_soft="#FFFFFF", danger="#000000", danger_soft="#FFFFFF",
)  # fmt: skip
CONTRAST_DARK = CONTRAST_LIGHT._replace(
    dark=True, window="#000000", surface="#000000", sunken="#000000", text="#FFFFFF", muted="#FFFFFF",
    hair="#FFFFFF", border="#FFFFFF", accent="#FFFFFF", accent_soft="#000000", on_accent="#000000", ok="#FFFFFF",
    ok_soft="#000000", warn="#FFFFFF", warn_soft="#000000", danger="#FFFFFF", danger_soft="#000000",
)  # fmt: skip

PALETTES = {
    Scheme.LIGHT: LIGHT,
    Scheme.DARK: DARK,
    Scheme.CONTRAST_LIGHT: CONTRAST_LIGHT,
    Scheme.CONTRAST_DARK: CONTRAST_DARK,
}

#: Every text on every ground that the program paints; each is 4.5:1 or better in every palette (a test).
PAIRS = tuple(
    (text, ground)
    for text, grounds in {
        "text": ("window", "surface", "sunken", "accent_soft", "ok_soft", "warn_soft", "danger_soft"),
        "muted": ("window", "surface", "sunken", "accent_soft"),
        "accent": ("window", "surface", "sunken", "accent_soft"),
        "on_accent": ("accent",),
        "ok": ("ok_soft", "surface", "window"),
        "warn": ("warn_soft", "surface", "window"),
        "danger": ("danger_soft", "surface", "window", "accent_soft"),
    }.items()
    for ground in grounds
)


class Theme(NamedTuple):
    """What is in force: the colours and the size of the text."""

    scheme: Scheme = Scheme.LIGHT
    tokens: Tokens = LIGHT
    scale: float = 1.0

    def px(self, size: float) -> int:
        """A size at 100 % as pixels now."""
        return max(1, round(size * self.scale))

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        return self.tokens.color(role)

    def font(self, role: str = "base", *, bold: bool = False) -> QFont:
        """The face of a type role; figures are of one width, so that columns stand."""
        face = _faces.get((role, bold, self.scale))
        if face is None:
            face = _faces[role, bold, self.scale] = QFont(QApplication.font())
            face.setPixelSize(self.px(TYPE[role]))
            face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return QFont(face)


_current = Theme()
#: The faces of the theme in force: each is asked for hundreds of times.
_faces: dict[tuple[str, bool, float], QFont] = {}


def current() -> Theme:
    """The theme in force."""
    return _current


def palette(tokens: Tokens) -> QPalette:
    """Qt's roles in our colours, disabled ones included."""
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: "window", roles.WindowText: "text", roles.Base: "surface", roles.AlternateBase: "window",
        roles.Text: "text", roles.Button: "surface", roles.ButtonText: "text", roles.BrightText: "danger",
        roles.Highlight: "accent", roles.HighlightedText: "on_accent", roles.PlaceholderText: "muted",
        roles.ToolTipBase: "surface", roles.ToolTipText: "text", roles.Link: "accent", roles.LinkVisited: "accent",
        roles.Light: "surface", roles.Midlight: "hair", roles.Mid: "border", roles.Dark: "border",
        roles.Shadow: "border", roles.Accent: "accent",
    }  # fmt: skip
    result = QPalette()
    for role, token in pairs.items():
        result.setColor(role, tokens.color(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, tokens.color("muted"))
    result.setColor(QPalette.ColorGroup.Disabled, roles.Base, tokens.color("window"))
    return result


def tokens_for(scheme: Scheme) -> Tokens:
    """The colours of a choice; `SYSTEM` asks the machine, and falls to light where it does not say."""
    if scheme is not Scheme.SYSTEM:
        return PALETTES[scheme]
    hints = QApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    accessibility = getattr(hints, "accessibility", None)  # from Qt 6.10
    if accessibility and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def apply(app: QApplication, scheme: Scheme, scale: float = 1.0) -> Theme:
    """Put a theme in force: palette and face of the application, the style sheet of its windows, their icons."""
    from ui import icons

    choose(app, scheme, scale)
    for window in app.topLevelWidgets():
        if window.styleSheet():
            dress(window)
    icons.refresh()
    return _current


def choose(app: QApplication, scheme: Scheme, scale: float = 1.0) -> None:
    """The first half of `apply`, before there is a window."""
    global _current  # noqa: PLW0603 (the one look of the process)
    scale = min(LARGEST, max(SMALLEST, scale))
    _current = Theme(scheme, tokens_for(scheme), scale)
    app.setPalette(palette(_current.tokens))
    app.setFont(_base_font(_current))
    _faces.clear()


def dress(window: QWidget) -> None:
    """Put the style sheet of the chosen theme on a window and all that is or comes in it.

    On the application it would be looked up for every widget each time that one around it gets a parent, and pages are put
    together from the inside: a page of 800 widgets took eight times as long.
    """
    from ui import stylesheet

    window.setStyleSheet(stylesheet.text(_current))


def _base_font(theme: Theme) -> QFont:
    face = QFont()
    face.setFamilies([FAMILY])
    face.setPixelSize(theme.px(TYPE["base"]))
    face.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return face

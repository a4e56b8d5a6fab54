"""The style sheet: how Qt's own controls look in our tokens. The only one of the program.

Roles are dynamic properties: a label with `role="muted"`, a button with `kind="primary"`. Sizes of text and of
controls follow the theme's scale; the pictures of ticks and arrows are the two inks of `resources/icons/control-*`.
"""

from maison.paths import data_dir
from ui.theme import CONTROL, ROW, TYPE, Theme

_BASE = """
* { outline: 0; }
QMainWindow, QDialog, QWidget[ground="window"] { background: @window; }
QWidget[ground="sunken"] { background: @sunken; }
QWidget[ground="surface"] { background: @surface; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px 8px; }
QScrollArea, QStackedWidget { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; }
QScrollArea[place="preview"] { background: @sunken; border: 2px solid @sunken; border-radius: 8px; }
QScrollArea[place="preview"]:focus { border-color: @accent; }
QSplitter::handle { background: transparent; }

QLabel[role="page"] { font-size: %page; font-weight: 600; }
QLabel[role="card"] { font-size: %card; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="small"] { font-size: %small; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="hint"] { font-size: %small; color: @muted; }
QLabel[role="error"] { font-size: %small; color: @danger; }
QLabel[role="warn"] { font-size: %small; color: @warn; }
QLabel[role="danger"] { color: @danger; }
QLabel[role="brand"] { font-size: %brand; font-weight: 600; }

QFrame[role="panel"] { background: @surface; border: $hair solid @hair; border-radius: 8px; }
QFrame[role="rule"] { background: @hair; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="edge"] { background: @hair; border: none; min-width: 1px; max-width: 1px; }
QFrame[role="navigation"] { background: @sunken; border: none; }
QFrame[role="bar"] { background: @surface; border: none; }
QFrame[tone="info"] { background: @accent_soft; border: $tone solid @accent; border-radius: 8px; }
QFrame[tone="warn"] { background: @warn_soft; border: $tone solid @warn; border-radius: 8px; }
QFrame[tone="danger"] { background: @danger_soft; border: $tone solid @danger; border-radius: 8px; }
QFrame[shape="strip"] { border-radius: 0; }
QFrame[role="undo"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[role="cover"] { background: @window; border: none; }
QFrame[tone="info"] QLabel { color: @text; }
QFrame[tone="warn"] QLabel { color: @warn; }
QFrame[tone="danger"] QLabel { color: @danger; }
"""

_BUTTONS = """
QPushButton, QToolButton { font-weight: 600; color: @text; background: @surface; border: 1px solid @border;
    border-radius: 6px; padding: 0 14px; min-height: %button; }
QPushButton:hover, QToolButton:hover { background: @sunken; }
QPushButton:pressed, QToolButton:pressed { background: @hover; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 0 13px; min-height: %button_in; }
QPushButton:disabled, QToolButton:disabled { color: @muted; background: @window; border-color: @hair; }
QPushButton:checked, QToolButton:checked { color: @accent; background: @accent_soft; border-color: @accent; }
QPushButton[kind="choice"]:checked { border: $checked solid @accent; }
QPushButton[kind="choice"]:checked:focus { border: $chosen solid @accent; }
QPushButton[kind="primary"] { color: @on_accent; background: @accent; border-color: @accent; }
QPushButton[kind="primary"]:hover { background: @accent_hover; }
QPushButton[kind="primary"]:pressed { background: @accent_down; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled { color: @muted; background: @window; border-color: @hair; }
QPushButton[kind="danger"] { color: @danger; border-color: @danger; }
QPushButton[kind="link"], QPushButton[kind="quiet"], QToolButton { background: transparent; border-color: transparent; }
QPushButton[kind="link"] { color: @accent; padding: 0 3px; }
QPushButton[kind="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[kind="link"]:focus, QPushButton[kind="quiet"]:focus, QToolButton:focus { border: 2px solid @accent; }
QPushButton[kind="link"]:focus { padding: 0 2px; }
QToolButton { padding: 0 7px; }
QToolButton[place="inside"], QToolButton[place="inside"]:hover { background: transparent; border: none; padding: 0;
    min-height: 20px; }
QToolButton:focus { padding: 0 6px; }
QPushButton[kind="chip"] { color: @accent; background: @accent_soft; border: $chip solid @accent; border-radius: %chip_round;
    padding: 0 8px; min-height: %chip; font-size: %small; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; }
QPushButton[compact="true"] { min-height: %small_button; padding: 0 10px; }
QPushButton[compact="true"]:focus { min-height: %small_button_in; padding: 0 9px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="navigation"] { color: @text; background: transparent; border: 2px solid transparent;
    border-radius: 6px; padding: 0 8px; min-height: %nav; text-align: left; font-weight: 400; }
QPushButton[kind="navigation"]:hover { background: @hover; }
QPushButton[kind="navigation"]:checked { color: @accent; background: @accent_soft; font-weight: 600;
    border-color: $nav; }
QPushButton[kind="navigation"]:focus { border-color: @accent; padding: 0 8px; min-height: %nav; }

QCheckBox, QRadioButton { spacing: 10px; min-height: 24px; padding: 1px 3px; border: 2px solid transparent;
    border-radius: 6px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @muted; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: %tick; height: %tick; border: 1px solid @border;
    background: @surface; }
QCheckBox::indicator, QListView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: %tick_round; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QListView::indicator:checked { background: @accent; border-color: @accent; }
QCheckBox::indicator:checked, QListView::indicator:checked { image: url(!check); }
QCheckBox::indicator:indeterminate { image: url(!minus); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: url(!dot); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @window; border-color: @hair; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { color: @text; background: @surface;
    border: 1px solid @border; border-radius: 6px; padding: 0 10px; min-height: %button;
    selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @muted; }
QPlainTextEdit, QTextEdit { padding: 6px 7px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QSpinBox:focus { border: 2px solid @accent; padding: 0 9px;
    min-height: %button_in; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 5px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: @muted; background: @window;
    border-color: @hair; }
QLineEdit:read-only { background: @window; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid @danger;
    padding: 0 9px; min-height: %button_in; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { border: none; padding: 0; background: transparent; }
QComboBox { padding: 0 12px; }
QComboBox:focus, QComboBox:on { padding: 0 11px; }
QComboBox::drop-down { border: none; width: 28px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url(!chevron); width: %arrow; height: %arrow; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; padding: 4px; }
QFrame[role="search"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QFrame[role="search"][active="true"] { border: 2px solid @accent; }
QFrame[role="chips"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QFrame[role="chips"][active="true"] { border: 2px solid @accent; }
QFrame[role="chips"][wrong="true"] { border: 2px solid @danger; }
"""

_VIEWS = """
QAbstractItemView { background: @surface; border: none; selection-background-color: @accent_soft;
    selection-color: @text; alternate-background-color: @surface; }
QListView::item { min-height: %item; padding: 0 8px; border-radius: 6px; border: $item solid transparent; }
QListView::item:selected { background: @accent_soft; color: @text; border-color: @accent; }
QListView::item:hover:!selected { background: @window; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @muted; font-size: %small; font-weight: 600; border: none;
    border-bottom: 1px solid @hair; padding: 0 12px; min-height: %header; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @hair; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 0 2px; margin-right: 22px; min-height: %tab; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { background: @accent_soft; }
QMenu { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; border: $item solid transparent; color: @text; }
QMenu::item:selected { background: @accent_soft; border-color: @accent; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @hair; margin: 4px 8px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; margin: 0; }
QScrollBar:horizontal { height: 12px; margin: 0; }
QScrollBar::handle { background: @handle; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: @border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @hair; border: $bar solid @border; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QCalendarWidget QToolButton { min-height: 28px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QAbstractItemView { selection-background-color: @accent; selection-color: @on_accent; }
"""


def text(theme: Theme) -> str:
    """The style sheet of a theme."""
    result = _BASE + _BUTTONS + _FIELDS + _VIEWS
    for mark, values in (("%", _sizes(theme)), ("@", _colors(theme)), ("$", _lines(theme)), ("!", _pictures(theme))):
        for name in sorted(values, key=len, reverse=True):
            result = result.replace(mark + name, values[name])
    return result


def _sizes(theme: Theme) -> dict[str, str]:
    sizes: dict[str, float] = {
        **TYPE,
        "nav": ROW - 4,
        "tick": 16, "tick_round": 8, "arrow": 16, "item": 30, "header": 34, "tab": 34, "brand": 15, "chip": 22, "chip_round": 11,
    }  # fmt: skip
    # without their borders, which do not grow with the text
    framed = {"button": (CONTROL, 2), "button_in": (CONTROL, 4), "small_button": (28, 2), "small_button_in": (28, 4)}
    inner = {name: f"{theme.px(size) - border}px" for name, (size, border) in framed.items()}
    return {name: f"{theme.px(size)}px" for name, size in sizes.items()} | inner


def _colors(theme: Theme) -> dict[str, str]:
    tokens = theme.tokens
    names = ("window", "surface", "sunken", "text", "muted", "hair", "border", "accent", "accent_soft", "on_accent",
             "warn", "warn_soft", "danger", "danger_soft")  # fmt: skip
    ends = "#FFFFFF" if tokens.dark else "#000000"
    return {name: getattr(tokens, name) for name in names} | {
        "accent_hover": _mixed(tokens.accent, ends, 0.12),
        "accent_down": _mixed(tokens.accent, ends, 0.2),
        "hover": _mixed(tokens.sunken, tokens.text, 0.06),
        "handle": _mixed(tokens.surface, tokens.border, 0.6),
    }


def _lines(theme: Theme) -> dict[str, str]:
    contrast = theme.tokens.contrast
    return {
        "hair": "1px",
        "tone": "2px" if contrast else "0px",
        "nav": theme.tokens.accent if contrast else "transparent",
        "item": "2px" if contrast else "0px",
        "bar": "1px" if contrast else "0px",
        "chip": "1px" if contrast else "0px",
        "checked": "3px" if contrast else "1px",
        "chosen": "5px" if contrast else "2px",
    }


def _pictures(theme: Theme) -> dict[str, str]:
    folder = (data_dir("resources") / "icons").as_posix()
    dark = theme.tokens.dark
    on_accent, on_surface = ("black", "white") if dark else ("white", "black")
    return {name: f"{folder}/control-{name}-{on_accent}.svg" for name in ("check", "minus", "dot")} | {
        "chevron": f"{folder}/control-chevron-{on_surface}.svg"
    }


def _mixed(first: str, second: str, share: float) -> str:
    """`first` with a `share` of `second` in it."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)

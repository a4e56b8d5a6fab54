"""The pages of the window, in the order of the navigation. Each is imported when it is first shown."""

from ui.shell.page import PageSpec

PAGES: tuple[PageSpec, ...] = ()

"""The window around the pages.

A page is a `Page` (a `ui.kit.View`) listed by a `PageSpec` in `ui/pages.py`, built when first shown:

    # ui/pages.py
    def _house(context: Context) -> Page:
        from ui.house.view import HousePage          # imports inside: the first paint waits for nothing
        return HousePage(context)
    PAGES = (..., PageSpec("house", N_("The house"), "house", _house))

    # ui/house/view.py
    class HousePage(Page):
        def __init__(self, context: Context) -> None:
            super().__init__(context)
            ...widgets from ui.kit...
            self.presenter = HousePresenter(self, context)
            self.retranslate()

        def activate(self) -> None:                  # on screen, and the database is open
            self.presenter.load_if_stale()
        def show_at(self, where: int) -> None: ...   # context.shell.go("house", where)
        def panes(self): return (self._list, self._detail)

    # ui/house/presenter.py: no widgets
    self._jobs.read(lambda steps: desk.house_queries.card(), done=view.show, failed=context.shell.tell_error, owner=view)
    self._jobs.write(lambda steps: desk.house.save(draft), done=self._on_saved, failed=self._on_refused)
    # in _on_saved: context.changes.publish(change); context.shell.offer_undo(_("Hours saved"), undo)

`context.desk` imports its libraries when a service is first touched: touch it inside jobs only.
"""

from ui.shell.page import Context, LivePage, Page, PageSpec, Shell
from ui.shell.search import Hit, Provider

__all__ = ["Context", "Hit", "LivePage", "Page", "PageSpec", "Provider", "Shell"]

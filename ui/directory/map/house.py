"""The house on the map: where it is, read when the map is first shown and when its details change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maison.directory.model import House
    from ui.directory.map.panel import MapPanel
    from ui.shell import Context


def show_house(panel: MapPanel, context: Context) -> None:
    """Draw the house on the map of `panel`, now and whenever it has moved; nothing while nobody has entered its point."""

    def show(house: House) -> None:
        panel.set_house(house.name, house.latitude, house.longitude)

    def read(_change: object = None) -> None:
        context.jobs.read(
            lambda _steps: context.desk.directory_queries.house(), done=show, failed=context.shell.tell_error,
            owner=panel, latest="map.house",
        )  # fmt: skip

    context.changes.subscribe({"house"}, read)
    read()

"""Counting. A figure is counted by one query over an index that holds all it needs."""

from maison.arrivals.queries import ArrivalQueries
from maison.arrivals.vocabulary import Category
from maison.clock import Clock
from maison.statistics.model import CategoryFigure, Week, WeeklyFigures, parse_week


class StatisticsQueries:
    """Counts what is on file in one store."""

    def __init__(self, arrivals: ArrivalQueries, clock: Clock) -> None:
        self._arrivals = arrivals
        self._clock = clock

    def week(self, week: Week) -> WeeklyFigures:
        """The arrivals of a week by category, beside those of the week before."""
        now = self._arrivals.arrived_by_category(week.first, week.last)
        before = self._arrivals.arrived_by_category(week.previous.first, week.previous.last)
        rows = tuple(
            CategoryFigure(category, now.get(category, 0), before.get(category, 0)) for category in (*Category, None)
        )
        return WeeklyFigures(week, self._clock.today(), rows)

    def parse_week(self, text: str) -> Week:
        """The week that `text` writes; "last" is the one before today's. Raises `WeekUnknown`."""
        return parse_week(text, self._clock.today())

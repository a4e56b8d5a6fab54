"""Charts of figures, drawn by us: each value is reached by keys, named to screen readers, told to the pointer.

`Bars`, `Columns` and `Tiles` are `Chart`s: `show_values(values)` fills one, `opened` says whose list is wanted, `reached` which
value has the focus. How a bar is told is part of the `Value`: a chart knows no figure.
"""

from ui.statistics.charts.bars import Bars
from ui.statistics.charts.chart import Chart, Value
from ui.statistics.charts.columns import Columns
from ui.statistics.charts.tiles import Tiles

__all__ = ["Bars", "Chart", "Columns", "Tiles", "Value"]

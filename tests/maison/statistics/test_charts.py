"""Where the parts of a chart stand: round scales, honest lengths, hidden cells that are no zeros, and the mirror."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison.statistics.charts import (
    COUNT_STEPS,
    HIDDEN_LENGTH,
    TIME_STEPS,
    Box,
    Cell,
    Plot,
    bars,
    columns,
    every,
    greatest,
    lines,
    ticks,
)

AREA = Box(10.0, 20.0, 200.0, 100.0)
HIDDEN, UNKNOWN = Cell(None, hidden=True), Cell(None)
CELLS = st.one_of(st.just(HIDDEN), st.just(UNKNOWN), st.integers(0, 5_000_000).map(Cell))
ROWS = st.integers(1, 3).flatmap(
    lambda series: st.lists(st.lists(CELLS, min_size=series, max_size=series), min_size=1, max_size=60)
)
KINDS = [bars, columns, lines]


@pytest.mark.parametrize(
    ("most", "steps", "expected"),
    [
        (0, COUNT_STEPS, (0, 1)),
        (1, COUNT_STEPS, (0, 1)),
        (5, COUNT_STEPS, (0, 1, 2, 3, 4, 5)),
        (6, COUNT_STEPS, (0, 2, 4, 6)),
        (43, COUNT_STEPS, (0, 10, 20, 30, 40, 50)),
        (101, COUNT_STEPS, (0, 50, 100, 150)),
        (1_000_000, COUNT_STEPS, (0, 200_000, 400_000, 600_000, 800_000, 1_000_000)),
        (550, TIME_STEPS, (0, 120, 240, 360, 480, 600)),
        (3601, TIME_STEPS, (0, 900, 1800, 2700, 3600, 4500)),
    ],
)
def test_scales_are_round(most: int, steps: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert ticks(most, steps=steps) == expected


@given(st.integers(0, 10**12), st.integers(1, 12), st.sampled_from([COUNT_STEPS, TIME_STEPS]))
def test_scale_holds_its_values_in_as_few_steps_as_wanted(most: int, wanted: int, steps: tuple[int, ...]) -> None:
    scale = ticks(most, wanted, steps)
    assert scale[0] == 0
    assert scale[-1] >= most
    assert 1 <= len(scale) - 1 <= wanted
    assert len({two - one for one, two in itertools.pairwise(scale)}) == 1


@given(ROWS, st.booleans())
def test_bars_are_as_long_as_their_values_and_hidden_ones_all_alike(rows: list[list[Cell]], rtl: bool) -> None:
    scale = ticks(greatest(rows))
    for plot, side, room in (
        (bars(rows, AREA, scale, rtl=rtl), "width", AREA.width),
        (columns(rows, AREA, scale, rtl=rtl), "height", AREA.height),
    ):
        assert len(plot.slots) == len(rows)
        for mark in plot.marks:
            length = getattr(mark.box, side)
            if mark.cell.hidden:
                assert length == HIDDEN_LENGTH
            else:
                assert length == pytest.approx((mark.cell.value or 0) / scale[-1] * room)
        assert [mark.cell for mark in plot.marks] == [cell for row in rows for cell in row if cell != UNKNOWN]


@given(ROWS, st.sampled_from(KINDS))
def test_from_right_to_left_all_is_mirrored_and_nothing_leaves_its_row(rows: list[list[Cell]], kind: Any) -> None:
    scale = ticks(greatest(rows))
    plain, mirrored = kind(rows, AREA, scale), kind(rows, AREA, scale, rtl=True)
    around = 2 * AREA.x + AREA.width
    for one, two in zip(plain.marks, mirrored.marks, strict=True):
        assert two.box.right == pytest.approx(around - one.box.x)
        assert two.tip.x == pytest.approx(around - one.tip.x)
        assert two.box.y == one.box.y
        assert two.cell is one.cell
    for plot in (plain, mirrored):
        for mark in plot.marks:
            slot, box = plot.slots[mark.row], mark.box
            # sums of fractions may lie a hair beside their edge
            middle = round(box.x + box.width / 2, 9), round(box.y + box.height / 2, 9)
            assert slot.holds(*middle) or mark.cell.hidden


def test_stacked_parts_stand_on_each_other() -> None:
    rows = [[Cell(3), UNKNOWN, Cell(2)], [Cell(1), HIDDEN, Cell(4)]]
    assert greatest(rows, "stacked") == 5
    plot = columns(rows, AREA, (0, 5, 10), form="stacked")
    three, two, one, hidden, four = (mark.box for mark in plot.marks)
    assert (three.bottom, two.bottom) == (AREA.bottom, three.y)
    assert three.x == two.x
    assert hidden.bottom == one.y
    assert hidden.height == HIDDEN_LENGTH
    assert four.bottom == hidden.y


def test_groups_stand_beside_each_other_in_their_order() -> None:
    first, second = bars([[Cell(3), Cell(2)]], AREA, (0, 5)).marks
    assert first.box.bottom == pytest.approx(second.box.y)
    assert first.box.x == second.box.x == AREA.x
    first, second = bars([[Cell(3), Cell(2)]], AREA, (0, 5), rtl=True).marks
    assert first.box.right == second.box.right == AREA.right
    assert first.tip.x == first.box.x


def test_line_is_broken_where_a_week_is_hidden_or_not_told() -> None:
    rows = [[Cell(5)], [Cell(6)], [HIDDEN], [Cell(8)], [UNKNOWN], [Cell(0)], [Cell(10)], [Cell(9)]]
    plot = lines(rows, AREA, (0, 5, 10))
    assert [len(stroke.points) for stroke in plot.strokes] == [2, 3]
    (band,) = [mark.box for mark in plot.marks if mark.cell.hidden]
    assert (band.y, band.height) == (AREA.y, AREA.height)
    assert min(point.y for stroke in plot.strokes for point in stroke.points) == AREA.y
    assert [tick.at for tick in plot.ticks] == [AREA.bottom, AREA.y + 50.0, AREA.y]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_draw_is_an_empty_chart(kind: Callable[..., Plot]) -> None:
    plot = kind([], AREA, ticks(greatest([])))
    assert (plot.slots, plot.marks) == ((), ())


@pytest.mark.parametrize(
    ("spacing", "widest", "expected"), [(30, 20, 1), (26, 20, 1), (25, 20, 2), (5, 19, 5), (0, 9, 1)]
)
def test_names_have_room(spacing: float, widest: float, expected: int) -> None:
    assert every(spacing, widest) == expected

"""The parts without a window: editing text, dodging labels, ticks, slider scales, prices."""

import itertools

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.kit.charts.ladder import LogAxis, grid_price, nudged
from game.ui.kit.charts.plot import dodge, log_ticks, round_ticks
from game.ui.kit.layout import Rect
from game.ui.kit.nodes import Node, arrow_focus, hit, step_focus
from game.ui.kit.slider import Scale
from game.ui.kit.textedit import TextEdit
from game.ui.kit.tooltip import place


@given(
    st.lists(st.floats(-50, 450), min_size=1, max_size=9),
    st.floats(1, 60),
)
def test_labels_dodge(wanted: list[float], gap: float) -> None:
    placed = dodge(wanted, gap, 0, 400)
    room = gap if gap * (len(wanted) - 1) <= 400 else 400 / (len(wanted) - 1)
    ordered = sorted(placed)
    assert all(b - a >= room - 1e-6 for a, b in itertools.pairwise(ordered))
    assert ordered[0] >= -1e-6
    assert ordered[-1] <= 400 + 1e-6


def test_labels_with_room_stay_where_they_want() -> None:
    assert dodge([300.0, 10.0, 100.0], 20, 0, 400) == [300.0, 10.0, 100.0]
    assert dodge([100.0, 100.0], 20, 0, 400) == [90.0, 110.0]


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9))
def test_ticks_cover_the_range(lo: float, span: float) -> None:
    ticks = round_ticks(lo, lo + span)
    slack = span * 1e-6 + 1e-6
    assert ticks[0] <= lo + slack
    assert ticks[-1] >= lo + span - slack
    assert 2 <= len(ticks) <= 9


def test_log_ticks() -> None:
    assert log_ticks(10, 100) == pytest.approx([10, 20, 50, 100])


@given(
    st.text(max_size=12),
    st.lists(st.sampled_from(["left", "right", "word", "del", "back", "all", "x"]), max_size=30),
)
def test_editing_keeps_the_caret_inside(start: str, steps: list[str]) -> None:
    edit = TextEdit()
    edit.replace(start)
    for step in steps:
        if step in ("left", "right"):
            edit.move(-1 if step == "left" else 1, extend=len(step) == 4)
        elif step == "word":
            edit.move(1, word=True)
        elif step in ("del", "back"):
            edit.delete(1 if step == "del" else -1, word=step == "del")
        elif step == "all":
            edit.select_all()
        else:
            edit.insert("x", 16)
        assert 0 <= edit.caret <= len(edit.text)
        assert 0 <= edit.anchor <= len(edit.text)


def test_words_and_selection() -> None:
    edit = TextEdit("one two", 7, 7)
    edit.move(-1, word=True)
    assert edit.caret == 4
    edit.move(-1, word=True, extend=True)
    assert edit.selected == "one "
    edit.insert("a\tb", 64)
    assert edit.text == "abtwo"


def test_slider_scale_reaches_both_ends() -> None:
    scale = Scale(0, 10, 3)
    assert [scale.snap(v) for v in (0, 4, 9.4, 10)] == [0, 3, 9, 10]
    log = Scale(0.1, 1000, 0.1, log=True)
    assert log.share(10) == pytest.approx(0.5)
    assert log.value(0.5) == pytest.approx(10)
    assert log.moved(10, 1) > 10.9


@given(st.floats(0.01, 100), st.sampled_from([1, -1, 10, -10]))
def test_a_price_always_moves(price: float, percent: int) -> None:
    moved = nudged(grid_price(price), percent)
    assert (moved - grid_price(price)) * percent > 0


def test_log_axis_round_trip() -> None:
    axis = LogAxis(100, 500, 0.5, 32)
    assert axis.y(32) == 100
    assert axis.price(axis.y(3.6)) == pytest.approx(3.6)
    assert axis.y(1e6) == 100


def node(name: str, x: int, y: int, *, layer: int = 0, group: str = "", selected: bool = False) -> Node:
    rect = pygame.Rect(x, y, 40, 40)
    return Node(name, "button", name, rect, rect, layer=layer, focusable=True, group=group, selected=selected)


def test_hit_prefers_layer_then_the_last_drawn() -> None:
    shown = [node("a", 0, 0, layer=100), node("b", 0, 0), node("c", 0, 0)]
    assert hit(shown, (5, 5)) is shown[0]
    assert hit(shown[1:], (5, 5)) is shown[2]
    assert hit(shown[1:], (5, 5), floor=100) is None


def test_a_group_is_one_stop() -> None:
    shown = [
        node("a", 0, 0),
        node("g1", 0, 50, group="g"),
        node("g2", 50, 50, group="g", selected=True),
        node("z", 0, 100),
    ]
    assert step_focus(shown, "a", 1) == "g2"
    assert step_focus(shown, "g1", 1) == "z"
    assert step_focus(shown, "a", -1) == "z"
    assert arrow_focus(shown, "g2", "left") == "g1"
    assert arrow_focus(shown, "g2", "right") is None


@pytest.mark.parametrize(("x", "y"), [(800, 100), (800, 880), (5, 5), (1590, 890), (1590, 450)])
def test_tooltips_stay_in_the_window_and_off_their_anchor(x: float, y: float) -> None:
    window, anchor = Rect(0, 0, 1600, 900), Rect(x - 20, y - 10, 40, 20)
    box = place(anchor, 288, 120, window)
    assert box.x >= 0
    assert box.y >= 0
    assert box.right <= 1600
    assert box.bottom <= 900
    overlap = box.clip(anchor)
    assert overlap.w * overlap.h == 0

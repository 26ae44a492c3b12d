"""Random events over all screens break nothing; and the watch over them sees what it must."""

from collections import Counter

import numpy as np
import pytest

from game.ui.app import App
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.desk.shell import Shell
from tests.ui.screens.matches import commit, match, playing
from tools.hands.driver import Driver
from tools.monkey import Fault, Watch, part_of, run, shrink
from tools.monkey_hands import Step, perform, steps
from tools.monkey_watch import illegal
from tools.screens_played import NAMES


def test_random_events_over_every_screen_break_nothing() -> None:
    """The short form; docs/monkey.md tells of 20,000 events."""
    tally = run(seed=7, events=12 * len(NAMES), length=12)
    assert tally.events == 12 * len(NAMES)
    assert set(tally.begun) == set(NAMES)
    assert len(tally.kinds) >= 10


@pytest.mark.slow
def test_twenty_thousand_random_events_break_nothing() -> None:
    tally = run(seed=2, events=20_000)
    assert tally.events == 20_000
    assert tally.quarters > 10
    assert set(tally.begun) == set(NAMES)


def test_a_seed_gives_the_same_steps_of_every_kind() -> None:
    first, again = list(steps("1.4", 4000)), list(steps("1.4", 4000))
    assert first == again
    assert first != list(steps("1.5", 4000))
    kinds = Counter(kind for kind, *_ in first)
    assert {"click", "key", "drag", "wheel", "text", "size", "scale", "button", "axis", "close"} <= set(kinds)
    assert part_of(1, 4, 50)[2] == first[:50]


def test_two_runs_of_a_part_end_alike() -> None:
    ends = []
    for _ in range(2):
        tally = run(seed=5, events=60, first=NAMES.index("thesis"), length=60)
        ends.append((tally.seen, tally.quarters))
    assert ends[0] == ends[1]


def test_a_failing_part_is_cut_down_to_the_steps_that_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(_watch: Watch, app: App) -> None:
        if app.ui_scale > 1.5:
            raise Fault("everything is too large")

    monkeypatch.setattr(Watch, "look", look)
    part, length = NAMES.index("settings"), 60
    large = (seed for seed in range(99) if any(_enlarges(step) for step in steps(f"{seed}.{part}", length)))
    (left,) = shrink(part, next(large), length)
    assert _enlarges(left)


def _enlarges(step: Step) -> bool:
    return step[0] == "scale" and step[1] > 0.6


class Clash(Screen):
    """Two buttons of which one lies over the other's edge."""

    def draw(self, ui: Ui) -> None:
        ui.button("one", Rect(10, 10, 120, theme.BUTTON_HEIGHT), "One")
        ui.button("two", Rect(100, 10, 120, theme.BUTTON_HEIGHT), "Two")


def test_the_watch_sees_overlaps(drive: Driver) -> None:
    with Watch() as watch, pytest.raises(Fault, match="one overlaps two"):
        watch.look(drive.show(Clash()))


def test_the_watch_sees_illegal_orders_and_a_changed_position() -> None:
    with Watch() as watch:
        begun = match()
        with playing(begun) as drive:
            assert isinstance(drive.app.screen, Shell)
            watch.look(drive.app)
            commit(drive)
            watch.look(drive.app)
            assert watch.quarters == 1
            begun.game.state.cash[0] += 1.0
            with pytest.raises(Fault, match="without a commit"):
                watch.look(drive.app)
            begun.game.state.cash[0] -= 1.0
            watch.look(drive.app)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("price", np.nan, "not a number"),
        ("bid", -1.0, "outside"),
        ("consent", 1.5, "whole"),
        ("split", 0.9, "sums"),
    ],
)
def test_orders_the_market_would_clip_are_illegal(field: str, value: float, told: str) -> None:
    begun = match()
    orders = begun.game.proposal(begun.waiting[0])
    begun.close()
    assert illegal(orders) == ""
    getattr(orders, field)[:] = value
    assert told in illegal(orders)


def test_a_step_means_something_in_any_state(drive: Driver) -> None:
    drive.show(Clash())
    every: list[Step] = [
        (kind, 0.7, 0.3, "a") for kind in ("move", "drag", "wheel", "press", "release", "wait")
    ]
    for step in every:
        perform(drive.app, step)
    assert drive.shown("two")

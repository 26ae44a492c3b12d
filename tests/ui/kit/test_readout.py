"""Read-outs of charts: under the mouse and by keyboard, for every kind of chart."""

import pytest

from game.ui.kit import theme
from game.ui.kit.charts.fan import Fan
from game.ui.kit.charts.kite import Kite
from game.ui.kit.charts.lines import Series
from game.ui.kit.charts.stacked import Part
from game.ui.kit.charts.waterfall import Factor
from game.ui.kit.ui import Screen, Ui
from tools.hands.driver import Driver

DATES = ["Q1", "Q2", "Q3", "Q4"]
ROWS = (
    Series("Ours", [1.0, 2.0, 4.0, 3.0], theme.PAPER),
    Series("Theirs", [3.0, 2.0, 4.0, 1.0], theme.AMBER),
)
PARTS = (Part("Training", 3.0, theme.PAPER), Part("Serving", 5.0, theme.AMBER))
FACTORS = (Factor("price", "Price", -2.0), Factor("quality", "Quality", 3.0))


class Charts(Screen):
    """One chart of every kind."""

    def draw(self, ui: Ui) -> None:
        cells = dict(zip(KINDS, ui.frame.rect.inset(40).grid(3, 4, 60), strict=False))
        ui.line_chart("line", cells["line"], ROWS, dates=DATES)
        ui.area_chart("area", cells["area"], ROWS, dates=DATES)
        ui.stacked_share("share", cells["share"], ROWS, dates=DATES)
        fan = Fan([1.0], [2.0], [3.0], [4.0], [5.0])
        ui.fan_chart("fan", cells["fan"], [2.0, 3.0], fan, dates=DATES)
        ui.sparkline("spark", cells["spark"], [5.0, 7.0, 6.0], label="Rental")
        ui.gauge("gauge", cells["gauge"].top(20)[0], PARTS, hi=10.0, wall=8.0, need=9.0)
        ui.kite("kite", cells["kite"], Kite(0.1, 0.2, 0.3, 0.4), before=Kite(0.2, 0.2, 0.2, 0.4))
        ui.stacked_bar("bar", cells["bar"].top(30)[0], PARTS, label="Split")
        ui.range_bar("range", cells["range"].top(20)[0], 1.0, 2.0, 4.0, axis=(0.0, 5.0), label="Elo")
        ui.waterfall("fall", cells["fall"], 10.0, FACTORS, 11.0, lab="kiln")


KINDS = {
    "line": ("Q4: Ours 3, Theirs 1", "Q3: Ours 4, Theirs 4", "Q1: Ours 1, Theirs 3"),
    "area": ("Q4: Ours 3, Theirs 1", "Q3: Ours 4, Theirs 4", "Q1: Ours 1, Theirs 3"),
    "share": ("Q4: Theirs 25.0%, Ours 75.0%", "Q3: Theirs 50.0%, Ours 50.0%", "Q1: Theirs 75.0%, Ours 25.0%"),
    "fan": ("Q3: 90 in 100 below 5, Median 3, 10 in 100 below 1", "Q2: Was 3", "Q1: Was 2"),
    "spark": ("Rental 6", "Rental 7", "Rental 5"),
    "gauge": ("Needed 9", "Wall 8", "Training 3"),
    "kite": ("Flywheel: Now 40%", "Disillusionment: Now 30%", "Commoditisation: Now 10%"),
    "bar": ("Serving 5", "Training 3", "Training 3"),
    "range": ("Elo: Highest 4, Middle 2, Lowest 1",) * 3,
    "fall": ("", "", ""),
}
"""By chart: what is read first (the last place), after Left, and after Home."""
PLAIN = [kind for kind in KINDS if kind != "fall"]


@pytest.mark.parametrize("kind", PLAIN)
def test_keys_read_a_chart_place_by_place(drive: Driver, kind: str) -> None:
    drive.show(Charts())
    drive.tab_to(kind)
    whole = drive.find(kind).value
    assert not drive.shown("readout")
    for key, told in zip(("left", "left", "home"), KINDS[kind], strict=True):
        drive.press(key)
        assert told in drive.find(kind).value
        assert told in drive.find("readout").value
    drive.press("end")
    assert KINDS[kind][0] in drive.find("readout").value
    drive.press("tab")
    assert not drive.shown("readout")
    assert drive.find(kind).value == whole


@pytest.mark.parametrize("kind", PLAIN)
def test_the_mouse_reads_the_nearest_place(drive: Driver, kind: str) -> None:
    drive.show(Charts())
    said = set()
    rect = drive.find(kind).rect
    for step in range(20):
        drive.move((rect.x + 2 + step * (rect.w - 4) // 20, rect.centery))
        said.add(drive.find("readout").value)
    assert len(said) >= (1 if kind == "range" else 2)
    drive.move((2, 2))
    assert not drive.shown("readout")


def test_keys_win_until_the_mouse_moves(drive: Driver) -> None:
    drive.show(Charts())
    drive.tab_to("line")
    drive.hover("area")
    drive.press("home")
    assert drive.find("readout").value == KINDS["line"][2]
    rect = drive.find("area").rect
    drive.move((rect.x + rect.w // 3, rect.y + 9))
    assert drive.find("readout").label in DATES[1:]


def test_a_waterfall_reads_its_steps(drive: Driver) -> None:
    drive.show(Charts())
    assert drive.find("fall.price").value == "-2, 10 → 8"
    assert drive.find("fall.quality").value == "3, 8 → 11"
    drive.hover("fall.quality")
    drive.wait(0.3)
    drive.wait(0.3)
    assert drive.find("tooltip").value == "8 → 11"


def test_a_read_out_stays_inside_the_window() -> None:
    drive = Driver((1024, 768), 2.0)
    drive.show(Charts())
    for kind in PLAIN:
        drive.tab_to(kind)
        drive.press("end")
        spot = drive.find("readout").full
        assert 0 <= spot.x < 1024
        assert 0 <= spot.y < 768
    drive.close()
